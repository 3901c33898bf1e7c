// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "daemon/printer.h"

namespace farhaven::app {

/// `farhaven-report`, which stands beside this program: started for one file, given the paper,
/// ended when it takes too long. On the thread that asks, which needs an event loop.
class ReportProcess final : public daemon::Printer {
public:
    Task<std::string> print(std::string format, report::Paper paper) override;
};

} // namespace farhaven::app
