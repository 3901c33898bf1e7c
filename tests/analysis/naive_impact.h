// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/estate_graph.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

/// What follows from a failure, said again in the slowest way that can be read: every thing's
/// standing from the estate itself, over and over until nothing changes.
namespace farhaven::analysis {

class NaiveImpact {
public:
    NaiveImpact(const model::Estate &estate, std::set<ObjectRef> failed)
        : m_estate(estate), m_failed(std::move(failed))
    {
        for (bool changed = true; changed;) {
            const auto before = m_now;
            pass();
            changed = m_now != before;
        }
    }
    [[nodiscard]] Standing of(NodeKind kind, const std::string &id) const
    {
        const auto found = m_now.find({kind, id});
        if (found != m_now.end())
            return found->second;
        return m_failed.contains({kind, id}) ? Standing::Lost : Standing::Holds;
    }
    [[nodiscard]] const std::map<ObjectRef, Standing> &all() const { return m_now; }

private:
    using List = std::vector<Standing>;
    void set(NodeKind kind, const std::string &id, Standing standing)
    {
        m_now[{kind, id}] = m_failed.contains({kind, id}) ? Standing::Lost : standing;
    }
    /// The need-th best; one lost of a choice leaves it at risk.
    static Standing nth(List list, int need)
    {
        if (list.empty())
            return Standing::Holds;
        std::sort(list.rbegin(), list.rend());
        need = std::clamp(need, 1, int(list.size()));
        const Standing it = list[std::size_t(need - 1)];
        const bool spareGone = need < int(list.size()) && list.back() <= Standing::Interrupted;
        return spareGone ? std::min(it, Standing::AtRisk) : it;
    }
    static bool votes(const model::Member &member)
    {
        return member.role == "witness" || member.role == "arbiter";
    }

    void pass()
    {
        using namespace model;
        for (const Site &each : m_estate.sites) {
            Standing it = of(NodeKind::Provider, each.provider);
            int mates = 0;
            for (const Site &other : m_estate.sites)
                mates += other.failureDomain == each.failureDomain ? 1 : 0;
            if (mates > 1)
                it = std::min(it, of(NodeKind::Domain, each.failureDomain));
            for (const Site &other : m_estate.sites) {
                if (other.failureDomain == each.failureDomain)
                    it = std::min(it, of(NodeKind::Site, other.id.value));
            }
            set(NodeKind::Site, each.id.value, it);
        }
        for (const Place &each : m_estate.places)
            set(NodeKind::Place, each.id,
                std::min(of(NodeKind::Site, each.site.value), of(NodeKind::Place, each.within)));
        for (const Host &each : m_estate.hosts) {
            Standing it =
                std::min(of(NodeKind::Site, each.site.value), of(NodeKind::Place, each.place));
            if (each.ssh && of(NodeKind::Credential, each.ssh->identityFile) == Standing::Lost)
                it = std::min(it, Standing::AtRisk);
            set(NodeKind::Host, each.id.value, it);
        }
        for (const Component &each : m_estate.components) {
            for (const Member &member : each.members)
                set(NodeKind::Member, each.id.value + "/" + member.id.value,
                    of(NodeKind::Host, member.host.value));
        }
        for (const Link &each : m_estate.links)
            set(NodeKind::Link, each.id, link(each));
        for (const Component &each : m_estate.components)
            set(NodeKind::Component, each.id.value,
                std::min({copies(each), replication(each), needs(each)}));
        for (const Service &each : m_estate.services)
            set(NodeKind::Service, each.id.value, service(each));
        for (const Dataset &each : m_estate.datasets)
            set(NodeKind::Dataset, each.id, of(NodeKind::Component, each.component.value));
    }

    Standing member(const model::Component &component, const std::string &id) const
    {
        return of(NodeKind::Member, component.id.value + "/" + id);
    }
    std::vector<const model::Service *> users(const model::Component &component) const
    {
        std::vector<const model::Service *> all;
        for (const auto &each : m_estate.services) {
            if (each.writer == component.id || each.edge == component.id ||
                each.application == component.id)
                all.push_back(&each);
        }
        return all;
    }
    bool active(const model::Component &component, const model::Member &member) const
    {
        bool drawn = false, anyActive = false;
        std::set<SiteId> homes;
        for (const auto *each : users(component)) {
            if (each->writer == component.id || each->application == component.id)
                homes.insert(each->home);
        }
        for (const auto &each : component.members)
            drawn = drawn || each.role == "primary";
        const auto is = [&](const model::Member &each) {
            return !votes(each) &&
                   (drawn ? each.role == "primary" : homes.contains(each.servedSite()));
        };
        for (const auto &each : component.members)
            anyActive = anyActive || is(each);
        return anyActive ? is(member) : !votes(member);
    }
    Standing copies(const model::Component &component) const
    {
        Standing best = Standing::Lost;
        bool spareGone = false;
        int data = 0;
        List voters;
        for (const auto &each : component.members) {
            const Standing it = member(component, each.id.value);
            voters.push_back(it);
            if (votes(each))
                continue;
            ++data;
            spareGone = spareGone || it <= Standing::Interrupted;
            const Standing cap = active(component, each) ? Standing::Holds
                                 : component.quorum      ? Standing::Degraded
                                                         : Standing::Interrupted;
            best = std::max(best, std::min(it, cap));
        }
        if (data == 0)
            best = Standing::Holds;
        if (data > 1 && spareGone)
            best = std::min(best, Standing::AtRisk);
        return component.quorum ? std::min(best, nth(voters, *component.quorum)) : best;
    }
    bool belongs(const model::Link &link, const model::Component &component) const
    {
        const model::Component *first = nullptr;
        for (const auto &each : m_estate.components) {
            const auto all = users(each);
            const bool writes = std::any_of(all.begin(), all.end(),
                                            [&](auto *one) { return one->writer == each.id; });
            if (!each.find(MemberId(link.from)) || !each.find(MemberId(link.to)) ||
                !(writes || all.empty()))
                continue;
            if (writes)
                return each.id == component.id;
            first = first ? first : &each;
        }
        return first && first->id == component.id;
    }
    List between(const std::set<SiteId> &from, const std::set<SiteId> &to) const
    {
        List all;
        for (const auto &each : m_estate.links) {
            const SiteId a(each.from), b(each.to);
            if (each.kind == model::LinkKind::Network &&
                ((from.contains(a) && to.contains(b)) || (from.contains(b) && to.contains(a))))
                all.push_back(of(NodeKind::Link, each.id));
        }
        return all;
    }
    Standing link(const model::Link &link) const
    {
        Standing it = of(NodeKind::Provider, link.provider);
        if (link.kind == model::LinkKind::Network)
            return std::min({it, of(NodeKind::Site, link.from), of(NodeKind::Site, link.to)});
        for (const auto &each : m_estate.components) {
            if (!belongs(link, each))
                continue;
            const SiteId a = each.find(MemberId(link.from))->site;
            const SiteId b = each.find(MemberId(link.to))->site;
            it = std::min({it, member(each, link.from), member(each, link.to)});
            if (a != b)
                it = std::min(it, nth(between({a}, {b}), 1));
        }
        return it;
    }
    Standing replication(const model::Component &component) const
    {
        Standing worst = Standing::Holds;
        bool any = false;
        for (const auto &each : m_estate.links) {
            if (each.kind == model::LinkKind::Replication && belongs(each, component)) {
                any = true;
                worst = std::min(worst, of(NodeKind::Link, each.id));
            }
        }
        if (any)
            return std::max(worst, Standing::AtRisk);
        std::set<SiteId> here, there;
        for (const auto &each : component.members) {
            if (!votes(each) && active(component, each))
                here.insert(each.site);
        }
        for (const auto &each : component.members) {
            if (!votes(each) && !active(component, each) && !here.contains(each.site))
                there.insert(each.site);
        }
        const List lines = between(here, there);
        return lines.empty() || *std::max_element(lines.begin(), lines.end()) > Standing::AtRisk
                   ? Standing::Holds
                   : Standing::AtRisk;
    }
    Standing needs(const model::Component &component) const
    {
        Standing it = Standing::Holds;
        std::map<std::string, std::vector<const model::Dependency *>> groups;
        for (const auto &each : m_estate.dependencies) {
            if (each.from != component.id || (each.toParty.empty() && !m_estate.find(each.to)))
                continue; // of another, or to nowhere
            const Standing to = target(each);
            if (!each.group.empty())
                groups[each.group].push_back(&each);
            else if (each.strength == model::DependencyStrength::Hard)
                it = std::min({it, to, line(component, each)});
            else
                it = std::min(it, std::max(to, Standing::Degraded));
        }
        for (const auto &[id, list] : groups) {
            int need = 0;
            bool hard = false;
            List things;
            for (const auto *each : list) {
                need = std::max(need, each->need);
                hard = hard || each->strength == model::DependencyStrength::Hard;
                things.push_back(target(*each));
            }
            const Standing group = nth(things, need ? need : int(things.size()));
            it = std::min(it, hard ? group : std::max(group, Standing::Degraded));
        }
        return it;
    }
    Standing target(const model::Dependency &one) const
    {
        return one.toParty.empty() ? of(NodeKind::Component, one.to.value)
                                   : of(NodeKind::Party, one.toParty);
    }
    Standing line(const model::Component &from, const model::Dependency &one) const
    {
        const model::Component *to = m_estate.find(one.to);
        if (!to || !one.toParty.empty())
            return Standing::Holds;
        std::set<SiteId> here, there;
        for (const auto &each : from.members)
            here.insert(each.site);
        for (const auto &each : to->members)
            there.insert(each.site);
        for (const SiteId &each : here) {
            if (there.contains(each))
                return Standing::Holds;
        }
        return nth(between(here, there), 1);
    }
    Standing service(const model::Service &service) const
    {
        Standing it = std::min(of(NodeKind::Component, service.writer.value),
                               of(NodeKind::Component, service.edge.value));
        if (service.application)
            it = std::min(it, of(NodeKind::Component, service.application->value));
        if (service.fence)
            it = std::min(
                it, std::max(of(NodeKind::Component, service.fence->value), Standing::AtRisk));
        return std::min(it, std::max(of(NodeKind::Person, service.owner.value), Standing::AtRisk));
    }

    const model::Estate &m_estate;
    std::set<ObjectRef> m_failed;
    std::map<ObjectRef, Standing> m_now;
};

} // namespace farhaven::analysis
