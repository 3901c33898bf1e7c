// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/task.h"
#include "engine/timers.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace farhaven::daemon {

/// Looks at the writer of each service by itself, so that a role that changed by nobody's run is
/// noticed though nobody looks: one service at a time, each once in a `period` and not on the beat,
/// none while a run on it is under way. A look is read-only; what it means is for whoever watches
/// looks. One thread. close() it and wait until it is idle before `timers` goes away.
class RoleRounds {
public:
    struct Sources {
        std::function<Task<std::vector<ServiceId>>()> services;
        std::function<bool(const ServiceId &)> running; ///< a run on it is under way
        std::function<Task<>(ServiceId, std::stop_token)> look;
        std::function<double()> chance; ///< 0–1, for the jitter
        std::function<void()> ended;    ///< after each call, once it is closed
    };
    RoleRounds(engine::Timers &timers, Sources sources);
    ~RoleRounds();
    RoleRounds(const RoleRounds &) = delete;
    RoleRounds &operator=(const RoleRounds &) = delete;

    /// 0: never. The first look comes within a period.
    void start(Milliseconds period);
    /// Asks the look under way to end.
    void close();
    [[nodiscard]] bool idle() const;

    static constexpr Milliseconds usualPeriod{60'000};
    /// Between two looks at all, however many services there are.
    static constexpr Milliseconds pauseMin{1'000};

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
