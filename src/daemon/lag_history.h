// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "daemon/watched.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace farhaven::daemon {

/// How far behind each replica was, over the last day: the worst of each half minute, of the looks
/// that somebody asked for. In memory, since this program began; what nobody saw is no figure. One
/// thread.
class LagHistory {
public:
    static constexpr Milliseconds resolution{30'000};
    static constexpr Milliseconds kept{24 * 60 * 60 * 1000};

    /// What was seen of one member in one `resolution`. Absent: not once in it was the figure
    /// known.
    struct Slot {
        std::int64_t number = 0; ///< `resolution`s since the epoch
        int looks = 0;
        int known = 0; ///< looks that told the time, or else the bytes
        std::optional<Milliseconds> time;
        std::optional<std::int64_t> bytes;
    };

    /// `clock` outlives this object and what watch() gives.
    explicit LagHistory(const Clock &clock);

    /// What makeFleet() gives each adapter; may outlive this object.
    [[nodiscard]] Watch watch() const;
    void seen(const model::Component &component, const Result<model::Observation> &look);
    [[nodiscard]] Instant since() const;
    /// {"component","member","slots":[[number, time_ms, bytes, looks, known], …]} for each member
    /// of the component that was ever looked at as a replica, oldest slot first, none before
    /// `from`.
    [[nodiscard]] Json of(const model::Component &component, Instant from) const;

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
