// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/proposed_dialog.h"

#include "gui/shell/plan_texts.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

namespace farhaven::gui {

namespace {

QString siteCalled(const model::Estate &estate, const SiteId &id)
{
    const model::Site *site = estate.find(id);
    return shown(site ? site->name : id.value);
}

} // namespace

ProposedDialog::ProposedDialog(const Json &proposed, const model::Estate &estate, bool mayPlan,
                               QWidget *parent)
    : Ceremony(tr("What the program proposes"), std::nullopt, parent)
{
    const Json document = proposed.value("plan", Json());
    if (document.is_object()) {
        if (auto plan = model::planFromJson(document))
            m_plan = std::move(*plan);
        else
            report(tr("Read the proposed plan"), plan.error());
    }
    addFact(tr("Seen"), said(proposed.value("what", Json::object())))
        ->setObjectName(QStringLiteral("proposedWhat"));
    if (m_plan)
        addPlan(estate);
    QStringList reasons;
    for (const Json &reason : proposed.value("reasons", Json::array()))
        reasons += said(reason);
    if (!reasons.isEmpty())
        addFact(tr("Why so"), reasons.join(u'\n'));
    if (const Json none = proposed.value("none", Json()); none.is_object())
        addFact(tr("No plan"), said(none));
    if (!m_plan)
        return;
    addText(tr("Making the plan starts nothing. It is a first revision: it is checked, approved by "
               "a second person and authorised as any other."));
    auto *make = new QPushButton(tr("Make the plan"), this);
    make->setObjectName(QStringLiteral("makeProposed"));
    make->setAutoDefault(false);
    make->setVisible(mayPlan);
    makePrimary(make);
    setAct(make);
    if (!mayPlan)
        setHint(tr("A planner makes it."));
    connect(make, &QPushButton::clicked, this, &QDialog::accept);
}

void ProposedDialog::addPlan(const model::Estate &estate)
{
    addFact(tr("Plan"), saidPlanName(m_plan->name));
    addFact(tr("What"), tr("%1, from %2 to %3")
                            .arg(Wording::kind(m_plan->kind), siteCalled(estate, m_plan->from),
                                 siteCalled(estate, m_plan->to)));
    QStringList steps;
    for (const model::Step &step : m_plan->steps)
        steps += QStringLiteral("%1 %2").arg(steps.size() + 1).arg(saidTitle(step.title));
    addFact(tr("Steps"), steps.join(u'\n'))->setObjectName(QStringLiteral("proposedSteps"));
    addFact(tr("Loss, at most"), acceptedLossText(m_plan->lossBytesMax));
}

} // namespace farhaven::gui
