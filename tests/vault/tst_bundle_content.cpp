// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bundle_content.h"
#include "base/test_signer.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

namespace {

using namespace farhaven;
using namespace farhaven::app;

BundleContent sampleContent()
{
    BundleContent content;
    content.origin = "log";
    content.logSize = 3;
    content.workspace = "database";
    content.key = "private";
    content.publicKey = "public";
    content.vault = "sealed";
    return content;
}

} // namespace

class TestBundleContent : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] std::string in(const char *name) const
    {
        return m_folder.path().toStdString() + "/" + name;
    }
    [[nodiscard]] std::size_t files() const
    {
        const std::filesystem::recursive_directory_iterator all(m_folder.path().toStdString());
        return std::size_t(std::distance(begin(all), end(all)));
    }

private Q_SLOTS:
    void P32_aCarriedFileIsNoPartOfTheWorkspace_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char *path, bool taken) {
            QTest::newRow(path) << std::string(path) << taken;
        };
        for (const char *part :
             {"there/ws", "there/ws-wal", "there/ws-shm", "there/ws-journal", "there/ws.head",
              "there/ws.key", "there/ws.key.pub", "there/ws.vault", "there/ws.vault.lock",
              "there/ws.written", "there/ws.lock", "alias/ws.vault", "alias/ws", "there"})
            row(part, false);
        for (const char *other : {"there/wst", "there/id_ed25519", "ws.key", "there/ws/id"})
            row(other, std::string(other) != "there/ws/id");
    }
    void P32_aCarriedFileIsNoPartOfTheWorkspace()
    {
        QFETCH(std::string, path);
        QFETCH(bool, taken);
        std::filesystem::remove_all(in("there"));
        std::filesystem::remove_all(in("alias"));
        std::filesystem::remove(in("ws.key"));
        std::filesystem::create_directory(in("there"));
        std::filesystem::create_directory_symlink(in("there"), in("alias"));
        const std::size_t before = files();
        BundleContent content = sampleContent();
        content.files = {{in(path.c_str()), "bytes", 0600}};
        const auto written = writeContent(content, in("there/ws"));
        QCOMPARE(written.has_value(), taken);
        QCOMPARE(files(), taken ? before + 5 : before);
    }
    void P24_onlyWhatTheLogsKeySignedIsTaken()
    {
        TestSigner log(1), stranger(2);
        BundleContent content = sampleContent();
        content.logRoot = "root";
        content.files = {{in("id"), "key", 0600}};
        const std::string trusted = fingerprint(log.key());
        QVERIFY(!verifyContent(content, trusted));
        QVERIFY(signContent(content, stranger));
        QVERIFY(!verifyContent(content, trusted));
        QVERIFY(signContent(content, log));
        auto read = contentFromBytes(*toBytes(content));
        QVERIFY(read && verifyContent(*read, trusted));
        const auto refused = [&](auto change) {
            BundleContent forged = *read;
            change(forged);
            const auto verified = verifyContent(forged, trusted);
            return !verified && verified.error().code == ErrorCode::Denied;
        };
        QVERIFY(refused([&](BundleContent &it) { it.files[0].path = in("authorized_keys"); }));
        QVERIFY(refused([](BundleContent &it) { it.files[0].bytes = "another"; }));
        QVERIFY(refused([](BundleContent &it) { it.files[0].mode = 0644; }));
        QVERIFY(refused([&](BundleContent &it) { it.files.push_back({in("more"), "x", 0600}); }));
        QVERIFY(refused([](BundleContent &it) { it.workspace += "x"; }));
        QVERIFY(refused([](BundleContent &it) { it.key += "x"; }));
        QVERIFY(refused([](BundleContent &it) { it.publicKey += "x"; }));
        QVERIFY(refused([](BundleContent &it) { it.vault += "x"; }));
        QVERIFY(refused([](BundleContent &it) { it.logSize += 1; }));
    }
    void P32_aFileIsCarriedOnce()
    {
        BundleContent content = sampleContent();
        content.files = {{in("once"), "first", 0600}, {in("once"), "second", 0600}};
        const auto written = writeContent(content, in("other"));
        QVERIFY(!written && written.error().code == ErrorCode::Corrupt);
        QVERIFY(!std::filesystem::exists(in("once")) && !std::filesystem::exists(in("other")));
    }
};

QTEST_GUILESS_MAIN(TestBundleContent)
#include "tst_bundle_content.moc"
