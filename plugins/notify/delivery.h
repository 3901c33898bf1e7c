// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"
#include "spool.h"

#include <memory>
#include <set>

namespace farhaven::plugins::notify {

/// What became of one and could not be written into its file yet, as when the disk is full.
struct Unkept {
    Notification as;
    Ticks notBefore{};                ///< it is neither sent nor written before then
    int failures = 0;                 ///< to write it, one after the other
    std::shared_ptr<Descriptor> turn; ///< kept meanwhile: no other program knows of it
};

/// What the adapter and its delivery share; the delivery may be under way when the adapter goes.
struct Shared {
    Shared(Settings settings_, Env &env_)
        : settings(std::move(settings_)), env(env_), spool(settings.spool, settings.component)
    {
    }
    const Settings settings;
    Env &env;
    const Spool spool;
    std::stop_source stop;
    std::set<MemberId> asking;            ///< receivers that are being asked right now
    std::map<std::string, Unkept> unkept; ///< by path; it goes before what stands in the file
    std::weak_ptr<Descriptor> turn;       ///< to deliver; whoever asks a receiver holds it
    bool delivering = false;
    bool more = false; ///< something may have been kept since the last look
};
using SharedState = std::shared_ptr<Shared>;

/// What came of asking the receiver once.
struct Attempted {
    bool taken = false;
    bool refused = false; ///< for good: asking again changes nothing
    std::string said;
};

/// Asks the receiver once; `rehearsal` judges as it would and sends nothing.
Task<Attempted> attempt(SharedState self, Receiver receiver, Notification notification,
                        bool rehearsal, CallLimits limits);

/// Delivers what waits until nothing does, beside whoever asks: receivers side by side, so that a
/// slow one holds up nobody else. Nothing while it is under way already.
void beginToDeliver(const SharedState &self);

} // namespace farhaven::plugins::notify
