// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/act_client.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

/// The verbs `claim` and `release`, the same for every adapter whose targets have farhaven-act.
namespace farhaven::adapter {

struct ClaimPlace {
    SshTarget host;
    bool must = false; ///< a promote target, the writer: without its claim there is none
    /// It answered nothing at the last look and is not asked: what stands in for the claim of a
    /// host that is lost is its fence.
    bool silent = false;
    /// No member of the system: claimed behind those that are, so that it never knows a higher
    /// epoch than they do. A look at the system reads the claims of its members only.
    bool beside = false;
};

/// Who claims, for people who meet the claim at a host; farhaven-act compares the owner.
[[nodiscard]] Json claimHolder(const Claim &claim);

/// The highest epoch on `scope` that any of `places` answers, 0 when none was ever claimed. An
/// error only when none of them answers.
Task<std::int64_t> highestEpoch(Env &env, std::vector<ClaimPlace> places, std::string scope,
                                CallLimits limits);

/// Claims at one place after the other, members first and in the order of host names, so that of
/// two runs at once the first place decides. `claim.epoch` 0 means: one above the highest. Done
/// when every place that answers and every must stands; one of a former owner of the claim is
/// followed; a refusal gives back what this call took and is NotDone, naming the holder. A host
/// that need not be claimed gets a third of the time to answer and 4 s at most, so that one which
/// is lost leaves the rest to those that live. Evidence: epoch, claimed[], already[],
/// unreachable[{host, error}], refused.
Task<Outcome> claimAt(Env &env, std::vector<ClaimPlace> places, Claim claim, Json holder,
                      bool takeover, CallLimits limits);

/// Why nothing moves while a host that must be claimed does not answer, and what helps.
[[nodiscard]] Sentence cannotClaim(const SshTarget &host, const Error &error);

/// Releases at every place that answers. `claimed`: host names where the claim was taken; absent:
/// nobody knows, so it may stand at every place. Unknown while it may stand at a place that did not
/// answer. Evidence: released[], not_ours[], unreachable[].
Task<Outcome> releaseAt(Env &env, std::vector<ClaimPlace> places, Claim claim,
                        std::optional<std::set<std::string>> claimed, CallLimits limits);

/// Where the run's own claims on `component` were taken, by what they answered; absent when one of
/// them left no answer.
[[nodiscard]] std::optional<std::set<std::string>> claimedHosts(const CallContext &context,
                                                                const ComponentId &component);

/// For effects that do not go through farhaven-act at that host: Conflict unless `highest`, as seen
/// there, is `claim` and its owner ours. There is a moment between the look and the effect.
[[nodiscard]] Result<> requireCurrent(const ClaimView &highest, const Claim &claim,
                                      const SshTarget &host);

} // namespace farhaven::adapter
