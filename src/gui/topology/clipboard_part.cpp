// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "gui/topology/estate_edits.h"

#include <algorithm>
#include <map>
#include <set>

namespace farhaven::gui {

namespace {

const char *const partSchema = "farhaven/estate-part/1";
constexpr std::size_t partObjectsMax = 100'000;

} // namespace

Json copied(const model::Estate &estate, const std::vector<std::string> &nodes)
{
    model::Estate part;
    part.name = "part";
    std::set<std::string> hosts, components, sites;
    for (const std::string &node : nodes) {
        const ObjectRef ref = ObjectRef::of(node);
        if (ref.kind == "host")
            hosts.insert(ref.id);
        else if (const model::Component *component = componentOf(estate, node))
            components.insert(component->id.value);
    }
    for (const model::Component &component : estate.components) {
        if (!components.contains(component.id.value))
            continue;
        model::Component plain = component;
        plain.settings = Json::object();
        for (model::Member &member : plain.members) {
            member.settings = Json::object();
            hosts.insert(member.host.value);
            sites.insert(member.site.value);
        }
        part.components.push_back(std::move(plain));
    }
    for (const model::Host &host : estate.hosts) {
        if (!hosts.contains(host.id.value))
            continue;
        model::Host plain = host;
        plain.ssh.reset();
        plain.address.clear();
        sites.insert(host.site.value);
        part.hosts.push_back(std::move(plain));
    }
    for (const model::Site &site : estate.sites) {
        if (sites.contains(site.id.value))
            part.sites.push_back(site);
    }
    for (const model::Dependency &dependency : estate.dependencies) {
        if (components.contains(dependency.from.value) && components.contains(dependency.to.value))
            part.dependencies.push_back(dependency);
    }
    for (model::Dependency &dependency : part.dependencies) {
        // Of a choice only what was copied is there to choose from.
        const auto choice = std::count_if(
            part.dependencies.begin(), part.dependencies.end(), [&](const model::Dependency &each) {
                return each.from == dependency.from && each.group == dependency.group;
            });
        if (!dependency.group.empty())
            dependency.need = std::min(dependency.need, int(choice));
    }
    return {{"schema", partSchema}, {"estate", model::toJson(part)}};
}

Result<Edited> pasted(model::Estate estate, const Json &part)
{
    JsonReader in(part, "");
    const std::string schema = in.text("schema");
    const Json &document = in.object("estate");
    FH_CHECK(in.finish());
    if (schema != partSchema)
        return fail(ErrorCode::Invalid, "this is nothing that was copied here", "/schema");
    FH_TRY(model::Estate copy, model::estateFromJson(document));
    if (copy.hosts.size() + copy.components.size() > partObjectsMax)
        return fail(ErrorCode::Invalid, "that is too much to paste", "/estate");
    Edited edited{std::move(estate), {}};
    std::map<std::string, std::string> hosts, components;
    for (model::Host host : copy.hosts) {
        if (!edited.estate.find(host.site))
            return fail(ErrorCode::NotFound, "the site of what was copied is not in this estate",
                        "/estate/hosts", "Add a site of that id, or copy within one estate");
        hosts[host.id.value] = newUuid();
        host.id = HostId(hosts[host.id.value]);
        host.name = freeName(edited.estate, host.name);
        edited.nodes.push_back("host:" + host.id.value);
        edited.estate.hosts.push_back(std::move(host));
    }
    for (model::Component component : copy.components) {
        components[component.id.value] = newUuid();
        component.id = ComponentId(components[component.id.value]);
        component.name = freeName(edited.estate, component.name);
        for (model::Member &member : component.members) {
            member.id = MemberId(newUuid());
            member.fences.reset();
            member.host = HostId(hosts[member.host.value]);
            edited.nodes.push_back("member:" + component.id.value + "/" + member.id.value);
        }
        edited.estate.components.push_back(std::move(component));
    }
    for (model::Dependency dependency : copy.dependencies) {
        dependency.from = ComponentId(components[dependency.from.value]);
        dependency.to = ComponentId(components[dependency.to.value]);
        edited.estate.dependencies.push_back(std::move(dependency));
    }
    return edited;
}

} // namespace farhaven::gui
