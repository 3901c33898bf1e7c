// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/protection.h"
#include "daemon/fleet.h"
#include "engine/timers.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace farhaven::daemon {

/// What one look at a service saw: {"service","protection","why","observed_at","components":[…]}.
/// Takes at most engine::lookDeadline; read-only. `service` must be one of `fleet`.
[[nodiscard]] Task<Json> lookAt(std::shared_ptr<const Fleet> fleet, ServiceId service,
                                std::optional<analysis::Move> move, std::stop_token stop,
                                engine::Timers &timers);

/// Looks at every service again and again while somebody watches, and tells what changed. One
/// thread. Stop it and wait for its looks before `timers` goes away.
class Lookout {
public:
    struct Sources {
        std::function<Task<std::shared_ptr<const Fleet>>()> fleet;
        std::function<std::optional<analysis::Move>(const ServiceId &)> moveOf;
        std::function<void(Json row)> tell;
        std::function<void()> ended; ///< after each look, once the lookout is closed
    };
    Lookout(engine::Timers &timers, Sources sources);
    ~Lookout();
    Lookout(const Lookout &) = delete;
    Lookout &operator=(const Lookout &) = delete;

    /// Looks at once, then every `period`, until rest().
    void watch();
    void rest();
    [[nodiscard]] bool watching() const;
    /// Something happened: the next round comes soon. Nothing when nobody watches.
    void hurry();
    /// Ends looks under way as cancelled. Wait until it is idle.
    void close();
    [[nodiscard]] bool idle() const;
    /// A row for each service of the estate, as it was last seen; Unknown for one never seen.
    [[nodiscard]] Json rows(const model::Estate &estate) const;

    static constexpr Milliseconds period{2'000};
    /// A row that did not change is told again after this, so that its age is known.
    static constexpr Milliseconds silenceMax{4'000};

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
