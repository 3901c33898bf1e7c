// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "model/run.h"

#include <span>

namespace farhaven::daemon {

/// How a run stands, as a document, from its journal alone: state, each step with its sentence and
/// time, and what was achieved against what was promised. Times in ms; what was not measured is
/// null. RTA runs from the first step that stops work to the first write through the public name.
[[nodiscard]] Result<Json> runView(const model::Estate &estate, const model::Run &run,
                                   std::span<const model::JournalEvent> journal);

} // namespace farhaven::daemon
