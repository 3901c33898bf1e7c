// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sshsig.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

using namespace farhaven;

namespace {

constexpr const char *passphrase = "correct horse battery";
constexpr const char *program = FARHAVEN_BINARY_DIR "/tests/sign_once";
constexpr int secondsMax = 20;

std::string content(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// sign_once on a pseudo terminal of its own, its stdout in a pipe.
class Signing {
public:
    explicit Signing(std::vector<std::string> arguments, bool withTerminal = true)
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            qFatal("no pipe");
        m_answer = ends[0];
        std::vector<char *> argv = {const_cast<char *>(program)};
        for (std::string &argument : arguments)
            argv.push_back(argument.data());
        argv.push_back(nullptr);
        m_child = withTerminal ? ::forkpty(&m_terminal, nullptr, nullptr, nullptr) : ::fork();
        if (m_child == 0) {
            if (!withTerminal)
                ::setsid();
            ::dup2(ends[1], 1);
            ::execv(program, argv.data());
            ::_exit(127);
        }
        ::close(ends[1]);
    }
    ~Signing()
    {
        ::close(m_answer);
        if (m_terminal >= 0)
            ::close(m_terminal);
        if (m_child > 0) {
            ::kill(m_child, SIGKILL);
            ::waitpid(m_child, nullptr, 0);
        }
    }
    Signing(const Signing &) = delete;
    Signing &operator=(const Signing &) = delete;

    /// Until the terminal shows the word; false when it never does.
    bool shows(const std::string &word)
    {
        while (m_shown.find(word) == std::string::npos) {
            if (!more(m_terminal, m_shown))
                return false;
        }
        return true;
    }
    void type(const std::string &text) const
    {
        QCOMPARE(::write(m_terminal, text.data(), text.size()), ssize_t(text.size()));
    }
    /// All that it printed, once it ended. The terminal is read too, or it could block.
    std::string answer()
    {
        std::string text;
        while (more(m_answer, text)) {
        }
        while (m_terminal >= 0 && more(m_terminal, m_shown)) {
        }
        int status = 0;
        ::waitpid(std::exchange(m_child, -1), &status, 0);
        return text;
    }
    [[nodiscard]] bool answersWithin(int milliseconds) const
    {
        pollfd waiting = {m_answer, POLLIN, 0};
        return ::poll(&waiting, 1, milliseconds) > 0;
    }
    [[nodiscard]] bool echoes() const
    {
        termios settings = {};
        ::tcgetattr(m_terminal, &settings);
        return (settings.c_lflag & ECHO) != 0;
    }
    [[nodiscard]] const std::string &shown() const { return m_shown; }
    /// The ssh-keygen that it started.
    [[nodiscard]] std::string childPid() const
    {
        const std::string pid = std::to_string(m_child);
        std::string children = content("/proc/" + pid + "/task/" + pid + "/children");
        return children.substr(0, children.find(' '));
    }

private:
    static bool more(int file, std::string &text)
    {
        pollfd waiting = {file, POLLIN, 0};
        std::array<char, 4096> part{};
        if (::poll(&waiting, 1, secondsMax * 1000) <= 0)
            return false;
        const ssize_t got = ::read(file, part.data(), part.size());
        if (got > 0)
            text.append(part.data(), static_cast<std::size_t>(got));
        return got > 0;
    }

    pid_t m_child = -1;
    int m_terminal = -1;
    int m_answer = -1;
    std::string m_shown;
};

} // namespace

class TestSshKeygenSigner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void signsWithThePassphraseTypedOnTheTerminal();
    void P22_thePassphraseIsInNoArgumentAndNoEnvironment();
    void aWrongPassphraseIsDenied();
    void withoutATerminalItIsDenied();
    void anInterruptCancels();
    void patienceEndsAndTheEchoComesBack();
    void makesAKeyWithThePassphraseTypedTwice();
    void keepsNoKeyWithoutAPassphrase();
    void leavesNothingBehind();
    void refusesKeysWithoutPassphraseAndOtherKeys();
    void sshKeygenVerifiesWhatItSigned();

private:
    std::string at(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    static int keygen(const QStringList &arguments, const std::string &input = {})
    {
        QProcess process;
        process.start(QStringLiteral("ssh-keygen"), arguments);
        process.write(QByteArray::fromStdString(input));
        process.closeWriteChannel();
        return process.waitForFinished(secondsMax * 1000) ? process.exitCode() : -1;
    }
    void newKey(const char *name, const char *type, const char *phrase) const
    {
        QCOMPARE(keygen({QStringLiteral("-q"), QStringLiteral("-t"), QString::fromLatin1(type),
                         QStringLiteral("-a"), QStringLiteral("1"), QStringLiteral("-N"),
                         QString::fromLatin1(phrase), QStringLiteral("-f"),
                         QString::fromStdString(at(name))}),
                 0);
    }

    QTemporaryDir m_folder;
};

void TestSshKeygenSigner::initTestCase()
{
    // What must not reach ssh-keygen, and where its temporary files must be gone afterwards.
    ::setenv("SSH_AUTH_SOCK", "/nonexistent/agent", 1);
    ::setenv("SSH_ASKPASS", "/bin/false", 1);
    ::setenv("SSH_ASKPASS_REQUIRE", "force", 1);
    ::setenv("DISPLAY", ":7", 1);
    QVERIFY(::mkdir(at("runtime").c_str(), 0700) == 0);
    ::setenv("XDG_RUNTIME_DIR", at("runtime").c_str(), 1);
    newKey("approver", "ed25519", passphrase);
}

void TestSshKeygenSigner::signsWithThePassphraseTypedOnTheTerminal()
{
    Signing signing({at("approver"), "farhaven-approval", "the plan"});
    QVERIFY2(signing.shows("passphrase"), signing.shown().c_str());
    QVERIFY(!signing.echoes());
    signing.type(std::string(passphrase) + "\n");
    const std::string armored = signing.answer();
    const auto key = verifySshSignature(armored, "the plan", "farhaven-approval");
    QVERIFY2(key, armored.c_str());
    QCOMPARE(*key, *sshKeyFromLine(content(at("approver.pub"))));
    QVERIFY(signing.shown().find(passphrase) == std::string::npos);
}

void TestSshKeygenSigner::P22_thePassphraseIsInNoArgumentAndNoEnvironment()
{
    Signing signing({at("approver"), "n", "m"});
    QVERIFY(signing.shows("passphrase"));
    const std::string child = signing.childPid();
    const std::string arguments = content("/proc/" + child + "/cmdline");
    QVERIFY2(arguments.starts_with("/usr/bin/ssh-keygen"), arguments.c_str());
    const std::string environment = content("/proc/" + child + "/environ");
    QVERIFY(environment.starts_with("LC_ALL="));
    for (const char *word : {"SSH_", "DISPLAY", "XDG_", passphrase})
        QVERIFY2(environment.find(word) == std::string::npos, word);
    signing.type(std::string(passphrase) + "\n");
    QVERIFY(verifySshSignature(signing.answer(), "m", "n"));
}

void TestSshKeygenSigner::aWrongPassphraseIsDenied()
{
    Signing signing({at("approver"), "n", "m"});
    QVERIFY(signing.shows("passphrase"));
    signing.type("not this one\n");
    const std::string answer = signing.answer();
    QVERIFY2(answer.starts_with("sign: denied"), answer.c_str());
}

void TestSshKeygenSigner::withoutATerminalItIsDenied()
{
    Signing signing({at("approver"), "n", "m"}, false);
    const std::string answer = signing.answer();
    QVERIFY2(answer.starts_with("sign: denied: there is no terminal"), answer.c_str());
}

void TestSshKeygenSigner::anInterruptCancels()
{
    Signing signing({at("approver"), "n", "m"});
    QVERIFY(signing.shows("passphrase"));
    // ssh-keygen notices an interrupt only while it reads, which is a moment after the prompt.
    do
        signing.type("\x03");
    while (!signing.answersWithin(50));
    const std::string answer = signing.answer();
    QVERIFY2(answer.starts_with("sign: cancelled"), answer.c_str());
}

void TestSshKeygenSigner::patienceEndsAndTheEchoComesBack()
{
    Signing signing({at("approver"), "n", "m", "300"});
    QVERIFY(signing.shows("passphrase"));
    const std::string answer = signing.answer();
    QVERIFY2(answer.starts_with("sign: timeout"), answer.c_str());
    QVERIFY(signing.echoes());
}

void TestSshKeygenSigner::makesAKeyWithThePassphraseTypedTwice()
{
    Signing making({at("made")});
    QVERIFY2(making.shows("passphrase"), making.shown().c_str());
    making.type(std::string(passphrase) + "\n");
    QVERIFY2(making.shows("again"), making.shown().c_str());
    making.type(std::string(passphrase) + "\n");
    const std::string answer = making.answer();
    QVERIFY2(content(at("made.pub")).starts_with(answer.substr(0, answer.size() - 1)),
             answer.c_str());
    Signing signing({at("made"), "n", "m"});
    QVERIFY(signing.shows("passphrase"));
    signing.type(std::string(passphrase) + "\n");
    QVERIFY(verifySshSignature(signing.answer(), "m", "n"));
    QCOMPARE(Signing({at("made")}).answer(), std::string("conflict\n"));
}

void TestSshKeygenSigner::keepsNoKeyWithoutAPassphrase()
{
    Signing making({at("bare")});
    QVERIFY(making.shows("passphrase"));
    making.type("\n");
    QVERIFY(making.shows("again"));
    making.type("\n");
    QCOMPARE(making.answer(), std::string("denied\n"));
    QVERIFY(::access(at("bare").c_str(), F_OK) != 0);
    QVERIFY(::access(at("bare.pub").c_str(), F_OK) != 0);
}

void TestSshKeygenSigner::leavesNothingBehind()
{
    QCOMPARE(QDir(QString::fromStdString(at("runtime")))
                 .entryList(QDir::NoDotAndDotDot | QDir::AllEntries)
                 .size(),
             0);
}

void TestSshKeygenSigner::refusesKeysWithoutPassphraseAndOtherKeys()
{
    newKey("open", "ed25519", "");
    newKey("ecdsa", "ecdsa", passphrase);
    const auto opening = [this](const char *name) {
        return Signing({at(name), "n", "m"}).answer();
    };
    QCOMPARE(opening("open"), std::string("open: denied\n"));
    QCOMPARE(opening("ecdsa"), std::string("open: unsupported\n"));
    QCOMPARE(opening("approver.pub"), std::string("open: denied\n")); // its mode is 0644
    QCOMPARE(opening("none"), std::string("open: not_found\n"));
    const std::string whole = content(at("approver"));
    for (std::size_t length = 0; length < whole.size(); length += 40) {
        std::ofstream(at("cut"), std::ios::binary) << whole.substr(0, length);
        QCOMPARE(::chmod(at("cut").c_str(), 0600), 0);
        QCOMPARE(opening("cut"), std::string("open: invalid\n"));
    }
}

void TestSshKeygenSigner::sshKeygenVerifiesWhatItSigned()
{
    Signing signing({at("approver"), "farhaven-approval", "the plan"});
    QVERIFY(signing.shows("passphrase"));
    signing.type(std::string(passphrase) + "\n");
    std::ofstream(at("plan.sig")) << signing.answer();
    std::ofstream(at("allowed")) << "approver namespaces=\"farhaven-approval\" "
                                 << content(at("approver.pub"));
    const QStringList verify = {QStringLiteral("-Y"), QStringLiteral("verify"),
                                QStringLiteral("-f"), QString::fromStdString(at("allowed")),
                                QStringLiteral("-I"), QStringLiteral("approver"),
                                QStringLiteral("-n"), QStringLiteral("farhaven-approval"),
                                QStringLiteral("-s"), QString::fromStdString(at("plan.sig"))};
    QCOMPARE(keygen(verify, "the plan"), 0);
    QVERIFY(keygen(verify, "another plan") != 0);
}

QTEST_APPLESS_MAIN(TestSshKeygenSigner)
#include "tst_ssh_keygen_signer.moc"
