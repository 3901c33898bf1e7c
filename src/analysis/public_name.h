// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/generation.h"

/// A service whose clients come by names in the DNS: a name is led to the other site as a whole,
/// nothing can be drained at it, and caches keep the old answer for a while. It stands before a
/// balancer, or is the edge itself. Not for other folders.
namespace farhaven::analysis::generation {

[[nodiscard]] bool comesByName(const model::Component &edge);
/// What the settings say that is written; nothing when they say none.
[[nodiscard]] Milliseconds timeToLive(const model::Component &edge);
/// Does the server that takes updates stand at `site`?
[[nodiscard]] bool primaryServerAt(const model::Component &edge, const SiteId &site);

/// The name's fact `state` or `caches`; where the old site is lost, without the servers there.
[[nodiscard]] Condition nameIs(const Parts &parts, const Parts::Name &name, const Member &member,
                               const char *fact, const char *value);
/// The outage begins with `step`: not while nobody could say where the names lead.
void askNames(const Parts &parts, Step &step);
/// `outOfTheWay` as of addTraffic().
void addRepoint(Draft &draft, const Parts &parts, const Parts::Name &name,
                const std::vector<Condition> &outOfTheWay);
/// Beside what protects the service again: nobody waits for it but the end of the run.
void addCachesWait(Draft &draft, const Parts &parts, const Parts::Name &name);

} // namespace farhaven::analysis::generation
