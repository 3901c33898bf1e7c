// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/language.h"
#include "gui/shell/theme.h"
#include "gui/signing/key_fields.h"
#include "gui/vault/vault_fields.h"
#include "model/arming.h"
#include "program.h"

#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <vector>

/// P22: what a person typed into a field is nowhere in the memory of the window once it was used.
/// The search is made in this process, which frees its memory as the desktop does.
namespace tst_typed_secrets {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

/// Letters that are never in memory as they are, but one at a time: turned by 13 places, as `tr`
/// turns them back for ssh-keygen.
class Masked {
    std::array<char, 30> m_turned{};

    static char turned(char letter) { return char('a' + (letter - 'a' + 13) % 26); }

    /// Does it stand here, a letter each `stride` bytes?
    [[nodiscard]] bool isAt(const char *place, std::size_t stride) const
    {
        for (std::size_t i = 0; i < m_turned.size(); ++i) {
            if (place[i * stride] != turned(m_turned[i]) ||
                (stride == 2 && place[i * stride + 1] != 0))
                return false;
        }
        return true;
    }
    [[nodiscard]] int foundIn(const char *at, const char *end) const
    {
        int hits = 0;
        const char first = turned(m_turned[0]);
        for (; at + 2 * m_turned.size() <= end; ++at)
            hits += *at == first && (isAt(at, 1) || isAt(at, 2)) ? 1 : 0;
        return hits;
    }

public:
    Masked()
    {
        for (char &letter : m_turned)
            letter = char('a' + QRandomGenerator::system()->bounded(26));
    }
    void typeInto(QWidget *field) const
    {
        for (const char letter : m_turned)
            QTest::keyClick(field, turned(letter));
    }
    void writeTo(const QString &path) const
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(m_turned.data(), m_turned.size()) < 0)
            qFatal("cannot write");
    }
    /// How often it lies in what this process can write to, as UTF-8 or as UTF-16.
    [[nodiscard]] int found() const
    {
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (!maps.open(QIODevice::ReadOnly))
            qFatal("no maps");
        const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
        if (memory < 0)
            qFatal("no memory");
        constexpr quint64 chunk = 1 << 20, overlap = 128;
        std::vector<char> read(chunk);
        int hits = 0;
        for (const QByteArray &line : maps.readAll().split('\n')) {
            const QList<QByteArray> words = line.simplified().split(' ');
            if (words.size() < 2 || !words[1].startsWith("rw") || line.contains("[v"))
                continue;
            const QList<QByteArray> ends = words[0].split('-');
            // Through the file: what was given back since then is an error there, and no fault.
            const quint64 end = ends[1].toULongLong({}, 16);
            for (quint64 at = ends[0].toULongLong({}, 16); at < end; at += chunk - overlap) {
                const ssize_t had =
                    ::pread(memory, read.data(), std::min(chunk, end - at), static_cast<off_t>(at));
                if (had > 0)
                    hits += foundIn(read.data(), read.data() + had);
                ::explicit_bzero(read.data(), read.size());
            }
        }
        ::close(memory);
        return hits;
    }
};

QLineEdit *fieldOf(QWidget &widget, const char *name)
{
    auto *field = widget.findChild<QLineEdit *>(QLatin1String(name));
    if (!field)
        qFatal("no field %s", name);
    return field;
}

/// An OpenSSH key whose passphrase only ssh-keygen ever saw.
QString makeKey(const QTemporaryDir &folder, const Masked &passphrase)
{
    const QString turned = folder.filePath(QStringLiteral("turned"));
    const QString key = folder.filePath(QStringLiteral("key"));
    passphrase.writeTo(turned);
    QProcess made;
    made.start(
        QStringLiteral("sh"),
        {QStringLiteral("-c"),
         QStringLiteral("ssh-keygen -q -t ed25519 -f \"$2\" -N \"$(tr a-z n-za-m <\"$1\")\""),
         QStringLiteral("sh"), turned, key});
    if (!made.waitForFinished() || made.exitCode() != 0)
        qFatal("%s", made.readAllStandardError().constData());
    return key;
}

} // namespace

class TestTypedSecrets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        Languages::instance().apply(Language::English);
        Theme::instance().apply(SchemeChoice::Dark);
    }
    void P22_canaryAFieldThatKeepsItIsFound()
    {
        const Masked secret;
        QCOMPARE(secret.found(), 0);
        QLineEdit field;
        field.setEchoMode(QLineEdit::Password);
        secret.typeInto(&field);
        QVERIFY(secret.found() > 0);
        const QByteArray kept = field.text().toUtf8();
        field.clear();
        QVERIFY(secret.found() > 0);
        QCOMPARE(kept.size(), 30);
    }
    void P22_aPassphraseThatSignsIsGone()
    {
        const QTemporaryDir folder;
        const Masked secret;
        const QString key = makeKey(folder, secret);
        KeyFields fields;
        fields.setPerson(PersonId("omar"), true);
        fieldOf(fields, "keyFile")->setText(key);
        fields.show();
        secret.typeInto(fieldOf(fields, "passphrase"));
        QVERIFY(secret.found() > 0);
        model::SiteArming arming;
        arming.id = "arming-1";
        arming.site = SiteId("dr");
        arming.by = PersonId("omar");
        arming.until = arming.at + Milliseconds(60'000);
        arming.scope = {ServiceId("orders")};
        std::optional<bool> signedIt;
        signWith(
            fields.take(), [arming](Signer &signer) { return model::signArming(arming, signer); },
            this, [&](const Result<SignedDocument> &document) { signedIt = bool(document); });
        QTRY_VERIFY_WITH_TIMEOUT(signedIt.has_value(), 30'000);
        QVERIFY(*signedIt);
        QCOMPARE(secret.found(), 0); // with the dialog still open
    }
    void P22_aSecretForTheVaultIsGone()
    {
        const Masked secret, passphrase;
        {
            EntryFields entry(QStringLiteral("gateway/token"), QStringLiteral("https://[::1]"));
            OpenerFields opener(OpenerFields::Use::Opens);
            entry.show();
            opener.show();
            secret.typeInto(fieldOf(entry, "entry.value"));
            secret.typeInto(fieldOf(entry, "entry.again"));
            passphrase.typeInto(fieldOf(opener, "opener.passphrase"));
            QVERIFY(secret.found() > 0 && passphrase.found() > 0);
            const auto put = entry.take();
            const auto opened = opener.take();
            QVERIFY(put && opened);
            // In pages that nobody reads until it is used.
            QCOMPARE(secret.found(), 0);
            QCOMPARE(passphrase.found(), 0);
        }
        QCOMPARE(secret.found(), 0);
        QCOMPARE(passphrase.found(), 0);
    }
};

} // namespace tst_typed_secrets

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    tst_typed_secrets::TestTypedSecrets object;
    return QTest::qExec(&object, argc, argv);
}

#include "tst_typed_secrets.moc"
