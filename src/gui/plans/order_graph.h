// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/draft.h"
#include "gui/plans/plan_picture.h"

#include <QWidget>

class QLabel;

namespace farhaven::gui {

/// The order of the steps as a graph in lines that read from left to right. It shows only what the
/// table says; both select the same step. Thick: the critical path.
class OrderGraph : public QWidget {
    Q_OBJECT
public:
    explicit OrderGraph(QWidget *parent = nullptr);
    void set(const PlanPicture &picture);
    void select(const StepId &step);
    /// A step may be dragged to another, which then comes after it.
    void setEditable();
    /// Where a step is drawn.
    [[nodiscard]] QRect boxOf(const StepId &step) const;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void stepSelected(const farhaven::StepId &step);
    void connectAsked(const farhaven::StepId &before, const farhaven::StepId &step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Node {
        PlanStepRow row;
        int layer = 0; ///< steps of one layer stand below each other
        QRect box;
    };
    void arrange(int width);
    void findLayers();
    [[nodiscard]] const Node *node(const StepId &step) const;
    void paintEdges(QPainter &painter) const;
    void paintEdge(QPainter &painter, const Node &from, const Node &to) const;
    void paintNode(QPainter &painter, const Node &node) const;
    void paintNoReturn(QPainter &painter) const;
    void paintConnecting(QPainter &painter) const;
    [[nodiscard]] const Node *nodeAt(const QPoint &at) const;
    void sayWhyNot();
    void stopConnecting();

    std::vector<Node> m_nodes;
    StepId m_selected;
    StepId m_noReturn;
    model::RecoveryPlan m_plan;
    bool m_editable = false;
    StepId m_from; ///< a drag began here
    bool m_dragging = false;
    QPoint m_pressed, m_cursor;
    QLabel *m_why = nullptr;
    int m_height = 0;
    std::size_t m_columns = 1;
};

} // namespace farhaven::gui
