// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv.h"

#include "base/sentence.h"

#include <array>
#include <limits>
#include <string_view>

namespace farhaven::report {

namespace {

std::string quoted(std::string_view text, CsvGuard guard)
{
    std::string cell = "\"";
    if (guard == CsvGuard::Spreadsheet && isFormula(text))
        cell += '\'';
    for (const char c : printable(text, std::numeric_limits<std::size_t>::max())) {
        if (c == '"')
            cell += '"';
        cell += c;
    }
    return cell + "\"";
}

} // namespace

bool isFormula(std::string_view text)
{
    constexpr std::array<std::string_view, 8> starts = {
        "=", "+", "-", "@", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
    if (text.starts_with('\t') || text.starts_with('\r') || text.starts_with('\n'))
        return true;
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

std::string csvLine(const std::vector<CsvCell> &cells, CsvGuard guard)
{
    std::string line;
    for (const CsvCell &cell : cells) {
        if (!line.empty())
            line += ',';
        if (const auto *number = std::get_if<std::int64_t>(&cell))
            line += std::to_string(*number);
        else
            line += quoted(std::get<std::string>(cell), guard);
    }
    return line + "\r\n";
}

} // namespace farhaven::report
