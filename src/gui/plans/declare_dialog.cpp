// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/declare_dialog.h"

#include "gui/shell/words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace farhaven::gui {

namespace {

constexpr int minutesMax = 7 * 24 * 60;

} // namespace

DeclareDialog::DeclareDialog(const PlanPicture &picture, std::optional<Environment> environment,
                             QWidget *parent)
    : Ceremony(tr("Declare a disaster"), environment, parent), m_plan(picture.facts().plan),
      m_scope(new QComboBox(this)), m_minutes(new QSpinBox(this)), m_typed(nullptr)
{
    addText(
        tr("The record keeps who said that a disaster began, and when. The recovery time counts "
           "from there. Nothing is moved by it; a failover may begin once it is said."));
    if (const model::Site *site = picture.facts().estate.find(m_plan.from))
        m_site = *site;
    const model::Service *service = picture.facts().estate.find(m_plan.service);
    m_scope->setObjectName(QStringLiteral("scope"));
    if (m_site)
        m_scope->addItem(tr("the whole of %1").arg(shown(m_site->name)),
                         QString::fromStdString(m_site->id.value));
    m_scope->addItem(tr("%1 alone").arg(shown(service ? service->name : m_plan.service.value)),
                     QString::fromStdString(m_plan.service.value));
    m_minutes->setObjectName(QStringLiteral("minutes"));
    m_minutes->setRange(0, minutesMax);
    m_minutes->setSuffix(tr("\u00A0min ago"));
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("What was lost"), m_scope);
    form->addRow(tr("The outage began"), m_minutes);
    content()->addLayout(form);
    addFact(tr("Scenario"), shown(m_plan.scenario));
    if (m_site)
        m_typed = addSiteField(*m_site);
    m_declare = new QPushButton(tr("Declare the disaster"), this);
    m_declare->setObjectName(QStringLiteral("declare"));
    m_declare->setAutoDefault(false);
    m_declare->setProperty("danger", true);
    setAct(m_declare);
    if (m_typed)
        connect(m_typed, &QLineEdit::textChanged, this, &DeclareDialog::update);
    connect(m_declare, &QPushButton::clicked, this, &QDialog::accept);
    update();
}

void DeclareDialog::update()
{
    const bool named = !m_typed || names(m_typed->text(), *m_site);
    m_declare->setEnabled(named);
    setHint(named ? QString() : tr("Missing: the name of the site."));
}

Json DeclareDialog::params(Instant now) const
{
    return {{"scenario", m_plan.scenario},
            {"scope", m_scope->currentData().toString().toStdString()},
            {"outage_start", toRfc3339(now - std::chrono::minutes(m_minutes->value()))}};
}

} // namespace farhaven::gui
