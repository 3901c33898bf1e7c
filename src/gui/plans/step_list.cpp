// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/step_list.h"

#include "gui/plans/edit_words.h"
#include "gui/plans/findings_panel.h"
#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

namespace farhaven::gui {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int phaseRole = Qt::UserRole + 1;
constexpr int findingMark = 12;

QIcon markOf(const PlanStepRow &row, qreal ratio)
{
    if (!row.worst)
        return {};
    return QIcon(Theme::instance().statusMark(statusOf(*row.worst), findingMark, ratio));
}

} // namespace

StepList::StepList(QWidget *parent) : QTreeWidget(parent), m_why(new QLabel(viewport()))
{
    setObjectName(QStringLiteral("draftSteps"));
    setAccessibleName(tr("Steps of the plan, by phase"));
    setHeaderLabels({tr("Step"), tr("At most")});
    setRootIsDecorated(false);
    setIndentation(10);
    setFrameShape(NoFrame);
    setWordWrap(true);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionMode(SingleSelection);
    setExpandsOnDoubleClick(false);
    setItemsExpandable(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    // A title wraps at the width that its column really has.
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    m_why->setObjectName(QStringLiteral("whyNot"));
    m_why->setWordWrap(true);
    m_why->setMargin(6);
    m_why->setAutoFillBackground(true);
    m_why->setBackgroundRole(QPalette::ToolTipBase);
    m_why->hide();
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (!m_filling && !stepOf(item).empty())
            Q_EMIT stepSelected(stepOf(item));
    });
}

StepId StepList::stepOf(const QTreeWidgetItem *item) const
{
    return item ? StepId(item->data(0, idRole).toString().toStdString()) : StepId();
}

void StepList::set(const PlanPicture &picture)
{
    const StepId chosen = selected();
    m_filling = true;
    m_plan = picture.facts().plan;
    clear();
    QTreeWidgetItem *group = nullptr;
    for (const model::Step *step : byPhase(m_plan)) {
        if (!group || group->data(0, phaseRole).toInt() != int(step->phase)) {
            group = new QTreeWidgetItem(this, {Wording::phase(step->phase)});
            group->setData(0, phaseRole, int(step->phase));
            group->setFlags(Qt::ItemIsEnabled);
            group->setFirstColumnSpanned(true);
            group->setBackground(0, Theme::instance().color(Token::Bg1));
            group->setForeground(0, Theme::instance().color(Token::T2));
            group->setExpanded(true);
        }
        const auto &rows = picture.steps();
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&](const PlanStepRow &each) { return each.id == step->id; });
        if (row == rows.end())
            continue;
        auto *item =
            new QTreeWidgetItem(group, {row->number + u' ' + row->title +
                                            (row->where.isEmpty() ? QString() : u'\n' + row->where),
                                        durationText(row->deadline)});
        item->setData(0, idRole, QString::fromStdString(step->id.value));
        item->setIcon(0, markOf(*row, devicePixelRatioF()));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    expandAll();
    m_filling = false;
    select(chosen);
}

void StepList::select(const StepId &step)
{
    m_filling = true;
    for (QTreeWidgetItemIterator each(this); *each; ++each) {
        if (!step.empty() && stepOf(*each) == step)
            setCurrentItem(*each);
    }
    m_filling = false;
}

StepId StepList::selected() const
{
    return stepOf(currentItem());
}

std::vector<StepList::Place> StepList::places() const
{
    std::vector<Place> found;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = topLevelItem(i);
        const auto phase = model::Phase(group->data(0, phaseRole).toInt());
        for (int k = 0; k < group->childCount(); ++k) {
            const QRect rect = visualItemRect(group->child(k));
            found.push_back({phase, stepOf(group->child(k)), rect.top()});
            if (k + 1 == group->childCount())
                found.push_back({phase, {}, rect.bottom()});
        }
    }
    return found;
}

std::optional<StepList::Place> StepList::placeAt(int y) const
{
    std::optional<Place> best;
    for (const Place &place : places()) {
        if (!best || std::abs(place.y - y) < std::abs(best->y - y))
            best = place;
    }
    return best;
}

std::optional<StepId> StepList::neighbour(const StepId &step, bool up) const
{
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k) {
            if (stepOf(group->child(k)) != step)
                continue;
            if (up)
                return k == 0 ? std::nullopt : std::optional(stepOf(group->child(k - 1)));
            if (k + 1 == group->childCount())
                return {};
            return k + 2 == group->childCount() ? StepId() : stepOf(group->child(k + 2));
        }
    }
    return {};
}

void StepList::mousePressEvent(QMouseEvent *event)
{
    QTreeWidget::mousePressEvent(event);
    m_pressed = event->position().toPoint();
    stopDragging();
}

void StepList::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    if (m_dragged.empty() &&
        (at - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_dragged = stepOf(itemAt(m_pressed));
    if (m_dragged.empty())
        return;
    m_over = placeAt(at.y());
    m_hindrance =
        m_over ? againstMoving(m_plan, m_dragged, m_over->phase, m_over->before) : Hindrance();
    const bool said = !m_hindrance.none() && m_hindrance.why != Hindrance::Why::Unchanged;
    m_why->setVisible(said);
    if (said && m_over) {
        m_why->setText(EditWords::hindrance(m_hindrance, m_plan));
        m_why->setFixedWidth(std::max(viewport()->width() - 24, 120));
        m_why->adjustSize();
        const int below = m_over->y + 6;
        const bool fits = below + m_why->height() < viewport()->height();
        m_why->move(12, fits ? below : std::max(0, m_over->y - 6 - m_why->height()));
    }
    viewport()->update();
}

void StepList::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeWidget::mouseReleaseEvent(event);
    const StepId step = m_dragged;
    const auto over = m_over;
    const bool may = m_hindrance.none();
    stopDragging();
    if (!step.empty() && over && may)
        Q_EMIT moveAsked(step, over->phase, over->before);
}

void StepList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_dragged.empty()) {
        stopDragging();
        return;
    }
    QTreeWidget::keyPressEvent(event);
}

void StepList::stopDragging()
{
    m_dragged = StepId();
    m_over.reset();
    m_hindrance = {};
    m_why->hide();
    viewport()->update();
}

void StepList::paintEvent(QPaintEvent *event)
{
    QTreeWidget::paintEvent(event);
    if (m_dragged.empty())
        return;
    const Theme &theme = Theme::instance();
    QPainter painter(viewport());
    for (const Place &place : places()) {
        const bool may = againstMoving(m_plan, m_dragged, place.phase, place.before).none();
        const bool here = m_over && place.y == m_over->y;
        if (!may && !here)
            continue;
        const QColor ink = may ? theme.color(Token::Accent) : theme.mark(Status::Critical);
        painter.setPen(QPen(ink, here ? 3 : 1, may ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(6, place.y, viewport()->width() - 6, place.y);
    }
}

} // namespace farhaven::gui
