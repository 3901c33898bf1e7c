// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/gantt_model.h"
#include "gui/shell/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

namespace farhaven::gui {

/// Actual bars, foreseen bars, the critical path as a line under its bars, the now-line and the
/// promise, on one axis. A step in doubt is hatched, never drawn as failed.
class GanttView : public QTableView {
    Q_OBJECT
public:
    explicit GanttView(QWidget *parent = nullptr);

    void set(const RunPicture &picture);
    void select(const StepId &step);
    [[nodiscard]] StepId selected() const;

Q_SIGNALS:
    void stepSelected(const farhaven::StepId &step);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fit();
    GanttModel m_model;
};

/// The shape beside a step's title; nothing for one whose turn has not come.
[[nodiscard]] std::optional<Status> statusOf(model::StepState state);
void paintStepMark(QPainter &painter, const QRect &rect, model::StepState state, qreal pixelRatio);

} // namespace farhaven::gui
