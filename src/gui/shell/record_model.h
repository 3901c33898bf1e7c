// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/theme.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace farhaven::gui {

struct Column {
    QString title;
    bool number = false; ///< right-aligned
    /// Takes what room is left. At most one; without it the last column does.
    bool stretches = false;
    /// Never elided: as wide as its longest text. For words of status.
    bool whole = false;
    int characters = 0; ///< it begins this wide; 0: as wide as its contents, up to a limit
    QString tip = {};   ///< what the column says, where its title is short
};

struct Cell {
    QString text;
    std::optional<Status> status; ///< its mark is drawn before the text
    QVariant order;               ///< sorts by this instead of the text when it is valid
    bool old = false;             ///< no longer known: quiet ink
    /// How much of its target a value uses, 1 is all of it: a bar under the text.
    std::optional<double> share = {};
    bool operator==(const Cell &) const = default;
};

/// One row. `key` is stable: selection and place follow it when the rows are set anew.
struct Record {
    QString key;
    std::vector<Cell> cells;
};

class RecordModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int keyRole = Qt::UserRole;
    static constexpr int orderRole = Qt::UserRole + 1;
    static constexpr int statusRole = Qt::UserRole + 2;
    static constexpr int shareRole = Qt::UserRole + 3;

    explicit RecordModel(std::vector<Column> columns, QObject *parent = nullptr);

    /// Rows whose keys did not change only tell which cells did, so that nothing jumps. False when
    /// all of them stood there already.
    bool setRecords(std::vector<Record> records);
    [[nodiscard]] const std::vector<Record> &records() const { return m_records; }
    [[nodiscard]] const std::vector<Column> &columns() const { return m_columns; }
    /// -1 when there is none.
    [[nodiscard]] int rowOf(const QString &key) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Column> m_columns;
    std::vector<Record> m_records;
};

} // namespace farhaven::gui
