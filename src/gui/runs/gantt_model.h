// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"

#include <QAbstractTableModel>

namespace farhaven::gui {

/// The steps of a run as a table of two columns, so that keys, selection and screen readers work
/// as in any table; the second column is painted as bars by GanttDelegate.
class GanttModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { StepColumn, TimeColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void set(const RunPicture &picture);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    [[nodiscard]] const GanttRow &row(int row) const { return m_rows[std::size_t(row)]; }
    [[nodiscard]] int rowOf(const StepId &step) const; ///< -1: none
    [[nodiscard]] Milliseconds now() const { return m_now; }
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] Milliseconds axisEnd() const { return m_axisEnd; }
    [[nodiscard]] bool fromOutage() const { return m_fromOutage; }
    /// Where the promise ends on the axis.
    [[nodiscard]] std::optional<Milliseconds> promise() const { return m_promise; }
    /// The lines that lead from a critical step down to the next one, as they cross this row.
    struct Crossing {
        Milliseconds at{0};
        bool fromTop = false;
        bool toBottom = false;
    };
    [[nodiscard]] std::vector<Crossing> crossings(int row) const;

private:
    [[nodiscard]] QString described(const GanttRow &row) const;

    std::vector<GanttRow> m_rows;
    std::vector<std::size_t> m_chain; ///< rows of the critical path, by time
    Milliseconds m_now{0};
    Milliseconds m_axisEnd{1'000};
    std::optional<Milliseconds> m_promise;
    bool m_ended = false;
    bool m_fromOutage = false;
};

} // namespace farhaven::gui
