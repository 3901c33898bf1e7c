// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "report/csv.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What is printed for people, as one value: HTML, PDF, XLSX and CSV are made of it. Everything in
/// it is text and stays text, whatever a peer or a person put into a name; nothing is markup.
namespace farhaven::report {

/// What a table or a line says where a standard asks for something that nobody recorded.
inline constexpr const char *notRecorded = "not recorded";

struct PaperTable {
    std::string title; ///< may be empty; in a workbook the name of its sheet
    std::vector<std::string> header;
    std::vector<std::vector<CsvCell>> rows;
    /// Of each column, in percent of the page; empty: as the text wants.
    std::vector<int> widths;
    bool operator==(const PaperTable &) const = default;
};

/// One line of a time chart.
struct PaperBar {
    std::string label;
    Instant from{};
    std::optional<Instant> to; ///< nothing: it never ended
    std::string state;         ///< the word beside it, and its colour
    bool operator==(const PaperBar &) const = default;
};

struct PaperSection {
    std::string title;
    std::vector<std::string> paragraphs;
    std::vector<PaperTable> tables;
    std::vector<PaperBar> chart;
    std::vector<std::string> commands; ///< to be typed as they stand
    bool newPage = false;
    bool operator==(const PaperSection &) const = default;
};

/// "farhaven/paper/1" as JSON: what farhaven-report reads.
struct Paper {
    std::string title;
    std::string subtitle;    ///< service, run, date
    std::string environment; ///< the word on each page: what this was done to
    bool drill = false;      ///< DRILL stands on each page
    std::string sha256;      ///< of what it was made from; on each page
    std::string made;        ///< by whom and when
    std::vector<std::pair<std::string, std::string>> head; ///< the facts to read first
    std::vector<PaperSection> sections;
    bool operator==(const Paper &) const = default;
};

[[nodiscard]] Json toJson(const Paper &paper);
[[nodiscard]] Result<Paper> paperFromJson(const Json &json);

/// One file that needs nothing else and runs nothing: a policy in it forbids every source.
[[nodiscard]] std::string paperHtml(const Paper &paper);
/// The body for Qt's rich text, which knows less: charts are images named "chart:N", N the number
/// of the section.
[[nodiscard]] std::string paperRichText(const Paper &paper);
/// The chart of a section as SVG, of this width in points.
[[nodiscard]] std::string chartSvg(const std::vector<PaperBar> &bars, int width = 680);

/// Text as HTML shows it: no markup, control and bidirectional characters written out as \u{…}.
[[nodiscard]] std::string htmlText(std::string_view text);

} // namespace farhaven::report
