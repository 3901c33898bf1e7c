// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/add_step_dialog.h"

#include "gui/plans/draft.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QComboBox>
#include <QFormLayout>

namespace farhaven::gui {

namespace {

enum StepKind { OneAct, EachItem, Choice, AnotherPlan };

model::DecisionStep emptyDecision()
{
    model::DecisionStep decision;
    decision.options = {{"yes", AddStepDialog::tr("Yes").toStdString(), {}, {}},
                        {"no", AddStepDialog::tr("No").toStdString(), {}, {}}};
    decision.defaultOption = "no";
    decision.decidedBy = "approver";
    return decision;
}

} // namespace

AddStepDialog::AddStepDialog(const model::Estate &estate, const VerbOffers &offers,
                             std::vector<PlanRow> plans, QWidget *parent)
    : Ceremony(tr("Add a step"), std::nullopt, parent), m_estate(estate), m_offers(offers),
      m_plans(std::move(plans)), m_form(new QFormLayout), m_kind(new QComboBox(this)),
      m_component(new QComboBox(this)), m_member(new QComboBox(this)), m_verb(new QComboBox(this)),
      m_plan(new QComboBox(this)), m_says(quietLabel({}, this)),
      m_add(new QPushButton(tr("Add the step"), this))
{
    m_kind->addItems({tr("One act"), tr("One act for each item of a list"), tr("A decision"),
                      tr("Another plan")});
    for (const PlanRow &plan : m_plans)
        m_plan->addItem(tr("%1, revision %2").arg(saidPlanName(plan.name)).arg(plan.revision));
    m_plan->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_plan->setMinimumContentsLength(32);
    for (const model::Component &component : estate.components)
        m_component->addItem(shown(component.name), QString::fromStdString(component.id.value));
    m_form->setSpacing(8);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const std::tuple<QString, QComboBox *, const char *> rows[] = {
        {tr("Kind"), m_kind, "addKind"},
        {tr("On"), m_component, "addComponent"},
        {tr("Member"), m_member, "addMember"},
        {tr("Act"), m_verb, "addVerb"},
        {tr("Plan"), m_plan, "addPlan"}};
    for (const auto &[label, box, name] : rows) {
        box->setObjectName(QString::fromLatin1(name));
        box->setAccessibleName(label);
        m_form->addRow(label, box);
    }
    content()->addLayout(m_form);
    m_says->setWordWrap(true);
    content()->addWidget(m_says);
    m_add->setObjectName(QStringLiteral("add"));
    m_add->setAutoDefault(false);
    makePrimary(m_add);
    setAct(m_add);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AddStepDialog::update);
    connect(m_component, &QComboBox::currentIndexChanged, this, &AddStepDialog::fillVerbs);
    connect(m_verb, &QComboBox::currentIndexChanged, this, &AddStepDialog::update);
    connect(m_add, &QPushButton::clicked, this, &QDialog::accept);
    fillVerbs();
}

void AddStepDialog::fillVerbs()
{
    const ComponentId id(m_component->currentData().toString().toStdString());
    m_member->clear();
    if (const model::Component *component = m_estate.find(id)) {
        for (const model::Member &member : component->members)
            m_member->addItem(shown(member.id.value), QString::fromStdString(member.id.value));
    }
    m_verb->clear();
    for (const VerbOffer &offer : m_offers.of(id))
        m_verb->addItem(tr("%1 (%2)").arg(Wording::act(offer.name), shown(offer.name)),
                        QString::fromStdString(offer.name));
    update();
}

void AddStepDialog::update()
{
    const int kind = m_kind->currentIndex();
    const bool acts = kind == OneAct || kind == EachItem;
    for (QComboBox *box : {m_component, m_member, m_verb})
        m_form->setRowVisible(box, acts);
    m_form->setRowVisible(m_plan, kind == AnotherPlan);
    m_says->setText(says());
    m_add->setEnabled(kind == Choice || (acts && offer()) || (kind == AnotherPlan && plan()));
}

const VerbOffer *AddStepDialog::offer() const
{
    return m_offers.find(ComponentId(m_component->currentData().toString().toStdString()),
                         m_verb->currentData().toString().toStdString());
}

const PlanRow *AddStepDialog::plan() const
{
    const int chosen = m_plan->currentIndex();
    return chosen < 0 ? nullptr : &m_plans[std::size_t(chosen)];
}

QString AddStepDialog::says() const
{
    if (m_kind->currentIndex() == Choice)
        return tr("People or rules choose which steps are taken after it.");
    if (m_kind->currentIndex() == AnotherPlan)
        return plan() ? tr("The step binds this revision. Before the plan is approved it is "
                           "assembled: the other plan's steps come in place of this one.")
                      : tr("This workspace keeps no other plan.");
    return offer() ? shown(offer()->summary) : tr("Its system offers nothing that could be done.");
}

model::Step AddStepDialog::step(const model::RecoveryPlan &plan, const StepId &behind) const
{
    model::Step step;
    const model::Step *before = plan.find(behind);
    if (before) {
        step.phase = before->phase;
        step.after = {behind};
    }
    if (m_kind->currentIndex() == Choice) {
        step.id = freshId(plan, "decide");
        step.title = tr("Decide how to go on").toStdString();
        step.body = emptyDecision();
        return step;
    }
    if (m_kind->currentIndex() == AnotherPlan) {
        const PlanRow &other = *this->plan();
        step.id = freshId(plan, "plan");
        step.title = other.name;
        step.body = model::ChildPlanStep{other.id, other.sha256};
        return step;
    }
    model::ActionStep action;
    action.component = ComponentId(m_component->currentData().toString().toStdString());
    action.member = MemberId(m_member->currentData().toString().toStdString());
    action.verb = m_verb->currentData().toString().toStdString();
    const VerbOffer *offer = m_offers.find(action.component, action.verb);
    if (offer && !offer->compensation.empty())
        action.compensation = model::Compensation{.verb = offer->compensation};
    step.id = freshId(plan, action.verb + "-" + action.member.value);
    step.title =
        tr("%1: %2").arg(Wording::act(action.verb), shown(action.member.value)).toStdString();
    if (m_kind->currentIndex() == EachItem) {
        model::ForEachStep each;
        each.action = std::move(action);
        step.body = std::move(each);
    } else {
        step.body = std::move(action);
    }
    return step;
}

} // namespace farhaven::gui
