// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/own_sshd.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

using namespace farhaven;

namespace {

std::string readAll(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

void write(const std::string &path, const std::string &text)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
        throw std::runtime_error("cannot write " + path);
}

void makeKey(const std::string &path, const char *type)
{
    OwnSshd::run("ssh-keygen", {QStringLiteral("-q"), QStringLiteral("-t"),
                                QString::fromLatin1(type), QStringLiteral("-N"), QString(),
                                QStringLiteral("-f"), QString::fromStdString(path)});
}

} // namespace

OwnSshd::OwnSshd(const std::string &extra, const std::string &passwordHash) : m_port(freePort())
{
    makeKey(path("host"), "ed25519");
    makeKey(path("user"), "ed25519");
    write(path("authorized_keys"), readAll(path("user.pub")));
    const std::string log = path("log");
    write(path("sshd_config"), extra + "\nListenAddress 127.0.0.1:" + std::to_string(m_port) +
                                   "\nHostKey " + path("host") + "\nAuthorizedKeysFile " +
                                   path("authorized_keys") +
                                   "\nUsePAM no\nStrictModes no\nPidFile none\nUseDNS no\n"
                                   "PasswordAuthentication no\nPermitRootLogin yes\n"
                                   "MaxStartups 500\nLogLevel DEBUG1\n"
                                   // bash under sshd reads the user's .bashrc at level 1 only
                                   "SetEnv SHLVL=2\n");
    if (::geteuid() == 0)
        ::mkdir("/run/sshd", 0755); // root's sshd insists on it
    const QString program = QStringLiteral("/usr/sbin/sshd");
    if (!passwordHash.empty()) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_PRELOAD"), QString::fromUtf8(FARHAVEN_SHADOW_ENTRY));
        environment.insert(QStringLiteral("FARHAVEN_TEST_HASH"),
                           QString::fromStdString(passwordHash));
        m_server.setProcessEnvironment(environment);
    }
    // A test that dies takes its server along.
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_server.start(program, {QStringLiteral("-D"), QStringLiteral("-f"),
                             QString::fromStdString(path("sshd_config")), QStringLiteral("-E"),
                             QString::fromStdString(log)});
    const bool listens = m_server.waitForStarted() && QTest::qWaitFor([&] {
                             return m_server.state() != QProcess::Running ||
                                    readAll(log).find("Server listening on") != std::string::npos;
                         });
    if (!listens || m_server.state() != QProcess::Running)
        throw std::runtime_error("sshd does not start: " + readAll(log));
}

OwnSshd::~OwnSshd()
{
    m_server.kill();
    m_server.waitForFinished();
}

SshTarget OwnSshd::target() const
{
    SshTarget target;
    target.host = "here";
    target.address = "127.0.0.1";
    target.port = m_port;
    target.user = ::getpwuid(::geteuid())->pw_name;
    target.hostKey = firstLine(path("host.pub"));
    target.identityFile = path("user");
    return target;
}

std::string OwnSshd::log() const
{
    return readAll(path("log"));
}

int OwnSshd::logins() const
{
    const std::string text = log(), mark = "Accepted publickey";
    int count = 0;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
        ++count;
    return count;
}

std::string OwnSshd::path(const std::string &file) const
{
    return (m_folder.path() + QLatin1Char('/')).toStdString() + file;
}

std::string OwnSshd::run(const std::string &program, const QStringList &arguments)
{
    QProcess process;
    process.start(QString::fromStdString(program), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        throw std::runtime_error(program + ": " + process.readAllStandardError().toStdString());
    return process.readAllStandardOutput().toStdString();
}

int OwnSshd::freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

CallLimits limits(int milliseconds, std::stop_token stop)
{
    return CallLimits(SystemClock().ticks() + Milliseconds(milliseconds), std::move(stop));
}

std::string firstLine(const std::string &path)
{
    const std::string text = readAll(path);
    const std::size_t end = text.find('\n');
    return end == std::string::npos ? std::string() : text.substr(0, end);
}
