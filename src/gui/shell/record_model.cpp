// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/record_model.h"

#include <QIcon>

namespace farhaven::gui {

namespace {

/// The same mark for a selected row: a style would tint it, and the hue is part of the status.
QIcon markIcon(Status status)
{
    const QPixmap mark = Theme::instance().statusMark(status, 14, 2.0);
    QIcon icon(mark);
    icon.addPixmap(mark, QIcon::Selected);
    return icon;
}

} // namespace

RecordModel::RecordModel(std::vector<Column> columns, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns))
{
}

bool RecordModel::setRecords(std::vector<Record> records)
{
    const bool same = std::equal(records.begin(), records.end(), m_records.begin(), m_records.end(),
                                 [](const Record &a, const Record &b) { return a.key == b.key; });
    if (!same) {
        beginResetModel();
        m_records = std::move(records);
        endResetModel();
        return true;
    }
    bool changed = false;
    for (std::size_t row = 0; row < records.size(); ++row) {
        if (records[row].cells == m_records[row].cells)
            continue;
        m_records[row] = std::move(records[row]);
        const int at = static_cast<int>(row);
        Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
        changed = true;
    }
    return changed;
}

int RecordModel::rowOf(const QString &key) const
{
    for (std::size_t row = 0; row < m_records.size(); ++row) {
        if (m_records[row].key == key)
            return static_cast<int>(row);
    }
    return -1;
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    const Record &record = m_records[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    if (role == keyRole)
        return record.key;
    if (column >= record.cells.size())
        return {};
    const Cell &cell = record.cells[column];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return cell.status ? QStringLiteral("%1: %2").arg(Theme::word(*cell.status), cell.text)
                           : cell.text;
    case Qt::AccessibleTextRole:
        return cell.status ? QStringLiteral("%1, %2").arg(Theme::word(*cell.status), cell.text)
                           : cell.text;
    case Qt::DecorationRole:
        return cell.status ? QVariant(markIcon(*cell.status)) : QVariant();
    case Qt::ForegroundRole:
        return cell.old ? QVariant(Theme::instance().color(Token::T3)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (m_columns[column].number ? Qt::AlignRight : Qt::AlignLeft));
    case orderRole:
        return cell.order.isValid() ? cell.order : QVariant(cell.text);
    case statusRole:
        return cell.status ? QVariant(static_cast<int>(*cell.status)) : QVariant();
    case shareRole:
        return cell.share ? QVariant(*cell.share) : QVariant();
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const Column &column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::ToolTipRole && !column.tip.isEmpty())
        return column.tip;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace farhaven::gui
