// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/paper.h"

#include "base/json_reader.h"

namespace farhaven::report {

namespace {

constexpr std::size_t paperTextMax = std::size_t(1) << 20;

Json cellJson(const CsvCell &cell)
{
    if (const auto *number = std::get_if<std::int64_t>(&cell))
        return *number;
    return std::get<std::string>(cell);
}

Json tableJson(const PaperTable &table)
{
    Json rows = Json::array();
    for (const auto &row : table.rows) {
        Json cells = Json::array();
        for (const CsvCell &cell : row)
            cells.push_back(cellJson(cell));
        rows.push_back(std::move(cells));
    }
    return {{"title", table.title},
            {"header", table.header},
            {"rows", std::move(rows)},
            {"widths", table.widths}};
}

Json barJson(const PaperBar &bar)
{
    Json json = {{"label", bar.label}, {"from", toRfc3339(bar.from)}, {"state", bar.state}};
    if (bar.to)
        json["to"] = toRfc3339(*bar.to);
    return json;
}

template <class T, class Write> Json each(const std::vector<T> &values, Write write)
{
    Json list = Json::array();
    for (const T &value : values)
        list.push_back(write(value));
    return list;
}

Json sectionJson(const PaperSection &section)
{
    return {{"title", section.title},
            {"paragraphs", section.paragraphs},
            {"tables", each(section.tables, tableJson)},
            {"chart", each(section.chart, barJson)},
            {"commands", section.commands},
            {"new_page", section.newPage}};
}

Result<std::vector<std::string>> textsOf(const Json &list, const std::string &place)
{
    std::vector<std::string> texts;
    for (const Json &one : list) {
        if (!one.is_string())
            return fail(ErrorCode::Invalid, "expected text", place);
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

Result<std::vector<CsvCell>> cellsOf(const Json &row, const std::string &place)
{
    if (!row.is_array())
        return fail(ErrorCode::Invalid, "a row is a list", place);
    std::vector<CsvCell> cells;
    for (const Json &cell : row) {
        if (cell.is_number_integer())
            cells.emplace_back(cell.get<std::int64_t>());
        else if (cell.is_string())
            cells.emplace_back(cell.get<std::string>());
        else
            return fail(ErrorCode::Invalid, "a cell is text or an integer", place);
    }
    return cells;
}

Result<PaperTable> tableOf(const Json &json, const std::string &place)
{
    JsonReader in(json, place);
    PaperTable table;
    table.title = in.text("title", paperTextMax);
    const Json &header = in.array("header"), &rows = in.array("rows");
    const Json &widths = in.array("widths");
    FH_CHECK(in.finish());
    FH_TRY(table.header, textsOf(header, place));
    for (const Json &row : rows) {
        FH_TRY(auto cells, cellsOf(row, place));
        if (cells.size() != table.header.size())
            return fail(ErrorCode::Invalid, "a row of another width than the header", place);
        table.rows.push_back(std::move(cells));
    }
    for (const Json &width : widths) {
        if (!width.is_number_integer() || width < 1 || width > 100)
            return fail(ErrorCode::Invalid, "a width is 1 to 100 percent", place);
        table.widths.push_back(width.get<int>());
    }
    return table;
}

Result<PaperBar> barOf(const Json &json, const std::string &place)
{
    JsonReader in(json, place);
    PaperBar bar;
    bar.label = in.text("label", paperTextMax);
    bar.from = in.instant("from");
    bar.state = in.text("state", paperTextMax);
    if (in.has("to"))
        bar.to = in.instant("to");
    FH_CHECK(in.finish());
    return bar;
}

Result<PaperSection> sectionOf(const Json &json, const std::string &place)
{
    JsonReader in(json, place);
    PaperSection section;
    section.title = in.text("title", paperTextMax);
    section.newPage = in.booleanOr("new_page", false);
    const Json &paragraphs = in.array("paragraphs"), &tables = in.array("tables");
    const Json &chart = in.array("chart"), &commands = in.array("commands");
    FH_CHECK(in.finish());
    FH_TRY(section.paragraphs, textsOf(paragraphs, place));
    FH_TRY(section.commands, textsOf(commands, place));
    for (const Json &one : tables) {
        FH_TRY(PaperTable table, tableOf(one, place + "/tables"));
        section.tables.push_back(std::move(table));
    }
    for (const Json &one : chart) {
        FH_TRY(PaperBar bar, barOf(one, place + "/chart"));
        section.chart.push_back(std::move(bar));
    }
    return section;
}

} // namespace

Json toJson(const Paper &paper)
{
    Json head = Json::array();
    for (const auto &[name, value] : paper.head)
        head.push_back(Json::array({name, value}));
    return {{"schema", "farhaven/paper/1"},
            {"title", paper.title},
            {"subtitle", paper.subtitle},
            {"environment", paper.environment},
            {"drill", paper.drill},
            {"sha256", paper.sha256},
            {"made", paper.made},
            {"head", std::move(head)},
            {"sections", each(paper.sections, sectionJson)}};
}

Result<Paper> paperFromJson(const Json &json)
{
    JsonReader in(json, "");
    if (in.text("schema", 80) != "farhaven/paper/1")
        in.refuse("schema", "not \"farhaven/paper/1\"");
    Paper paper;
    paper.title = in.text("title", paperTextMax);
    paper.subtitle = in.text("subtitle", paperTextMax);
    paper.environment = in.text("environment", paperTextMax);
    paper.drill = in.booleanOr("drill", false);
    paper.sha256 = in.text("sha256", 64);
    paper.made = in.text("made", paperTextMax);
    const Json &head = in.array("head"), &sections = in.array("sections");
    FH_CHECK(in.finish());
    for (const Json &one : head) {
        FH_TRY(const auto texts, textsOf(one.is_array() ? one : Json::array({Json()}), "/head"));
        if (texts.size() != 2)
            return fail(ErrorCode::Invalid, "a name and a value", "/head");
        paper.head.emplace_back(texts[0], texts[1]);
    }
    for (std::size_t i = 0; i < sections.size(); ++i) {
        FH_TRY(PaperSection section, sectionOf(sections[i], "/sections/" + std::to_string(i)));
        paper.sections.push_back(std::move(section));
    }
    return paper;
}

} // namespace farhaven::report
