// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/ssh_session.h"

#include <QThreadPool>

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace farhaven::transport {

struct SshBounds {
    int sessionsPerTargetMax = 4;
    int sessionsMax = 256;         ///< open sessions, idle ones included
    int threadsMax = 128;          ///< commands and logins under way
    std::size_t waitingMax = 4096; ///< calls that wait for a session
    Milliseconds idleMax{300'000}; ///< a session unused for so long is closed
    SshTimes times;
    std::string agentSocket; ///< path of the agent's socket; empty: there is none
};

/// Keeps SSH sessions per target and gives each call one of its own. A target that never answered
/// is tried by one thread at a time, and an eighth of the threads serves only targets with a
/// session, so that a dead site does not keep the living one waiting.
class SshPool {
public:
    explicit SshPool(SshBounds bounds);
    /// Cancels every call and joins every thread.
    ~SshPool();
    SshPool(const SshPool &) = delete;
    SshPool &operator=(const SshPool &) = delete;

    /// Runs a command; see Env::exec. Any thread; the future is finished on a worker thread.
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
    struct Call;
    using CallPtr = std::shared_ptr<Call>;
    using SessionPtr = std::unique_ptr<SshSession>;
    struct Idle {
        SessionPtr session;
        Ticks since;
    };
    struct Peer {
        std::vector<Idle> idle; ///< the last used at the end
        int open = 0;           ///< idle, in use and logging in
        int ready = 0;          ///< idle and in use
        [[nodiscard]] int loggingIn() const { return open - ready; }
    };
    struct Job {
        CallPtr call;
        SessionPtr session; ///< none: log in first
    };

    [[nodiscard]] QFuture<Result<ExecResult>> enqueue(const CallPtr &call);
    void dispatch();                                             // with the lock held
    [[nodiscard]] Job nextJob(std::vector<SessionPtr> &closing); // with the lock held
    [[nodiscard]] bool mayLogIn(const Peer &peer) const;         // with the lock held
    [[nodiscard]] SessionPtr evictIdle();                        // with the lock held
    void work(Job job);
    [[nodiscard]] Result<ExecResult> serve(const CallPtr &call, SessionPtr &session);
    [[nodiscard]] Result<> logIn(const CallPtr &call, SessionPtr &session);
    void giveBack(const CallPtr &call, SessionPtr session);
    void dropSession(const CallPtr &call, SessionPtr &session);
    void nudge();
    void keep();
    [[nodiscard]] Ticks sweep(std::vector<CallPtr> &ended, std::vector<SessionPtr> &closing);

    const SshBounds m_bounds;
    mutable std::mutex m_mutex; // guards everything to the next blank line
    bool m_closing = false;
    std::list<CallPtr> m_waiting;
    std::set<CallPtr> m_active;
    std::map<SshTarget, Peer> m_peers;
    int m_open = 0;
    int m_loggingIn = 0;
    int m_running = 0;
    int m_logins = 0;
    Ticks m_nextSweep = Ticks::max();

    Descriptor m_nudge;
    QThreadPool m_threads;
    std::thread m_keeper;
};

} // namespace farhaven::transport
