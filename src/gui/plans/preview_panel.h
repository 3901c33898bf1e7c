// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/shell/parts.h"

namespace farhaven::gui {

/// One step of the plan: what must hold before it, the exact commands, what "done" means.
class PreviewPanel : public Panel {
    Q_OBJECT
public:
    explicit PreviewPanel(QWidget *parent = nullptr);
    void set(const PlanPicture &picture, const StepId &step);
    /// The commands could not be asked for.
    void setUnknown();

private:
    QLabel *m_heading;
    QLabel *m_noReturn;
    QLabel *m_commands;
    QLabel *m_changes;
    QLabel *m_conditions;
    QLabel *m_backTitle;
    QLabel *m_back;
    QLabel *m_answersTitle;
    QLabel *m_answers;
};

} // namespace farhaven::gui
