// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "report/paper.h"

#include <algorithm>
#include <limits>

namespace farhaven::report {

namespace {

enum class Medium { Browser, RichText };

constexpr const char *style =
    R"(body{font:14px/1.45 "Noto Sans","DejaVu Sans",sans-serif;color:#1b1f24;max-width:60em;
margin:2em auto;padding:0 1em}
h1{font-size:1.6em;margin:0}h2{font-size:1.15em;margin:1.8em 0 .4em;border-bottom:1px solid #c6ccd2}
table{border-collapse:collapse;width:100%;margin:.6em 0;font-size:.9em}
th,td{text-align:left;vertical-align:top;padding:.25em .5em;border:1px solid #d4d9de;
overflow-wrap:anywhere}
th{background:#eef1f4}caption{text-align:left;font-weight:600;padding:.2em 0}
pre{background:#f4f6f8;padding:.6em .8em;white-space:pre-wrap;overflow-wrap:anywhere}
.stamp{border:2px solid #1b1f24;padding:.1em .6em;font-weight:700;display:inline-block}
.foot{color:#57606a;font-size:.85em;border-top:1px solid #c6ccd2;margin-top:3em;padding-top:.6em}
@media print{body{margin:0;max-width:none}thead{display:table-header-group}
tr{page-break-inside:avoid}}
)";

/// A place to break long hashes and paths, which Qt's rich text would let run off the page.
std::string breakable(const std::string &escaped, Medium medium)
{
    if (medium == Medium::Browser)
        return escaped;
    std::string out;
    int run = 0;
    bool entity = false;
    for (const char c : escaped) {
        out += c;
        entity = c == '&' || (entity && c != ';');
        const bool tail = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        run = c == ' ' || c == '\n' ? 0 : run + (tail ? 0 : 1);
        if (run >= 26 && !entity && static_cast<unsigned char>(c) < 0x80U) {
            out += "\xe2\x80\x8b"; // zero-width space
            run = 0;
        }
    }
    return out;
}

std::string cellText(const CsvCell &cell, Medium medium)
{
    if (const auto *number = std::get_if<std::int64_t>(&cell))
        return std::to_string(*number);
    return breakable(htmlText(std::get<std::string>(cell)), medium);
}

std::string tableHtml(const PaperTable &table, Medium medium)
{
    std::string out;
    if (medium == Medium::RichText) {
        if (!table.title.empty())
            out += "<h3>" + htmlText(table.title) + "</h3>";
        out += "<table width=\"100%\" border=\"0\" cellspacing=\"0\" cellpadding=\"3\" "
               "class=\"ruled\">";
    } else {
        out += "<table>";
        if (!table.title.empty())
            out += "<caption>" + htmlText(table.title) + "</caption>";
    }
    out += "<thead><tr>";
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const bool sized = i < table.widths.size();
        out += sized ? "<th width=\"" + std::to_string(table.widths[i]) + "%\"" : "<th";
        out += medium == Medium::RichText ? " bgcolor=\"#eef1f4\" align=\"left\">" : ">";
        out += htmlText(table.header[i]) + "</th>";
    }
    out += "</tr></thead><tbody>\n";
    for (const auto &row : table.rows) {
        out += "<tr>";
        for (const CsvCell &cell : row)
            out += (medium == Medium::RichText ? "<td style=\"border-bottom:1px solid #c6ccd2\">"
                                               : "<td>") +
                   cellText(cell, medium) + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table>\n";
}

std::string headHtml(const Paper &paper, Medium medium)
{
    PaperTable table;
    std::string out;
    if (medium == Medium::RichText)
        out = "<table width=\"100%\" border=\"0\" cellspacing=\"0\" cellpadding=\"3\">";
    else
        out = "<table>";
    for (const auto &[name, value] : paper.head)
        out += "<tr><th align=\"left\" width=\"28%\">" + htmlText(name) + "</th><td>" +
               breakable(htmlText(value), medium) + "</td></tr>\n";
    return out + "</table>\n";
}

std::string sectionHtml(const PaperSection &section, std::size_t number, Medium medium)
{
    const bool rich = medium == Medium::RichText;
    std::string out = rich && section.newPage ? "<h2 style=\"page-break-before:always\">" : "<h2>";
    out += htmlText(section.title) + "</h2>\n";
    for (const std::string &paragraph : section.paragraphs)
        out += "<p>" + breakable(htmlText(paragraph), medium) + "</p>\n";
    if (!section.chart.empty())
        out += rich ? "<p><img src=\"chart:" + std::to_string(number) + "\"></p>\n"
                    : chartSvg(section.chart, 860) + "\n";
    for (const PaperTable &table : section.tables)
        out += tableHtml(table, medium);
    if (!section.commands.empty()) {
        out += "<pre>";
        for (const std::string &command : section.commands)
            out += htmlText(command) + "\n";
        out += "</pre>\n";
    }
    return out;
}

std::string colourOf(const std::string &state)
{
    if (state == "succeeded")
        return "#2f7d4f";
    if (state == "failed" || state == "indeterminate")
        return "#b3261e";
    if (state == "skipped")
        return "#8a929a";
    return "#3b6ea5";
}

std::string tenth(double value)
{
    const auto tenths = std::int64_t(value * 10 + 0.5);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

/// At most so many characters, since a label must not run into the bars.
std::string shortened(const std::string &text, std::size_t charactersMax)
{
    return printable(text, charactersMax);
}

} // namespace

std::string htmlText(std::string_view text)
{
    std::string out;
    std::size_t from = 0;
    // Line feeds that are meant are kept; all else that is no plain character is written out.
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        for (const char c :
             printable(text.substr(from, end - from), std::numeric_limits<std::size_t>::max())) {
            switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
            }
        }
        if (end == text.size())
            break;
        out += "<br>";
        from = end + 1;
    }
    return out;
}

std::string chartSvg(const std::vector<PaperBar> &bars, int width)
{
    constexpr int rowHeight = 18, left = 190, right = 70, top = 8;
    Instant first = bars.empty() ? Instant{} : bars.front().from, last = first;
    for (const PaperBar &bar : bars) {
        first = std::min(first, bar.from);
        last = std::max({last, bar.from, bar.to.value_or(bar.from)});
    }
    const double span = std::max<double>(1, double((last - first).count()));
    const double scale = (width - left - right) / span;
    const int height = top + rowHeight * int(bars.size()) + 24;
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(width) +
                      "\" height=\"" + std::to_string(height) + "\" viewBox=\"0 0 " +
                      std::to_string(width) + " " + std::to_string(height) +
                      "\" font-family=\"Noto Sans, DejaVu Sans, sans-serif\" font-size=\"10\">";
    for (int tick = 0; tick <= 4; ++tick) {
        const double x = left + (width - left - right) * tick / 4.0;
        svg += "<line x1=\"" + tenth(x) + "\" y1=\"" + std::to_string(top) + "\" x2=\"" + tenth(x) +
               "\" y2=\"" + std::to_string(height - 20) + "\" stroke=\"#d4d9de\"/><text x=\"" +
               tenth(x) + "\" y=\"" + std::to_string(height - 6) +
               "\" text-anchor=\"middle\" fill=\"#57606a\">" + tenth(span * tick / 4000.0) +
               " s</text>";
    }
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const PaperBar &bar = bars[i];
        const int y = top + rowHeight * int(i);
        const double x = left + double((bar.from - first).count()) * scale;
        const Instant to = bar.to.value_or(last);
        const double length = std::max(2.0, double((to - bar.from).count()) * scale);
        svg +=
            "<text x=\"0\" y=\"" + std::to_string(y + 12) + "\" fill=\"#1b1f24\">" +
            htmlText(shortened(bar.label, 32)) + "</text><rect x=\"" + tenth(x) + "\" y=\"" +
            std::to_string(y + 3) + "\" width=\"" + tenth(length) + "\" height=\"12\" fill=\"" +
            colourOf(bar.state) + "\"/><text x=\"" + tenth(x + length + 4) + "\" y=\"" +
            std::to_string(y + 12) + "\" fill=\"#57606a\">" +
            tenth(double((to - bar.from).count()) / 1000.0) + " s" + (bar.to ? "" : ", not ended") +
            (bar.state == "succeeded" ? "" : " " + htmlText(shortened(bar.state, 16))) + "</text>";
    }
    return svg + "</svg>";
}

std::string paperRichText(const Paper &paper)
{
    std::string out = "<h1>" + htmlText(paper.title) + "</h1>\n<p>" +
                      breakable(htmlText(paper.subtitle), Medium::RichText) + "</p>\n" +
                      headHtml(paper, Medium::RichText);
    for (std::size_t i = 0; i < paper.sections.size(); ++i)
        out += sectionHtml(paper.sections[i], i, Medium::RichText);
    return out + "<p>" + breakable(htmlText(paper.made), Medium::RichText) + "</p>";
}

std::string paperHtml(const Paper &paper)
{
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'\">\n<title>" +
                      htmlText(paper.title) + "</title>\n<style>" + style +
                      "</style></head><body>\n";
    if (paper.drill)
        out += "<p class=\"stamp\">DRILL</p> ";
    if (!paper.environment.empty())
        out += "<p class=\"stamp\">" + htmlText(paper.environment) + "</p>\n";
    out += "<h1>" + htmlText(paper.title) + "</h1>\n<p>" + htmlText(paper.subtitle) + "</p>\n" +
           headHtml(paper, Medium::Browser);
    for (std::size_t i = 0; i < paper.sections.size(); ++i)
        out += sectionHtml(paper.sections[i], i, Medium::Browser);
    out += "<p class=\"foot\">" + htmlText(paper.made) +
           "<br>SHA-256 of what this was made from: " + htmlText(paper.sha256) + "</p>\n";
    return out + "</body></html>\n";
}

} // namespace farhaven::report
