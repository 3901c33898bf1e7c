// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "daemon/fleet.h"
#include "engine/timers.h"
#include "model/run.h"

#include <functional>
#include <memory>
#include <string>

namespace farhaven::daemon {

/// What the event means to somebody who is told of runs: "break-glass" (it begins, or goes on,
/// without an approval), "halted", "waiting", "finished"; empty: nothing.
[[nodiscard]] std::string notableIn(const model::JournalEvent &event);

/// Has the estate a component of kind "notify"?
[[nodiscard]] bool tellsAnybody(const Fleet &fleet);

/// Tells people what becomes of runs, by the components of kind "notify", and keeps what became of
/// each notification. Nobody waits for it, and nothing that comes of it concerns a run. One thread.
/// close() it and wait until it is idle before `timers` goes away.
class Notifier {
public:
    struct Sources {
        std::function<Task<std::shared_ptr<const Fleet>>()> fleet;
        /// Puts on record what became of one: a row of the verb "outcomes", or the same of one that
        /// no spool kept, with "state" "lost".
        std::function<Task<>(Json row)> keep;
        std::function<void()> ended; ///< after each look and send, once it is closed
    };
    Notifier(engine::Timers &timers, Sources sources);
    ~Notifier();
    Notifier(const Notifier &) = delete;
    Notifier &operator=(const Notifier &) = delete;

    /// What an earlier program left is delivered, and told of.
    void start();
    /// An event of a run is durable: hands it to each component that wants to hear of it. What is
    /// not kept there is on record as lost.
    void tell(const std::shared_ptr<const Fleet> &fleet, const model::Run &run,
              const model::JournalEvent &event);
    /// What is known of the notifications of a run: [{"key","member","state","attempts","at_ms",
    /// "said"}].
    [[nodiscard]] Json of(const RunId &run) const;
    void close();
    [[nodiscard]] bool idle() const; ///< within seconds of close(), even if a folder hangs

    static constexpr Milliseconds lookPause{2'000};

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
