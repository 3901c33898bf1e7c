// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/redis_world.h"

#include "base/json.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QTimer>

#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace farhaven::tests {

namespace {

const std::vector<std::string> dataNodes = {"d1", "d2", "d3"};
const std::vector<std::string> watchers = {"s1", "s2", "s3"};

bool isWatcher(const std::string &member)
{
    return member.front() == 's';
}

/// What kind.json asks for, "ACL SETUSER {user} …", as lines of a configuration.
std::string userLine(const Json &privileges, const std::string &where)
{
    std::string line = "user farhaven on >quite-secret resetkeys resetchannels -@all";
    for (const Json &verb : privileges) {
        for (const Json &rule : verb.value(where, Json::array())) {
            const std::string text = rule.get<std::string>();
            for (std::size_t at = text.find(" +"); at != std::string::npos;
                 at = text.find(" +", at + 1))
                line += text.substr(at, text.find(' ', at + 1) - at);
        }
    }
    return line + "\n";
}

} // namespace

bool until(const std::function<bool()> &holds, int ms)
{
    const QDeadlineTimer deadline(ms);
    while (!holds()) {
        if (deadline.hasExpired())
            return false;
        QEventLoop loop;
        QTimer::singleShot(20, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

RedisWorld::RedisWorld(std::string certificates) : m_certificates(std::move(certificates))
{
    for (const auto *group : {&dataNodes, &watchers}) {
        for (const std::string &member : *group) {
            m_ports[member] = freePort();
            std::filesystem::create_directories(m_folder.path().toStdString() + "/" + member);
        }
    }
    const std::string password = m_folder.path().toStdString() + "/password";
    writeFile(password, "quite-secret\n");
    ::chmod(password.c_str(), 0600);
    for (const auto *group : {&dataNodes, &watchers}) {
        for (const std::string &member : *group) {
            writeConfig(member);
            start(member);
        }
    }
    if (!until([this] { return settledOn("d1"); }))
        throw std::runtime_error("the Sentinels do not find each other");
}

RedisWorld::~RedisWorld()
{
    for (auto &[member, process] : m_servers)
        process->kill();
    for (auto &[member, process] : m_servers)
        process->waitForFinished();
}

void RedisWorld::writeConfig(const std::string &member)
{
    const std::string folder = m_folder.path().toStdString() + "/" + member;
    const auto kind = parseJson(readFile(FARHAVEN_SOURCE_DIR "/plugins/redis/kind.json"));
    const Json &privileges = kind.value()["privileges"];
    std::string text = "port " + std::to_string(port(member)) + "\nbind 127.0.0.1\ndir " + folder +
                       "\nlogfile " + folder + "/log\n";
    if (!m_certificates.empty())
        text += "port 0\ntls-port " + std::to_string(port(member)) + "\ntls-cert-file " +
                m_certificates + "/server\ntls-key-file " + m_certificates +
                "/server.key\ntls-ca-cert-file " + m_certificates +
                "/ours\ntls-auth-clients no\ntls-replication yes\n";
    if (isWatcher(member)) {
        text += "sentinel monitor m 127.0.0.1 " + std::to_string(port("d1")) +
                " 2\nsentinel down-after-milliseconds m 30000\n"
                "sentinel failover-timeout m 20000\n" +
                userLine(privileges, "sentinel");
    } else {
        text += "save \"\"\nrepl-diskless-sync-delay 0\nmin-replicas-to-write 1\n"
                "repl-ping-replica-period 1\nreplica-priority " +
                std::string(1, member.back()) + "0\n" + userLine(privileges, "redis");
        if (member != "d1")
            text += "replicaof 127.0.0.1 " + std::to_string(port("d1")) + "\n";
        const std::string state = folder + "/act";
        std::filesystem::create_directories(state);
        std::set<std::string> rules;
        for (const Json &verb : privileges) {
            for (const Json &rule : verb.value("act", Json::array()))
                rules.insert(rule.get<std::string>());
        }
        std::string list;
        for (const std::string &rule : rules)
            list += rule + "\n";
        writeFile(state + "/allow", list);
        ::chmod((state + "/allow").c_str(), 0600);
        env.addHost(member, state);
    }
    writeFile(folder + "/conf", text);
}

void RedisWorld::start(const std::string &member)
{
    auto process = std::make_unique<QProcess>();
    const QString program = isWatcher(member) ? QStringLiteral("/usr/bin/redis-sentinel")
                                              : QStringLiteral("/usr/bin/redis-server");
    process->start(program, {m_folder.path() + QLatin1Char('/') + QString::fromStdString(member) +
                             QStringLiteral("/conf")});
    if (!process->waitForStarted())
        throw std::runtime_error("redis-server does not start");
    m_servers[member] = std::move(process);
    if (!until([&] { return cli(member, {"PING"}) == "PONG"; }))
        throw std::runtime_error(member + " does not answer");
    if (isWatcher(member))
        (void)cli(member, {"SENTINEL", "DEBUG", "info-period", "500", "ping-period", "300",
                           "ask-period", "300", "publish-period", "300"});
}

std::string RedisWorld::cli(const std::string &member, const std::vector<std::string> &words) const
{
    QProcess process;
    QStringList argv = {QStringLiteral("2"), QStringLiteral("redis-cli"), QStringLiteral("-p"),
                        QString::number(port(member))};
    if (!m_certificates.empty())
        argv << QStringLiteral("--tls") << QStringLiteral("--cacert")
             << QString::fromStdString(m_certificates + "/ours");
    for (const std::string &word : words)
        argv << QString::fromStdString(word);
    process.start(QStringLiteral("/usr/bin/timeout"), argv);
    process.waitForFinished();
    std::string out = process.readAllStandardOutput().toStdString();
    while (out.ends_with('\n'))
        out.pop_back();
    return out;
}

std::string RedisWorld::named(const std::string &sentinel) const
{
    const std::string said = cli(sentinel, {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "m"});
    for (const std::string &member : dataNodes) {
        if (said == "127.0.0.1\n" + std::to_string(port(member)))
            return member;
    }
    return said;
}

bool RedisWorld::settledOn(const std::string &master) const
{
    for (const std::string &sentinel : watchers) {
        if (named(sentinel) != master)
            return false;
        const std::string said = cli(sentinel, {"SENTINEL", "MASTER", "m"});
        if (said.find("num-other-sentinels\n2") == std::string::npos ||
            said.find("flags\nmaster\n") == std::string::npos)
            return false;
        const std::string replicas = cli(sentinel, {"SENTINEL", "REPLICAS", "m"});
        std::size_t linked = 0;
        for (std::size_t at = replicas.find("master-link-status\nok"); at != std::string::npos;
             at = replicas.find("master-link-status\nok", at + 1))
            ++linked;
        if (linked != 2)
            return false;
    }
    const std::string info = cli(master, {"INFO", "replication"});
    return info.find("role:master") != std::string::npos &&
           info.find("min_slaves_good_slaves:2") != std::string::npos;
}

void RedisWorld::pause(const std::string &member) const
{
    ::kill(pid_t(m_servers.at(member)->processId()), SIGSTOP);
}

void RedisWorld::resume(const std::string &member) const
{
    ::kill(pid_t(m_servers.at(member)->processId()), SIGCONT);
}

void RedisWorld::kill(const std::string &member)
{
    m_servers.at(member)->kill();
    m_servers.at(member)->waitForFinished();
}

int RedisWorld::orders() const
{
    int count = 0;
    for (const std::string &sentinel : watchers) {
        const std::string log = readFile(m_folder.path().toStdString() + "/" + sentinel + "/log");
        const std::string_view said = "Executing user requested FAILOVER";
        for (std::size_t at = log.find(said); at != std::string::npos; at = log.find(said, at + 1))
            ++count;
    }
    return count;
}

model::Component RedisWorld::component() const
{
    model::Component component;
    component.id = ComponentId("cache");
    component.name = "cache";
    component.kind = "redis";
    const std::string password = m_folder.path().toStdString() + "/password";
    component.settings = {{"master", "m"},
                          {"user", "farhaven"},
                          {"password_file", password},
                          {"sentinel_user", "farhaven"},
                          {"sentinel_password_file", password}};
    for (const auto *group : {&dataNodes, &watchers}) {
        for (const std::string &name : *group) {
            model::Member member;
            member.id = MemberId(name);
            member.name = name;
            member.host = HostId(isWatcher(name) ? "d" + name.substr(1) : name);
            member.site = SiteId(name.back() == '2' ? "dr" : "dc");
            member.settings = {{"address", "127.0.0.1"},
                               {"port", port(name)},
                               {"role", isWatcher(name) ? "sentinel" : "data"}};
            component.members.push_back(std::move(member));
        }
    }
    return component;
}

std::vector<model::Host> RedisWorld::hosts() const
{
    std::vector<model::Host> hosts;
    for (const std::string &name : dataNodes) {
        model::Host host;
        host.id = HostId(name);
        host.name = name;
        host.site = SiteId(name == "d2" ? "dr" : "dc");
        host.address = "127.0.0.1";
        host.ssh = model::SshAccess();
        host.ssh->user = "nobody";
        hosts.push_back(std::move(host));
    }
    return hosts;
}

} // namespace farhaven::tests
