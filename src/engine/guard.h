// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/situation.h"

namespace farhaven::engine {

/// May the step's effect happen now?
struct Guard {
    enum class Answer {
        Go,      ///< everything is Yes on fresh evidence
        Blocked, ///< something is No or Unknown: look again
        Skip,    ///< the member is unreachable and the plan says to go on without it
        Changed, ///< identity or epochs are not those that were authorised
    };
    Answer answer = Answer::Blocked;
    bool busy = false; ///< blocked by another step of ours, not by the world
    Sentence why;
    std::string cause; ///< Changed only: "epochs-changed" or "identity-changed"
    Json evidence = Json::object();
    Ticks validUntil{};
};

/// What a failover's promote asks beside the plan's own conditions: would it lose more than the
/// plan accepts? Component and member of the question for lossWithin(); nothing for any other step.
[[nodiscard]] std::optional<model::Condition> lossGuard(const model::RecoveryPlan &plan,
                                                        const model::Step &step);

/// What the step asks of a manager (model/hand_over.h), it may have done before anybody asked: whom
/// the plan names is seen to be the writer, and nobody else.
[[nodiscard]] bool managerMoved(const model::RecoveryPlan &plan, const model::Step &step,
                                const model::Observation *seen);

/// Reads identity, epochs and pre-conditions; puts the looks that it misses on the agenda.
[[nodiscard]] Guard guardOf(const Situation &situation, const model::Step &step, Agenda &agenda);

} // namespace farhaven::engine
