// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/check_change.h"
#include "base/json_reader.h"
#include "daemon/server.h"
#include "engine/check.h"

/// Whether the live systems would accept a plan: asked by somebody, or again and again.
namespace farhaven::daemon {

using model::LiveCheck;

namespace {

/// The same answers again are put on record this seldom.
constexpr Milliseconds keptAgainAfter{6 * 3'600'000};
constexpr std::int64_t checksShown = 50;

Json answerOf(const engine::PlanCheck &check)
{
    Json steps = Json::array();
    for (const engine::StepCheck &step : check.steps) {
        Json reasons = Json::array();
        for (const Sentence &reason : step.reasons)
            reasons.push_back(toJson(reason));
        // What cannot be asked before its turn is shown and does not count; its conditions do.
        const bool later = step.later && step.conditions == Tri::Yes;
        const Tri counted = step.later ? step.conditions : both(step.accepted, step.conditions);
        steps.push_back({{"id", step.id.value},
                         {"accepted", name(later ? step.accepted : counted)},
                         {"later", later},
                         {"reasons", reasons}});
    }
    return {{"ok", check.passed == Tri::Yes},
            {"passed", name(check.passed)},
            {"checked_at", toRfc3339(check.at)},
            {"steps", steps}};
}

/// The first reason is what the step's own system says; a later one may be the one that is open.
Sentence whyOpen(const engine::StepCheck &step)
{
    if (step.reasons.empty())
        return Sentence("check.silent", "Nobody said why");
    return step.accepted != Tri::Yes ? step.reasons.front() : step.reasons.back();
}

void take(const engine::PlanCheck &answers, LiveCheck &check)
{
    check.at = answers.at;
    check.passed = answers.passed;
    check.asked = std::int64_t(answers.targets.size() + answers.steps.size());
    check.systems = answers.systems;
    for (const engine::TargetCheck &target : answers.targets) {
        if (target.counted != Tri::Yes)
            check.open.push_back({target.component.value, target.counted, target.why});
    }
    for (const engine::StepCheck &step : answers.steps) {
        if (step.counted != Tri::Yes)
            check.open.push_back({step.id.value, step.counted, whyOpen(step)});
    }
}

LiveCheck blank(const store::StoredPlan &stored, std::int64_t estateRevision, Instant now)
{
    LiveCheck check;
    check.id = newUuid();
    check.plan = stored.plan.id;
    check.revision = stored.plan.revision;
    check.planSha256 = stored.sha256;
    check.at = now;
    check.estateRevision = estateRevision;
    return check;
}

Json rowOf(const LiveCheck &check, const std::optional<LiveCheck> &green)
{
    Json row = model::toJson(check);
    row["green_at"] = green ? Json(toRfc3339(green->at)) : Json();
    Json since = Json::array();
    if (green && check.passed != Tri::Yes) {
        for (const Sentence &change : analysis::changedSince(*green, check))
            since.push_back(toJson(change));
    }
    row["since_green"] = since;
    return row;
}

} // namespace

LiveChecks::Sources Server::liveCheckSources()
{
    return {[this] { return plansToCheck(); },
            [this](const store::StoredPlan &plan, std::stop_token stop) {
                return liveCheck(plan, std::move(stop));
            },
            [this](const LiveCheck &check) { return keepCheck(check); },
            [this] { return m_runs.busy(); },
            [this](Error fault) { m_checkFault = std::move(fault); },
            [this] { finishIfIdle(); }};
}

/// Of a round that begins; what the last one came to is over then.
Task<LiveChecks::Plans> Server::plansToCheck()
{
    FH_CO_TRY(LiveChecks::Plans plans, co_await approvedPlans());
    m_checkFault.reset();
    co_return std::move(plans);
}

Task<LiveChecks::Plans> Server::approvedPlans()
{
    std::function<Result<LiveChecks::Plans>(store::Store &)> read = [](store::Store &store) {
        return store.lastRevisions();
    };
    FH_CO_TRY(LiveChecks::Plans plans, co_await m_world.store.call<LiveChecks::Plans>(read));
    LiveChecks::Plans approved;
    for (store::StoredPlan &plan : plans) {
        FH_CO_TRY(const SignedFacts facts, co_await m_records.about(plan.sha256, noSites));
        FH_CO_TRY(const model::ApprovalQuestion question,
                  approvalQuestion(plan.bytes, plan.plan.author, facts));
        const auto verdict =
            model::judgeApprovals(question, facts.people, facts.approvals, facts.papers);
        if (verdict.answer.holds == Tri::Yes)
            approved.push_back(std::move(plan));
    }
    co_return std::move(approved);
}

Task<LiveCheck> Server::liveCheck(store::StoredPlan plan, std::stop_token stop)
{
    const Instant now = m_world.timers.clock().now();
    const auto live = co_await fleet();
    LiveCheck check = blank(plan, m_fleetRevision, now);
    const Error *failed = live ? nullptr : &live.error();
    Result<engine::PlanCheck> answers = fail(ErrorCode::Internal, "nothing was asked");
    if (live) {
        const engine::AdapterSet adapters = (*live)->adapters;
        answers = co_await engine::checkPlan(plan.plan, adapters, stop, m_world.timers);
        failed = answers ? nullptr : &answers.error();
    }
    if (failed)
        check.open.push_back({plan.plan.name, Tri::Unknown,
                              Sentence("check.unanswered", "It could not be asked: {said}.",
                                       {{"said", printable(describe(*failed))}})});
    else
        take(*answers, check);
    co_return std::move(check);
}

Task<> Server::keepCheck(LiveCheck check)
{
    std::function<Result<std::optional<LiveCheck>>(store::Store &)> keep =
        [check](store::Store &store) -> Result<std::optional<LiveCheck>> {
        FH_TRY(const auto last, store.liveChecks(check.planSha256, 1));
        FH_TRY(auto green, store.lastGreen(check.planSha256));
        const bool news = last.empty() || !last.back().saysTheSame(check) ||
                          check.at - last.back().at >= keptAgainAfter;
        if (news)
            FH_CHECK(store.keepLiveCheck(check));
        return green;
    };
    FH_CO_TRY(std::optional<LiveCheck> green,
              co_await m_world.store.call<std::optional<LiveCheck>>(keep));
    if (check.passed == Tri::Yes)
        m_lastGreens[check.planSha256] = check;
    if (const auto own = m_lastGreens.find(check.planSha256); own != m_lastGreens.end())
        green = own->second;
    m_lastChecks[check.planSha256] = check;
    publish("check", rowOf(check, green));
    co_return {};
}

Task<Json> Server::planCheck(Json params)
{
    JsonReader in(params, "");
    const Json &document = in.object("plan");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::RecoveryPlan plan, model::planFromJson(document));
    FH_CO_TRY(const auto live, co_await fleet());
    const std::int64_t estateRevision = m_fleetRevision;
    const std::stop_token never;
    FH_CO_TRY(const engine::PlanCheck answers,
              co_await engine::checkPlan(plan, live->adapters, never, m_world.timers));
    // One of a stored revision is of use to everybody.
    if (const auto stored = co_await storedAsIs(plan)) {
        LiveCheck check = blank(*stored, estateRevision, answers.at);
        take(answers, check);
        FH_CO_CHECK(co_await keepCheck(std::move(check)));
    }
    co_return answerOf(answers);
}

Task<Json> Server::planChecks(Json params)
{
    JsonReader in(params, "");
    const std::string sha256 = in.text("plan_sha256", 64);
    FH_CO_CHECK(in.finish());
    struct Kept {
        std::vector<LiveCheck> checks;
        std::optional<LiveCheck> green;
    };
    std::function<Result<Kept>(store::Store &)> read =
        [sha256](store::Store &store) -> Result<Kept> {
        Kept kept;
        FH_TRY(kept.checks, store.liveChecks(sha256, checksShown));
        FH_TRY(kept.green, store.lastGreen(sha256));
        return kept;
    };
    FH_CO_TRY(const Kept kept, co_await m_world.store.call<Kept>(read));
    std::optional<LiveCheck> green = kept.green;
    if (const auto own = m_lastGreens.find(sha256); own != m_lastGreens.end())
        green = own->second;
    const auto last = m_lastChecks.find(sha256);
    Json latest, rows = Json::array();
    if (last != m_lastChecks.end())
        latest = rowOf(last->second, green);
    else if (!kept.checks.empty())
        latest = rowOf(kept.checks.back(), green);
    for (const LiveCheck &check : kept.checks)
        rows.push_back(model::toJson(check));
    co_return Json{{"latest", latest},
                   {"checks", rows},
                   {"period_ms", model::liveCheckPeriod.count()},
                   {"trouble", m_checkFault ? Json(describe(*m_checkFault)) : Json()}};
}

} // namespace farhaven::daemon
