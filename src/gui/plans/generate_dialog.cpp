// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/generate_dialog.h"

#include "gui/plans/bound_field.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/plan.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>

namespace farhaven::gui {

namespace {

constexpr int lossMebibytes = 16;

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
    // What the first minutes of an outage may cost: an upper bound grows while nobody can look.
    m_loss = new BoundField("loss", {}, lossMebibytes, this);
    m_lossLabel = new QLabel(tr("Accepted loss"), this);
    m_discard = new BoundField("discard", tr("what the last failover accepted to lose"),
                               lossMebibytes, this);
    m_discardLabel = new QLabel(tr("May be thrown away"), this);
    m_attested = new QCheckBox(tr("Two people attest that the lost host is off, since its power "
                                  "cannot be read"),
                               this);
    m_attested->setObjectName(QStringLiteral("attested"));
    form->addRow(tr("Service"), m_service);
    form->addRow(tr("Kind"), m_kind);
    form->addRow(tr("To"), m_to);
    form->addRow(m_lossLabel, m_loss);
    form->addRow(m_discardLabel, m_discard);
    content()->addLayout(form);
    content()->addWidget(m_attested);
    m_note = quietLabel({}, this);
    m_note->setObjectName(QStringLiteral("boundNote"));
    m_note->setWordWrap(true);
    content()->addWidget(m_note);
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
    const QString kind = m_kind->currentData().toString();
    // Only a disaster loses what was not replicated: a planned move accepts none.
    const bool over = kind == nameOf(model::PlanKind::Failover);
    const bool back = kind == nameOf(model::PlanKind::Failback);
    for (QWidget *part : std::initializer_list<QWidget *>{m_loss, m_lossLabel, m_attested})
        part->setVisible(over);
    for (QWidget *part : std::initializer_list<QWidget *>{m_discard, m_discardLabel})
        part->setVisible(back);
    m_note->setText(over ? tr("Held against an upper bound: what the standby lacks of the last "
                              "look, and since then the highest rate that was seen. It grows "
                              "while nobody can look; more than this halts the run before the "
                              "promotion.")
                    : back
                        ? tr("Of the log that only the returning member has. More, or an unknown "
                             "amount, ends the step before anything is changed; what is within "
                             "it is copied first.")
                        : QString());
    m_note->setVisible(over || back);
    const bool possible = m_service->count() > 0 && m_to->count() > 0;
    m_generate->setEnabled(possible);
    setHint(possible ? QString() : tr("Missing: a service and a site in the estate."));
}

void GenerateDialog::choose(const QString &kind, const QString &to)
{
    for (const auto &[box, word] : {std::pair(m_kind, kind), std::pair(m_to, to)}) {
        if (const int index = box->findData(word); index >= 0)
            box->setCurrentIndex(index);
    }
}

Json GenerateDialog::params() const
{
    Json params = {{"service", m_service->currentData().toString().toStdString()},
                   {"kind", m_kind->currentData().toString().toStdString()},
                   {"to", m_to->currentData().toString().toStdString()}};
    const auto accepted = m_loss->bytes(), discarded = m_discard->bytes();
    if (m_loss->isVisibleTo(this) && accepted)
        params["loss_bytes_max"] = *accepted;
    if (m_discard->isVisibleTo(this) && discarded)
        params["discard_bytes_max"] = *discarded;
    if (m_attested->isVisibleTo(this) && m_attested->isChecked())
        params["attested"] = true;
    return params;
}

} // namespace farhaven::gui
