// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <functional>

namespace farhaven::api {

/// Wakes the event loop of one thread from any other: what is to be done there lies in a queue of
/// the caller's own, under the caller's own lock. Rings that were not yet heard are one ring.
class Doorbell final : public QObject {
public:
    /// Heard on the thread that the doorbell lives on.
    explicit Doorbell(std::function<void()> heard) : m_heard(std::move(heard)) {}
    void setHeard(std::function<void()> heard) { m_heard = std::move(heard); }
    /// From any thread, while the doorbell is there.
    void ring();

protected:
    bool event(QEvent *event) override;

private:
    std::function<void()> m_heard;
    std::atomic<bool> m_ringing = false;
};

} // namespace farhaven::api
