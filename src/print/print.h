// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/paper.h"

namespace farhaven::print {

/// A4 with embedded fonts; on each page its number, the hash, the environment and, of a
/// drill, DRILL. Needs a QGuiApplication. Io when it could not be written.
[[nodiscard]] Result<std::string> pdfOf(const report::Paper &paper);

/// A sheet for each table; text is written as text, so that no formula comes to life. Io.
[[nodiscard]] Result<std::string> xlsxOf(const report::Paper &paper);

} // namespace farhaven::print
