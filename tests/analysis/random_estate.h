// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <random>

/// Small estates by seed: circles of needs, k of n, quorums, standbys, shared failure domains.
namespace farhaven::analysis {

class RandomEstate {
public:
    explicit RandomEstate(unsigned seed) : m_random(seed) {}

    model::Estate estate()
    {
        using namespace model;
        Estate estate;
        const int sites = 2 + below(3);
        for (int i = 0; i < sites; ++i) {
            Site site;
            site.id = SiteId(id("s", i));
            site.failureDomain = id("d", below(4) == 0 ? 0 : i);
            if (below(3) == 0)
                site.provider = id("cloud", below(2));
            estate.sites.push_back(site);
            for (int r = 0; r < 2; ++r)
                estate.places.push_back({id("s", i) + id("r", r), "", PlaceKind::Rack, site.id,
                                         r == 1 ? id("s", i) + "r0" : ""});
        }
        for (int i = 0; i < 2; ++i)
            estate.parties.push_back({id("p", i), "", ""});
        for (int i = 0; i < 3; ++i)
            estate.contacts.push_back({PersonId(id("who", i)), "", "", ""});
        for (int i = 0; i < 3 + below(6); ++i)
            estate.hosts.push_back(host(estate, i));
        for (int i = 0; i < 3 + below(7); ++i)
            estate.components.push_back(component(estate, i));
        for (int i = 0; i < below(16); ++i)
            estate.dependencies.push_back(dependency(estate));
        for (int i = 0; i < 1 + below(3); ++i)
            estate.services.push_back(service(estate, i));
        links(estate);
        for (int i = 0; i < below(3); ++i)
            estate.datasets.push_back({id("data", i), "", one(estate.components).id, ""});
        return estate;
    }

    model::Host host(const model::Estate &estate, int i)
    {
        model::Host host;
        host.id = HostId(id("h", i));
        host.site = one(estate.sites).id;
        if (below(2) == 0)
            host.place = host.site.value + id("r", below(2));
        if (below(2) == 0) {
            host.ssh.emplace();
            host.ssh->identityFile = id("key", below(2));
        }
        return host;
    }
    model::Component component(const model::Estate &estate, int i)
    {
        model::Component component;
        component.id = ComponentId(id("c", i));
        const bool roles = below(2) == 0;
        for (int m = 0; m < below(5); ++m) {
            model::Member member;
            member.id = MemberId(id("m", m));
            const model::Host &host = one(estate.hosts);
            member.host = host.id;
            member.site = host.site;
            if (roles)
                member.role = m == 0 ? "primary" : below(4) == 0 ? "witness" : "replica";
            component.members.push_back(member);
        }
        if (below(3) == 0)
            component.quorum = 1 + below(4);
        return component;
    }
    model::Dependency dependency(const model::Estate &estate)
    {
        model::Dependency one;
        one.from = this->one(estate.components).id;
        one.to = this->one(estate.components).id;
        if (below(6) == 0) {
            one.to = {};
            one.toParty = this->one(estate.parties).id;
        }
        one.strength =
            below(3) == 0 ? model::DependencyStrength::Soft : model::DependencyStrength::Hard;
        if (below(2) == 0) {
            one.group = id("g", below(2));
            one.need = below(3);
        }
        return one;
    }
    model::Service service(const model::Estate &estate, int i)
    {
        model::Service service;
        service.id = ServiceId(id("sv", i));
        service.home = one(estate.sites).id;
        service.writer = one(estate.components).id;
        service.edge = one(estate.components).id;
        service.owner = one(estate.contacts).id;
        if (below(2) == 0)
            service.application = one(estate.components).id;
        if (below(2) == 0)
            service.fence = one(estate.components).id;
        return service;
    }
    int below(int bound) { return int(m_random() % unsigned(bound)); }
    template <class T> const T &one(const std::vector<T> &of)
    {
        return of[std::size_t(below(int(of.size())))];
    }
    static std::string id(const std::string &stem, int number)
    {
        return stem + std::to_string(number);
    }

private:
    void links(model::Estate &estate)
    {
        for (int i = 0; i < below(4); ++i) {
            model::Link link;
            link.id = id("net", i);
            link.from = one(estate.sites).id.value;
            link.to = one(estate.sites).id.value;
            if (below(3) == 0)
                link.provider = "isp";
            estate.links.push_back(link);
        }
        for (int i = 0; i < below(4); ++i) {
            model::Link link;
            link.id = id("copy", i);
            link.kind = model::LinkKind::Replication;
            link.from = id("m", below(3));
            link.to = id("m", below(3));
            estate.links.push_back(link);
        }
    }
    std::mt19937 m_random;
};

} // namespace farhaven::analysis
