// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/snapshot.h"

namespace farhaven::test {

/// Time stands at the snapshot until it is moved.
class HandClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return snapshotTime() + m_moved; }
    [[nodiscard]] Ticks ticks() const override
    {
        return Ticks(std::chrono::seconds(1000)) + m_moved;
    }
    void move(Milliseconds by) { m_moved += by; }

private:
    Milliseconds m_moved{0};
};

} // namespace farhaven::test
