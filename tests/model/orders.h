// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/estate.h"
#include "model/plan.h"

#include <QTest>

namespace QTest {
template <> inline char *toString(const std::string &text)
{
    return qstrdup(text.c_str());
}
} // namespace QTest

/// The sample service "orders": an estate of two sites and the plan that moves it. Everything here
/// aborts on a sample that cannot be read, since no test can go on without it.
namespace farhaven::orders {

inline Json sample(const std::string &name)
{
    Result<Json> json = readJsonFile(FARHAVEN_SOURCE_DIR "/models/samples/" + name);
    if (!json)
        qFatal("%s", describe(json.error()).c_str());
    return *json;
}

inline model::Estate estate()
{
    Result<model::Estate> estate = model::estateFromJson(sample("orders.estate.json"));
    if (!estate)
        qFatal("%s", describe(estate.error()).c_str());
    return *estate;
}

inline Json planJson()
{
    return sample("orders-to-dr.plan.json");
}

inline model::RecoveryPlan plan()
{
    Result<model::RecoveryPlan> plan = model::planFromJson(planJson());
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    return *plan;
}

/// The step with the id, as JSON, to be changed in place.
inline Json &step(Json &plan, const std::string &id)
{
    for (Json &step : plan["steps"]) {
        if (step["id"] == id)
            return step;
    }
    qFatal("no step %s", id.c_str());
}

/// The same with a fence for each of the two data hosts, which acts from the operations site.
inline model::Estate fencedEstate()
{
    model::Estate estate = orders::estate();
    model::Component fence;
    fence.id = ComponentId("fence");
    fence.name = "Power and network";
    fence.kind = "fence";
    for (const auto &[host, site] : {std::pair("dc1", "dc"), std::pair("dr1", "dr")}) {
        model::Member member;
        member.id = MemberId(host);
        member.name = "What fences " + std::string(host);
        member.host = HostId("ops1");
        member.site = SiteId("ops");
        member.serves = SiteId(site);
        member.fences = HostId(host);
        fence.members.push_back(member);
    }
    for (model::Host &host : estate.hosts) {
        if (host.id.value == "ops1")
            host.ssh = estate.hosts[0].ssh; // it keeps the claim for what the fence is told
    }
    estate.services[0].fence = fence.id;
    estate.components.push_back(fence);
    return estate;
}

/// What the promote of a failover rests on: the old writer's host is off, its site is cut off.
inline Json fenceProofs()
{
    const auto fact = [](const char *name, const char *value) {
        return Json{{"component", "fence"},
                    {"member", "dc1"},
                    {"question", "fact_is"},
                    {"fact", name},
                    {"value", value}};
    };
    return {fact("power", "off"), fact("blocked", "yes")};
}

} // namespace farhaven::orders
