// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/ssh_session.h"

#include <QThreadPool>

#include <memory>
#include <thread>

namespace farhaven::transport {

struct SshBounds {
    int sessionsPerTargetMax = 4;
    int sessionsMax = 256;         ///< open sessions, idle ones included
    int threadsMax = 128;          ///< commands and logins under way
    std::size_t waitingMax = 4096; ///< calls that wait for a session
    Milliseconds idleMax{300'000}; ///< a session unused for so long is closed
    SshTimes times;
    std::string agentSocket; ///< path of the agent's socket; empty: there is none
    std::shared_ptr<const SecretSource> secrets; ///< where passwords are; empty: nowhere
};

/// Keeps SSH sessions per target and gives each call one of its own. A target that never answered
/// is tried by one thread at a time, and an eighth of the threads serves only targets with a
/// session, so that a dead site does not keep the living one waiting.
///
/// A call ends by its deadline or stop even if a library never returns: its answer is then given
/// in the worker's place, and the worker is left to itself.
class SshPool {
public:
    explicit SshPool(SshBounds bounds);
    /// Cancels every call and joins every thread that can be joined within half a second.
    ~SshPool();
    SshPool(const SshPool &) = delete;
    SshPool &operator=(const SshPool &) = delete;

    /// Runs a command; see Env::exec. Any thread; the future is finished on another one.
    [[nodiscard]] QFuture<Result<ExecResult>> exec(SshTarget target, ExecRequest request,
                                                   CallLimits limits);
    /// Leaves one idle session to `target` that has answered just now.
    [[nodiscard]] QFuture<Result<ExecResult>> warm(SshTarget target, CallLimits limits);

    struct Counts {
        int open = 0; ///< logged in or logging in
        int idle = 0;
        int logins = 0; ///< sessions logged in since the pool exists
    };
    [[nodiscard]] Counts counts() const;

private:
    class Core;
    std::unique_ptr<QThreadPool> m_threads;
    std::shared_ptr<Core> m_core; ///< a worker that is left behind holds it too
    std::thread m_keeper;
};

} // namespace farhaven::transport
