// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

namespace farhaven::model {

/// Does a plan of that kind bring a service to another site? A drill moves a copy of it.
[[nodiscard]] constexpr bool movesService(PlanKind kind)
{
    return kind == PlanKind::Switchover || kind == PlanKind::Failover || kind == PlanKind::Failback;
}

} // namespace farhaven::model
