// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/postgres_pair.h"

#include "base/json.h"

#include <QDir>
#include <QProcess>

#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace farhaven::tests {

namespace {

const std::string bin = "/usr/lib/postgresql/15/bin";

// Everything that differs between the nodes lies outside of what pg_rewind copies.
constexpr const char *serverConf = R"(include '../node.conf'
wal_level = replica
wal_log_hints = on
hot_standby = on
max_connections = 20
shared_buffers = 8MB
max_wal_senders = 6
max_replication_slots = 6
dynamic_shared_memory_type = mmap
wal_retrieve_retry_interval = 100ms
wal_receiver_status_interval = 1s
fsync = off
log_line_prefix = '%m '
)";

constexpr const char *hba = R"(local all         admin                    trust
host  all         farhaven    127.0.0.1/32 scram-sha-256
host  all         client      127.0.0.1/32 trust
host  postgres    rewinder    127.0.0.1/32 trust
host  replication replicator  127.0.0.1/32 trust
host  replication rewinder    127.0.0.1/32 trust
)";

// The least that kind.json asks for.
constexpr const char *roles = R"(
SET password_encryption = 'scram-sha-256';
CREATE ROLE farhaven LOGIN REPLICATION PASSWORD 'quite secret';
GRANT pg_monitor, pg_signal_backend, pg_checkpoint TO farhaven;
GRANT ALTER SYSTEM ON PARAMETER primary_slot_name TO farhaven;
GRANT EXECUTE ON FUNCTION pg_reload_conf() TO farhaven;
CREATE ROLE replicator LOGIN REPLICATION;
CREATE ROLE rewinder LOGIN REPLICATION;
GRANT EXECUTE ON FUNCTION pg_ls_dir(text, boolean, boolean), pg_stat_file(text, boolean),
  pg_read_binary_file(text), pg_read_binary_file(text, bigint, bigint, boolean) TO rewinder;
CREATE ROLE client LOGIN;
CREATE TABLE orders (n int PRIMARY KEY);
GRANT ALL ON orders TO client;
SELECT pg_create_physical_replication_slot('beta', true);
)";

QString folderTemplate()
{
    constexpr std::uintmax_t needed = 1 << 30;
    std::error_code error;
    const auto space = std::filesystem::space("/dev/shm", error);
    const bool memory = !error && space.available > needed;
    return (memory ? QStringLiteral("/dev/shm") : QDir::tempPath()) +
           QStringLiteral("/farhaven-pair-XXXXXX");
}

std::string filled(std::string rule, const std::string &data)
{
    const std::pair<std::string, std::string> values[] = {{"{bin}", bin}, {"{data}", data}};
    for (const auto &[name, value] : values) {
        if (const std::size_t at = rule.find(name); at != std::string::npos)
            rule.replace(at, name.size(), value);
    }
    return rule;
}

std::string peer(const std::string &member)
{
    return member == "alpha" ? "beta" : "alpha";
}

} // namespace

PostgresPair::PostgresPair(bool writtenConfig)
    : m_folder(folderTemplate()), m_root(m_folder.path().toStdString()), m_user(serverUser()),
      m_written(writtenConfig), m_alphaPort(freePort()), m_betaPort(freePort())
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    env.setUser(m_user);
    for (const std::string member : {"alpha", "beta"}) {
        std::filesystem::create_directories(m_root + "/" + member + "/act");
        writeNode(member);
        writeAct(member);
    }
    // libpq ignores a passfile that others can read.
    writeFile(m_root + "/passfile", "127.0.0.1:*:*:farhaven:quite secret\n");
    ::chmod((m_root + "/passfile").c_str(), 0600);
    giveTo(m_root, m_user);
    if (!m_user.empty() && ::chown((m_root + "/passfile").c_str(), ::geteuid(), ::getegid()) != 0)
        throw std::runtime_error("cannot keep the passfile");
    makePrimary();
    makeStandby();
}

PostgresPair::~PostgresPair()
{
    for (auto &client : m_clients)
        client->kill();
    for (auto &client : m_clients)
        client->waitForFinished();
    for (const std::string member : {"alpha", "beta"}) {
        try {
            pgCtl(member, {"stop", "-m", "immediate", "-w"});
        } catch (const std::exception &) {
            // It was stopped by the test.
        }
    }
}

int PostgresPair::recordsAt(const std::string &member) const
{
    int count = 0;
    std::error_code none; // before the first effect there is no such folder
    for (const auto &entry :
         std::filesystem::directory_iterator(m_root + "/" + member + "/act/keys", none))
        count += entry.path().extension() == ".done" && entry.path().stem().extension() != ".signal"
                     ? 1
                     : 0;
    return count;
}

void PostgresPair::forgetStandby(const std::string &member) const
{
    std::filesystem::remove(data(member) + "/standby.signal");
}

bool PostgresPair::startsAsStandby(const std::string &member) const
{
    return std::filesystem::exists(data(member) + "/standby.signal");
}

std::string PostgresPair::data(const std::string &member) const
{
    return m_root + "/" + member + "/pg";
}

int PostgresPair::port(const std::string &member) const
{
    return member == "alpha" ? m_alphaPort : m_betaPort;
}

void PostgresPair::writeNode(const std::string &member) const
{
    const std::string folder = m_root + "/" + member;
    std::string text = "port = " + std::to_string(port(member)) +
                       "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '" + folder +
                       "'\n";
    const std::string conninfo = "host=127.0.0.1 port=" + std::to_string(port(peer(member))) +
                                 " user=replicator application_name=" + member;
    // Without these the standby of a written configuration is told by pg_basebackup's own file.
    if (!m_written)
        text += "primary_slot_name = '" + member + "'\nprimary_conninfo = '" + conninfo + "'\n";
    writeFile(folder + "/node.conf", text);
}

/// What kind.json asks of a host, and no more: an effect of any verb that is not on that list is
/// refused, and the tests of the verb fail.
void PostgresPair::writeAct(const std::string &member)
{
    const std::string state = m_root + "/" + member + "/act";
    const auto kind = parseJson(readFile(FARHAVEN_SOURCE_DIR "/plugins/postgresql/kind.json"));
    std::set<std::string> rules;
    for (const Json &verb : kind.value()["privileges"]) {
        for (const Json &rule : verb.value("act", Json::array()))
            rules.insert(filled(rule.get<std::string>(), data(member)));
    }
    std::string list;
    for (const std::string &rule : rules)
        list += rule + "\n";
    writeFile(state + "/allow", list);
    ::chmod((state + "/allow").c_str(), 0600);
    env.addHost(member, state);
}

void PostgresPair::start(const std::string &member) const
{
    pgCtl(member, {"start", "-w", "-s", "-l", m_root + "/" + member + "/start.log"});
}

void PostgresPair::makePrimary()
{
    run({bin + "/initdb", "-D", data("alpha"), "-U", "admin", "-A", "trust", "--no-sync", "-E",
         "UTF8", "--locale", "C.UTF-8"},
        m_user);
    writeFile(data("alpha") + "/postgresql.conf", serverConf);
    writeFile(data("alpha") + "/pg_hba.conf", hba);
    giveTo(data("alpha"), m_user);
    start("alpha");
    sql("alpha", roles);
    m_identity = sql("alpha", "SELECT system_identifier FROM pg_control_system()");
}

void PostgresPair::makeStandby()
{
    std::vector<std::string> copy = {bin + "/pg_basebackup",
                                     "-D",
                                     data("beta"),
                                     "-X",
                                     "stream",
                                     "-c",
                                     "fast",
                                     "--no-sync",
                                     "-d",
                                     "host=127.0.0.1 port=" + std::to_string(m_alphaPort) +
                                         " user=replicator application_name=beta"};
    if (m_written)
        copy.insert(copy.end(), {"-R", "-S", "beta"});
    run(copy, m_user);
    writeFile(data("beta") + "/standby.signal", "");
    giveTo(data("beta"), m_user);
    start("beta");
    const std::string seen = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
    for (int tries = 0; sql("alpha", seen) != "1"; ++tries) {
        if (tries > 500)
            throw std::runtime_error("the standby does not stream");
    }
}

std::string PostgresPair::sql(const std::string &member, const std::string &statement) const
{
    std::string out = run({"/usr/lib/postgresql/15/bin/psql", "-XAtq", "-v", "ON_ERROR_STOP=1",
                           "-h", m_root + "/" + member, "-p", std::to_string(port(member)), "-U",
                           "admin", "-d", "postgres", "-c", statement});
    while (out.ends_with('\n'))
        out.pop_back();
    return out;
}

std::string PostgresPair::connectClient(const std::string &member)
{
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral("/usr/lib/postgresql/15/bin/psql"),
                   {QStringLiteral("-XAtq"), QStringLiteral("-h"), QStringLiteral("127.0.0.1"),
                    QStringLiteral("-p"), QString::number(port(member)), QStringLiteral("-U"),
                    QStringLiteral("client"), QStringLiteral("-d"), QStringLiteral("postgres")});
    process->write("SELECT pg_backend_pid();\n");
    process->waitForBytesWritten();
    while (!process->canReadLine() && process->waitForReadyRead(5000)) {
    }
    const std::string pid = process->readLine().trimmed().toStdString();
    m_clients.push_back(std::move(process));
    return pid;
}

void PostgresPair::pgCtl(const std::string &member, const std::vector<std::string> &words) const
{
    std::vector<std::string> argv = {bin + "/pg_ctl", "-D", data(member)};
    argv.insert(argv.end(), words.begin(), words.end());
    run(argv, m_user);
}

void PostgresPair::kill(const std::string &member) const
{
    const int postmaster = std::stoi(readFile(data(member) + "/postmaster.pid"));
    std::vector<int> all = {postmaster};
    for (const auto &entry : std::filesystem::directory_iterator("/proc")) {
        const std::string stat = readFile(entry.path().string() + "/stat");
        const std::size_t name = stat.rfind(") ");
        if (name != std::string::npos && std::stoi(stat.substr(name + 4)) == postmaster)
            all.push_back(std::stoi(stat));
    }
    for (const int pid : all)
        ::kill(pid, SIGKILL);
    // They are ours to reap: while a zombie holds its number, pg_ctl takes it for a live server.
    for (const int pid : all) {
        while (::kill(pid, 0) == 0)
            ::waitpid(pid, nullptr, 0);
    }
}

model::Component PostgresPair::component() const
{
    model::Component component;
    component.id = ComponentId("orders-db");
    component.name = "orders-db";
    component.kind = "postgresql";
    component.settings = {{"database", "postgres"},
                          {"user", "farhaven"},
                          {"passfile", m_root + "/passfile"},
                          {"bin", bin},
                          {"sslmode", "disable"},
                          {"replication_user", "replicator"},
                          {"rewind_user", "rewinder"},
                          {"recovery_config", m_written ? "written" : "kept"}};
    for (const std::string name : {"alpha", "beta"}) {
        model::Member member;
        member.id = MemberId(name);
        member.name = name;
        member.host = HostId(name);
        member.site = SiteId(name == "alpha" ? "dc" : "dr");
        member.settings = {{"address", "127.0.0.1"},
                           {"port", port(name)},
                           {"data", data(name)},
                           {"slot", name},
                           {"log", m_root + "/" + name + "/start.log"}};
        component.members.push_back(std::move(member));
    }
    return component;
}

std::vector<model::Host> PostgresPair::hosts() const
{
    std::vector<model::Host> hosts;
    for (const std::string name : {"alpha", "beta"}) {
        model::Host host;
        host.id = HostId(name);
        host.name = name;
        host.site = SiteId(name == "alpha" ? "dc" : "dr");
        host.address = "127.0.0.1";
        host.ssh = model::SshAccess();
        host.ssh->user = "nobody";
        hosts.push_back(std::move(host));
    }
    return hosts;
}

} // namespace farhaven::tests
