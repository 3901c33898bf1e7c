// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/legality.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace farhaven::gui {

namespace {

using model::Component;
using model::Estate;
using model::Member;

/// Does a path of hard dependencies lead from one to the other? Bounded by their number.
bool leadsTo(const Estate &estate, const ComponentId &from, const ComponentId &to)
{
    std::unordered_multimap<std::string, std::string> next;
    for (const model::Dependency &dependency : estate.dependencies) {
        if (dependency.strength == model::DependencyStrength::Hard)
            next.emplace(dependency.from.value, dependency.to.value);
    }
    std::set<std::string> seen{from.value};
    std::vector<std::string> open{from.value};
    while (!open.empty()) {
        const std::string here = open.back();
        open.pop_back();
        if (here == to.value)
            return true;
        const auto [first, last] = next.equal_range(here);
        for (auto step = first; step != last; ++step) {
            if (seen.insert(step->second).second)
                open.push_back(step->second);
        }
    }
    return false;
}

Verdict mayMoveHost(const Estate &estate, const model::Host &host, const ObjectRef &target)
{
    if (target.kind != "site")
        return {Reason::NotASite};
    const model::Site *site = estate.find(SiteId(target.id));
    if (!site)
        return {Reason::Gone};
    if (host.site == site->id)
        return {Reason::AlreadyThere, site->name};
    for (const Component &component : estate.components) {
        for (const Member &member : component.members) {
            if (member.host != host.id || !member.fences)
                continue;
            const model::Host *fenced = estate.find(*member.fences);
            const model::Site *theirs = fenced ? estate.find(fenced->site) : nullptr;
            if (theirs && theirs->failureDomain == site->failureDomain)
                return {Reason::LooksAfterItself, fenced->name};
        }
    }
    return {};
}

Verdict mayMoveMember(const Estate &estate, const Component &component, const Member &member,
                      const ObjectRef &target)
{
    if (target.kind != "host")
        return {Reason::NotAHost};
    const model::Host *host = estate.find(HostId(target.id));
    if (!host)
        return {Reason::Gone};
    if (member.host == host->id)
        return {Reason::AlreadyThere, host->name};
    const auto beside = std::find_if(component.members.begin(), component.members.end(),
                                     [&](const Member &each) { return each.host == host->id; });
    // A load balancer has all of its members on its own host: they move together, or not at all.
    if (beside != component.members.end() && member.serves.empty())
        return {Reason::MemberBeside, beside->name};
    return {};
}

Verdict mayRemoveComponent(const Estate &estate, const Component &component)
{
    for (const model::Service &service : estate.services) {
        if (service.writer == component.id || service.edge == component.id ||
            service.application == component.id || service.fence == component.id)
            return {Reason::InUse, service.name};
    }
    return {};
}

} // namespace

ObjectRef ObjectRef::of(const std::string &node)
{
    ObjectRef ref;
    const std::size_t colon = node.find(':');
    if (colon == std::string::npos)
        return ref;
    ref.kind = node.substr(0, colon);
    ref.id = node.substr(colon + 1);
    if (ref.kind == "member") {
        const std::size_t slash = ref.id.rfind('/');
        if (slash != std::string::npos) {
            ref.member = ref.id.substr(slash + 1);
            ref.id.resize(slash);
        }
    }
    return ref;
}

const Component *componentOf(const Estate &estate, const std::string &node)
{
    const ObjectRef ref = ObjectRef::of(node);
    if (ref.kind == "member" || ref.kind == "component")
        return estate.find(ComponentId(ref.id));
    if (ref.kind != "dataset")
        return nullptr;
    for (const model::Dataset &dataset : estate.datasets) {
        if (dataset.id == ref.id)
            return estate.find(dataset.component);
    }
    return nullptr;
}

const Member *memberOf(const Estate &estate, const std::string &node)
{
    const ObjectRef ref = ObjectRef::of(node);
    const Component *component = ref.kind == "member" ? estate.find(ComponentId(ref.id)) : nullptr;
    return component ? component->find(MemberId(ref.member)) : nullptr;
}

Verdict mayDepend(const Estate &estate, const std::string &from, const std::string &to,
                  model::DependencyStrength strength)
{
    const Component *above = componentOf(estate, from);
    const Component *below = componentOf(estate, to);
    if (!above || !below)
        return {Reason::NotAComponent};
    if (above == below)
        return {Reason::Itself, above->name};
    for (const model::Dependency &dependency : estate.dependencies) {
        if (dependency.from == above->id && dependency.to == below->id)
            return {Reason::AlreadyThere, below->name};
    }
    if (strength == model::DependencyStrength::Hard && leadsTo(estate, below->id, above->id))
        return {Reason::Circle, below->name};
    return {};
}

Verdict mayReplicate(const Estate &estate, const std::string &from, const std::string &to)
{
    const Member *source = memberOf(estate, from);
    const Member *sink = memberOf(estate, to);
    if (!source || !sink)
        return {Reason::OtherComponent};
    if (from == to)
        return {Reason::Itself, source->name};
    if (componentOf(estate, from) != componentOf(estate, to))
        return {Reason::OtherComponent, componentOf(estate, from)->name};
    for (const model::Link &link : estate.links) {
        if (link.kind == model::LinkKind::Replication && link.from == source->id.value &&
            link.to == sink->id.value)
            return {Reason::AlreadyThere, sink->name};
    }
    return {};
}

Verdict mayMove(const Estate &estate, const std::string &node, const std::string &target)
{
    const ObjectRef what = ObjectRef::of(node);
    const ObjectRef where = ObjectRef::of(target);
    if (what.kind == "host") {
        const model::Host *host = estate.find(HostId(what.id));
        return host ? mayMoveHost(estate, *host, where) : Verdict{Reason::Gone};
    }
    if (what.kind == "member") {
        const Component *component = componentOf(estate, node);
        const Member *member = memberOf(estate, node);
        return member ? mayMoveMember(estate, *component, *member, where) : Verdict{Reason::Gone};
    }
    return {Reason::CannotBeMoved};
}

Verdict mayRemove(const Estate &estate, const std::string &node)
{
    const ObjectRef ref = ObjectRef::of(node);
    if (ref.kind == "site") {
        for (const model::Host &host : estate.hosts) {
            if (host.site.value == ref.id)
                return {Reason::HoldsHosts, host.name};
        }
        for (const model::Service &service : estate.services) {
            if (service.home.value == ref.id)
                return {Reason::InUse, service.name};
        }
        return {};
    }
    if (ref.kind == "host") {
        for (const Component &component : estate.components) {
            for (const Member &member : component.members) {
                if (member.host.value == ref.id ||
                    (member.fences && member.fences->value == ref.id))
                    return {Reason::RunsMembers, member.name};
            }
        }
        return {};
    }
    if (ref.kind == "member") {
        const Component *component = componentOf(estate, node);
        if (!component || !memberOf(estate, node))
            return {Reason::Gone};
        return component->members.size() > 1 ? Verdict{} : mayRemoveComponent(estate, *component);
    }
    if (ref.kind == "component") {
        const Component *component = componentOf(estate, node);
        return component ? mayRemoveComponent(estate, *component) : Verdict{Reason::Gone};
    }
    return ref.kind == "service" || ref.kind == "dataset" ? Verdict{} : Verdict{Reason::Gone};
}

Verdict mayRename(const Estate &, const std::string &node)
{
    const ObjectRef ref = ObjectRef::of(node);
    return ref.kind.empty() || ref.kind == "link" ? Verdict{Reason::CannotBeRenamed} : Verdict{};
}

Verdict mayAddReplicatedService(const Estate &estate)
{
    const auto has = [&](model::SiteRole role) {
        return std::any_of(estate.sites.begin(), estate.sites.end(),
                           [&](const model::Site &site) { return site.role == role; });
    };
    if (has(model::SiteRole::Production) && has(model::SiteRole::Recovery))
        return {};
    return {Reason::NeedsTwoSites};
}

} // namespace farhaven::gui
