// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/lab_sample.h"

#include "base/json_reader.h"

namespace farhaven::cli {

using namespace model;

namespace {

std::vector<Site> sites()
{
    const auto site = [](const char *id, const char *name, SiteRole role) {
        Site value;
        value.id = SiteId(id);
        value.name = name;
        value.role = role;
        value.failureDomain = id;
        return value;
    };
    return {site("dc", "Main site", SiteRole::Production),
            site("dr", "Recovery site", SiteRole::Recovery),
            site("ops", "Operations", SiteRole::Operations)};
}

Result<Host> hostOf(const Json &json, const std::string &pointer, const std::string &identity)
{
    JsonReader in(json, pointer);
    Host host;
    host.id = HostId(in.text("name"));
    host.name = host.id.value;
    host.site = SiteId(in.text("site"));
    host.address = in.text("address");
    if (in.has("ssh") && in.any("ssh").is_object()) {
        JsonReader login(in.object("ssh"), in.pointer("ssh"));
        SshAccess access;
        access.port = static_cast<int>(login.integer("port", 1, 65535));
        access.user = login.text("user");
        access.hostKey = login.text("host_key");
        access.identityFile = identity;
        FH_CHECK(login.finishOpen());
        host.ssh = access;
    }
    FH_CHECK(in.finishOpen());
    return host;
}

SiteId siteOf(const std::vector<Host> &hosts, const HostId &id)
{
    for (const Host &host : hosts) {
        if (host.id == id)
            return host.site;
    }
    return {};
}

Result<Component> database(const Json &json, const std::vector<Host> &hosts)
{
    JsonReader in(json, "/postgresql");
    Component component;
    component.id = ComponentId("orders-db");
    component.name = "Orders database";
    component.kind = "postgresql";
    component.settings = {{"database", in.text("database")},
                          {"user", in.text("user")},
                          {"passfile", in.text("passfile")},
                          {"bin", in.text("bin")},
                          {"port", in.integer("port", 1, 65535)},
                          {"replication_user", in.text("replication_user")},
                          {"rewind_user", in.text("rewind_user")},
                          {"rewind_database", in.text("rewind_database")},
                          {"recovery_config", "kept"},
                          {"sslmode", "disable"}};
    for (const Json &member : in.array("members")) {
        JsonReader one(member, "/postgresql/members");
        Member value;
        value.id = MemberId(one.text("name"));
        value.name = value.id.value;
        value.host = HostId(one.text("host"));
        value.site = siteOf(hosts, value.host);
        value.settings = {{"address", one.text("address")},
                          {"data", one.text("data")},
                          {"slot", one.text("slot")},
                          {"log", one.text("log")},
                          {"passfile", one.text("passfile")}};
        FH_CHECK(one.finishOpen());
        component.members.push_back(std::move(value));
    }
    FH_CHECK(in.finishOpen());
    return component;
}

Result<Component> application(const Json &json, const std::vector<Host> &hosts,
                              const std::string &publicUrl)
{
    JsonReader in(json, "/application");
    Component component;
    component.id = ComponentId("orders-app");
    component.name = "Orders application";
    component.kind = "service";
    const std::string svc = in.text("svc");
    const std::string name = in.text("service");
    component.settings = {{"public_url", publicUrl},
                          {"port", in.integer("port", 1, 65535)},
                          {"startup_budget_ms", 10'000},
                          {"start", {svc, "{host}", "start", name}},
                          {"stop", {svc, "{host}", "stop", name}},
                          {"status", {svc, "{host}", "status", name}},
                          {"status_answer", "json"}};
    for (const std::string &id : in.texts("hosts")) {
        Member value;
        value.id = MemberId(id);
        value.name = id;
        value.host = HostId(id);
        value.site = siteOf(hosts, value.host);
        component.members.push_back(std::move(value));
    }
    FH_CHECK(in.finishOpen());
    return component;
}

Result<Component> edge(const Json &json)
{
    JsonReader in(json, "/edge");
    Component component;
    component.id = ComponentId("edge");
    component.name = "Public name of orders";
    component.kind = "haproxy";
    component.settings = {{"socket", in.text("socket")}, {"backends", in.texts("backends")}};
    for (const std::string &server : in.texts("servers")) {
        Member value;
        value.id = MemberId(server);
        value.name = server;
        value.host = HostId(in.text("host"));
        value.site = SiteId("ops");
        value.serves = SiteId(server);
        value.settings = {{"server", server}};
        component.members.push_back(std::move(value));
    }
    FH_CHECK(in.finishOpen());
    return component;
}

/// One member for each data host: switched by its own name, cut off with its whole site.
Result<Component> fence(const Json &json, const Component &db)
{
    JsonReader in(json, "/out_of_band");
    Component component;
    component.id = ComponentId("fence");
    component.name = "Power and network of the data hosts";
    component.kind = "fence";
    for (const char *setting : {"power_url", "power_sha256", "power_token_file", "gateway_url",
                                "gateway_ca", "gateway_token_file"})
        component.settings[setting] = in.text(setting);
    for (const Member &fenced : db.members) {
        Member value;
        value.id = fenced.id;
        value.name = fenced.name;
        value.host = HostId("ops1");
        value.site = SiteId("ops");
        value.serves = fenced.site;
        value.fences = fenced.host;
        value.settings = {{"power", fenced.host.value}, {"site", fenced.site.value}};
        component.members.push_back(std::move(value));
    }
    FH_CHECK(in.finishOpen());
    return component;
}

/// Where drills run: a copy of the recovery site's standby, beside it.
Result<std::optional<Component>> sandbox(const Json &json, const Component &db)
{
    JsonReader in(json, "/postgresql");
    if (!in.has("sandboxes"))
        return std::optional<Component>();
    Component component = db;
    component.id = ComponentId("orders-drill");
    component.name = "Orders database, drills";
    component.members.clear();
    component.settings["sandbox_of"] = db.id.value;
    for (const Json &each : in.array("sandboxes")) {
        JsonReader one(each, "/postgresql/sandboxes");
        const Member *source = db.find(MemberId(one.text("of")));
        const std::string data = one.text("data"), log = one.text("log"), hba = one.text("hba");
        const std::int64_t port = one.integer("port", 1, 65535);
        FH_CHECK(one.finishOpen());
        if (!source)
            return fail(ErrorCode::Invalid, "a sandbox of nobody", "/postgresql/sandboxes");
        Member value = *source;
        value.id = MemberId(source->id.value + "-drill");
        value.name = value.id.value;
        value.settings["source_data"] = source->settings.at("data");
        value.settings["source_port"] = db.settings.at("port");
        value.settings["data"] = data;
        value.settings["log"] = log;
        value.settings["hba_file"] = hba;
        value.settings["port"] = port;
        component.members.push_back(std::move(value));
    }
    FH_CHECK(in.finishOpen());
    return std::optional<Component>(std::move(component));
}

Service orders(const std::string &publicUrl)
{
    Service service;
    service.id = ServiceId("orders");
    service.name = "Orders";
    service.tier = "tier-1";
    service.owner = PersonId("planner");
    service.home = SiteId("dc");
    service.publicUrl = publicUrl;
    service.writer = ComponentId("orders-db");
    service.application = ComponentId("orders-app");
    service.edge = ComponentId("edge");
    return service;
}

Tier tierOne()
{
    Objective rto;
    rto.metric = Metric::Rto;
    rto.scenario = "planned";
    rto.target = Milliseconds(60'000);
    Objective rpo = rto;
    rpo.metric = Metric::Rpo;
    rpo.target = Milliseconds(0);
    Tier tier;
    tier.id = "tier-1";
    tier.name = "Mission critical";
    tier.rank = 1;
    tier.objectives = {rto, rpo};
    return tier;
}

std::vector<Dependency> dependencies()
{
    const auto hard = [](const char *from, const char *to) {
        Dependency value;
        value.from = ComponentId(from);
        value.to = ComponentId(to);
        return value;
    };
    return {hard("edge", "orders-app"), hard("orders-app", "orders-db")};
}

} // namespace

Result<Estate> estateOfLab(const Json &lab)
{
    if (!lab.is_object() || lab.value("schema", Json()) != "farhaven/lab/1")
        return fail(ErrorCode::Invalid, "this is not the description of a lab", "/schema",
                    "Point --lab at the folder that `./dev lab up --dir` made in the source tree");
    JsonReader in(lab, "");
    const std::string identity = in.text("ssh_identity");
    Estate estate;
    estate.name = "Two-site lab";
    estate.sites = sites();
    estate.hosts = in.list<Host>("hosts", [&](const Json &json, const std::string &pointer) {
        return hostOf(json, pointer, identity);
    });
    JsonReader front(in.object("edge"), "/edge");
    const std::string publicUrl = "http://" + front.text("address") + ":" +
                                  std::to_string(front.integer("http_port", 1, 65535));
    FH_CHECK(front.finishOpen());
    const Json &databases = in.object("postgresql");
    const Json &applications = in.object("application");
    const bool canFence = in.has("out_of_band");
    const Json devices = canFence ? in.object("out_of_band") : Json::object();
    FH_CHECK(in.finishOpen());
    FH_TRY(Component db, database(databases, estate.hosts));
    FH_TRY(Component app, application(applications, estate.hosts, publicUrl));
    FH_TRY(Component door, edge(in.object("edge")));
    estate.services = {orders(publicUrl)};
    if (canFence) {
        FH_TRY(Component power, fence(devices, db));
        estate.services[0].fence = power.id;
        estate.components.push_back(std::move(power));
    }
    FH_TRY(std::optional<Component> drills, sandbox(databases, db));
    if (drills)
        estate.components.push_back(std::move(*drills));
    for (Component *component : {&door, &app, &db})
        estate.components.push_back(std::move(*component));
    estate.dependencies = dependencies();
    estate.tiers = {tierOne()};
    Contact planner;
    planner.id = PersonId("planner");
    planner.name = "Planner of the lab";
    estate.contacts = {planner};
    return estate;
}

} // namespace farhaven::cli
