// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"

namespace farhaven::model {

/// A step by which an engine's own manager takes the writer's role from one member and gives it to
/// another, in this order and without loss: the demotion that fences the old writer is a part of
/// it, so it needs no fence before it. Only verb "switchover" in a plan for a planned move, of a
/// kind whose adapter does it so and no other way, and only where it is observed to the end: its
/// post-conditions ask that the old writer takes no writes and the new one does.
[[nodiscard]] bool handsOver(const RecoveryPlan &plan, const Step &step);

/// Does a manager of its own decide who writes there, at every site: Sentinels, or one Patroni over
/// them all?
[[nodiscard]] bool hasManager(const Component &component);

/// Two Patroni clusters, of which one follows the other: each decides over itself, nobody over
/// both.
[[nodiscard]] bool isClusterPair(const Component &component);

/// The step of a failover by which the manager is asked to do what it may have done already: verb
/// "failover" of such a kind.
[[nodiscard]] bool asksManager(const RecoveryPlan &plan, const Step &step);

} // namespace farhaven::model
