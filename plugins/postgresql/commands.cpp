// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace farhaven::plugins::postgresql {

namespace {

constexpr const char *peerConnectSeconds = "5";

Argv pgCtl(const Settings &settings, const MemberSettings &member, const char *verb)
{
    return {settings.bin + "/pg_ctl", verb, "-D", member.data};
}

/// A libpq connection string; values are quoted as libpq reads them.
std::string connectionString(const std::vector<std::pair<std::string, std::string>> &parameters)
{
    std::string text;
    for (const auto &[key, value] : parameters) {
        if (value.empty())
            continue;
        std::string quoted;
        for (const char c : value) {
            if (c == '\'' || c == '\\')
                quoted += '\\';
            quoted += c;
        }
        text += (text.empty() ? "" : " ") + key + "='" + quoted + "'";
    }
    return text;
}

std::string peerConnection(const Settings &settings, const MemberSettings &member,
                           const MemberSettings &source, const std::string &user,
                           const std::string &database)
{
    return connectionString({{"host", source.address},
                             {"port", std::to_string(source.port)},
                             {"user", user},
                             {"dbname", database},
                             {"passfile", member.peerPassfile},
                             {"sslmode", settings.sslmode},
                             {"application_name", member.slot},
                             {"connect_timeout", peerConnectSeconds}});
}

bool isNumeric(const std::string &address)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(AF_INET, address.c_str(), bytes.data()) == 1 ||
           inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1;
}

} // namespace

Argv controlDataArgv(const Settings &settings, const MemberSettings &member)
{
    return {settings.bin + "/pg_controldata", "-D", member.data};
}

Argv statusArgv(const Settings &settings, const MemberSettings &member)
{
    return pgCtl(settings, member, "status");
}

Argv stopArgv(const Settings &settings, const MemberSettings &member)
{
    // pg_ctl would look every 100 ms whether the server is gone; we look more often.
    Argv argv = pgCtl(settings, member, "stop");
    argv.insert(argv.end(), {"-m", "fast", "-W", "-s"});
    return argv;
}

Argv promoteArgv(const Settings &settings, const MemberSettings &member)
{
    Argv argv = pgCtl(settings, member, "promote");
    argv.insert(argv.end(), {"-W", "-s"});
    return argv;
}

Argv startArgv(const Settings &settings, const MemberSettings &member, Milliseconds wait)
{
    const auto seconds = std::max<std::int64_t>(1, wait.count() / 1000);
    Argv argv = pgCtl(settings, member, "start");
    argv.insert(argv.end(), {"-w", "-s", "-t", std::to_string(seconds), "-l", member.log});
    return argv;
}

Argv standbySignalArgv(const MemberSettings &member)
{
    return {"/usr/bin/test", "-e", member.data + "/standby.signal"};
}

Argv backupLabelArgv(const MemberSettings &member)
{
    return {"/usr/bin/test", "-e", member.data + "/backup_label"};
}

Argv makeStandbyArgv(const std::string &data)
{
    return {"/usr/bin/touch", data + "/standby.signal"};
}

Argv endOfLogArgv(const Settings &settings, const MemberSettings &member,
                  const ControlData &control)
{
    return {settings.bin + "/pg_waldump", "--path=" + member.data + "/pg_wal",
            "--timeline=" + std::to_string(control.timeline),
            "--start=" + toText(control.checkpoint), "--stats"};
}

Argv recordArgv(const Settings &settings, const MemberSettings &member, std::int64_t timeline,
                Lsn from, std::optional<Lsn> until)
{
    Argv argv = {settings.bin + "/pg_waldump", "--path=" + member.data + "/pg_wal",
                 "--timeline=" + std::to_string(timeline), "--start=" + toText(from), "--limit=1"};
    if (until)
        argv.insert(argv.end(), {"--end=" + toText(*until), "--rmgr=Transaction"});
    return argv;
}

Argv logExistsArgv(const std::string &data, const std::string &segment)
{
    return {"/usr/bin/test", "-e", data + "/pg_wal/" + segment};
}

Argv historyDigestArgv(const std::string &data, std::int64_t timeline)
{
    std::array<char, 24> name{};
    std::snprintf(name.data(), name.size(), "%08X.history", unsigned(timeline));
    return {"/usr/bin/sha256sum", data + "/pg_wal/" + name.data()};
}

Argv freeSpaceArgv(const std::string &data)
{
    return {"/usr/bin/df", "--output=avail", "-B1", data.substr(0, data.find_last_of('/') + 1)};
}

Argv keepFolderArgv(const std::string &folder)
{
    return {"/usr/bin/mkdir", "-p", "-m", "0700", folder, folder + "/global"};
}

Argv keepLogArgv(const std::string &data, const std::vector<std::string> &segments,
                 const std::string &folder)
{
    Argv argv = {"/usr/bin/cp", "--preserve=mode,timestamps", "-t", folder};
    for (const std::string &segment : segments)
        argv.push_back(data + "/pg_wal/" + segment);
    return argv;
}

Argv keepControlArgv(const std::string &data, const std::string &folder)
{
    return {"/usr/bin/cp", "--preserve=mode,timestamps", "-t", folder + "/global",
            data + "/global/pg_control"};
}

Argv keepSyncArgv(const std::string &folder)
{
    return {"/usr/bin/sync", "-f", folder};
}

Argv keptControlArgv(const Settings &settings, const std::string &folder)
{
    return {settings.bin + "/pg_controldata", "-D", folder};
}

Argv keptLogArgv(const Settings &settings, const std::string &folder, std::int64_t timeline,
                 Lsn from)
{
    return {settings.bin + "/pg_waldump", "--path=" + folder,
            "--timeline=" + std::to_string(timeline), "--start=" + toText(from), "--stats"};
}

Argv endStandbyArgv(const std::string &data)
{
    return {"/usr/bin/unlink", data + "/standby.signal"};
}

Argv recoverArgv(const Settings &settings, const std::string &data)
{
    return {settings.bin + "/postgres", "--single", "-D", data, "template1"};
}

Argv barArgv(const std::string &data)
{
    return {"/usr/bin/chmod", "g+w", data};
}

Argv unbarArgv(const std::string &data)
{
    return {"/usr/bin/chmod", "g-w", data};
}

Argv rewindArgv(const Settings &settings, const MemberSettings &member,
                const MemberSettings &source)
{
    Argv argv = {
        settings.bin + "/pg_rewind", "-D", member.data, "--source-server",
        peerConnection(settings, member, source, settings.rewindUser, settings.rewindDatabase)};
    if (settings.writeRecoveryConfig)
        argv.emplace_back("--write-recovery-conf");
    return argv;
}

Argv copyArgv(const Settings &settings, const MemberSettings &member, const MemberSettings &source,
              const std::string &folder)
{
    Argv argv = {settings.bin + "/pg_basebackup",
                 "-D",
                 folder,
                 "-X",
                 "stream",
                 "-c",
                 "fast",
                 "-S",
                 member.slot,
                 "--no-password",
                 "-d",
                 peerConnection(settings, member, source, settings.replicationUser, {})};
    if (settings.writeRecoveryConfig)
        argv.emplace_back("--write-recovery-conf");
    return argv;
}

Argv moveArgv(const std::string &from, const std::string &to)
{
    return {"/usr/bin/mv", "-T", from, to};
}

Argv existsArgv(const std::string &path)
{
    return {"/usr/bin/test", "-e", path};
}

Argv sizeArgv(const std::string &folder)
{
    return {"/usr/bin/du", "-s", "-B1", folder};
}

Argv markArgv(const MemberSettings &sandbox)
{
    return {"/usr/bin/touch", sandbox.mark()};
}

Argv sandboxCopyArgv(const Settings &settings, const MemberSettings &sandbox)
{
    MemberSettings source;
    source.address = sandbox.sourceAddress;
    source.port = sandbox.sourcePort;
    return {settings.bin + "/pg_basebackup",
            "-D",
            sandbox.data,
            "-X",
            "stream",
            "-c",
            "fast",
            "--no-password",
            "-d",
            peerConnection(settings, sandbox, source, settings.replicationUser, {})};
}

Argv sandboxStartArgv(const Settings &settings, const MemberSettings &sandbox, Milliseconds wait)
{
    // pg_ctl hands these words to a shell: they are constants, a number, and names that kind.json
    // lets hold neither a blank nor a quote.
    static constexpr std::array<std::string_view, 19> cutOff = {
        "primary_conninfo=", "primary_slot_name=", "restore_command=", "archive_cleanup_command=",
        "recovery_end_command=", "archive_mode=off",
        "synchronous_standby_names=", "max_logical_replication_workers=0",
        "shared_preload_libraries=", "session_preload_libraries=", "local_preload_libraries=",
        "unix_socket_directories=", "external_pid_file=", "logging_collector=off", "hot_standby=on",
        "recovery_target_timeline=latest", "cluster_name=farhaven-drill",
        // The host belongs to the standby: the copy takes none of its memory away.
        "shared_buffers=128MB", "huge_pages=off"};
    std::string options = "-c port=" + std::to_string(sandbox.port) +
                          " -c listen_addresses=" + sandbox.address +
                          " -c data_directory=" + sandbox.data;
    if (!sandbox.hba.empty())
        options += " -c hba_file=" + sandbox.hba;
    for (const std::string_view each : cutOff)
        options += " -c " + std::string(each);
    Argv argv = startArgv(settings, sandbox, wait);
    argv.insert(argv.end(), {"-o", options});
    return argv;
}

Argv sandboxStopArgv(const Settings &settings, const MemberSettings &sandbox, Milliseconds wait)
{
    const auto seconds = std::max<std::int64_t>(1, wait.count() / 1000);
    Argv argv = pgCtl(settings, sandbox, "stop");
    argv.insert(argv.end(), {"-m", "immediate", "-w", "-s", "-t", std::to_string(seconds)});
    return argv;
}

Argv sandboxRemoveArgv(const MemberSettings &sandbox)
{
    return {"/usr/bin/rm", "-rf", "--one-file-system", sandbox.data, sandbox.log};
}

Argv unmarkArgv(const MemberSettings &sandbox)
{
    return {"/usr/bin/unlink", sandbox.mark()};
}

std::string typed(const Argv &argv)
{
    std::string text;
    for (const std::string &word : argv) {
        const bool plain =
            !word.empty() && word.find_first_of(" '\"\\$&;|<>()*?") == std::string::npos;
        text += (text.empty() ? "" : " ") + (plain ? word : "\"" + word + "\"");
    }
    return text;
}

std::map<std::string, std::string> connectionTo(const Settings &settings,
                                                const MemberSettings &member)
{
    // A numeric address keeps libpq from asking a resolver, which may block.
    std::map<std::string, std::string> parameters = {
        {"host", member.address},         {"port", std::to_string(member.port)},
        {"dbname", settings.database},    {"user", settings.user},
        {"sslmode", settings.sslmode},    {"gssencmode", "disable"},
        {"application_name", "farhaven"}, {"options", "-c statement_timeout=0"},
    };
    if (isNumeric(member.address))
        parameters["hostaddr"] = member.address;
    if (!settings.passfile.empty())
        parameters["passfile"] = settings.passfile;
    return parameters;
}

} // namespace farhaven::plugins::postgresql
