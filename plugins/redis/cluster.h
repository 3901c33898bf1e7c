// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "adapter/outcome.h"
#include "merge.h"
#include "model/write_rate.h"
#include "talk.h"

#include <optional>

namespace farhaven::plugins::redis {

/// The live side. Lives on the event loop; each server is asked on a worker thread, all at once.
class Cluster {
public:
    Cluster(Settings settings_, Env &env_) : settings(std::move(settings_)), env(env_) {}

    const Settings settings;
    Env &env;
    /// Highest claim epoch that any answer named, 0 none.
    std::int64_t claimSeen = 0;

    [[nodiscard]] Ticks now() const { return env.clock().ticks(); }
    /// NotFound for a member that is not ours, Unsupported for a Sentinel.
    [[nodiscard]] Result<MemberSettings> dataNode(const MemberId &id) const;
    /// Every data node and every Sentinel. Never an error: who is silent is part of it.
    Task<Sight> sight(CallLimits limits);
    void recall(const model::Sighting &sighting);

private:
    Task<Look> look(MemberSettings member, CallLimits limits);
    void remember(const Sight &sight);

    std::int64_t m_epoch = -1;
    std::optional<LastMaster> m_last;
    Instant m_lastAt{};
    model::WriteRate m_rate;
};

/// A short pause between two looks at something that is about to change.
inline constexpr Milliseconds pollPause{40};

[[nodiscard]] Json evidence(const Sight &sight);

} // namespace farhaven::plugins::redis
