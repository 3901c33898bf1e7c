// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "imports/gather.h"
#include "model/look_alike.h"

#include <algorithm>
#include <array>

namespace farhaven::imports {

namespace {

using Row = std::vector<std::string>;
struct Line {
    int number = 0;
    Row cells;
};

/// What a column may be called, ours first; folded. English, Russian, Kazakh.
const std::map<std::string, std::vector<std::string>> &titles()
{
    static const std::map<std::string, std::vector<std::string>> all = {
        {"name",
         {"name", "host", "hostname", "server", "имя", "хост", "сервер", "название", "атауы",
          "аты"}},
        {"site",
         {"site", "datacenter", "data center", "location", "площадка", "цод", "сайт", "алаң",
          "орны"}},
        {"address", {"address", "ip", "ip address", "адрес", "ip-адрес", "мекенжай"}},
        {"component",
         {"component", "system", "service", "application", "система", "сервис", "жүйе", "қызмет"}},
        {"kind", {"kind", "type", "тип", "түрі"}},
        {"role", {"role", "роль", "рөлі"}},
    };
    return all;
}

/// RFC 4180, with the separator that the first line uses most; quotes may hold line ends.
class CsvText {
public:
    CsvText(std::string_view text, char separator) : m_text(text), m_separator(separator) {}

    /// False at the end, when a quote is never closed (`open` says so), and when a row has too many
    /// cells (`wide`).
    bool next(Line &line)
    {
        line.cells.assign(1, {});
        line.number = m_line;
        if (m_at >= m_text.size())
            return false;
        bool quoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char each = m_text[m_at];
            m_line += each == '\n' ? 1 : 0;
            if (quoted && each == '"' && m_text.substr(m_at + 1, 1) == "\"") {
                line.cells.back() += m_text[++m_at];
            } else if (each == '"' && (quoted || line.cells.back().empty())) {
                quoted = !quoted;
            } else if (quoted) {
                line.cells.back() += each;
            } else if (each == m_separator) {
                if (line.cells.size() == cellsMax) {
                    wide = true;
                    return false;
                }
                line.cells.emplace_back();
            } else if (each == '\n') {
                ++m_at;
                return true;
            } else if (each != '\r') {
                line.cells.back() += each;
            }
        }
        open = quoted;
        return !quoted;
    }
    bool open = false, wide = false;

private:
    /// Of one row: no table that people keep has as many columns.
    static constexpr std::size_t cellsMax = 4096;

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    int m_line = 1;
};

char separatorOf(std::string_view text)
{
    const std::string_view head = text.substr(0, text.find('\n'));
    static constexpr std::array candidates{',', ';', '\t', '|'};
    return *std::max_element(candidates.begin(), candidates.end(), [&](char a, char b) {
        return std::count(head.begin(), head.end(), a) < std::count(head.begin(), head.end(), b);
    });
}

std::string trimmed(const std::string &text)
{
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    return from == text.npos ? "" : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

class TableReader {
public:
    explicit TableReader(Gather &gather) : m_gather(gather) {}
    Result<> head(const Line &line);
    void row(const Line &line);

private:
    [[nodiscard]] std::string cell(const Line &line, const std::string &word) const;

    Gather &m_gather;
    std::size_t m_width = 0;
    std::map<std::string, std::size_t> m_columns; ///< our word → which column
    std::vector<std::size_t> m_secret;
};

Result<> TableReader::head(const Line &line)
{
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
        const auto [other, fresh] = at.emplace(model::foldedName(trimmed(line.cells[i])), i);
        if (!fresh)
            return fail(ErrorCode::Invalid,
                        "two columns are called \"" + printable(line.cells[i], 80) + "\"",
                        m_gather.place(line.number, {}),
                        "Rename one: it is not clear which counts");
    }
    m_width = line.cells.size();
    for (const auto &[word, title] : m_gather.options().columns) {
        const auto found = at.find(model::foldedName(title));
        if (!titles().contains(word) || found == at.end())
            return fail(titles().contains(word) ? ErrorCode::NotFound : ErrorCode::Invalid,
                        titles().contains(word)
                            ? "there is no column \"" + printable(title, 80) + "\""
                            : "\"" + printable(word, 40) + "\" is no word of ours for a column",
                        m_gather.place(line.number, {}),
                        "Columns are mapped to: name, site, address, component, kind, role");
        m_columns[word] = found->second;
    }
    for (const auto &[word, names] : titles()) {
        for (const std::string &name : names) {
            if (const auto found = at.find(name); found != at.end())
                m_columns.emplace(word, found->second);
        }
    }
    if (!m_columns.contains("name"))
        return fail(ErrorCode::Invalid, "no column holds the names of hosts",
                    m_gather.place(line.number, {}), "Say which does: --map name=TITLE");
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
        const bool used = std::any_of(m_columns.begin(), m_columns.end(),
                                      [&](const auto &each) { return each.second == i; });
        if (!used && secretKey(line.cells[i]))
            m_secret.push_back(i);
        if (!used)
            m_gather.part(m_gather.place(line.number, {}), "column " + line.cells[i],
                          "no word of ours is mapped to it: name, site, address, component, kind, "
                          "role");
    }
    return {};
}

std::string TableReader::cell(const Line &line, const std::string &word) const
{
    const auto at = m_columns.find(word);
    return at == m_columns.end() ? "" : trimmed(line.cells[at->second]);
}

void TableReader::row(const Line &line)
{
    const std::string place = m_gather.place(line.number, {});
    if (line.cells.size() == 1 && trimmed(line.cells[0]).empty())
        return; // an empty line between rows
    for (const std::size_t each : m_secret)
        m_gather.secrets(each < line.cells.size() && !trimmed(line.cells[each]).empty() ? 1 : 0);
    if (line.cells.size() != m_width) {
        m_gather.skipped("row", place, line.cells[0],
                         "it has " + std::to_string(line.cells.size()) + " cells, the title line " +
                             std::to_string(m_width));
        return;
    }
    const std::string name = cell(line, "name");
    if (name.empty()) {
        m_gather.skipped("row", place, "", "it has no name");
        return;
    }
    const std::size_t before = m_gather.estate().hosts.size();
    const auto host =
        m_gather.host(name, name, m_gather.site(cell(line, "site")), cell(line, "address"));
    const std::string component = cell(line, "component");
    const bool again = host && m_gather.estate().hosts.size() == before;
    if (!host || (again && component.empty())) {
        m_gather.skipped("row", place, name,
                         "another row has this name, at another place or told apart by case alone");
        return;
    }
    m_gather.understood("row");
    if (component.empty())
        return;
    const std::string kind = cell(line, "kind");
    const auto id =
        m_gather.component(component, component, componentKind(kind.empty() ? component : kind));
    if (id)
        m_gather.member(*id, name, *host, printable(cell(line, "role"), 60));
    else
        m_gather.part(place, component, "the name of this component is taken");
}

} // namespace

Result<> readCsv(const File &file, Gather &gather)
{
    const Decoded text = decoded(file.bytes);
    if (text.encoding.empty() || text.text.find('\0') != std::string::npos)
        return fail(ErrorCode::Invalid, "this is no text", {}, "Save it as CSV in UTF-8");
    if (text.encoding != "UTF-8" || text.repaired)
        gather.warn(gather.place(0, {}), text.encoding,
                    text.repaired ? "the text had been read by the wrong table; it was repaired"
                                  : "read so, since it is no UTF-8: look at the names");
    CsvText lines(text.text, separatorOf(text.text));
    TableReader reader(gather);
    Line line;
    if (!lines.next(line))
        return fail(ErrorCode::Invalid, "there is no title line", {}, "Name the columns");
    FH_CHECK(reader.head(line));
    std::size_t rows = 0;
    while (lines.next(line)) {
        if (++rows > gather.options().budget.nodesMax / 4)
            return fail(ErrorCode::Exhausted, "more rows than this program reads",
                        gather.place(line.number, {}), "Import them in parts");
        reader.row(line);
    }
    if (lines.wide)
        return fail(ErrorCode::Exhausted, "the row has more cells than this program reads",
                    gather.place(line.number, {}), "Export the table anew, with its own columns");
    if (lines.open)
        return fail(ErrorCode::Invalid, "a quote is never closed", gather.place(line.number, {}),
                    "Close it, or take it out");
    return {};
}

} // namespace farhaven::imports
