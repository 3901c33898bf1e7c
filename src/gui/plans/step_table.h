// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QTableView>

namespace farhaven::gui {

/// The steps of a plan in their order: what, where, of which phase, how long, and what the live
/// systems said to it. The table is the truth; the graph shows the order.
class StepModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Step, PhaseTag, Time, Check, ColumnCount };
    enum Role { WhereRole = Qt::UserRole, NoReturnRole };
    using QAbstractTableModel::QAbstractTableModel;

    void set(const PlanPicture &picture);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] const PlanStepRow &row(int row) const { return m_rows[std::size_t(row)]; }
    [[nodiscard]] int rowOf(const StepId &step) const;
    /// The live check as a mark without its word, where there is no room for both.
    void setMarksOnly(bool only);

private:
    [[nodiscard]] QString text(const PlanStepRow &row, int column) const;
    [[nodiscard]] QString described(const PlanStepRow &row) const;
    std::vector<PlanStepRow> m_rows;
    bool m_marksOnly = false;
};

class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintStep(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    void paintTag(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
};

class StepTable : public QTableView {
    Q_OBJECT
public:
    explicit StepTable(QWidget *parent = nullptr);
    void set(const PlanPicture &picture);
    void select(const StepId &step);
    [[nodiscard]] StepId selected() const;

Q_SIGNALS:
    void stepSelected(const farhaven::StepId &step);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void giveTitlesRoom();

    StepModel m_model;
};

} // namespace farhaven::gui
