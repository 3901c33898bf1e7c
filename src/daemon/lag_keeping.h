// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "daemon/lag_history.h"
#include "engine/timers.h"
#include "store/store_thread.h"

#include <memory>

namespace farhaven::daemon {

/// Keeps a LagHistory in the workspace, so that it is drawn again after a restart: what was seen is
/// written at most `delay` after it, and nothing is written while nobody looks. A reading that
/// could not be kept stays in memory and is written with the next. One thread. `store` and `timers`
/// outlive this object.
class LagKeeping {
public:
    static constexpr Milliseconds delay{30'000};

    LagKeeping(store::StoreThread &store, engine::Timers &timers, LagHistory history);
    ~LagKeeping();
    LagKeeping(const LagKeeping &) = delete;
    LagKeeping &operator=(const LagKeeping &) = delete;

    /// What was kept before, once; also before the first that is written.
    Task<> load();
    /// Shown every look, after the history itself was. May be called after this object is gone.
    [[nodiscard]] Watch watch() const;
    /// Hands the last of it to the store, and nothing after.
    void close();

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
