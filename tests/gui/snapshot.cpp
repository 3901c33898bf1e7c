// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/snapshot.h"

#include "base/error_json.h"
#include "base/sentence.h"

namespace farhaven::test {

using namespace model;

namespace {

Site site(const char *id, const char *name, SiteRole role)
{
    Site value;
    value.id = SiteId(id);
    value.name = name;
    value.role = role;
    value.failureDomain = id;
    return value;
}

Host host(const char *id, const char *at)
{
    Host value;
    value.id = HostId(id);
    value.name = id;
    value.site = SiteId(at);
    value.address = "192.0.2.1";
    return value;
}

Member member(const char *id, const char *host, const char *at, const char *serves = "")
{
    Member value;
    value.id = MemberId(id);
    value.name = id;
    value.host = HostId(host);
    value.site = SiteId(at);
    value.serves = SiteId(serves);
    return value;
}

Component component(const char *id, const char *name, const char *kind, std::vector<Member> members)
{
    Component value;
    value.id = ComponentId(id);
    value.name = name;
    value.kind = kind;
    value.members = std::move(members);
    return value;
}

MemberState state(const char *id, Role role, Tri writable)
{
    MemberState value;
    value.member = MemberId(id);
    value.role = role;
    value.running = Tri::Yes;
    value.writable = writable;
    return value;
}

MemberState silent(const char *id)
{
    MemberState value;
    value.member = MemberId(id);
    value.error = Error(ErrorCode::Timeout, "the host did not answer in 2 s; its state is unknown",
                        id, "Ask again, or look at the host");
    return value;
}

Json seen(const char *component, Instant at, std::vector<MemberState> members)
{
    Observation observation;
    observation.identity = "7341992011845503";
    observation.vantage = "ops1";
    observation.at = at;
    observation.members = std::move(members);
    observation.epochs = {{"timeline", "12"}};
    return {{"component", component}, {"observation", toJson(observation)}};
}

Json row(Instant at, const char *protection, const Sentence &why, Json components)
{
    return {{"service", "orders"},
            {"protection", protection},
            {"why", toJson(why)},
            {"observed_at", toRfc3339(at)},
            {"components", std::move(components)}};
}

MemberState replica()
{
    MemberState standby = state("db2", Role::Replica, Tri::No);
    standby.position = "0/3000148";
    standby.lag.transport.bytes = 0;
    standby.lag.apply.bytes = 4'300'000;
    standby.lag.apply.time = Milliseconds(1200);
    standby.facts = {{"streaming", "yes"}};
    return standby;
}

/// As the load balancer says it: no role, no writability, only a fact.
MemberState door(const char *id, const char *word)
{
    MemberState value;
    value.member = MemberId(id);
    value.facts = {{"state", word}, {"sessions", 2}, {"check", "L7OK"}};
    return value;
}

MemberState fence(const char *id, const char *power, const char *blocked)
{
    MemberState value;
    value.member = MemberId(id);
    value.running = tri(std::string_view(power) == "on");
    value.facts = {{"power", power}, {"blocked", blocked}, {"probes", "answered"}};
    return value;
}

} // namespace

Instant snapshotTime()
{
    return *fromRfc3339("2026-11-21T09:41:18Z");
}

Estate twoSites()
{
    Estate estate;
    estate.name = "Two-site lab";
    estate.sites = {site("dc", "Main site", SiteRole::Production),
                    site("dr", "Recovery site", SiteRole::Recovery),
                    site("ops", "Operations", SiteRole::Operations)};
    estate.hosts = {host("app1", "dc"), host("app2", "dr"), host("db1", "dc"), host("db2", "dr"),
                    host("ops1", "ops")};
    estate.components = {
        component("edge", "Public name of orders", "haproxy",
                  {member("dc", "ops1", "ops", "dc"), member("dr", "ops1", "ops", "dr")}),
        component("fence", "Power and network of the data hosts", "fence",
                  {member("db1", "ops1", "ops", "dc"), member("db2", "ops1", "ops", "dr")}),
        component("orders-app", "Orders application", "service",
                  {member("app1", "app1", "dc"), member("app2", "app2", "dr")}),
        component("orders-db", "Orders database", "postgresql",
                  {member("db1", "db1", "dc"), member("db2", "db2", "dr")})};
    Service service;
    service.id = ServiceId("orders");
    service.name = "Orders";
    service.home = SiteId("dc");
    service.publicUrl = "http://192.0.2.10:8080";
    service.writer = ComponentId("orders-db");
    service.application = ComponentId("orders-app");
    service.edge = ComponentId("edge");
    estate.services = {service};
    Dependency front;
    front.from = ComponentId("edge");
    front.to = ComponentId("orders-app");
    Dependency back;
    back.from = ComponentId("orders-app");
    back.to = ComponentId("orders-db");
    estate.dependencies = {front, back};
    return estate;
}

Json healthyRow(Instant at)
{
    MemberState application = state("app1", Role::Unknown, Tri::Yes);
    application.facts = {{"health", "ok"}, {"database", "primary"}};
    MemberState idle = state("app2", Role::Unknown, Tri::No);
    idle.facts = {{"health", "read_only"}, {"database", "standby"}};
    Json components =
        Json::array({seen("edge", at, {door("dc", "ready"), door("dr", "maint")}),
                     seen("fence", at, {fence("db1", "on", "no"), fence("db2", "on", "no")}),
                     seen("orders-app", at, {application, idle}),
                     seen("orders-db", at, {state("db1", Role::Primary, Tri::Yes), replica()})});
    return row(at, "protected",
               Sentence("protection.protected", "{service}: a replica at another site streams",
                        {{"service", "Orders"}}),
               std::move(components));
}

Json lostSiteRow(Instant at)
{
    MemberState standby = replica();
    standby.lag = Lag();
    standby.facts = {{"streaming", "no"}};
    Json components =
        Json::array({seen("edge", at, {door("dc", "ready"), door("dr", "maint")}),
                     seen("fence", at, {fence("db1", "off", "no"), fence("db2", "on", "no")}),
                     seen("orders-app", at, {silent("app1"), silent("app2")}),
                     seen("orders-db", at, {silent("db1"), standby})});
    return row(at, "unknown",
               Sentence("protection.unknown", "{service}: {member} did not answer",
                        {{"service", "Orders"}, {"member", "db1"}}),
               std::move(components));
}

Json snapshot(std::int64_t revision)
{
    return {{"revision", revision},
            {"workspace", {{"path", "/srv/lab.farhaven"}, {"id", "w"}, {"name", "lab"}}},
            {"estate", toJson(twoSites())},
            {"estate_revision", 3},
            {"services", Json::array({healthyRow(snapshotTime())})},
            {"plans", Json::array()},
            {"runs", Json::array()}};
}

} // namespace farhaven::test
