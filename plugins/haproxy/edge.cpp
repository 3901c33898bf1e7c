// SPDX-License-Identifier: GPL-3.0-or-later
#include "edge.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace farhaven::plugins::haproxy {

namespace {

constexpr std::size_t scopeDigits = 16; ///< of the SHA-256; a variable's name is bounded

/// "UP 1/3" and "no check" take traffic; "NOLB" does for sessions that stick to it.
std::string stateOf(const std::string &status)
{
    const auto begins = [&](const char *word) { return status.starts_with(word); };
    if (begins("MAINT"))
        return "maint";
    if (begins("DRAIN"))
        return "drain";
    if (begins("DOWN"))
        return "down";
    if (begins("UP") || status == "no check")
        return "ready";
    return "unknown";
}

Order orderFor(const Settings &settings, const std::string &server, const std::string &before,
               const std::string &after)
{
    Order order;
    for (const std::string &backend : settings.backends) {
        order.line +=
            (order.line.empty() ? "" : ";") + before + " " + backend + "/" + server + after;
        ++order.commands;
    }
    return order;
}

} // namespace

const std::string *Settings::serverOf(const MemberId &member) const
{
    const auto found = std::find_if(servers.begin(), servers.end(),
                                    [&](const auto &entry) { return entry.first == member; });
    return found == servers.end() ? nullptr : &found->second;
}

ServerState stateOf(const Settings &settings, const std::vector<ServerRow> &rows,
                    const std::string &server)
{
    ServerState seen;
    std::set<std::string> states, checks;
    std::set<std::int64_t> weights;
    for (const std::string &backend : settings.backends) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const ServerRow &candidate) {
            return candidate.backend == backend && candidate.server == server;
        });
        if (row == rows.end()) {
            seen.missing += (seen.missing.empty() ? "" : ", ") + backend;
            continue;
        }
        states.insert(stateOf(row->status));
        checks.insert(row->check);
        weights.insert(row->weight);
        seen.sessions += row->sessions + row->queued;
    }
    checks.erase("");
    for (const std::string &check : checks)
        seen.check += (seen.check.empty() ? "" : ", ") + printable(check);
    if (weights.size() == 1)
        seen.weight = *weights.begin();
    if (seen.missing.empty() && !states.contains("unknown"))
        seen.state = states.size() == 1 ? *states.begin() : "mixed";
    return seen;
}

model::Observation describe(const Settings &settings, const Edge &edge)
{
    model::Observation seen;
    seen.ticks = edge.ticks;
    // Its own id: a restart is another process, which may have forgotten what it was told.
    seen.epochs["process"] = std::to_string(edge.process.pid);
    for (const auto &[member, server] : settings.servers) {
        const ServerState state = stateOf(settings, edge.rows, server);
        model::MemberState out;
        out.member = member;
        out.facts["state"] = state.state;
        out.facts["version"] = edge.process.version;
        out.facts["uptime_s"] = edge.process.uptimeSeconds;
        if (!state.missing.empty()) {
            out.error = Error(ErrorCode::NotFound,
                              "HAProxy has no server " + server + " in " + state.missing,
                              "member " + member.value, "Correct the settings");
        } else {
            out.facts["sessions"] = state.sessions;
            out.facts["check"] = state.check.empty() ? "none" : state.check;
            if (state.weight >= 0)
                out.facts["weight"] = state.weight;
        }
        seen.members.push_back(std::move(out));
    }
    return seen;
}

Order drainOrder(const Settings &settings, const std::string &server)
{
    Order order = orderFor(settings, server, "set server", " state maint");
    const Order sessions = orderFor(settings, server, "shutdown sessions server", "");
    order.line += ";" + sessions.line;
    order.commands += sessions.commands;
    return order;
}

Order enableOrder(const Settings &settings, const std::string &server)
{
    return orderFor(settings, server, "set server", " state ready");
}

Order weightOrder(const Settings &settings, const std::string &server, std::int64_t weight)
{
    return orderFor(settings, server, "set server", " weight " + std::to_string(weight));
}

Result<> judge(const Order &order, const std::string &answer)
{
    if (answer == std::string(order.commands, '\n'))
        return {};
    const bool silent = answer.find_first_not_of('\n') == std::string::npos;
    if (silent && answer.size() < order.commands)
        return fail(Error(ErrorCode::Unreachable, "HAProxy closed the socket in mid-answer", "",
                          "Observe what it did")
                        .orMaybeApplied());
    // One of several commands may have been refused and the others obeyed.
    Error refused(ErrorCode::Denied, "HAProxy refused: " + printable(answer), order.line,
                  "Check the names of backends and servers, and that the socket has level admin");
    refused.maybeApplied = order.commands > 1;
    return fail(std::move(refused));
}

Order both(const Order &first, const Order &second)
{
    Order order;
    order.line = first.line + (first.commands > 0 && second.commands > 0 ? ";" : "") + second.line;
    order.commands = first.commands + second.commands;
    return order;
}

Order epochOrder(const std::string &scope, std::int64_t epoch)
{
    Order order;
    order.line = "experimental-mode on;set var " + epochVariable(scope) + " int(" +
                 std::to_string(epoch) + ")";
    order.commands = 2;
    return order;
}

Order markOrder(const std::string &scope, const std::string &server, const Mark &mark)
{
    Order order;
    order.line = "experimental-mode on;set var " + markVariable(scope, server) + " int(" +
                 std::to_string(mark.epoch * 2 + (mark.open ? 1 : 0)) + ")";
    order.commands = 2;
    return order;
}

std::string markVariable(const std::string &scope, const std::string &server)
{
    return epochVariable(scope + "/" + server);
}

Result<Mark> parseMark(const std::string &answer)
{
    FH_TRY(const std::int64_t value, parseEpoch(answer));
    return Mark{value / 2, value % 2 == 1};
}

std::string withQuestions(const Order &order, const std::string &scope, const std::string &server)
{
    return "get var " + markVariable(scope, server) + ";" + order.line +
           (order.commands > 0 ? ";" : "") + "get var " + epochVariable(scope) + "\n";
}

Result<Between> judgeBetween(const Order &order, const std::string &answer)
{
    constexpr std::string_view unset = "Variable not found.\n";
    const auto perhaps = [&](Error error) {
        return fail(order.commands > 0 ? std::move(error).orMaybeApplied() : std::move(error));
    };
    // What is not set is answered with an empty line behind it.
    const std::size_t line = answer.find('\n');
    const std::size_t first = line == std::string::npos ? answer.size() : line + 1;
    const std::size_t begin = std::min(first + (answer.starts_with(unset) ? 1 : 0), answer.size());
    const Result<Mark> before = parseMark(answer.substr(0, line));
    if (!before)
        return perhaps(before.error());
    const std::string rest = answer.substr(begin);
    const std::size_t at = std::min(rest.find("proc.farhaven_"), rest.find("Variable not found"));
    FH_CHECK(judge(order, rest.substr(0, std::min(at, rest.size()))));
    Between between;
    between.before = *before;
    const Result<std::int64_t> epoch =
        at == std::string::npos
            ? fail(ErrorCode::Unreachable, "HAProxy closed the socket before it named its epoch")
            : parseEpoch(rest.substr(at));
    if (!epoch)
        return perhaps(epoch.error());
    between.highest = *epoch;
    return between;
}

std::string epochVariable(const std::string &scope)
{
    return "proc.farhaven_" + sha256Hex(scope).substr(0, scopeDigits);
}

Result<std::int64_t> parseEpoch(const std::string &answer)
{
    constexpr std::string_view before = "value=<";
    if (answer.starts_with("Variable not found"))
        return 0;
    const std::size_t at = answer.find(before);
    const std::size_t close = at == std::string::npos ? at : answer.find('>', at);
    if (close == std::string::npos)
        return fail(ErrorCode::Corrupt, "HAProxy's answer cannot be read: " + printable(answer));
    std::int64_t epoch = 0;
    const char *end = answer.data() + close;
    const auto [stop, error] = std::from_chars(answer.data() + at + before.size(), end, epoch);
    if (error != std::errc() || stop != end || epoch < 0)
        return fail(ErrorCode::Corrupt, "the epoch that HAProxy keeps is no number");
    return epoch;
}

} // namespace farhaven::plugins::haproxy
