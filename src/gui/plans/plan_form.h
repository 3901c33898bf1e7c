// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/parts.h"
#include "model/people.h"
#include "model/plan.h"

#include <optional>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace farhaven::gui {

/// What a draft says of itself rather than of a step: its name, who owns it, when it is read again,
/// and of a failover the loss that is accepted and what becomes of it once it is done.
class PlanForm : public Panel {
    Q_OBJECT
public:
    explicit PlanForm(QWidget *parent = nullptr);
    /// Without a list of people the owner is typed.
    void set(const model::RecoveryPlan &plan, const std::optional<model::People> &people);
    /// The plan changed by what was typed here: the fields stay as they are.
    void follow(const model::RecoveryPlan &plan) { m_plan = plan; }

Q_SIGNALS:
    /// `field` names what was typed into.
    void edited(const farhaven::model::RecoveryPlan &plan, const QString &field);

private:
    void addName();
    void addOwner(const std::optional<model::People> &people);
    void addReview();
    void addLoss();
    void addCommit();
    void addRow(const QString &label, const QString &name, QWidget *editor);

    model::RecoveryPlan m_plan;
    QVBoxLayout *m_column;
    QWidget *m_inside = nullptr;
    QFormLayout *m_form = nullptr;
};

} // namespace farhaven::gui
