// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/claiming.h"

#include <algorithm>

namespace farhaven::adapter {

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

void sortByName(std::vector<ClaimPlace> &places)
{
    std::sort(places.begin(), places.end(),
              [](const ClaimPlace &a, const ClaimPlace &b) { return a.host.host < b.host.host; });
}

Task<> giveBack(Env &env, std::vector<SshTarget> taken, Claim claim, CallLimits limits)
{
    for (const SshTarget &host : taken)
        FH_CO_CHECK(co_await actRelease(env, host, claim, limits));
    co_return Result<>();
}

Outcome refusal(Json evidence, const SshTarget &host, const Error &error)
{
    Outcome outcome;
    outcome.kind = error.maybeApplied ? model::OutcomeKind::Unknown : model::OutcomeKind::NotDone;
    evidence["refused"] = failure(host, error);
    outcome.evidence = std::move(evidence);
    const Json arguments = {{"host", host.host}, {"said", error.message}};
    outcome.why = error.maybeApplied ? Sentence("claim.unknown",
                                                "Whether {host} took the claim is not known: "
                                                "{said}",
                                                arguments)
                                     : Sentence("claim.refused",
                                                "{host} did not take the claim: {said}", arguments);
    return outcome;
}

Outcome done(Json evidence, Sentence why)
{
    Outcome outcome;
    outcome.kind = model::OutcomeKind::Done;
    outcome.evidence = std::move(evidence);
    outcome.why = std::move(why);
    return outcome;
}

} // namespace

Task<std::int64_t> highestEpoch(Env &env, std::vector<ClaimPlace> places, std::string scope,
                                CallLimits limits)
{
    std::int64_t highest = 0;
    std::optional<Error> error;
    bool answered = false;
    for (const ClaimPlace &place : places) {
        if (place.silent && !place.must)
            continue;
        Result<ClaimView> view = co_await actClaims(env, place.host, scope, limits);
        if (view) {
            answered = true;
            highest = std::max(highest, view->epoch);
        } else if (!error) {
            error = std::move(view).error();
        }
    }
    if (!answered)
        co_return fail(error ? *error : Error(ErrorCode::Invalid, "there is no host to ask"));
    co_return highest;
}

Task<Outcome> claimAt(Env &env, std::vector<ClaimPlace> places, Claim claim, Json holder,
                      bool takeover, CallLimits limits)
{
    sortByName(places);
    if (claim.epoch == 0) {
        FH_CO_TRY(const std::int64_t highest,
                  co_await highestEpoch(env, places, claim.scope, limits));
        claim.epoch = highest + 1;
    }
    Json evidence = {{"scope", claim.scope},
                     {"epoch", claim.epoch},
                     {"claimed", Json::array()},
                     {"already", Json::array()},
                     {"unreachable", Json::array()}};
    std::vector<SshTarget> taken;
    for (const ClaimPlace &place : places) {
        if (place.silent && !place.must) {
            evidence["unreachable"].push_back(failure(place.host, silentPlace()));
            continue;
        }
        const Result<bool> already =
            co_await actClaim(env, place.host, claim, holder, takeover, limits);
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
    const Json arguments = {{"epoch", claim.epoch}, {"scope", claim.scope}};
    co_return done(std::move(evidence),
                   Sentence("claim.taken", "Epoch {epoch} of {scope} is claimed.", arguments));
}

Task<Outcome> releaseAt(Env &env, std::vector<ClaimPlace> places, Claim claim, CallLimits limits)
{
    sortByName(places);
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
        const Result<> released = co_await actRelease(env, place.host, claim, limits);
        if (released)
            evidence["released"].push_back(place.host.host);
        else if (foreign(released.error()))
            evidence["not_ours"].push_back(failure(place.host, released.error()));
        else
            evidence["unreachable"].push_back(failure(place.host, released.error()));
    }
    const Json arguments = {{"epoch", claim.epoch}, {"scope", claim.scope}};
    co_return done(std::move(evidence),
                   Sentence("claim.released", "Epoch {epoch} of {scope} is released.", arguments));
}

} // namespace farhaven::adapter
