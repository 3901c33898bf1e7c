// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

#include <map>
#include <memory>

namespace farhaven::engine {

/// One live component with the adapter that looks after it. The engine shares it with its calls
/// under way, so an adapter goes away only after its last call.
struct Attached {
    std::string kind; ///< of the adapter
    std::shared_ptr<adapter::Adapter> adapter;
};
using AdapterSet = std::map<ComponentId, Attached>;

} // namespace farhaven::engine
