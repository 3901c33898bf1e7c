// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace farhaven::report {

using CsvCell = std::variant<std::string, std::int64_t>;

enum class CsvGuard {
    Spreadsheet, ///< text that a spreadsheet would take for a formula is kept text by a leading '
    None,        ///< for programs that read text as text
};

/// Does a spreadsheet run this text? ASCII and full-width forms; white space before them is no
/// shelter.
[[nodiscard]] bool isFormula(std::string_view text);

/// One line of RFC 4180, every text quoted, ended by CR LF. Control and bidirectional characters
/// are written out as \u{…}, so that one record is one line and is read as it stands.
[[nodiscard]] std::string csvLine(const std::vector<CsvCell> &cells,
                                  CsvGuard guard = CsvGuard::Spreadsheet);

} // namespace farhaven::report
