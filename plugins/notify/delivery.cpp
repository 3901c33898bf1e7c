// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery.h"

#include "adapter/outcome.h"
#include "base/sentence.h"

#include <algorithm>

namespace farhaven::plugins::notify {

namespace {

constexpr Milliseconds pauseMax{600'000};
constexpr Milliseconds requestMax{10'000};
constexpr Milliseconds restPause{200};   ///< between two looks whether something was kept
constexpr Milliseconds lookPause{5'000}; ///< between two looks into the spool, at most
constexpr int statusTimeout = 408;
constexpr int statusTooEarly = 425;
constexpr int statusTooMany = 429;
constexpr std::size_t saidMax = 300;

Attempted answeredWith(int status)
{
    Attempted out;
    out.taken = status >= 200 && status < 300;
    out.refused = status >= 400 && status < 500 && status != statusTimeout &&
                  status != statusTooEarly && status != statusTooMany;
    out.said = "status " + std::to_string(status);
    return out;
}

Milliseconds pauseAfter(const Settings &settings, int attempts)
{
    return std::min(settings.pause * (std::int64_t(1) << std::min(attempts - 1, 20)), pauseMax);
}

Notification::State stateAfter(const Attempted &came, const Notification &one,
                               const Settings &settings)
{
    if (came.taken)
        return Notification::State::Delivered;
    const bool over = came.refused || one.attempts >= settings.attemptsMax;
    return over ? Notification::State::GivenUp : Notification::State::Waiting;
}

/// Asks its receiver once: what it is then. Nothing if the program ended meanwhile.
Task<std::optional<Notification>> attemptOne(SharedState self, Notification one)
{
    const auto found = self->settings.receivers.find(one.member);
    Attempted came;
    came.refused = true;
    came.said = one.misnamed ? one.said : "there is no such receiver any more";
    if (!one.misnamed && found != self->settings.receivers.end()) {
        const Receiver receiver = found->second;
        const CallLimits limits(self->env.clock().ticks() + requestMax, self->stop.get_token());
        const Result<Attempted> asked = co_await attempt(self, receiver, one, false, limits);
        came = asked ? *asked : Attempted();
        if (!asked) {
            came.refused = asked.error().code == ErrorCode::Invalid;
            came.said = printable(asked.error().message, saidMax);
        }
    }
    const std::optional<Notification> nothing;
    if (self->stop.stop_requested() && !came.taken)
        co_return nothing;
    one.attempts += one.misnamed ? 0 : 1;
    one.said = came.said;
    one.state = stateAfter(came, one, self->settings);
    one.next = self->env.clock().now();
    if (one.state == Notification::State::Waiting)
        one.next += pauseAfter(self->settings, one.attempts);
    co_return std::optional<Notification>(one);
}

/// One attempt, and what becomes of it in the spool. What cannot be written there is remembered, so
/// that a full disk neither sends it again nor makes its attempts any more.
Task<> deliverOne(SharedState self, Notification one)
{
    const auto known = self->unkept.find(one.path);
    Unkept kept;
    if (known != self->unkept.end())
        kept = known->second;
    if (kept.as.state == Notification::State::Waiting) {
        one.attempts = std::max(one.attempts, kept.as.attempts);
        FH_CO_TRY(const std::optional<Notification> after, co_await attemptOne(self, one));
        if (!after)
            co_return Result<>();
        kept.as = *after;
    }
    std::function<Result<bool>()> work = [self, as = kept.as]() -> Result<bool> {
        FH_CHECK(self->spool.replace(as));
        return true;
    };
    const Result<bool> written = co_await self->env.blocking<bool>(work);
    if (written) {
        self->unkept.erase(one.path);
        co_return Result<>();
    }
    ++kept.failures;
    const int times = std::max({kept.failures, kept.as.attempts, 1});
    kept.notBefore = self->env.clock().ticks() + pauseAfter(self->settings, times);
    kept.turn = self->turn.lock();
    self->unkept[one.path] = kept;
    co_return Result<>();
}

using Turn = std::shared_ptr<Descriptor>;

/// To one receiver one after the other, in the order of their keys.
Task<> deliverTo(SharedState self, MemberId member, std::vector<Notification> some, Turn turn)
{
    for (const Notification &one : some) {
        if (!self->stop.stop_requested())
            (void)co_await deliverOne(self, one);
    }
    turn.reset();
    self->asking.erase(member);
    self->more = true;
    co_return Result<>();
}

struct Round {
    Round() = default;
    std::map<MemberId, std::vector<Notification>> due;
    bool waits = false;
    Instant next = Instant::max(); ///< of what is not due
    Turn turn;                     ///< only who has it delivers
};

/// What stands in the spool, and whether it is ours to deliver.
struct Found {
    Found() = default;
    std::vector<Notification> waiting;
    Turn turn;
};

/// When it may be sent, or what became of it written: the later of what its file says and what is
/// remembered of it.
Instant dueAt(const Shared &self, const Notification &one)
{
    const Instant now = self.env.clock().now();
    // A clock that was set back keeps nobody waiting for longer than a pause can be.
    const Instant said = one.next > now + pauseMax ? now : one.next;
    const auto known = self.unkept.find(one.path);
    if (known == self.unkept.end())
        return said;
    return std::max(said, now + left(known->second.notBefore, self.env.clock().ticks()));
}

Task<Round> lookIntoSpool(SharedState self)
{
    const Turn held = self->turn.lock();
    const std::set<MemberId> asked = self->asking; // what is read of theirs may be over by then
    std::function<Result<Found>()> read = [self, held]() -> Result<Found> {
        Found found;
        found.turn = held;
        // Before it is read what waits: whoever had the turn until now may just have delivered it.
        if (std::optional<Descriptor> taken = held ? std::nullopt : self->spool.turn())
            found.turn = std::make_shared<Descriptor>(std::move(*taken));
        FH_TRY(found.waiting, self->spool.waiting());
        return found;
    };
    FH_CO_TRY(Found found, co_await self->env.blocking<Found>(read));
    const Instant now = self->env.clock().now();
    Round round;
    round.turn = found.turn;
    round.waits = !found.waiting.empty();
    std::set<std::string> there;
    for (Notification &one : found.waiting) {
        there.insert(one.path);
        const Instant due = dueAt(*self, one);
        if (due > now)
            round.next = std::min(round.next, due);
        else if (round.turn && !asked.contains(one.member))
            round.due[one.member].push_back(std::move(one));
    }
    std::erase_if(self->unkept, [&](const auto &each) { return !there.contains(each.first); });
    co_return std::move(round);
}

/// Until something is due, was kept, or may have come from another program.
Task<> rest(SharedState self, Instant next)
{
    const Instant now = self->env.clock().now();
    const Ticks until = self->env.clock().ticks() +
                        std::clamp<Milliseconds>(next > now + lookPause ? lookPause : next - now,
                                                 Milliseconds(1), lookPause);
    while (!self->more && !self->stop.stop_requested() && self->env.clock().ticks() < until)
        (void)co_await adapter::pause(std::min(restPause, left(until, self->env.clock().ticks())));
    co_return Result<>();
}

/// Asks each receiver for which something is due and that is not being asked already.
bool askThem(const SharedState &self, const Round &round)
{
    bool any = false;
    for (const auto &[member, some] : round.due) {
        if (!self->asking.insert(member).second)
            continue;
        any = true;
        self->turn = round.turn;
        const Task<> detached = deliverTo(self, member, some, round.turn);
    }
    return any;
}

/// Goes on while anything waits, or came while it looked.
Task<> deliver(SharedState self)
{
    while (!self->stop.stop_requested()) {
        self->more = false;
        Instant next = Instant::max();
        {
            const Result<Round> round = co_await lookIntoSpool(self);
            if (!self->more && (!round || !round->waits))
                break;
            if (round && !askThem(self, *round))
                next = round->next;
        }
        (void)co_await rest(self, next);
    }
    self->delivering = false;
    co_return Result<>();
}

} // namespace

Task<Attempted> attempt(SharedState self, Receiver receiver, Notification notification,
                        bool rehearsal, CallLimits limits)
{
    if (receiver.mail) {
        MailRequest mail = mailFor(self->settings, receiver, notification, self->env.clock().now());
        mail.rehearsal = rehearsal;
        FH_CO_TRY(const MailReply reply, co_await self->env.mail(mail, limits));
        Attempted out;
        out.taken = reply.taken();
        out.refused = reply.refused;
        out.said = printable(reply.said, saidMax);
        co_return out;
    }
    HttpRequest request = requestFor(self->settings, receiver, notification);
    request.rehearsal = rehearsal;
    FH_CO_TRY(const HttpReply reply, co_await self->env.http(request, limits));
    co_return answeredWith(reply.status);
}

void beginToDeliver(const SharedState &self)
{
    self->more = true;
    if (self->delivering || self->stop.stop_requested())
        return;
    self->delivering = true;
    const Task<> detached = deliver(self);
}

} // namespace farhaven::plugins::notify
