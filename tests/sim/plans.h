// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run.h"

namespace farhaven::simulator {

enum class Scenario { Switchover, Failover, count };
[[nodiscard]] const char *nameOf(Scenario scenario);

/// The run of a plan that analysis generated for the sample estate, approved as it is, with
/// deadlines that a simulation can sit out.
[[nodiscard]] const model::Run &runOf(Scenario scenario);

} // namespace farhaven::simulator
