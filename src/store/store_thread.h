// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/caught.h"
#include "base/task.h"
#include "store/store.h"

#include <QCoro/QCoroFuture>
#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>

namespace farhaven::store {

/// Owns the store on a thread of its own, so that no disk ever holds up an event loop. Calls are
/// carried out one at a time, in the order in which they were made.
class StoreThread {
public:
    using Opener = std::function<Result<std::unique_ptr<Store>>()>;

    /// Runs `open` on the new thread and waits for it: call this before the event loop runs.
    static Result<std::unique_ptr<StoreThread>> start(Opener open);
    /// Carries out what was called, closes the store and ends the thread.
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// `co_await thread.call<Run>(work)`: what `work` returned, on the caller's event loop. `work`
    /// runs on the store's thread: let it own all that it uses.
    template <class T = void> Task<T> call(std::function<Result<T>(Store &)> work);
    /// Why the store can write nothing any more, as of its last call; for any thread.
    [[nodiscard]] std::optional<Error> stopped() const;
    /// Runs `work` on the store's thread, without an answer.
    void post(std::function<void(Store &)> work);

private:
    struct Parts;
    explicit StoreThread(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

template <class T> Task<T> StoreThread::call(std::function<Result<T>(Store &)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    std::function<void(Store &)> job = [promise, work = std::move(work)](Store &store) {
        promise->addResult(caught<T>([&] { return work(store); }));
        promise->finish();
    };
    post(std::move(job));
    co_return co_await future;
}

} // namespace farhaven::store
