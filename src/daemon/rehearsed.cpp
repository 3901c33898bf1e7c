// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/rehearsed.h"

#include "analysis/achieved.h"
#include "analysis/admission.h"
#include "analysis/drill.h"
#include "model/drill_passes.h"
#include "model/settled.h"

#include <algorithm>

namespace farhaven::daemon {

namespace {

/// A drill that takes every branch showed all of them; another one shows what it shows.
bool showedAll(const model::Run &run, const std::vector<model::JournalEvent> &journal)
{
    const auto records =
        run.everyBranch ? model::branchRecords(run, journal) : std::vector<model::BranchRecord>();
    return std::all_of(records.begin(), records.end(), [](const model::BranchRecord &record) {
        return record.verdict == model::BranchVerdict::Green;
    });
}

/// What promotes nothing, or proves nothing, rehearsed nothing.
bool rehearses(const model::Run &run, const std::vector<model::JournalEvent> &journal)
{
    return model::endedAs(journal, model::RunState::Succeeded) &&
           model::wasDone(run.plan, journal, model::Phase::Promote) &&
           model::wasDone(run.plan, journal, model::Phase::Gate) && showedAll(run, journal);
}

} // namespace

Result<Json> rehearsed(store::Store &store, const ServiceId &service)
{
    FH_TRY(const model::Estate estate, store.estate());
    FH_TRY(auto summaries, store.runs());
    std::stable_sort(summaries.begin(), summaries.end(),
                     [](const auto &a, const auto &b) { return a.requestedAt > b.requestedAt; });
    for (const store::RunSummary &summary : summaries) {
        FH_TRY(const model::Run run, store.run(summary.id));
        if (!analysis::servicesOf(estate, run.plan).contains(service) ||
            !analysis::recovers(run.plan))
            continue;
        FH_TRY(const auto journal, store.journal(summary.id));
        if (!rehearses(run, journal))
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
