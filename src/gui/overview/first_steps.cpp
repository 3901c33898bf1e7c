// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/first_steps.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

using enum model::PersonRole;

/// One who plans or runs, and another who approves: a plan takes both.
Tri twoPeople(const std::optional<model::People> &people)
{
    if (!people)
        return Tri::Unknown;
    for (const model::Person &approver : people->people) {
        if (!approver.canSign() || !approver.mayApprove())
            continue;
        const bool other = std::any_of(people->people.begin(), people->people.end(),
                                       [&](const model::Person &each) {
                                           return each.id != approver.id && each.canSign() &&
                                                  each.roles.hasAny({Planner, Operator});
                                       });
        if (other)
            return Tri::Yes;
    }
    return Tri::No;
}

/// Yes where one plan has it; Unknown where none is known to have it and one was not asked about.
template <class Answer>
Tri anyPlan(const Picture &picture, const OverviewFacts &facts, Answer answer)
{
    Tri any = Tri::No;
    for (const PlanRow &plan : picture.plans) {
        const auto stand = facts.plans.find(plan.id);
        const std::optional<Tri> one =
            stand == facts.plans.end() ? std::nullopt : answer(stand->second);
        if (one == Tri::Yes)
            return Tri::Yes;
        if (!one || *one == Tri::Unknown)
            any = Tri::Unknown;
    }
    return any;
}

Tri yesIf(bool holds)
{
    return holds ? Tri::Yes : Tri::No;
}

} // namespace

std::vector<FirstStep> firstSteps(const Picture &picture, const OverviewFacts &facts)
{
    const QString toPlans = FirstStepsPanel::tr("Go to Plans");
    return {
        {twoPeople(facts.people),
         FirstStepsPanel::tr("Add two people: one who plans and runs, another who approves"),
         FirstStepsPanel::tr("Go to People"), QStringLiteral("people")},
        {yesIf(!picture.estate.services.empty()),
         FirstStepsPanel::tr("Say what runs where: open the sample, or import a model"),
         FirstStepsPanel::tr("Go to Start"), QStringLiteral("start")},
        {yesIf(!picture.plans.empty()),
         FirstStepsPanel::tr("Make a plan: generated for a service, or from a template"), toPlans,
         QStringLiteral("plans")},
        {anyPlan(picture, facts, [](const PlanStand &plan) { return plan.checked; }),
         FirstStepsPanel::tr("Check it against the live systems, which changes nothing"), toPlans,
         QStringLiteral("plans")},
        {anyPlan(picture, facts, [](const PlanStand &plan) { return plan.approved; }),
         FirstStepsPanel::tr("Have the second person approve it"), toPlans,
         QStringLiteral("plans")},
        {yesIf(beganAlready(picture)),
         FirstStepsPanel::tr("Rehearse: a drill on a copy, or a planned move"), toPlans,
         QStringLiteral("plans")},
    };
}

bool beganAlready(const Picture &picture)
{
    return std::any_of(picture.runs.begin(), picture.runs.end(),
                       [](const RunRow &run) { return run.state == "succeeded"; });
}

FirstStepsPanel::FirstStepsPanel(QWidget *parent) : Panel(tr("First steps"), parent)
{
    setObjectName(QStringLiteral("overview.firstSteps"));
    auto *hide = new QPushButton(tr("Hide"));
    hide->setObjectName(QStringLiteral("firstSteps.hide"));
    hide->setAccessibleName(tr("Hide the first steps"));
    hide->setToolTip(tr("Ctrl+K, “First steps”, shows them again"));
    addTool(hide);
    connect(hide, &QPushButton::clicked, this, &FirstStepsPanel::hideAsked);
}

void FirstStepsPanel::set(std::vector<FirstStep> steps)
{
    if (steps == m_steps)
        return; // so that a focused button stays where it is
    m_steps = std::move(steps);
    delete m_inside;
    m_inside = new QWidget(this);
    auto *column = new QVBoxLayout(m_inside);
    column->setContentsMargins(12, 6, 8, 6);
    column->setSpacing(2);
    const auto next = std::find_if(m_steps.begin(), m_steps.end(),
                                   [](const FirstStep &step) { return step.done != Tri::Yes; });
    for (auto step = m_steps.begin(); step != m_steps.end(); ++step) {
        auto *row = new QHBoxLayout;
        auto *mark = new StatusLabel(m_inside);
        mark->set(step->done == Tri::Yes  ? Status::Ok
                  : step->done == Tri::No ? Status::Paused
                                          : Status::Unknown,
                  step->what);
        mark->setObjectName(QStringLiteral("firstSteps.step"));
        row->addWidget(mark, 1, Qt::AlignVCenter);
        if (step == next) {
            auto *go = new QPushButton(step->act, m_inside);
            go->setObjectName(QStringLiteral("firstSteps.go"));
            go->setAccessibleName(QStringLiteral("%1: %2").arg(step->what, step->act));
            makePrimary(go);
            connect(go, &QPushButton::clicked, this,
                    [this, page = step->page] { Q_EMIT goTo(page, {}); });
            row->addWidget(go);
        }
        column->addLayout(row);
    }
    body()->addWidget(m_inside);
}

} // namespace farhaven::gui
