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
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setItemDelegate(new RoomyRows(this));
    setIconSize({markSize, markSize});
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 4);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
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

/// Ink and marks are those of the theme that they were made in.
void LogView::redraw()
{
    m_shown = 0;
    set(std::exchange(m_lines, {}));
}

void LogView::set(const std::vector<LogLine> &lines)
{
    m_lines = lines;
    const Instant newest = lines.empty() ? Instant() : lines.front().at;
    if (lines.size() == m_shown && newest == m_newest)
        return;
    const bool following = verticalScrollBar()->value() == verticalScrollBar()->minimum();
    const bool grown = lines.size() > m_shown && m_shown > 0;
    const int more = grown ? int(lines.size() - m_shown) : int(lines.size());
    if (!grown)
        setRowCount(0);
    for (int row = 0; row < more; ++row)
        insertRow(row);
    for (int row = 0; row < more; ++row)
        fill(row, lines[std::size_t(row)]);
    m_shown = lines.size();
    m_newest = newest;
    for (int column = 0; column + 1 < columnCount(); ++column)
        resizeColumnToContents(column);
    QMetaObject::invokeMethod(this, &QTableView::resizeRowsToContents, Qt::QueuedConnection);
    if (following)
        scrollToTop();
}

} // namespace farhaven::gui
