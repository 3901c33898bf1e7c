// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/shell/parts.h"

class QTableWidget;

namespace farhaven::gui {

[[nodiscard]] Status statusOf(model::Finding::Severity severity);

/// What is wrong with the plan: fact, consequence, fix. Choosing one selects its step.
class FindingsPanel : public Panel {
    Q_OBJECT
public:
    explicit FindingsPanel(QWidget *parent = nullptr);
    /// With a button beside each finding: the fix where a machine can make it, else the way there.
    void offerFixes() { m_fixes = true; }
    void set(const PlanPicture &picture);

Q_SIGNALS:
    void stepSelected(const farhaven::StepId &step);
    void fixAsked(const farhaven::model::Finding &finding);

private:
    void fill(int row, const FindingRow &finding);
    QTableWidget *m_table;
    StatusLabel *m_none;
    std::vector<StepId> m_steps;
    bool m_fixes = false;
};

} // namespace farhaven::gui
