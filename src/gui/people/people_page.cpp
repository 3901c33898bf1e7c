// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/people_page.h"

#include "gui/people/delegation_panel.h"
#include "gui/people/people_records.h"
#include "gui/people/rights_dialog.h"
#include "gui/people/standing_panel.h"
#include "gui/shell/record_table.h"
#include "gui/shell/remembered.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/signing/key_making.h"
#include "gui/signing/reason_dialog.h"
#include "gui/signing/sign_in.h"
#include "model/people_list.h"

#include <QComboBox>
#include <QFile>
#include <QSplitter>

#include <algorithm>

namespace farhaven::gui {

namespace {

constexpr int ticksBetweenAsking = 15;
constexpr qint64 publicKeyBytesMax = 8192;

Result<SshPublicKey> readPublicKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, file.errorString().toStdString(), path.toStdString(),
                    "Name the .pub file of an Ed25519 key");
    auto key = sshKeyFromLine(file.read(publicKeyBytesMax).toStdString());
    if (!key)
        return fail(Error(key.error()).at(path.toStdString()));
    return *key;
}

} // namespace

PeoplePage::PeoplePage(QWidget *parent)
    : Page(parent), m_errors(new ErrorBox), m_verdict(new StatusLabel), m_acting(new QComboBox),
      m_table(new RecordTable(tr("People"), peopleColumns())), m_add(new AddPerson),
      m_revoke(new QPushButton(tr("Revoke the key…"))),
      m_rights(new QPushButton(tr("Change rights…"))), m_standing(new StandingPanel),
      m_delegations(new DelegationPanel)
{
    build();
    connect(m_standing, &StandingPanel::failed, this, &PeoplePage::report);
    connect(m_delegations, &DelegationPanel::failed, this, &PeoplePage::report);
    connect(m_acting, &QComboBox::activated, this, &PeoplePage::act);
    connect(m_add, &AddPerson::asked, this, &PeoplePage::add);
    connect(m_revoke, &QPushButton::clicked, this, &PeoplePage::askRevoke);
    connect(m_rights, &QPushButton::clicked, this, &PeoplePage::askRights);
    m_table->remember(QStringLiteral("people"));
    connect(m_table, &RecordTable::currentChanged, this, &PeoplePage::offer);
    connect(m_table, &RecordTable::failed, this, [this](const QString &doing, const QString &why) {
        report(doing, Error(ErrorCode::Io, why.toStdString()));
    });
    draw();
}

void PeoplePage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_errors);
    auto *head = new QFrame;
    head->setProperty("panel", true);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 10, 12, 10);
    row->setSpacing(8);
    m_verdict->setObjectName(QStringLiteral("people.verdict"));
    row->addWidget(m_verdict, 1, Qt::AlignVCenter);
    QLabel *label = quietLabel(tr("You act as"));
    m_acting->setObjectName(QStringLiteral("people.acting"));
    m_acting->setAccessibleName(tr("You act as"));
    m_acting->setMinimumContentsLength(14);
    m_acting->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(label);
    row->addWidget(m_acting);
    column->addWidget(head);
    auto *list = new Panel(tr("People"));
    m_revoke->setObjectName(QStringLiteral("people.revoke"));
    m_rights->setObjectName(QStringLiteral("people.rights"));
    list->addTool(m_table->tools());
    list->body()->addWidget(m_table, 1);
    auto *acts = new QHBoxLayout;
    acts->setContentsMargins(10, 6, 10, 6);
    acts->setSpacing(8);
    acts->addWidget(m_rights);
    acts->addWidget(m_revoke);
    acts->addStretch(1);
    list->body()->addLayout(acts);
    auto *lists = new QWidget;
    auto *both = new QVBoxLayout(lists);
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(4);
    both->addWidget(list, 3);
    both->addWidget(m_delegations, 2);
    both->addWidget(m_standing, 2);
    auto *split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(4);
    split->setChildrenCollapsible(false);
    split->addWidget(lists);
    split->addWidget(m_add);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({900, 380});
    m_add->setMinimumWidth(320);
    column->addWidget(split, 1);
}

void PeoplePage::attach(Session *session)
{
    m_session = session;
    m_people.reset();
    m_workspace.clear();
    m_errors->clear();
    m_add->clear();
    m_add->setBusy(false);
    m_standing->attach(session);
    m_delegations->attach(session);
    if (session) {
        connect(session, &Session::personChanged, this, &PeoplePage::draw);
        connect(session, &Session::rightsChanged, this, [this] {
            const auto &told = m_session->people(); // perhaps changed at another window
            if (told && (!m_people || told->revision > m_people->revision))
                take(std::optional(told).value());
            else
                offer();
        });
    }
    draw();
}

void PeoplePage::show(const Picture &picture, const Changes &changes)
{
    m_workspace = QString::fromStdString(picture.workspacePath);
    if (changes.estate || !m_people) {
        askList();
        m_standing->ask();
        m_delegations->ask();
    }
}

void PeoplePage::tick(Ticks)
{
    if (isVisible()) {
        m_standing->tick();
        m_delegations->tick();
    }
    if (!isVisible() || m_ticks++ % ticksBetweenAsking != 0)
        return;
    askList();
    m_standing->ask(); // one that ends tells nobody
    m_delegations->ask();
}

void PeoplePage::askList()
{
    if (!m_session)
        return;
    m_session->ask("people.list", Json::object(), this, [this](const Result<Json> &answer) {
        const auto people = answer ? model::peopleFromJson(answer->value("people", Json::object()))
                                   : Result<model::People>(fail(answer.error()));
        if (people)
            take(*people);
        else
            report(tr("Read the list of people"), people.error());
    });
}

void PeoplePage::take(const model::People &people)
{
    m_people = people;
    recallActor();
    if (m_session && m_session->people() != m_people)
        m_session->readPeople();
    draw();
}

bool PeoplePage::onList(const PersonId &person) const
{
    return m_people && m_people->find(person);
}

/// The name of the log-in is seldom an id of the list; who sat here last often still does.
void PeoplePage::recallActor()
{
    if (!m_session || onList(m_session->person()))
        return;
    const PersonId last = rememberedActor(m_workspace);
    if (onList(last))
        m_session->actAs(last);
}

void PeoplePage::draw()
{
    std::vector<Record> records;
    int approvers = 0, signers = 0;
    const model::People known = m_people.value_or(model::People());
    for (const model::Person &person : known.people) {
        signers += hasKey(person);
        approvers += hasKey(person) && person.mayApprove();
        for (const model::PersonKey &key : person.keys)
            records.push_back(recordOf(person, &key));
        if (person.keys.empty())
            records.push_back(recordOf(person, nullptr));
    }
    m_table->setRecords(std::move(records));
    const bool acts = m_session && onList(m_session->person());
    bool wants = true;
    if (!m_people) {
        m_verdict->set(Status::Unknown, tr("Not known who is on the list"));
        wants = false;
    } else if (m_people->people.empty()) {
        m_verdict->set(Status::Warning,
                       tr("Nobody is on the list, so nothing can be approved, armed or run. A run "
                          "needs two people with a key each: one asks for it, another approves."));
    } else if (approvers == 0) {
        m_verdict->set(Status::Warning, tr("Nobody on the list may approve with a valid key."));
    } else if (signers < 2) {
        m_verdict->set(Status::Warning, tr("Whoever approves may not be who asks: a run needs a "
                                           "second person with a key."));
    } else if (!acts) {
        m_verdict->set(Status::Warning, tr("Who acts in this window is not on the list. Choose "
                                           "who you are."));
    } else {
        m_verdict->set(Status::Ok, tr("%1 can sign, %2 of them may approve. Nobody approves what "
                                      "they wrote or asked for.")
                                       .arg(signers)
                                       .arg(approvers));
        wants = false;
    }
    m_add->setPeople(known);
    offer();
    drawActing();
    Q_EMIT badgeChanged(m_session && wants ? 1 : 0);
}

/// What the role of who acts here does not have is not there.
void PeoplePage::offer()
{
    const bool may = !m_session || m_session->may("people.set");
    m_add->setVisible(may);
    m_revoke->setVisible(may);
    m_rights->setVisible(may);
    m_revoke->setEnabled(m_session && m_people && validKey(*m_people, m_table->current()));
    m_rights->setEnabled(m_session && chosen());
}

const model::Person *PeoplePage::chosen() const
{
    const QString id = m_table->current().section(u'/', 0, 0);
    return m_people && !id.isEmpty() ? m_people->find(PersonId(id.toStdString())) : nullptr;
}

void PeoplePage::askRights()
{
    const model::Person *person = chosen();
    if (!m_session || !person)
        return;
    m_errors->clear();
    auto *dialog = new RightsDialog(*person, m_session->picture().estate.sites, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, changed = dialog, was = *person] {
        const model::Person now = changed->person();
        // Onto the newest list, where only rights are set: keys may have changed meanwhile.
        const auto put = [now](model::People &people) -> Result<> {
            for (model::Person &each : people.people) {
                if (each.id != now.id)
                    continue;
                each.roles = now.roles;
                each.run = now.run;
                each.drill = now.drill;
                return {};
            }
            return fail(ErrorCode::NotFound, "nobody of this id is on the list any more",
                        now.id.value);
        };
        change(tr("Change the rights of %1").arg(shown(was.id.value)), put, Credentials(),
               [this] { askList(); });
    });
    dialog->open();
}

void PeoplePage::drawActing()
{
    m_acting->clear();
    m_acting->setEnabled(m_session && m_people && !m_people->people.empty());
    if (!m_session)
        return;
    const PersonId &now = m_session->person();
    const model::People known = m_people.value_or(model::People());
    for (const model::Person &person : known.people)
        m_acting->addItem(shown(person.id.value), QString::fromStdString(person.id.value));
    const QString id = QString::fromStdString(now.value);
    if (m_acting->findData(id) < 0)
        m_acting->addItem(tr("%1 (not on the list)").arg(shown(now.value)), id);
    m_acting->setCurrentIndex(m_acting->findData(id));
}

void PeoplePage::act(int index)
{
    if (!m_session || index < 0)
        return;
    const PersonId person(m_acting->itemData(index).toString().toStdString());
    rememberActor(m_workspace, person);
    m_session->actAs(person);
}

void PeoplePage::add()
{
    if (!m_session)
        return;
    m_errors->clear();
    NewPerson person = m_add->take();
    if (!person.makesKey) {
        const auto key = readPublicKey(person.keyFile);
        if (key)
            keep(person, *key);
        else
            report(tr("Read the public key"), key.error());
        return;
    }
    m_add->setBusy(true);
    const KeyWanted wanted{person.keyFile, QString::fromStdString(person.id.value),
                           person.passphrase};
    makeKey(wanted, this, [this, person](const Result<SshPublicKey> &key) {
        m_add->setBusy(false);
        if (key)
            keep(person, *key);
        else
            report(tr("Make a key for %1").arg(shown(person.id.value)), key.error());
    });
}

/// Whoever is the first on the list looks after it; later ones get what was ticked.
void PeoplePage::keep(const NewPerson &person, const SshPublicKey &key)
{
    const auto put = [person, key](model::People &people) -> Result<> {
        using Role = model::PersonRole;
        model::PersonKey held;
        held.key = key;
        const bool first = people.people.empty();
        auto known = std::find_if(people.people.begin(), people.people.end(),
                                  [&](const model::Person &each) { return each.id == person.id; });
        if (known == people.people.end()) {
            model::Person fresh;
            fresh.id = person.id;
            fresh.name = person.name.isEmpty() ? person.id.value : person.name.toStdString();
            if (first || !person.mayApprove) {
                fresh.roles = {Role::Planner, Role::Operator};
                fresh.run = fresh.drill = model::SiteRight();
            }
            if (first)
                fresh.roles.add(Role::Administrator);
            known = people.people.insert(known, fresh);
        }
        known->keys.push_back(held);
        if (person.mayApprove)
            known->roles.add(Role::Approver);
        return {};
    };
    const bool owns = person.makesKey && m_people && m_people->people.empty();
    const Credentials own =
        owns ? Credentials{person.id, person.keyFile, person.passphrase} : Credentials();
    change(tr("Add %1").arg(shown(person.id.value)), put, own, [this, person] { done(person); });
}

void PeoplePage::change(const QString &doing, const ChangeList &change, const Credentials &own,
                        const std::function<void()> &done)
{
    if (!m_session)
        return;
    m_session->ask("people.list", Json::object(), this,
                   [this, doing, change, own, done](const Result<Json> &list) {
                       const auto before = list ? model::peopleBeforeFromJson(*list)
                                                : Result<model::PeopleBefore>(fail(list.error()));
                       if (!before) {
                           report(doing, before.error());
                           return;
                       }
                       model::People next = model::successorOf(*before);
                       if (const auto changed = change(next); !changed)
                           report(doing, changed.error());
                       else if (own.person.empty())
                           askSignature(doing, next, done);
                       else
                           sign(doing, next, own, done);
                   });
}

/// An administrator sits down: the list holds with their signature only.
void PeoplePage::askSignature(const QString &doing, const model::People &next,
                              const std::function<void()> &done)
{
    if (!m_session)
        return;
    auto *dialog = new SignListDialog(
        tr("%1. A list of people holds once an administrator has signed it.").arg(doing),
        m_session->person(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, doing, next, done] { sign(doing, next, dialog->take(), done); });
    dialog->open();
}

void PeoplePage::sign(const QString &doing, const model::People &next, Credentials credentials,
                      const std::function<void()> &done)
{
    const Credentials again = credentials;
    const SignWith what = [next](Signer &signer) { return model::signPeople(next, signer); };
    const auto set = [this, doing, done, again](const Result<SignedDocument> &document) {
        if (!document || !m_session) {
            report(doing, document ? Error(ErrorCode::Cancelled,
                                           tr("the workspace was closed").toStdString())
                                   : document.error());
            return;
        }
        const Json params = {{"document", toJson(*document)}, {"by", m_session->person().value}};
        m_session->ask("people.set", params, this,
                       [this, doing, done, again](const Result<Json> &answer) {
                           if (!answer) {
                               report(doing, answer.error());
                               askList();
                               return;
                           }
                           done();
                           // Who has just typed their passphrase is who acts here.
                           if (!m_session || onList(m_session->person()))
                               return;
                           rememberActor(m_workspace, again.person);
                           signIn(*m_session, again, this, [this](const Result<> &how) {
                               if (!how)
                                   report(tr("Sign in"), how.error());
                           });
                       });
    };
    signWith(std::move(credentials), what, this, set);
}

void PeoplePage::done(const NewPerson &person)
{
    m_add->clear();
    if (person.makesKey)
        rememberKeyFile(person.id, person.keyFile);
    askList();
}

void PeoplePage::askRevoke()
{
    const QString row = m_table->current();
    if (!m_session || !m_people || !validKey(*m_people, row))
        return;
    m_errors->clear();
    auto *dialog = new ReasonDialog(
        tr("Revoke a key of %1").arg(row.section(u'/', 0, 0)),
        tr("Whatever it signed is void from then on: approvals, armings and attestations. A run "
           "that rests on them halts before its next effect. A revoked key stays on the list.\n%1")
            .arg(row.section(u'/', 1)),
        tr("Revoke the key"), std::nullopt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, row] { revoke(row, dialog->reason()); });
    dialog->open();
}

/// Onto the newest list, as adding somebody.
void PeoplePage::revoke(const QString &row, const std::string &why)
{
    if (!m_session)
        return;
    const Instant now = m_session->clock().now();
    const auto void_ = [row, why, now](model::People &people) -> Result<> {
        model::PersonKey *key = validKey(people, row);
        if (!key)
            return fail(ErrorCode::NotFound, "nobody has a valid key of this fingerprint",
                        row.section(u'/', 1).toStdString());
        key->revokedAt = now;
        key->revokedWhy = why;
        return {};
    };
    change(tr("Revoke a key of %1").arg(row.section(u'/', 0, 0)), void_, Credentials(),
           [this] { askList(); });
}

void PeoplePage::report(const QString &doing, const Error &error)
{
    m_errors->report(doing, error);
}

} // namespace farhaven::gui
