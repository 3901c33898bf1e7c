// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/observation.h"

/// A two-site estate with one service and what was seen of it, as the server's messages say it.
namespace farhaven::test {

/// 2026-11-21T09:41:18Z
[[nodiscard]] Instant snapshotTime();
[[nodiscard]] model::Estate twoSites();
/// A row of "services": everybody answers, the primary at dc, the replica at dr streams.
[[nodiscard]] Json healthyRow(Instant at);
/// The same after the loss of dc: its members do not answer.
[[nodiscard]] Json lostSiteRow(Instant at);
/// The answer to snapshot.get at `revision`.
[[nodiscard]] Json snapshot(std::int64_t revision = 7);

} // namespace farhaven::test
