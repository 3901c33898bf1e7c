// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/estate_edits.h"

#include <algorithm>
#include <set>

namespace farhaven::gui {

namespace {

using model::Component;
using model::Estate;
using model::Host;
using model::Member;
using model::Site;

template <class List> auto *foundIn(List &list, const std::string &id)
{
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto &each) {
        if constexpr (requires { each.id.value; })
            return each.id.value == id;
        else
            return each.id == id;
    });
    return at == list.end() ? nullptr : &*at;
}

Host &addHost(Estate &estate, const SiteId &site, const std::string &name)
{
    Host &host = estate.hosts.emplace_back();
    host.id = HostId(newUuid());
    host.name = name;
    host.site = site;
    return host;
}

Member memberOn(const Host &host)
{
    Member member;
    member.id = MemberId(newUuid());
    member.name = host.name;
    member.host = host.id;
    member.site = host.site;
    return member;
}

/// The kinds of what is only drawn: no adapter looks after them yet, so they need no settings.
const char *kindOf(PaletteItem item)
{
    switch (item) {
    case PaletteItem::Database:
        return "database";
    case PaletteItem::Balancer:
        return "balancer";
    case PaletteItem::PublicName:
        return "public-name";
    default:
        return "application";
    }
}

Component &addComponent(Estate &estate, const char *kind, const std::string &name,
                        std::vector<Member> members)
{
    Component &component = estate.components.emplace_back();
    component.id = ComponentId(newUuid());
    component.name = name;
    component.kind = kind;
    component.members = std::move(members);
    return component;
}

void addReplicatedService(Edited &edited, const std::string &name)
{
    Estate &estate = edited.estate;
    const auto at = [&](model::SiteRole role) {
        return std::find_if(estate.sites.begin(), estate.sites.end(),
                            [&](const Site &site) { return site.role == role; })
            ->id;
    };
    const SiteId sites[] = {at(model::SiteRole::Production), at(model::SiteRole::Recovery)};
    std::vector<Member> edge, application, database;
    for (const SiteId &site : sites) {
        application.push_back(memberOn(addHost(estate, site, freeName(estate, "app"))));
        database.push_back(memberOn(addHost(estate, site, freeName(estate, "db"))));
        // The name leads to a site, by a member for each.
        edge.push_back(application.back());
        edge.back().id = MemberId(newUuid());
        edge.back().name = estate.find(site)->name;
    }
    model::Service service;
    service.id = ServiceId(newUuid());
    service.name = name;
    service.home = sites[0];
    model::Link link;
    link.id = newUuid();
    link.kind = model::LinkKind::Replication;
    link.from = database[0].id.value;
    link.to = database[1].id.value;
    estate.links.push_back(link);
    service.edge = addComponent(estate, "public-name", name + " public name", edge).id;
    const ComponentId app =
        addComponent(estate, "application", name + " application", application).id;
    service.application = app;
    service.writer = addComponent(estate, "database", name + " database", database).id;
    estate.dependencies.push_back({service.edge, app});
    estate.dependencies.push_back({app, service.writer});
    edited.nodes = {"service:" + service.id.value};
    estate.services.push_back(std::move(service));
}

/// Whose replication the link is, of those that hold both ends: what a service writes to, before
/// an application, an edge or a fence, which often have members of the same ids. Null: nobody's.
const Component *replicatedBy(const Estate &estate, const model::Link &link)
{
    const Component *found = nullptr;
    for (const Component &each : estate.components) {
        if (!each.find(MemberId(link.from)) || !each.find(MemberId(link.to)))
            continue;
        const auto isWriter = [&](const model::Service &service) {
            return service.writer == each.id;
        };
        if (std::any_of(estate.services.begin(), estate.services.end(), isWriter))
            return &each;
        if (!found)
            found = &each;
    }
    return found;
}

void unlink(Estate &estate, const Component &component, const MemberId &member)
{
    std::erase_if(estate.links, [&](const model::Link &link) {
        const bool touches = link.from == member.value || link.to == member.value;
        return touches && link.kind == model::LinkKind::Replication &&
               replicatedBy(estate, link) == &component;
    });
}

void forget(Estate &estate, const std::string &node)
{
    const ObjectRef ref = ObjectRef::of(node);
    const auto drop = [&](auto &list) {
        std::erase_if(list, [&](const auto &each) {
            if constexpr (requires { each.id.value; })
                return each.id.value == ref.id;
            else
                return each.id == ref.id;
        });
    };
    if (ref.kind == "site") {
        drop(estate.sites);
        std::erase_if(estate.links, [&](const model::Link &link) {
            return link.kind == model::LinkKind::Network &&
                   (link.from == ref.id || link.to == ref.id);
        });
    } else if (ref.kind == "host") {
        drop(estate.hosts);
    } else if (ref.kind == "service") {
        drop(estate.services);
        std::erase_if(estate.objectives, [&](const model::Objective &objective) {
            return objective.subjectKind == model::SubjectKind::Service &&
                   objective.subject == ref.id;
        });
    } else if (ref.kind == "dataset") {
        drop(estate.datasets);
    } else if (Component *component = foundIn(estate.components, ref.id)) {
        if (ref.kind == "member" && component->members.size() > 1) {
            unlink(estate, *component, MemberId(ref.member));
            std::erase_if(component->members,
                          [&](const Member &member) { return member.id.value == ref.member; });
            return;
        }
        for (const Member &member : component->members)
            unlink(estate, *component, member.id);
        std::erase_if(estate.dependencies, [&](const model::Dependency &dependency) {
            return dependency.from.value == ref.id || dependency.to.value == ref.id;
        });
        std::erase_if(estate.datasets, [&](const model::Dataset &dataset) {
            return dataset.component.value == ref.id;
        });
        std::erase_if(estate.objectives, [&](const model::Objective &objective) {
            return objective.subjectKind == model::SubjectKind::Component &&
                   objective.subject == ref.id;
        });
        drop(estate.components);
    }
}

} // namespace

std::string freeName(const Estate &estate, const std::string &stem)
{
    std::set<std::string> taken;
    const auto take = [&](const auto &list) {
        for (const auto &each : list)
            taken.insert(each.name);
    };
    take(estate.sites);
    take(estate.hosts);
    take(estate.components);
    take(estate.services);
    take(estate.datasets);
    if (!taken.contains(stem))
        return stem;
    for (std::size_t number = 2;; ++number) {
        std::string name = stem + " " + std::to_string(number);
        if (!taken.contains(name))
            return name;
    }
}

Edited added(Estate estate, PaletteItem item, const std::string &name, const SiteId &site,
             const HostId &host)
{
    Edited edited{std::move(estate), {}};
    if (item == PaletteItem::Site) {
        Site &made = edited.estate.sites.emplace_back();
        made.id = SiteId(newUuid());
        made.name = name;
        made.failureDomain = made.id.value;
        // The first is where one works, the second where one recovers.
        const std::size_t count = edited.estate.sites.size();
        made.role = count == 1   ? model::SiteRole::Production
                    : count == 2 ? model::SiteRole::Recovery
                                 : model::SiteRole::Operations;
        edited.nodes = {"site:" + made.id.value};
    } else if (item == PaletteItem::Host) {
        edited.nodes = {"host:" + addHost(edited.estate, site, name).id.value};
    } else if (item == PaletteItem::ReplicatedService) {
        addReplicatedService(edited, name);
    } else {
        const Host *on = host.empty() ? nullptr : edited.estate.find(host);
        const Host chosen =
            on ? *on : addHost(edited.estate, site, freeName(edited.estate, name + " host"));
        const Component &made = addComponent(edited.estate, kindOf(item), name, {memberOn(chosen)});
        edited.nodes = {"member:" + made.id.value + "/" + made.members.front().id.value};
    }
    return edited;
}

Edited depending(Estate estate, const std::string &from, const std::string &to,
                 model::DependencyStrength strength)
{
    const Component *above = componentOf(estate, from);
    const Component *below = componentOf(estate, to);
    if (above && below)
        estate.dependencies.push_back({above->id, below->id, strength});
    return {std::move(estate), {from, to}};
}

Edited replicating(Estate estate, const std::string &from, const std::string &to, bool synchronous)
{
    model::Link link;
    link.id = newUuid();
    link.kind = model::LinkKind::Replication;
    link.from = ObjectRef::of(from).member;
    link.to = ObjectRef::of(to).member;
    link.synchronous = synchronous;
    estate.links.push_back(std::move(link));
    return {std::move(estate), {from, to}};
}

Edited disconnected(Estate estate, const std::string &one, const std::string &other)
{
    const Component *a = componentOf(estate, one);
    const Component *b = componentOf(estate, other);
    const auto between = [](const auto &from, const auto &to, const auto &x, const auto &y) {
        return (from == x && to == y) || (from == y && to == x);
    };
    if (a && b) {
        std::erase_if(estate.dependencies, [&](const model::Dependency &each) {
            return between(each.from, each.to, a->id, b->id);
        });
    }
    const std::string m = ObjectRef::of(one).member;
    const std::string n = ObjectRef::of(other).member;
    std::erase_if(estate.links, [&](const model::Link &each) {
        return !m.empty() && !n.empty() && each.kind == model::LinkKind::Replication &&
               between(each.from, each.to, m, n) && replicatedBy(estate, each) == a;
    });
    return {std::move(estate), {one, other}};
}

Edited moved(Estate estate, const std::string &node, const std::string &target)
{
    const ObjectRef what = ObjectRef::of(node);
    const ObjectRef where = ObjectRef::of(target);
    if (Host *host = what.kind == "host" ? foundIn(estate.hosts, what.id) : nullptr) {
        if (host->site.value != where.id)
            host->place.clear(); // a rack is of one site
        host->site = SiteId(where.id);
        for (Component &component : estate.components) {
            for (Member &member : component.members) {
                if (member.host == host->id)
                    member.site = host->site; // a member is where its host is
            }
        }
    } else if (Component *component =
                   what.kind == "member" ? foundIn(estate.components, what.id) : nullptr) {
        Member *member = foundIn(component->members, what.member);
        const Host *on = estate.find(HostId(where.id));
        if (member && on) {
            member->host = on->id;
            member->site = on->site;
        }
    }
    return {std::move(estate), {node}};
}

Edited renamed(Estate estate, const std::string &node, const std::string &name)
{
    const ObjectRef ref = ObjectRef::of(node);
    const auto rename = [&](auto &list) {
        if (auto *found = foundIn(list, ref.id))
            found->name = name;
    };
    if (ref.kind == "site")
        rename(estate.sites);
    else if (ref.kind == "host")
        rename(estate.hosts);
    else if (ref.kind == "service")
        rename(estate.services);
    else if (ref.kind == "dataset")
        rename(estate.datasets);
    else if (ref.kind == "component")
        rename(estate.components);
    else if (Component *component = foundIn(estate.components, ref.id)) {
        if (Member *member = foundIn(component->members, ref.member))
            member->name = name;
    }
    return {std::move(estate), {node}};
}

Edited removed(Estate estate, const std::vector<std::string> &nodes)
{
    // Services before what they rest on, members before their hosts, those before their sites.
    static const char *const order[] = {"service",   "dataset", "member",
                                        "component", "host",    "site"};
    Edited edited{std::move(estate), {}};
    for (const char *kind : order) {
        for (const std::string &node : nodes) {
            if (ObjectRef::of(node).kind != kind || !mayRemove(edited.estate, node).allowed())
                continue;
            forget(edited.estate, node);
            edited.nodes.push_back(node);
        }
    }
    return edited;
}

std::vector<model::Tier> firstTiers()
{
    constexpr std::pair<int, int> seconds[] = {{900, 1}, {3600, 60}, {28'800, 86'400}};
    std::vector<model::Tier> tiers;
    for (const auto &[rto, rpo] : seconds) {
        model::Tier &tier = tiers.emplace_back();
        tier.rank = int(tiers.size());
        tier.id = "tier-" + std::to_string(tier.rank);
        tier.name = "Tier " + std::to_string(tier.rank);
        for (const auto &[metric, target] :
             {std::pair(model::Metric::Rto, rto), std::pair(model::Metric::Rpo, rpo)}) {
            model::Objective objective;
            objective.metric = metric;
            objective.target = std::chrono::seconds(target);
            tier.objectives.push_back(objective);
        }
    }
    return tiers;
}

Edited withTier(Estate estate, const std::string &service, const std::string &tier)
{
    if (model::Service *found = foundIn(estate.services, ObjectRef::of(service).id))
        found->tier = tier;
    if (!foundIn(estate.tiers, tier)) {
        for (const model::Tier &first : firstTiers()) {
            if (first.id == tier)
                estate.tiers.push_back(first);
        }
    }
    return {std::move(estate), {service}};
}

Edited withMember(Estate estate, const ComponentId &component, const HostId &host)
{
    Edited edited{std::move(estate), {}};
    const Host *on = edited.estate.find(host);
    Component *found = foundIn(edited.estate.components, component.value);
    if (on && found) {
        found->members.push_back(memberOn(*on));
        edited.nodes = {"member:" + component.value + "/" + found->members.back().id.value};
    }
    return edited;
}

} // namespace farhaven::gui
