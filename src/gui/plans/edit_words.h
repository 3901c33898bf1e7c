// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/draft.h"
#include "gui/plans/verb_form.h"

#include <QCoreApplication>
#include <QString>

namespace farhaven::gui {

/// What the plan editor says, in the language of the moment.
class EditWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::EditWords)

public:
    /// Why it cannot be done; empty: nothing is in the way.
    [[nodiscard]] static QString hindrance(const Hindrance &hindrance,
                                           const model::RecoveryPlan &plan);
    [[nodiscard]] static QString problem(const FormField &field, FieldProblem problem);
    [[nodiscard]] static QString question(model::Question question);
    /// The part of a plan at a JSON pointer, as the difference of two revisions names it.
    [[nodiscard]] static QString field(const std::string &pointer);
    /// "2 Drain the old side": its number in the list, and its title.
    [[nodiscard]] static QString called(const model::RecoveryPlan &plan, const StepId &step);
};

} // namespace farhaven::gui
