// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"

#include <QString>

/// Runs to look at. switchover.json is a real one, of the lab; the others are made from it by
/// cutting its journal or adding to it.
namespace farhaven::gui::samples {

/// The document of tests/gui/runs/switchover.json.
[[nodiscard]] const Json &recorded();
[[nodiscard]] RunFacts finished();
/// The first `events` of the journal: the run as it was then.
[[nodiscard]] RunFacts cutAfter(std::int64_t events);
/// The moment of the last event of the facts.
[[nodiscard]] Instant momentOf(const RunFacts &facts);
/// The promote was sent and nobody knows whether it happened.
[[nodiscard]] RunFacts inDoubt();
[[nodiscard]] RunFacts halted();
/// A failover of ten minutes with a declaration, a bound and long names, in Kazakh.
[[nodiscard]] RunFacts slowFailover(bool longNames);

} // namespace farhaven::gui::samples
