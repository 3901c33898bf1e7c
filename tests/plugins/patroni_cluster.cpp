// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/patroni_cluster.h"

#include "base/json.h"

#include <QDir>

#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace farhaven::tests {

namespace {

const std::string serverBin = "/usr/lib/postgresql/15/bin";
constexpr int waitsMax = 600; ///< of a tenth of a second

QString memoryTemplate()
{
    constexpr std::uintmax_t needed = 1 << 30;
    std::error_code error;
    const auto space = std::filesystem::space("/dev/shm", error);
    const bool memory = !error && space.available > needed;
    return (memory ? QStringLiteral("/dev/shm") : QDir::tempPath()) +
           QStringLiteral("/farhaven-patroni-XXXXXX");
}

std::string replaced(std::string text, const std::string &mark, const std::string &value)
{
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
        text.replace(at, mark.size(), value);
    return text;
}

std::string local(int port)
{
    return "127.0.0.1:" + std::to_string(port);
}

// JSON is YAML too, and needs no indentation.
constexpr const char *patroniConfig = R"({
"scope": "{scope}", "name": "{name}",
"restapi": {"listen": "{api}", "connect_address": "{api}"},
"etcd3": {"hosts": "{etcd}"},
"bootstrap": {
  "dcs": {"ttl": 10, "loop_wait": 1, "retry_timeout": 3, "maximum_lag_on_failover": 1048576,
    {source}"postgresql": {"use_pg_rewind": true, "use_slots": true, "parameters": {
      "wal_keep_size": "64MB", "fsync": "off", "shared_buffers": "8MB",
      "dynamic_shared_memory_type": "mmap", "wal_retrieve_retry_interval": "100ms"}}},
  "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums", "no-sync"],
  "pg_hba": ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust",
    "local all all trust"]},
"postgresql": {"listen": "{server}", "connect_address": "{server}", "data_dir": "{root}/pg",
  "bin_dir": "{bin}", "pgpass": "{root}/pgpass",
  "basebackup": [{"checkpoint": "fast"}, "no-sync"],
  "authentication": {"superuser": {"username": "postgres", "password": "x"},
    "replication": {"username": "replicator", "password": "x"}},
  "parameters": {"unix_socket_directories": "{root}"}},
"tags": {"nofailover": {never}},
"watchdog": {"mode": "off"}
})";

} // namespace

const std::vector<std::string> PatroniCluster::names = {"m1", "m2", "m3"};

PatroniCluster::PatroniCluster(std::set<std::string> neverLead, std::set<std::string> standby)
    : m_folder(memoryTemplate()), m_neverLead(std::move(neverLead)), m_standby(std::move(standby)),
      m_root(m_folder.path().toStdString()), m_user(serverUser())
{
    // A test that took over orphans would keep each stopped server as a zombie, and Patroni waits
    // for its end.
    env.setUser(m_user);
    for (const std::string &name : names) {
        std::filesystem::create_directories(m_root + "/" + name + "/act");
        m_clientPorts.push_back(freePort());
        m_peerPorts.push_back(freePort());
        m_apiPorts[name] = freePort();
        m_serverPorts[name] = freePort();
    }
    for (const std::string &name : names) {
        writePatroni(name);
        writeAct(name);
    }
    giveTo(m_root, m_user);
    startEtcd();
    for (const std::string &name : names) {
        if (!m_standby.contains(name))
            startPatroni(name);
    }
    // Whoever is to follow finds nobody before.
    for (int tries = 0; !m_standby.empty() && leader().empty() && tries < waitsMax; ++tries)
        (void)m_etcd.front()->waitForFinished(100);
    for (const std::string &name : m_standby)
        startPatroni(name);
    const Result<Json> said = parseJson(read(settle(), "/patroni"));
    m_identity = said.value().at("database_system_identifier").get<std::string>();
}

PatroniCluster::~PatroniCluster()
{
    // First all managers, so that none of them mends what is stopped.
    for (auto &[name, process] : m_patroni) {
        process->kill();
        process->waitForFinished();
    }
    for (const std::string &name : names)
        stopServer(name);
    for (auto &process : m_etcd) {
        process->kill();
        process->waitForFinished();
    }
}

std::unique_ptr<QProcess> PatroniCluster::start(const std::string &name,
                                                std::vector<std::string> argv) const
{
    if (!m_user.empty())
        argv.insert(argv.begin(), {"/usr/bin/setpriv", "--reuid=" + m_user, "--regid=" + m_user,
                                   "--init-groups", "--pdeathsig=TERM", "--"});
    auto process = std::make_unique<QProcess>();
    const QString log = QString::fromStdString(m_root + "/" + name + ".log");
    process->setStandardOutputFile(log, QIODevice::Append);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setWorkingDirectory(QStringLiteral("/"));
    QStringList words;
    for (std::size_t i = 1; i < argv.size(); ++i)
        words << QString::fromStdString(argv[i]);
    process->start(QString::fromStdString(argv.front()), words);
    if (!process->waitForStarted())
        throw std::runtime_error(argv.front() + " does not start");
    return process;
}

void PatroniCluster::startEtcd()
{
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i)
        all += (i > 0 ? ",e" : "e") + std::to_string(i) + "=http://" + local(m_peerPorts[i]);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name = "e" + std::to_string(i);
        const std::string client = "http://" + local(m_clientPorts[i]);
        const std::string peer = "http://" + local(m_peerPorts[i]);
        m_etcd.push_back(start(name, {"/usr/bin/etcd",
                                      "--name",
                                      name,
                                      "--data-dir",
                                      m_root + "/m1/" + name,
                                      "--listen-peer-urls",
                                      peer,
                                      "--initial-advertise-peer-urls",
                                      peer,
                                      "--listen-client-urls",
                                      client,
                                      "--advertise-client-urls",
                                      client,
                                      "--initial-cluster",
                                      all,
                                      "--heartbeat-interval",
                                      "100",
                                      "--election-timeout",
                                      "1000",
                                      "--unsafe-no-fsync"}));
    }
}

void PatroniCluster::writePatroni(const std::string &member) const
{
    std::string etcd;
    for (const int port : m_clientPorts)
        etcd += (etcd.empty() ? "" : ",") + local(port);
    std::string source;
    if (m_standby.contains(member))
        source = R"("standby_cluster": {"host": "127.0.0.1", "port": )" +
                 std::to_string(m_serverPorts.at("m1")) + "}, ";
    std::string text = patroniConfig;
    for (const auto &[mark, value] : std::map<std::string, std::string>{
             {"{name}", member},
             {"{scope}", scope(member)},
             {"{source}", source},
             {"{never}", m_neverLead.contains(member) ? "true" : "false"},
             {"{api}", local(m_apiPorts.at(member))},
             {"{server}", local(m_serverPorts.at(member))},
             {"{etcd}", etcd},
             {"{bin}", serverBin},
             {"{root}", m_root + "/" + member}})
        text = replaced(text, mark, value);
    writeFile(m_root + "/" + member + "/patroni.yml", text);
}

void PatroniCluster::startPatroni(const std::string &member)
{
    m_patroni[member] = start(member, {"/usr/bin/patroni", m_root + "/" + member + "/patroni.yml"});
}

/// What kind.json asks of a host, a line for each leader from whom it may take over.
void PatroniCluster::writeAct(const std::string &member)
{
    const std::string state = m_root + "/" + member + "/act";
    const auto kind = parseJson(readFile(FARHAVEN_SOURCE_DIR "/plugins/patroni/kind.json"));
    std::set<std::string> rules;
    for (const Json &verb : kind.value()["privileges"]) {
        for (const Json &rule : verb.value("act", Json::array())) {
            for (const std::string &leader : names) {
                std::string line = rule.get<std::string>();
                line = replaced(line, "{curl}", "/usr/bin/curl");
                line = replaced(line, "{curl_config}", "/dev/null");
                line = replaced(line, "{name}", member);
                line = replaced(line, "{url}", url(member));
                rules.insert(replaced(line, "{leader}", leader));
            }
        }
    }
    std::string list;
    for (const std::string &rule : rules)
        list += rule + "\n";
    writeFile(state + "/allow", list);
    ::chmod((state + "/allow").c_str(), 0600);
    env.addHost(member, state);
}

std::string PatroniCluster::scope(const std::string &member) const
{
    return m_standby.contains(member) ? "lab-standby" : "lab";
}

std::string PatroniCluster::url(const std::string &member) const
{
    return "http://" + local(m_apiPorts.at(member));
}

std::string PatroniCluster::read(const std::string &member, const std::string &path) const
{
    try {
        return run({"/usr/bin/curl", "-q", "-s", "--max-time", "2", url(member) + path});
    } catch (const std::runtime_error &) {
        return {};
    }
}

std::string PatroniCluster::send(const std::string &member, const std::string &method,
                                 const std::string &path, const std::string &body) const
{
    return run({"/usr/bin/curl", "-q", "-s", "--max-time", "25", "-X", method, "-d", body,
                url(member) + path});
}

std::string PatroniCluster::leader() const
{
    for (const std::string &name : names) {
        const std::string said = read(name, "/patroni");
        if (said.find("\"role\": \"master\"") != std::string::npos &&
            said.find("\"state\": \"running\"") != std::string::npos)
            return name;
    }
    return {};
}

std::string PatroniCluster::settle() const
{
    const std::string streaming = "\"state\": \"streaming\"";
    for (int tries = 0; tries < waitsMax; ++tries) {
        const std::string name = leader();
        const std::string said = name.empty() ? name : read(name, "/patroni");
        const std::size_t first = said.find(streaming);
        const bool both =
            first != std::string::npos && said.find(streaming, first + 1) != std::string::npos;
        const std::string listed = both ? read(name, "/cluster") : std::string();
        std::size_t running = 0;
        for (std::size_t at = 0;
             (at = listed.find("\"state\": \"running\"", at)) != std::string::npos; ++at)
            ++running;
        if (running == names.size() - m_standby.size() &&
            listed.find("\"unknown\"") == std::string::npos)
            return name;
        if (m_etcd.front()->waitForFinished(100))
            throw std::runtime_error("etcd has ended");
    }
    throw std::runtime_error("the cluster does not settle: " + read("m1", "/cluster") +
                             readFile(m_root + "/m1.log").substr(0, 2000));
}

void PatroniCluster::freeze(const std::string &member, bool frozen) const
{
    const auto found = m_patroni.find(member);
    if (found != m_patroni.end() && found->second->processId() > 0)
        ::kill(pid_t(found->second->processId()), frozen ? SIGSTOP : SIGCONT);
}

void PatroniCluster::stopServer(const std::string &member) const
{
    try {
        run({serverBin + "/pg_ctl", "-D", m_root + "/" + member + "/pg", "stop", "-m", "immediate",
             "-w"},
            m_user);
    } catch (const std::runtime_error &) {
        // It does not run.
    }
}

void PatroniCluster::kill(const std::string &member)
{
    m_patroni.at(member)->kill();
    m_patroni.at(member)->waitForFinished();
    stopServer(member);
}

int PatroniCluster::records() const
{
    int count = 0;
    for (const std::string &name : names) {
        std::error_code none; // before the first effect there is no such folder
        for (const auto &entry :
             std::filesystem::directory_iterator(m_root + "/" + name + "/act/keys", none))
            count += entry.path().extension() == ".done" ? 1 : 0;
    }
    return count;
}

model::Component PatroniCluster::component() const
{
    model::Component component;
    component.id = ComponentId("orders-db");
    component.name = "orders-db";
    component.kind = "patroni";
    component.settings = {{"scope", "lab"}, {"curl_config", "/dev/null"}, {"failover_after_s", 11}};
    for (const std::string &name : names) {
        model::Member member;
        member.id = MemberId(name);
        member.name = name;
        member.host = HostId(name);
        member.site = SiteId(name == "m1" ? "dc" : "dr");
        member.settings = {{"name", name}, {"url", url(name)}};
        if (m_standby.contains(name))
            member.settings["scope"] = scope(name);
        if (m_neverLead.contains(name))
            member.settings["nofailover"] = true;
        component.members.push_back(std::move(member));
    }
    return component;
}

std::vector<model::Host> PatroniCluster::hosts() const
{
    std::vector<model::Host> hosts;
    for (const std::string &name : names) {
        model::Host host;
        host.id = HostId(name);
        host.name = name;
        host.site = SiteId(name == "m1" ? "dc" : "dr");
        host.address = "127.0.0.1";
        host.ssh = model::SshAccess();
        host.ssh->user = "nobody";
        hosts.push_back(std::move(host));
    }
    return hosts;
}

} // namespace farhaven::tests
