// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/delegation_dialog.h"

#include "gui/people/service_ticks.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/approval_papers.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

namespace farhaven::gui {

namespace {

constexpr int delegationDaysUsual = 7;
constexpr std::int64_t delegationDayMs = 86'400'000;
constexpr int delegationDaysMax = int(model::delegationValidityMax.count() / delegationDayMs);

} // namespace

DelegationDialog::DelegationDialog(const model::People &people, Session &session, QWidget *parent)
    : SignedPaperDialog(tr("Delegate approving"), tr("Sign the delegation"), session, parent),
      m_clock(session.clock()), m_to(new QComboBox(this)),
      m_services(new ServiceTicks(session.picture().estate.services, tr("Plans of these services:"),
                                  QStringLiteral("delegation.services"), this)),
      m_all(new QCheckBox(tr("of every service, also of those to come"), this)),
      m_days(new QSpinBox(this)), m_said(new QLabel(this))
{
    setObjectName(QStringLiteral("delegation.dialog"));
    addText(tr("Somebody else approves in your place, for a time. They cannot pass it on, and "
               "approve nothing that you wrote or asked for. You go on approving yourself."));
    addTo(people);
    content()->addWidget(m_services);
    m_all->setObjectName(QStringLiteral("delegation.all"));
    content()->addWidget(m_all);
    addTerm();
    m_said->setObjectName(QStringLiteral("delegation.said"));
    m_said->setWordWrap(true);
    content()->addWidget(m_said);
    connect(m_services, &ServiceTicks::changed, this, &DelegationDialog::say);
    connect(m_all, &QCheckBox::toggled, this, [this](bool all) {
        m_services->setEnabled(!all);
        say();
    });
    addSigner(false);
    say();
}

void DelegationDialog::addTo(const model::People &people)
{
    m_to->setObjectName(QStringLiteral("delegation.to"));
    m_to->setAccessibleName(tr("Who approves in your place"));
    m_to->addItem(tr("nobody yet"));
    // Who may by their role needs nobody's word for it; who has no key cannot sign.
    for (const model::Person &person : people.people) {
        const bool signs = std::any_of(person.keys.begin(), person.keys.end(),
                                       [](const model::PersonKey &key) { return !key.revokedAt; });
        if (signs && !person.mayApprove())
            m_to->addItem(tr("%1 (%2)").arg(shown(person.name), shown(person.id.value)),
                          QString::fromStdString(person.id.value));
    }
    auto *label = new QLabel(tr("Who approves in your place:"), this);
    label->setBuddy(m_to);
    content()->addWidget(label);
    content()->addWidget(m_to);
    connect(m_to, &QComboBox::currentIndexChanged, this, &DelegationDialog::say);
}

void DelegationDialog::addTerm()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *label = new QLabel(tr("Holds for, in days"), this);
    m_days->setObjectName(QStringLiteral("delegation.days"));
    m_days->setAccessibleName(tr("Holds for, in days"));
    m_days->setRange(1, delegationDaysMax);
    m_days->setValue(delegationDaysUsual);
    label->setBuddy(m_days);
    row->addWidget(label);
    row->addWidget(m_days);
    row->addStretch(1);
    content()->addLayout(row);
    connect(m_days, &QSpinBox::valueChanged, this, &DelegationDialog::say);
}

PersonId DelegationDialog::to() const
{
    return PersonId(m_to->currentData().toString().toStdString());
}

/// What is about to be signed, in one sentence.
void DelegationDialog::say()
{
    const Instant now = m_clock.now();
    m_said->setText(tr("Signed: %1 may approve, from %2 until %3, plans of: %4")
                        .arg(to().empty() ? QStringLiteral("–") : m_to->currentText(),
                             Wording::stamp(now),
                             Wording::stamp(now + Milliseconds(m_days->value() * delegationDayMs)),
                             m_all->isChecked() ? tr("every service") : m_services->text()));
    update();
}

QString DelegationDialog::lacks() const
{
    if (to().empty())
        return tr("Missing: who approves in your place.");
    if (to() == signer())
        return tr("Missing: another person. Nobody delegates to themselves.");
    return m_all->isChecked() || !m_services->chosen().empty() ? QString()
                                                               : tr("Missing: a service.");
}

SignWith DelegationDialog::paper(const PersonId &by, Instant now) const
{
    model::Delegation made;
    made.id = newUuid();
    made.from = by;
    made.to = to();
    if (!m_all->isChecked())
        made.scope = m_services->chosen();
    made.at = now;
    made.expiresAt = now + Milliseconds(m_days->value() * delegationDayMs);
    return [made](Signer &signer) -> Result<SignedDocument> {
        model::Delegation mine = made;
        mine.key = signer.key();
        const Json document = model::toJson(mine);
        FH_CHECK(model::delegationFromJson(document));
        return signDocument(document, signer, model::delegationNameSpace);
    };
}

RevokeDelegationDialog::RevokeDelegationDialog(std::string id, const QString &what,
                                               Session &session, QWidget *parent)
    : RevokeDialog(tr("Revoke a delegation"), tr("Sign the revocation"), session, parent)
{
    setObjectName(QStringLiteral("delegation.dialog"));
    setSubject(std::move(id));
    addText(what);
    addText(tr("It counts no more, for good, and neither do the approvals that were given by it: "
               "a run that rests on one halts before its next step."));
    addSigner();
}

} // namespace farhaven::gui
