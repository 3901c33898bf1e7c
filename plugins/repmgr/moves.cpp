// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/outcome.h"
#include "cluster.h"

namespace farhaven::plugins::repmgr {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

constexpr Milliseconds lookPause{100};

Json evidence(const Picture &picture)
{
    return {{"primary", picture.primary ? picture.primary->value : ""},
            {"timeline", picture.timeline},
            {"paused", std::string(name(picture.paused))},
            {"why", picture.why}};
}

/// Positions are not known here, so nobody can say how much: people accept any of it, or nothing.
bool discardsAny(const Action &action)
{
    return action.parameters.value("discard", std::string()) == "any";
}

bool movesPrimary(const Action &action)
{
    return action.verb == "switchover" || action.verb == "promote";
}

} // namespace

Result<std::vector<std::string>> orderOf(const Cluster &cluster, const Action &action,
                                         const MemberSettings &own,
                                         const std::optional<MemberId> &primary)
{
    const std::string &verb = action.verb;
    if (verb == "switchover")
        return cluster.words(own, {"standby", "switchover"});
    if (verb == "promote")
        return cluster.words(own, {"standby", "promote"});
    if (verb == "pause" || verb == "unpause")
        return cluster.words(own, {"service", verb});
    if (verb != "rejoin")
        return fail(ErrorCode::Unsupported, "no such verb", verb);
    if (!primary)
        return fail(ErrorCode::Conflict, "there is no primary to follow", "member " + own.id.value);
    FH_TRY(const MemberSettings to, cluster.member(*primary));
    std::vector<std::string> words = {"node", "rejoin", "-d", to.conninfo};
    if (discardsAny(action))
        words.emplace_back("--force-rewind");
    return cluster.words(own, std::move(words));
}

void Verdict::block(Tri holds, Sentence why)
{
    accepted = both(accepted, holds);
    reasons.push_back(std::move(why));
}

Verdict judge(const Picture &picture, const Action &action)
{
    Verdict verdict;
    const Json who = {{"member", action.member.value}, {"why", picture.why}};
    const Heard *own = picture.find(action.member);
    if (!own || own->error) {
        verdict.block(Tri::Unknown,
                      Sentence("repmgr.check.silent", "{member} does not answer.", who));
        return verdict;
    }
    const bool pausing = action.verb == "pause" || action.verb == "unpause";
    if (!pausing && picture.acts != Tri::No)
        verdict.block(picture.acts == Tri::Yes ? Tri::No : Tri::Unknown,
                      Sentence("repmgr.check.repmgrd",
                               "A repmgrd would act on its own, or nobody says that none does: "
                               "pause it first.",
                               who));
    if (movesPrimary(action) && own->own() != Part::Standby)
        verdict.block(own->own() == Part::Primary ? Tri::No : Tri::Unknown,
                      Sentence("repmgr.check.no-standby", "{member} is no running standby.", who));
    if (action.verb == "switchover" && !picture.primary)
        verdict.block(Tri::Unknown, Sentence("repmgr.check.no-primary",
                                             "Who is the primary is not known: {why}.", who));
    if (action.verb == "switchover" && picture.primary &&
        picture.primary->value != action.parameters.value("from", ""))
        verdict.block(Tri::No, Sentence("repmgr.check.other-primary",
                                        "The primary is not the member that the step names.", who));
    if (action.verb == "promote" && picture.primary)
        verdict.block(Tri::No, Sentence("repmgr.check.has-primary",
                                        "There is a primary: a switchover moves it.", who));
    const bool gone = own->control && own->control->shutDown && !own->view;
    if (action.verb == "rejoin" && (!gone || !picture.primary))
        verdict.block(own->view ? Tri::No : Tri::Unknown,
                      Sentence("repmgr.check.no-rejoin",
                               "{member} is not a server that was stopped in order, or there is no "
                               "primary to follow.",
                               who));
    if (verdict.reasons.empty())
        verdict.reasons.emplace_back("repmgr.check.ready", "{member}: repmgr may be told.", who);
    return verdict;
}

bool isDone(const Picture &picture, const Action &action)
{
    const Heard *own = picture.find(action.member);
    const Part part = own ? own->own() : Part::Unknown;
    if (action.verb == "switchover") {
        const Heard *from = picture.find(MemberId(action.parameters.value("from", "")));
        return picture.primary == action.member && from && from->own() == Part::Standby;
    }
    if (action.verb == "promote")
        return picture.primary == action.member;
    if (action.verb == "rejoin")
        return picture.primary && part == Part::Standby;
    return action.verb == "pause" ? picture.acts == Tri::No : picture.paused == Tri::No;
}

namespace {

Outcome doneOutcome(const Picture &picture, const Action &action, Json record)
{
    record["after"] = evidence(picture);
    return adapter::outcomeOf(
        OutcomeKind::Done, std::move(record),
        Sentence("repmgr.done", "{member}: {verb} is seen done; {primary} is the primary.",
                 {{"member", action.member.value},
                  {"verb", action.verb},
                  {"primary", picture.primary ? picture.primary->value : "nobody"}}));
}

/// The last look of a wait, and when it began.
struct Closing {
    Closing() = default;
    std::optional<Picture> picture;
    Instant at{};
    Ticks ticks{};
    bool done = false;
};

/// repmgr's exit code is no topology: every node is asked until it is as wanted.
Task<Closing> untilDone(Cluster &cluster, Action action, std::int64_t timeline, CallLimits limits)
{
    Closing last;
    Ticks::duration wanted{};
    do {
        last.at = cluster.env.clock().now();
        last.ticks = cluster.now();
        last.picture.reset();
        if (const Result<Picture> seen = co_await cluster.look(limits); seen) {
            last.picture = *seen;
            // A primary of the old timeline is one whose checkpoint is still to come.
            last.done =
                isDone(*seen, action) && (!movesPrimary(action) || seen->timeline > timeline);
        }
        if (last.done)
            co_return last;
        wanted = 2 * (cluster.now() - last.ticks + lookPause);
        FH_CO_CHECK(co_await adapter::pause(lookPause));
    } while (left(limits.deadline, cluster.now()) > wanted && !limits.stop.stop_requested());
    co_return last;
}

/// Whose cluster it is, and whether our claim is the highest at the host that is told.
Task<Picture> ready(Cluster &cluster, MemberSettings own, CallContext context)
{
    FH_CO_TRY(const Picture before, co_await cluster.look(context.limits));
    if (before.identity.empty() || before.identity != context.claim.scope)
        co_return fail(before.identity.empty() ? ErrorCode::Unreachable : ErrorCode::Conflict,
                       before.identity.empty()
                           ? "no member says which system it is, so nothing was sent"
                           : "this is the system " + before.identity + ", the claim is on " +
                                 context.claim.scope,
                       "", "See whether the hosts are still those of the cluster");
    FH_CO_TRY(
        const adapter::ClaimView highest,
        co_await adapter::actClaims(cluster.env, own.host, context.claim.scope, context.limits));
    cluster.claimSeen = std::max(cluster.claimSeen, highest.epoch);
    FH_CO_CHECK(adapter::requireCurrent(highest, context.claim, own.host));
    co_return before;
}

} // namespace

Task<Outcome> move(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.member(action.member));
    FH_CO_TRY(const Picture before, co_await ready(cluster, own, context));
    Json record = {{"before", evidence(before)}};
    if (isDone(before, action)) {
        record["already"] = true;
        co_return doneOutcome(before, action, std::move(record));
    }
    const Verdict verdict = judge(before, action);
    if (verdict.accepted != Tri::Yes)
        co_return adapter::outcomeOf(OutcomeKind::NotDone, std::move(record),
                                     verdict.reasons.front());
    FH_CO_TRY(const std::vector<std::string> order, orderOf(cluster, action, own, before.primary));
    const Ticks sent = cluster.now();
    FH_CO_TRY(const adapter::ActReply reply,
              co_await adapter::actEffect(cluster.env, own.host, context.claim,
                                          context.idempotencyKey, order, context.limits));
    const std::string said =
        printable(reply.err.substr(reply.err.size() > 400 ? reply.err.size() - 400 : 0), 400);
    record["exit_code"] = reply.exitCode;
    record["said"] = said;
    const std::int64_t timeline = before.highestTimeline();
    const Result<Closing> waited = co_await untilDone(cluster, action, timeline, context.limits);
    if (!waited)
        co_return fail(Error(waited.error()).orMaybeApplied());
    record["ms"] = std::chrono::duration_cast<Milliseconds>(cluster.now() - sent).count();
    if (waited->done) {
        Outcome outcome = doneOutcome(*waited->picture, action, std::move(record));
        outcome.seen = cluster.observation(*waited->picture, waited->at, waited->ticks);
        co_return outcome;
    }
    if (waited->picture)
        record["after"] = evidence(*waited->picture);
    const Json arguments = {{"member", action.member.value}, {"verb", action.verb}, {"said", said}};
    co_return adapter::outcomeOf(
        OutcomeKind::Unknown, std::move(record),
        Sentence("repmgr.not-seen", "{member}: {verb} was told to repmgr and is not seen: {said}",
                 arguments));
}

} // namespace farhaven::plugins::repmgr
