// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/draft.h"
#include "gui/plans/plan_picture.h"

#include <QTreeWidget>

class QLabel;

namespace farhaven::gui {

/// The steps of a draft by phase. One is dragged to where it shall stand: the places where it may
/// are lit, and where it may not it is said why. Alt+Up and Alt+Down do the same.
class StepList : public QTreeWidget {
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);
    void set(const PlanPicture &picture);
    void select(const StepId &step);
    [[nodiscard]] StepId selected() const;
    /// Where the step would go, one place up or down in its phase; nothing at the end of it.
    [[nodiscard]] std::optional<StepId> neighbour(const StepId &step, bool up) const;

Q_SIGNALS:
    void stepSelected(const farhaven::StepId &step);
    /// As draft.h's moved() takes it.
    void moveAsked(const farhaven::StepId &step, farhaven::model::Phase phase,
                   const farhaven::StepId &before);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Place {
        model::Phase phase = model::Phase::Prepare;
        StepId before; ///< empty: last of its phase
        int y = 0;
    };
    [[nodiscard]] std::vector<Place> places() const;
    [[nodiscard]] std::optional<Place> placeAt(int y) const;
    [[nodiscard]] StepId stepOf(const QTreeWidgetItem *item) const;
    void stopDragging();

    model::RecoveryPlan m_plan;
    QPoint m_pressed;
    StepId m_dragged; ///< empty: nothing is dragged
    std::optional<Place> m_over;
    Hindrance m_hindrance;
    QLabel *m_why;
    bool m_filling = false;
};

} // namespace farhaven::gui
