// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/impact.h"
#include "model/finding.h"

#include <optional>
#include <set>
#include <span>
#include <vector>

/// Which promises the drawn estate cannot keep, before anybody asks a live system. Pure.
namespace farhaven::analysis {

/// Metres along the great circle, on a sphere of the mean Earth radius of 6,371,008.8 m (R1 of the
/// IUGG; H. Moritz, Geodetic Reference System 1980, 2000), by the haversine (R. W. Sinnott, Virtues
/// of the Haversine, Sky and Telescope 68, 1984). The sphere errs by at most 0.6 %. Coordinates in
/// microdegrees; nothing for one that is no place on Earth.
[[nodiscard]] std::optional<std::int64_t> distanceMetres(const model::GeoPoint &from,
                                                         const model::GeoPoint &to);

/// What a region may lose at once: sites nearer than this fall together (R108).
inline constexpr std::int64_t siteDistanceMetresMin = 100'000;

struct LintFacts {
    std::optional<Instant> now;   ///< without it nothing is called stale
    std::set<SiteId> workspaceAt; ///< where copies of the workspace are; empty: unknown
    std::set<HostId> spotHosts;   ///< that their provider may take away at any time
    ImpactFacts impact;
};

/// Errors first, then by rule and place. A finding's place is "KIND:ID". Rules:
/// model.runs-nowhere, .quorum-even, .quorum-one-site, .quorum-too-large, .no-witness,
/// .replicas-one-rack, .replicas-one-host, .no-standby, .rto-too-tight, .rpo-too-tight,
/// .rto-over-mtpd, .tier-above-dependency, .tier-missing, .no-fence, .workspace-at-home,
/// .spot-at-recovery, .sites-near, .site-position-missing, .one-line, .owner-missing,
/// .document-stale, .document-owner-missing, .certificate-expired, .certificate-expires,
/// .contract-ended, .contract-ends, .spares-short, .capacity-exceeded, .capacity-smaller,
/// .scale-bounds, .nobody-on-call, .on-call-unreachable, .tier-below-need, .sessions-on-one-node,
/// .impact-analysis-missing, .impact-analysis-stale, .impact-analysis-unapproved. A rule that lacks
/// its fact says nothing, but for the distance, which says that it is not known.
[[nodiscard]] std::vector<model::Finding>
lintModel(const model::Estate &estate, const EstateGraph &graph, const LintFacts &facts = {});

/// Those of its rules that are about the inventory: quick, since they ask no graph.
[[nodiscard]] std::vector<model::Finding> lintInventory(const model::Estate &estate,
                                                        const LintFacts &facts);

} // namespace farhaven::analysis
