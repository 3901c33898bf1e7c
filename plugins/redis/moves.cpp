// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

#include <algorithm>

namespace farhaven::plugins::redis {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::outcomeOf;
using model::OutcomeKind;

namespace {

/// From the answer of the host that keeps the claim to the order: an executor that slept longer
/// gives none.
constexpr Milliseconds orderMax{2000};
/// A FAILOVER that is not through by then takes itself back.
constexpr Milliseconds coordinateMax{5000};

/// What a move rests on; asked again on the connection that the order goes by.
struct Basis {
    Basis() = default;
    MemberSettings told, old, next;
    std::int64_t epoch = -1;
    std::string replid;
    Ticks claimed{}; ///< the host answered after this
};

/// An order: given, refused with words, or not sent because something else was seen.
struct Order {
    Order() = default;
    Json record = Json::object();
    bool sent = false;
    std::string refused; ///< not empty: certainly nothing was changed
};

Order refusedBecause(std::string why)
{
    Order order;
    order.refused = std::move(why);
    return order;
}

/// Empty when the Sentinel still says what was seen.
Result<std::string> differsNow(Talk &talk, const Settings &settings, const Basis &basis)
{
    FH_TRY(const std::vector<Reply> said, talk.ask(sentinelQuestions(settings.master)));
    FH_TRY(const SentinelView view, readSentinel(said));
    if (view.epoch != basis.epoch || view.master.address != basis.old.announced)
        return "the Sentinel is in config-epoch " + std::to_string(view.epoch) + " and names " +
               view.master.address.text();
    if (view.failingOver())
        return std::string("the Sentinel carries out a failover already");
    if (view.checked != Tri::Yes)
        return view.checkedText;
    const Result<MemberId> chosen = wouldChoose(settings, view);
    if (!chosen)
        return chosen.error().message;
    return *chosen == basis.next.id ? std::string() : "it would choose " + chosen->value;
}

Result<Order> sendOrder(Talk &talk, const Words &words, const Basis &basis, const Clock &clock)
{
    if (clock.ticks() - basis.claimed > orderMax)
        return refusedBecause("too much time went by since the claim was seen to hold");
    Order order;
    order.sent = true;
    order.record["order"] = words.front() + " " + words[1];
    const Result<Reply> said = talk.tell(words);
    if (!said) {
        if (!said.error().maybeApplied)
            return fail(said.error());
        order.record["lost"] = said.error().message; // a look will tell
        return order;
    }
    order.record["said"] = printable(said->text);
    if (said->isError())
        order.refused = printable(said->text);
    return order;
}

Result<Order> orderSentinel(const Settings &settings, const Basis &basis, const Clock &clock,
                            const CallLimits &limits)
{
    FH_TRY(const std::unique_ptr<Talk> talk,
           Talk::open(peerOf(settings, basis.told), clock, limits));
    FH_TRY(const std::string differs, differsNow(*talk, settings, basis));
    if (!differs.empty())
        return refusedBecause(differs);
    return sendOrder(*talk, {"SENTINEL", "FAILOVER", settings.master}, basis, clock);
}

Result<Order> orderMaster(const Settings &settings, const Basis &basis, const Clock &clock,
                          const CallLimits &limits)
{
    FH_TRY(const std::unique_ptr<Talk> sentinel,
           Talk::open(peerOf(settings, basis.told), clock, limits));
    FH_TRY(const std::string differs, differsNow(*sentinel, settings, basis));
    if (!differs.empty())
        return refusedBecause(differs);
    FH_TRY(const std::unique_ptr<Talk> talk,
           Talk::open(peerOf(settings, basis.old), clock, limits));
    FH_TRY(const std::vector<Reply> said, talk->ask(dataQuestions()));
    FH_TRY(const DataView view, readData(said));
    if (!view.master || view.replid != basis.replid)
        return refusedBecause("it is not the master that was seen");
    const auto rest = std::min(coordinateMax, left(limits.deadline, clock.ticks()) / 2);
    return sendOrder(*talk,
                     {"FAILOVER", "TO", basis.next.announced.host,
                      std::to_string(basis.next.announced.port), "TIMEOUT",
                      std::to_string(std::max<std::int64_t>(rest.count(), 1))},
                     basis, clock);
}

using Orders = Result<Order> (*)(const Settings &, const Basis &, const Clock &,
                                 const CallLimits &);

/// Spends the key at the candidate's host under the claim, then gives the order. A key that was
/// spent before gives none.
Task<Order> spendAndOrder(Cluster &cluster, Basis basis, Orders give, std::string step,
                          Action action, CallContext context)
{
    const std::string key = context.idempotencyKey + step;
    const std::vector<std::string> argv = spendArgv(cluster.settings, action);
    FH_CO_TRY(const adapter::ActReply spent,
              co_await adapter::actEffect(cluster.env, *basis.next.host, context.claim, key, argv,
                                          context.limits));
    Order order;
    if (spent.replayed) {
        order.record["key_spent_before"] = true;
        co_return order;
    }
    basis.claimed = cluster.now();
    const CallLimits limits = context.limits;
    std::function<Result<Order>()> work = [settings = cluster.settings, basis, give, limits,
                                           &clock = cluster.env.clock()] {
        return give(settings, basis, clock, limits);
    };
    co_return co_await cluster.env.blocking<Order>(work);
}

/// How far the old master was seen to come, from before the order until it follows.
class Loss {
public:
    void saw(const Sight &sight, const MemberId &old, const MemberId &next)
    {
        const DataView *view = sight.data(old);
        if (view && view->master) {
            m_rate.saw(sight.seen.at, view->offset);
            m_offset = view->offset;
            m_at = sight.seen.at;
            const model::MemberState *state = sight.seen.find(old);
            m_closed = m_closed || (state && state->writable == Tri::No);
        } else if (view && !m_followsAt) {
            m_followsAt = sight.seen.at;
        }
        if (const DataView *now = sight.data(next); now && now->master)
            m_parted = now->parted;
    }
    /// A FAILOVER that was not forced hands over only when the new master has everything.
    void handedOver() { m_closed = true; }
    /// Of what was acknowledged: bytes of the replication stream that the new master cannot have.
    [[nodiscard]] Json bound() const
    {
        if (!m_offset || m_parted < 0)
            return {{"bound", "unknown"}};
        std::int64_t bytes = std::max<std::int64_t>(0, *m_offset - m_parted);
        if (m_closed || !m_followsAt)
            return {{"bound", m_closed ? "exact" : "at_least"}, {"bytes", bytes}};
        const auto unseen = std::max(Milliseconds(1), *m_followsAt - m_at);
        const std::optional<std::int64_t> rate = m_rate.highest();
        if (!rate)
            return {{"bound", "unknown"}, {"bytes", bytes}};
        bytes += model::writtenAtMost(*rate, unseen);
        return {{"bound", "upper"}, {"bytes", bytes}};
    }

private:
    model::WriteRate m_rate;
    std::optional<std::int64_t> m_offset;
    Instant m_at{};
    std::optional<Instant> m_followsAt;
    bool m_closed = false;
    std::int64_t m_parted = -1;
};

/// Everybody that answers says the same, in a later config-epoch, and nobody else is a master.
bool settled(const Sight &sight, const Basis &basis)
{
    const Verdict &verdict = sight.verdict;
    if (verdict.master != basis.next.id || verdict.epoch <= basis.epoch ||
        !verdict.faults.empty() || verdict.quorum != Tri::Yes)
        return false;
    return std::all_of(sight.looks.begin(), sight.looks.end(), [&](const Look &look) {
        if (look.sentinel)
            return !look.sentinel->failingOver();
        return !look.data || look.member == basis.next.id ||
               (!look.data->master && look.data->source == basis.next.announced);
    });
}

struct Settled {
    Settled() = default;
    Sight last;
    bool done = false;
};

Task<Settled> untilSettled(Cluster &cluster, Basis basis, std::shared_ptr<Loss> loss,
                           CallLimits limits)
{
    Settled out;
    for (;;) {
        FH_CO_TRY(out.last, co_await cluster.sight(limits));
        loss->saw(out.last, basis.old.id, basis.next.id);
        out.done = settled(out.last, basis);
        const bool goesOn =
            left(limits.deadline, cluster.now()) > 3 * pollPause && !limits.stop.stop_requested();
        if (out.done || !goesOn)
            co_return out;
        FH_CO_CHECK(co_await adapter::pause(pollPause));
    }
}

/// Order sent, and its end: both roles changed, or the FAILOVER took itself back.
enum class Coordinated { Changed, TakenBack, Unknown };

Task<Coordinated> untilCoordinated(Cluster &cluster, Basis basis, std::shared_ptr<Loss> loss,
                                   bool answered, CallLimits limits)
{
    do {
        FH_CO_TRY(const Sight sight, co_await cluster.sight(limits));
        loss->saw(sight, basis.old.id, basis.next.id);
        const DataView *old = sight.data(basis.old.id);
        const DataView *next = sight.data(basis.next.id);
        if (old && next && !old->master && next->master)
            co_return Coordinated::Changed;
        const bool idle = old && old->master && old->failoverState == "no-failover";
        if (answered && idle && next && !next->master)
            co_return Coordinated::TakenBack;
        FH_CO_CHECK(co_await adapter::pause(pollPause));
    } while (left(limits.deadline, cluster.now()) > 3 * pollPause && !limits.stop.stop_requested());
    co_return Coordinated::Unknown;
}

/// Why the action is refused before anything is sent; the first obstacle is the message.
Result<Basis> basisOf(const Cluster &cluster, const Sight &sight, const MemberSettings &own,
                      Manner manner)
{
    const std::vector<Obstacle> obstacles = whyNotMove(cluster.settings, sight, own.id, manner);
    if (!obstacles.empty()) {
        std::string all;
        for (const Obstacle &obstacle : obstacles)
            all += (all.empty() ? "" : " ") + obstacle.why.english;
        return fail(ErrorCode::Conflict, all, "member " + own.id.value,
                    "Mend that, and check the plan again");
    }
    Basis basis;
    basis.next = own;
    basis.old = *cluster.settings.find(*sight.verdict.named);
    basis.told = *toldSentinel(cluster.settings, sight);
    basis.epoch = sight.verdict.epoch;
    if (const DataView *old = sight.data(basis.old.id))
        basis.replid = old->replid;
    return basis;
}

Result<> requireSystem(const Sight &sight, const CallContext &context, const MemberId &member)
{
    const std::string &identity = sight.verdict.identity;
    if (identity.empty() && sight.verdict.faults.empty())
        return fail(ErrorCode::Unreachable, "no Sentinel says which system this is",
                    "member " + member.value);
    if (!identity.empty() && identity != context.claim.scope)
        return fail(ErrorCode::Denied,
                    "this is the system " + identity + ", not the claimed one " +
                        context.claim.scope,
                    "member " + member.value);
    return {};
}

Task<> requireClaim(Cluster &cluster, MemberSettings own, CallContext context)
{
    FH_CO_TRY(
        const adapter::ClaimView highest,
        co_await adapter::actClaims(cluster.env, *own.host, context.claim.scope, context.limits));
    cluster.claimSeen = std::max(cluster.claimSeen, highest.epoch);
    co_return adapter::requireCurrent(highest, context.claim, *own.host);
}

Outcome movedTo(Settled end, Json record)
{
    record["after"] = evidence(end.last);
    const Json arguments = {{"member", end.last.verdict.master->value},
                            {"epoch", end.last.verdict.epoch}};
    Outcome outcome = outcomeOf(
        OutcomeKind::Done, std::move(record),
        Sentence("redis.move.done",
                 "{member} is the master of every Sentinel that answers, in config-epoch {epoch}.",
                 arguments));
    outcome.seen = std::move(end.last.seen);
    return outcome;
}

Outcome notMoved(Json record, const std::string &said)
{
    return outcomeOf(
        OutcomeKind::NotDone, std::move(record),
        Sentence("redis.move.refused", "Nothing was moved: {said}.", {{"said", said}}));
}

/// Orders the Sentinel, and looks until it shows.
Task<Outcome> orderAndSettle(Cluster &cluster, Basis basis, std::shared_ptr<Loss> loss, Json record,
                             std::string step, Action action, CallContext context)
{
    const Ticks begun = cluster.now();
    Result<Order> order =
        co_await spendAndOrder(cluster, basis, orderSentinel, step, action, context);
    const bool first = step.empty();
    if (!order && first && !order.error().maybeApplied)
        co_return fail(order.error());
    if (order)
        record["sentinel"] = order->record;
    else
        record["sentinel"] = {{"lost", order.error().message}};
    if (first && order && !order->refused.empty())
        co_return notMoved(std::move(record), order->refused);
    if (order && !order->refused.empty())
        record["sentinel"]["refused"] = order->refused; // it follows by itself, or has begun to
    Result<Settled> end = co_await untilSettled(cluster, basis, loss, context.limits);
    record["ms"] = std::chrono::duration_cast<Milliseconds>(cluster.now() - begun).count();
    record["lost_writes"] = loss->bound();
    if (end && end->done)
        co_return movedTo(std::move(*end), std::move(record));
    if (end)
        record["after"] = evidence(end->last);
    co_return outcomeOf(
        OutcomeKind::Unknown, std::move(record),
        Sentence("redis.move.unknown",
                 "The order was given, and not every Sentinel and node was seen to follow it."));
}

} // namespace

std::vector<std::string> spendArgv(const Settings &settings, const Action &action)
{
    return {"/usr/bin/true", "redis", action.verb, settings.master, action.member.value};
}

Task<Outcome> failover(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.dataNode(action.member));
    FH_CO_TRY(Sight sight, co_await cluster.sight(context.limits));
    FH_CO_CHECK(requireSystem(sight, context, own.id));
    Json record = {{"before", evidence(sight)}};
    if (sight.verdict.master == own.id) {
        FH_CO_CHECK(co_await requireClaim(cluster, own, context));
        record["already"] = true;
        Settled end;
        end.last = std::move(sight);
        co_return movedTo(std::move(end), std::move(record));
    }
    FH_CO_TRY(const Basis basis, basisOf(cluster, sight, own, mannerOf(action)));
    if (const model::MemberState *state = sight.seen.find(own.id);
        state && state->lag.transport.bytes)
        record["behind_bytes"] = *state->lag.transport.bytes;
    const auto loss = std::make_shared<Loss>();
    loss->saw(sight, basis.old.id, basis.next.id);
    co_return co_await orderAndSettle(cluster, basis, loss, record, {}, action, context);
}

Task<Outcome> switchover(Cluster &cluster, Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, cluster.dataNode(action.member));
    FH_CO_TRY(Sight sight, co_await cluster.sight(context.limits));
    FH_CO_CHECK(requireSystem(sight, context, own.id));
    Json record = {{"before", evidence(sight)}};
    if (sight.verdict.master == own.id) {
        FH_CO_CHECK(co_await requireClaim(cluster, own, context));
        record["already"] = true;
        Settled end;
        end.last = std::move(sight);
        co_return movedTo(std::move(end), std::move(record));
    }
    FH_CO_TRY(const Basis basis, basisOf(cluster, sight, own, mannerOf(action)));
    const auto loss = std::make_shared<Loss>();
    FH_CO_TRY(const Order order,
              co_await spendAndOrder(cluster, basis, orderMaster, {}, action, context));
    record["master"] = order.record;
    if (!order.refused.empty())
        co_return notMoved(std::move(record), order.refused);
    const bool answered = order.record.contains("said");
    const Ticks sent = cluster.now();
    const Result<Coordinated> coordinated =
        co_await untilCoordinated(cluster, basis, loss, answered, context.limits);
    record["roles_ms"] = std::chrono::duration_cast<Milliseconds>(cluster.now() - sent).count();
    if (coordinated && *coordinated == Coordinated::TakenBack)
        co_return notMoved(std::move(record), "the master took its FAILOVER back");
    if (!coordinated || *coordinated == Coordinated::Unknown)
        co_return outcomeOf(OutcomeKind::Unknown, std::move(record),
                            Sentence("redis.move.roles-unknown",
                                     "The master was told to hand over, and neither that nor the "
                                     "contrary was seen."));
    loss->handedOver();
    // The Sentinels do not watch for this: until told they take the old master for down, and move
    // once more.
    co_return co_await orderAndSettle(cluster, basis, loss, record, ".adopt", action, context);
}

} // namespace farhaven::plugins::redis
