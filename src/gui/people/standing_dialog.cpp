// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/standing_dialog.h"

#include "gui/people/service_ticks.h"
#include "gui/shell/words.h"

#include <QCheckBox>
#include <QSpinBox>

namespace farhaven::gui {

namespace {

constexpr int daysUsual = 7;
constexpr std::int64_t dayMs = 86'400'000;
constexpr int daysMax = int(model::standingValidityMax.count() / dayMs);

QString coverMeaning(model::Unattended what)
{
    return what == model::Unattended::Read     ? StandingDialog::tr("changes nothing")
           : what == model::Unattended::Backup ? StandingDialog::tr("reads, and writes a backup")
                                               : StandingDialog::tr("changes a sandbox alone");
}

} // namespace

QString coversText(std::string_view word)
{
    return word == "read"              ? StandingDialog::tr("Looking")
           : word == "backup"          ? StandingDialog::tr("Backups")
           : word == "sandbox-restore" ? StandingDialog::tr("Restores into a sandbox")
                                       : shown(word);
}

StandingDialog::StandingDialog(Session &session, QWidget *parent)
    : SignedPaperDialog(tr("Authorise what runs with nobody there"), tr("Sign it"), session,
                        parent),
      m_scope(new QLabel(this)), m_days(new QSpinBox(this))
{
    setObjectName(QStringLiteral("standing.dialog"));
    addText(tr("An approver signs ahead. A scheduler may then start approved plans without a "
               "person's word of the minute, as long as each of their steps does nothing but what "
               "is ticked here. Nothing else ever runs so."));
    addCovers();
    m_services = new ServiceTicks(session.picture().estate.services, tr("Plans of these services:"),
                                  QStringLiteral("standing.services"), this);
    connect(m_services, &ServiceTicks::changed, this, &StandingDialog::showScope);
    connect(m_services, &ServiceTicks::changed, this, &StandingDialog::update);
    content()->addWidget(m_services);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *label = new QLabel(tr("Holds for, in days"), this);
    m_days->setObjectName(QStringLiteral("standing.days"));
    m_days->setAccessibleName(tr("Holds for, in days"));
    m_days->setRange(1, daysMax);
    m_days->setValue(daysUsual);
    label->setBuddy(m_days);
    row->addWidget(label);
    row->addWidget(m_days);
    row->addStretch(1);
    content()->addLayout(row);
    m_scope->setObjectName(QStringLiteral("standing.scope"));
    m_scope->setWordWrap(true);
    content()->addWidget(m_scope);
    showScope();
    addSigner();
}

void StandingDialog::showScope()
{
    m_scope->setText(tr("Signed for: %1").arg(m_services->text()));
}

void StandingDialog::addCovers()
{
    using enum model::Unattended;
    for (const model::Unattended each : {Read, Backup, SandboxRestore}) {
        const std::string word(name(each));
        auto *box =
            new QCheckBox(QStringLiteral("%1: %2").arg(coversText(word), coverMeaning(each)), this);
        box->setObjectName(QStringLiteral("covers.") + QString::fromStdString(word));
        content()->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &StandingDialog::update);
        m_covers.emplace_back(each, box);
    }
}

QString StandingDialog::lacks() const
{
    const bool covers = std::any_of(m_covers.begin(), m_covers.end(),
                                    [](const auto &each) { return each.second->isChecked(); });
    if (!covers)
        return tr("Missing: what may be done.");
    return m_services->chosen().empty() ? tr("Missing: a service.") : QString();
}

SignWith StandingDialog::paper(const PersonId &by, Instant now) const
{
    model::StandingAuthorisation made;
    made.id = newUuid();
    for (const auto &[what, box] : m_covers) {
        if (box->isChecked())
            made.covers.insert(what);
    }
    made.scope = m_services->chosen();
    made.reason = reason();
    made.by = by;
    made.at = now;
    made.expiresAt = now + Milliseconds(m_days->value() * dayMs);
    return [made](Signer &signer) -> Result<SignedDocument> {
        model::StandingAuthorisation mine = made;
        mine.key = signer.key();
        const Json document = model::toJson(mine);
        FH_CHECK(model::standingFromJson(document));
        return signDocument(document, signer, model::standingNameSpace);
    };
}

WithdrawDialog::WithdrawDialog(std::string id, const QString &what, Session &session,
                               QWidget *parent)
    : RevokeDialog(tr("Withdraw a standing authorisation"), tr("Withdraw it"), session, parent)
{
    setObjectName(QStringLiteral("standing.dialog"));
    setSubject(std::move(id));
    addText(what);
    addText(tr("It counts no more, for good. A run that rests on it halts before its next step."));
    addSigner();
}

} // namespace farhaven::gui
