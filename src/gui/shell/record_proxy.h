// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

#include <map>
#include <vector>

namespace farhaven::gui {

/// The rows of a table as a person asked for them: by several columns at once, and only those that
/// hold the texts, of the whole row and of single columns.
class RecordProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    struct SortKey {
        int column = 0;
        bool descending = false;
        bool operator==(const SortKey &) const = default;
    };
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Up, then down, then as the rows came. With `more` beside the columns that count already,
    /// else instead of them.
    void sortBy(int column, bool more);
    void unsort();
    [[nodiscard]] const std::vector<SortKey> &sortKeys() const { return m_keys; }

    void filterAll(const QString &text);
    void filterColumn(int column, const QString &text); ///< empty: whatever it holds
    [[nodiscard]] bool filters() const { return !m_all.isEmpty() || !m_columns.empty(); }

    /// The title with its place in the order: "Lag ↓2".
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void askedOtherwise(); ///< order or filter

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void order();

    std::vector<SortKey> m_keys;
    QString m_all;
    std::map<int, QString> m_columns;
};

} // namespace farhaven::gui
