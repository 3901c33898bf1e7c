// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/shell/parts.h"

class QTableWidget;

namespace farhaven::gui {

/// What is wrong with the plan: fact, consequence, fix. Choosing one selects its step.
class FindingsPanel : public Panel {
    Q_OBJECT
public:
    explicit FindingsPanel(QWidget *parent = nullptr);
    void set(const PlanPicture &picture);

Q_SIGNALS:
    void stepSelected(const farhaven::StepId &step);

private:
    void fill(int row, const FindingRow &finding);
    QTableWidget *m_table;
    StatusLabel *m_none;
    std::vector<StepId> m_steps;
};

} // namespace farhaven::gui
