// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/admission.h"
#include "analysis/drill.h"
#include "analysis/objectives.h"
#include "base/json_reader.h"
#include "daemon/disasters.h"
#include "daemon/server.h"

#include <algorithm>

namespace farhaven::daemon {

namespace {

/// A history is read at a glance: older runs are in the run list and in their evidence.
constexpr std::size_t movesMax = 200;

Json msOrNull(const std::optional<Milliseconds> &value)
{
    return value ? Json(value->count()) : Json();
}

/// The state of an ended run; empty while it goes on.
std::string endOf(std::span<const model::JournalEvent> journal)
{
    if (journal.empty() || journal.back().kind != model::JournalEvent::Kind::Ended)
        return {};
    return journal.back().detail.value("state", std::string());
}

Result<Json> moveRow(store::Store &store, const model::Estate &estate,
                     const model::Service &service, const model::Run &run,
                     std::span<const model::JournalEvent> journal)
{
    FH_TRY(const analysis::RunFacts facts, runFacts(store, run));
    const analysis::Rta rta = analysis::recoveryTime(run, journal, facts.declaration);
    return Json{{"run", run.id.value},
                {"plan", run.plan.name},
                {"plan_id", run.plan.id.value},
                {"kind", model::name(run.plan.kind)},
                {"drill", run.plan.kind == model::PlanKind::Drill},
                {"state", endOf(journal)},
                {"at", toRfc3339(run.requestedAt)},
                {"rta_ms", msOrNull(rta.fromOutage)},
                {"rto_ms", msOrNull(analysis::promised(estate, service, model::Metric::Rto,
                                                       run.plan.scenario))}};
}

/// Ended runs that recover the service, oldest first.
Result<Json> movesOf(store::Store &store, const ServiceId &id)
{
    FH_TRY(const model::Estate estate, store.estate());
    const model::Service *service = estate.find(id);
    Json rows = Json::array();
    if (!service)
        return rows;
    FH_TRY(auto summaries, store.runs());
    std::stable_sort(summaries.begin(), summaries.end(),
                     [](const auto &a, const auto &b) { return a.requestedAt > b.requestedAt; });
    for (const store::RunSummary &summary : summaries) {
        if (rows.size() >= movesMax)
            break;
        FH_TRY(const model::Run run, store.run(summary.id));
        if (!analysis::servicesOf(estate, run.plan).contains(id) || !analysis::recovers(run.plan))
            continue;
        FH_TRY(const auto journal, store.journal(summary.id));
        if (endOf(journal).empty())
            continue;
        FH_TRY(Json row, moveRow(store, estate, *service, run, journal));
        rows.push_back(std::move(row));
    }
    std::reverse(rows.begin(), rows.end());
    return rows;
}

} // namespace

/// How far behind the service's replicas were, and how long its recoveries took: each beside what
/// was promised. A figure that nobody saw is null, or not there.
Task<Json> Server::serviceHistory(Json params)
{
    JsonReader in(params, "");
    const ServiceId id(in.text("service"));
    const std::int64_t hours = in.integerOr("hours", 24, 1, 24);
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    const model::Service *service = live->service(id);
    if (!service)
        co_return fail(ErrorCode::NotFound, "the estate has no service \"" + id.value + "\"",
                       "service", "`estate show` lists the services of the estate");
    // What could not be read of earlier programs is a gap, as what nobody saw.
    const Result<> loaded = co_await m_lagKeeping.load();
    const Instant now = m_world.timers.clock().now();
    const model::Component *writer = live->component(service->writer);
    const auto promised = [&](model::Metric metric) {
        return msOrNull(analysis::promised(live->estate, *service, metric, {}));
    };
    const Json lag = {{"since", toRfc3339(m_lags.since())},
                      {"resolution_ms", LagHistory::resolution.count()},
                      {"rpo_ms", promised(model::Metric::Rpo)},
                      {"replicas", writer ? m_lags.of(*writer, now - std::chrono::hours(hours))
                                          : Json(Json::array())}};
    std::function<Result<Json>(store::Store &)> read = [id](store::Store &store) {
        return movesOf(store, id);
    };
    FH_CO_TRY(const Json moves, co_await m_world.store.call<Json>(read));
    co_return Json{{"service", id.value},
                   {"now", toRfc3339(now)},
                   {"hours", hours},
                   {"lag", lag},
                   {"moves", {{"rto_ms", promised(model::Metric::Rto)}, {"runs", moves}}}};
}

} // namespace farhaven::daemon
