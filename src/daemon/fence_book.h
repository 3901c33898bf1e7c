// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/fencing.h"
#include "base/clock.h"
#include "model/disaster.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace farhaven::daemon {

/// The fences that this process knows, and which of them a look may be held against: not those that
/// a run of ours has told something that is not settled, and no look that began before that was.
/// By the monotonic clock alone: a wall clock that is set back blinds nobody. Pure.
class FenceBook {
public:
    [[nodiscard]] const std::vector<model::FenceRecord> &records() const { return m_records; }
    /// What the store holds now; one that was not known is watched from here on.
    void take(std::vector<model::FenceRecord> records, Ticks now);
    /// A step of the run is about to tell a device this.
    void touch(const RunId &run, const model::ActionStep &action);
    /// How often that was. Whoever reads a journal asks before.
    [[nodiscard]] std::int64_t touches() const { return m_touches; }
    /// What the run's journal leaves open, as it was read when touches() was `before`.
    void settle(const RunId &run, std::set<std::string> open, std::int64_t before, Ticks now);
    /// The fences of the component that the look shows gone, each once, and marks them so.
    std::vector<model::FenceRecord> compare(const ComponentId &component,
                                            const model::Observation &look);

private:
    [[nodiscard]] bool isTouched(const std::string &fence) const;

    std::vector<model::FenceRecord> m_records;
    std::map<RunId, std::set<std::string>> m_touched;
    std::map<std::string, Ticks> m_watchedFrom; ///< of those that nobody touches
    std::int64_t m_touches = 0;
};

} // namespace farhaven::daemon
