// SPDX-License-Identifier: GPL-3.0-or-later
#include "discard.h"

#include "loss.h"
#include "model/condition.h"
#include "restart.h"

#include <charconv>

namespace farhaven::plugins::postgresql {

using adapter::CallContext;

namespace {

/// More than this is copied by people: it does not fit one command line, nor one step.
constexpr std::size_t segmentsMax = 1024;
/// Beside the segments: control data, and what the file system needs.
constexpr std::int64_t roomBytes = std::int64_t(64) << 20;

/// Said where every kind of plan can do it: --accept-discard makes plans of a failback only.
Error above(const std::string &place, const Sentence &why, const std::string &accepted)
{
    return Error(
        ErrorCode::Denied, why.english, place,
        "Look at what the member alone has (pg_waldump at its host). To throw it away, have "
        "a plan approved whose step says \"discard_bytes_max\": " +
            accepted +
            " (a failback is generated with it by --accept-discard); else make the member "
            "anew with reinit, which keeps its old data folder");
}

} // namespace

Result<> requireWithin(const Result<Discarded> &lost, const DiscardRule &rule,
                       const std::string &place)
{
    if (rule.bytesMax == model::lossAny)
        return {};
    if (!lost)
        return fail(above(place,
                          Sentence("postgresql.discard.unknown",
                                   "how much it would throw away is not known ({said}), and "
                                   "the plan accepts {limit} bytes",
                                   {{"said", lost.error().message}, {"limit", rule.bytesMax}}),
                          std::to_string(model::lossAny) + " (any)"));
    if (lost->bytes() <= rule.bytesMax)
        return {};
    return fail(above(place,
                      Sentence("postgresql.discard.above",
                               "it would throw away {bytes} bytes of log that nobody else "
                               "has, and the plan accepts {limit}",
                               {{"bytes", lost->bytes()}, {"limit", rule.bytesMax}}),
                      std::to_string(lost->bytes()) + " or more"));
}

void sayMeasured(Json &record, const Discarded &lost)
{
    record["fork_lsn"] = toText(lost.fork);
    record["end_lsn"] = toText(lost.end);
    record["lost_bytes"] = lost.bytes();
}

namespace {

/// The last number of what `df --output=avail -B1` prints.
std::optional<std::int64_t> freeBytesIn(std::string_view text)
{
    const std::size_t end = text.find_last_of("0123456789");
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::size_t before = text.find_last_not_of("0123456789", end);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::int64_t bytes = 0;
    const char *stop = text.data() + end + 1;
    const auto [at, error] = std::from_chars(text.data() + begin, stop, bytes);
    return error == std::errc() && at == stop ? std::optional(bytes) : std::nullopt;
}

Task<> requireRoom(Cluster &cluster, MemberSettings own, std::int64_t bytes, CallLimits limits)
{
    const Argv argv = freeSpaceArgv(own.data);
    FH_CO_TRY(const adapter::ActReply said,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    const auto free = said.succeeded() ? freeBytesIn(said.out) : std::nullopt;
    if (free && *free >= bytes + roomBytes)
        co_return Result<>();
    co_return fail(ErrorCode::Exhausted,
                   "no room for a copy of what would be thrown away: " + std::to_string(bytes) +
                       " bytes and a reserve of " + std::to_string(roomBytes) + ", free are " +
                       (free ? std::to_string(*free) : "nobody knows how many"),
                   own.host.host,
                   "Make room beside " + own.data +
                       ", or have a plan approved whose step says \"keep_discarded\": false");
}

/// One program of the copy; each is done once for a key and harmless when it is done again.
Task<> runPart(Cluster &cluster, MemberSettings own, CallContext context, std::string part,
               Argv argv)
{
    FH_CO_TRY(const adapter::ActReply reply, co_await cluster.effect(own.id, context, part, argv));
    if (!reply.succeeded())
        co_return fail(ErrorCode::Io,
                       "what would be thrown away could not be copied (" + part +
                           "): " + printable(reply.err),
                       own.host.host, "Look at disk space and rights beside " + own.data);
    co_return Result<>();
}

Task<Lsn> endOfKept(Cluster &cluster, MemberSettings own, std::string folder, Discarded lost,
                    CallLimits limits)
{
    const Argv argv = keptLogArgv(cluster.settings, folder, lost.timeline, lost.fork);
    FH_CO_TRY(const adapter::ActReply said,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    const std::optional<Lsn> end = endInStatistics(said.out);
    if (!end)
        co_return fail(ErrorCode::Corrupt, "the copy cannot be read: " + printable(said.err),
                       own.host.host, "Remove " + folder + " and try again");
    co_return *end;
}

Task<> keep(Cluster &cluster, MemberSettings own, Discarded lost, std::string folder,
            CallContext context)
{
    const std::vector<std::string> segments = segmentsOf(lost);
    if (segments.size() > segmentsMax)
        co_return fail(ErrorCode::Exhausted,
                       "what would be thrown away is " + std::to_string(segments.size()) +
                           " segments of log: more than this step copies",
                       own.host.host,
                       "Copy " + own.data +
                           "/pg_wal aside by hand, and have a plan approved whose "
                           "step says \"keep_discarded\": false");
    if (segments.empty())
        co_return fail(ErrorCode::Corrupt, "its control data does not say how long a segment is",
                       own.host.host);
    const auto bytes = std::int64_t(segments.size()) * lost.segmentBytes;
    FH_CO_CHECK(co_await requireRoom(cluster, own, bytes, context.limits));
    FH_CO_CHECK(co_await runPart(cluster, own, context, "keep-folder", keepFolderArgv(folder)));
    const Argv copy = keepLogArgv(own.data, segments, folder);
    FH_CO_CHECK(co_await runPart(cluster, own, context, "keep-log", copy));
    const Argv control = keepControlArgv(own.data, folder);
    FH_CO_CHECK(co_await runPart(cluster, own, context, "keep-control", control));
    FH_CO_CHECK(co_await runPart(cluster, own, context, "keep-sync", keepSyncArgv(folder)));
    FH_CO_TRY(const Lsn end, co_await endOfKept(cluster, own, folder, lost, context.limits));
    if (end != lost.end)
        co_return fail(ErrorCode::Conflict,
                       "the copy ends at " + toText(end) + ", the log at " + toText(lost.end),
                       own.host.host, "Somebody works on that server: see who, then try again");
    co_return Result<>();
}

/// As the member was when it was kept; NotFound when nothing was.
Task<ControlData> keptControl(Cluster &cluster, MemberSettings own, std::string folder,
                              CallLimits limits)
{
    const Argv argv = keptControlArgv(cluster.settings, folder);
    FH_CO_TRY(const adapter::ActReply said,
              co_await adapter::actRead(cluster.env, own.host, argv, limits));
    if (!said.succeeded())
        co_return fail(ErrorCode::NotFound, "nothing was kept", own.host.host);
    co_return parseControlData(said.out);
}

/// After a rewind began, the data folder tells nothing of what was; what was kept does.
Task<Json> sayKept(Cluster &cluster, MemberSettings own, Look source, std::string folder,
                   CallLimits limits)
{
    Json record = {{"measured", "before"}};
    const Result<ControlData> control = co_await keptControl(cluster, own, folder, limits);
    if (!control)
        co_return record;
    record["kept_in"] = folder;
    const Result<History> history =
        co_await historyOf(cluster, source.member, source.timeline(), limits);
    const std::optional<Lsn> fork = history ? history->left(control->timeline) : std::nullopt;
    if (!fork)
        co_return record;
    Discarded lost;
    lost.timeline = control->timeline;
    lost.fork = *fork;
    const Result<Lsn> end = co_await endOfKept(cluster, own, folder, lost, limits);
    if (!end)
        co_return record;
    lost.end = *end;
    sayMeasured(record, lost);
    co_return record;
}

} // namespace

bool isRewound(const ControlData &now, const Look &source)
{
    using State = ControlData::State;
    return (now.state == State::InRecovery || now.state == State::ShutDownInRecovery) &&
           now.timeline == source.timeline();
}

DiscardRule::DiscardRule(const Json &parameters)
    : bytesMax(parameters.value("discard_bytes_max", std::int64_t(0))),
      keep(parameters.value("keep_discarded", true))
{
}

Json discardParameters()
{
    return {
        {"type", "object"},
        {"additionalProperties", false},
        {"properties",
         {{"discard_bytes_max", {{"type", "integer"}, {"minimum", 0}, {"maximum", model::lossAny}}},
          {"keep_discarded", {{"type", "boolean"}}}}}};
}

namespace {

tl::unexpected<Error> promotedApart(const std::string &place, const MemberId &source,
                                    const std::string &why)
{
    return fail(ErrorCode::Conflict, "it and " + source.value + " were promoted apart: " + why,
                place, "Save what it holds, then make it anew with reinit");
}

/// Yes only when the member's timeline is seen to be one log with the source's.
Task<Tri> branchOf(Cluster &cluster, MemberId member, HostView view, MemberId source,
                   History history, CallLimits limits)
{
    Shared shared;
    shared.timeline = view.control.timeline;
    shared.segmentBytes = view.control.segmentBytes;
    if (shared.timeline == 1)
        co_return Tri::Yes; // nobody was promoted to the first one
    const std::optional<Lsn> began = history.began(shared.timeline);
    if (!began)
        co_return Tri::No;
    shared.began = *began;
    shared.until = history.left(shared.timeline).value_or(view.control.checkpoint);
    co_return co_await sameBranch(cluster, member, source, history, shared, limits);
}

} // namespace

Task<Discarded> measureDiscarded(Cluster &cluster, MemberId member, HostView view, Look source,
                                 CallLimits limits)
{
    const std::string place = "member " + member.value;
    FH_CO_TRY(const History history,
              co_await historyOf(cluster, source.member, source.timeline(), limits));
    Discarded lost;
    lost.timeline = view.control.timeline;
    lost.segmentBytes = view.control.segmentBytes;
    const std::string number = "timeline " + std::to_string(lost.timeline);
    FH_CO_TRY(const Tri branch,
              co_await branchOf(cluster, member, view, source.member, history, limits));
    if (branch == Tri::No)
        co_return promotedApart(place, source.member, number + " of the two is not one log");
    if (branch == Tri::Unknown)
        co_return fail(ErrorCode::NotFound,
                       "whether " + number + " of it and of " + source.member.value +
                           " is one log is not known: neither has a record of it that both can "
                           "still read",
                       place, "Save what it holds, then make it anew with reinit");
    const bool same = lost.timeline == history.timeline;
    using State = ControlData::State;
    const bool standby =
        view.control.state == State::ShutDownInRecovery || view.control.state == State::InRecovery;
    if (same && !standby)
        co_return promotedApart(place, source.member, "it was a primary on the same " + number);
    if (same)
        co_return lost; // it only followed: all that it has came from there
    lost.fork = history.left(lost.timeline).value_or(0);
    FH_CO_TRY(lost.end, co_await endOfLog(cluster, member, view, limits));
    co_return lost;
}

std::vector<std::string> segmentsOf(const Discarded &lost)
{
    std::vector<std::string> names;
    if (lost.bytes() == 0 || lost.segmentBytes <= 0)
        return names;
    const auto bytes = std::uint64_t(lost.segmentBytes);
    for (Lsn segment = lost.fork / bytes; segment <= (lost.end - 1) / bytes; ++segment) {
        names.push_back(segmentName(lost.timeline, segment * bytes, lost.segmentBytes));
        if (names.size() > segmentsMax)
            break;
    }
    return names;
}

std::string keptFolder(const MemberSettings &member, const std::string &run)
{
    return member.data + ".discarded-" + (run.empty() ? "by-hand" : run);
}

Task<adapter::KeyState> lastOf(Cluster &cluster, MemberId member, std::string part,
                               CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(member));
    const std::string &key = context.idempotencyKey;
    const std::size_t colon = key.rfind(':');
    int attempt = 1;
    const char *end = key.data() + key.size();
    if (colon != std::string::npos)
        std::from_chars(key.data() + colon + 1, end, attempt);
    for (int i = attempt; i >= 1; --i) {
        const std::string asked = key.substr(0, colon + 1) + std::to_string(i) + "." + part;
        FH_CO_TRY(const adapter::KeyState state,
                  co_await adapter::actOutcome(cluster.env, own.host, asked, context.limits));
        if (state != adapter::KeyState::NeverSeen)
            co_return state;
    }
    co_return adapter::KeyState::NeverSeen;
}

namespace {

/// May what was kept before a rewind began speak for what is there now? Only while the server was
/// not started since: it stands as it was kept, or where the rewind left it. Nothing: nothing was
/// kept, so it is measured once more.
Task<std::optional<Json>> measuredBefore(Cluster &cluster, MemberSettings member, Look own,
                                         Look source, std::string folder, CallContext context)
{
    const std::optional<Json> nothing;
    FH_CO_TRY(const adapter::KeyState rewind,
              co_await lastOf(cluster, own.member, "rewind", context));
    if (rewind == adapter::KeyState::NeverSeen)
        co_return nothing;
    const HostView view = *own.host;
    const ControlData &now = view.control;
    const Result<ControlData> kept = co_await keptControl(cluster, member, folder, context.limits);
    const bool rewound = isRewound(now, source);
    if (rewound) // a standby of the source since, or the measure says what else
        FH_CO_CHECK(co_await measureDiscarded(cluster, own.member, view, source, context.limits));
    else if (!kept)
        co_return nothing;
    const bool asKept = kept && kept->state == now.state && kept->checkpoint == now.checkpoint &&
                        kept->timeline == now.timeline;
    if (!rewound && !asKept)
        co_return fail(ErrorCode::Conflict,
                       "somebody started it since its rewind began: it was kept as \"" +
                           kept->stateText + "\" at " + toText(kept->checkpoint) +
                           ", now its control data says \"" + now.stateText + "\" at " +
                           toText(now.checkpoint),
                       "member " + own.member.value,
                       "What was written since is in no copy: save it, then make the member anew "
                       "with reinit");
    FH_CO_TRY(const Json said, co_await sayKept(cluster, member, source, folder, context.limits));
    co_return std::optional(said);
}

} // namespace

Task<Json> saveDiscarded(Cluster &cluster, Look own, Look source, DiscardRule rule,
                         CallContext context)
{
    FH_CO_TRY(const MemberSettings member, cluster.member(own.member));
    const std::string folder = keptFolder(member, context.claim.run);
    FH_CO_TRY(const std::optional<Json> before,
              co_await measuredBefore(cluster, member, own, source, folder, context));
    if (before)
        co_return *before;
    const HostView view = *own.host;
    const Result<Discarded> lost =
        co_await measureDiscarded(cluster, own.member, view, source, context.limits);
    // pg_rewind goes by the numbers of timelines: it would mix two databases, whoever accepts it.
    if (!lost && lost.error().code == ErrorCode::Conflict)
        co_return fail(lost.error());
    FH_CO_CHECK(requireWithin(lost, rule, member.host.host));
    Json record = {{"discard_bytes_max", rule.bytesMax}};
    if (!lost) {
        record["end_unknown"] = lost.error().message;
        if (rule.keep)
            co_return fail(ErrorCode::Denied,
                           "what it throws away cannot be copied: " + lost.error().message,
                           member.host.host,
                           "Copy " + member.data +
                               " aside by hand, and have a plan approved whose "
                               "step says \"keep_discarded\": false");
        co_return record;
    }
    sayMeasured(record, *lost);
    if (lost->bytes() == 0)
        co_return record;
    record["kept_in"] = nullptr;
    if (!rule.keep)
        co_return record;
    FH_CO_CHECK(co_await keep(cluster, member, *lost, folder, context));
    record["kept_in"] = folder;
    record["kept_segments"] = segmentsOf(*lost).size();
    record["kept_control"] = {{"state", view.control.stateText},
                              {"checkpoint_lsn", toText(view.control.checkpoint)},
                              {"timeline", view.control.timeline}};
    co_return record;
}

} // namespace farhaven::plugins::postgresql
