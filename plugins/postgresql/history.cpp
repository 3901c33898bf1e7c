// SPDX-License-Identifier: GPL-3.0-or-later
#include "history.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

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

std::int64_t History::keptBefore(Lsn end) const
{
    for (std::size_t i = 0; i < forks.size(); ++i) {
        if (forks[i].at >= end)
            return forks[i].timeline;
    }
    return timeline;
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

std::string segmentName(std::int64_t timeline, Lsn at, std::int64_t segmentBytes)
{
    const auto bytes = std::uint64_t(segmentBytes);
    const std::uint64_t each = (std::uint64_t(1) << 32) / bytes;
    const std::uint64_t segment = at / bytes;
    std::array<char, 40> name{};
    std::snprintf(name.data(), name.size(), "%08X%08X%08X", unsigned(timeline),
                  unsigned(segment / each), unsigned(segment % each));
    return name.data();
}

std::string withoutZone(std::string record)
{
    constexpr std::string_view shape = "0000-00-00 00:00:00.000000 ";
    constexpr std::size_t upToSeconds = 17;
    const auto fits = [](char wanted, char c) {
        return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
    };
    for (std::size_t at = 0; at + shape.size() <= record.size(); ++at) {
        if (!std::equal(shape.begin(), shape.end(), record.begin() + std::ptrdiff_t(at), fits))
            continue;
        const std::size_t zone = at + shape.size() - 1;
        const std::size_t end = std::min(record.find_first_of(";\n", zone), record.size());
        record.erase(zone, end - zone);
        record.erase(at, upToSeconds);
    }
    return record;
}

namespace {

/// Where a record is looked for; without an end it is the very first one there.
struct Place {
    Lsn from = 0;
    std::optional<Lsn> until;
};

/// The promote, then the last two segments that both have: older ones go first.
std::vector<Place> placesIn(const Shared &shared)
{
    std::vector<Place> places = {{shared.began, std::nullopt}};
    if (shared.segmentBytes <= 0 || shared.until <= shared.began)
        return places;
    const auto bytes = Lsn(shared.segmentBytes);
    Lsn until = shared.until;
    for (int segments = 0; segments < 2 && until > shared.began; ++segments) {
        const Lsn from = std::max((until - 1) / bytes * bytes, shared.began);
        places.push_back({from, until});
        until = from;
    }
    return places;
}

/// The end of the segment in which `at` lies.
Lsn segmentEnd(Lsn at, std::int64_t segmentBytes)
{
    const auto bytes = Lsn(std::max<std::int64_t>(segmentBytes, 1));
    return at / bytes * bytes + bytes;
}

/// pg_waldump would look for a file that is gone for five seconds.
Task<std::string> recordAt(Cluster &cluster, MemberId member, std::int64_t timeline, Place place,
                           std::int64_t segmentBytes, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    if (segmentBytes > 0) {
        const Argv exists =
            logExistsArgv(own.data, segmentName(timeline, place.from, segmentBytes));
        FH_CO_TRY(const adapter::ActReply there,
                  co_await adapter::actRead(cluster.env, own.host, exists, limits));
        if (!there.succeeded())
            co_return fail(ErrorCode::NotFound, "the log does not go back to there any more",
                           own.host.host);
    }
    const Argv argv = recordArgv(cluster.settings, own, timeline, place.from, place.until);
    FH_CO_TRY(const adapter::ActReply said,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    const std::size_t at = said.out.find("rmgr:");
    if (!said.succeeded() || at == std::string::npos)
        co_return fail(ErrorCode::NotFound, "the log does not go back to there any more",
                       own.host.host);
    co_return withoutZone(said.out.substr(at));
}

Task<std::string> historyDigest(Cluster &cluster, MemberId member, std::int64_t timeline,
                                CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const Argv argv = historyDigestArgv(own.data, timeline);
    FH_CO_TRY(const adapter::ActReply said,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    const std::string digest = said.out.substr(0, said.out.find(' '));
    if (!said.succeeded() || digest.empty())
        co_return fail(ErrorCode::NotFound, "it has no history of that timeline", own.host.host);
    co_return digest;
}

} // namespace

Task<Tri> sameBranch(Cluster &cluster, MemberId member, MemberId source, History history,
                     Shared shared, CallLimits limits)
{
    const std::int64_t timeline = shared.timeline;
    const Result<std::string> own = co_await historyDigest(cluster, member, timeline, limits);
    const Result<std::string> other = co_await historyDigest(cluster, source, timeline, limits);
    if (own && other && *own != *other)
        co_return Tri::No;
    const std::vector<Place> places = placesIn(shared);
    for (const Place &place : places) {
        const Result<std::string> left =
            co_await recordAt(cluster, member, timeline, place, shared.segmentBytes, limits);
        if (!left)
            continue;
        const std::int64_t kept =
            std::max(timeline, history.keptBefore(segmentEnd(place.from, shared.segmentBytes)));
        const Result<std::string> right =
            co_await recordAt(cluster, source, kept, place, shared.segmentBytes, limits);
        if (right)
            co_return tri(*left == *right);
    }
    co_return Tri::Unknown;
}

} // namespace farhaven::plugins::postgresql
