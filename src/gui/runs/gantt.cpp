// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/gantt.h"

#include "gui/runs/gantt_delegate.h"

#include <QEvent>

#include <algorithm>

namespace farhaven::gui {

using model::StepState;

std::optional<Status> statusOf(StepState state)
{
    switch (state) {
    case StepState::Succeeded:
        return Status::Ok;
    case StepState::Failed:
        return Status::Critical;
    case StepState::Skipped:
        return Status::Maintenance;
    case StepState::Indeterminate:
        return Status::InDoubt;
    default:
        return {};
    }
}

void paintStepMark(QPainter &painter, const QRect &rect, StepState state, qreal pixelRatio)
{
    const Theme &theme = Theme::instance();
    if (const auto status = statusOf(state)) {
        painter.drawPixmap(rect.topLeft(), theme.statusMark(*status, rect.width(), pixelRatio));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (state == StepState::Running || state == StepState::Waiting) {
        const QRectF box = QRectF(rect).adjusted(2, 1, -1, -1);
        const QPolygonF arrow(
            {box.topLeft(), QPointF(box.right(), box.center().y()), box.bottomLeft()});
        painter.setPen(QPen(theme.color(Token::Accent), 1.4));
        painter.setBrush(state == StepState::Running ? QBrush(theme.color(Token::Accent))
                                                     : QBrush(Qt::NoBrush));
        painter.drawPolygon(arrow);
    } else {
        painter.setPen(QPen(theme.color(Token::T2), 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QRectF(rect).center(), 2.6, 2.6);
    }
    painter.restore();
}

GanttView::GanttView(QWidget *parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("gantt"));
    setAccessibleName(tr("Steps of the run over time"));
    setModel(&m_model);
    setHorizontalHeader(new AxisHeader(m_model, this));
    setItemDelegate(new GanttDelegate(m_model, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    fit();
}

void GanttView::set(const RunPicture &picture)
{
    m_model.set(picture);
    horizontalHeader()->viewport()->update();
    viewport()->update();
}

void GanttView::select(const StepId &step)
{
    const int row = m_model.rowOf(step);
    if (row >= 0)
        setCurrentIndex(m_model.index(row, 0));
}

StepId GanttView::selected() const
{
    const int row = currentIndex().row();
    return row >= 0 && row < m_model.rowCount() ? m_model.row(row).id : StepId();
}

void GanttView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && current.row() != previous.row())
        Q_EMIT stepSelected(m_model.row(current.row()).id);
}

void GanttView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange)
        fit();
}

void GanttView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void GanttView::fit()
{
    const int row = std::max(26, fontMetrics().height() + 8);
    verticalHeader()->setDefaultSectionSize(row);
    verticalHeader()->setMinimumSectionSize(row);
    // Titles take what they need, as long as at least half is left for time.
    int wanted = 0;
    for (int i = 0; i < m_model.rowCount(); ++i)
        wanted = std::max(wanted,
                          fontMetrics().horizontalAdvance(m_model.index(i, 0).data().toString()));
    const int most = std::max(160, viewport()->width() * 2 / 5);
    horizontalHeader()->resizeSection(0, std::clamp(wanted + 48, 160, most));
}

} // namespace farhaven::gui
