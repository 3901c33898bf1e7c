// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/step_table.h"

#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace farhaven::gui {

namespace {

constexpr int gap = 8;
constexpr int markSize = 12;
constexpr int titleWidthMin = 170;

/// What the live system said to a step, as a shape; nothing before it was asked.
std::optional<Status> checkStatus(const PlanStepRow &row)
{
    if (!row.accepted)
        return {};
    if (row.later)
        return Status::Paused;
    return *row.accepted == Tri::Yes  ? Status::Ok
           : *row.accepted == Tri::No ? Status::Critical
                                      : Status::Unknown;
}

QFont noteFont()
{
    return Theme::instance().font(TextSize::Note);
}

} // namespace

void StepModel::set(const PlanPicture &picture)
{
    const bool same = picture.steps().size() == m_rows.size();
    if (!same)
        beginResetModel();
    m_rows = picture.steps();
    if (!same)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

void StepModel::setMarksOnly(bool only)
{
    if (only == m_marksOnly)
        return;
    m_marksOnly = only;
    Q_EMIT headerDataChanged(Qt::Horizontal, Check, Check);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Check), index(int(m_rows.size()) - 1, Check));
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int StepModel::rowOf(const StepId &step) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const PlanStepRow &row) { return row.id == step; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

QString StepModel::text(const PlanStepRow &row, int column) const
{
    switch (column) {
    case Number:
        return row.number;
    case Step:
        return row.title;
    case PhaseTag:
        return row.noReturn ? tr("no return") : Wording::phase(row.phase);
    case Time:
        return row.expected ? durationText(*row.expected)
                            : tr("≤\u00A0%1").arg(durationText(row.deadline));
    case Check:
        if (!row.accepted)
            return tr("not asked");
        if (row.later)
            return tr("at its turn");
        return *row.accepted == Tri::Yes  ? tr("accepts")
               : *row.accepted == Tri::No ? tr("refuses")
                                          : tr("unknown");
    default:
        return {};
    }
}

QString StepModel::described(const PlanStepRow &row) const
{
    QStringList lines = {row.number + u' ' + row.title};
    if (!row.where.isEmpty())
        lines += tr("%1 on %2").arg(row.verb, row.where);
    lines += tr("Phase %1, at most %2").arg(Wording::phase(row.phase), durationText(row.deadline));
    if (row.noReturn)
        lines += tr("There is no way back from here.");
    if (row.critical)
        lines += tr("On the critical path.");
    return lines.join(u'\n');
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const PlanStepRow &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Check && m_marksOnly && row.accepted ? QString()
                                                                      : text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Check ? tr("Live check: %1").arg(text(row, Check))
                                       : described(row);
    case Qt::TextAlignmentRole:
        return index.column() == Time ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                      : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case WhereRole:
        return row.where;
    case NoReturnRole:
        return row.noReturn;
    case Qt::AccessibleTextRole:
        return index.column() == Step && !row.where.isEmpty()
                   ? tr("%1, %2").arg(row.title, row.where)
                   : text(row, index.column());
    default:
        return {};
    }
}

QVariant StepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Time ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                               : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("#"), tr("Step"), tr("Phase"), tr("Time"),
                             m_marksOnly ? tr("Live") : tr("Live check")};
    return section < ColumnCount ? names[section] : QString();
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, theme.color(selected  ? Token::Selection
                                               : hovered ? Token::Bg3
                                                         : Token::Bg2));
    painter->setPen(theme.color(Token::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect rect = option.rect.adjusted(gap, 0, -gap, 0);
    painter->setFont(option.font);
    painter->setPen(theme.color(index.column() == StepModel::Number ? Token::T2 : Token::T1));
    if (index.column() == StepModel::Step) {
        paintStep(*painter, rect, index);
    } else if (index.column() == StepModel::PhaseTag) {
        paintTag(*painter, rect, index);
    } else if (index.column() == StepModel::Check) {
        const auto &model = *static_cast<const StepModel *>(index.model());
        QRect text = rect;
        if (const auto status = checkStatus(model.row(index.row()))) {
            const qreal ratio = option.widget ? option.widget->devicePixelRatioF() : 1;
            painter->drawPixmap(rect.left(), rect.top() + (rect.height() - markSize) / 2,
                                theme.statusMark(*status, markSize, ratio));
            text.setLeft(rect.left() + markSize + 6);
        } else {
            painter->setPen(theme.color(Token::T3));
        }
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    } else {
        const auto align = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
        painter->drawText(rect, int(align), index.data().toString());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.color(Token::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

void StepDelegate::paintStep(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const QString title = index.data().toString();
    const QString where = index.data(StepModel::WhereRole).toString();
    const QFontMetrics metrics(painter.font());
    const int whereHeight = where.isEmpty() ? 0 : QFontMetrics(noteFont()).height();
    QRect area = metrics.boundingRect(rect, Qt::TextWordWrap, title);
    const int height = std::min(area.height(), rect.height() - whereHeight - 4);
    QRect text(rect.left(), rect.top() + (rect.height() - height - whereHeight) / 2, rect.width(),
               height);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, title);
    painter.setFont(noteFont());
    painter.setPen(Theme::instance().color(Token::T2));
    const QRect under(rect.left(), text.bottom() + 1, rect.width(), whereHeight);
    painter.drawText(under, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(noteFont()).elidedText(where, Qt::ElideMiddle, rect.width()));
}

void StepDelegate::paintTag(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme &theme = Theme::instance();
    const QString text = index.data().toString();
    painter.setFont(noteFont());
    const QFontMetrics metrics(noteFont());
    QRectF tag(rect.left(), 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 4);
    tag.moveTop(rect.top() + (rect.height() - tag.height()) / 2 + 0.5);
    const QColor ink = index.data(StepModel::NoReturnRole).toBool() ? theme.mark(Status::Critical)
                                                                    : theme.color(Token::Line2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(tag, 2, 2);
    painter.setPen(index.data(StepModel::NoReturnRole).toBool() ? ink : theme.color(Token::T1));
    painter.drawText(tag, Qt::AlignCenter, text);
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    if (index.column() != StepModel::Step) {
        const QFontMetrics used(index.column() == StepModel::PhaseTag ? noteFont() : option.font);
        int width = used.horizontalAdvance(index.data().toString()) + 2 * gap + 6;
        if (index.column() == StepModel::PhaseTag)
            width += 10;
        if (index.column() == StepModel::Check)
            width += markSize + 6;
        return {width, metrics.height() + 8};
    }
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    const int width = (table ? table->columnWidth(StepModel::Step) : 240) - 2 * gap;
    const QRect area = metrics.boundingRect(QRect(0, 0, std::max(width, 60), 10'000),
                                            Qt::TextWordWrap, index.data().toString());
    return {width, area.height() + QFontMetrics(noteFont()).height() + 10};
}

StepTable::StepTable(QWidget *parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("steps"));
    setAccessibleName(tr("Steps of the plan"));
    setModel(&m_model);
    setItemDelegate(new StepDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(StepModel::Step, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(28);
    // A title wraps at the width that its column really has.
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            &QTableView::resizeRowsToContents, Qt::QueuedConnection);
}

void StepTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    giveTitlesRoom();
}

/// In a narrow window the title is worth more than its phase, which the graph shows too; so is what
/// the header asks in a word: the mark alone answers it, with its tooltip. Measured, since the
/// words of each language have widths of their own.
void StepTable::giveTitlesRoom()
{
    m_model.setMarksOnly(false);
    const auto needs = [this](int column) {
        return std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
    };
    int left = viewport()->width() - titleWidthMin;
    for (int column = 0; column < m_model.columnCount(); ++column)
        left -= column == StepModel::Step ? 0 : needs(column);
    const bool phaseFits = left >= 0;
    setColumnHidden(StepModel::PhaseTag, !phaseFits);
    m_model.setMarksOnly(!phaseFits && left + needs(StepModel::PhaseTag) < 0);
}

void StepTable::set(const PlanPicture &picture)
{
    m_model.set(picture);
    giveTitlesRoom();
    resizeRowsToContents();
}

void StepTable::select(const StepId &step)
{
    const int row = m_model.rowOf(step);
    if (row >= 0)
        setCurrentIndex(m_model.index(row, StepModel::Step));
}

StepId StepTable::selected() const
{
    const int row = currentIndex().row();
    return row >= 0 && row < m_model.rowCount() ? m_model.row(row).id : StepId();
}

void StepTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && current.row() != previous.row())
        Q_EMIT stepSelected(m_model.row(current.row()).id);
}

} // namespace farhaven::gui
