// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/sign_in.h"

#include "model/session.h"
#include "seal/key_file.h"

#include <QPointer>

#include <memory>

namespace farhaven::gui {

namespace {

/// One sign-in on its way through three answers.
struct SigningIn {
    QPointer<Session> session;
    Credentials credentials;
    QPointer<QObject> asker;
    SignedIn done;
    std::shared_ptr<Signer> key; ///< of the session; forgotten once it has answered
    std::string challenge;

    void fail(const Error &error) const { done(Result<>(farhaven::fail(error))); }
};

void open(const std::shared_ptr<SigningIn> &in, const Result<SignedDocument> &certificate)
{
    if (!certificate) {
        in->fail(certificate.error());
        return;
    }
    const auto answer = model::answerChallenge(
        in->challenge, certificate->document.value("id", std::string()), *in->key);
    if (!answer || !in->session) {
        in->fail(answer ? Error(ErrorCode::Cancelled, "the workspace was closed") : answer.error());
        return;
    }
    const Json params = {{"certificate", toJson(*certificate)}, {"answer", toJson(*answer)}};
    in->session->ask("session.open", params, in->asker, [in](const Result<Json> &opened) {
        if (!opened) {
            in->fail(opened.error());
            return;
        }
        if (in->session)
            in->session->actAs(PersonId(opened->value("person", std::string())));
        in->done({});
    });
}

void certify(const std::shared_ptr<SigningIn> &in, const Json &challenge)
{
    auto key = seal::newMemoryKey();
    if (!key) {
        in->fail(key.error());
        return;
    }
    in->key = std::move(*key);
    in->challenge = challenge.value("challenge", std::string());
    model::SessionCertificate made;
    made.id = newUuid();
    made.workspace = challenge.value("workspace", std::string());
    made.person = in->credentials.person;
    made.sessionKey = in->key->key();
    made.user = challenge.value("user", std::int64_t(-1));
    made.at = in->session->clock().now();
    made.expiresAt = made.at + model::sessionValidityUsual;
    const SignWith what = [made](Signer &signer) {
        model::SessionCertificate mine = made;
        mine.key = signer.key();
        return model::signSession(mine, signer);
    };
    signWith(std::move(in->credentials), what, in->asker,
             [in](const Result<SignedDocument> &certificate) { open(in, certificate); });
}

} // namespace

void signIn(Session &session, Credentials credentials, QObject *asker, SignedIn done)
{
    auto in = std::make_shared<SigningIn>();
    in->session = &session;
    in->credentials = std::move(credentials);
    in->asker = asker;
    in->done = std::move(done);
    session.ask("session.challenge", Json::object(), asker, [in](const Result<Json> &challenge) {
        if (challenge && in->session)
            certify(in, *challenge);
        else
            in->fail(challenge ? Error(ErrorCode::Cancelled, "the workspace was closed")
                               : challenge.error());
    });
}

SignInDialog::SignInDialog(Session &session, QWidget *parent)
    : Ceremony(tr("Sign in"), std::nullopt, parent), m_session(session)
{
    addText(tr("What changes something is done in somebody's name. Your key is asked once, for "
               "eight hours at most; plans, runs and armings still take a signature each."));
    m_key = new KeyFields(this);
    m_key->setPerson(session.person(), false);
    content()->addWidget(m_key);
    m_sign = new QPushButton(tr("Sign in"), this);
    m_sign->setObjectName(QStringLiteral("signIn"));
    m_sign->setAutoDefault(false);
    setAct(m_sign);
    connect(m_key, &KeyFields::edited, this, &SignInDialog::update);
    connect(m_sign, &QPushButton::clicked, this, &SignInDialog::begin);
    update();
}

void SignInDialog::update()
{
    if (busy())
        return;
    m_sign->setEnabled(m_key->complete());
    setHint(m_key->complete() ? QString() : tr("Missing: person, key file and passphrase."));
}

void SignInDialog::begin()
{
    clearError();
    Credentials credentials = m_key->take();
    setBusy(tr("Signing…"));
    signIn(m_session, std::move(credentials), this, [this](const Result<> &how) {
        setBusy({});
        update();
        if (how)
            accept();
        else
            report(tr("Sign in"), how.error());
    });
}

SignListDialog::SignListDialog(const QString &text, const PersonId &person, QWidget *parent)
    : Ceremony(tr("Sign the list of people"), std::nullopt, parent)
{
    addText(text);
    m_key = new KeyFields(this);
    m_key->setPerson(person, false);
    content()->addWidget(m_key);
    auto *sign = new QPushButton(tr("Sign the list"), this);
    sign->setObjectName(QStringLiteral("signList"));
    sign->setAutoDefault(false);
    sign->setEnabled(m_key->complete());
    setAct(sign);
    connect(m_key, &KeyFields::edited, this, [this, sign] { sign->setEnabled(m_key->complete()); });
    connect(sign, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace farhaven::gui
