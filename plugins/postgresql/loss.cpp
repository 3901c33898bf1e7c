// SPDX-License-Identifier: GPL-3.0-or-later
#include "loss.h"

namespace farhaven::plugins::postgresql {

namespace {

/// The log position that begins right after `before`.
std::optional<Lsn> placeAfter(std::string_view text, std::string_view before, std::size_t from = 0)
{
    const std::size_t at = text.find(before, from);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::size_t begin = at + before.size();
    const std::size_t end = text.find_first_not_of("0123456789ABCDEF/", begin);
    return parseLsn(std::string(text.substr(begin, end - begin)));
}

} // namespace

std::optional<Lsn> endInStatistics(std::string_view text)
{
    const std::size_t line = text.find("WAL statistics between ");
    return line == std::string_view::npos ? std::nullopt : placeAfter(text, " and ", line);
}

std::optional<Lsn> divergenceIn(std::string_view text)
{
    return placeAfter(text, "diverged at WAL location ");
}

/// pg_waldump reads on until there is no record, and says so by its exit code.
Task<Lsn> endOfLog(Cluster &cluster, MemberId member, HostView view, CallLimits limits)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const Argv argv = endOfLogArgv(cluster.settings, own, view.control);
    FH_CO_TRY(const adapter::ActReply said,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    const std::optional<Lsn> end = endInStatistics(said.out);
    if (!end)
        co_return fail(ErrorCode::Corrupt,
                       "pg_waldump does not say where the log ends: " + printable(said.err),
                       own.host.host);
    co_return *end;
}

} // namespace farhaven::plugins::postgresql
