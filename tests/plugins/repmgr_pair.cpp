// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/repmgr_pair.h"

#include "base/json.h"
#include "transport/own_sshd.h"

#include <QDir>

#include <sys/prctl.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace farhaven::tests {

namespace {

const std::string repmgrBin = "/usr/lib/postgresql/15/bin";

constexpr const char *repmgrServerConf = R"(include '../node.conf'
wal_level = replica
wal_log_hints = on
hot_standby = on
shared_preload_libraries = 'repmgr'
max_connections = 30
shared_buffers = 8MB
max_wal_senders = 6
max_replication_slots = 6
dynamic_shared_memory_type = mmap
wal_retrieve_retry_interval = 100ms
wal_receiver_status_interval = 1s
fsync = off
)";

constexpr const char *repmgrHba = R"(local all         all              trust
host  all         all 127.0.0.1/32 trust
host  replication all 127.0.0.1/32 trust
)";

/// In memory where there is one: the real tools sync a lot.
QString repmgrFolder()
{
    const bool memory = QDir(QStringLiteral("/dev/shm")).exists();
    return (memory ? QStringLiteral("/dev/shm") : QDir::tempPath()) +
           QStringLiteral("/farhaven-repmgr-XXXXXX");
}

void fill(std::string &rule, const std::string &name, const std::string &value)
{
    for (std::size_t at = 0; (at = rule.find(name, at)) != std::string::npos;)
        rule.replace(at, name.size(), value);
}

} // namespace

const std::vector<std::string> RepmgrPair::names = {"alpha", "beta"};

RepmgrPair::RepmgrPair()
    : m_folder(repmgrFolder()), m_root(m_folder.path().toStdString()), m_user(serverUser()),
      m_alphaPort(freePort()), m_betaPort(freePort())
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    env.setUser(m_user);
    // A login of ours that acts as the servers' user, whose own may be locked.
    const std::string as = "/usr/bin/setpriv --reuid " + m_user + " --regid " + m_user +
                           " --init-groups /bin/sh -c \"$SSH_ORIGINAL_COMMAND\"";
    m_sshd = std::make_unique<OwnSshd>(m_user.empty() ? std::string() : "ForceCommand " + as);
    writeFile(m_root + "/key", readFile(m_sshd->target().identityFile));
    ::chmod((m_root + "/key").c_str(), 0600);
    for (const std::string &member : names) {
        std::filesystem::create_directories(m_root + "/" + member + "/act");
        writeFile(m_root + "/" + member + "/node.conf",
                  "port = " + std::to_string(port(member)) +
                      "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '" + m_root +
                      "/" + member + "'\n");
        writeConf(member);
        writeAct(member);
    }
    giveTo(m_root, m_user);
    makePrimary();
    makeStandby();
}

RepmgrPair::~RepmgrPair()
{
    for (const std::string &member : names) {
        if (const std::string pid = readFile(m_root + "/" + member + "/repmgrd.pid"); !pid.empty())
            ::kill(pid_t(std::stoi(pid)), SIGKILL);
        try {
            pgCtl(member, {"stop", "-m", "immediate", "-w"});
        } catch (const std::exception &) {
            // It was stopped by the test.
        }
    }
}

std::string RepmgrPair::data(const std::string &member) const
{
    return m_root + "/" + member + "/pg";
}

int RepmgrPair::port(const std::string &member) const
{
    return member == "alpha" ? m_alphaPort : m_betaPort;
}

std::string RepmgrPair::conninfo(const std::string &member) const
{
    return "host=127.0.0.1 port=" + std::to_string(port(member)) +
           " user=repmgr dbname=repmgr connect_timeout=2";
}

void RepmgrPair::writeConf(const std::string &member) const
{
    const std::string start = repmgrBin + "/pg_ctl -D " + data(member) + " -w -s";
    const std::string log = " -l " + m_root + "/" + member + "/log";
    const SshTarget login = m_sshd->target();
    writeFile(m_root + "/" + member + "/repmgr.conf",
              "node_id=" + std::to_string(member == "alpha" ? 1 : 2) + "\nnode_name='" + member +
                  "'\nconninfo='" + conninfo(member) + "'\ndata_directory='" + data(member) +
                  "'\npg_bindir='" + repmgrBin +
                  "'\nuse_replication_slots=1\nssh_options='-F none -q -p " +
                  std::to_string(login.port) + " -i " + m_root + "/key -l " + login.user +
                  " -o BatchMode=yes -o StrictHostKeyChecking=no"
                  " -o UserKnownHostsFile=/dev/null'\nservice_start_command='" +
                  start + log + " start'\nservice_stop_command='" + start +
                  " -m fast stop'\nservice_restart_command='" + start + log +
                  " -m fast restart'\nservice_promote_command='" + start +
                  " promote'\nfailover=automatic\npromote_command='" + repmgrBin + "/repmgr -f " +
                  m_root + "/" + member + "/repmgr.conf standby promote'\nfollow_command='" +
                  repmgrBin + "/repmgr -f " + m_root + "/" + member +
                  "/repmgr.conf standby follow --upstream-node-id=%n'\n"
                  "monitor_interval_secs=1\nreconnect_attempts=10\nreconnect_interval=5\n");
}

/// What kind.json asks of a host, and no more.
void RepmgrPair::writeAct(const std::string &member)
{
    const std::string state = m_root + "/" + member + "/act";
    const auto kind = parseJson(readFile(FARHAVEN_SOURCE_DIR "/plugins/repmgr/kind.json"));
    std::string list;
    for (const Json &verb : kind.value()["privileges"]) {
        for (const Json &line : verb.value("act", Json::array())) {
            auto rule = line.get<std::string>();
            fill(rule, "{bin}", repmgrBin);
            fill(rule, "{conf}", m_root + "/" + member + "/repmgr.conf");
            fill(rule, "{data}", data(member));
            list += rule + "\n";
        }
    }
    writeFile(state + "/allow", list);
    ::chmod((state + "/allow").c_str(), 0600);
    env.addHost(member, state);
}

void RepmgrPair::makePrimary()
{
    run({repmgrBin + "/initdb", "-D", data("alpha"), "-U", "repmgr", "-A", "trust", "--no-sync",
         "-E", "UTF8", "--locale", "C.UTF-8"},
        m_user);
    writeFile(data("alpha") + "/postgresql.conf", repmgrServerConf);
    writeFile(data("alpha") + "/pg_hba.conf", repmgrHba);
    giveTo(data("alpha"), m_user);
    pgCtl("alpha", {"start", "-w", "-s", "-l", m_root + "/alpha/log"});
    run({repmgrBin + "/psql", "-XAtqc", "CREATE DATABASE repmgr STRATEGY file_copy", "-h",
         m_root + "/alpha", "-p", std::to_string(m_alphaPort), "-U", "repmgr", "postgres"});
    m_identity = sql("alpha", "SELECT system_identifier FROM pg_control_system()");
    repmgr("alpha", {"primary", "register"});
}

void RepmgrPair::makeStandby()
{
    run({repmgrBin + "/repmgr", "-f", m_root + "/beta/repmgr.conf", "-h", "127.0.0.1", "-p",
         std::to_string(m_alphaPort), "-U", "repmgr", "-d", "repmgr", "standby", "clone", "-c"},
        m_user);
    pgCtl("beta", {"start", "-w", "-s", "-l", m_root + "/beta/log"});
    repmgr("beta", {"standby", "register", "--upstream-node-id=1", "--wait-sync=20"});
}

std::string RepmgrPair::sql(const std::string &member, const std::string &statement) const
{
    std::string out =
        run({repmgrBin + "/psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", m_root + "/" + member,
             "-p", std::to_string(port(member)), "-U", "repmgr", "-d", "repmgr", "-c", statement});
    while (out.ends_with('\n'))
        out.pop_back();
    return out;
}

void RepmgrPair::pgCtl(const std::string &member, const std::vector<std::string> &words) const
{
    std::vector<std::string> argv = {repmgrBin + "/pg_ctl", "-D", data(member)};
    argv.insert(argv.end(), words.begin(), words.end());
    run(argv, m_user);
}

std::string RepmgrPair::repmgr(const std::string &member,
                               const std::vector<std::string> &words) const
{
    std::vector<std::string> argv = {repmgrBin + "/repmgr", "-f",
                                     m_root + "/" + member + "/repmgr.conf"};
    argv.insert(argv.end(), words.begin(), words.end());
    return run(argv, m_user);
}

bool RepmgrPair::writes(const std::string &member) const
{
    try {
        return sql(member, "SELECT pg_is_in_recovery()") == "f";
    } catch (const std::exception &) {
        return false; // stopped
    }
}

void RepmgrPair::startDaemon(const std::string &member)
{
    run({repmgrBin + "/repmgrd", "-f", m_root + "/" + member + "/repmgr.conf", "--daemonize",
         "--pid-file", m_root + "/" + member + "/repmgrd.pid"},
        m_user);
}

int RepmgrPair::records() const
{
    int count = 0;
    for (const std::string &member : names) {
        std::error_code none; // before the first effect there is no such folder
        for (const auto &entry :
             std::filesystem::directory_iterator(m_root + "/" + member + "/act/keys", none))
            count += entry.path().extension() == ".done" ? 1 : 0;
    }
    return count;
}

model::Component RepmgrPair::component() const
{
    model::Component component;
    component.id = ComponentId("orders-db");
    component.name = "orders-db";
    component.kind = "repmgr";
    component.settings = {{"bin", repmgrBin}};
    for (const std::string &name : names) {
        model::Member member;
        member.id = MemberId(name);
        member.name = name;
        member.host = HostId(name);
        member.site = SiteId(name == "alpha" ? "dc" : "dr");
        member.settings = {{"node_id", name == "alpha" ? 1 : 2},
                           {"conf", m_root + "/" + name + "/repmgr.conf"},
                           {"data", data(name)},
                           {"conninfo", conninfo(name)}};
        component.members.push_back(std::move(member));
    }
    return component;
}

std::vector<model::Host> RepmgrPair::hosts() const
{
    std::vector<model::Host> hosts;
    for (const std::string &name : names) {
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
