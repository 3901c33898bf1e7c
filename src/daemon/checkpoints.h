// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "base/signer.h"
#include "engine/timers.h"
#include "store/sinks.h"
#include "store/store_thread.h"

#include <memory>

namespace farhaven::daemon {

/// Sends signed checkpoints of the audit log to the sinks of the workspace: each minute in which
/// the log grew, and sooner while it grows fast. A sink that cannot be written holds nothing up: it
/// lags, and that is on record. One thread. Wait for finish() before the parts that it was given
/// go away.
class Checkpoints {
public:
    static constexpr Milliseconds period{60'000};
    static constexpr int eventsMax = 100;

    /// `far` reaches the sinks at other hosts, on threads of `env`; null: nobody does.
    Checkpoints(store::StoreThread &store, Env &env, engine::Timers &timers, Signer &signer,
                store::FarFiles *far);
    ~Checkpoints();
    Checkpoints(const Checkpoints &) = delete;
    Checkpoints &operator=(const Checkpoints &) = delete;

    /// Something was recorded.
    void grew();
    /// A new sink must take a checkpoint, and must hold none that contradicts the log.
    Task<model::Sink> add(std::string path, PersonId by);
    /// What every sink holds, read off the thread of the store, and judged against the log.
    Task<std::vector<store::SinkVerdict>> verdicts();
    /// A last checkpoint, and none after it. What a sink did not take is no error here.
    Task<> finish();

private:
    struct State;
    static Task<std::uint64_t> sendTo(std::shared_ptr<State> state);
    static Task<> sendBy(std::shared_ptr<State> state);
    static void later(const std::shared_ptr<State> &state);
    void stop();

    std::shared_ptr<State> m_state;
};

} // namespace farhaven::daemon
