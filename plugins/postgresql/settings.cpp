// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <algorithm>

namespace farhaven::plugins::postgresql {

namespace {

Result<MemberSettings> readMember(const model::Member &member, int port,
                                  const std::vector<model::Host> &hosts)
{
    const auto host = std::find_if(hosts.begin(), hosts.end(), [&](const model::Host &candidate) {
        return candidate.id == member.host;
    });
    const std::string place = "member " + member.id.value;
    if (host == hosts.end())
        return fail(ErrorCode::Invalid, "its host " + member.host.value + " is not in the estate",
                    place);
    MemberSettings out;
    FH_TRY(out.host, adapter::sshTarget(*host));
    const Json &settings = member.settings;
    out.id = member.id;
    out.name = member.name.empty() ? member.id.value : member.name;
    out.address = settings.value("address", host->address);
    out.port = settings.value("port", port);
    out.data = settings.value("data", "");
    out.slot = settings.value("slot", "");
    out.log = settings.value("log", out.data + ".start.log");
    out.peerPassfile = settings.value("passfile", "");
    out.sourceAddress = settings.value("source_address", out.address);
    out.sourcePort = settings.value("source_port", 0);
    out.sourceData = settings.value("source_data", "");
    out.hba = settings.value("hba_file", "");
    return out;
}

/// `inner` is `outer` or lies in it.
bool within(const std::string &inner, const std::string &outer)
{
    return inner == outer || inner.starts_with(outer.ends_with('/') ? outer : outer + "/");
}

/// A sandbox that shared anything with what it is a copy of would be no sandbox.
Result<> requireApart(const Settings &settings, const MemberSettings &member)
{
    const std::string place = "member " + member.id.value;
    if (settings.sandbox != member.isSandbox())
        return fail(ErrorCode::Invalid,
                    settings.sandbox ? "a sandbox names no source_data"
                                     : "it has source_data, and its component no sandbox_of",
                    place, "A drill needs both, and nothing else has either");
    if (!settings.sandbox)
        return {};
    if (within(member.data, member.sourceData) || within(member.sourceData, member.data) ||
        member.data.find("/../") != std::string::npos)
        return fail(ErrorCode::Invalid, "its data folder is not apart from that of its source",
                    place, "Give the sandbox a folder of its own beside it");
    // It is removed with the copy, so it is nobody else's.
    const bool named = member.log.starts_with(member.data + ".") &&
                       member.log.find('/', member.data.size()) == std::string::npos;
    if (!named)
        return fail(ErrorCode::Invalid, "its log is not named after its data folder", place,
                    "Call it " + member.data + ".log, or say nothing of it");
    if (member.sourcePort == member.port)
        return fail(ErrorCode::Invalid, "it has the port of its source", place,
                    "Give the sandbox a port that nobody connects to");
    return {};
}

} // namespace

const MemberSettings *Settings::find(const MemberId &member) const
{
    const auto found =
        std::find_if(members.begin(), members.end(),
                     [&](const MemberSettings &candidate) { return candidate.id == member; });
    return found == members.end() ? nullptr : &*found;
}

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    out.component = component.id;
    const Json &settings = component.settings;
    out.database = settings.value("database", out.database);
    out.user = settings.value("user", "");
    out.passfile = settings.value("passfile", "");
    out.bin = settings.value("bin", "");
    out.port = settings.value("port", out.port);
    out.sslmode = settings.value("sslmode", out.sslmode);
    out.replicationUser = settings.value("replication_user", out.user);
    out.rewindUser = settings.value("rewind_user", out.replicationUser);
    out.rewindDatabase = settings.value("rewind_database", out.rewindDatabase);
    out.writeRecoveryConfig = settings.value("recovery_config", "kept") == "written";
    out.hostAlways = settings.value("host_evidence", "when_silent") == "always";
    out.sqlMax = Milliseconds(settings.value("sql_ms_max", std::int64_t(out.sqlMax.count())));
    out.probeTable = settings.value("probe_table", out.probeTable);
    out.sandbox = settings.contains("sandbox_of");
    for (const model::Host &host : hosts) {
        if (host.ssh) {
            FH_TRY(out.hosts[host.id], adapter::sshTarget(host));
        }
    }
    for (const model::Member &member : component.members) {
        FH_TRY(MemberSettings read, readMember(member, out.port, hosts));
        FH_CHECK(requireApart(out, read));
        out.members.push_back(std::move(read));
    }
    if (out.members.empty())
        return fail(ErrorCode::Invalid, "the component has no members",
                    "component " + component.id.value);
    return out;
}

} // namespace farhaven::plugins::postgresql
