// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

#include <algorithm>
#include <array>
#include <cctype>

/// What the catalogue says of the grants that kind.json asks for.
namespace farhaven::plugins::postgresql {

using adapter::AccessAnswer;
using adapter::AccessExcess;
using adapter::AccessLine;
using adapter::AccessReport;

namespace {

/// A question that is answered with "t", "f", or nothing where the role does not exist, and the
/// statement that makes it "t".
struct Grant {
    std::string sql;
    std::vector<std::string> arguments;
    std::string remedy;
    bool ofRewind = false; ///< asked in pg_rewind's database: rights on functions are those of one
};

struct Asked {
    std::vector<Grant> grants;
    std::string notNeeded; ///< why nothing has to be granted
    bool understood = true;
};

constexpr const char *hasRole =
    "SELECT CASE WHEN to_regrole(quote_ident($2)) IS NULL THEN false "
    "ELSE pg_has_role(oid, $2, 'USAGE') END FROM pg_roles WHERE rolname = $1";
constexpr const char *hasReplication =
    "SELECT rolreplication OR rolsuper FROM pg_roles WHERE rolname = $1";
constexpr const char *hasFunction =
    "SELECT has_function_privilege(oid, $2, 'EXECUTE') FROM pg_roles WHERE rolname = $1";
constexpr const char *hasParameter =
    "SELECT has_parameter_privilege(oid, $2, 'ALTER SYSTEM') FROM pg_roles WHERE rolname = $1";
constexpr const char *hasTable =
    "SELECT CASE WHEN to_regclass($2) IS NULL THEN NULL "
    "ELSE has_table_privilege(oid, $2, 'SELECT') AND has_table_privilege(oid, $2, 'INSERT') "
    "AND has_table_privilege(oid, $2, 'UPDATE') END FROM pg_roles WHERE rolname = $1";

/// Attributes that no verb needs, each with the word that takes it away.
constexpr const char *attributes =
    "SELECT concat_ws(',', CASE WHEN rolsuper THEN 'SUPERUSER' END, "
    "CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END, "
    "CASE WHEN rolbypassrls THEN 'BYPASSRLS' END, "
    "CASE WHEN rolreplication THEN 'REPLICATION' END) FROM pg_roles WHERE rolname = $1";
/// Roles of the server that reach its data, its files or its programs.
constexpr const char *powers =
    "SELECT coalesce(string_agg(p.rolname, ','), '') FROM pg_roles p, pg_roles r "
    "WHERE r.rolname = $1 AND NOT r.rolsuper AND p.rolname IN ('pg_read_all_data', "
    "'pg_write_all_data', 'pg_execute_server_program', 'pg_read_server_files', "
    "'pg_write_server_files', 'pg_checkpoint', 'pg_signal_backend') "
    "AND pg_has_role(r.oid, p.oid, 'USAGE')";

/// The text between two marks; empty when one is missing.
std::string between(const std::string &line, std::string_view from, std::string_view to)
{
    const std::size_t begin = line.find(from);
    if (begin == std::string::npos)
        return {};
    const std::size_t start = begin + from.size();
    const std::size_t end = line.find(to, start);
    return end == std::string::npos ? std::string() : line.substr(start, end - start);
}

/// "f(a, b), g(c)" at the commas outside of parentheses.
std::vector<std::string> listed(const std::string &text)
{
    std::vector<std::string> out;
    int depth = 0;
    std::string each;
    for (const char c : text) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0) {
            out.push_back(std::move(each));
            each.clear();
        } else if (c != ' ' || !each.empty()) {
            each.push_back(c);
        }
    }
    if (!each.empty())
        out.push_back(std::move(each));
    return out;
}

void readFunctions(const std::string &line, const std::string &role, bool ofRewind, Asked &asked)
{
    for (const std::string &function : listed(between(line, "ON FUNCTION ", " TO \"")))
        asked.grants.push_back({hasFunction,
                                {role, function},
                                "GRANT EXECUTE ON FUNCTION " + function + " TO \"" + role + "\"",
                                ofRewind});
}

Asked readGrant(const Settings &settings, const std::string &line)
{
    constexpr std::string_view onlyWritten = "-- only with recovery_config written: ";
    Asked asked;
    if (line.starts_with(onlyWritten)) {
        if (!settings.writeRecoveryConfig) {
            asked.notNeeded = "not needed: recovery_config is kept";
            return asked;
        }
        asked.grants.push_back(
            {hasParameter,
             {settings.user, "primary_slot_name"},
             "GRANT ALTER SYSTEM ON PARAMETER primary_slot_name TO \"" + settings.user + "\""});
        readFunctions("ON FUNCTION pg_reload_conf() TO \"", settings.user, false, asked);
        return asked;
    }
    if (line.starts_with("ALTER ROLE \"") && line.ends_with("\" REPLICATION")) {
        asked.grants.push_back({hasReplication, {between(line, "ROLE \"", "\"")}, line});
        return asked;
    }
    const std::string role = between(line, " TO \"", "\"");
    const std::string granted = between(line, "GRANT ", " TO \"");
    const bool plain = !granted.empty() && granted.find(' ') == std::string::npos;
    if (line.starts_with("GRANT EXECUTE ON FUNCTION "))
        readFunctions(line, role, role == settings.rewindUser, asked);
    else if (line.find(" ON the probe table TO ") != std::string::npos)
        asked.grants.push_back(
            {hasTable,
             {role, settings.probeTable},
             "GRANT SELECT, INSERT, UPDATE ON " + settings.probeTable + " TO \"" + role + "\""});
    else if (plain && !role.empty())
        asked.grants.push_back({hasRole, {role, granted}, line});
    asked.understood = !asked.grants.empty() && !role.empty();
    return asked;
}

AccessAnswer unanswered(const Error &error)
{
    return {Tri::Unknown, describe(error)};
}

/// By the connection that looks use, or by one of its own to pg_rewind's database.
Task<std::string> askOne(Cluster &cluster, MemberId id, Grant grant, CallLimits limits)
{
    Settings there = cluster.settings;
    there.database = there.rewindDatabase;
    if (!grant.ofRewind || there.database == cluster.settings.database)
        co_return co_await cluster.ask(id, grant.sql, grant.arguments, Statement::Read, limits);
    FH_CO_TRY(const MemberSettings member, cluster.member(id));
    const auto session = std::make_shared<Session>(
        "member " + id.value, connectionTo(there, member), cluster.env.clock());
    std::function<Result<std::string>()> work = [session, grant, limits] {
        return session->query(grant.sql, grant.arguments, Statement::Read, limits);
    };
    co_return co_await cluster.env.blocking<std::string>(work);
}

/// The catalogue's word on one line; what is missing of it is the remedy.
Task<AccessAnswer> askGrant(Cluster &cluster, MemberId member, std::string line, CallLimits limits)
{
    const Asked asked = readGrant(cluster.settings, line);
    AccessAnswer answer(Tri::Yes, asked.notNeeded);
    if (!asked.understood) {
        answer = AccessAnswer(Tri::Unknown, "this line is not one that the catalogue is asked");
        co_return answer;
    }
    for (const Grant &grant : asked.grants) {
        const Result<std::string> said = co_await askOne(cluster, member, grant, limits);
        if (!said) {
            answer = unanswered(said.error());
            co_return answer;
        }
        if (*said == "t")
            continue;
        const bool known = *said == "f" || grant.sql != hasTable;
        if (!known) {
            answer = AccessAnswer(Tri::Unknown, "there is no table " + grant.arguments.back() +
                                                    " in this database");
            co_return answer;
        }
        answer.granted = Tri::No;
        const std::string where =
            grant.ofRewind ? ", in the database " + cluster.settings.rewindDatabase : std::string();
        answer.why = *said == "f" ? "the catalogue says that it is not granted" + where
                                  : "there is no role " + grant.arguments.front();
        answer.remedy += (answer.remedy.empty() ? "" : "; ") + grant.remedy;
    }
    co_return answer;
}

bool wanted(const std::vector<AccessLine> &lines, const std::string &beginning)
{
    return std::any_of(lines.begin(), lines.end(),
                       [&](const AccessLine &each) { return each.line.starts_with(beginning); });
}

/// What our role has beyond the lines. Which roles of other people it got in is not our business.
Task<std::vector<AccessExcess>> excessOf(Cluster &cluster, MemberId member,
                                         std::vector<AccessLine> lines, CallLimits limits)
{
    std::vector<AccessExcess> excess;
    const std::string user = cluster.settings.user, role = "\"" + user + "\"";
    const std::vector<std::string> ours = {user};
    const std::string attributesQuestion = attributes, powersQuestion = powers;
    FH_CO_TRY(const std::string has,
              co_await cluster.ask(member, attributesQuestion, ours, Statement::Read, limits));
    for (const std::string &each : listed(has)) {
        const bool needed =
            each == "REPLICATION" && wanted(lines, "ALTER ROLE " + role + " REPLICATION");
        if (!needed)
            excess.emplace_back("the role " + user + " has " + each,
                                "ALTER ROLE " + role + " NO" + each);
    }
    FH_CO_TRY(const std::string in,
              co_await cluster.ask(member, powersQuestion, ours, Statement::Read, limits));
    for (const std::string &each : listed(in)) {
        if (!wanted(lines, "GRANT " + each + " TO " + role))
            excess.emplace_back("the role " + user + " has the rights of " + each,
                                "REVOKE " + each + " FROM " + role);
    }
    co_return excess;
}

/// The first member that answers a question; the error of the last one otherwise.
Task<MemberId> whoAnswers(Cluster &cluster, CallLimits limits)
{
    Error last(ErrorCode::NotFound, "the component has no member");
    for (const MemberSettings &member : cluster.settings.members) {
        // A silent one shall leave time for the next.
        const CallLimits own(std::min(limits.deadline, cluster.now() + cluster.settings.sqlMax),
                             limits.stop);
        const MemberId id = member.id;
        const std::string question = "SELECT 't'";
        const std::vector<std::string> none;
        const Result<std::string> said =
            co_await cluster.ask(id, question, none, Statement::Read, own);
        if (said)
            co_return MemberId(id);
        last = said.error();
    }
    co_return fail(last);
}

} // namespace

Task<AccessReport> checkAccess(Cluster &cluster, std::vector<AccessLine> lines, CallLimits limits)
{
    AccessReport report;
    const Result<MemberId> member = co_await whoAnswers(cluster, limits);
    for (const AccessLine &each : lines) {
        AccessAnswer answer(Tri::Unknown, "not a grant");
        if (each.where == "sql" && !member)
            answer = unanswered(member.error());
        if (each.where == "sql" && member) {
            FH_CO_TRY(answer, co_await askGrant(cluster, *member, each.line, limits));
        }
        report.answers.push_back(std::move(answer));
    }
    if (member) {
        if (auto excess = co_await excessOf(cluster, *member, lines, limits))
            report.excess = std::move(*excess);
    }
    co_return report;
}

} // namespace farhaven::plugins::postgresql
