// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_feed.h"

#include "analysis/admission.h"
#include "base/json_text.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"

#include <algorithm>

namespace farhaven::gui {

Result<std::vector<model::Finding>> findingsIn(const Json &answer)
{
    std::vector<model::Finding> findings;
    for (const Json &row : answer.value("findings", Json::array())) {
        FH_TRY(model::Finding finding, model::findingFromJson(row));
        findings.push_back(std::move(finding));
    }
    return findings;
}

PlanFeed::PlanFeed(QObject *parent) : QObject(parent) {}

void PlanFeed::attach(Session *session)
{
    m_session = session;
    m_plan = PlanId();
    forget();
    if (session) {
        connect(session, &Session::personChanged, this, &PlanFeed::askAgain);
        connect(session, &Session::eventArrived, this, &PlanFeed::hear);
        connect(session, &Session::armingChanged, this, &PlanFeed::askAgain);
    }
    Q_EMIT changed();
}

void PlanFeed::forget()
{
    const model::Estate estate = m_session ? m_facts.estate : model::Estate();
    m_facts = {};
    m_facts.estate = estate;
    m_known = m_checking = false;
}

std::string PlanFeed::person() const
{
    return m_session ? m_session->person().value : std::string();
}

std::optional<Instant> PlanFeed::now() const
{
    return m_session ? std::optional(m_session->clock().now()) : std::nullopt;
}

Json PlanFeed::planParams() const
{
    return {{"plan", model::toJson(m_facts.plan)}};
}

/// The answer of a question about the plan that is open now; older ones are dropped.
void PlanFeed::ask(const QString &doing, const std::string &method, const Json &params, Taken taken)
{
    if (!m_session)
        return;
    m_session->ask(method, params, this,
                   [this, doing, taken = std::move(taken), plan = m_plan,
                    sha256 = m_facts.sha256](const Result<Json> &answer) {
                       if (plan != m_plan || sha256 != m_facts.sha256)
                           return;
                       if (answer)
                           taken(*answer);
                       else
                           Q_EMIT failed(doing, answer.error());
                       Q_EMIT changed();
                   });
}

void PlanFeed::show(const Picture &picture)
{
    m_facts.estate = picture.estate;
    m_facts.now = now().value_or(Instant());
    readRuns(picture);
    const auto row = std::find_if(picture.plans.begin(), picture.plans.end(),
                                  [this](const PlanRow &each) { return each.id == m_plan; });
    if (row != picture.plans.end() && !m_facts.sha256.empty() && row->sha256 != m_facts.sha256)
        askPlan(); // somebody saved another revision: what was known of the old one is void
    Q_EMIT changed();
}

void PlanFeed::readRuns(const Picture &picture)
{
    m_facts.running.clear();
    const auto services = analysis::servicesOf(picture.estate, m_facts.plan);
    for (const RunRow &row : picture.runs) {
        // One run a service: another service's is in nobody's way.
        const bool here = row.service.empty() || services.contains(row.service);
        if (!here)
            continue;
        if (row.state == "running" || row.state == "paused" || row.interrupted)
            m_facts.running = saidPlanName(row.plan);
    }
}

void PlanFeed::open(const PlanId &plan)
{
    if (plan == m_plan)
        return;
    m_plan = plan;
    forget();
    Q_EMIT changed();
    if (!plan.empty())
        askPlan();
}

void PlanFeed::askPlan()
{
    const Json params = {{"id", m_plan.value}};
    ask(tr("Open the plan"), "plan.get", params, [this](const Json &answer) { takePlan(answer); });
}

void PlanFeed::takePlan(const Json &answer)
{
    auto plan = model::planDraftFromJson(answer.value("plan", Json::object()));
    if (!plan) {
        Q_EMIT failed(tr("Open the plan"), plan.error());
        return;
    }
    const std::string sha256 = textIn(answer, "sha256");
    if (sha256 != m_facts.sha256) {
        forget(); // of another revision: linted, checked and approved all begin again
        if (m_session)
            show(m_session->picture());
    }
    m_facts.plan = std::move(*plan);
    m_facts.sha256 = sha256;
    if (m_session)
        readRuns(m_session->picture()); // those of its services
    m_facts.savedBy = textIn(answer, "saved_by");
    if (const auto saved = fromRfc3339(textIn(answer, "saved_at")))
        m_facts.savedAt = *saved;
    m_known = true;
    askAnalysis();
    askAgain();
}

void PlanFeed::lintAgain()
{
    ask(tr("Lint the plan"), "plan.lint", planParams(), [this](const Json &answer) {
        auto findings = findingsIn(answer);
        if (!findings) {
            Q_EMIT failed(tr("Lint the plan"), findings.error());
            return;
        }
        m_facts.findings = std::move(*findings);
        m_facts.lintedAt = now();
    });
}

void PlanFeed::askAnalysis()
{
    lintAgain();
    ask(tr("Predict the times"), "plan.schedule", planParams(),
        [this](const Json &answer) { m_facts.schedule = answer; });
    ask(tr("Preview the commands"), "plan.preview", planParams(),
        [this](const Json &answer) { m_facts.preview = answer; });
}

void PlanFeed::askAgain()
{
    if (!m_known)
        return;
    askApproval();
    askSites();
    askPeople();
    askLiveCheck();
    if (m_facts.plan.kind == model::PlanKind::Failover)
        askDeclarations();
}

void PlanFeed::askLiveCheck()
{
    if (!m_session)
        return;
    const std::string sha256 = m_facts.sha256;
    const Json params = {{"plan_sha256", sha256}};
    m_session->ask("plan.checks", params, this, [this, sha256](const Result<Json> &answer) {
        const Json latest = answer ? answer->value("latest", Json()) : Json();
        if (sha256 != m_facts.sha256 || !latest.is_object())
            return; // none is no fault: nobody asks about what nobody approved
        m_facts.live = liveCheckRow(latest);
        m_facts.now = now().value_or(Instant());
        Q_EMIT changed();
    });
}

void PlanFeed::hear(const api::Event &event)
{
    if (event.topic != "check" || textIn(event.body, "plan_sha256") != m_facts.sha256)
        return;
    m_facts.live = liveCheckRow(event.body);
    Q_EMIT changed();
}

void PlanFeed::askDeclarations()
{
    ask(tr("Ask what was declared"), "declaration.list", Json::object(),
        [this](const Json &answer) { takeDeclarations(answer); });
}

void PlanFeed::takeDeclarations(const Json &answer)
{
    std::vector<model::Declaration> known;
    const Json rows = answer.value("declarations", Json::array());
    for (const Json &row : rows) {
        if (auto declaration = model::declarationFromJson(row))
            known.push_back(std::move(*declaration));
    }
    m_facts.declarations = std::move(known);
    m_facts.now = now().value_or(Instant());
}

void PlanFeed::askPeople()
{
    if (!m_session)
        return;
    m_session->ask("people.list", Json::object(), this, [this](const Result<Json> &answer) {
        // Not knowing them claims nothing; the server judges every signature anyway.
        auto people = answer ? model::peopleFromJson(answer->value("people", Json::object()))
                             : Result<model::People>(fail(answer.error()));
        m_facts.people = people ? std::optional(std::move(*people)) : std::nullopt;
        m_facts.actor = PersonId(person());
        Q_EMIT changed();
    });
}

void PlanFeed::askApproval()
{
    const Json params = {{"plan_sha256", m_facts.sha256}, {"by", person()}};
    ask(tr("Ask about the approval"), "approval.status", params,
        [this](const Json &answer) { m_facts.approval = answer; });
}

void PlanFeed::askSites()
{
    ask(tr("Ask which sites are armed"), "site.list", Json::object(),
        [this](const Json &answer) { takeSites(answer); });
}

void PlanFeed::takeSites(const Json &answer)
{
    m_facts.armed.clear();
    for (const Json &row : answer.value("sites", Json::array())) {
        SiteArmed site;
        site.site = SiteId(textIn(row, "site"));
        site.armed = triFromName(textIn(row, "armed"));
        if (const auto until = fromRfc3339(textIn(row, "until")))
            site.until = *until;
        for (const Json &service : row.value("scope", Json::array())) {
            if (service.is_string())
                site.scope.emplace_back(service.get<std::string>());
        }
        m_facts.armed.push_back(std::move(site));
    }
}

void PlanFeed::generate(const Json &asked)
{
    write(tr("Generate a plan"), "plan.generate", asked);
}

void PlanFeed::useTemplate(const Json &asked)
{
    write(tr("Make a plan of a template"), "template.use", asked);
}

/// Whoever answers writes a plan that nobody has approved; it is kept as a first revision.
void PlanFeed::write(const QString &doing, const std::string &method, const Json &asked)
{
    if (!m_session)
        return;
    Json params = asked;
    params["by"] = person();
    m_session->ask(method, params, this, [this, doing](const Result<Json> &answer) {
        if (!answer) {
            Q_EMIT failed(doing, answer.error());
            return;
        }
        save(doing, answer->value("plan", Json::object()));
    });
}

void PlanFeed::save(const QString &doing, const Json &plan)
{
    if (!m_session)
        return;
    const Json params = {{"plan", plan}, {"by", person()}};
    m_session->ask("plan.save", params, this, [this, doing](const Result<Json> &saved) {
        if (saved)
            Q_EMIT generated(PlanId(textIn(*saved, "id")));
        else
            Q_EMIT failed(doing, saved.error());
    });
}

void PlanFeed::keep(model::RecoveryPlan plan)
{
    plan.author = PersonId(person());
    save(tr("Make the proposed plan"), model::toJson(plan));
}

void PlanFeed::check()
{
    if (!m_known || m_checking || !m_session)
        return;
    m_checking = true;
    Q_EMIT changed();
    const std::string sha256 = m_facts.sha256;
    m_session->ask("plan.check", planParams(), this, [this, sha256](const Result<Json> &answer) {
        if (sha256 != m_facts.sha256)
            return; // of a revision that is no longer shown
        m_checking = false;
        if (answer)
            m_facts.check = *answer;
        else
            Q_EMIT failed(tr("Check against the live systems"), answer.error());
        Q_EMIT changed();
    });
}

void PlanFeed::requestApproval(Requested then)
{
    Json params = planParams();
    params["by"] = person();
    ask(tr("Ask for the signature"), "approval.request", params,
        [this, then = std::move(then)](const Json &answer) {
            auto request = model::approvalRequestFromJson(answer.value("request", Json::object()));
            if (!request) {
                Q_EMIT failed(tr("Ask for the signature"), request.error());
                return;
            }
            m_facts.requestedAt = request->requestedAt;
            then(*request);
        });
}

void PlanFeed::submitApproval(const SignedDocument &document)
{
    const Json params = {{"document", toJson(document)}, {"by", person()}};
    ask(tr("Hand in the approval"), "approval.submit", params,
        [this](const Json &) { askApproval(); });
}

void PlanFeed::arm(const SignedDocument &document)
{
    const Json params = {{"document", toJson(document)}, {"by", person()}};
    ask(tr("Arm the site"), "site.arm", params, [this](const Json &) {
        askSites();
        Q_EMIT m_session->armingChanged();
    });
}

void PlanFeed::declare(Json params)
{
    params["by"] = person();
    ask(tr("Declare the disaster"), "declaration.make", params, [this](const Json &) {
        askDeclarations();
        Q_EMIT m_session->armingChanged(); // the strip counts the incident
    });
}

void PlanFeed::prepare(QObject *asker, Ready then)
{
    if (!m_session)
        return;
    Json params = planParams();
    params["by"] = person();
    m_session->ask("run.prepare", params, asker,
                   [then = std::move(then)](const Result<Json> &answer) {
                       if (!answer)
                           then(fail(Error(answer.error())));
                       else
                           then(preparedFrom(*answer));
                   });
}

void PlanFeed::start(const SignedDocument &authorisation, const SiteId &site, QObject *asker,
                     Begun then)
{
    if (!m_session)
        return;
    Json params = planParams();
    params["authorisation"] = toJson(authorisation);
    params["confirm_site"] = site.value;
    params["by"] = person();
    m_session->ask("run.start", params, asker,
                   [then = std::move(then)](const Result<Json> &answer) {
                       if (!answer)
                           then(fail(Error(answer.error())));
                       else
                           then(RunId(textIn(*answer, "run")));
                   });
}

} // namespace farhaven::gui
