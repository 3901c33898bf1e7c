// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "daemon/watched.h"
#include "store/records.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace farhaven::daemon {

/// How far behind each replica was, over the last day: the worst of each half minute, of the looks
/// that somebody asked for. In memory; LagKeeping writes it down. What nobody saw is no figure. A
/// copy shares what it holds. One thread.
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
    /// When the oldest of it was seen, or this began.
    [[nodiscard]] Instant since() const;
    /// The number of the oldest slot that is not forgotten now.
    [[nodiscard]] std::int64_t firstKept() const;
    /// Slots of earlier programs, put together with what was seen since this one began.
    void restore(const std::vector<store::LagSlot> &slots);
    [[nodiscard]] bool changed() const;
    /// The slots that changed since the last call.
    [[nodiscard]] std::vector<store::LagSlot> takeChanged();
    /// They could not be written: they are changed again.
    void putBack(const std::vector<store::LagSlot> &slots);
    /// {"component","member","slots":[[number, time_ms, bytes, looks, known], …]} for each member
    /// of the component that was ever looked at as a replica, oldest slot first, none before
    /// `from`.
    [[nodiscard]] Json of(const model::Component &component, Instant from) const;

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
