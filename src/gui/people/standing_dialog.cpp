// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/standing_dialog.h"

#include "gui/shell/words.h"
#include "model/approval_papers.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>

namespace farhaven::gui {

namespace {

constexpr int paperReasonCharactersMax = 500;
constexpr int daysUsual = 7;
constexpr std::int64_t dayMs = 86'400'000;
constexpr int daysMax = int(model::standingValidityMax.count() / dayMs);
constexpr int listHeight = 110;

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

QString serviceLabel(const model::Service &service)
{
    return QStringLiteral("%1 (%2)").arg(shown(service.name), shown(service.id.value));
}

SignedPaperDialog::SignedPaperDialog(const QString &heading, const QString &act, Session &session,
                                     QWidget *parent)
    : Ceremony(heading, std::nullopt, parent), m_session(&session), m_doing(heading),
      m_reason(new QLineEdit(this)), m_key(new KeyFields(this)), m_sign(new QPushButton(act, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("standing.dialog"));
}

void SignedPaperDialog::addSigner()
{
    content()->addWidget(new QLabel(tr("Why, for the record:"), this));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setAccessibleName(tr("Why"));
    m_reason->setMaxLength(paperReasonCharactersMax);
    content()->addWidget(m_reason);
    m_key->setPerson(m_session->person(), false);
    content()->addWidget(m_key);
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setProperty("danger", true);
    m_sign->setAutoDefault(false);
    setAct(m_sign);
    connect(m_reason, &QLineEdit::textChanged, this, &SignedPaperDialog::update);
    connect(m_key, &KeyFields::edited, this, &SignedPaperDialog::update);
    connect(m_sign, &QPushButton::clicked, this, &SignedPaperDialog::sign);
    update();
}

std::string SignedPaperDialog::reason() const
{
    return m_reason->text().trimmed().toStdString();
}

void SignedPaperDialog::update()
{
    if (busy())
        return;
    QString hint = lacks();
    if (hint.isEmpty() && reason().empty())
        hint = tr("Missing: a reason.");
    if (hint.isEmpty() && !m_key->complete())
        hint = tr("Missing: person, key file and passphrase.");
    m_sign->setEnabled(hint.isEmpty());
    setHint(hint);
}

void SignedPaperDialog::sign()
{
    clearError();
    if (!m_session)
        return reject(); // with the workspace nobody is there to hand it to
    Credentials credentials = m_key->take();
    const SignWith what = paper(credentials.person, m_session->clock().now());
    setBusy(tr("Signing…"));
    signWith(std::move(credentials), what, this,
             [this](const Result<SignedDocument> &document) { handIn(document); });
}

void SignedPaperDialog::handIn(const Result<SignedDocument> &document)
{
    const auto refuse = [this](const Error &error) {
        setBusy({});
        update();
        report(m_doing, error);
    };
    if (!document) {
        refuse(document.error());
        return;
    }
    if (!m_session)
        return reject();
    const Json params = {{"document", toJson(*document)}, {"by", m_session->person().value}};
    m_session->ask(method(), params, this, [this, refuse](const Result<Json> &answer) {
        if (answer)
            accept();
        else
            refuse(answer.error());
    });
}

StandingDialog::StandingDialog(Session &session, QWidget *parent)
    : SignedPaperDialog(tr("Authorise what runs with nobody there"), tr("Sign it"), session,
                        parent),
      m_scope(new QLabel(this)), m_days(new QSpinBox(this))
{
    addText(tr("An approver signs ahead. A scheduler may then start approved plans without a "
               "person's word of the minute, as long as each of their steps does nothing but what "
               "is ticked here. Nothing else ever runs so."));
    addCovers();
    addServices(session.picture().estate.services);
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

/// Once more, all that is ticked: of a long list some are out of sight.
void StandingDialog::showScope()
{
    QStringList chosen;
    for (const auto &[service, box] : m_services) {
        if (box->isChecked())
            chosen += box->text();
    }
    m_scope->setText(
        tr("Signed for: %1")
            .arg(chosen.isEmpty() ? QStringLiteral("–") : chosen.join(QStringLiteral(", "))));
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

void StandingDialog::addServices(const std::vector<model::Service> &services)
{
    content()->addWidget(new QLabel(tr("Plans of these services:"), this));
    // A few are seen at once, all can be reached.
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("standing.services"));
    scroll->setAccessibleName(tr("Plans of these services"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *inside = new QWidget(scroll);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const model::Service &service : services) {
        auto *box = new QCheckBox(serviceLabel(service), inside);
        box->setObjectName(QStringLiteral("service.") + QString::fromStdString(service.id.value));
        column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &StandingDialog::showScope);
        connect(box, &QCheckBox::toggled, this, &StandingDialog::update);
        m_services.emplace_back(service.id, box);
    }
    column->addStretch(1);
    scroll->setWidget(inside);
    scroll->setFixedHeight(std::min(inside->sizeHint().height(), listHeight));
    content()->addWidget(scroll);
}

QString StandingDialog::lacks() const
{
    const bool covers = std::any_of(m_covers.begin(), m_covers.end(),
                                    [](const auto &each) { return each.second->isChecked(); });
    if (!covers)
        return tr("Missing: what may be done.");
    const bool any = std::any_of(m_services.begin(), m_services.end(),
                                 [](const auto &each) { return each.second->isChecked(); });
    return any ? QString() : tr("Missing: a service.");
}

SignWith StandingDialog::paper(const PersonId &by, Instant now) const
{
    model::StandingAuthorisation made;
    made.id = newUuid();
    for (const auto &[what, box] : m_covers) {
        if (box->isChecked())
            made.covers.insert(what);
    }
    for (const auto &[service, box] : m_services) {
        if (box->isChecked())
            made.scope.push_back(service);
    }
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
    : SignedPaperDialog(tr("Withdraw a standing authorisation"), tr("Withdraw it"), session,
                        parent),
      m_id(std::move(id))
{
    addText(what);
    addText(tr("It counts no more, for good. A run that rests on it halts before its next step."));
    addSigner();
}

SignWith WithdrawDialog::paper(const PersonId &by, Instant now) const
{
    model::Revocation made;
    made.id = newUuid();
    made.subject = m_id;
    made.reason = reason();
    made.by = by;
    made.at = now;
    return [made](Signer &signer) -> Result<SignedDocument> {
        model::Revocation mine = made;
        mine.key = signer.key();
        const Json document = model::toJson(mine);
        FH_CHECK(model::revocationFromJson(document));
        return signDocument(document, signer, model::revocationNameSpace);
    };
}

} // namespace farhaven::gui
