// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/authorise_dialog.h"

namespace farhaven::gui {

AuthoriseDialog::AuthoriseDialog(Session &session, const RunId &run, const QString &heading,
                                 std::optional<Environment> environment, QWidget *parent)
    : Ceremony(tr("Authorise again: %1").arg(heading), environment, parent), m_session(&session),
      m_run(run)
{
    addText(tr("The run halted because something changed that it did not change. Find out who did "
               "it. If the run may go on from what is seen now, sign for exactly that; before each "
               "step it is looked at again."));
    m_seen = textLabel("seen", this);
    content()->addWidget(m_seen);
    m_key = new KeyFields(this);
    content()->addWidget(m_key);
    m_key->setPerson(session.person(), true);
    m_sign = new QPushButton(tr("Sign and go on"), this);
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setAutoDefault(false);
    setAct(m_sign);
    connect(m_key, &KeyFields::edited, this, &AuthoriseDialog::update);
    connect(m_sign, &QPushButton::clicked, this, &AuthoriseDialog::sign);
    prepare();
}

void AuthoriseDialog::prepare()
{
    m_prepared.reset();
    m_seen->setText(tr("Looking at the live systems…"));
    update();
    if (!m_session)
        return;
    const Json params = {{"run", m_run.value}, {"by", m_session->person().value}};
    m_session->ask("run.prepare", params, this, [this](const Result<Json> &answer) {
        auto prepared = answer ? preparedFrom(*answer) : Result<Prepared>(fail(answer.error()));
        if (!prepared) {
            m_seen->setText(tr("The live systems could not be looked at, so nothing can be "
                               "authorised."));
            report(tr("Look at the live systems"), prepared.error());
            return;
        }
        QStringList lines;
        for (const QString &line : prepared->seen)
            lines += line;
        m_prepared = std::move(*prepared);
        m_seen->setText(tr("Seen just now:\n%1").arg(lines.join(u'\n')));
        update();
    });
}

void AuthoriseDialog::update()
{
    if (busy())
        return;
    m_sign->setEnabled(m_prepared.has_value() && m_key->complete());
    setHint(!m_prepared          ? tr("Missing: what the live systems show right now.")
            : !m_key->complete() ? tr("Missing: your key file and its passphrase.")
                                 : QString());
}

void AuthoriseDialog::sign()
{
    clearError();
    const SignWith what = [authorisation = m_prepared->authorisation](Signer &signer) {
        return model::signAuthorisation(authorisation, signer);
    };
    Credentials credentials = m_key->take();
    setBusy(tr("Signing the authorisation…"));
    signWith(std::move(credentials), what, this,
             [this](const Result<SignedDocument> &document) { hand(document); });
}

void AuthoriseDialog::hand(const Result<SignedDocument> &document)
{
    if (!document || !m_session) {
        setBusy({});
        update();
        report(tr("Sign the authorisation"),
               document ? Error(ErrorCode::Cancelled, tr("the workspace was closed").toStdString())
                        : document.error());
        return;
    }
    setBusy(tr("Handing it in…"));
    const Json params = {{"run", m_run.value},
                         {"authorisation", toJson(*document)},
                         {"by", m_session->person().value}};
    m_session->ask("run.authorise", params, this, [this](const Result<Json> &answer) {
        setBusy({});
        if (!answer) {
            report(tr("Authorise the run"), answer.error());
            prepare(); // what was signed may no longer be what is there
            return;
        }
        accept();
    });
}

} // namespace farhaven::gui
