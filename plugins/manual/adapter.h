// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

namespace farhaven::plugins::manual {

/// The members of `component` as places where people can be asked. `clock` outlives it.
[[nodiscard]] std::unique_ptr<adapter::Adapter> makeAdapter(const model::Component &component,
                                                            const Clock &clock);

} // namespace farhaven::plugins::manual
