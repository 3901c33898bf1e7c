// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/gantt_model.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace farhaven::gui {

/// Time to pixels and back for one width.
struct TimeAxis {
    int left = 0;
    int width = 1;
    Milliseconds end{1};
    [[nodiscard]] int x(Milliseconds time) const;
    /// Between two marks: a round step that leaves room for their text.
    [[nodiscard]] Milliseconds step() const;
};

/// Marks of time over the second column, the now flag and the end of the promise.
class AxisHeader : public QHeaderView {
    Q_OBJECT
public:
    AxisHeader(const GanttModel &model, QWidget *parent);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    const GanttModel &m_model;
};

class GanttDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    GanttDelegate(const GanttModel &model, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    struct Cell;
    void paintStep(QPainter &painter, const QStyleOptionViewItem &option,
                   const GanttRow &row) const;
    void paintGrid(const Cell &cell) const;
    void paintBar(const Cell &cell) const;
    void paintPrediction(const Cell &cell) const;
    void paintPath(const Cell &cell, int row) const;
    void paintLines(const Cell &cell) const;
    void paintNote(const Cell &cell) const;

    const GanttModel &m_model;
};

} // namespace farhaven::gui
