// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/claiming.h"

#include "adapter/outcome.h"

#include <QSysInfo>

#include <algorithm>
#include <map>
#include <tuple>

namespace farhaven::adapter {

using model::OutcomeKind;

namespace {

Error silentPlace()
{
    return Error(ErrorCode::Unreachable, "it did not answer and was not asked");
}

Json failure(const SshTarget &host, const Error &error)
{
    return {{"host", host.host}, {"error", std::string(name(error.code))}, {"said", error.message}};
}

bool foreign(const Error &error)
{
    return error.code == ErrorCode::Conflict;
}

/// "dc1, dc2" of such failures.
std::string hostsIn(const Json &failures)
{
    std::string hosts;
    for (const Json &one : failures)
        hosts += (hosts.empty() ? "" : ", ") + one.value("host", std::string());
    return hosts;
}

void inOrder(std::vector<ClaimPlace> &places)
{
    std::sort(places.begin(), places.end(), [](const ClaimPlace &a, const ClaimPlace &b) {
        return std::tie(a.beside, a.host.host) < std::tie(b.beside, b.host.host);
    });
}

Task<> giveBack(Env &env, std::vector<SshTarget> taken, Claim claim, CallLimits limits)
{
    for (const SshTarget &host : taken)
        FH_CO_CHECK(co_await actRelease(env, host, claim, limits));
    co_return Result<>();
}

Outcome refusal(Json evidence, const SshTarget &host, const Error &error)
{
    evidence["refused"] = failure(host, error);
    const Json arguments = {{"host", host.host}, {"said", error.message}};
    const bool silent = error.code == ErrorCode::Unreachable || error.code == ErrorCode::Timeout;
    const Sentence why =
        silent && !error.maybeApplied ? cannotClaim(host, error)
        : error.maybeApplied
            ? Sentence("claim.unknown",
                       "Whether {host} took the claim is not known: "
                       "{said}",
                       arguments)
            : Sentence("claim.refused", "{host} did not take the claim: {said}", arguments);
    return outcomeOf(error.maybeApplied ? OutcomeKind::Unknown : OutcomeKind::NotDone,
                     std::move(evidence), why);
}

/// A claim of a former owner of ours is followed as that very claim: another copy of the workspace
/// that followed it first has left another owner there.
Task<bool> claimHere(Env &env, ClaimPlace place, Claim claim, Json holder, bool takeover,
                     CallLimits limits)
{
    std::string over;
    if (!claim.formerOwners.empty() && !takeover) {
        FH_CO_TRY(const ClaimView highest,
                  co_await actClaims(env, place.host, claim.scope, limits));
        const auto &former = claim.formerOwners;
        const bool known = std::find(former.begin(), former.end(), highest.owner) != former.end();
        over = known && !highest.released ? highest.owner : std::string();
    }
    co_return co_await actClaim(env, place.host, claim, holder, takeover, limits, over);
}

/// What the places say of their claims.
struct Epochs {
    Epochs() = default;
    std::int64_t highest = 0;
    bool answered = false;
    std::optional<Error> error;         ///< the first of those who did not answer
    std::map<std::string, Error> mutes; ///< whose time was over, by host
};

Error noneAnswered(const Epochs &seen)
{
    return seen.error ? *seen.error : Error(ErrorCode::Invalid, "there is no host to ask");
}

/// `others`: for those that need not be claimed.
Task<Epochs> epochsAt(Env &env, std::vector<ClaimPlace> places, std::string scope,
                      CallLimits limits, CallLimits others)
{
    Epochs seen;
    // All at once: one that is lost with its site waits until the deadline.
    std::vector<std::pair<std::string, Task<ClaimView>>> asked;
    for (const ClaimPlace &place : places) {
        if (!place.silent || place.must)
            asked.emplace_back(place.host.host,
                               actClaims(env, place.host, scope, place.must ? limits : others));
    }
    for (auto &[host, pending] : asked) {
        Result<ClaimView> view = co_await pending;
        if (view) {
            seen.answered = true;
            seen.highest = std::max(seen.highest, view->epoch);
            continue;
        }
        if (view.error().code == ErrorCode::Timeout)
            seen.mutes.emplace(host, view.error());
        if (!seen.error)
            seen.error = std::move(view).error();
    }
    co_return seen;
}

/// A host that died with its site takes all the time that it is given, while its service is down;
/// those that live are claimed after it. Enough for a login over a line of 400 ms to and fro.
constexpr Milliseconds answerMax{4'000};

/// What one place that need not answer may take of what is left.
CallLimits share(const Env &env, const CallLimits &limits)
{
    const Ticks now = env.clock().ticks();
    const Ticks::duration third = left(limits.deadline, now) / 3;
    return {now + std::min<Ticks::duration>(third, answerMax), limits.stop};
}

/// The rest is for the claims themselves.
CallLimits twoThirds(const Env &env, const CallLimits &limits)
{
    const Ticks now = env.clock().ticks();
    return {now + left(limits.deadline, now) * 2 / 3, limits.stop};
}

/// The epochs, when the claim does not know its own yet, and so who is silent now.
Task<Epochs> epochsBefore(Env &env, std::vector<ClaimPlace> places, Claim claim, CallLimits limits)
{
    if (claim.epoch != 0)
        co_return Epochs();
    const CallLimits must = twoThirds(env, limits), others = share(env, limits);
    FH_CO_TRY(Epochs seen, co_await epochsAt(env, places, claim.scope, must, others));
    if (!seen.answered)
        co_return fail(noneAnswered(seen));
    co_return seen;
}

} // namespace

Sentence cannotClaim(const SshTarget &host, const Error &error)
{
    return Sentence(
        "claim.silent",
        "{host} cannot be claimed: {said}. It may still hold an order of an older run, "
        "and nobody could refuse it there. Bring the host back; or, when it is lost for "
        "good, see that its server stays off, take its member out of the component "
        "(estate show, estate set) and generate the plan again.",
        {{"host", host.host}, {"said", error.message}});
}

Json claimHolder(const Claim &claim)
{
    Json holder = {{"program", "farhaven"},
                   {"run", claim.run},
                   {"from", QSysInfo::machineHostName().toStdString()}};
    if (!claim.owner.empty())
        holder["owner"] = claim.owner;
    return holder;
}

Task<std::int64_t> highestEpoch(Env &env, std::vector<ClaimPlace> places, std::string scope,
                                CallLimits limits)
{
    FH_CO_TRY(const Epochs seen, co_await epochsAt(env, places, scope, limits, limits));
    if (!seen.answered)
        co_return fail(noneAnswered(seen));
    co_return seen.highest;
}

Task<Outcome> claimAt(Env &env, std::vector<ClaimPlace> places, Claim claim, Json holder,
                      bool takeover, CallLimits limits)
{
    inOrder(places);
    FH_CO_TRY(const Epochs seen, co_await epochsBefore(env, places, claim, limits));
    if (claim.epoch == 0)
        claim.epoch = seen.highest + 1;
    Json evidence = {{"scope", claim.scope},
                     {"epoch", claim.epoch},
                     {"claimed", Json::array()},
                     {"already", Json::array()},
                     {"unreachable", Json::array()}};
    std::vector<SshTarget> taken;
    for (const ClaimPlace &place : places) {
        const auto mute = seen.mutes.find(place.host.host);
        if (!place.must && (place.silent || mute != seen.mutes.end())) {
            const Error why = place.silent ? silentPlace() : mute->second;
            evidence["unreachable"].push_back(failure(place.host, why));
            continue;
        }
        // Whoever answered just now takes no more than it needs.
        const CallLimits own = place.must || seen.answered ? limits : share(env, limits);
        Result<bool> already = co_await claimHere(env, place, claim, holder, takeover, own);
        if (already) {
            evidence[*already ? "already" : "claimed"].push_back(place.host.host);
            if (!*already)
                taken.push_back(place.host);
            continue;
        }
        if (!place.must && !foreign(already.error()) && !already.error().maybeApplied) {
            evidence["unreachable"].push_back(failure(place.host, already.error()));
            continue;
        }
        const Result<> back = co_await giveBack(env, taken, claim, limits);
        evidence["given_back"] = back.has_value();
        co_return refusal(std::move(evidence), place.host, already.error());
    }
    const std::string silent = hostsIn(evidence["unreachable"]);
    const Json arguments = {{"epoch", claim.epoch}, {"scope", claim.scope}, {"hosts", silent}};
    co_return outcomeOf(
        OutcomeKind::Done, std::move(evidence),
        silent.empty()
            ? Sentence("claim.taken", "Epoch {epoch} of {scope} is claimed.", arguments)
            : Sentence("claim.taken-in-part",
                       "Epoch {epoch} of {scope} is claimed, but not at {hosts}: what an older "
                       "holder sent there may still come true, until it is claimed or fenced.",
                       arguments));
}

Task<Outcome> releaseAt(Env &env, std::vector<ClaimPlace> places, Claim claim,
                        std::optional<std::set<std::string>> claimed, CallLimits limits)
{
    inOrder(places);
    // Where nothing of ours was taken, perhaps because the host is lost, comes last.
    std::stable_partition(places.begin(), places.end(), [&](const ClaimPlace &place) {
        return !claimed || claimed->contains(place.host.host);
    });
    Json evidence = {{"scope", claim.scope},
                     {"epoch", claim.epoch},
                     {"released", Json::array()},
                     {"not_ours", Json::array()},
                     {"unreachable", Json::array()}};
    for (const ClaimPlace &place : places) {
        if (place.silent && !place.must) {
            evidence["unreachable"].push_back(failure(place.host, silentPlace()));
            continue;
        }
        const bool taken = claimed && claimed->contains(place.host.host);
        const CallLimits own = taken ? limits : share(env, limits);
        const Result<> released = co_await actRelease(env, place.host, claim, own);
        if (released)
            evidence["released"].push_back(place.host.host);
        else if (foreign(released.error()))
            evidence["not_ours"].push_back(failure(place.host, released.error()));
        else
            evidence["unreachable"].push_back(failure(place.host, released.error()));
    }
    std::string left;
    for (const Json &place : evidence["unreachable"]) {
        const std::string host = place.value("host", "");
        if (!claimed || claimed->contains(host))
            left += (left.empty() ? "" : ", ") + host;
    }
    const Json arguments = {{"epoch", claim.epoch}, {"scope", claim.scope}, {"hosts", left}};
    // Whoever slept while it was taken over gave nothing back, and must not say that it did.
    if (left.empty() && evidence["released"].empty() && !evidence["not_ours"].empty()) {
        const Json found = {{"epoch", claim.epoch},
                            {"scope", claim.scope},
                            {"said", evidence["not_ours"].front().value("said", "")}};
        co_return outcomeOf(
            OutcomeKind::Done, std::move(evidence),
            Sentence("claim.not-ours",
                     "Nothing of epoch {epoch} of {scope} was left to give back: {said}", found));
    }
    if (left.empty())
        co_return outcomeOf(
            OutcomeKind::Done, std::move(evidence),
            Sentence("claim.released", "Epoch {epoch} of {scope} is released.", arguments));
    co_return outcomeOf(
        OutcomeKind::Unknown, std::move(evidence),
        Sentence("claim.left",
                 "Epoch {epoch} of {scope} may still stand at {hosts}, which did not "
                 "answer: the next run has to take it over there.",
                 arguments));
}

std::optional<std::set<std::string>> claimedHosts(const CallContext &context,
                                                  const ComponentId &component)
{
    std::set<std::string> hosts;
    bool any = false;
    for (const EarlierStep &step : context.earlier) {
        if (step.component != component || step.verb != "claim")
            continue;
        if (!step.evidence.contains("claimed") || !step.evidence.contains("already"))
            return std::nullopt;
        any = true;
        for (const char *how : {"claimed", "already"}) {
            for (const Json &host : step.evidence[how])
                hosts.insert(host.get<std::string>());
        }
    }
    return any ? std::optional(hosts) : std::nullopt;
}

Result<> requireCurrent(const ClaimView &highest, const Claim &claim, const SshTarget &host)
{
    const bool ours = claim.owner.empty() || highest.owner.empty() || highest.owner == claim.owner;
    if (highest.epoch == claim.epoch && ours && !highest.released)
        return {};
    return fail(ErrorCode::Conflict,
                "epoch " + std::to_string(claim.epoch) + " of " + claim.scope +
                    " is not the claim that holds; the highest is " +
                    std::to_string(highest.epoch) +
                    (highest.released ? ", released" : ", held by " + highest.holder),
                host.host, "See who holds the claim and why");
}

} // namespace farhaven::adapter
