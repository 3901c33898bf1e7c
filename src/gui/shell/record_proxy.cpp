// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/record_proxy.h"

#include "gui/shell/record_model.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

/// −1, 0 or 1; numbers as numbers, texts as people order them.
int compared(const QVariant &left, const QVariant &right)
{
    if (left.userType() == QMetaType::QString || right.userType() == QMetaType::QString) {
        const int order =
            QString::localeAwareCompare(left.toString().toLower(), right.toString().toLower());
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    const QPartialOrdering order = QVariant::compare(left, right);
    return order == QPartialOrdering::Less ? -1 : order == QPartialOrdering::Greater ? 1 : 0;
}

} // namespace

void RecordProxy::sortBy(int column, bool more)
{
    const auto known = std::find_if(m_keys.begin(), m_keys.end(),
                                    [&](const SortKey &key) { return key.column == column; });
    const bool was = known != m_keys.end();
    const SortKey next{column, was};
    const bool ends = was && known->descending;
    if (more && ends)
        m_keys.erase(known);
    else if (more && was)
        *known = next;
    else if (more)
        m_keys.push_back(next);
    else
        m_keys = ends ? std::vector<SortKey>() : std::vector<SortKey>{next};
    order();
}

void RecordProxy::unsort()
{
    m_keys.clear();
    order();
}

void RecordProxy::order()
{
    // Which way each column goes is lessThan()'s.
    sort(-1);
    if (!m_keys.empty())
        sort(m_keys.front().column, Qt::AscendingOrder);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    Q_EMIT askedOtherwise();
}

bool RecordProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    for (const SortKey &key : m_keys) {
        const int order = compared(left.siblingAtColumn(key.column).data(RecordModel::orderRole),
                                   right.siblingAtColumn(key.column).data(RecordModel::orderRole));
        if (order != 0)
            return key.descending ? order > 0 : order < 0;
    }
    return left.row() < right.row();
}

void RecordProxy::filterAll(const QString &text)
{
    m_all = text;
    invalidateFilter();
    Q_EMIT askedOtherwise();
}

void RecordProxy::filterColumn(int column, const QString &text)
{
    if (text.isEmpty())
        m_columns.erase(column);
    else
        m_columns[column] = text;
    invalidateFilter();
    Q_EMIT askedOtherwise();
}

bool RecordProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto holds = [&](int column, const QString &text) {
        const QModelIndex cell = sourceModel()->index(row, column, parent);
        // The word of a status counts, though only its mark is drawn.
        return cell.data(Qt::AccessibleTextRole).toString().contains(text, Qt::CaseInsensitive);
    };
    for (const auto &[column, text] : m_columns) {
        if (!holds(column, text))
            return false;
    }
    if (m_all.isEmpty())
        return true;
    for (int column = 0; column < sourceModel()->columnCount(); ++column) {
        if (holds(column, m_all))
            return true;
    }
    return false;
}

QVariant RecordProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant plain = QSortFilterProxyModel::headerData(section, orientation, role);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return plain;
    const auto known = std::find_if(m_keys.begin(), m_keys.end(),
                                    [&](const SortKey &key) { return key.column == section; });
    if (known == m_keys.end())
        return plain;
    QString mark = known->descending ? QStringLiteral(" ↓") : QStringLiteral(" ↑");
    if (m_keys.size() > 1)
        mark += QString::number(known - m_keys.begin() + 1);
    return plain.toString() + mark;
}

} // namespace farhaven::gui
