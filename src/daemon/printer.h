// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/task.h"
#include "report/paper.h"

#include <string>

namespace farhaven::daemon {

/// Makes the files that need fonts: another process, so that none of it is in this one.
class Printer {
public:
    virtual ~Printer() = default;
    /// `format`: "pdf" or "xlsx". Unsupported without the program, Timeout, Io.
    virtual Task<std::string> print(std::string format, report::Paper paper) = 0;
};

} // namespace farhaven::daemon
