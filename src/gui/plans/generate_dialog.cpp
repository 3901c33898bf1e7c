// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/generate_dialog.h"

#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/plan.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>

namespace farhaven::gui {

namespace {

QString nameOf(model::PlanKind kind)
{
    const auto word = model::name(kind);
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

} // namespace

GenerateDialog::GenerateDialog(const model::Estate &estate, QWidget *parent)
    : Ceremony(tr("Generate a plan"), std::nullopt, parent)
{
    addText(tr("The plan is made from the estate and from what the live systems show. It changes "
               "nothing there."));
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_service = new QComboBox(this);
    m_service->setObjectName(QStringLiteral("service"));
    for (const model::Service &service : estate.services)
        m_service->addItem(shown(service.name), QString::fromStdString(service.id.value));
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("kind"));
    for (const model::PlanKind kind :
         {model::PlanKind::Switchover, model::PlanKind::Failover, model::PlanKind::Failback})
        m_kind->addItem(Wording::kind(kind), nameOf(kind));
    m_to = new QComboBox(this);
    m_to->setObjectName(QStringLiteral("to"));
    for (const model::Site &site : estate.sites) {
        if (site.role != model::SiteRole::Operations)
            m_to->addItem(shown(site.name), QString::fromStdString(site.id.value));
    }
    m_loss = new QSpinBox(this);
    m_loss->setObjectName(QStringLiteral("loss"));
    m_loss->setRange(0, 1 << 30);
    m_loss->setValue(1024);
    m_loss->setSuffix(tr("\u00A0KiB"));
    m_lossLabel = new QLabel(tr("Accepted loss, at most"), this);
    form->addRow(tr("Service"), m_service);
    form->addRow(tr("Kind"), m_kind);
    form->addRow(tr("To"), m_to);
    form->addRow(m_lossLabel, m_loss);
    content()->addLayout(form);
    m_generate = new QPushButton(tr("Generate the plan"), this);
    m_generate->setObjectName(QStringLiteral("generate"));
    makePrimary(m_generate);
    setAct(m_generate);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &GenerateDialog::update);
    connect(m_generate, &QPushButton::clicked, this, &QDialog::accept);
    update();
}

void GenerateDialog::update()
{
    // Only a disaster loses what was not replicated: a planned move accepts none.
    const bool loses = m_kind->currentData().toString() == nameOf(model::PlanKind::Failover);
    m_loss->setVisible(loses);
    m_lossLabel->setVisible(loses);
    const bool possible = m_service->count() > 0 && m_to->count() > 0;
    m_generate->setEnabled(possible);
    setHint(possible ? QString() : tr("Missing: a service and a site in the estate."));
}

Json GenerateDialog::params() const
{
    Json params = {{"service", m_service->currentData().toString().toStdString()},
                   {"kind", m_kind->currentData().toString().toStdString()},
                   {"to", m_to->currentData().toString().toStdString()}};
    if (m_loss->isVisibleTo(this))
        params["loss_bytes_max"] = std::int64_t(m_loss->value()) * 1024;
    return params;
}

} // namespace farhaven::gui
