// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace farhaven::engine {

/// Wake-up calls on the event loop, as a parameter, so that a test can own time. One thread.
class Timers {
public:
    using Id = std::uint64_t;
    virtual ~Timers() = default;
    [[nodiscard]] virtual const Clock &clock() const = 0;
    /// Calls `wake` once, at `when` or as soon after it as the loop can; never from within at().
    virtual Id at(Ticks when, std::function<void()> wake) = 0;
    virtual void cancel(Id id) = 0; ///< an id that is gone is no error
};

/// On the event loop of the thread that made it; `clock` must outlive it and follow the machine's
/// monotonic clock. What is still pending when it goes away is never called.
class LoopTimers final : public Timers {
public:
    explicit LoopTimers(const Clock &clock);
    ~LoopTimers() override;
    [[nodiscard]] const Clock &clock() const override;
    Id at(Ticks when, std::function<void()> wake) override;
    void cancel(Id id) override;

private:
    struct Pending;
    std::unique_ptr<Pending> m_pending;
};

} // namespace farhaven::engine
