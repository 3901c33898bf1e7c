// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/gantt_model.h"

#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <algorithm>

namespace farhaven::gui {

using model::StepState;

void GanttModel::set(const RunPicture &picture)
{
    const bool same = picture.rows().size() == m_rows.size();
    if (!same)
        beginResetModel();
    m_rows = picture.rows();
    m_now = picture.now();
    m_ended = picture.ended();
    m_axisEnd = picture.axisEnd();
    m_fromOutage = picture.budget().outage && *picture.budget().outage == picture.zero();
    m_promise.reset();
    if (picture.budget().promised && picture.budget().outage)
        m_promise = *picture.budget().outage + *picture.budget().promised - picture.zero();
    m_chain.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].critical)
            m_chain.push_back(i);
    }
    std::stable_sort(m_chain.begin(), m_chain.end(), [this](std::size_t a, std::size_t b) {
        return m_rows[a].expectedEnd < m_rows[b].expectedEnd;
    });
    if (!same)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int GanttModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int GanttModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int GanttModel::rowOf(const StepId &step) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].id == step)
            return int(i);
    }
    return -1;
}

QString GanttModel::described(const GanttRow &row) const
{
    QString said = Wording::state(row.state);
    if (row.begun && row.ended)
        said =
            tr("%1, from %2 to %3").arg(said, durationText(*row.begun), durationText(*row.ended));
    else if (!row.begun && !row.dropped)
        said = tr("%1, foreseen from %2 to %3")
                   .arg(said, durationText(row.expectedStart), durationText(row.expectedEnd));
    if (row.predictedStart)
        said += tr(", predicted from %1 to %2")
                    .arg(durationText(*row.predictedStart), durationText(*row.predictedEnd));
    if (row.predictedCritical)
        said += tr(", on the predicted critical path");
    if (row.critical)
        said += tr(", on the critical path");
    return row.note.isEmpty() ? said : tr("%1: %2").arg(said, row.note);
}

QVariant GanttModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const GanttRow &row = m_rows[std::size_t(index.row())];
    if (role == Qt::DisplayRole)
        return index.column() == StepColumn ? row.number + u' ' + row.title : row.note;
    if (role == Qt::ToolTipRole)
        return row.number + u' ' + row.title + u'\n' + described(row);
    if (role == Qt::AccessibleTextRole)
        return index.column() == StepColumn ? row.number + u' ' + row.title : described(row);
    return {};
}

QVariant GanttModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == StepColumn)
        return m_fromOutage ? tr("Step; time since the outage") : tr("Step; time since the start");
    return tr("Time");
}

std::vector<GanttModel::Crossing> GanttModel::crossings(int row) const
{
    std::vector<Crossing> found;
    for (std::size_t i = 0; i + 1 < m_chain.size(); ++i) {
        const int from = int(m_chain[i]), to = int(m_chain[i + 1]);
        const int top = std::min(from, to), bottom = std::max(from, to);
        if (row < top || row > bottom)
            continue;
        Crossing crossing;
        crossing.at = m_rows[m_chain[i]].expectedEnd;
        crossing.fromTop = row > top;
        crossing.toBottom = row < bottom;
        found.push_back(crossing);
    }
    return found;
}

} // namespace farhaven::gui
