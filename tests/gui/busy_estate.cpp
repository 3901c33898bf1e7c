// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/busy_estate.h"

#include "base/sentence.h"
#include "gui/runs/samples.h"
#include "gui/snapshot.h"

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
    const Sentence streams("protection.protected", "{service}: a replica at another site streams",
                           {{"service", "Orders"}});
    const Sentence alone("protection.unprotected",
                         "{service}: writes are at {site}, and no replica at another site streams",
                         {{"service", "Tariff API"}, {"site", "Recovery site"}});
    const Sentence behind("protection.degraded", "{service}: no replica at another site streams",
                          {{"service", "Customer portal"}});
    const Sentence silent("protection.unknown", "{service}: {member} did not answer",
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

void answerBusy(QuietServer &server)
{
    const Json document = gui::samples::recorded()["plan"];
    server.answer("snapshot.get", busySnapshot());
    server.answer("plan.get", Json{{"plan", document}, {"sha256", sha}});
    server.answer("plan.lint", Json{{"findings", Json::array()}});
    server.answer("plan.check",
                  Json{{"passed", "yes"}, {"checked_at", "2026-11-21T09:40:00.000Z"}});
    const Sentence none("approval.none", "Nobody has approved it yet");
    server.answer("approval.status", Json{{"verdict", "no"}, {"why", toJson(none)}});
    server.answer("run.get", Json{{"kind", "failover"}, {"rta_ms", 166'000}, {"rto_ms", 900'000}});
    server.answer("run.journal", Json{{"plan_sha256", sha}});
}

} // namespace farhaven::test
