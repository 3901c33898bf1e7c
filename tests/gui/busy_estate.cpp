// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/busy_estate.h"

#include "base/sentence.h"
#include "gui/runs/samples.h"
#include "gui/snapshot.h"
#include "model/people.h"

namespace farhaven::test {

namespace {

const char *const sha = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

model::Objective promise(model::Metric metric, int seconds)
{
    model::Objective objective;
    objective.metric = metric;
    objective.target = Milliseconds(seconds * 1000);
    return objective;
}

model::Tier tier(const char *id, const char *name, int rank, int rto, int rpo)
{
    model::Tier made;
    made.id = id;
    made.name = name;
    made.rank = rank;
    made.objectives = {promise(model::Metric::Rto, rto), promise(model::Metric::Rpo, rpo)};
    return made;
}

model::Estate busyEstate()
{
    model::Estate estate = twoSites();
    estate.tiers = {tier("gold", "Tier 1", 1, 900, 1), tier("silver", "Tier 2", 2, 3600, 60),
                    tier("bronze", "Tier 3", 3, 28800, 86400)};
    model::Service &orders = estate.services.front();
    orders.tier = "gold";
    const std::tuple<const char *, const char *, const char *> more[] = {
        {"identity", "Identity", "gold"},
        {"portal", "Customer portal", "silver"},
        {"tariff", "Tariff API", "silver"},
        {"archive", "Archive", "bronze"},
        {"training", "Training site", ""}};
    for (const auto &[id, name, tierId] : more) {
        model::Service service = estate.services.front();
        service.id = ServiceId(id);
        service.name = name;
        service.tier = tierId;
        estate.services.push_back(service);
    }
    return estate;
}

Json rowOf(const char *service, const char *protection, const Sentence &why)
{
    Json row = healthyRow(snapshotTime());
    row["service"] = service;
    row["protection"] = protection;
    row["why"] = toJson(why);
    return row;
}

Json planRow(const char *id, const char *name, const char *service, const char *kind)
{
    return {{"id", id},
            {"revision", 3},
            {"name", name},
            {"kind", kind},
            {"service", service},
            {"from", "dc"},
            {"to", "dr"},
            {"sha256", sha},
            {"saved_at", "2026-11-20T08:00:00.000Z"},
            {"saved_by", "planner"}};
}

} // namespace

Json busySnapshot()
{
    Json picture = snapshot();
    picture["estate"] = toJson(busyEstate());
    const Sentence streams(
        "protection.protected", "{service}: {replica} at {site} receives everything from {primary}",
        {{"service", "Orders"}, {"replica", "db2"}, {"site", "Recovery site"}, {"primary", "db1"}});
    const Sentence alone("protection.at-dr",
                         "{service}: runs at {site}, away from home, and no other site has a "
                         "replica that streams",
                         {{"service", "Tariff API"}, {"site", "Recovery site"}});
    const Sentence behind("protection.degraded",
                          "{service}: runs at {site}, and no other site has a replica that streams",
                          {{"service", "Customer portal"}, {"site", "Main site"}});
    const Sentence silent("protection.no-answer",
                          "{service}: {member} did not answer, and nobody else is primary",
                          {{"service", "Archive"}, {"member", "db1"}});
    picture["services"] = Json::array(
        {rowOf("orders", "protected", streams), rowOf("identity", "protected", streams),
         rowOf("portal", "degraded", behind), rowOf("tariff", "running_at_dr_unprotected", alone),
         rowOf("archive", "unknown", silent)});
    picture["plans"] = Json::array(
        {planRow("orders-failover", "orders: failover to Recovery site", "orders", "failover"),
         planRow("portal-move", "portal: switchover to Recovery site", "portal", "switchover")});
    picture["runs"] = Json::array({{{"run", "r2"},
                                    {"plan", "portal: switchover to Recovery site"},
                                    {"state", "halted"},
                                    {"interrupted", false},
                                    {"requested_by", "operator"},
                                    {"requested_at", "2026-11-21T08:30:00.000Z"},
                                    {"events", 12}},
                                   {{"run", "r1"},
                                    {"plan", "orders: failover to Recovery site"},
                                    {"state", "succeeded"},
                                    {"interrupted", false},
                                    {"requested_by", "operator"},
                                    {"requested_at", "2026-02-11T08:00:00.000Z"},
                                    {"events", 40}}});
    return picture;
}

namespace {

/// Of the recorded run, as the server tells it.
void answerRecorded(QuietServer &server)
{
    const Json &recorded = gui::samples::recorded();
    const Json plan = recorded["plan"];
    server.answer("plan.get", Json{{"plan", plan},
                                   {"sha256", sha},
                                   {"saved_by", "planner"},
                                   {"saved_at", "2026-11-20T08:00:00.000Z"}});
    server.answer("plan.schedule", recorded["schedule"]);
    server.answer("plan.preview", recorded["preview"]);
    server.answer(
        "run.journal",
        Json{{"run", "r2"}, {"plan", plan}, {"plan_sha256", sha}, {"events", recorded["journal"]}});
    Json view = recorded["view"];
    view["rta_ms"] = 166'000;
    view["rto_ms"] = 900'000;
    server.answer("run.get", view);
    Json check = recorded["check"];
    check["checked_at"] = "2026-11-21T09:40:00.000Z";
    server.answer("plan.check", check);
}

Json moveOf(const char *run, const char *kind, const char *state, const char *at, Json rtaMs)
{
    const bool drill = std::string_view(kind) == "drill";
    return {{"run", run},
            {"plan", drill ? "DRILL: recover Orders at Recovery site" : "Move Orders to Main site"},
            {"plan_id", "orders-failover"},
            {"kind", kind},
            {"drill", drill},
            {"state", state},
            {"at", at},
            {"rta_ms", std::move(rtaMs)},
            {"rto_ms", 900'000}};
}

/// Looked at for the last forty minutes of the hour; for five of them it did not answer, and for
/// ten nobody looked.
Json lagSlots()
{
    constexpr std::int64_t resolution = 30'000;
    const std::int64_t last = snapshotTime().time_since_epoch().count() / resolution;
    Json slots = Json::array();
    for (std::int64_t back = 80; back >= 0; --back) {
        const std::int64_t swell = back % 17 * 40 + (back > 30 && back < 36 ? 1'400 : 0);
        if (back > 50 && back < 61)
            slots.push_back({last - back, nullptr, nullptr, 15, 0});
        else if (back <= 10 || back > 30)
            slots.push_back({last - back, 60 + swell, 4096 * (1 + swell), 15, 15});
    }
    return slots;
}

} // namespace

Json historyAnswer(const std::string &service)
{
    const Json replica = {{"component", "orders-db"}, {"member", "db2"}, {"slots", lagSlots()}};
    const Json runs =
        Json::array({moveOf("r1", "failover", "succeeded", "2026-02-11T08:00:00.000Z", 640'000),
                     moveOf("d1", "drill", "succeeded", "2026-04-02T08:00:00.000Z", 410'000),
                     moveOf("r3", "switchover", "succeeded", "2026-06-09T08:00:00.000Z", 38'000),
                     moveOf("d2", "drill", "aborted", "2026-08-21T08:00:00.000Z", Json()),
                     moveOf("d3", "drill", "succeeded", "2026-10-02T08:00:00.000Z", 1'020'000),
                     moveOf("r4", "failback", "succeeded", "2026-11-01T08:00:00.000Z", 52'000)});
    return {{"service", service},
            {"now", toRfc3339(snapshotTime())},
            {"hours", 1},
            {"lag",
             {{"since", toRfc3339(snapshotTime() - std::chrono::minutes(41))},
              {"resolution_ms", 30'000},
              {"rpo_ms", 1'000},
              {"replicas", Json::array({replica})}}},
            {"moves", {{"rto_ms", 900'000}, {"runs", runs}}}};
}

void answerBusy(QuietServer &server)
{
    answerRecorded(server);
    server.answer("service.history", [](const Json &params) -> Result<Json> {
        return historyAnswer(params["service"].get<std::string>());
    });
    server.answer("snapshot.get", busySnapshot());
    const Json finding = {{"rule", "target.no-identity"},
                          {"severity", "warning"},
                          {"place", "/targets/2"},
                          {"message", "The edge has no identity of its own"},
                          {"reason", "Its name could be taken by another"},
                          {"consequence", "a plan could move traffic at the wrong balancer"},
                          {"fix", "Bind the process of the balancer"}};
    server.answer("plan.lint", Json{{"findings", Json::array({finding})}});
    const Sentence none("approval.none", "Nobody has approved {plan}, revision {revision}",
                        {{"plan", "orders: failover to Recovery site"}, {"revision", 3}});
    server.answer("approval.status", Json{{"verdict", "no"},
                                          {"why", toJson(none)},
                                          {"plan_sha256", sha},
                                          {"approvals", Json::array()}});
    server.answer("standing.list", Json{{"standing", Json::array()}});
    server.answer("vault.status", Json{{"vault", "0199b1c8-5d5f-7ab1-9d52-3f6a1d1f4c00"},
                                       {"open", true},
                                       {"generation", 7},
                                       {"opened_by", "planner"},
                                       {"opened_at", "2026-11-21T09:21:00.000Z"},
                                       {"shuts_in_s", 1140}});
    server.answer("people.list",
                  Json{{"people", model::toJson(model::People())}, {"findings", Json::array()}});
    server.answer("site.list", Json{{"sites", Json::array({{{"site", "dc"}, {"armed", "no"}},
                                                           {{"site", "dr"}, {"armed", "no"}}})}});
    Json records = Json::array();
    for (int i = 0; i < 40; ++i)
        records.push_back({{"position", i},
                           {"at", "2026-11-21T09:37:0" + std::to_string(i % 10) + ".000Z"},
                           {"author", i % 3 == 0 ? "planner" : "engine"},
                           {"action", i % 3 == 0 ? "plan.saved" : "run.intended"},
                           {"subject", "run-1#" + std::to_string(i)},
                           {"what", "Step " + std::to_string(i) + " was intended"},
                           {"sha256", std::string(64, 'a')}});
    server.answer("audit.list", Json{{"population", 40},
                                     {"sample", 40},
                                     {"seed", "s-1"},
                                     {"origin", "w"},
                                     {"log_size", 40},
                                     {"log_root", std::string(64, 'b')},
                                     {"records", records}});
    server.answer("audit.verify",
                  Json{{"records", 40}, {"root", std::string(64, 'b')}, {"sinks", Json::array()}});
    server.answer("declaration.list", Json{{"declarations", Json::array()}});
}

} // namespace farhaven::test
