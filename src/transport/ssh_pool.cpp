// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/ssh_pool.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>

namespace farhaven::transport {

namespace {

using Clock = std::chrono::steady_clock;

/// How late the keeper breaks a call off whose worker is stuck inside a library.
constexpr Milliseconds kBreakOffAfter{50};

} // namespace

struct SshPool::Call {
    Call(SshTarget target_, ExecRequest request_, bool isWarm, CallLimits limits,
         std::function<void()> onStop)
        : target(std::move(target_)), request(std::move(request_)), warm(isWarm),
          interrupt(std::move(limits), std::move(onStop))
    {
        promise.start();
    }
    void finish(Result<ExecResult> answer)
    {
        promise.addResult(std::move(answer));
        promise.finish();
    }

    SshTarget target;
    ExecRequest request;
    bool warm;
    Interrupt interrupt;
    QPromise<Result<ExecResult>> promise;
    bool brokenOff = false; // by the keeper, once; the pool's lock guards it
};

SshPool::SshPool(SshBounds bounds)
    : m_bounds(std::move(bounds)), m_nudge(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    m_threads.setMaxThreadCount(m_bounds.threadsMax);
    m_keeper = std::thread([this] { keep(); });
}

SshPool::~SshPool()
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
        Error error(ErrorCode::Cancelled, "the program is ending; nothing was sent");
        call->finish(fail(std::move(error).at(place(call->target))));
    }
    m_threads.waitForDone();
    nudge();
    m_keeper.join();
}

QFuture<Result<ExecResult>> SshPool::exec(SshTarget target, ExecRequest request, CallLimits limits)
{
    return enqueue(std::make_shared<Call>(std::move(target), std::move(request), false,
                                          std::move(limits), [this] { nudge(); }));
}

QFuture<Result<ExecResult>> SshPool::warm(SshTarget target, CallLimits limits)
{
    return enqueue(std::make_shared<Call>(std::move(target), ExecRequest(), true, std::move(limits),
                                          [this] { nudge(); }));
}

SshPool::Counts SshPool::counts() const
{
    const std::lock_guard lock(m_mutex);
    Counts counts;
    counts.open = m_open;
    counts.logins = m_logins;
    for (const auto &[target, peer] : m_peers)
        counts.idle += static_cast<int>(peer.idle.size());
    return counts;
}

QFuture<Result<ExecResult>> SshPool::enqueue(const CallPtr &call)
{
    QFuture<Result<ExecResult>> future = call->promise.future();
    std::optional<Error> ended = call->interrupt.ended("waiting for a session");
    {
        const std::lock_guard lock(m_mutex);
        if (!ended && m_closing)
            ended = Error(ErrorCode::Cancelled, "the program is ending; nothing was sent");
        if (!ended && m_waiting.size() >= m_bounds.waitingMax)
            ended = Error(ErrorCode::Exhausted, "too many SSH calls wait for a session");
        if (!ended) {
            m_waiting.push_back(call);
            dispatch();
        }
        if (!ended && call->interrupt.deadline() < m_nextSweep)
            nudge();
    }
    if (ended)
        call->finish(fail((*std::move(ended)).at(place(call->target))));
    return future;
}

bool SshPool::mayLogIn(const Peer &peer) const
{
    const int reserved = std::max(1, m_bounds.threadsMax / 8);
    const int loginsMax = std::max(1, m_bounds.threadsMax - reserved);
    return peer.open < m_bounds.sessionsPerTargetMax && m_loggingIn < loginsMax &&
           (peer.ready > 0 || peer.loggingIn() == 0);
}

SshPool::SessionPtr SshPool::evictIdle()
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

SshPool::Job SshPool::nextJob(std::vector<SessionPtr> &closing)
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

void SshPool::dispatch()
{
    std::vector<SessionPtr> closing;
    while (!m_closing && m_running < m_bounds.threadsMax) {
        auto job = std::make_shared<Job>(nextJob(closing));
        if (!job->call)
            break;
        ++m_running;
        m_threads.start([this, job] { work(std::move(*job)); });
    }
}

void SshPool::work(Job job)
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

Result<ExecResult> SshPool::serve(const CallPtr &call, SessionPtr &session)
{
    // A session that lay idle may be dead. Nothing has been sent on it until its channel is open,
    // so a fresh one takes its place; after that nothing is ever sent a second time.
    const bool kept = session != nullptr;
    if (kept && session->hungUp())
        dropSession(call, session);
    for (bool fresh = !kept;; fresh = true) {
        if (!session)
            FH_CHECK(logIn(call, session));
        const Ticks openBy = fresh ? Ticks::max() : Clock::now() + m_bounds.times.probeMax;
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

Result<> SshPool::logIn(const CallPtr &call, SessionPtr &session)
{
    auto opened =
        SshSession::open(call->target, m_bounds.times, m_bounds.agentSocket, call->interrupt);
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
void SshPool::dropSession(const CallPtr &call, SessionPtr &session)
{
    session.reset();
    const std::lock_guard lock(m_mutex);
    --m_peers[call->target].ready;
    ++m_loggingIn;
}

void SshPool::giveBack(const CallPtr &call, SessionPtr session)
{
    const std::lock_guard lock(m_mutex);
    m_active.erase(call);
    const auto peer = m_peers.find(call->target);
    if (session) {
        const Ticks now = Clock::now();
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

void SshPool::nudge()
{
    const std::uint64_t one = 1;
    if (::write(m_nudge.number(), &one, sizeof one) < 0) {
        // The counter is full: it is readable already.
    }
}

void SshPool::keep()
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
        for (const CallPtr &call : ended) {
            std::optional<Error> error = call->interrupt.ended("waiting for a session");
            call->finish(fail((*std::move(error)).at(place(call->target))));
        }
        closing.clear();
        ended.clear();
        pollfd polled{m_nudge.number(), POLLIN, 0};
        const auto rest = std::chrono::ceil<Milliseconds>(next - Clock::now()).count();
        const auto limit = std::clamp<long long>(rest, 0, 3'600'000);
        std::uint64_t count = 0;
        if (::poll(&polled, 1, static_cast<int>(limit)) > 0 &&
            ::read(m_nudge.number(), &count, sizeof count) < 0) {
            // Somebody else cannot have read it; the next turn looks again anyway.
        }
    }
}

Ticks SshPool::sweep(std::vector<CallPtr> &ended, std::vector<SessionPtr> &closing)
{
    const Ticks now = Clock::now();
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
    for (const CallPtr &call : m_active) {
        const Ticks deadline = call->interrupt.deadline();
        if (call->brokenOff)
            continue;
        if (deadline <= now - kBreakOffAfter) {
            call->brokenOff = true;
            call->interrupt.breakOff();
        } else if (deadline < next) {
            next = std::min(next, deadline + kBreakOffAfter);
        }
    }
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
