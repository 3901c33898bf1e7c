// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/observation.h"
#include "views.h"

#include <optional>
#include <string>
#include <vector>

/// One picture of what many said, and what does not fit in it. Pure.
namespace farhaven::plugins::redis {

/// How far the master had come when it was last seen.
struct LastMaster {
    MemberId member;
    std::string replid;
    std::int64_t offset = 0;
    Milliseconds age{};
    std::optional<std::int64_t> rate; ///< the most that it was seen to write, bytes a second
};

struct Known {
    std::int64_t epoch = -1; ///< the highest config-epoch that was ever seen; -1: none
    std::optional<LastMaster> last;
};

/// Something that is not as it must be: said with each member that it concerns.
struct Fault {
    std::string id; ///< "sentinels-disagree"
    std::string why;
};

/// What may be relied on. Nothing is named that is in doubt.
struct Verdict {
    std::optional<MemberId> master; ///< of all Sentinels that answer, a majority, and of itself
    std::optional<MemberId> named;  ///< of those Sentinels, whatever it says of itself
    std::int64_t epoch = -1;        ///< of all of them
    Tri quorum = Tri::Unknown;      ///< CKQUORUM is OK at a majority
    std::string identity;
    std::vector<MemberId> able; ///< Sentinels whose CKQUORUM is OK
    std::vector<Fault> faults;
};

struct Sight {
    Sight() = default;
    std::vector<Look> looks;
    Verdict verdict;
    model::Observation seen;

    [[nodiscard]] const Look *find(const MemberId &member) const;
    [[nodiscard]] const DataView *data(const MemberId &member) const;
};

[[nodiscard]] Verdict judge(const Settings &settings, const std::vector<Look> &looks,
                            const Known &known);
/// `vantage` and `at` are the caller's.
[[nodiscard]] Sight merge(const Settings &settings, std::vector<Look> looks, const Known &known);

/// Whom a Sentinel would make the master. Its rule: not down, linked, a priority that is not 0;
/// the lowest priority first. What comes behind that, the offset of its last look and the run id,
/// nobody can foresee: two of one priority are a refusal. Conflict or Unknown, with why.
[[nodiscard]] Result<MemberId> wouldChoose(const Settings &settings, const SentinelView &sentinel);

/// Is min-replicas-to-write set at this node? A master without replicas then takes no write.
[[nodiscard]] Tri guarded(const DataView &view);

} // namespace farhaven::plugins::redis
