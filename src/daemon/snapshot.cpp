// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/snapshot.h"

#include "base/json_reader.h"
#include "daemon/rehearsed.h"
#include "daemon/server.h"

namespace farhaven::daemon {

namespace {

/// What the store holds at one moment.
struct Stored {
    std::string path;
    std::string id;
    model::Estate estate;
    std::int64_t estateRevision = 0;
    Json plans;
};

Result<Stored> readStored(store::Store &store)
{
    Stored stored;
    stored.path = store.path();
    stored.id = store.id();
    FH_TRY(stored.estate, store.estate());
    FH_TRY(stored.estateRevision, store.estateRevision());
    FH_TRY(stored.plans, planRows(store));
    return stored;
}

} // namespace

Json planRow(const store::StoredPlan &stored)
{
    const model::RecoveryPlan &plan = stored.plan;
    return {{"id", plan.id.value},
            {"revision", plan.revision},
            {"name", plan.name},
            {"kind", model::name(plan.kind)},
            {"service", plan.service.value},
            {"from", plan.from.value},
            {"to", plan.to.value},
            {"sha256", stored.sha256},
            {"saved_at", toRfc3339(stored.savedAt)},
            {"saved_by", stored.savedBy.value}};
}

Result<Json> planRows(store::Store &store)
{
    Json rows = Json::array();
    FH_TRY(const auto plans, store.lastRevisions());
    for (const store::StoredPlan &plan : plans)
        rows.push_back(planRow(plan));
    return rows;
}

/// The revision is taken before anything is read: whatever changes meanwhile is told afterwards,
/// with a higher one.
Task<Json> Server::snapshotGet(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    const std::int64_t revision = m_eventRevision;
    std::function<Result<Stored>(store::Store &)> read = readStored;
    FH_CO_TRY(const Stored stored, co_await m_world.store.call<Stored>(read));
    FH_CO_TRY(const Json runs, co_await m_runs.rows());
    co_return Json{
        {"revision", revision},
        {"workspace", {{"path", stored.path}, {"id", stored.id}, {"name", stored.estate.name}}},
        {"estate", model::toJson(stored.estate)},
        {"estate_revision", stored.estateRevision},
        {"services", m_lookout.rows(stored.estate)},
        {"plans", stored.plans},
        {"proposed", proposedRows()},
        {"runs", runs}};
}

Task<> Server::tellEstate()
{
    std::function<Result<Stored>(store::Store &)> read = readStored;
    FH_CO_TRY(const Stored stored, co_await m_world.store.call<Stored>(read));
    publish("estate",
            {{"estate", model::toJson(stored.estate)}, {"estate_revision", stored.estateRevision}});
    m_lookout.hurry();
    m_liveChecks.hurry();
    m_roles.hurry();
    co_return {};
}

Task<Json> Server::serviceObserve(Json params)
{
    JsonReader in(params, "");
    const ServiceId id(in.text("service"));
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    const auto move = m_runs.moveOf(id);
    FH_CO_TRY(Json row, co_await lookAt(live, id, move, {}, m_world.timers));
    std::function<Result<Json>(store::Store &)> read = [id](store::Store &store) {
        return rehearsed(store, id);
    };
    FH_CO_TRY(row["rehearsed"], co_await m_world.store.call<Json>(read));
    co_return std::move(row);
}

Task<Json> Server::planSave(Json params)
{
    JsonReader in(params, "");
    const Json &document = in.object("plan");
    const PersonId by(in.text("by"));
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::RecoveryPlan plan, model::planFromJson(document));
    FH_CO_TRY(const store::StoredPlan kept, co_await keepPlan(plan, by));
    co_return Json{
        {"id", kept.plan.id.value}, {"revision", kept.plan.revision}, {"sha256", kept.sha256}};
}

Task<store::StoredPlan> Server::keepPlan(model::RecoveryPlan plan, PersonId by)
{
    std::function<Result<store::StoredPlan>(store::Store &)> keep =
        [plan, by](store::Store &store) { return store.savePlan(plan, by); };
    FH_CO_TRY(store::StoredPlan kept, co_await m_world.store.call<store::StoredPlan>(keep));
    publish("plan", planRow(kept));
    co_return std::move(kept);
}

Task<Json> Server::planGet(Json params)
{
    JsonReader in(params, "");
    const PlanId id(in.text("id"));
    std::optional<int> revision;
    if (in.has("revision"))
        revision = int(in.integer("revision", 1, INT32_MAX));
    FH_CO_CHECK(in.finish());
    std::function<Result<store::StoredPlan>(store::Store &)> read =
        [id, revision](store::Store &store) { return store.plan(id, revision); };
    FH_CO_TRY(const store::StoredPlan kept, co_await m_world.store.call<store::StoredPlan>(read));
    co_return Json{{"plan", model::toJson(kept.plan)},
                   {"sha256", kept.sha256},
                   {"saved_at", toRfc3339(kept.savedAt)},
                   {"saved_by", kept.savedBy.value}};
}

Task<Json> Server::planList(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    std::function<Result<Json>(store::Store &)> read = planRows;
    FH_CO_TRY(const Json rows, co_await m_world.store.call<Json>(read));
    co_return Json{{"plans", rows}};
}

} // namespace farhaven::daemon
