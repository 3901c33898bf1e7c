// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/two_people.h"

#include "base/json_text.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/signing/signing.h"

#include <QComboBox>
#include <QLineEdit>

namespace farhaven::gui {

TwoPeople::TwoPeople(const QString &heading, std::optional<Environment> environment,
                     Session &session, QWidget *parent)
    : Ceremony(heading, environment, parent), m_session(session), m_told(new QLabel(this)),
      m_key(new KeyFields(this)), m_sign(new QPushButton(tr("Sign, the first of two"), this))
{
    m_told->setObjectName(QStringLiteral("told"));
    m_told->setWordWrap(true);
    m_told->hide();
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setProperty("danger", true);
    m_sign->setAutoDefault(false);
}

QLabel *TwoPeople::addLabel(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    content()->addWidget(label);
    m_ofTheFirst.push_back(label);
    return label;
}

QLineEdit *TwoPeople::addEdit(const char *name, const QString &saysWhat)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setAccessibleName(saysWhat);
    content()->addWidget(edit);
    m_ofTheFirst.push_back(edit);
    connect(edit, &QLineEdit::textChanged, this, &TwoPeople::update);
    return edit;
}

void TwoPeople::addStatement(Paper paper)
{
    m_paper = std::move(paper);
    content()->addWidget(m_told);
    addLabel(tr("If it is true, type it word for word: \"%1\"").arg(shown(m_paper.statement)));
    const auto wordForWord = [wanted = m_paper.statement](const QString &text) {
        return text.trimmed().toStdString() == wanted;
    };
    m_lines.push_back({addEdit("statement", m_paper.saysWhat),
                       tr("%1, word for word").arg(m_paper.saysWhat), wordForWord});
}

QLineEdit *TwoPeople::addLine(const QString &label, const char *name, const QString &saysWhat,
                              int bytesMin)
{
    addLabel(label);
    QLineEdit *edit = addEdit(name, saysWhat);
    m_lines.push_back({edit, saysWhat, [bytesMin](const QString &text) {
                           return text.trimmed().toUtf8().size() >= bytesMin;
                       }});
    return edit;
}

void TwoPeople::addSigners(const char *name)
{
    addLabel(tr("Who signs the same, with their own key:"));
    m_second = new QComboBox(this);
    m_second->setObjectName(QString::fromLatin1(name));
    m_second->setAccessibleName(tr("Who signs the same"));
    content()->addWidget(m_second);
    m_ofTheFirst.push_back(m_second);
    content()->addWidget(m_key);
    m_key->setPerson(m_session.person(), false);
    setAct(m_sign);
    connect(m_second, &QComboBox::currentIndexChanged, this, &TwoPeople::update);
    connect(m_key, &KeyFields::edited, this, &TwoPeople::update);
    connect(m_sign, &QPushButton::clicked, this, &TwoPeople::sign);
    m_lines.front().edit->setFocus();
    askPeople();
    update();
}

QString TwoPeople::statement() const
{
    return m_lines.front().edit->text().trimmed();
}

void TwoPeople::askPeople()
{
    m_session.ask("people.list", Json::object(), this, [this](const Result<Json> &answer) {
        const auto people = answer ? model::peopleFromJson(answer->value("people", Json::object()))
                                   : Result<model::People>(fail(answer.error()));
        if (people)
            fill(*people);
        else
            report(tr("Read the list of people"), people.error());
    });
}

void TwoPeople::fill(const model::People &people)
{
    for (const model::Person &person : people.people) {
        if (person.id == m_session.person() || !maySecond(person))
            continue;
        for (const model::PersonKey &key : person.keys) {
            if (key.revokedAt)
                continue;
            m_seconds.push_back({person.id, key.key});
            const QString print = QString::fromStdString(fingerprint(key.key));
            m_second->addItem(tr("%1, key %2…").arg(shown(person.id.value), print.left(15)));
        }
    }
    update();
}

/// What the first person still owes; the second owes a key alone.
QString TwoPeople::missing() const
{
    if (m_said.is_null()) {
        for (const Line &line : m_lines) {
            if (!line.complete(line.edit->text()))
                return tr("Missing: %1.")
                    .arg(line.saysWhat.left(1).toLower() + line.saysWhat.mid(1));
        }
        const int index = m_second->currentIndex();
        if (index < 0 || m_seconds[std::size_t(index)].person == m_key->person())
            return tr("Missing: another person who signs the same.");
    }
    return m_key->complete() ? QString() : tr("Missing: person, key file and passphrase.");
}

void TwoPeople::update()
{
    if (busy() || !m_second)
        return;
    const QString hint = missing();
    m_sign->setEnabled(hint.isEmpty());
    setHint(hint);
}

void TwoPeople::sign()
{
    clearError();
    Credentials credentials = m_key->take();
    if (!m_said.is_null()) {
        signAs(std::move(credentials), m_said, false);
        return;
    }
    const Second second = m_seconds[std::size_t(m_second->currentIndex())];
    const auto words = document(credentials.person, second);
    if (words)
        signAs(std::move(credentials), *words, true);
    else
        report(m_paper.signing, words.error());
}

/// The second signs the bytes of the first, whose key they name.
void TwoPeople::signAs(Credentials credentials, const Json &document, bool first)
{
    setBusy(tr("Signing…"));
    const SignWith what = [document, first, space = m_paper.nameSpace](Signer &signer) {
        Json mine = document;
        if (first)
            mine["by_key"] = toText(signer.key());
        return signDocument(mine, signer, space);
    };
    signWith(std::move(credentials), what, this,
             [this, first](const Result<SignedDocument> &made) { handIn(made, first); });
}

void TwoPeople::handIn(const Result<SignedDocument> &document, bool first)
{
    if (!document) {
        setBusy({});
        update();
        report(m_paper.signing, document.error());
        return;
    }
    const std::string by = textIn(document->document, first ? "by" : m_paper.second.c_str());
    const Json params = {{"document", toJson(*document)}, {"by", by}};
    m_session.ask(m_paper.method, params, this,
                  [this, first, kept = document->document](const Result<Json> &answer) {
                      setBusy({});
                      if (answer)
                          taken(*answer, kept, first);
                      else
                          report(m_paper.handingIn, answer.error());
                      update();
                  });
}

void TwoPeople::taken(const Json &answer, const Json &document, bool first)
{
    if (!first && textIn(answer, m_paper.counted.c_str()) == "yes") {
        accept();
        return;
    }
    if (!first) {
        report(tr("It counts for nothing"),
               Error(ErrorCode::Denied, said(answer.value("why", Json::object())).toStdString(),
                     m_paper.counted, tr("Have it made anew").toStdString()));
        return;
    }
    m_said = document;
    for (QWidget *part : m_ofTheFirst)
        part->hide();
    m_told->setText(told(document));
    m_told->show();
    m_sign->setText(tr("Sign, the second of two"));
    m_key->setPerson(PersonId(textIn(document, m_paper.second.c_str())), true);
}

} // namespace farhaven::gui
