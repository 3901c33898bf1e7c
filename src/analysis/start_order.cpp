// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/site_power.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

/// Does a component of `user` need one of `used`?
bool needs(const Estate &estate, const Service &user, const Service &used)
{
    const auto within = [](const Service &service, const ComponentId &id) {
        return id == service.writer || id == service.edge || id == service.application;
    };
    return std::any_of(
        estate.dependencies.begin(), estate.dependencies.end(), [&](const Dependency &one) {
            return within(user, one.from) && within(used, one.to) && !within(user, one.to);
        });
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
    std::vector<const Service *> left = services;
    std::vector<std::vector<const Service *>> levels;
    while (!left.empty()) {
        std::vector<const Service *> level;
        for (const Service *one : left) {
            const bool waits = std::any_of(left.begin(), left.end(), [&](const Service *other) {
                return other != one && needs(estate, *one, *other);
            });
            if (!waits)
                level.push_back(one);
        }
        if (level.empty())
            level = left; // a circle: nobody can come first
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
