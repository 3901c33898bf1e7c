// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/descriptor.h"
#include "base/sentence.h"
#include "print/print.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <limits>
#include <set>

namespace farhaven::print {

namespace {

/// Of a cell, in characters: Excel takes no more.
constexpr std::size_t cellCharactersMax = 32'000;
constexpr std::size_t sheetNameMax = 28;
constexpr double columnWidthMin = 10, columnWidthMax = 60;

std::string cellShown(const std::string &text)
{
    return printable(text, cellCharactersMax);
}

/// What Excel takes for the name of a sheet, and no name twice.
std::string sheetName(const std::string &title, std::set<std::string> &taken)
{
    std::string name;
    for (const char c : title.substr(0, title.find(':'))) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == ' ' || c == '.';
        if (plain && name.size() < sheetNameMax)
            name += c;
    }
    while (name.ends_with(' '))
        name.pop_back();
    if (name.empty())
        name = "Table";
    std::string unique = name;
    for (int i = 2; !taken.insert(unique).second; ++i)
        unique = name.substr(0, sheetNameMax - 3) + " " + std::to_string(i);
    return unique;
}

struct Book {
    lxw_workbook *book = nullptr;
    lxw_format *head = nullptr;
    lxw_format *cell = nullptr;
    std::set<std::string> names;
};

void writeCell(lxw_worksheet *sheet, std::size_t row, std::size_t column,
               const report::CsvCell &cell, lxw_format *format)
{
    const auto at = lxw_row_t(row);
    const auto in = lxw_col_t(column);
    if (const auto *number = std::get_if<std::int64_t>(&cell))
        worksheet_write_number(sheet, at, in, double(*number), format);
    else // never a formula, an error or a link: a string of the shared table
        worksheet_write_string(sheet, at, in, cellShown(std::get<std::string>(cell)).c_str(),
                               format);
}

std::size_t charactersOf(const report::CsvCell &cell)
{
    const auto *text = std::get_if<std::string>(&cell);
    return text ? text->size() : 12;
}

void writeTable(Book &book, const report::PaperTable &table, const std::string &title)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book.book, sheetName(title, book.names).c_str());
    if (!sheet)
        return;
    for (std::size_t column = 0; column < table.header.size(); ++column) {
        std::size_t longest = table.header[column].size();
        writeCell(sheet, 0, column, table.header[column], book.head);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            writeCell(sheet, row + 1, column, table.rows[row][column], book.cell);
            longest = std::max(longest, charactersOf(table.rows[row][column]));
        }
        worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column),
                             std::clamp(double(longest) + 2, columnWidthMin, columnWidthMax),
                             nullptr);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

void writePaper(Book &book, const report::Paper &paper)
{
    report::PaperTable head{"", {"Field", "Value"}, {}, {}};
    head.rows = {{"Title", paper.title},
                 {"Subtitle", paper.subtitle},
                 {"Environment", paper.environment},
                 {"Drill", paper.drill ? "DRILL" : "no"}};
    for (const auto &[name, value] : paper.head)
        head.rows.push_back({name, value});
    head.rows.push_back({"Made", paper.made});
    head.rows.push_back({"SHA-256 of what this was made from", paper.sha256});
    writeTable(book, head, "Summary");
    for (const report::PaperSection &section : paper.sections) {
        for (const report::PaperTable &table : section.tables)
            writeTable(book, table, table.title.empty() ? section.title : table.title);
    }
}

Result<std::string> contentOf(int file)
{
    struct stat seen {};
    if (::fstat(file, &seen) != 0)
        return fail(ErrorCode::Io, "the workbook could not be read");
    std::string bytes(std::size_t(seen.st_size), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = ::pread(file, bytes.data() + have, bytes.size() - have, off_t(have));
        if (got <= 0)
            return fail(ErrorCode::Io, "the workbook could not be read");
        have += std::size_t(got);
    }
    return bytes;
}

} // namespace

Result<std::string> xlsxOf(const report::Paper &paper)
{
    // The library writes to a name; this one is memory.
    const Descriptor file(::memfd_create("workbook", MFD_CLOEXEC));
    if (file.number() < 0)
        return fail(ErrorCode::Io, "no memory for the workbook");
    const std::string name = "/proc/self/fd/" + std::to_string(file.number());
    lxw_workbook_options options{};
    Book book;
    book.book = workbook_new_opt(name.c_str(), &options);
    if (!book.book)
        return fail(ErrorCode::Io, "no memory for the workbook");
    lxw_doc_properties properties{};
    std::string title = cellShown(paper.title);
    properties.title = title.data();
    properties.created = 315'532'800; // 1980: the same tables are the same bytes
    workbook_set_properties(book.book, &properties);
    book.head = workbook_add_format(book.book);
    format_set_bold(book.head);
    format_set_bg_color(book.head, 0xEEF1F4);
    book.cell = workbook_add_format(book.book);
    format_set_text_wrap(book.cell);
    format_set_align(book.cell, LXW_ALIGN_VERTICAL_TOP);
    writePaper(book, paper);
    if (const lxw_error error = workbook_close(book.book); error != LXW_NO_ERROR)
        return fail(ErrorCode::Io,
                    std::string("the workbook could not be written: ") + lxw_strerror(error));
    return contentOf(file.number());
}

} // namespace farhaven::print
