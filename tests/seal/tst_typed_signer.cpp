// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sshsig.h"
#include "program.h"
#include "seal/ssh_keygen_signer.h"
#include "seal/typed_call.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

namespace tst_typed_signer {

using namespace farhaven;
using namespace Qt::StringLiterals;

/// A person's key where a window asks for the passphrase: no terminal of ours is needed.
class TypedSignerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_folder.filePath(u"key"_s);
        const QStringList arguments = {u"-q"_s,      u"-t"_s, u"ed25519"_s, u"-N"_s,
                                       m_passphrase, u"-f"_s, m_path};
        QCOMPARE(QProcess::execute(u"ssh-keygen"_s, arguments), 0);
    }
    void signsWithTheTypedPassphrase()
    {
        const auto signer = seal::openSshKeyTyped(m_path.toStdString(), m_passphrase.toStdString());
        QVERIFY(signer);
        const auto signature = (*signer)->sign("message", "farhaven-test");
        QVERIFY2(signature, signature ? "" : describe(signature.error()).c_str());
        const auto by = verifySshSignature(*signature, "message", "farhaven-test");
        QVERIFY(by && *by == (*signer)->key());
    }
    void wrongPassphraseIsDeniedAtOnce()
    {
        QElapsedTimer clock;
        clock.start();
        const auto signer = seal::openSshKeyTyped(m_path.toStdString(), "not it");
        QVERIFY(signer);
        const auto signature = (*signer)->sign("message", "farhaven-test");
        QVERIFY(!signature);
        QCOMPARE(signature.error().code, ErrorCode::Denied);
        QVERIFY(clock.elapsed() < 15'000);
    }
    void aNewKeyIsMadeWithTheTypedPassphrase()
    {
        const std::string path = m_folder.filePath(u"new"_s).toStdString();
        const auto made = seal::newSshKeyTyped(path, "planner", m_passphrase.toStdString());
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        const auto signer = seal::openSshKeyTyped(path, m_passphrase.toStdString());
        QVERIFY(signer && (*signer)->key() == *made);
        QVERIFY((*signer)->sign("message", "farhaven-test"));
        const auto again = seal::newSshKeyTyped(path, "planner", "another one");
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }
    void aKeyWithoutAPassphraseIsNotKept()
    {
        const QString path = m_folder.filePath(u"bare"_s);
        const auto made = seal::newSshKeyTyped(path.toStdString(), "planner", "");
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Denied);
        QVERIFY(!QFile::exists(path) && !QFile::exists(path + u".pub"_s));
    }
    void controlCharactersAreNotTyped()
    {
        const auto typed = seal::callWithTyped("ssh-keygen", {"-V"}, "a\x04z", Milliseconds(1'000));
        QVERIFY(!typed);
        QCOMPARE(typed.error().code, ErrorCode::Invalid);
    }
    void whoNeverEndsIsEnded()
    {
        const auto typed = seal::callWithTyped("sleep", {"60"}, "secret", Milliseconds(200));
        QVERIFY(!typed);
        QCOMPARE(typed.error().code, ErrorCode::Timeout);
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
    const QString m_passphrase = u"қой үстінде боз торғай"_s;
};

FARHAVEN_TEST(TypedSignerTest)

} // namespace tst_typed_signer

#include "tst_typed_signer.moc"
