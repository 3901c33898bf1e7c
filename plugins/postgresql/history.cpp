// SPDX-License-Identifier: GPL-3.0-or-later
#include "history.h"

#include <algorithm>
#include <charconv>

namespace farhaven::plugins::postgresql {

namespace {

std::optional<Fork> forkIn(std::string_view line)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    const auto word = [&] {
        const auto begin = std::find_if_not(line.begin(), line.end(), blank);
        const auto end = std::find_if(begin, line.end(), blank);
        const std::string found(begin, end);
        line.remove_prefix(std::size_t(end - line.begin()));
        return found;
    };
    const std::string number = word(), place = word();
    Fork fork;
    const char *end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, fork.timeline);
    const std::optional<Lsn> at = parseLsn(place);
    if (number.empty() || error != std::errc() || stop != end || fork.timeline < 1 || !at)
        return std::nullopt;
    fork.at = *at;
    return fork;
}

tl::unexpected<Error> unreadable(std::string_view line)
{
    return fail(ErrorCode::Corrupt, "the timeline history cannot be read: " + printable(line, 80),
                "timeline history", "Look at the .history files of the primary");
}

} // namespace

std::optional<Lsn> History::left(std::int64_t earlier) const
{
    for (const Fork &fork : forks) {
        if (fork.timeline == earlier)
            return fork.at;
    }
    return std::nullopt;
}

std::optional<Lsn> History::began(std::int64_t own) const
{
    for (std::size_t i = 0; i < forks.size(); ++i) {
        const std::int64_t next = i + 1 < forks.size() ? forks[i + 1].timeline : timeline;
        if (next == own)
            return forks[i].at;
    }
    return std::nullopt;
}

Result<History> parseHistory(std::int64_t timeline, std::string_view text)
{
    History history;
    history.timeline = timeline;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first == std::string_view::npos || line[first] == '#')
            continue;
        const std::optional<Fork> fork = forkIn(line);
        const bool ascends =
            fork && fork->timeline < timeline &&
            (history.forks.empty() || (fork->timeline > history.forks.back().timeline &&
                                       fork->at >= history.forks.back().at));
        if (!ascends)
            return unreadable(line);
        history.forks.push_back(*fork);
    }
    if (history.forks.empty() && timeline > 1)
        return unreadable(text);
    return history;
}

Task<History> historyOf(Cluster &cluster, MemberId source, std::int64_t timeline, CallLimits limits)
{
    History first;
    first.timeline = timeline;
    if (timeline <= 1)
        co_return first;
    FH_CO_TRY(const MemberSettings own, cluster.member(source));
    auto parameters = connectionTo(cluster.settings, own);
    parameters["replication"] = "database";
    auto session = std::make_shared<Session>("member " + source.value, std::move(parameters),
                                             cluster.env.clock());
    const std::string command = "TIMELINE_HISTORY " + std::to_string(timeline);
    std::function<Result<std::string>()> work = [session, command, limits] {
        return session->query(command, {}, Statement::Replication, limits);
    };
    FH_CO_TRY(const std::string text, co_await cluster.env.blocking<std::string>(work));
    co_return parseHistory(timeline, text);
}

namespace {

Task<std::string> firstRecord(Cluster &cluster, MemberId member, std::int64_t timeline, Lsn began,
                              CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const Argv argv = firstRecordArgv(cluster.settings, own, timeline, began);
    FH_CO_TRY(const adapter::ActReply said,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    const std::size_t at = said.out.find("rmgr:");
    if (!said.succeeded() || at == std::string::npos)
        co_return fail(ErrorCode::NotFound, "the log does not go back to there any more",
                       own.host.host);
    co_return said.out.substr(at);
}

} // namespace

Task<Tri> sameBranch(Cluster &cluster, MemberId one, MemberId other, std::int64_t timeline,
                     Lsn began, CallLimits limits)
{
    const Result<std::string> left = co_await firstRecord(cluster, one, timeline, began, limits);
    const Result<std::string> right = co_await firstRecord(cluster, other, timeline, began, limits);
    const Tri same = left && right ? tri(*left == *right) : Tri::Unknown;
    co_return same;
}

} // namespace farhaven::plugins::postgresql
