// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace farhaven::transport {

/// One call under way on the event loop. It ends once: by an answer, by an error, by its deadline,
/// by a stop from any thread, or by its own destruction: the destructor of each kind of call must
/// begin with abandon().
template <class T> class LoopCall : public QObject {
public:
    [[nodiscard]] QFuture<Result<T>> future() { return m_promise.future(); }

protected:
    LoopCall(const CallLimits &limits, std::string place, QObject *parent)
        : QObject(parent), m_place(std::move(place)), m_limits(limits)
    {
        m_promise.start();
    }
    void abandon() { cutShort(Error(ErrorCode::Cancelled, "the program is ending")); }
    /// Starts the clock. False, and the call has ended, when it is over before it began.
    [[nodiscard]] bool begin()
    {
        const auto rest =
            std::chrono::ceil<Milliseconds>(m_limits.deadline - SystemClock().ticks());
        if (m_limits.stop.stop_requested())
            finish(fail(ErrorCode::Cancelled, "stopped before it began"));
        else if (rest.count() <= 0)
            finish(fail(ErrorCode::Timeout, "the deadline had passed before it began"));
        if (m_finished)
            return false;
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, this, [this] { late(); });
        m_timer.start(std::min<Milliseconds>(rest, std::chrono::hours(24 * 7)));
        m_stop.emplace(m_limits.stop, std::function<void()>([this] {
                           QMetaObject::invokeMethod(
                               this, [this] { stopped(); }, Qt::QueuedConnection);
                       }));
        return true;
    }
    /// Later answers are ignored. An error gets its place, and maybeApplied once sent() was called.
    void finish(Result<T> answer)
    {
        if (std::exchange(m_finished, true))
            return;
        m_timer.stop();
        if (!answer) {
            Error error = std::move(answer).error().at(m_place);
            error.maybeApplied = m_sent;
            answer = fail(std::move(error));
        }
        m_promise.addResult(std::move(answer));
        m_promise.finish();
        release();
        deleteLater();
    }
    /// From here on an error may hide an effect.
    void sent() { m_sent = true; }
    [[nodiscard]] bool finished() const { return m_finished; }
    /// The last moment to call sent() before a deadline or a stop ends the call.
    virtual void beforeCutShort() {}
    /// Lets go of what the call holds, as soon as it has ended.
    virtual void release() = 0;

private:
    void late() { cutShort(Error(ErrorCode::Timeout, "no full answer before the deadline")); }
    void stopped() { cutShort(Error(ErrorCode::Cancelled, "stopped before the answer")); }
    void cutShort(Error error)
    {
        if (m_finished)
            return;
        beforeCutShort();
        finish(fail(std::move(error)));
    }

    std::string m_place;
    CallLimits m_limits;
    QPromise<Result<T>> m_promise;
    QTimer m_timer;
    bool m_finished = false;
    bool m_sent = false;
    std::optional<std::stop_callback<std::function<void()>>> m_stop;
};

} // namespace farhaven::transport
