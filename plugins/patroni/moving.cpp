// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/outcome.h"
#include "cluster.h"

#include <algorithm>

namespace farhaven::plugins::patroni {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

constexpr Milliseconds lookPause{50};
/// While it has the lock and does not take writes yet: the edge waits for it.
constexpr Milliseconds lastPause{15};
/// What a caller knew as it called is this long good enough to ask for a failover on.
constexpr Milliseconds knownMax{2'000};

/// The last look of a wait, and when it began.
struct Closing {
    Closing() = default;
    std::optional<Picture> picture;
    Instant at{};
    Ticks ticks{};
    std::string why;
    bool leads = false;
};

Json evidence(const Picture &picture)
{
    return {{"leader", printable(picture.leader, 100)},
            {"timeline", picture.timeline},
            {"paused", std::string(name(picture.paused))},
            {"why", picture.why}};
}

bool leads(const Picture &picture, const MemberId &member)
{
    const Heard *writer = picture.writer();
    return writer && writer->member == member;
}

bool hasTheLock(const Picture &picture, const MemberSettings &member)
{
    const Heard *own = picture.find(member.id);
    return own && own->listed && own->listed->leaders() == std::vector{member.name};
}

/// A success code says that somebody else leads now, and not always who: the topology says it.
Task<Closing> untilItLeads(Cluster &cluster, MemberSettings candidate, CallLimits limits, bool once)
{
    Closing last;
    Ticks::duration wanted{};
    do {
        last.at = cluster.env.clock().now();
        last.ticks = cluster.now();
        const Result<Picture> seen = co_await cluster.look(limits);
        if (seen) {
            last.picture = *seen;
            last.why = seen->why.empty() ? seen->leader + " leads" : seen->why;
            last.leads = leads(*seen, candidate.id);
        } else {
            last.picture.reset();
            last.why = seen.error().message;
        }
        if (last.leads || once)
            co_return last;
        // No look that would be cut off: it would say unknown of what was just known.
        wanted = 2 * (cluster.now() - last.ticks + lookPause);
        const bool almost = last.picture && hasTheLock(*last.picture, candidate);
        FH_CO_CHECK(co_await adapter::pause(almost ? lastPause : lookPause));
    } while (left(limits.deadline, cluster.now()) > wanted && !limits.stop.stop_requested());
    co_return last;
}

Outcome leading(const Picture &picture, const MemberId &candidate, Json record)
{
    record["after"] = evidence(picture);
    return adapter::outcomeOf(
        OutcomeKind::Done, std::move(record),
        Sentence("patroni.leads", "{member} leads on timeline {timeline}.",
                 {{"member", candidate.value}, {"timeline", picture.timeline}}));
}

/// The claim is compared by farhaven-act at the candidate's host in the moment in which it sends.
Task<Outcome> tell(Cluster &cluster, MemberSettings candidate, std::vector<std::string> words,
                   Picture before, CallContext context)
{
    Json record = {{"before", evidence(before)}};
    const Ticks sent = cluster.now();
    const SshTarget host = *candidate.host;
    FH_CO_TRY(const adapter::ActReply reply,
              co_await adapter::actEffect(cluster.env, host, context.claim, context.idempotencyKey,
                                          words, context.limits));
    const Told told = toldIn(reply.exitCode, reply.out);
    const std::string said = printable(reply.out.substr(0, reply.out.find('\r')), 100);
    record["exit_code"] = reply.exitCode;
    record["said"] = said;
    const bool refused = told == Told::Refused;
    const Result<Closing> waited =
        co_await untilItLeads(cluster, candidate, context.limits, refused);
    if (!waited)
        co_return fail(Error(waited.error()).orMaybeApplied());
    const Closing &last = *waited;
    record["ms"] = std::chrono::duration_cast<Milliseconds>(cluster.now() - sent).count();
    const Heard *own = before.find(candidate.id);
    const std::int64_t known = own && own->own ? own->own->timeline : 0;
    if (last.leads && last.picture->timeline > std::max(before.timeline, known)) {
        Outcome outcome = leading(*last.picture, candidate.id, std::move(record));
        outcome.seen = cluster.observation(*last.picture, last.at, last.ticks);
        co_return outcome;
    }
    if (last.picture)
        record["after"] = evidence(*last.picture);
    const Json arguments = {
        {"member", candidate.id.value}, {"said", said}, {"why", printable(last.why, 200)}};
    // Ours was the only request of this key: a refusal that was replayed is still one.
    const bool unchanged = last.picture && last.picture->leader == before.leader &&
                           last.picture->timeline == before.timeline;
    if (refused && unchanged)
        co_return adapter::outcomeOf(
            OutcomeKind::NotDone, std::move(record),
            Sentence("patroni.refused", "Patroni refused: {said}; {why}.", arguments));
    co_return adapter::outcomeOf(
        OutcomeKind::Unknown, std::move(record),
        Sentence("patroni.not-seen",
                 "Patroni was told to, and {member} is not seen to lead: {why}.", arguments));
}

Result<> requireTarget(const Picture &picture, const CallContext &context)
{
    if (!picture.identity.empty() && picture.identity == context.claim.scope)
        return {};
    return fail(picture.identity.empty() ? ErrorCode::Unreachable : ErrorCode::Conflict,
                picture.identity.empty() ? "no member says which system it is, so nothing was sent"
                                         : "this is the system " + picture.identity +
                                               ", the claim is on " + context.claim.scope,
                "", "See whether the addresses are still those of the cluster");
}

/// What stands before both verbs: whose cluster it is, and whether our claim is the highest.
Task<Picture> ready(Cluster &cluster, MemberSettings candidate, CallContext context)
{
    if (!candidate.host)
        co_return fail(ErrorCode::Conflict, "nobody keeps the claim that this needs",
                       "member " + candidate.id.value, "Give its host a login with farhaven-act");
    FH_CO_TRY(const Picture before, co_await cluster.look(context.limits));
    FH_CO_CHECK(requireTarget(before, context));
    const SshTarget host = *candidate.host;
    FH_CO_TRY(const adapter::ClaimView highest,
              co_await adapter::actClaims(cluster.env, host, context.claim.scope, context.limits));
    cluster.claimSeen = std::max(cluster.claimSeen, highest.epoch);
    FH_CO_CHECK(adapter::requireCurrent(highest, context.claim, host));
    co_return before;
}

Outcome notSent(const Picture &picture, const Verdict &verdict)
{
    return adapter::outcomeOf(OutcomeKind::NotDone, {{"before", evidence(picture)}},
                              verdict.reasons.front());
}

} // namespace

Task<Outcome> switchover(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings candidate, cluster.member(action.member));
    const MemberId fromId(action.parameters.value("from", ""));
    if (fromId.value.empty())
        co_return fail(ErrorCode::Invalid, "from whom the part moves is not said",
                       "/parameters/from", "Name the member that leads");
    FH_CO_TRY(const MemberSettings from, cluster.member(fromId));
    FH_CO_TRY(const Picture before, co_await ready(cluster, candidate, context));
    if (leads(before, candidate.id)) {
        const Json record = {{"before", evidence(before)}, {"already", true}};
        co_return leading(before, candidate.id, record);
    }
    const Verdict verdict = judgeSwitchover(before, from.id, candidate.id);
    if (verdict.accepted != Tri::Yes)
        co_return notSent(before, verdict);
    const std::vector<std::string> words = cluster.wordsFor(candidate, from.name);
    co_return co_await tell(cluster, candidate, words, before, context);
}

namespace {

/// Nobody leads, or a leader is named that does not answer: its lease runs out, and until then and
/// for a while after it Patroni chooses by itself.
bool mayComeByItself(const Picture &picture, const MemberId &candidate, Milliseconds without,
                     Milliseconds patience)
{
    const Heard *own = picture.find(candidate);
    const bool waits = own && own->own && own->own->state == "running" && !picture.writer();
    return waits && picture.paused == Tri::No && (!picture.nobodyLeads || without < patience);
}

/// Watches until the manager has moved, or will not any more. A picture is always there.
Task<Closing> awaitManager(Cluster &cluster, MemberId candidate, Closing seen, CallLimits limits)
{
    Ticks::duration wanted{};
    const Milliseconds patience = cluster.settings.patience;
    // What is asked for then takes its time too.
    constexpr Milliseconds asking{8'000};
    while (mayComeByItself(*seen.picture, candidate, cluster.withoutLeader(), patience)) {
        if (left(limits.deadline, cluster.now()) < wanted + asking || limits.stop.stop_requested())
            break;
        const Ticks begun = cluster.now();
        FH_CO_CHECK(co_await adapter::pause(lookPause));
        seen.at = cluster.env.clock().now();
        seen.ticks = cluster.now();
        FH_CO_TRY(seen.picture, co_await cluster.look(limits));
        wanted = 2 * (cluster.now() - begun);
    }
    co_return seen;
}

Outcome waitedInVain(const Picture &picture, const MemberId &candidate, Ticks::duration waited)
{
    const auto ms = std::chrono::duration_cast<Milliseconds>(waited).count();
    return adapter::outcomeOf(
        OutcomeKind::NotDone, {{"before", evidence(picture)}, {"waited_ms", ms}},
        Sentence("patroni.waited",
                 "Patroni chose nobody by itself, and nothing was asked of it: what stood before "
                 "{member} is to be seen again first.",
                 {{"member", candidate.value}}));
}

} // namespace

Task<Outcome> failover(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings candidate, cluster.member(action.member));
    Closing first;
    first.at = cluster.env.clock().now();
    const Ticks called = first.ticks = cluster.now();
    FH_CO_TRY(first.picture, co_await ready(cluster, candidate, context));
    FH_CO_TRY(const Closing seen,
              co_await awaitManager(cluster, candidate.id, first, context.limits));
    const Picture &before = *seen.picture;
    if (leads(before, candidate.id)) {
        // Patroni did it by itself, or our request of before.
        const Json record = {{"before", evidence(before)}, {"already", true}};
        Outcome outcome = leading(before, candidate.id, record);
        outcome.seen = cluster.observation(before, seen.at, seen.ticks);
        co_return outcome;
    }
    const Verdict verdict =
        judgeFailover(before, candidate.id, cluster.withoutLeader(), cluster.settings.patience);
    if (verdict.accepted != Tri::Yes)
        co_return notSent(before, verdict);
    // The fences were read before the wait: whoever wants it now reads them again and calls again.
    if (cluster.now() - called > knownMax)
        co_return waitedInVain(before, candidate.id, cluster.now() - called);
    const std::string nobody;
    const std::vector<std::string> words = cluster.wordsFor(candidate, nobody);
    co_return co_await tell(cluster, candidate, words, before, context);
}

Task<Outcome> promoteCluster(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings candidate, cluster.member(action.member));
    FH_CO_TRY(const Picture before, co_await ready(cluster, candidate, context));
    Outcome outcome;
    if (leads(before, candidate.id)) {
        const Json record = {{"before", evidence(before)}, {"already", true}};
        outcome = leading(before, candidate.id, record);
    } else {
        const Verdict verdict = judgePromotion(before, candidate.id);
        if (verdict.accepted != Tri::Yes)
            co_return notSent(before, verdict);
        const std::vector<std::string> words = cluster.wordsForPromotion(candidate);
        FH_CO_TRY(outcome, co_await tell(cluster, candidate, words, before, context));
    }
    if (outcome.kind != OutcomeKind::Done)
        co_return outcome;
    // As long as its configuration names a source, the next restart would follow it again.
    const Result<bool> follows = co_await cluster.followsAnother(candidate, context.limits);
    outcome.evidence["follows"] = std::string(name(follows ? tri(*follows) : Tri::Unknown));
    if (follows && !*follows)
        co_return outcome;
    co_return adapter::outcomeOf(
        OutcomeKind::Unknown, outcome.evidence,
        Sentence("patroni.still-follows",
                 "{member} takes writes, and its configuration is not seen to name no source.",
                 {{"member", candidate.id.value}}));
}

} // namespace farhaven::plugins::patroni
