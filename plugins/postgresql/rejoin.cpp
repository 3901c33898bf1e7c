// SPDX-License-Identifier: GPL-3.0-or-later
#include "discard.h"
#include "loss.h"
#include "restart.h"

namespace farhaven::plugins::postgresql {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

/// The member is stopped and its host answers; or an error that says what is in the way.
Result<> requireStopped(const Look &own)
{
    const std::string place = "member " + own.member.value;
    if (own.host && own.host->postmaster == Tri::No)
        return {};
    if (!own.host && own.hostError)
        return fail(*own.hostError);
    return fail(ErrorCode::Conflict, "its server still runs and does not answer", place,
                "Stop it first: demote, or power");
}

/// What a step of this run left behind, as it was observed then; nothing when this run has none.
const adapter::EarlierStep *earlierOf(const Cluster &cluster, const MemberId &member,
                                      const char *verb, const CallContext &context)
{
    const auto found = std::find_if(context.earlier.rbegin(), context.earlier.rend(),
                                    [&](const adapter::EarlierStep &step) {
                                        return step.component == cluster.settings.component &&
                                               step.member == member && step.verb == verb;
                                    });
    return found == context.earlier.rend() ? nullptr : &*found;
}

/// The place where the demote saw the old server's log end, and on which timeline.
struct LastWord {
    Lsn checkpoint = 0;
    std::int64_t timeline = 0;
};

Result<LastWord> lastWordIn(const adapter::EarlierStep &demote)
{
    FH_TRY(const model::Observation seen, model::observationFromJson(demote.after));
    const model::MemberState *state = seen.find(demote.member);
    const std::optional<Lsn> checkpoint =
        state ? parseLsn(state->fact("checkpoint_lsn")) : std::nullopt;
    const Json timeline = state ? state->facts.value("timeline", Json()) : Json();
    if (!checkpoint || !timeline.is_number_integer())
        return fail(ErrorCode::Corrupt, "what the demote saw of it is not in the journal",
                    "member " + demote.member.value, "Compare its log with the primary's by hand");
    return LastWord{*checkpoint, timeline.get<std::int64_t>()};
}

Error strange(const MemberId &member, std::string message)
{
    return Error(ErrorCode::Conflict, std::move(message), "member " + member.value,
                 "Save what it and the primary alone hold, then make it anew with reinit");
}

/// The primary must be the one that this run made: on the timeline that its promote was seen to
/// begin, with all that the demoted server had left.
Result<> requireOwnHistory(const History &history, const LastWord &then, const MemberId &member,
                           const adapter::EarlierStep *promote)
{
    if (promote) {
        FH_TRY(const model::Observation seen, model::observationFromJson(promote->after));
        const auto made = seen.epochs.find("timeline");
        const std::string now = std::to_string(history.timeline);
        if (made == seen.epochs.end() || made->second != now)
            return fail(strange(member, "the primary writes timeline " + now +
                                            ", but this run promoted it to " +
                                            (made == seen.epochs.end() ? "none" : made->second)));
    }
    const std::optional<Lsn> fork = history.left(then.timeline);
    if (!fork)
        return fail(strange(member, "timeline " + std::to_string(then.timeline) +
                                        " on which it was demoted is no part of the history of "
                                        "the primary"));
    if (*fork <= then.checkpoint)
        return fail(strange(member, "the primary left timeline " + std::to_string(then.timeline) +
                                        " at " + toText(*fork) +
                                        ", before the end of the demoted "
                                        "server at " +
                                        toText(then.checkpoint)));
    return {};
}

/// Nobody wrote to it since: it is stopped where the demote left it, or was only a standby of the
/// very primary that this run made.
Task<bool> isAsLeft(Cluster &cluster, Look own, LastWord then, History history, MemberId source,
                    CallLimits limits)
{
    using State = ControlData::State;
    const ControlData &now = own.host->control;
    const bool same = now.checkpoint == then.checkpoint && now.timeline == then.timeline;
    const bool standby = now.state == State::ShutDownInRecovery || now.state == State::InRecovery;
    if (same)
        co_return now.state == State::ShutDown || standby;
    const std::optional<Lsn> began = history.began(history.timeline);
    if (!standby || now.timeline != history.timeline || !began)
        co_return false;
    const Shared shared{now.timeline, *began, now.checkpoint, now.segmentBytes};
    FH_CO_TRY(const Tri branch,
              co_await sameBranch(cluster, own.member, source, history, shared, limits));
    co_return branch == Tri::Yes;
}

/// Somebody who started the old primary as a writer between demote and rejoin may have written rows
/// that exist nowhere else: pg_rewind would discard them without a word.
Task<> requireAsLeft(Cluster &cluster, Look own, Look source, CallContext context)
{
    const adapter::EarlierStep *demote = earlierOf(cluster, own.member, "demote", context);
    if (!demote)
        co_return Result<>();
    FH_CO_TRY(const LastWord then, lastWordIn(*demote));
    FH_CO_TRY(const History history,
              co_await historyOf(cluster, source.member, source.timeline(), context.limits));
    const adapter::EarlierStep *promote = earlierOf(cluster, source.member, "promote", context);
    FH_CO_CHECK(requireOwnHistory(history, then, own.member, promote));
    FH_CO_TRY(const bool asLeft,
              co_await isAsLeft(cluster, own, then, history, source.member, context.limits));
    if (asLeft)
        co_return Result<>();
    const ControlData &now = own.host->control;
    co_return fail(ErrorCode::Conflict,
                   "somebody started it as a primary since it was demoted: it ended at " +
                       toText(then.checkpoint) + " on timeline " + std::to_string(then.timeline) +
                       ", now its control data says \"" + now.stateText + "\" at " +
                       toText(now.checkpoint) + " on timeline " + std::to_string(now.timeline),
                   "member " + own.member.value,
                   "Save what was written there, then make it anew with reinit");
}

/// It connects before it touches a file. Half-done files would say something else: programs of
/// farhaven-act speak the language of C.
bool neverBegan(const std::string &step, const adapter::ActReply &reply)
{
    return step == "rewind" && reply.err.starts_with("pg_rewind: error: connection to server at");
}

/// Runs one program of several. One that failed may have changed half of what it was to change.
Task<Outcome> runStep(Cluster &cluster, MemberId member, CallContext context, std::string step,
                      Argv argv)
{
    const Ticks begun = cluster.now();
    FH_CO_TRY(const adapter::ActReply reply, co_await cluster.effect(member, context, step, argv));
    Json record = {{"exit_code", reply.exitCode}, {"ms", msSince(begun, cluster.now())}};
    if (reply.replayed)
        record["replayed"] = true;
    if (!reply.succeeded())
        record["said"] = printable(reply.err);
    if (const std::optional<Lsn> diverged = divergenceIn(reply.err + reply.out))
        record["diverged_lsn"] = toText(*diverged);
    const OutcomeKind kind = reply.succeeded()         ? OutcomeKind::Done
                             : neverBegan(step, reply) ? OutcomeKind::NotDone
                                                       : OutcomeKind::Unknown;
    co_return outcomeOf(kind, std::move(record),
                        Sentence("postgresql.program", "{program} ended with exit code {code}.",
                                 {{"program", step}, {"code", reply.exitCode}}));
}

/// The steps in order, until one fails. An error after the first is one after an effect.
Task<Outcome> runSteps(Cluster &cluster, MemberId member, CallContext context,
                       std::vector<std::pair<std::string, Argv>> steps, Json record)
{
    for (const auto &[step, argv] : steps) {
        Result<Outcome> ran = co_await runStep(cluster, member, context, step, argv);
        if (!ran) {
            Error error = std::move(ran).error();
            error.maybeApplied = error.maybeApplied || !record["steps"].empty();
            co_return fail(std::move(error));
        }
        record["steps"][step] = ran->evidence;
        if (ran->kind != OutcomeKind::Done)
            co_return outcomeOf(ran->kind, std::move(record), ran->why);
    }
    co_return outcomeOf(OutcomeKind::Done, std::move(record), Sentence());
}

/// A running standby that only has to catch up: nothing is done to it.
Outcome alreadyFollows(Json record, const Look &own, const MemberId &source)
{
    record["already"] = true;
    record["after"] = evidence(own);
    return outcomeOf(OutcomeKind::Done, std::move(record),
                     Sentence("postgresql.rejoin.done", "{member} streams from {source}.",
                              {{"member", own.member.value}, {"source", source.value}}));
}

Result<Outcome> afterEffect(Result<Outcome> result)
{
    if (!result)
        return fail(std::move(result).error().orMaybeApplied());
    return result;
}

/// What both ways to a replica begin with: the member and the one primary, both the claimed system.
struct Pair {
    Pair() = default;
    MemberSettings member, source;
    std::vector<Look> looks;
    Look own;
    Json record;
};

Task<Pair> seePair(Cluster &cluster, Action action, CallContext context)
{
    Pair pair;
    FH_CO_TRY(pair.member, cluster.member(action.member));
    FH_CO_TRY(pair.looks, co_await cluster.lookAll(context.limits));
    pair.own = *find(pair.looks, action.member);
    FH_CO_CHECK(requireTarget(pair.own, context));
    FH_CO_TRY(const MemberId source, onlyPrimary(pair.looks, action.member));
    FH_CO_TRY(pair.source, cluster.member(source));
    FH_CO_CHECK(requireTarget(*find(pair.looks, source), context));
    pair.record = {{"before", evidence(pair.own)},
                   {"source", evidence(*find(pair.looks, source))},
                   {"steps", Json::object()}};
    FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
    co_return pair;
}

/// Did a rewind of this step end? One that may have been cut off at its end has not written all
/// that its control data promise.
Task<bool> rewoundBefore(Cluster &cluster, Pair pair, CallContext context)
{
    const Look source = *find(pair.looks, pair.source.id);
    if (!isRewound(pair.own.host->control, source))
        co_return false;
    FH_CO_TRY(const adapter::KeyState rewind,
              co_await lastOf(cluster, pair.member.id, "rewind", context));
    if (rewind == adapter::KeyState::Intended || rewind == adapter::KeyState::Failed)
        co_return fail(ErrorCode::Locked,
                       "its rewind is not seen to have ended, so its files may not be whole",
                       "member " + pair.member.id.value,
                       "When pg_rewind runs no more at its host, make it anew with reinit");
    co_return rewind == adapter::KeyState::Succeeded;
}

/// pg_rewind wants a log that was played to its end, and PostgreSQL plays none of a crashed primary
/// whose files are a standby's.
Result<> requireRecoverable(const HostView &view, const MemberSettings &member)
{
    const ControlData::State state = view.control.state;
    const bool crashed =
        state == ControlData::State::InProduction || state == ControlData::State::ShuttingDown;
    if (!crashed || view.standby != Tri::Yes)
        return {};
    return fail(ErrorCode::Conflict, "it crashed after standby.signal was written to its folder",
                "member " + member.id.value, "Make it anew with reinit");
}

/// Makes the files of the stopped member those of a replica. pg_rewind takes standby.signal away,
/// and a server that its host then starts would be a second writer on the timeline of the source:
/// from before the rewind until the signal is back no server starts from this folder.
Task<Outcome> turnFiles(Cluster &cluster, Pair pair, CallContext context)
{
    FH_CO_CHECK(requireRecoverable(*pair.own.host, pair.member));
    FH_CO_TRY(const bool rewound, co_await rewoundBefore(cluster, pair, context));
    FH_CO_CHECK(co_await prepareSource(cluster, pair.source.id, pair.member.slot, context.limits));
    const std::string &data = pair.member.data;
    std::vector<std::pair<std::string, Argv>> steps;
    if (!rewound) {
        // pg_rewind would end a crashed server itself, but not behind the bar.
        if (pair.own.isCrashedSource()) {
            steps.emplace_back("recover", recoverArgv(cluster.settings, data));
            if (pair.record.contains("kept_in") && pair.record["kept_in"].is_string()) {
                const std::string folder = pair.record["kept_in"].get<std::string>();
                steps.emplace_back("keep-recovered", keepControlArgv(data, folder));
            }
        }
        steps.emplace_back("bar", barArgv(data));
        steps.emplace_back("rewind", rewindArgv(cluster.settings, pair.member, pair.source));
    }
    steps.emplace_back("signal", makeStandbyArgv(data));
    steps.emplace_back("unbar", unbarArgv(data));
    FH_CO_TRY(Outcome turned,
              co_await runSteps(cluster, pair.member.id, context, steps, std::move(pair.record)));
    co_return turned;
}

} // namespace

Task<Outcome> rejoin(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(Pair pair, co_await seePair(cluster, action, context));
    const Look own = pair.own;
    if (streams(pair.looks, action.member))
        co_return alreadyFollows(std::move(pair.record), own, pair.source.id);
    if (own.sql)
        co_return fail(ErrorCode::Conflict, "it runs as a standby and does not stream",
                       "member " + action.member.value,
                       "See its log; stop it and rejoin, or make it anew with reinit");
    FH_CO_CHECK(requireStopped(own));
    const Look primary = *find(pair.looks, pair.source.id);
    FH_CO_CHECK(co_await requireAsLeft(cluster, own, primary, context));
    const DiscardRule rule(action.parameters);
    FH_CO_TRY(const Json discarded, co_await saveDiscarded(cluster, own, primary, rule, context));
    pair.record.update(discarded);
    const MemberId source = pair.source.id;
    FH_CO_TRY(Outcome prepared, co_await turnFiles(cluster, std::move(pair), context));
    if (prepared.kind != OutcomeKind::Done)
        co_return prepared;
    co_return afterEffect(
        co_await follow(cluster, action.member, source, context, std::move(prepared.evidence)));
}

Task<Outcome> rewind(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(Pair pair, co_await seePair(cluster, action, context));
    FH_CO_CHECK(requireStopped(pair.own));
    const Sentence done("postgresql.rewind.done",
                        "The files of {member} are those of a replica of {source}.",
                        {{"member", action.member.value}, {"source", pair.source.id.value}});
    const HostView view = *pair.own.host;
    const Look primary = *find(pair.looks, pair.source.id);
    // A folder that was left half rewound is barred, and only what is whole may lose the bar.
    if (view.standby == Tri::Yes && isRewound(view.control, primary)) {
        pair.record["already"] = true;
        const std::vector<std::pair<std::string, Argv>> steps = {
            {"unbar", unbarArgv(pair.member.data)}};
        FH_CO_TRY(Outcome outcome, co_await runSteps(cluster, action.member, context, steps,
                                                     std::move(pair.record)));
        if (outcome.kind == OutcomeKind::Done)
            outcome.why = done;
        co_return outcome;
    }
    const DiscardRule rule(action.parameters);
    FH_CO_TRY(const Json discarded,
              co_await saveDiscarded(cluster, pair.own, primary, rule, context));
    pair.record.update(discarded);
    FH_CO_TRY(Outcome outcome, co_await turnFiles(cluster, std::move(pair), context));
    if (outcome.kind == OutcomeKind::Done)
        outcome.why = done;
    co_return outcome;
}

Task<Outcome> followPrimary(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_CHECK(cluster.member(action.member));
    FH_CO_TRY(const std::vector<Look> looks, co_await cluster.lookAll(context.limits));
    const Look own = *find(looks, action.member);
    FH_CO_CHECK(requireTarget(own, context));
    FH_CO_TRY(const MemberId source, onlyPrimary(looks, action.member));
    FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
    Json record = {{"before", evidence(own)}};
    if (streams(looks, action.member))
        co_return alreadyFollows(std::move(record), own, source);
    if (own.sql)
        co_return fail(ErrorCode::Conflict, "it runs as a standby and does not stream",
                       "member " + action.member.value, "See its log");
    FH_CO_CHECK(requireStopped(own));
    if (own.host->standby != Tri::Yes)
        co_return fail(ErrorCode::Denied, "its files are not seen to start a standby",
                       "member " + action.member.value, "Rewind it first");
    co_return co_await follow(cluster, action.member, source, context, std::move(record));
}

namespace {

/// Its old folder is kept whole, so what cannot be measured (it may be lost or broken) is let pass;
/// what can be is held against the same bound as a rewind's.
Task<Json> requireDiscardable(Cluster &cluster, Look own, Look source, DiscardRule rule,
                              CallContext context)
{
    Json record = {{"discard_bytes_max", rule.bytesMax}};
    if (!own.host)
        co_return record;
    const HostView view = *own.host;
    const Result<Discarded> lost =
        co_await measureDiscarded(cluster, own.member, view, source, context.limits);
    if (!lost) {
        record["end_unknown"] = lost.error().message;
        co_return record;
    }
    sayMeasured(record, *lost);
    FH_CO_CHECK(requireWithin(lost, rule, "member " + own.member.value));
    co_return record;
}

} // namespace

Task<Outcome> reinit(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings member, cluster.member(action.member));
    FH_CO_TRY(const std::vector<Look> looks, co_await cluster.lookAll(context.limits));
    const Look own = *find(looks, action.member);
    // The member's own data may be lost or broken: the source says which system this is.
    FH_CO_TRY(const MemberId source, onlyPrimary(looks, action.member));
    FH_CO_TRY(const MemberSettings from, cluster.member(source));
    FH_CO_CHECK(requireTarget(*find(looks, source), context));
    Json record = {{"before", evidence(own)},
                   {"source", evidence(*find(looks, source))},
                   {"steps", Json::object()}};
    if (own.sql)
        co_return fail(ErrorCode::Conflict, "its server runs", "member " + action.member.value,
                       "Stop it first; what streams need not be made anew");
    FH_CO_CHECK(co_await requireCurrentClaim(cluster, action.member, context));
    FH_CO_TRY(const Tri alive, co_await cluster.postmaster(action.member, context.limits));
    if (alive == Tri::Yes)
        co_return fail(ErrorCode::Conflict, "its server still runs and does not answer",
                       "member " + action.member.value, "Stop it first");
    const DiscardRule rule(action.parameters);
    const Look primary = *find(looks, source);
    FH_CO_TRY(const Json discarded,
              co_await requireDiscardable(cluster, own, primary, rule, context));
    record.update(discarded);
    FH_CO_CHECK(co_await prepareSource(cluster, source, member.slot, context.limits));
    const std::string mark = std::to_string(context.claim.epoch);
    const std::string fresh = member.data + ".new-" + mark, kept = member.data + ".kept-" + mark;
    record["kept"] = kept;
    const std::vector<std::pair<std::string, Argv>> steps = {
        {"copy", copyArgv(cluster.settings, member, from, fresh)},
        {"signal", makeStandbyArgv(fresh)},
        {"keep", moveArgv(member.data, kept)},
        {"place", moveArgv(fresh, member.data)}};
    FH_CO_TRY(Outcome prepared,
              co_await runSteps(cluster, action.member, context, steps, std::move(record)));
    if (prepared.kind != OutcomeKind::Done)
        co_return prepared;
    co_return afterEffect(
        co_await follow(cluster, action.member, source, context, std::move(prepared.evidence)));
}

} // namespace farhaven::plugins::postgresql
