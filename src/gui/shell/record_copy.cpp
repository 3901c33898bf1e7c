// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "gui/shell/copied.h"
#include "gui/shell/record_proxy.h"
#include "gui/shell/record_table.h"
#include "gui/shell/remembered.h"
#include "report/csv.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QSaveFile>
#include <QTableView>

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

QString copiedAsTabs(const std::vector<QStringList> &lines)
{
    QStringList text;
    for (const QStringList &line : lines) {
        QStringList cells;
        for (const QString &cell : line)
            cells << guarded(cell);
        text << cells.join(QLatin1Char('\t'));
    }
    return text.join(QLatin1Char('\n'));
}

namespace {

QString textOf(const std::vector<QStringList> &lines, RecordTable::Form form)
{
    using Form = RecordTable::Form;
    if (form == Form::Csv)
        return csvText(lines);
    if (form == Form::Json)
        return jsonText(lines);
    if (form == Form::Tabs)
        return copiedAsTabs(lines);
    QStringList text;
    for (const QStringList &line : lines) {
        text << markdownLine(line);
        if (text.size() == 1)
            text << QStringLiteral("|") + QStringLiteral(" --- |").repeated(line.size());
    }
    return text.join(QLatin1Char('\n'));
}

} // namespace

/// The headers, then the rows, as they are shown.
std::vector<QStringList> RecordTable::lines(Rows which) const
{
    const std::vector<int> columns = shownColumns();
    std::vector<QStringList> lines(1);
    for (const int column : columns)
        lines[0] << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QModelIndexList rows;
    if (which == Rows::Chosen)
        rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    if (rows.empty()) {
        for (int row = 0; row < m_proxy->rowCount(); ++row)
            rows << m_proxy->index(row, 0);
    }
    for (const QModelIndex &index : rows) {
        QStringList line;
        for (const int column : columns)
            line << m_proxy->index(index.row(), column).data().toString();
        lines.push_back(line);
    }
    return lines;
}

QByteArray RecordTable::csv() const
{
    return csvText(lines(Rows::Shown)).toUtf8();
}

QString RecordTable::selection(Form form) const
{
    return textOf(lines(Rows::Chosen), form);
}
void RecordTable::copySelection(Form form) const
{
    QApplication::clipboard()->setText(selection(form));
}

void RecordTable::addCopyForms(QMenu &menu)
{
    const std::pair<Form, QString> forms[] = {{Form::Tabs, tr("For a spreadsheet")},
                                              {Form::Csv, tr("As CSV")},
                                              {Form::Markdown, tr("As Markdown")},
                                              {Form::Json, tr("As JSON")}};
    for (const auto &[form, text] : forms)
        menu.addAction(text, this, [this, form = form] { copySelection(form); });
}

bool RecordTable::writeTo(const QString &path, Form form)
{
    const bool some = m_view->selectionModel()->selectedRows().size() > 1;
    QSaveFile file(path);
    const QByteArray text = textOf(lines(some ? Rows::Chosen : Rows::Shown), form).toUtf8();
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    if (!written)
        Q_EMIT failed(tr("“%1” was not written").arg(path), file.errorString());
    return written;
}

void RecordTable::askExport()
{
    const std::pair<Form, QString> forms[] = {{Form::Csv, QStringLiteral("CSV (*.csv)")},
                                              {Form::Tabs, QStringLiteral("TSV (*.tsv)")},
                                              {Form::Markdown, QStringLiteral("Markdown (*.md)")},
                                              {Form::Json, QStringLiteral("JSON (*.json)")}};
    const auto chosen = int(m_view->selectionModel()->selectedRows().size());
    auto *dialog = new QFileDialog(this, chosen > 1 ? tr("Export %n row(s)", nullptr, chosen)
                                                    : tr("Export the rows that are shown"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(exportFolder());
    dialog->selectFile(exportName(m_name, QStringLiteral("csv")));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    QStringList filters;
    for (const auto &[form, filter] : forms)
        filters << filter;
    dialog->setNameFilters(filters);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QLatin1String("*."), 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        rememberExportFolder(path);
        writeTo(path, path.endsWith(QLatin1String(".tsv"))    ? Form::Tabs
                      : path.endsWith(QLatin1String(".md"))   ? Form::Markdown
                      : path.endsWith(QLatin1String(".json")) ? Form::Json
                                                              : Form::Csv);
    });
    dialog->open();
}

} // namespace farhaven::gui
