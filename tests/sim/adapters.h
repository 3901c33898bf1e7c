// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "engine/adapters.h"
#include "net.h"

#include <set>

/// Adapters over the simulated estate. What goes to a host goes through the product's own client of
/// farhaven-act, and claims through its own claiming.
namespace farhaven::simulator {

/// One part of what a look told an executor, and when a host said it.
struct Reading {
    std::string component;
    std::string member;
    Micros readAt = 0; ///< when the host looked
    Micros toldAt = 0; ///< when the executor heard of it
    bool answered = false;
    model::MemberState state;
    std::string identity;
    std::string timeline;
    std::string truth; ///< identity as the host said it
};

/// What the world notes of an executor's calls.
struct Witness {
    std::function<void(const Reading &)> onReading;
    std::function<void(const std::string &component, const adapter::Action &action,
                       const adapter::CallContext &context, bool begins)>
        onPerform;
};

/// Ways in which an adapter can break a promise: for canaries alone.
struct AdapterSeams {
    bool guessesDown = false;   ///< P2: who does not answer is said to be stopped
    bool hidesIdentity = false; ///< P11: whatever system answers, it is said to be the right one
};

[[nodiscard]] engine::AdapterSet adaptersFor(std::shared_ptr<SimEnv> env, Queue &queue,
                                             Witness witness, AdapterSeams seams);

} // namespace farhaven::simulator
