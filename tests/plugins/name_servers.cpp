// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/name_servers.h"

#include "plugins/local_env.h"

#include <QDir>
#include <QElapsedTimer>
#include <QThread>

#include <signal.h>

#include <stdexcept>

namespace farhaven::tests {

namespace {

constexpr int readyMsMax = 10'000;
constexpr int askPauseMs = 10;

std::string keyClause(const std::string &name, const std::string &secret)
{
    return "key \"" + name + "\" { algorithm hmac-sha256; secret \"" + secret + "\"; };\n";
}

std::string newKey()
{
    const std::string text = run({"/usr/sbin/tsig-keygen", "-a", "hmac-sha256", "x"});
    const std::size_t at = text.find("secret \"") + 8;
    return text.substr(at, text.find('"', at) - at);
}

std::string optionsClause(const std::string &folder, int port)
{
    return "options { directory \"" + folder + "\"; pid-file \"" + folder +
           "/named.pid\"; session-keyfile \"" + folder + "/session.key\"; listen-on port " +
           std::to_string(port) +
           " { 127.0.0.1; }; listen-on-v6 { none; }; recursion no; dnssec-validation no; "
           "minimal-responses yes; notify explicit; notify-delay 0; notify-rate 1000; "
           "startup-notify-rate 1000; tcp-listen-queue 32; allow-transfer { key admin; }; };\n"
           "controls { };\n";
}

} // namespace

NameServers::NameServers() : m_secret(newKey()), m_admin(newKey())
{
    m_primary = freePort();
    m_secondary = freePort();
    for (const bool primary : {true, false})
        QDir().mkpath(QString::fromStdString(folder(primary)));
    writeConfigs();
    start(true);
    start(false);
    awaitFollowing();
}

NameServers::~NameServers()
{
    stop(true);
    stop(false);
}

std::string NameServers::folder(bool primary) const
{
    return m_folder.path().toStdString() + (primary ? "/first" : "/second");
}

void NameServers::writeConfigs() const
{
    const std::string first = "127.0.0.1 port " + std::to_string(m_primary);
    const std::string second = "127.0.0.1 port " + std::to_string(m_secondary);
    const std::string keys = keyClause("farhaven", m_secret) + keyClause("admin", m_admin);
    const std::string policy =
        "update-policy { grant admin zonesub ANY; grant farhaven name app.example.test A; grant "
        "farhaven name _farhaven.app.example.test TXT; };";
    writeFile(folder(true) + "/named.conf", keys + optionsClause(folder(true), m_primary) +
                                                "zone \"example.test\" { type primary; file \"" +
                                                folder(true) + "/zone.db\"; also-notify { " +
                                                second + "; }; " + policy + " };\n");
    writeFile(folder(false) + "/named.conf",
              keys + optionsClause(folder(false), m_secondary) +
                  "zone \"example.test\" { type secondary; file \"" + folder(false) +
                  "/zone.db\"; masterfile-format text; primaries { " + first +
                  " key admin; }; allow-notify { 127.0.0.1; }; };\n");
    writeFile(folder(true) + "/zone.db",
              "$TTL 300\n@ IN SOA ns1 admin 1 1 1 3600 5\n@ IN NS ns1\n@ IN NS ns2\n"
              "ns1 IN A 127.0.0.1\nns2 IN A 127.0.0.1\napp IN A " +
                  std::string(dcValue) + "\n");
}

void NameServers::start(bool primary)
{
    process(primary).start(QStringLiteral("/usr/sbin/named"),
                           {QStringLiteral("-g"), QStringLiteral("-n"), QStringLiteral("1"),
                            QStringLiteral("-c"),
                            QString::fromStdString(folder(primary) + "/named.conf")});
    if (!process(primary).waitForStarted())
        throw std::runtime_error("named does not start");
    QElapsedTimer since;
    since.start();
    while (serial(primary) < 0) {
        if (process(primary).waitForFinished(askPauseMs) || since.elapsed() > readyMsMax)
            throw std::runtime_error("named: " +
                                     process(primary).readAllStandardError().toStdString());
    }
}

void NameServers::stop(bool primary)
{
    process(primary).kill();
    process(primary).waitForFinished();
}

void NameServers::freeze(bool primary, bool frozen)
{
    const pid_t server = pid_t(process(primary).processId());
    ::kill(server, frozen ? SIGSTOP : SIGCONT);
    // The signal only begins to stop it: a thread could still answer.
    const auto all = [server] {
        const QString tasks = QStringLiteral("/proc/%1/task").arg(server);
        for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const std::string stat =
                readFile((tasks + QLatin1Char('/') + task + QLatin1String("/stat")).toStdString());
            const std::size_t at = stat.rfind(") ");
            if (at != std::string::npos && stat[at + 2] != 'T')
                return false;
        }
        return true;
    };
    while (frozen && !all())
        QThread::msleep(1);
}

model::Component NameServers::component() const
{
    model::Component component;
    component.id = ComponentId("public-name");
    component.kind = "dns";
    const auto server = [](const char *id, int port, const char *site, bool primary) {
        return Json{{"id", id},
                    {"address", "127.0.0.1"},
                    {"port", port},
                    {"site", site},
                    {"primary", primary}};
    };
    const Json servers = {server("ns1", m_primary, "ops", true),
                          server("ns2", m_secondary, "dr", false)};
    component.settings = {{"zone", "example.test"},
                          {"name", "app.example.test"},
                          {"type", "A"},
                          {"ttl_s", 5},
                          {"servers", servers},
                          {"key_name", "farhaven"},
                          {"key_secret", secretName}};
    for (const auto &[name, value] : {std::pair("dc", dcValue), std::pair("dr", drValue)}) {
        model::Member member;
        member.id = MemberId(name);
        member.name = name;
        member.settings = {{"values", {value}}};
        component.members.push_back(std::move(member));
    }
    return component;
}

void NameServers::changePrimary(const std::string &lines)
{
    const std::string script = m_folder.path().toStdString() + "/change";
    writeFile(script, "server 127.0.0.1 " + std::to_string(m_primary) +
                          "\nzone example.test\nkey hmac-sha256:admin " + m_admin + "\n" + lines +
                          "\nsend\n");
    run({"/usr/bin/nsupdate", "-v", script});
}

void NameServers::change(const std::string &lines)
{
    changePrimary(lines);
    awaitFollowing();
}

void NameServers::reset(int ttl)
{
    change("update delete app.example.test\nupdate delete _farhaven.app.example.test TXT\n"
           "update add app.example.test " +
           std::to_string(ttl) + " A " + dcValue);
}

std::string NameServers::ask(const std::string &name, const std::string &type, bool primary) const
{
    QProcess dig;
    dig.start(QStringLiteral("/usr/bin/dig"),
              {QStringLiteral("+tcp"), QStringLiteral("+norec"), QStringLiteral("+noall"),
               QStringLiteral("+answer"), QStringLiteral("+time=1"), QStringLiteral("+tries=1"),
               QStringLiteral("-p"), QString::number(port(primary)), QStringLiteral("@127.0.0.1"),
               QString::fromStdString(name), QString::fromStdString(type)});
    dig.waitForFinished();
    const bool answered = dig.exitStatus() == QProcess::NormalExit && dig.exitCode() == 0;
    return answered ? dig.readAllStandardOutput().toStdString() : std::string();
}

std::int64_t NameServers::serial(bool primary) const
{
    const QStringList words =
        QString::fromStdString(ask("example.test", "SOA", primary)).split(QLatin1Char(' '));
    return words.size() > 2 ? words[2].toLongLong() : -1;
}

void NameServers::awaitFollowing() const
{
    QElapsedTimer since;
    since.start();
    const std::int64_t wanted = serial(true);
    while (serial(false) != wanted) {
        if (since.elapsed() > readyMsMax)
            throw std::runtime_error("the secondary does not follow");
        QThread::msleep(askPauseMs);
    }
}

Result<Secret> OneDnsKey::secret(const std::string &name, const Destination &to) const
{
    if (name != m_name)
        return fail(ErrorCode::NotFound, "no such secret", name);
    FH_CHECK(checkDestination(name, {m_to}, to));
    std::string text = m_text;
    return Secret::take(text);
}

std::shared_ptr<const SecretSource> vaultOf(const NameServers &servers)
{
    return std::make_shared<OneDnsKey>(NameServers::secretName, servers.secret(),
                                       *Destination::of("dns", "127.0.0.1", servers.port()));
}

} // namespace farhaven::tests
