// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "daemon/watched.h"
#include "engine/timers.h"
#include "model/live_check.h"
#include "store/records.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace farhaven::daemon {

/// Asks the live systems about every approved plan, each liveCheckPeriod and soon after a change,
/// and never while a run is under way: what a run moves would look like a fault. One plan at a
/// time. One thread. close() it and wait until it is idle before `timers` goes away.
class LiveChecks {
public:
    using Plans = std::vector<store::StoredPlan>;
    struct Sources {
        std::function<Task<Plans>()> approved; ///< the last revisions that an approval holds for
        /// Read-only. An error is an answer too: the check did not pass.
        std::function<Task<model::LiveCheck>(store::StoredPlan, std::stop_token)> check;
        std::function<Task<>(model::LiveCheck)> keep;
        std::function<bool()> running;    ///< a run is under way
        std::function<void(Error)> fault; ///< nothing could be read or kept
        std::function<void()> ended;      ///< after each call, once it is closed
    };
    LiveChecks(engine::Timers &timers, Sources sources);
    ~LiveChecks();
    LiveChecks(const LiveChecks &) = delete;
    LiveChecks &operator=(const LiveChecks &) = delete;

    /// Begins: the first round comes after hurryDelay.
    void start();
    /// Something changed that an answer may depend on: a round comes after hurryDelay, so that a
    /// burst of changes is one round.
    void hurry();
    /// Hurries when a look shows another system, epoch or role than the look before it. May be
    /// called after this object is gone.
    [[nodiscard]] Watch watch() const;
    void close();
    [[nodiscard]] bool idle() const;

    static constexpr Milliseconds hurryDelay{2'000};

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
