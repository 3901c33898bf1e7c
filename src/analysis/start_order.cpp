// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/site_power.h"

#include <algorithm>
#include <map>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

std::vector<ComponentId> componentsOf(const Service &service)
{
    std::vector<ComponentId> all = {service.writer, service.edge};
    if (service.application)
        all.push_back(*service.application);
    return all;
}

bool isOf(const Service &service, const ComponentId &id)
{
    return id == service.writer || id == service.edge || id == service.application;
}

/// Whom a service needs in the end: also through others, and through components of no service.
std::set<const Service *> neededBy(const Estate &estate, const Service &user,
                                   const std::vector<const Service *> &services)
{
    std::set<const Service *> needed;
    std::set<ComponentId> known;
    std::vector<ComponentId> next = componentsOf(user);
    while (!next.empty()) {
        const ComponentId from = next.back();
        next.pop_back();
        if (!known.insert(from).second)
            continue;
        for (const Dependency &one : estate.dependencies) {
            if (one.from == from && one.toParty.empty()) // nobody starts an external party
                next.push_back(one.to);
        }
        for (const Service *other : services) {
            if (!isOf(*other, from) || isOf(user, from) || !needed.insert(other).second)
                continue;
            const std::vector<ComponentId> theirs = componentsOf(*other);
            next.insert(next.end(), theirs.begin(), theirs.end());
        }
    }
    needed.erase(&user);
    return needed;
}

int rankOf(const Estate &estate, const Service &service)
{
    for (const Tier &tier : estate.tiers) {
        if (tier.id == service.tier)
            return tier.rank;
    }
    return 1000;
}

} // namespace

std::vector<std::vector<const Service *>> startOrder(const Estate &estate,
                                                     const std::vector<const Service *> &services)
{
    std::map<const Service *, std::set<const Service *>> needed;
    for (const Service *one : services)
        needed[one] = neededBy(estate, *one, services);
    std::vector<const Service *> left = services;
    std::vector<std::vector<const Service *>> levels;
    while (!left.empty()) {
        std::vector<const Service *> level;
        for (const Service *one : left) {
            // In a circle nobody can come first: its services go side by side.
            const bool waits = std::any_of(left.begin(), left.end(), [&](const Service *other) {
                return needed[one].contains(other) && !needed[other].contains(one);
            });
            if (!waits)
                level.push_back(one);
        }
        std::sort(level.begin(), level.end(), [&](const Service *a, const Service *b) {
            const int rankA = rankOf(estate, *a), rankB = rankOf(estate, *b);
            return rankA != rankB ? rankA < rankB : a->id.value < b->id.value;
        });
        std::erase_if(left, [&](const Service *one) {
            return std::find(level.begin(), level.end(), one) != level.end();
        });
        levels.push_back(std::move(level));
    }
    return levels;
}

} // namespace farhaven::analysis
