// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/gantt_delegate.h"

#include "gui/runs/gantt.h"
#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace farhaven::gui {

using model::StepState;

namespace {

constexpr int cellGap = 8;
constexpr int cellMarkSize = 12;

/// A mark of the axis: "0:30", or with tenths where the whole run takes seconds.
QString axisText(Milliseconds time, Milliseconds step)
{
    if (step.count() >= 1000)
        return Wording::elapsed(time);
    return QLocale().toString(double(time.count()) / 1000, 'f', step.count() < 100 ? 2 : 1);
}

QFont noteFont()
{
    return Theme::instance().font(TextSize::Note);
}

} // namespace

int TimeAxis::x(Milliseconds time) const
{
    const double part = double(time.count()) / double(std::max<std::int64_t>(end.count(), 1));
    return left + int(part * width);
}

Milliseconds TimeAxis::step() const
{
    constexpr std::array<std::int64_t, 19> round = {
        50,      100,       200,       500,       1'000,     2'000,   5'000,
        10'000,  15'000,    30'000,    60'000,    120'000,   300'000, 600'000,
        900'000, 1'800'000, 3'600'000, 7'200'000, 14'400'000};
    constexpr int room = 72;
    for (const std::int64_t each : round) {
        if (x(Milliseconds(each)) - left >= room)
            return Milliseconds(each);
    }
    return Milliseconds(round.back());
}

AxisHeader::AxisHeader(const GanttModel &model, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_model(model)
{
    setSectionsClickable(false);
}

QSize AxisHeader::sectionSizeFromContents(int section) const
{
    QSize size = QHeaderView::sectionSizeFromContents(section);
    size.setHeight(std::max(27, fontMetrics().height() + 10));
    return size;
}

void AxisHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    painter->fillRect(rect, theme.color(Token::Bg1));
    painter->setPen(theme.color(Token::Line));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->setFont(noteFont());
    painter->setPen(theme.color(Token::T2));
    if (section == GanttModel::StepColumn) {
        painter->drawText(rect.adjusted(cellGap, 0, -cellGap, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          m_model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
        painter->restore();
        return;
    }
    const TimeAxis axis{rect.left() + cellGap, rect.width() - 2 * cellGap, m_model.axisEnd()};
    const QFontMetrics metrics(painter->font());
    const QString flag = m_model.ended() ? tr("ended %1").arg(axisText(m_model.now(), axis.step()))
                                         : tr("now %1").arg(axisText(m_model.now(), axis.step()));
    const int flagWidth = metrics.horizontalAdvance(flag) + 2 * cellGap;
    const int flagLeft = std::clamp(axis.x(m_model.now()) - flagWidth / 2, rect.left(),
                                    std::max(rect.left(), rect.right() - flagWidth));
    const QRect flagRect(flagLeft, rect.top() + 3, flagWidth, rect.height() - 4);
    QRect promiseRect;
    if (const auto promise = m_model.promise(); promise && *promise <= m_model.axisEnd()) {
        const QString text = tr("RTO %1").arg(axisText(*promise, axis.step()));
        const int width = metrics.horizontalAdvance(text);
        promiseRect = QRect(axis.x(*promise) - width / 2, rect.top(), width, rect.height());
        promiseRect.moveRight(std::min(promiseRect.right(), rect.right()));
        painter->setPen(theme.mark(Status::Critical));
        painter->drawText(promiseRect, Qt::AlignCenter, text);
    }
    painter->setPen(theme.color(Token::T2));
    for (Milliseconds at{0}; at <= m_model.axisEnd(); at += axis.step()) {
        const QString text = axisText(at, axis.step());
        QRect mark(axis.x(at) - 40, rect.top(), 80, rect.height());
        const int half = metrics.horizontalAdvance(text) / 2 + 4;
        const QRect ink(axis.x(at) - half, rect.top(), 2 * half, rect.height());
        if (ink.intersects(flagRect) || ink.intersects(promiseRect) || ink.right() > rect.right())
            continue;
        if (at.count() == 0)
            painter->drawText(mark.translated(40, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
        else
            painter->drawText(mark, Qt::AlignCenter, text);
    }
    painter->fillRect(flagRect, theme.color(Token::Accent));
    painter->setPen(theme.color(Token::OnAccent));
    painter->drawText(flagRect, Qt::AlignCenter, flag);
    painter->restore();
}

struct GanttDelegate::Cell {
    QPainter &painter;
    QRect rect;
    TimeAxis axis;
    const GanttRow &row;
    const QStyleOptionViewItem &option;
    [[nodiscard]] QRect bar() const { return rect.adjusted(0, 7, 0, -8); }
    [[nodiscard]] int from() const { return axis.x(row.begun.value_or(row.expectedStart)); }
    [[nodiscard]] int to() const
    {
        return std::max(axis.x(row.ended.value_or(row.expectedEnd)), from() + 3);
    }
};

GanttDelegate::GanttDelegate(const GanttModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

void GanttDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const GanttRow &row = m_model.row(index.row());
    painter->save();
    painter->setClipRect(option.rect);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, theme.color(selected  ? Token::Selection
                                               : hovered ? Token::Bg3
                                                         : Token::Bg2));
    painter->setPen(theme.color(Token::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.column() == GanttModel::StepColumn) {
        paintStep(*painter, option, row);
    } else {
        const Cell cell{*painter, option.rect,
                        TimeAxis{option.rect.left() + cellGap, option.rect.width() - 2 * cellGap,
                                 m_model.axisEnd()},
                        row, option};
        paintGrid(cell);
        paintPrediction(cell);
        paintBar(cell);
        paintPath(cell, index.row());
        paintLines(cell);
        paintNote(cell);
    }
    painter->restore();
}

void GanttDelegate::paintStep(QPainter &painter, const QStyleOptionViewItem &option,
                              const GanttRow &row) const
{
    const Theme &theme = Theme::instance();
    const QRect mark(option.rect.left() + cellGap,
                     option.rect.top() + (option.rect.height() - cellMarkSize) / 2, cellMarkSize,
                     cellMarkSize);
    const qreal ratio = option.widget ? option.widget->devicePixelRatioF() : 1;
    paintStepMark(painter, mark, row.state, ratio);
    const bool active = row.state == StepState::Running || row.state == StepState::Waiting;
    QFont font = option.font;
    font.setWeight(active ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(theme.color(row.state == StepState::Pending ? Token::T2 : Token::T1));
    const QRect text = option.rect.adjusted(2 * cellGap + cellMarkSize + 2, 0, -cellGap, 0);
    const QString title = row.number + u' ' + row.title;
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(title, Qt::ElideMiddle, text.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
}

void GanttDelegate::paintGrid(const Cell &cell) const
{
    cell.painter.setPen(Theme::instance().color(Token::Line));
    for (Milliseconds at{0}; at <= m_model.axisEnd(); at += cell.axis.step())
        cell.painter.drawLine(cell.axis.x(at), cell.rect.top(), cell.axis.x(at),
                              cell.rect.bottom());
}

void GanttDelegate::paintBar(const Cell &cell) const
{
    const Theme &theme = Theme::instance();
    QPainter &painter = cell.painter;
    const auto between = [&cell](int from, int to) {
        QRect bar = cell.bar();
        bar.setLeft(from);
        bar.setRight(std::max(to, from + 2));
        return bar;
    };
    const auto dashed = [&painter](const QRect &rect, const QColor &border, const QBrush &fill) {
        painter.setBrush(fill);
        painter.setPen(QPen(border, 1.2, Qt::DashLine));
        painter.drawRect(rect);
    };
    const int now = cell.axis.x(m_model.now());
    if (cell.row.dropped)
        return; // nothing is foreseen of what does not come any more
    switch (cell.row.state) {
    case StepState::Succeeded:
    case StepState::Skipped:
        painter.fillRect(between(cell.from(), cell.to()),
                         cell.row.critical ? theme.color(Token::T2) : theme.color(Token::Line2));
        break;
    case StepState::Failed:
        painter.fillRect(between(cell.from(), cell.to()), theme.mark(Status::Critical));
        break;
    case StepState::Indeterminate: {
        // It may have happened: hatched in its own colour, open at the end.
        const QRect bar = between(cell.from(), std::max(now, cell.to()));
        painter.fillRect(bar, theme.tint(Status::InDoubt));
        dashed(bar, theme.mark(Status::InDoubt),
               QBrush(theme.mark(Status::InDoubt), Qt::BDiagPattern));
        break;
    }
    case StepState::Running:
        dashed(between(now, std::max(cell.to(), now + 3)), theme.color(Token::Accent),
               theme.color(Token::Selection));
        painter.fillRect(between(cell.from(), now), theme.color(Token::Accent));
        break;
    default:
        dashed(between(cell.from(), cell.to()), theme.color(Token::T2), Qt::NoBrush);
    }
}

/// What was predicted stands over what happens, as a bracket; double on the predicted chain.
void GanttDelegate::paintPrediction(const Cell &cell) const
{
    if (!cell.row.predictedStart || cell.row.undoes)
        return;
    const QColor ink = Theme::instance().color(Token::T2);
    const int from = cell.axis.x(*cell.row.predictedStart);
    const int to = std::max(cell.axis.x(*cell.row.predictedEnd), from + 3);
    const int top = cell.rect.top() + 1;
    cell.painter.fillRect(QRect(from, top + 1, to - from, 1), ink);
    if (cell.row.predictedCritical)
        cell.painter.fillRect(QRect(from, top + 3, to - from, 1), ink);
    cell.painter.fillRect(QRect(from, top, 1, 5), ink);
    cell.painter.fillRect(QRect(to - 1, top, 1, 5), ink);
}

void GanttDelegate::paintPath(const Cell &cell, int row) const
{
    const QColor ink = Theme::instance().color(Token::T1);
    const int under = cell.rect.bottom() - 5;
    if (cell.row.critical)
        cell.painter.fillRect(
            QRect(cell.from(), under, std::max(cell.to() - cell.from() + 1, 3), 2), ink);
    for (const GanttModel::Crossing &crossing : m_model.crossings(row)) {
        const int x = cell.axis.x(crossing.at);
        const int top = crossing.fromTop ? cell.rect.top() : under;
        const int bottom = crossing.toBottom ? cell.rect.bottom() : under;
        cell.painter.fillRect(QRect(x, top, 1, bottom - top + 1), ink);
    }
}

void GanttDelegate::paintLines(const Cell &cell) const
{
    const Theme &theme = Theme::instance();
    const auto line = [&cell](int x, const QColor &color) {
        cell.painter.fillRect(QRect(x - 1, cell.rect.top(), 2, cell.rect.height()), color);
    };
    if (const auto promise = m_model.promise(); promise && *promise <= m_model.axisEnd())
        line(cell.axis.x(*promise), theme.mark(Status::Critical));
    line(cell.axis.x(m_model.now()), theme.color(Token::Accent));
}

void GanttDelegate::paintNote(const Cell &cell) const
{
    if (cell.row.note.isEmpty())
        return;
    const Theme &theme = Theme::instance();
    QFont font = noteFont();
    font.setWeight(cell.row.state == StepState::Running ? QFont::DemiBold : QFont::Normal);
    const QFontMetrics metrics(font);
    const int wanted = metrics.horizontalAdvance(cell.row.note);
    int end = cell.to();
    if (cell.row.state == StepState::Indeterminate)
        end = std::max(end, cell.axis.x(m_model.now()));
    const int right = cell.rect.right() - end - 2 * cellGap;
    const int left = cell.from() - cell.rect.left() - 2 * cellGap;
    QRect room = cell.bar().adjusted(0, -3, 0, 3);
    // After the bar where there is room, else before it; a number is never cut.
    const bool after = wanted <= right || right >= left;
    room.setLeft(after ? end + cellGap : cell.rect.left() + cellGap);
    room.setWidth(after ? right : left);
    const QString text = metrics.elidedText(cell.row.note, Qt::ElideRight, room.width());
    const QRect ink = metrics.boundingRect(
        room, int(after ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::AlignVCenter), text);
    const bool selected = cell.option.state.testFlag(QStyle::State_Selected);
    cell.painter.fillRect(ink.adjusted(-2, 0, 2, 0),
                          theme.color(selected ? Token::Selection : Token::Bg2));
    cell.painter.setFont(font);
    cell.painter.setPen(theme.color(Token::T1));
    cell.painter.drawText(room, int(after ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::AlignVCenter),
                          text);
}

} // namespace farhaven::gui
