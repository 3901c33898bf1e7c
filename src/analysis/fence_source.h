// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/plan.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

/// From whom the proofs of a fence come, as far as the estate says it: two proofs that one machine
/// gives are one.
namespace farhaven::analysis {

struct ProofSource {
    /// "machine 10.77.0.20", "certificate 3f…", "component orders-db": proofs that share one have
    /// one source. Empty: people say it, or the fence has no such device and cannot say it.
    std::set<std::string> marks;
    /// Where that machine stands; empty: the estate does not know it.
    SiteId site;
};
[[nodiscard]] ProofSource sourceOf(const model::Estate &estate, const model::Condition &proof,
                                   std::string_view kind);

/// Of a failover's promote: a machine that more than one kind of its proofs comes from, or that is
/// lost with the old site, so that fewer than two are left. Nothing when two sources stand.
[[nodiscard]] std::optional<std::string> sharedSource(const model::Estate &estate,
                                                      const model::RecoveryPlan &plan,
                                                      const model::ActionStep &promote);

} // namespace farhaven::analysis
