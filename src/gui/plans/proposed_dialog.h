// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"
#include "model/plan.h"

#include <optional>

namespace farhaven::gui {

/// What changed by nobody's run, and the plan that would finish it. Accepting keeps that plan; it
/// starts nothing.
class ProposedDialog : public Ceremony {
    Q_OBJECT
public:
    /// `proposed` as a row of "run.proposed" says it.
    ProposedDialog(const Json &proposed, const model::Estate &estate, bool mayPlan,
                   QWidget *parent);
    /// Nothing where none is proposed, or it cannot be read.
    [[nodiscard]] const std::optional<model::RecoveryPlan> &plan() const { return m_plan; }

private:
    void addPlan(const model::Estate &estate);

    std::optional<model::RecoveryPlan> m_plan;
};

} // namespace farhaven::gui
