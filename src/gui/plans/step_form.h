// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/plans/draft.h"
#include "gui/plans/verb_form.h"
#include "gui/plans/verb_offer.h"
#include "gui/shell/parts.h"
#include "model/estate.h"

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace farhaven::gui {

/// One step of a draft, field by field. What its verb takes is asked of the adapter's schema; what
/// is wrong stands under its field.
class StepForm : public Panel {
    Q_OBJECT
public:
    explicit StepForm(QWidget *parent = nullptr);
    void set(const model::RecoveryPlan &plan, const StepId &step, const model::Estate &estate,
             const VerbOffers &offers);
    /// Those that a step may run; asked before set().
    void offerPlans(std::vector<PlanRow> plans) { m_plans = std::move(plans); }
    /// The plan changed by what was typed here: the fields stay as they are.
    void follow(const model::RecoveryPlan &plan);
    /// Puts the keyboard into the first field.
    void focusFirst();

Q_SIGNALS:
    /// `field` names what was typed into; `whole`: the form itself looks different now.
    void edited(const farhaven::model::Step &step, const QString &field, bool whole);

private:
    void fill();
    void addGeneral();
    void addAction(const model::ActionStep &action);
    void addVerb(const model::ActionStep &action);
    /// Whose parameters are typed: the act's, or those of its way back.
    enum class Of { Act, WayBack };
    void addParameters(const model::ActionStep &action, Of of);
    void addParameter(const FormField &field, Of of);
    [[nodiscard]] QWidget *editorOf(const FormField &field, Of of, QLabel *problem);
    void addConditions(const model::ActionStep &action);
    void addWayBack(const model::ActionStep &action);
    void addBackConditions(const model::Compensation &back);
    void addItems(const model::ForEachStep &forEach);
    void addDecision(const model::DecisionStep &decision);
    void addOption(const model::DecisionStep::Option &option, std::size_t i);
    void addOrder();
    [[nodiscard]] QString shortName(const StepId &step, const QWidget *at) const;
    void addTimes();
    void addChild(const model::ChildPlanStep &child);
    void addBinding(const model::ChildPlanStep &child);
    void bind(const PlanRow &plan);
    QLineEdit *addLine(const QString &label, const QString &name, const QString &text);
    QComboBox *addChoice(const QString &label, const QString &name);
    void give(const model::Step &step, const QString &field, bool whole = false);
    void setParameter(Of of, const std::string &name, const Json &value);
    [[nodiscard]] model::ActionStep *actionIn(model::Step &step) const;
    [[nodiscard]] QString memberName(const MemberId &member) const;

    model::RecoveryPlan m_plan;
    model::Step m_step;
    model::Estate m_estate;
    VerbOffers m_offers;
    std::vector<PlanRow> m_plans;
    QVBoxLayout *m_column;
    QWidget *m_inside = nullptr;
    QFormLayout *m_form = nullptr;
};

} // namespace farhaven::gui
