// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_thread.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace farhaven::store {

struct StoreThread::Parts {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void(Store &)>> jobs;
    bool ending = false;
    std::optional<Result<>> opened;
    std::optional<Error> stopped;
    std::unique_ptr<QThread> thread;

    void work(const Opener &open);
    /// The next job; nothing once all are done and the end was asked for.
    std::function<void(Store &)> next();
};

std::function<void(Store &)> StoreThread::Parts::next()
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return ending || !jobs.empty(); });
    if (jobs.empty())
        return nullptr;
    auto job = std::move(jobs.front());
    jobs.pop_front();
    return job;
}

void StoreThread::Parts::work(const Opener &open)
{
    auto store = open();
    {
        const std::lock_guard lock(mutex);
        opened = store ? Result<>() : Result<>(fail(store.error()));
    }
    changed.notify_all();
    if (!store)
        return;
    while (const auto job = next()) {
        job(**store);
        const std::lock_guard lock(mutex);
        stopped = (*store)->stopped();
    }
    // Here the store is closed, on the thread that opened it.
}

StoreThread::StoreThread(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Result<std::unique_ptr<StoreThread>> StoreThread::start(Opener open)
{
    auto parts = std::make_unique<Parts>();
    Parts *shared = parts.get();
    parts->thread.reset(QThread::create([shared, open = std::move(open)] { shared->work(open); }));
    parts->thread->setObjectName(QStringLiteral("store"));
    std::unique_ptr<StoreThread> owner(new StoreThread(std::move(parts)));
    shared->thread->start();
    std::unique_lock lock(shared->mutex);
    shared->changed.wait(lock, [shared] { return shared->opened.has_value(); });
    Result<> opened = *shared->opened;
    lock.unlock();
    if (!opened)
        return fail(std::move(opened).error());
    return owner;
}

StoreThread::~StoreThread()
{
    {
        const std::lock_guard lock(m_parts->mutex);
        m_parts->ending = true;
    }
    m_parts->changed.notify_all();
    m_parts->thread->wait();
}

std::optional<Error> StoreThread::stopped() const
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->stopped;
}

void StoreThread::post(std::function<void(Store &)> work)
{
    {
        const std::lock_guard lock(m_parts->mutex);
        m_parts->jobs.push_back(std::move(work));
    }
    m_parts->changed.notify_all();
}

} // namespace farhaven::store
