// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/ssh_pool.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <atomic>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <vector>

namespace farhaven::transport {

namespace {

// How long after its deadline or stop a call whose worker is stuck inside a library has its sockets
// shut down, and is answered in the worker's place.
constexpr Milliseconds kBreakOffAfter{50};
constexpr Milliseconds kAbandonAfter{250};
constexpr int kJoinMilliseconds = 450;

struct Call {
    Call(SshTarget target_, ExecRequest request_, bool isWarm, CallLimits limits,
         std::function<void()> onStop)
        : target(std::move(target_)), request(std::move(request_)), warm(isWarm),
          interrupt(std::move(limits), std::move(onStop))
    {
        promise.start();
    }
    /// The first answer counts.
    void finish(Result<ExecResult> answer)
    {
        if (finished.exchange(true))
            return;
        promise.addResult(std::move(answer));
        promise.finish();
    }
    /// Ends a call that is late or stopped.
    void abandon(const std::string &what)
    {
        Error error = interrupt.ended(what).value_or(Error(ErrorCode::Cancelled, "stopped"));
        error.maybeApplied = interrupt.sent();
        finish(fail(std::move(error).at(place(target))));
    }

    SshTarget target;
    ExecRequest request;
    bool warm;
    Interrupt interrupt;
    QPromise<Result<ExecResult>> promise;
    std::atomic<bool> finished = false;
    std::optional<Ticks> overdueSince; ///< the keeper's; the pool's lock guards it
};
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

} // namespace

/// What the pool, its keeper and its workers share.
class SshPool::Core : public std::enable_shared_from_this<Core> {
public:
    Core(SshBounds bounds, QThreadPool *threads)
        : m_bounds(std::move(bounds)), m_threads(threads),
          m_nudge(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
    }
    [[nodiscard]] QFuture<Result<ExecResult>> enqueue(SshTarget target, ExecRequest request,
                                                      bool warm, CallLimits limits);
    [[nodiscard]] Counts counts() const;
    void keep();
    [[nodiscard]] std::vector<CallPtr> close();

private:
    // With the lock held:
    void dispatch();
    [[nodiscard]] Job nextJob(std::vector<SessionPtr> &closing);
    [[nodiscard]] bool mayLogIn(const Peer &peer) const;
    [[nodiscard]] SessionPtr evictIdle();
    [[nodiscard]] Ticks sweep(std::vector<CallPtr> &ended, std::vector<SessionPtr> &closing);
    [[nodiscard]] Ticks sweepActive(Ticks now, std::vector<CallPtr> &ended);
    [[nodiscard]] Ticks sweepIdle(Ticks now, std::vector<SessionPtr> &closing);
    // Without it:
    void work(Job job);
    [[nodiscard]] Result<ExecResult> serve(const CallPtr &call, SessionPtr &session);
    [[nodiscard]] Result<> logIn(const CallPtr &call, SessionPtr &session);
    void giveBack(const CallPtr &call, SessionPtr session);
    void dropSession(const CallPtr &call, SessionPtr &session);
    void nudge();

    const SshBounds m_bounds;
    QThreadPool *const m_threads; ///< not used once the core is closing
    const Descriptor m_nudge;     ///< wakes the keeper

    mutable std::mutex m_mutex; // guards what follows
    bool m_closing = false;
    std::list<CallPtr> m_waiting;
    std::set<CallPtr> m_active;
    std::map<SshTarget, Peer> m_peers;
    int m_open = 0;
    int m_loggingIn = 0;
    int m_running = 0;
    int m_logins = 0;
    Ticks m_nextSweep = Ticks::max();
};

SshPool::SshPool(SshBounds bounds)
    : m_threads(std::make_unique<QThreadPool>()),
      m_core(std::make_shared<Core>(bounds, m_threads.get()))
{
    m_threads->setMaxThreadCount(bounds.threadsMax);
    m_keeper = std::thread([core = m_core.get()] { core->keep(); });
}

SshPool::~SshPool()
{
    const std::vector<CallPtr> active = m_core->close();
    m_keeper.join();
    // The destructor of QThreadPool would wait for ever, so a stuck pool outlives us.
    if (m_threads->waitForDone(kJoinMilliseconds))
        return;
    for (const CallPtr &call : active)
        call->abandon("the program is ending");
    (void)m_threads.release();
}

QFuture<Result<ExecResult>> SshPool::exec(SshTarget target, ExecRequest request, CallLimits limits)
{
    return m_core->enqueue(std::move(target), std::move(request), false, std::move(limits));
}

QFuture<Result<ExecResult>> SshPool::warm(SshTarget target, CallLimits limits)
{
    return m_core->enqueue(std::move(target), ExecRequest(), true, std::move(limits));
}

SshPool::Counts SshPool::counts() const
{
    return m_core->counts();
}

/// Ends what waits and stops what runs; the latter is returned.
std::vector<CallPtr> SshPool::Core::close()
{
    std::vector<CallPtr> active;
    std::list<CallPtr> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        active.assign(m_active.begin(), m_active.end());
        waiting.swap(m_waiting);
    }
    for (const CallPtr &call : active)
        call->interrupt.cancel();
    for (const CallPtr &call : waiting) {
        call->interrupt.cancel();
        call->abandon("the program is ending");
    }
    nudge();
    return active;
}

SshPool::Counts SshPool::Core::counts() const
{
    const std::lock_guard lock(m_mutex);
    Counts counts;
    counts.open = m_open;
    counts.logins = m_logins;
    for (const auto &[target, peer] : m_peers)
        counts.idle += static_cast<int>(peer.idle.size());
    return counts;
}

QFuture<Result<ExecResult>> SshPool::Core::enqueue(SshTarget target, ExecRequest request, bool warm,
                                                   CallLimits limits)
{
    const auto call = std::make_shared<Call>(std::move(target), std::move(request), warm,
                                             std::move(limits), [this] { nudge(); });
    QFuture<Result<ExecResult>> future = call->promise.future();
    std::optional<Error> refused = call->interrupt.ended("waiting for a session");
    if (!refused) {
        const std::lock_guard lock(m_mutex);
        if (m_closing) {
            refused = Error(ErrorCode::Cancelled, "the program is ending");
        } else if (m_waiting.size() >= m_bounds.waitingMax) {
            refused = Error(ErrorCode::Exhausted, "too many SSH calls wait for a session");
        } else {
            m_waiting.push_back(call);
            dispatch();
            if (call->interrupt.deadline() < m_nextSweep)
                nudge();
        }
    }
    if (refused)
        call->finish(fail((*std::move(refused)).at(place(call->target))));
    return future;
}

bool SshPool::Core::mayLogIn(const Peer &peer) const
{
    const int reserved = std::max(1, m_bounds.threadsMax / 8);
    const int loginsMax = std::max(1, m_bounds.threadsMax - reserved);
    return peer.open < m_bounds.sessionsPerTargetMax && m_loggingIn < loginsMax &&
           (peer.ready > 0 || peer.loggingIn() == 0);
}

SessionPtr SshPool::Core::evictIdle()
{
    auto oldest = m_peers.end();
    for (auto it = m_peers.begin(); it != m_peers.end(); ++it) {
        if (it->second.idle.empty())
            continue;
        if (oldest == m_peers.end() ||
            it->second.idle.front().since < oldest->second.idle.front().since)
            oldest = it;
    }
    if (oldest == m_peers.end())
        return nullptr;
    Peer &peer = oldest->second;
    SessionPtr session = std::move(peer.idle.front().session);
    peer.idle.erase(peer.idle.begin());
    --peer.open;
    --peer.ready;
    --m_open;
    return session;
}

Job SshPool::Core::nextJob(std::vector<SessionPtr> &closing)
{
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
        Peer &peer = m_peers[(*it)->target];
        Job job;
        if (!peer.idle.empty()) {
            job.session = std::move(peer.idle.back().session);
            peer.idle.pop_back();
        } else if (mayLogIn(peer)) {
            if (m_open >= m_bounds.sessionsMax) {
                closing.push_back(evictIdle());
                if (!closing.back())
                    continue;
            }
            ++peer.open;
            ++m_open;
            ++m_loggingIn;
        } else {
            continue;
        }
        job.call = *it;
        m_waiting.erase(it);
        m_active.insert(job.call);
        return job;
    }
    return {};
}

void SshPool::Core::dispatch()
{
    std::vector<SessionPtr> closing;
    while (!m_closing && m_running < m_bounds.threadsMax) {
        auto job = std::make_shared<Job>(nextJob(closing));
        if (!job->call)
            break;
        ++m_running;
        m_threads->start([self = shared_from_this(), job] { self->work(std::move(*job)); });
    }
}

void SshPool::Core::work(Job job)
{
    while (job.call) {
        Result<ExecResult> answer = serve(job.call, job.session);
        giveBack(job.call, std::move(job.session));
        job.call->finish(std::move(answer));
        std::vector<SessionPtr> closing;
        const std::lock_guard lock(m_mutex);
        job = m_closing ? Job() : nextJob(closing);
        if (!job.call)
            --m_running;
    }
}

Result<ExecResult> SshPool::Core::serve(const CallPtr &call, SessionPtr &session)
{
    // A session that lay idle may be dead. Nothing has been sent on it until its channel is open,
    // so a fresh one takes its place; after that nothing is ever sent a second time.
    const bool kept = session != nullptr;
    if (kept && session->hungUp())
        dropSession(call, session);
    for (bool fresh = !kept;; fresh = true) {
        if (!session)
            FH_CHECK(logIn(call, session));
        const Ticks openBy = fresh ? Ticks::max() : SystemClock().ticks() + m_bounds.times.probeMax;
        Result<ExecResult> answer = ExecResult();
        if (!call->warm)
            answer = session->exec(call->request, call->interrupt, openBy);
        else if (Result<> proved = session->prove(call->interrupt, openBy); !proved)
            answer = fail(std::move(proved).error());
        if (!session->usable())
            dropSession(call, session);
        const bool ended = call->interrupt.ended("").has_value();
        if (answer || fresh || session || answer.error().maybeApplied || ended)
            return answer;
    }
}

Result<> SshPool::Core::logIn(const CallPtr &call, SessionPtr &session)
{
    const SshCredentials credentials{m_bounds.agentSocket, m_bounds.secrets};
    auto opened = SshSession::open(call->target, m_bounds.times, credentials, call->interrupt);
    if (!opened)
        return fail(std::move(opened).error());
    const std::lock_guard lock(m_mutex);
    Peer &peer = m_peers[call->target];
    session = *std::move(opened);
    --m_loggingIn;
    ++peer.ready;
    ++m_logins;
    dispatch(); // those who waited to see whether the target answers
    return {};
}

/// The session is gone; the call goes on as one that logs in.
void SshPool::Core::dropSession(const CallPtr &call, SessionPtr &session)
{
    session.reset();
    const std::lock_guard lock(m_mutex);
    --m_peers[call->target].ready;
    ++m_loggingIn;
}

void SshPool::Core::giveBack(const CallPtr &call, SessionPtr session)
{
    const std::lock_guard lock(m_mutex);
    m_active.erase(call);
    const auto peer = m_peers.find(call->target);
    if (session) {
        const Ticks now = SystemClock().ticks();
        peer->second.idle.push_back(Idle{std::move(session), now});
        if (now + m_bounds.idleMax < m_nextSweep)
            nudge();
        return;
    }
    --m_loggingIn;
    --m_open;
    if (--peer->second.open == 0)
        m_peers.erase(peer);
}

void SshPool::Core::nudge()
{
    const std::uint64_t one = 1;
    if (::write(m_nudge.number(), &one, sizeof one) < 0) {
        // The counter is full: it is readable already.
    }
}

void SshPool::Core::keep()
{
    while (true) {
        std::vector<CallPtr> ended;
        std::vector<SessionPtr> closing;
        Ticks next;
        {
            const std::lock_guard lock(m_mutex);
            if (m_closing)
                return;
            next = m_nextSweep = sweep(ended, closing);
        }
        for (const CallPtr &call : ended)
            call->abandon("waiting for the host");
        closing.clear();
        ended.clear();
        pollfd polled{m_nudge.number(), POLLIN, 0};
        const auto rest = std::chrono::ceil<Milliseconds>(next - SystemClock().ticks()).count();
        const auto limit = std::clamp<long long>(rest, 0, 3'600'000);
        std::uint64_t count = 0;
        if (::poll(&polled, 1, static_cast<int>(limit)) > 0 &&
            ::read(m_nudge.number(), &count, sizeof count) < 0) {
            // Somebody else cannot have read it; the next turn looks again anyway.
        }
    }
}

Ticks SshPool::Core::sweep(std::vector<CallPtr> &ended, std::vector<SessionPtr> &closing)
{
    const Ticks now = SystemClock().ticks();
    Ticks next = now + std::chrono::hours(1);
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        if ((*it)->interrupt.ended("")) {
            ended.push_back(*it);
            it = m_waiting.erase(it);
        } else {
            next = std::min(next, (*it)->interrupt.deadline());
            ++it;
        }
    }
    return std::min({next, sweepActive(now, ended), sweepIdle(now, closing)});
}

/// Workers end their calls themselves; this is for those that are stuck inside a library.
Ticks SshPool::Core::sweepActive(Ticks now, std::vector<CallPtr> &ended)
{
    Ticks next = Ticks::max();
    for (const CallPtr &call : m_active) {
        if (call->finished)
            continue;
        if (!call->interrupt.ended("")) {
            next = std::min(next, call->interrupt.deadline());
            continue;
        }
        if (!call->overdueSince)
            call->overdueSince = now;
        const auto late = now - *call->overdueSince;
        if (late >= kAbandonAfter) {
            ended.push_back(call);
            continue;
        }
        if (late >= kBreakOffAfter)
            call->interrupt.breakOff();
        next = std::min(next, *call->overdueSince +
                                  (late >= kBreakOffAfter ? kAbandonAfter : kBreakOffAfter));
    }
    return next;
}

Ticks SshPool::Core::sweepIdle(Ticks now, std::vector<SessionPtr> &closing)
{
    Ticks next = Ticks::max();
    for (auto &[target, peer] : m_peers) {
        while (!peer.idle.empty() && peer.idle.front().since + m_bounds.idleMax <= now) {
            closing.push_back(std::move(peer.idle.front().session));
            peer.idle.erase(peer.idle.begin());
            --peer.open;
            --peer.ready;
            --m_open;
        }
        if (!peer.idle.empty())
            next = std::min(next, peer.idle.front().since + m_bounds.idleMax);
    }
    std::erase_if(m_peers, [](const auto &item) { return item.second.open == 0; });
    return next;
}

} // namespace farhaven::transport
