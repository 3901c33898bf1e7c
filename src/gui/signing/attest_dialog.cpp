// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/attest_dialog.h"

#include "gui/shell/sentences.h"
#include "gui/shell/words.h"

#include <QComboBox>
#include <QLineEdit>

namespace farhaven::gui {

AttestDialog::AttestDialog(const model::Host &host, std::optional<Environment> environment,
                           Session &session, QWidget *parent)
    : Ceremony(tr("Attest that %1 is off").arg(shown(host.name)), environment, parent),
      m_host(host), m_session(session)
{
    addText(tr("Where the power of a host cannot be read, two people say that it is off. A server "
               "at the other site may be promoted on the strength of this. It counts as one proof, "
               "for 15 minutes, or until something else is seen."));
    m_told = new QLabel(this);
    m_told->setObjectName(QStringLiteral("told"));
    m_told->setTextFormat(Qt::PlainText);
    m_told->setWordWrap(true);
    m_told->hide();
    content()->addWidget(m_told);
    m_statementLabel = new QLabel(tr("If it is true, type it word for word: \"%1\"")
                                      .arg(shown(model::attestationStatement(host.id))),
                                  this);
    m_statementLabel->setWordWrap(true);
    m_statement = new QLineEdit(this);
    m_statement->setObjectName(QStringLiteral("statement"));
    m_statement->setAccessibleName(tr("What is attested"));
    m_cosignerLabel = new QLabel(tr("Who signs the same, with their own key:"), this);
    m_cosigner = new QComboBox(this);
    m_cosigner->setObjectName(QStringLiteral("cosigner"));
    m_cosigner->setAccessibleName(tr("Who signs the same"));
    m_key = new KeyFields(this);
    for (QWidget *part : std::initializer_list<QWidget *>{m_statementLabel, m_statement,
                                                          m_cosignerLabel, m_cosigner, m_key})
        content()->addWidget(part);
    m_key->setPerson(session.person(), false);
    m_sign = new QPushButton(tr("Sign, the first of two"), this);
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setAutoDefault(false);
    setAct(m_sign);
    connect(m_statement, &QLineEdit::textChanged, this, &AttestDialog::update);
    connect(m_cosigner, &QComboBox::currentIndexChanged, this, &AttestDialog::update);
    connect(m_key, &KeyFields::edited, this, &AttestDialog::update);
    connect(m_sign, &QPushButton::clicked, this, [this] { m_said ? signSecond() : signFirst(); });
    m_statement->setFocus();
    askPeople();
    update();
}

void AttestDialog::askPeople()
{
    m_session.ask("people.list", Json::object(), this, [this](const Result<Json> &answer) {
        const auto people = answer ? model::peopleFromJson(answer->value("people", Json::object()))
                                   : Result<model::People>(fail(answer.error()));
        if (people)
            fillCosigners(*people);
        else
            report(tr("Read the list of people"), people.error());
    });
}

void AttestDialog::fillCosigners(const model::People &people)
{
    for (const model::Person &person : people.people) {
        for (const model::PersonKey &key : person.keys) {
            if (key.revokedAt)
                continue;
            m_cosigners.push_back({person.id, key.key});
            const QString print = QString::fromStdString(fingerprint(key.key));
            m_cosigner->addItem(tr("%1, key %2…").arg(shown(person.id.value), print.left(15)));
        }
    }
    for (std::size_t i = 0; i < m_cosigners.size(); ++i) {
        if (m_cosigners[i].person != m_session.person()) {
            m_cosigner->setCurrentIndex(int(i));
            break;
        }
    }
    update();
}

void AttestDialog::update()
{
    if (busy())
        return;
    const int index = m_cosigner->currentIndex();
    const bool other = index >= 0 && m_cosigners[std::size_t(index)].person != m_key->person();
    const bool typed = m_said || m_statement->text().trimmed().toStdString() ==
                                     model::attestationStatement(m_host.id);
    const bool two = m_said || other;
    m_sign->setEnabled(typed && two && m_key->complete());
    setHint(!typed               ? tr("Missing: what is attested, word for word.")
            : !two               ? tr("Missing: another person who signs the same.")
            : !m_key->complete() ? tr("Missing: person, key file and passphrase.")
                                 : QString());
}

void AttestDialog::signFirst()
{
    clearError();
    Credentials credentials = m_key->take();
    const Cosigner &second = m_cosigners[std::size_t(m_cosigner->currentIndex())];
    model::Attestation said;
    said.id = newUuid();
    said.host = m_host.id;
    said.statement = m_statement->text().trimmed().toStdString();
    said.by = credentials.person;
    said.cosigner = second.person;
    said.cosignerKey = second.key;
    said.at = m_session.clock().now();
    setBusy(tr("Signing…"));
    const SignWith what = [said](Signer &signer) {
        model::Attestation mine = said;
        mine.byKey = signer.key();
        return signDocument(toJson(mine), signer, model::attestationNameSpace);
    };
    signWith(std::move(credentials), what, this,
             [this](const Result<SignedDocument> &document) { handIn(document, true); });
}

/// The same bytes that the first person signed.
void AttestDialog::signSecond()
{
    clearError();
    Credentials credentials = m_key->take();
    setBusy(tr("Signing…"));
    const SignWith what = [said = *m_said](Signer &signer) {
        return signDocument(toJson(said), signer, model::attestationNameSpace);
    };
    signWith(std::move(credentials), what, this,
             [this](const Result<SignedDocument> &document) { handIn(document, false); });
}

void AttestDialog::handIn(const Result<SignedDocument> &document, bool first)
{
    auto said = document ? model::attestationFromJson(document->document)
                         : Result<model::Attestation>(fail(document.error()));
    if (!said) {
        setBusy({});
        update();
        report(tr("Sign the attestation"), said.error());
        return;
    }
    const PersonId by = first ? said->by : said->cosigner;
    const Json params = {{"document", toJson(*document)}, {"by", by.value}};
    m_session.ask("fence.attest", params, this,
                  [this, first, said = *said](const Result<Json> &answer) {
                      setBusy({});
                      if (answer && first)
                          m_said = said;
                      update();
                      if (answer)
                          taken(*answer, first);
                      else
                          report(tr("Hand in the attestation"), answer.error());
                  });
}

void AttestDialog::taken(const Json &answer, bool first)
{
    if (first) {
        beginSecond();
        return;
    }
    if (answer.value("attested", std::string()) == "yes") {
        accept();
        return;
    }
    const Json why = answer.value("why", Json::object());
    report(tr("It counts for nothing"),
           Error(ErrorCode::Denied, said(why).toStdString(), "attestation",
                 tr("Have it made anew").toStdString()));
}

void AttestDialog::beginSecond()
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_statementLabel, m_statement,
                                                          m_cosignerLabel, m_cosigner})
        part->hide();
    m_told->setText(
        tr("%1 signed: \"%2\". It counts for nothing until %3 signs the same. Let them "
           "sit down here.")
            .arg(shown(m_said->by.value), shown(m_said->statement), shown(m_said->cosigner.value)));
    m_told->show();
    m_sign->setText(tr("Sign, the second of two"));
    m_key->setPerson(m_said->cosigner, true);
    update();
}

} // namespace farhaven::gui
