// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/log_view.h"

#include "gui/shell/theme.h"
#include "gui/words/roomy_rows.h"
#include "gui/words/wording.h"

#include <QHeaderView>
#include <QScrollBar>

namespace farhaven::gui {

namespace {

constexpr int markSize = 11;
constexpr int whereWidthMin = 520;

std::optional<Status> statusOf(LogLine::Mark mark)
{
    switch (mark) {
    case LogLine::Mark::Warning:
        return Status::Warning;
    case LogLine::Mark::InDoubt:
        return Status::InDoubt;
    case LogLine::Mark::Critical:
        return Status::Critical;
    case LogLine::Mark::None:
        break;
    }
    return {};
}

} // namespace

LogView::LogView(Form form, QWidget *parent)
    : QTableWidget(0, form == Form::Full ? 4 : 3, parent), m_form(form)
{
    const bool full = form == Form::Full;
    setObjectName(full ? QStringLiteral("log") : QStringLiteral("decisions"));
    setAccessibleName(full ? tr("Log of the run, newest first")
                           : tr("Decisions of people, newest first"));
    setHorizontalHeaderLabels(
        full ? QStringList{tr("Time (UTC)"), tr("Step"), tr("Where"), tr("What happened")}
             : QStringList{tr("Time (UTC)"), tr("Who"), tr("Decision")});
    verticalHeader()->hide();
    setShowGrid(false);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setWordWrap(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setDefaultSectionSize(60);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setItemDelegate(new RoomyRows(this));
    setIconSize({markSize, markSize});
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 4);
    connect(&Theme::instance(), &Theme::changed, this, &LogView::redraw);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            &QTableView::resizeRowsToContents, Qt::QueuedConnection);
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    // What happened names its place: in a narrow window the sentence is worth more than the column.
    if (m_form == Form::Full)
        setColumnHidden(2, width() < whereWidthMin);
    // The bar at its side may have come or gone with the last heights.
    QMetaObject::invokeMethod(this, &QTableView::resizeRowsToContents, Qt::QueuedConnection);
}

void LogView::fill(int row, const LogLine &line)
{
    QStringList cells = {m_form == Form::Full ? Wording::clockMs(line.at)
                                              : Wording::clock(line.at)};
    if (m_form == Form::Full)
        cells += {line.number, line.source, line.text};
    else
        cells += {line.source, line.text};
    for (int column = 0; column < columnCount(); ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        item->setToolTip(cells[column]);
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        if (m_form == Form::Full)
            item->setFont(Theme::instance().code());
        if (m_form == Form::Full && column < 3)
            item->setForeground(Theme::instance().color(Token::T2));
        setItem(row, column, item);
    }
    if (const auto status = statusOf(line.mark)) {
        QTableWidgetItem *marked = item(row, columnCount() - 1);
        marked->setIcon(Theme::instance().statusMark(*status, markSize, devicePixelRatioF()));
        marked->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(Theme::word(*status), line.text));
    }
}

void LogView::markRows(int from, int to)
{
    const QBrush found(Theme::instance().tint(Status::Warning));
    for (int row = from; row < to; ++row) {
        bool holds = false;
        for (int column = 0; column < columnCount() && !m_marked.isEmpty(); ++column)
            holds = holds || item(row, column)->text().contains(m_marked, Qt::CaseInsensitive);
        for (int column = 0; column < columnCount(); ++column)
            item(row, column)->setData(Qt::BackgroundRole, holds ? QVariant(found) : QVariant());
        if (holds)
            m_finds.push_back(row);
    }
}

void LogView::mark(const QString &text)
{
    m_marked = text;
    m_finds.clear();
    markRows(0, rowCount());
}

void LogView::goTo(int row)
{
    setCurrentCell(row, columnCount() - 1);
    scrollToItem(item(row, 0), PositionAtCenter);
}

void LogView::setWrapped(bool wrapped)
{
    setWordWrap(wrapped);
    horizontalHeader()->setStretchLastSection(wrapped);
    setHorizontalScrollBarPolicy(wrapped ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    if (!wrapped)
        resizeColumnToContents(columnCount() - 1);
    resizeRowsToContents();
}

std::vector<QStringList> LogView::chosen() const
{
    std::vector<QStringList> lines(1);
    for (int column = 0; column < columnCount(); ++column)
        lines[0] << horizontalHeaderItem(column)->text();
    const auto selected = selectionModel()->selectedRows();
    for (int row = 0; row < rowCount(); ++row) {
        if (!selected.isEmpty() && !selectionModel()->isRowSelected(row))
            continue;
        QStringList line;
        for (int column = 0; column < columnCount(); ++column)
            line << item(row, column)->text();
        lines.push_back(line);
    }
    return lines;
}

/// Ink and marks are those of the theme that they were made in.
void LogView::redraw()
{
    set(std::exchange(m_lines, {}));
}

/// Columns never shrink and only new rows are measured: a run of a thousand steps has a log of
/// thousands of lines, and a key shall not wait for all of them.
void LogView::fit(int newRows)
{
    for (int column = 0; column + 1 < columnCount(); ++column) {
        int width = std::max(columnWidth(column), horizontalHeader()->sectionSizeHint(column));
        for (int row = 0; row < newRows; ++row)
            width = std::max(width, sizeHintForIndex(model()->index(row, column)).width());
        setColumnWidth(column, width);
    }
    for (int row = 0; row < newRows; ++row)
        resizeRowToContents(row);
}

void LogView::set(std::vector<LogLine> lines)
{
    setRowCount(0);
    m_lines.clear();
    m_finds.clear();
    prepend(std::move(lines));
    scrollToTop();
}

void LogView::prepend(std::vector<LogLine> lines)
{
    if (lines.empty())
        return;
    const bool following = verticalScrollBar()->value() == verticalScrollBar()->minimum();
    const int more = int(lines.size());
    model()->insertRows(0, more);
    for (int row = 0; row < more; ++row)
        fill(row, lines[std::size_t(row)]);
    m_lines.insert(m_lines.begin(), std::make_move_iterator(lines.begin()),
                   std::make_move_iterator(lines.end()));
    const std::vector<int> before = std::exchange(m_finds, {});
    markRows(0, more);
    for (const int row : before)
        m_finds.push_back(row + more);
    fit(more);
    if (following)
        scrollToTop();
}

} // namespace farhaven::gui
