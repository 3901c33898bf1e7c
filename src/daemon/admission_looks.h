// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/admission.h"
#include "daemon/fleet.h"
#include "engine/observer.h"

#include <set>

/// What is asked of the live systems before a run begins. Pure but for the adapters that are given.
namespace farhaven::daemon {

/// The writers of the services, their fences and sandboxes: what an admission looks at.
[[nodiscard]] engine::AdapterSet lookedAt(const Fleet &fleet, const std::set<ServiceId> &services);
/// Adds to the facts what the looks say of protection and of losses.
void addSeen(analysis::AdmissionFacts &facts, const Fleet &fleet, const model::RecoveryPlan &plan,
             const engine::Sights &sights, Ticks now);

} // namespace farhaven::daemon
