// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"
#include "model/estate.h"
#include "model/reading.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace farhaven::model {

namespace {

constexpr std::int64_t holdOffMaxMs = 604'800'000; // a week: more is no failover at all

Json toJson(const Site &site)
{
    Json json = {
        {"id", site.id.value},
        {"name", site.name},
        {"role", name(site.role)},
        {"time_zone", site.timeZone},
        {"failure_domain", site.failureDomain.empty() ? site.id.value : site.failureDomain}};
    // What came later is left out where it is not said, so that older estates keep their bytes.
    if (site.position)
        json["position"] = toJson(*site.position);
    if (!site.provider.empty())
        json["provider"] = site.provider;
    return json;
}

Result<Site> siteFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Site site;
    readId(in, "id", site.id);
    site.name = in.text("name", 400);
    site.role = readEnum(in, "role", SiteRole::Operations);
    site.timeZone = in.textOr("time_zone", "UTC", 64);
    site.failureDomain = in.textOr("failure_domain", site.id.value, 400);
    if (in.has("position"))
        site.position = in.part<GeoPoint>("position", geoPointFromJson);
    site.provider = in.textOr("provider", {}, 400);
    FH_CHECK(in.finish());
    if (site.failureDomain.empty())
        site.failureDomain = site.id.value;
    return site;
}

Result<SshAccess> sshFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    SshAccess ssh;
    ssh.port = static_cast<int>(in.integerOr("port", 22, 1, 65535));
    ssh.user = in.text("user", 64);
    ssh.hostKey = in.text("host_key");
    ssh.identityFile = in.textOr("identity_file", {});
    ssh.certificateFile = in.textOr("certificate_file", {});
    ssh.passwordSecret = in.textOr("password_secret", {}, 100);
    FH_CHECK(in.finish());
    if (ssh.passwordSecret.empty())
        return ssh;
    if (const auto named = checkSecretName(ssh.passwordSecret); !named)
        return fail(Error(named.error()).at(pointer + "/password_secret"));
    if (!ssh.identityFile.empty() || !ssh.certificateFile.empty())
        return fail(ErrorCode::Invalid, "a password and a key are named", pointer,
                    "Keep one of the two");
    return ssh;
}

Json toJson(const Host &host)
{
    Json json = {{"id", host.id.value},
                 {"name", host.name},
                 {"site", host.site.value},
                 {"address", host.address}};
    if (!host.place.empty())
        json["place"] = host.place;
    if (host.ssh) {
        json["ssh"] = {{"port", host.ssh->port},
                       {"user", host.ssh->user},
                       {"host_key", host.ssh->hostKey},
                       {"identity_file", host.ssh->identityFile}};
        // Left out where there is none, as in every estate that was stored before they existed.
        if (!host.ssh->certificateFile.empty())
            json["ssh"]["certificate_file"] = host.ssh->certificateFile;
        if (!host.ssh->passwordSecret.empty())
            json["ssh"]["password_secret"] = host.ssh->passwordSecret;
    }
    return json;
}

Result<Host> hostFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Host host;
    readId(in, "id", host.id);
    host.name = in.text("name", 400);
    readId(in, "site", host.site);
    host.place = readIdText(in, "place", Empty::Allowed);
    host.address = in.textOr("address", {}, 256);
    if (in.has("ssh"))
        host.ssh = in.part<SshAccess>("ssh", sshFromJson);
    FH_CHECK(in.finish());
    return host;
}

Json toJson(const Member &member)
{
    Json json = {{"id", member.id.value},
                 {"name", member.name},
                 {"host", member.host.value},
                 {"site", member.site.value},
                 {"settings", member.settings}};
    if (!member.role.empty())
        json["role"] = member.role;
    if (!member.serves.empty())
        json["serves"] = member.serves.value;
    if (member.fences)
        json["fences"] = member.fences->value;
    return json;
}

Result<Member> memberFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Member member;
    readId(in, "id", member.id);
    member.name = in.text("name", 400);
    readId(in, "host", member.host);
    readId(in, "site", member.site);
    if (in.has("serves"))
        readId(in, "serves", member.serves);
    if (in.has("fences"))
        member.fences = HostId(readIdText(in, "fences", Empty::Refused));
    member.role = in.textOr("role", {}, 64);
    member.settings = in.objectOr("settings");
    FH_CHECK(in.finish());
    return member;
}

template <class T> void sortById(std::vector<T> &list)
{
    std::sort(list.begin(), list.end(), [](const T &a, const T &b) { return a.id < b.id; });
}

Json toJson(const Component &component)
{
    std::vector<Member> members = component.members;
    sortById(members);
    Json list = Json::array();
    for (const Member &member : members)
        list.push_back(toJson(member));
    Json json = {{"id", component.id.value},
                 {"name", component.name},
                 {"kind", component.kind},
                 {"settings", component.settings},
                 {"members", std::move(list)}};
    if (component.quorum)
        json["quorum"] = *component.quorum;
    return json;
}

Result<Component> componentFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Component component;
    readId(in, "id", component.id);
    component.name = in.text("name", 400);
    component.kind = readIdText(in, "kind", Empty::Refused);
    component.settings = in.objectOr("settings");
    (void)in.array("members");
    component.members = in.list<Member>("members", memberFromJson);
    if (in.has("quorum"))
        component.quorum = int(in.integer("quorum", 1, 1000));
    FH_CHECK(in.finish());
    sortById(component.members);
    return component;
}

Json toJson(const Dependency &dependency)
{
    Json json = {{"from", dependency.from.value}, {"strength", name(dependency.strength)}};
    if (dependency.toParty.empty())
        json["to"] = dependency.to.value;
    else
        json["to_party"] = dependency.toParty;
    if (!dependency.group.empty())
        json.update({{"group", dependency.group}, {"need", dependency.need}});
    return json;
}

Result<Dependency> dependencyFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Dependency dependency;
    readId(in, "from", dependency.from);
    if (in.has("to_party"))
        dependency.toParty = readIdText(in, "to_party", Empty::Refused);
    else
        readId(in, "to", dependency.to);
    dependency.strength = readEnum(in, "strength", DependencyStrength::Soft);
    if (in.has("group")) {
        dependency.group = readIdText(in, "group", Empty::Refused);
        dependency.need = int(in.integer("need", 1, 1000));
    }
    FH_CHECK(in.finish());
    return dependency;
}

Json toJson(const Objective &objective)
{
    Json json = {{"subject_kind", name(objective.subjectKind)},
                 {"subject", objective.subject},
                 {"metric", name(objective.metric)},
                 {"scenario", objective.scenario},
                 {"target_ms", objective.target.count()},
                 {"window", objective.window}};
    if (objective.typical)
        json["typical_ms"] = objective.typical->count();
    if (objective.max)
        json["max_ms"] = objective.max->count();
    return json;
}

Result<Objective> objectiveFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Objective objective;
    objective.subjectKind = readEnum(in, "subject_kind", SubjectKind::Dataset);
    objective.subject = readIdText(in, "subject", Empty::Allowed);
    objective.metric = readEnum(in, "metric", Metric::Mtpd);
    objective.scenario = in.textOr("scenario", {}, 128);
    objective.target = in.milliseconds("target_ms", 0, durationMaxMs);
    objective.typical = readDuration(in, "typical_ms");
    objective.max = readDuration(in, "max_ms");
    objective.window = in.textOr("window", {}, 128);
    FH_CHECK(in.finish());
    return objective;
}

void sortObjectives(std::vector<Objective> &list)
{
    const auto key = [](const Objective &o) {
        return std::tie(o.subjectKind, o.subject, o.metric, o.scenario, o.window, o.target);
    };
    std::stable_sort(list.begin(), list.end(),
                     [&](const Objective &a, const Objective &b) { return key(a) < key(b); });
}

Json toJson(const Tier &tier)
{
    std::vector<Objective> objectives = tier.objectives;
    sortObjectives(objectives);
    Json list = Json::array();
    for (const Objective &objective : objectives)
        list.push_back(toJson(objective));
    return {
        {"id", tier.id}, {"name", tier.name}, {"rank", tier.rank}, {"objectives", std::move(list)}};
}

Result<Tier> tierFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Tier tier;
    tier.id = readIdText(in, "id", Empty::Refused);
    tier.name = in.text("name", 400);
    tier.rank = static_cast<int>(in.integer("rank", 1, 1000));
    tier.objectives = in.list<Objective>("objectives", objectiveFromJson);
    FH_CHECK(in.finish());
    sortObjectives(tier.objectives);
    return tier;
}

Json toJson(const Dataset &dataset)
{
    return {{"id", dataset.id},
            {"name", dataset.name},
            {"component", dataset.component.value},
            {"data_class", dataset.dataClass}};
}

Result<Dataset> datasetFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Dataset dataset;
    dataset.id = readIdText(in, "id", Empty::Refused);
    dataset.name = in.text("name", 400);
    readId(in, "component", dataset.component);
    dataset.dataClass = in.textOr("data_class", {}, 128);
    FH_CHECK(in.finish());
    return dataset;
}

Json toJson(const Contact &contact)
{
    return {{"id", contact.id.value},
            {"name", contact.name},
            {"mail", contact.mail},
            {"phone", contact.phone}};
}

Result<Contact> contactFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Contact contact;
    readId(in, "id", contact.id);
    contact.name = in.text("name", 400);
    contact.mail = in.textOr("mail", {}, 320);
    contact.phone = in.textOr("phone", {}, 64);
    FH_CHECK(in.finish());
    return contact;
}

Json toJson(const Link &link)
{
    Json json = {{"id", link.id},
                 {"kind", name(link.kind)},
                 {"from", link.from},
                 {"to", link.to},
                 {"synchronous", link.synchronous}};
    if (link.expectedLag)
        json["expected_lag_ms"] = link.expectedLag->count();
    if (!link.provider.empty())
        json["provider"] = link.provider;
    if (link.bandwidth)
        json["bandwidth_bps"] = *link.bandwidth;
    if (link.latency)
        json["latency_ms"] = link.latency->count();
    return json;
}

Result<Link> linkFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Link link;
    link.id = readIdText(in, "id", Empty::Refused);
    link.kind = readEnum(in, "kind", LinkKind::Network);
    link.from = readIdText(in, "from", Empty::Refused);
    link.to = readIdText(in, "to", Empty::Refused);
    link.synchronous = in.booleanOr("synchronous", false);
    link.expectedLag = readDuration(in, "expected_lag_ms");
    link.provider = in.textOr("provider", {}, 400);
    if (in.has("bandwidth_bps"))
        link.bandwidth = in.integer("bandwidth_bps", 1, exactIntegerMax);
    link.latency = readDuration(in, "latency_ms");
    FH_CHECK(in.finish());
    return link;
}

Json toJson(const Service &service)
{
    Json json = {{"id", service.id.value},         {"name", service.name},
                 {"tier", service.tier},           {"owner", service.owner.value},
                 {"home", service.home.value},     {"public_url", service.publicUrl},
                 {"writer", service.writer.value}, {"edge", service.edge.value}};
    if (service.application)
        json["application"] = service.application->value;
    if (service.fence)
        json["fence"] = service.fence->value;
    if (service.holdOff)
        json["hold_off_ms"] = service.holdOff->count();
    return json;
}

Result<Service> serviceFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Service service;
    readId(in, "id", service.id);
    service.name = in.text("name", 400);
    service.tier = readIdText(in, "tier", Empty::Allowed);
    readId(in, "owner", service.owner, Empty::Allowed);
    readId(in, "home", service.home);
    service.publicUrl = in.textOr("public_url", {});
    readId(in, "writer", service.writer, Empty::Allowed);
    readId(in, "edge", service.edge, Empty::Allowed);
    if (in.has("application"))
        service.application = ComponentId(readIdText(in, "application", Empty::Refused));
    if (in.has("fence"))
        service.fence = ComponentId(readIdText(in, "fence", Empty::Refused));
    if (in.has("hold_off_ms"))
        service.holdOff = in.milliseconds("hold_off_ms", 0, holdOffMaxMs);
    FH_CHECK(in.finish());
    return service;
}

/// Order is the order of ids, so equal estates are equal bytes.
void sortAll(Estate &estate)
{
    sortById(estate.sites);
    sortById(estate.hosts);
    sortById(estate.components);
    sortById(estate.services);
    std::sort(estate.dependencies.begin(), estate.dependencies.end(),
              [](const Dependency &a, const Dependency &b) {
                  return std::tie(a.from, a.to, a.toParty, a.strength, a.group) <
                         std::tie(b.from, b.to, b.toParty, b.strength, b.group);
              });
    sortById(estate.links);
    sortById(estate.datasets);
    sortObjectives(estate.objectives);
    sortById(estate.tiers);
    sortById(estate.contacts);
    sortById(estate.places);
    sortById(estate.parties);
    sortById(estate.approvalPolicies);
    for (auto &[list, items] : estate.inventory)
        sortById(items);
}

template <class T> Json listOf(const std::vector<T> &values)
{
    Json list = Json::array();
    for (const T &value : values)
        list.push_back(toJson(value));
    return list;
}

} // namespace

Json listJson(const Estate &estate, std::string_view list)
{
    using Writer = Json (*)(const Estate &);
    static const std::map<std::string_view, Writer> writers = {
        {"sites", [](const Estate &e) { return listOf(e.sites); }},
        {"hosts", [](const Estate &e) { return listOf(e.hosts); }},
        {"components", [](const Estate &e) { return listOf(e.components); }},
        {"services", [](const Estate &e) { return listOf(e.services); }},
        {"dependencies", [](const Estate &e) { return listOf(e.dependencies); }},
        {"links", [](const Estate &e) { return listOf(e.links); }},
        {"datasets", [](const Estate &e) { return listOf(e.datasets); }},
        {"objectives", [](const Estate &e) { return listOf(e.objectives); }},
        {"tiers", [](const Estate &e) { return listOf(e.tiers); }},
        {"contacts", [](const Estate &e) { return listOf(e.contacts); }},
        {"places", [](const Estate &e) { return listOf(e.places); }},
        {"parties", [](const Estate &e) { return listOf(e.parties); }},
        {"approval_policies", [](const Estate &e) { return listOf(e.approvalPolicies); }}};
    const auto writer = writers.find(list);
    return writer != writers.end() ? writer->second(estate)
                                   : listOf(listed(estate.inventory, std::string(list)));
}

Json toJson(const Estate &estate)
{
    Estate sorted = estate;
    sortAll(sorted);
    Json json = {{"schema", "farhaven/estate/1"}, {"name", sorted.name}};
    for (const char *list : {"sites", "hosts", "components", "services", "dependencies", "links",
                             "datasets", "objectives", "tiers", "contacts"})
        json[list] = listJson(sorted, list);
    // What came later is left out while it is empty: an older estate keeps its bytes.
    std::vector<std::string> later = {"places", "parties", "approval_policies"};
    for (const auto &[list, items] : sorted.inventory)
        later.push_back(list);
    for (const std::string &list : later) {
        if (Json items = listJson(sorted, list); !items.empty())
            json[list] = std::move(items);
    }
    return json;
}

Result<Estate> estateFromJson(const Json &json)
{
    FH_CHECK(checkSchema(json, "estate", 1));
    FH_CHECK(canonicalJson(json));
    JsonReader in(json, "");
    Estate estate;
    (void)in.text("schema");
    estate.name = in.text("name", 400);
    (void)in.array("sites");
    estate.sites = in.list<Site>("sites", siteFromJson);
    estate.hosts = in.list<Host>("hosts", hostFromJson);
    estate.components = in.list<Component>("components", componentFromJson);
    estate.services = in.list<Service>("services", serviceFromJson);
    estate.dependencies = in.list<Dependency>("dependencies", dependencyFromJson);
    estate.links = in.list<Link>("links", linkFromJson);
    estate.datasets = in.list<Dataset>("datasets", datasetFromJson);
    estate.objectives = in.list<Objective>("objectives", objectiveFromJson);
    estate.tiers = in.list<Tier>("tiers", tierFromJson);
    estate.contacts = in.list<Contact>("contacts", contactFromJson);
    estate.places = in.list<Place>("places", placeFromJson);
    estate.parties = in.list<Party>("parties", partyFromJson);
    estate.approvalPolicies = in.list<ApprovalPolicy>("approval_policies", approvalPolicyFromJson);
    for (const Kind &kind : estateKinds()) {
        if (!kind.kept || !in.has(kind.list))
            continue;
        auto items =
            in.list<InventoryItem>(kind.list, [&](const Json &item, const std::string &at) {
                return inventoryItemFromJson(kind, item, at);
            });
        if (!items.empty())
            estate.inventory[kind.list] = std::move(items);
    }
    FH_CHECK(in.finish());
    sortAll(estate);
    return estate;
}

} // namespace farhaven::model
