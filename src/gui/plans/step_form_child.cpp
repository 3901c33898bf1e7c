// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/step_form.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"

#include <QComboBox>
#include <QFormLayout>

#include <algorithm>

/// A step that runs another plan: which one, and which bytes of it.
namespace farhaven::gui {

void StepForm::bind(const PlanRow &plan)
{
    model::Step step = m_step;
    step.body = model::ChildPlanStep{plan.id, plan.sha256};
    give(step, QStringLiteral("plan"), true);
}

void StepForm::addChild(const model::ChildPlanStep &child)
{
    auto *plan = addChoice(tr("Plan"), QStringLiteral("step.plan"));
    for (const PlanRow &row : m_plans)
        plan->addItem(saidPlanName(row.name), QString::fromStdString(row.id.value));
    const QString bound = QString::fromStdString(child.plan.value);
    if (plan->findData(bound) < 0)
        plan->insertItem(0, shown(child.plan.value), bound);
    plan->setCurrentIndex(plan->findData(bound));
    connect(plan, &QComboBox::activated, this, [this, plan] {
        const PlanId chosen(plan->currentData().toString().toStdString());
        const auto row = std::find_if(m_plans.begin(), m_plans.end(),
                                      [&](const PlanRow &each) { return each.id == chosen; });
        if (row != m_plans.end())
            bind(*row);
    });
    addBinding(child);
}

/// A later revision is never taken by itself: somebody looks at it and binds it.
void StepForm::addBinding(const model::ChildPlanStep &child)
{
    auto *says = quietLabel({}, m_inside);
    says->setObjectName(QStringLiteral("step.bound"));
    says->setWordWrap(true);
    m_form->addRow(says);
    const auto row = std::find_if(m_plans.begin(), m_plans.end(),
                                  [&](const PlanRow &each) { return each.id == child.plan; });
    if (row == m_plans.end()) {
        says->setText(tr("This workspace keeps no such plan."));
        return;
    }
    if (row->sha256 == child.sha256) {
        says->setText(tr("Bound is its newest revision, %1.").arg(row->revision));
        return;
    }
    says->setText(tr("Bound are other bytes than those of its newest revision, %1. Compare it "
                     "with the one before it, then bind it.")
                      .arg(row->revision));
    auto *newest = new QPushButton(tr("Bind revision %1").arg(row->revision), m_inside);
    newest->setObjectName(QStringLiteral("step.bind"));
    newest->setAutoDefault(false);
    m_form->addRow(newest);
    connect(newest, &QPushButton::clicked, this, [this, row = *row] { bind(row); });
}

} // namespace farhaven::gui
