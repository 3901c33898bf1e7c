// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/rehearsed.h"

#include "analysis/achieved.h"
#include "analysis/drill.h"
#include "model/drill_passes.h"
#include "model/unfold.h"

#include <algorithm>

namespace farhaven::daemon {

namespace {

/// What stops a drill recovers nothing; nor does power work.
bool rehearses(const model::RecoveryPlan &plan)
{
    using enum model::PlanKind;
    return plan.kind == Switchover || plan.kind == Failover || plan.kind == Failback ||
           (plan.kind == Drill && plan.scenario != analysis::stopDrill);
}

bool succeeded(const std::vector<model::JournalEvent> &journal)
{
    return !journal.empty() && journal.back().kind == model::JournalEvent::Kind::Ended &&
           journal.back().detail.value("state", std::string()) == name(model::RunState::Succeeded);
}

/// A drill that takes every branch showed all of them; another one shows what it shows.
bool showedAll(const model::Run &run, const std::vector<model::JournalEvent> &journal)
{
    const auto records =
        run.everyBranch ? model::branchRecords(run, journal) : std::vector<model::BranchRecord>();
    return std::all_of(records.begin(), records.end(), [](const model::BranchRecord &record) {
        return record.verdict == model::BranchVerdict::Green;
    });
}

/// A step of that phase took effect. What promotes nothing, or proves nothing, rehearsed nothing.
bool did(const model::RecoveryPlan &plan, const std::vector<model::JournalEvent> &journal,
         model::Phase phase)
{
    const model::RecoveryPlan whole = model::unfolded(plan);
    return std::any_of(journal.begin(), journal.end(), [&](const model::JournalEvent &event) {
        const model::Step *step = whole.find(event.step);
        return step && step->phase == phase && event.kind == model::JournalEvent::Kind::Settled &&
               event.detail.value("state", std::string()) == name(model::StepState::Succeeded);
    });
}

} // namespace

Result<Json> rehearsed(store::Store &store, const ServiceId &service)
{
    FH_TRY(auto summaries, store.runs());
    std::stable_sort(summaries.begin(), summaries.end(),
                     [](const auto &a, const auto &b) { return a.requestedAt > b.requestedAt; });
    for (const store::RunSummary &summary : summaries) {
        FH_TRY(const model::Run run, store.run(summary.id));
        if (run.plan.service != service || !rehearses(run.plan))
            continue;
        FH_TRY(const auto journal, store.journal(summary.id));
        if (!succeeded(journal) || !did(run.plan, journal, model::Phase::Promote) ||
            !did(run.plan, journal, model::Phase::Gate) || !showedAll(run, journal))
            continue;
        const analysis::Rta rta = analysis::recoveryTime(run, journal, {});
        return Json{{"run", run.id.value},
                    {"kind", model::name(run.plan.kind)},
                    {"plan_sha256", run.planSha256},
                    {"at", toRfc3339(journal.back().at)},
                    {"took_ms", (journal.back().at - journal.front().at).count()},
                    {"rta_ms", rta.fromOutage ? Json(rta.fromOutage->count()) : Json()}};
    }
    return Json();
}

} // namespace farhaven::daemon
