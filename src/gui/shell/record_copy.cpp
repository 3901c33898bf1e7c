// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "gui/shell/record_table.h"
#include "report/csv.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>

/// What a table gives away by the clipboard, in the form that the other program reads.
namespace farhaven::gui {

namespace {

/// As the CSV export guards it (B96). A quotation mark first would have a spreadsheet take the cell
/// apart before it looks for a formula.
QString guarded(QString cell)
{
    cell.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QString text = cell.trimmed();
    const bool number = [&] {
        bool good = false;
        (void)text.toDouble(&good);
        return good;
    }();
    const bool runs = report::isFormula(text.toStdString()) || text.startsWith(QLatin1Char('"'));
    return runs && !number ? QLatin1Char('\'') + cell : cell;
}

QString markdownLine(const QStringList &cells)
{
    QStringList safe;
    for (QString cell : cells)
        safe << cell.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
                    .replace(QLatin1Char('|'), QLatin1String("\\|"))
                    .replace(QLatin1Char('<'), QLatin1String("&lt;"))
                    .replace(QLatin1Char('\n'), QLatin1Char(' '));
    return QStringLiteral("| ") + safe.join(QLatin1String(" | ")) + QStringLiteral(" |");
}

QString csvText(const std::vector<QStringList> &lines)
{
    std::string text;
    for (const QStringList &line : lines) {
        std::vector<report::CsvCell> cells;
        for (const QString &cell : line)
            cells.emplace_back(cell.toStdString());
        text += report::csvLine(cells);
    }
    return QString::fromStdString(text);
}

QString jsonText(const std::vector<QStringList> &lines)
{
    Json rows = Json::array();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        Json row = Json::object();
        for (qsizetype column = 0; column < lines[i].size(); ++column)
            row[lines[0][column].toStdString()] = lines[i][column].toStdString();
        rows.push_back(std::move(row));
    }
    return QString::fromStdString(rows.dump(2));
}

} // namespace

/// The headers, then the rows.
std::vector<QStringList> RecordTable::chosen() const
{
    std::vector<QStringList> lines(1);
    for (int column = 0; column < m_proxy->columnCount(); ++column)
        lines[0] << m_proxy->headerData(column, Qt::Horizontal).toString();
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    if (rows.empty()) {
        for (int row = 0; row < m_proxy->rowCount(); ++row)
            rows << m_proxy->index(row, 0);
    }
    for (const QModelIndex &index : rows) {
        QStringList line;
        for (int column = 0; column < m_proxy->columnCount(); ++column)
            line << m_proxy->index(index.row(), column).data().toString();
        lines.push_back(line);
    }
    return lines;
}

QString RecordTable::selection(Form form) const
{
    const std::vector<QStringList> lines = chosen();
    if (form == Form::Csv)
        return csvText(lines);
    if (form == Form::Json)
        return jsonText(lines);
    QStringList text;
    for (const QStringList &line : lines) {
        if (form == Form::Markdown) {
            text << markdownLine(line);
            if (text.size() == 1)
                text << QStringLiteral("|") + QStringLiteral(" --- |").repeated(line.size());
            continue;
        }
        QStringList cells;
        for (const QString &cell : line)
            cells << guarded(cell);
        text << cells.join(QLatin1Char('\t'));
    }
    return text.join(QLatin1Char('\n'));
}

void RecordTable::copySelection(Form form) const
{
    QApplication::clipboard()->setText(selection(form));
}

void RecordTable::buildCopyMenu(QToolButton &button)
{
    auto *menu = new QMenu(&button);
    const std::pair<Form, QString> forms[] = {{Form::Tabs, tr("For a spreadsheet")},
                                              {Form::Csv, tr("As CSV")},
                                              {Form::Markdown, tr("As Markdown")},
                                              {Form::Json, tr("As JSON")}};
    for (const auto &[form, text] : forms)
        menu->addAction(text, this, [this, form = form] { copySelection(form); });
    button.setMenu(menu);
    button.setPopupMode(QToolButton::MenuButtonPopup);
}

} // namespace farhaven::gui
