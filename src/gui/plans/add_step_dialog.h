// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/plans/verb_offer.h"
#include "gui/signing/ceremony.h"
#include "model/plan.h"

class QComboBox;
class QFormLayout;

namespace farhaven::gui {

/// What a new step shall do: choose whom, then what.
class AddStepDialog : public Ceremony {
    Q_OBJECT
public:
    /// `plans` that a step may run: without the one that is edited.
    AddStepDialog(const model::Estate &estate, const VerbOffers &offers, std::vector<PlanRow> plans,
                  QWidget *parent);
    /// It comes after `behind`, if that is a step of the plan, and is of its phase.
    [[nodiscard]] model::Step step(const model::RecoveryPlan &plan, const StepId &behind) const;

private:
    void fillVerbs();
    void update();
    [[nodiscard]] QString says() const;
    [[nodiscard]] const VerbOffer *offer() const;
    [[nodiscard]] const PlanRow *plan() const; ///< that is chosen

    const model::Estate m_estate;
    const VerbOffers m_offers;
    const std::vector<PlanRow> m_plans;
    QFormLayout *m_form;
    QComboBox *m_kind;
    QComboBox *m_component;
    QComboBox *m_member;
    QComboBox *m_verb;
    QComboBox *m_plan;
    QLabel *m_says;
    QPushButton *m_add;
};

} // namespace farhaven::gui
