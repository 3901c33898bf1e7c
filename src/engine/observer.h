// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/adapters.h"
#include "engine/decide.h"
#include "engine/timers.h"
#include "model/authorisation.h"

namespace farhaven::engine {

/// One look may take this long before it counts as unanswered. Its age counts from its beginning,
/// so a look that waited for a dead host must come back while it may still be used: evidence for a
/// promotion is at most 5 s old.
inline constexpr Milliseconds lookDeadline{3'000};

using Sights = std::map<ComponentId, Result<model::Observation>>;

/// Under which identity an adapter is to read claims; without one it reads none.
using Scopes = std::map<ComponentId, std::string>;

/// Looks at all components at once and ends when the slowest has answered or its deadline is over.
/// Read-only. A component of which nothing could be asked keeps its error.
Task<Sights> observeAll(AdapterSet adapters, Scopes scopes, Milliseconds deadline,
                        std::stop_token stop, Timers &timers);

/// Looks at every component that a plan acts on, asks about or is bound to, with its claims. They
/// are read under the system's identity, so where the plan does not say it, a first look asks for
/// it and a second one reads the claims.
Task<Sights> observeTargets(model::RecoveryPlan plan, AdapterSet all, std::stop_token stop,
                            Timers &timers);
/// What an authorisation binds: identity and epochs of what could be seen.
[[nodiscard]] model::SystemStates statesOf(const Sights &sights);

/// The identities that the plan is bound to, by component.
[[nodiscard]] Scopes scopesOf(const model::RecoveryPlan &plan);
/// The plan's claim step for `component`: that on it, or of the database that its steps name or ask
/// about, since an application moves under the claim on its database, or the first. Null when the
/// plan claims nothing.
[[nodiscard]] const model::Step *claimStep(const model::RecoveryPlan &plan,
                                           const ComponentId &component);
/// That under which a step's effect goes: one fence component serves several databases, and each
/// of its orders is held against the claim on the one that it is about.
[[nodiscard]] const model::Step *claimStep(const model::RecoveryPlan &plan,
                                           const model::Step &step);
/// The identity that is claimed by it; that of `component` where nothing is claimed. A component
/// that `known` does not name stands for itself.
[[nodiscard]] std::string claimScope(const model::Step *claiming, const Scopes &known,
                                     const ComponentId &component);

/// Nothing of the run depends on the component: each of its steps may be skipped when unreachable.
[[nodiscard]] bool mayBeUnseen(const model::RecoveryPlan &plan, const ComponentId &component);

/// What can be said before anybody looked: the verbs that the adapters declare.
[[nodiscard]] Observations declaredBy(const AdapterSet &adapters);

/// The adapters of the components that a plan acts on, asks about or is bound to.
[[nodiscard]] AdapterSet adaptersOf(const model::RecoveryPlan &plan, const AdapterSet &all);

} // namespace farhaven::engine
