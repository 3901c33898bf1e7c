// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/signed_paper.h"

#include "model/approval_papers.h"

#include <QLineEdit>

namespace farhaven::gui {

namespace {

constexpr int paperReasonCharactersMax = 500;

} // namespace

SignedPaperDialog::SignedPaperDialog(const QString &heading, const QString &act, Session &session,
                                     QWidget *parent, std::optional<Environment> environment)
    : Ceremony(heading, environment, parent), m_session(&session), m_doing(heading),
      m_reason(new QLineEdit(this)), m_key(new KeyFields(this)), m_sign(new QPushButton(act, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
}

void SignedPaperDialog::addSigner(bool withReason)
{
    m_withReason = withReason;
    m_reason->setVisible(withReason);
    if (withReason)
        addReason();
    m_key->setPerson(m_session->person(), false);
    content()->addWidget(m_key);
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setProperty("danger", true);
    m_sign->setAutoDefault(false);
    setAct(m_sign);
    connect(m_key, &KeyFields::edited, this, &SignedPaperDialog::update);
    connect(m_sign, &QPushButton::clicked, this, &SignedPaperDialog::sign);
    update();
}

void SignedPaperDialog::addReason()
{
    content()->addWidget(new QLabel(tr("Why, for the record:"), this));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setAccessibleName(tr("Why"));
    m_reason->setMaxLength(paperReasonCharactersMax);
    content()->addWidget(m_reason);
    connect(m_reason, &QLineEdit::textChanged, this, &SignedPaperDialog::update);
}

PersonId SignedPaperDialog::signer() const
{
    return m_key->person();
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
    if (hint.isEmpty() && m_withReason && reason().empty())
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

RevokeDialog::RevokeDialog(const QString &heading, const QString &act, Session &session,
                           QWidget *parent, std::optional<Environment> environment)
    : SignedPaperDialog(heading, act, session, parent, environment)
{
}

SignWith RevokeDialog::paper(const PersonId &by, Instant now) const
{
    model::Revocation made;
    made.id = newUuid();
    made.subject = m_subject;
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
