// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/verb_offer.h"
#include "gui/signing/ceremony.h"
#include "model/plan.h"

class QComboBox;

namespace farhaven::gui {

/// What a new step shall do: choose whom, then what.
class AddStepDialog : public Ceremony {
    Q_OBJECT
public:
    AddStepDialog(const model::Estate &estate, const VerbOffers &offers, QWidget *parent);
    /// It comes after `behind`, if that is a step of the plan, and is of its phase.
    [[nodiscard]] model::Step step(const model::RecoveryPlan &plan, const StepId &behind) const;

private:
    void fillVerbs();
    void update();

    const model::Estate m_estate;
    const VerbOffers m_offers;
    QComboBox *m_kind;
    QComboBox *m_component;
    QComboBox *m_member;
    QComboBox *m_verb;
    QLabel *m_says;
    QPushButton *m_add;
};

} // namespace farhaven::gui
