// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <memory>
#include <vector>

namespace farhaven::plugins::simulated {

/// What happened in a world, one line an effect. It *is* the world: everything else is replayed
/// from it, so a process that dies anywhere leaves either the whole effect or nothing of it.
class EffectsLog {
public:
    virtual ~EffectsLog() = default;
    /// Holds the world alone until the guard goes away. Waits for another holder.
    virtual Result<std::shared_ptr<void>> hold() = 0;
    /// The lines after the first `known` ones.
    virtual Result<std::vector<Json>> after(std::size_t known) = 0;
    /// Durable when it returns. Only while held.
    virtual Result<> append(const Json &line) = 0;
};

[[nodiscard]] std::unique_ptr<EffectsLog> memoryLog();
/// A file of JSON lines, appended whole and synced; other processes may append between two holds.
[[nodiscard]] std::unique_ptr<EffectsLog> fileLog(std::string path);

} // namespace farhaven::plugins::simulated
