// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/tri.h"
#include "reply.h"
#include "settings.h"

#include <optional>
#include <string>
#include <vector>

/// What data nodes and Sentinels answer, as values. Pure.
namespace farhaven::plugins::redis {

/// A replica as its master lists it.
struct Follower {
    Address address;
    std::string state; ///< "online" once it streams
    std::int64_t offset = 0;
};

struct DataView {
    bool master = false;
    std::string version, runId;
    std::string replid, replid2;
    std::int64_t offset = 0;  ///< of a replica: how far it has come itself
    std::int64_t parted = -1; ///< up to where replid2's history is its own too; -1: nowhere
    Address source;           ///< of a replica: whom it follows
    bool linkUp = false;
    bool readOnly = true;
    std::int64_t priority = 100; ///< of a replica
    std::string failoverState;   ///< of a coordinated FAILOVER under way
    std::vector<Follower> followers;
    std::optional<std::int64_t> goodReplicas; ///< only where min-replicas-to-write is set
    /// 0: off; absent where the right to read the configuration is missing and INFO does not tell.
    std::optional<std::int64_t> minReplicas;
};

/// How a Sentinel sees one server.
struct Watched {
    Address address;
    std::string runId;
    std::string flags; ///< "master,s_down"
    std::int64_t priority = 100;
    std::int64_t offset = 0;
    bool linkOk = false;
    [[nodiscard]] bool has(std::string_view flag) const;
};

struct SentinelView {
    std::string id;
    Watched master;
    std::int64_t epoch = 0; ///< config-epoch
    std::int64_t others = 0, quorum = 0;
    std::int64_t downAfterMs = 0;
    std::vector<std::string> otherIds;
    std::vector<Watched> replicas;
    Tri checked = Tri::Unknown; ///< CKQUORUM
    std::string checkedText;
    [[nodiscard]] bool failingOver() const { return master.has("failover_in_progress"); }
};

/// One member, as it was asked once.
struct Look {
    MemberId member;
    Ticks ticks{};
    std::optional<DataView> data;
    std::optional<SentinelView> sentinel;
    std::optional<Error> error;
};

[[nodiscard]] std::vector<std::vector<std::string>> dataQuestions();
[[nodiscard]] std::vector<std::vector<std::string>> sentinelQuestions(const std::string &master);
/// The answers to those, in their order. Denied for what may not be asked, NotFound where no such
/// master is watched, Corrupt for what cannot be read.
[[nodiscard]] Result<DataView> readData(const std::vector<Reply> &replies);
[[nodiscard]] Result<SentinelView> readSentinel(const std::vector<Reply> &replies);

} // namespace farhaven::plugins::redis
