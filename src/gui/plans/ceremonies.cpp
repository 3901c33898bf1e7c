// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/ceremonies.h"

#include "base/json_text.h"
#include "gui/shell/words.h"
#include "gui/signing/hold_button.h"
#include "gui/words/wording.h"
#include "model/drill_passes.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace farhaven::gui {

namespace {

constexpr Milliseconds startLifetime{600'000};

QString listed(const std::vector<QString> &lines)
{
    QStringList list;
    for (const QString &line : lines)
        list += line;
    return list.join(u'\n');
}

/// The programs and requests as the estate declares them, whole: nobody signs what they were not
/// shown.
QString declaredLines(const Json &declared)
{
    QStringList lines;
    const Json commands = declared.value("commands", Json::array());
    for (const Json &each : commands.is_array() ? commands : Json::array()) {
        const Json settings = each.value("settings", Json::object());
        lines += shown(each.value("component", std::string()));
        for (const auto &[key, value] : settings.items()) {
            for (const Json &one : value.is_array() ? value : Json::array({value})) {
                const auto bytes = canonicalJson(one);
                lines += QStringLiteral("  ") + shown(key + ": " + (bytes ? *bytes : one.dump()));
            }
        }
    }
    return lines.join(u'\n');
}

} // namespace

ApproveDialog::ApproveDialog(const model::ApprovalRequest &request, const PlanPicture &picture,
                             std::optional<Environment> environment, Session &session,
                             QWidget *parent)
    : Ceremony(tr("Sign as approver: %1").arg(picture.heading()), environment, parent),
      m_request(request), m_people(picture.facts().people), m_inPlace(new QLabel(this)),
      m_session(session)
{
    addText(tr("You accept exactly this plan. You must be another person, with another key, than "
               "its author (%1) and who asks for it (%2).")
                .arg(shown(request.plan.author.value), shown(request.requestedBy.value)));
    addFact(tr("Bytes"), QString::fromStdString(picture.facts().sha256), true);
    addFact(tr("Targets"), listed(picture.targets()));
    addFact(tr("Scenario"), shown(request.plan.scenario));
    addFact(tr("Loss, at most"), acceptedLossText(request.plan.lossBytesMax));
    addFact(tr("Steps"), QString::number(request.plan.steps.size()));
    if (model::takesEveryBranch(request.plan))
        addFact(tr("Passes"), tr("%1: all of it so often, each option of each decision once")
                                  .arg(model::drillPasses(request.plan).passes.size()))
            ->setObjectName(QStringLiteral("passes"));
    addFact(tr("Live check"), picture.checked().text);
    addFact(tr("Valid until"), Wording::stamp(request.expiresAt));
    addDenied();
    addDeclared();
    m_key = new KeyFields(this);
    content()->addWidget(m_key);
    m_key->setPerson(PersonId(), false);
    m_inPlace->setObjectName(QStringLiteral("inPlace"));
    m_inPlace->setWordWrap(true);
    m_inPlace->hide();
    content()->addWidget(m_inPlace);
    m_sign = new QPushButton(tr("Sign the approval"), this);
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setAutoDefault(false);
    makePrimary(m_sign);
    setAct(m_sign);
    connect(m_key, &KeyFields::edited, this, &ApproveDialog::update);
    connect(m_sign, &QPushButton::clicked, this, &ApproveDialog::sign);
    askDelegations();
    update();
}

/// A byte that was changed makes another document, and no other plan.
void ApproveDialog::addDenied()
{
    const Json denied = m_request.declared.value("denied", Json::array());
    for (const Json &each : denied.is_array() ? denied : Json::array()) {
        const auto at = fromRfc3339(textIn(each, "at"));
        addFact(tr("Refused before"),
                tr("Revision %1, by %2, %3: %4")
                    .arg(QString::number(each.value("revision", 0)), shown(textIn(each, "by")),
                         at ? Wording::stamp(*at) : shown(textIn(each, "at")),
                         shown(textIn(each, "reason"))))
            ->setObjectName(QStringLiteral("denied"));
        QStringList changes;
        const Json lines = each.value("changes", Json::array());
        for (const Json &line : lines.is_array() ? lines : Json::array())
            changes += line.is_string() ? shown(line.get<std::string>()) : QString();
        if (changes.isEmpty())
            changes += tr("nothing: these are the bytes that were refused");
        addFact(tr("Changed since"), changes.join(u'\n'), true)
            ->setObjectName(QStringLiteral("changed"));
    }
}

void ApproveDialog::addDeclared()
{
    for (const model::ApprovalRequirement &each : m_request.required) {
        QStringList of;
        for (const PersonId &person : each.of)
            of += shown(person.value);
        addFact(tr("Policy %1").arg(shown(each.policy)),
                tr("%1 approvals of: %2")
                    .arg(QString::number(each.needed),
                         of.isEmpty() ? tr("every approver") : of.join(QStringLiteral(", "))));
    }
    const QString lines = declaredLines(m_request.declared);
    if (lines.isEmpty())
        return;
    addFact(tr("Declared"), tr("Programs and requests as the estate declares them; your signature "
                               "covers them."));
    auto *text = new QPlainTextEdit(lines, this);
    text->setObjectName(QStringLiteral("declared"));
    text->setAccessibleName(tr("Declared programs and requests"));
    text->setReadOnly(true);
    text->setMaximumHeight(140);
    content()->addWidget(text);
}

void ApproveDialog::update()
{
    if (busy())
        return;
    const bool same =
        m_key->person() == m_request.plan.author || m_key->person() == m_request.requestedBy;
    const Json delegation = this->delegation();
    m_inPlace->setVisible(!delegation.is_null());
    if (!delegation.is_null()) {
        const auto until = fromRfc3339(textIn(delegation, "until"));
        m_inPlace->setText(
            tr("%1 signs in the place of %2, who delegated it until %3.")
                .arg(shown(m_key->person().value), shown(textIn(delegation, "from")),
                     until ? Wording::stamp(*until) : shown(textIn(delegation, "until"))));
    }
    // Signed before it is known by which delegation, it would be by none.
    m_sign->setEnabled(m_key->complete() && !same && !m_delegations.is_null());
    setHint(same ? tr("Missing: another person. The author and who asks may not approve.")
                 : QString());
}

/// Nobody types an id: which one it is follows from who signs. The server judges it anew.
void ApproveDialog::askDelegations()
{
    m_session.ask("delegation.list", Json::object(), this, [this](const Result<Json> &answer) {
        const Json rows = answer ? answer->value("delegations", Json()) : Json();
        m_delegations = rows.is_array() ? rows : Json::array();
        update();
    });
}

Json ApproveDialog::delegation() const
{
    const PersonId signer = m_key->person();
    const model::Person *person = m_people ? m_people->find(signer) : nullptr;
    if (!person || person->mayApprove())
        return {};
    for (const Json &row : m_delegations) {
        const Json scope = row.is_object() ? row.value("scope", Json::array()) : Json();
        const bool covers =
            scope.is_array() &&
            (scope.empty() || std::find(scope.begin(), scope.end(),
                                        Json(m_request.plan.service.value)) != scope.end());
        if (covers && textIn(row, "to") == signer.value && textIn(row, "holds") == "yes")
            return row;
    }
    return {};
}

void ApproveDialog::sign()
{
    clearError();
    const Json delegation = this->delegation();
    const std::string by = delegation.is_null() ? std::string() : textIn(delegation, "id");
    Credentials credentials = m_key->take();
    const PersonId approver = credentials.person;
    setBusy(tr("Signing…"));
    const Instant now = m_session.clock().now();
    const SignWith what = [request = m_request, approver, now, by](Signer &signer) {
        return model::grantApproval(request, newUuid(), approver, signer, now, by);
    };
    signWith(std::move(credentials), what, this, [this](const Result<SignedDocument> &document) {
        setBusy({});
        update();
        if (!document) {
            report(tr("Sign the approval"), document.error());
            return;
        }
        Q_EMIT approved(*document);
        accept();
    });
}

ArmDialog::ArmDialog(const model::Site &site, const ServiceId &service,
                     std::optional<Environment> environment, Session &session, QWidget *parent)
    : Ceremony(tr("Arm %1").arg(shown(site.name)), environment, parent), m_site(site),
      m_service(service), m_session(session)
{
    addText(tr("Until it is armed, a site is only observed and no run has an effect there. The "
               "arming is signed, is for runs of %1 only, and ends by itself.")
                .arg(shown(service.value)));
    m_length = new QComboBox(this);
    m_length->setObjectName(QStringLiteral("length"));
    m_length->setAccessibleName(tr("For how long"));
    // A run begins only where the arming lasts ten minutes more.
    m_length->addItem(tr("for 20 minutes"), 20);
    m_length->addItem(tr("for 2 hours"), 2 * 60);
    m_length->addItem(tr("for 8 hours"), 8 * 60);
    content()->addWidget(m_length);
    m_typed = addSiteField(site);
    m_key = new KeyFields(this);
    content()->addWidget(m_key);
    m_key->setPerson(session.person(), false);
    m_arm = new QPushButton(tr("Arm the site"), this);
    m_arm->setObjectName(QStringLiteral("arm"));
    m_arm->setAutoDefault(false);
    setAct(m_arm);
    connect(m_typed, &QLineEdit::textChanged, this, &ArmDialog::update);
    connect(m_key, &KeyFields::edited, this, &ArmDialog::update);
    connect(m_arm, &QPushButton::clicked, this, &ArmDialog::sign);
    m_typed->setFocus();
    update();
}

void ArmDialog::update()
{
    if (busy())
        return;
    const bool named = names(m_typed->text(), m_site);
    m_arm->setEnabled(named && m_key->complete());
    setHint(!named               ? tr("Missing: the name of the site.")
            : !m_key->complete() ? tr("Missing: person, key file and passphrase.")
                                 : QString());
}

void ArmDialog::sign()
{
    clearError();
    Credentials credentials = m_key->take();
    model::SiteArming arming;
    arming.id = newUuid();
    arming.site = m_site.id;
    arming.by = credentials.person;
    arming.at = m_session.clock().now();
    arming.until = arming.at + std::chrono::minutes(m_length->currentData().toInt());
    arming.scope = {m_service};
    setBusy(tr("Signing…"));
    const SignWith what = [arming](Signer &signer) { return model::signArming(arming, signer); };
    signWith(std::move(credentials), what, this, [this](const Result<SignedDocument> &document) {
        setBusy({});
        update();
        if (!document) {
            report(tr("Arm the site"), document.error());
            return;
        }
        Q_EMIT armed(*document);
        accept();
    });
}

StartDialog::StartDialog(PlanFeed &feed, const PlanPicture &picture, const model::Site &site,
                         std::optional<Environment> environment, QWidget *parent)
    : Ceremony(tr("Start: %1").arg(picture.heading()), environment, parent), m_feed(feed),
      m_site(site)
{
    m_approved = picture.approved() == Tri::Yes || picture.glassBroken();
    m_stages = new Stages(
        {tr("Review"), tr("Name of the site"), tr("Second person"), tr("Your key"), tr("Hold")},
        this);
    content()->addWidget(m_stages);
    review(picture);
    m_seen = addFact(tr("Seen just now"), {});
    m_seen->setObjectName(QStringLiteral("seen"));
    m_typed = addSiteField(site);
    m_key = new KeyFields(this);
    content()->addWidget(m_key);
    m_key->setPerson(feed.session()->person(), true);
    m_hold = new HoldButton(tr("Hold to start (%1 s)").arg(HoldButton::holdMs / 1000), this);
    m_hold->setObjectName(QStringLiteral("hold"));
    m_hold->setMinimumWidth(220);
    setAct(m_hold);
    connect(m_typed, &QLineEdit::textChanged, this, &StartDialog::update);
    connect(m_key, &KeyFields::edited, this, &StartDialog::update);
    connect(m_hold, &HoldButton::held, this, &StartDialog::sign);
    m_again = new QPushButton(tr("Begin again"), this);
    m_again->setObjectName(QStringLiteral("again"));
    m_again->setAutoDefault(false);
    m_again->hide();
    content()->addWidget(m_again);
    connect(m_again, &QPushButton::clicked, this, &StartDialog::renew);
    connect(this, &Ceremony::expired, this, &StartDialog::expire);
    m_typed->setFocus();
    renew();
}

void StartDialog::renew()
{
    m_over = false;
    m_again->hide();
    clearError();
    setLifetime(startLifetime);
    prepare();
}

/// Nothing of it is held over: who comes back reviews, types and signs anew.
void StartDialog::expire()
{
    m_over = true;
    m_prepared.reset();
    m_typed->clear();
    (void)m_key->take();
    m_seen->setText(tr("too long ago"));
    m_again->show();
    update();
}

void StartDialog::review(const PlanPicture &picture)
{
    const model::RecoveryPlan &plan = picture.facts().plan;
    const auto name = [&](const SiteId &id) {
        const model::Site *found = picture.facts().estate.find(id);
        return shown(found ? found->name : id.value);
    };
    const model::Service *service = picture.facts().estate.find(plan.service);
    addFact(tr("What"),
            tr("%1 of %2, from %3 to %4")
                .arg(Wording::kind(plan.kind), shown(service ? service->name : plan.service.value),
                     name(plan.from), name(plan.to)));
    addFact(tr("Targets"), listed(picture.targets()));
    const StepId noReturn = picture.pointOfNoReturn();
    const PlanStepDetail step = picture.detail(noReturn);
    addFact(tr("Steps"),
            noReturn.empty()
                ? QString::number(plan.steps.size())
                : tr("%1; no way back from: %2").arg(plan.steps.size()).arg(step.heading));
    if (const auto outage = picture.outage())
        addFact(tr("Outage"), tr("predicted %1").arg(durationText(*outage)));
    addFact(tr("Loss, at most"), acceptedLossText(plan.lossBytesMax));
    addFact(picture.glassBroken() ? tr("BREAK-GLASS") : tr("Approved"), picture.approvalWhy());
}

void StartDialog::prepare()
{
    m_prepared.reset();
    m_seen->setText(tr("Looking at the live systems…"));
    update();
    m_feed.prepare(this, [this](const Result<Prepared> &prepared) {
        if (!prepared) {
            m_seen->setText(tr("The live systems could not be looked at, so nothing can be "
                               "authorised."));
            report(tr("Look at the live systems"), prepared.error());
            return;
        }
        m_prepared = *prepared;
        m_seen->setText(prepared->seen.empty() ? tr("nothing to be bound")
                                               : listed(prepared->seen));
        update();
    });
}

void StartDialog::update()
{
    if (busy())
        return;
    const bool named = names(m_typed->text(), m_site);
    const bool ready = m_prepared.has_value() && named && m_key->complete() && !m_over;
    m_hold->setEnabled(ready);
    m_stages->set(0, m_prepared.has_value());
    m_stages->set(1, named);
    m_stages->set(2, m_approved);
    m_stages->set(3, m_key->complete());
    m_stages->set(4, false);
    setHint(m_over               ? tr("Missing: all of it. The ten minutes are over.")
            : !m_prepared        ? tr("Missing: what the live systems show right now.")
            : !named             ? tr("Missing: the name of the site.")
            : !m_key->complete() ? tr("Missing: your key file and its passphrase.")
                                 : tr("Hold the button down with the pointer; letting go earlier "
                                      "starts nothing."));
}

void StartDialog::sign()
{
    clearError();
    const model::RunAuthorisation authorisation = m_prepared->authorisation;
    const SignWith what = [authorisation](Signer &signer) {
        return model::signAuthorisation(authorisation, signer);
    };
    Credentials credentials = m_key->take();
    setBusy(tr("Signing the authorisation…"));
    signWith(std::move(credentials), what, this,
             [this](const Result<SignedDocument> &document) { start(document); });
}

void StartDialog::start(const Result<SignedDocument> &authorisation)
{
    if (!authorisation) {
        setBusy({});
        update();
        report(tr("Sign the authorisation"), authorisation.error());
        return;
    }
    setBusy(tr("Starting…"));
    m_feed.start(*authorisation, m_site.id, this, [this](const Result<RunId> &run) {
        setBusy({});
        if (!run) {
            report(tr("Start the run"), run.error());
            prepare(); // what was authorised may no longer be what is there
            return;
        }
        m_run = *run;
        accept();
    });
}

} // namespace farhaven::gui
