// SPDX-License-Identifier: GPL-3.0-or-later
#include "stat_csv.h"

#include "base/sentence.h"

#include <charconv>
#include <map>
#include <optional>

namespace farhaven::plugins::haproxy {

namespace {

constexpr std::string_view serverType = "2"; ///< column "type": 0 frontend, 1 backend, 2 server
constexpr std::size_t rowsMax = 100'000;

using Row = std::vector<std::string>;

tl::unexpected<Error> corrupt(const std::string &why, std::size_t line = 0)
{
    return fail(ErrorCode::Corrupt, "HAProxy's answer cannot be read: " + why,
                line > 0 ? "line " + std::to_string(line) : std::string());
}

/// RFC 4180 as HAProxy writes it: a field in quotes may hold commas, line ends and doubled quotes.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    /// The next line's fields; nothing when a quote stays open or the line has no end.
    std::optional<Row> row()
    {
        Row fields;
        for (;;) {
            std::optional<std::string> field = atEnd() || m_text[m_at] != '"' ? plain() : quoted();
            if (!field || atEnd())
                return std::nullopt;
            fields.push_back(std::move(*field));
            const char end = m_text[m_at++];
            if (end == '\n')
                return fields;
            if (end != ',')
                return std::nullopt;
        }
    }

private:
    std::optional<std::string> plain()
    {
        const std::size_t end = std::min(m_text.find_first_of(",\n", m_at), m_text.size());
        std::string field(m_text.substr(m_at, end - m_at));
        m_at = end;
        return field;
    }
    std::optional<std::string> quoted()
    {
        std::string field;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != '"') {
                field += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
                field += '"';
                ++m_at;
            } else {
                ++m_at;
                return field;
            }
        }
        return std::nullopt;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::optional<std::int64_t> number(const std::string &text)
{
    std::int64_t value = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end && value >= 0 ? std::optional(value) : std::nullopt;
}

/// The answer without its empty line at the end; nothing when that is missing.
std::optional<std::string_view> whole(std::string_view answer)
{
    if (!answer.ends_with("\n\n"))
        return std::nullopt;
    return answer.substr(0, answer.size() - 1);
}

struct Columns {
    std::map<std::string, std::size_t, std::less<>> at;
    std::size_t count = 0;
};

Result<Columns> readHeader(const std::optional<Row> &header)
{
    if (!header || !header->front().starts_with("# "))
        return corrupt("there is no header", 1);
    Columns columns;
    columns.count = header->size();
    for (std::size_t i = 0; i < header->size(); ++i) {
        const std::string name = i == 0 ? header->front().substr(2) : header->at(i);
        // The line ends with a comma, so the last name is empty; "-" stands before extra modules.
        const bool real = !name.empty() && name != "-";
        if (real && !columns.at.emplace(name, i).second)
            return corrupt("the column " + printable(name) + " stands twice", 1);
    }
    for (const char *needed :
         {"pxname", "svname", "status", "scur", "qcur", "uweight", "type", "check_status"}) {
        if (!columns.at.contains(needed))
            return corrupt(std::string("the column ") + needed + " is missing", 1);
    }
    return columns;
}

} // namespace

Result<std::vector<ServerRow>> parseStat(std::string_view answer)
{
    const auto text = whole(answer);
    if (!text)
        return corrupt("it ends in the middle");
    CsvReader reader(*text);
    FH_TRY(const Columns columns, readHeader(reader.row()));
    std::vector<ServerRow> rows;
    for (std::size_t line = 2; !reader.atEnd(); ++line) {
        const std::optional<Row> row = reader.row();
        if (!row || row->size() != columns.count)
            return corrupt("a row is not as wide as the header", line);
        const auto field = [&](const char *name) -> const std::string & {
            return row->at(columns.at.find(name)->second);
        };
        if (field("type") != serverType)
            continue;
        const auto sessions = number(field("scur")), weight = number(field("uweight"));
        const auto queued = number(field("qcur"));
        if (!sessions || !weight || !queued)
            return corrupt("sessions, queue or weight is no number", line);
        if (rows.size() == rowsMax)
            return fail(ErrorCode::Exhausted, "HAProxy names too many servers");
        rows.push_back({field("pxname"), field("svname"), field("status"), field("check_status"),
                        *sessions, *queued, *weight});
    }
    return rows;
}

Result<Process> parseInfo(std::string_view answer)
{
    auto text = whole(answer);
    if (!text)
        return corrupt("it ends in the middle");
    std::map<std::string, std::string, std::less<>> lines;
    while (!text->empty()) {
        const std::size_t end = text->find('\n');
        const std::string_view line = text->substr(0, end);
        text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos)
            lines.emplace(line.substr(0, colon), line.substr(colon + 2));
    }
    const auto version = lines.find("Version");
    const auto pid = lines.find("Pid"), uptime = lines.find("Uptime_sec");
    if (version == lines.end() || pid == lines.end() || uptime == lines.end())
        return corrupt("version, pid or uptime is missing");
    const auto pidNumber = number(pid->second), seconds = number(uptime->second);
    if (!pidNumber || !seconds)
        return corrupt("pid or uptime is no number");
    return Process{printable(version->second), *pidNumber, *seconds};
}

Result<TwoAnswers> splitAnswers(std::string_view answer)
{
    const std::size_t end = answer.find("\n\n");
    if (end == std::string_view::npos)
        return corrupt("it ends in the middle");
    TwoAnswers answers;
    answers.info = answer.substr(0, end + 2);
    answers.stat = answer.substr(end + 2);
    return answers;
}

} // namespace farhaven::plugins::haproxy
