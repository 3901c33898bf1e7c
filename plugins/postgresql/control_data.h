// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "lsn.h"

#include <string>
#include <string_view>

namespace farhaven::plugins::postgresql {

/// What the control file says about a server that need not run.
struct ControlData {
    enum class State {
        ShutDown,           ///< a primary that ended in order: its last record is the checkpoint
        ShutDownInRecovery, ///< a standby that ended in order
        InProduction,       ///< a primary that runs, or crashed
        ShuttingDown,       ///< a primary on its way down, or crashed on it
        InRecovery,         ///< a standby that runs, or crashed
        Other,              ///< starting, or a word that we do not know
    };
    State state = State::Other;
    std::string stateText;     ///< as pg_controldata wrote it, printable
    std::string identity;      ///< system identifier, decimal
    Lsn checkpoint = 0;        ///< start of the latest checkpoint's record
    std::int64_t timeline = 0; ///< of that checkpoint, or the one recovery must reach, if higher
    std::int64_t segmentBytes = 0; ///< of its log; 0: not said
};

/// Reads what `LC_ALL=C pg_controldata DATA` printed. Corrupt when a line that we need is missing
/// or unreadable, and when pg_controldata warns (it does so with exit code 0).
[[nodiscard]] Result<ControlData> parseControlData(std::string_view text);

} // namespace farhaven::plugins::postgresql
