// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/rehearsed.h"

#include "analysis/achieved.h"
#include "analysis/drill.h"
#include "model/settled.h"

#include <algorithm>

namespace farhaven::daemon {

namespace {

/// What promotes nothing, or proves nothing, rehearsed nothing.
bool rehearses(const model::RecoveryPlan &plan, std::span<const model::JournalEvent> journal)
{
    return model::endedAs(journal, model::RunState::Succeeded) &&
           model::wasDone(plan, journal, model::Phase::Promote) &&
           model::wasDone(plan, journal, model::Phase::Gate);
}

} // namespace

Result<Json> rehearsed(store::Store &store, const ServiceId &service)
{
    FH_TRY(auto summaries, store.runs());
    std::stable_sort(summaries.begin(), summaries.end(),
                     [](const auto &a, const auto &b) { return a.requestedAt > b.requestedAt; });
    for (const store::RunSummary &summary : summaries) {
        FH_TRY(const model::Run run, store.run(summary.id));
        if (run.plan.service != service || !analysis::recovers(run.plan))
            continue;
        FH_TRY(const auto journal, store.journal(summary.id));
        if (!rehearses(run.plan, journal))
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
