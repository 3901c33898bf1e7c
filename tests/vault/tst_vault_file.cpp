// SPDX-License-Identifier: GPL-3.0-or-later
#include "opened.h"
#include "program.h"

#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <set>

namespace tst_vault_file {

using namespace farhaven;
using namespace farhaven::vault;

class TestVaultFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P23_everyFlippedByteIsOneError();
    void P23_everyFlippedByteOfATypedSlotIsOneError();
    void B42_truncatedAtEveryLength();
    void B41_costsOutOfBoundsAreRefusedBeforeTheyAreTried_data();
    void B41_costsOutOfBoundsAreRefusedBeforeTheyAreTried();
    void B43_swappedCiphersAreFound();
    void anEntryThatWasLeftOutIsFound();
    void laterVersionsAreNamed();
    void P23_killedWhileItIsRewrittenItIsOldOrNew();
    void aFullDiskChangesNothing();
};

/// What opening it comes to, a secret that is wrong included.
std::set<ErrorCode> outcomes(const std::string &path, const std::string &whole,
                             const Opener &opener, std::size_t from, std::size_t to)
{
    std::set<ErrorCode> seen;
    for (std::size_t at = from; at < to; ++at) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        overwrite(path, bytes);
        const auto opened = Vault::open(path, opener);
        // Internal stands for "it opened", which is the failure here.
        seen.insert(opened ? ErrorCode::Internal : opened.error().code);
    }
    return seen;
}

void TestVaultFile::P23_everyFlippedByteIsOneError()
{
    const Made made;
    QVERIFY(made.vault->addSlot(typed("a slot that is not asked"), cheapest()));
    QVERIFY(made.vault->put("db", secretOf("secret of the database"), Instant{}, {there()}));
    QVERIFY(made.vault->put("gw", secretOf("secret of the gateway"), Instant{}, {there()}));
    const std::string whole = content(made.path);
    const auto seen = outcomes(made.path, whole, keyed(), 0, whole.size());
    QVERIFY(!seen.contains(ErrorCode::Internal));
    const std::set<ErrorCode> wanted{ErrorCode::Corrupt, ErrorCode::Denied, ErrorCode::Unsupported};
    for (const ErrorCode code : seen)
        QVERIFY2(wanted.contains(code), std::string(name(code)).c_str());
    overwrite(made.path, whole);
    QVERIFY(Vault::open(made.path, keyed())); // the canary: whole, it opens
}

void TestVaultFile::P23_everyFlippedByteOfATypedSlotIsOneError()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("v")).toStdString();
    QVERIFY(Vault::create(path, typed("correct horse battery"), cheapest()));
    const std::string whole = content(path);
    const std::size_t from = whole.find("\"salt\"") + 8;
    const auto seen = outcomes(path, whole, typed("correct horse battery"), from, from + 24);
    QVERIFY(!seen.empty() && !seen.contains(ErrorCode::Internal));
    const std::size_t key = whole.find("\"cipher\"") + 10;
    const auto keySeen = outcomes(path, whole, typed("correct horse battery"), key, key + 12);
    QVERIFY(!keySeen.empty() && !keySeen.contains(ErrorCode::Internal));
    overwrite(path, whole);
    QVERIFY(Vault::open(path, typed("correct horse battery")));
}

void TestVaultFile::B42_truncatedAtEveryLength()
{
    const Made made;
    QVERIFY(made.vault->put("db", secretOf("secret of the database"), Instant{}, {there()}));
    const std::string whole = content(made.path);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        overwrite(made.path, whole.substr(0, length));
        const auto opened = Vault::open(made.path, keyed());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QVERIFY(!opened.error().remedy.empty());
    }
}

void TestVaultFile::B41_costsOutOfBoundsAreRefusedBeforeTheyAreTried_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("2^32 KiB") << "\"kib\":65536"
                              << "\"kib\":4294967296";
    QTest::newRow("8 KiB") << "\"kib\":65536"
                           << "\"kib\":8";
    QTest::newRow("none") << "\"kib\":65536"
                          << "\"kib\":0";
    QTest::newRow("negative") << "\"kib\":65536"
                              << "\"kib\":-65536";
    QTest::newRow("one pass") << "\"passes\":3"
                              << "\"passes\":1";
    QTest::newRow("a million passes") << "\"passes\":3"
                                      << "\"passes\":1000000";
}

void TestVaultFile::B41_costsOutOfBoundsAreRefusedBeforeTheyAreTried()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("v")).toStdString();
    QVERIFY(Vault::create(path, typed("correct horse battery"), cheapest()));
    QString whole = QString::fromStdString(content(path));
    QVERIFY(whole.contains(from));
    overwrite(path, whole.replace(from, to).toStdString());
    const auto opened = Vault::open(path, typed("correct horse battery"));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Denied);
    QVERIFY(QString::fromStdString(opened.error().message).contains(QLatin1String("cheaply")) ||
            QString::fromStdString(opened.error().message).contains(QLatin1String("more memory")));
}

void TestVaultFile::B43_swappedCiphersAreFound()
{
    const Made made;
    QVERIFY(made.vault->put("dev", secretOf("weak"), Instant{}, {there()}));
    QVERIFY(made.vault->put("prod", secretOf("strong"), Instant{}, {there()}));
    Document document = *fromBytes(content(made.path));
    std::swap(document.entries[0].value, document.entries[1].value);
    overwrite(made.path, *toBytes(document));
    QCOMPARE(Vault::open(made.path, keyed()).error().code, ErrorCode::Corrupt);
}

void TestVaultFile::anEntryThatWasLeftOutIsFound()
{
    const Made made;
    QVERIFY(made.vault->put("db", secretOf("x"), Instant{}, {there()}));
    Document document = *fromBytes(content(made.path));
    document.entries.clear();
    overwrite(made.path, *toBytes(document));
    QCOMPARE(Vault::open(made.path, keyed()).error().code, ErrorCode::Corrupt);
}

void TestVaultFile::laterVersionsAreNamed()
{
    const Made made;
    QString whole = QString::fromStdString(content(made.path));
    overwrite(made.path,
              whole.replace(QStringLiteral("vault/1"), QStringLiteral("vault/255")).toStdString());
    const auto opened = Vault::open(made.path, keyed());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Unsupported);
}

/// A process that puts one secret after another until it is killed.
pid_t rewriter(const std::string &path)
{
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    auto vault = Vault::open(path, keyed());
    for (int round = 0; vault && round < 100'000; ++round)
        (void)(*vault)->put("rotated", secretOf("value " + std::to_string(round)), Instant{},
                            {there()});
    ::_exit(1);
}

void TestVaultFile::P23_killedWhileItIsRewrittenItIsOldOrNew()
{
    const Made made;
    QVERIFY(made.vault->put("rotated", secretOf("value"), Instant{}, {there()}));
    std::int64_t generation = 0;
    for (int kill = 0; kill < 40; ++kill) {
        const pid_t child = rewriter(made.path);
        QVERIFY(child > 0);
        // Until it has written at least once more; then at whatever point it is.
        const std::int64_t before = look(made.path)->generation;
        QTRY_VERIFY(look(made.path) && look(made.path)->generation > before + kill % 7);
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        const auto opened = Vault::open(made.path, keyed(), generation);
        QVERIFY2(opened, opened ? "" : describe(opened.error()).c_str());
        QVERIFY((*opened)->secret("rotated", there())->bytes().starts_with("value"));
        generation = (*opened)->document().generation;
    }
}

void TestVaultFile::aFullDiskChangesNothing()
{
    const Made made;
    QVERIFY(made.vault->put("kept", secretOf("kept"), Instant{}, {there()}));
    const std::string whole = content(made.path);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit tight{whole.size() / 2, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto put = made.vault->put("more", secretOf("more"), Instant{}, {there()});
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!put);
    QCOMPARE(put.error().code, ErrorCode::Io);
    QCOMPARE(content(made.path), whole);
    QVERIFY(made.vault->put("more", secretOf("more"), Instant{},
                            {there()})); // and goes on when there is room
    QCOMPARE((*Vault::open(made.path, keyed()))->secret("kept", there())->bytes(),
             std::string_view("kept"));
}

FARHAVEN_TEST(TestVaultFile)

} // namespace tst_vault_file

#include "tst_vault_file.moc"
