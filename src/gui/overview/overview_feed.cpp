// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overview_feed.h"

#include "base/json_number.h"
#include "base/json_text.h"
#include "gui/picture/live_check.h"
#include "model/finding.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

void takeCheck(PlanStand &plan, const Json &row)
{
    const LiveCheckRow check = liveCheckRow(row);
    plan.checked = check.passed;
    plan.checkedAt = check.at;
    plan.greenAt = check.greenAt;
    plan.sinceGreen = check.sinceGreen;
}

void takeView(RunStand &run, const Json &view)
{
    run.kind = textIn(view, "kind");
    run.rta = msIn(view, "rta_ms");
    run.rto = msIn(view, "rto_ms");
    run.rpo = msIn(view, "rpo_ms");
    const Json loss = view.value("rpa", Json());
    if (!loss.is_object())
        return;
    run.bound = textIn(loss, "bound");
    run.loss = msIn(loss, "ms");
    if (const auto bytes = msIn(loss, "bytes"))
        run.lossBytes = bytes->count();
}

} // namespace

void OverviewFeed::attach(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_facts = {};
    m_plans.clear();
    m_asked.clear();
    if (!session)
        return;
    // What is armed, approved or on the list changes without an event of its own.
    connect(session, &Session::armingChanged, this, &OverviewFeed::askPeople);
    connect(session, &Session::personChanged, this, [this] {
        for (const auto &[id, plan] : m_facts.plans)
            askApproval(id);
    });
    connect(session, &Session::eventArrived, this, &OverviewFeed::hear);
    askPeople();
}

void OverviewFeed::hear(const api::Event &event)
{
    if (event.topic != "check")
        return;
    const PlanId id(textIn(event.body, "plan"));
    if (PlanStand *known = stand(id, textIn(event.body, "plan_sha256"))) {
        takeCheck(*known, event.body);
        Q_EMIT changed();
    }
}

void OverviewFeed::show(const Picture &picture, const Changes &changes)
{
    if (!m_session)
        return;
    for (const model::Service &service : picture.estate.services) {
        const PlanRow *row = planOf(picture, service.id);
        if (!row)
            continue;
        const auto known = m_facts.plans.find(row->id);
        if (known == m_facts.plans.end() || known->second.sha256 != row->sha256)
            askPlan(row->id, row->sha256);
        else if (changes.estate || changes.plans) {
            askApproval(row->id);
            if (const auto plan = m_plans.find(row->id); plan != m_plans.end())
                askLint(row->id, plan->second);
        }
        if (const RunRow *run = lastSuccess(picture, *row); run && m_asked.insert(run->id).second)
            askRun(run->id);
    }
    if (changes.estate)
        askPeople();
}

PlanStand *OverviewFeed::stand(const PlanId &id, const std::string &sha256)
{
    const auto found = m_facts.plans.find(id);
    return found != m_facts.plans.end() && found->second.sha256 == sha256 ? &found->second
                                                                          : nullptr;
}

void OverviewFeed::askPlan(const PlanId &id, const std::string &sha256)
{
    // An edit clears what was known of the revision before: linted, checked and approved.
    m_facts.plans[id] = PlanStand();
    m_facts.plans[id].sha256 = sha256;
    m_plans.erase(id);
    const Json params = {{"id", id.value}};
    m_session->ask("plan.get", params, this, [this, id, sha256](const Result<Json> &answer) {
        if (!answer || !stand(id, sha256) || textIn(*answer, "sha256") != sha256)
            return;
        m_plans[id] = answer->value("plan", Json::object());
        askLint(id, m_plans[id]);
        askApproval(id);
        askChecks(id);
    });
}

void OverviewFeed::askChecks(const PlanId &id)
{
    const std::string sha256 = m_facts.plans[id].sha256;
    const Json params = {{"plan_sha256", sha256}};
    m_session->ask("plan.checks", params, this, [this, id, sha256](const Result<Json> &answer) {
        PlanStand *known = stand(id, sha256);
        const Json latest = answer ? answer->value("latest", Json()) : Json();
        if (!known || !latest.is_object())
            return;
        takeCheck(*known, latest);
        Q_EMIT changed();
    });
}

void OverviewFeed::askLint(const PlanId &id, const Json &plan)
{
    const std::string sha256 = m_facts.plans[id].sha256;
    const Json params = {{"plan", plan}};
    m_session->ask("plan.lint", params, this, [this, id, sha256](const Result<Json> &answer) {
        PlanStand *known = stand(id, sha256);
        if (!known || !m_session)
            return;
        known->errors.reset();
        known->warnings = 0;
        if (answer) {
            known->errors = 0;
            known->lintedAt = m_session->clock().now();
            for (const Json &row : answer->value("findings", Json::array())) {
                const std::string severity = textIn(row, "severity");
                *known->errors += severity == name(model::Finding::Severity::Error) ? 1 : 0;
                known->warnings += severity == name(model::Finding::Severity::Warning) ? 1 : 0;
            }
        }
        Q_EMIT changed();
    });
}

void OverviewFeed::askApproval(const PlanId &id)
{
    const std::string sha256 = m_facts.plans[id].sha256;
    const Json params = {{"plan_sha256", sha256}, {"by", m_session->person().value}};
    m_session->ask("approval.status", params, this, [this, id, sha256](const Result<Json> &answer) {
        PlanStand *known = stand(id, sha256);
        if (!known)
            return;
        known->approved.reset();
        if (answer) {
            known->approved = triFromName(textIn(*answer, "verdict"));
            auto why = sentenceFromJson(answer->value("why", Json::object()), "/why");
            known->approvalWhy = why ? *why : Sentence();
        }
        Q_EMIT changed();
    });
}

void OverviewFeed::askRun(const RunId &id)
{
    const Json params = {{"run", id.value}};
    m_session->ask("run.get", params, this, [this, id](const Result<Json> &answer) {
        if (!answer || !m_session)
            return;
        takeView(m_facts.runs[id], *answer);
        Q_EMIT changed();
    });
    // Which revision it carried out: a run of another one rehearsed nothing of this.
    m_session->ask("run.journal", params, this, [this, id](const Result<Json> &answer) {
        if (!answer || !m_session)
            return;
        m_facts.runs[id].sha256 = textIn(*answer, "plan_sha256");
        Q_EMIT changed();
    });
}

void OverviewFeed::askPeople()
{
    if (!m_session)
        return;
    m_session->ask("people.list", Json::object(), this, [this](const Result<Json> &answer) {
        auto people = answer ? model::peopleFromJson(answer->value("people", Json::object()))
                             : Result<model::People>(fail(answer.error()));
        m_facts.people = people ? std::optional(std::move(*people)) : std::nullopt;
        Q_EMIT changed();
    });
}

bool OverviewFeed::canCheck() const
{
    return !m_plans.empty() && std::none_of(m_facts.plans.begin(), m_facts.plans.end(),
                                            [](const auto &each) { return each.second.checking; });
}

void OverviewFeed::checkAll()
{
    for (const auto &[id, plan] : m_plans)
        check(id);
}

void OverviewFeed::check(const PlanId &id)
{
    PlanStand &plan = m_facts.plans[id];
    if (!m_session || plan.checking)
        return;
    plan.checking = true;
    Q_EMIT changed();
    const Json params = {{"plan", m_plans[id]}};
    m_session->ask("plan.check", params, this,
                   [this, id, sha256 = plan.sha256](const Result<Json> &answer) {
                       PlanStand *known = stand(id, sha256);
                       if (!known)
                           return;
                       known->checking = false;
                       if (answer) {
                           known->checked = triFromName(textIn(*answer, "passed"));
                           known->checkedAt.reset();
                           if (const auto at = fromRfc3339(textIn(*answer, "checked_at")))
                               known->checkedAt = *at;
                           // What changed since it last passed came as an event before.
                       } else {
                           Q_EMIT failed(tr("Check against the live systems"), answer.error());
                       }
                       Q_EMIT changed();
                   });
}

} // namespace farhaven::gui
