// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/model_lint_rules.h"

#include <algorithm>

/// Rules about sites, the lines between them, and what people have to keep true.
namespace farhaven::analysis {

using namespace model;
using Severity = Finding::Severity;

namespace {

/// The sites that stand in for each other: homes of services, and where their writers have members.
std::set<std::pair<SiteId, SiteId>> pairsOf(const Estate &estate)
{
    std::set<std::pair<SiteId, SiteId>> pairs;
    for (const Service &service : estate.services) {
        const Component *writer = estate.find(service.writer);
        if (!writer)
            continue;
        for (const Member &each : writer->members) {
            if (each.site != service.home && each.role != "witness" && each.role != "arbiter")
                pairs.insert(std::minmax(service.home, each.site));
        }
    }
    return pairs;
}

void distance(ModelLint &lint, const Site &one, const Site &other)
{
    const std::string place = "site:" + one.id.value, both = one.name + " and " + other.name;
    const auto metres = one.position && other.position
                            ? distanceMetres(*one.position, *other.position)
                            : std::nullopt;
    if (!metres) {
        lint.add(Severity::Note, "model.site-position-missing", place,
                 {"Nobody knows how far " + both + " are apart",
                  "Sites in one region fall to one flood, one grid, one earthquake",
                  "Whether one outlives the other is not known",
                  "Give both sites a position (latitude and longitude)"});
        return;
    }
    if (*metres >= siteDistanceMetresMin)
        return;
    lint.add(Severity::Warning, "model.sites-near", place,
             {both + " are " + std::to_string(*metres) + " m apart",
              "Below 100 km they share weather, rivers, fault lines and often the grid",
              "One regional disaster takes both", "Stand in from a site farther away"});
}

void lines(ModelLint &lint, const Site &one, const Site &other)
{
    int count = 0;
    std::set<std::string> providers;
    bool unnamed = false;
    for (const Link &each : lint.estate.links) {
        if (each.kind != LinkKind::Network ||
            std::minmax(each.from, each.to) != std::minmax(one.id.value, other.id.value))
            continue;
        ++count;
        providers.insert(each.provider);
        unnamed = unnamed || each.provider.empty();
    }
    if (count == 0 || (count > 1 && (unnamed || providers.size() > 1)))
        return;
    lint.add(Severity::Warning, "model.one-line", "site:" + one.id.value,
             {count == 1 ? "One line alone joins " + one.name + " and " + other.name
                         : "All lines between " + one.name + " and " + other.name + " are by " +
                               *providers.begin(),
              "What is copied between them stops with it",
              "The standby falls behind unseen, and its RPO with it",
              "Add a line by another provider, on another path"});
}

void spot(ModelLint &lint, const Component &component)
{
    for (const Member &each : component.members) {
        const Site *site = lint.estate.find(each.site);
        const bool said = each.settings.is_object() && each.settings.value("spot", Json()) == true;
        if (!site || site->role != SiteRole::Recovery ||
            !(said || lint.facts.spotHosts.contains(each.host)))
            continue;
        lint.add(Severity::Warning, "model.spot-at-recovery",
                 "member:" + component.id.value + "/" + each.id.value,
                 {each.name + " at the recovery site runs on a spot node",
                  "A provider takes spot nodes back when many ask for nodes",
                  "In a regional disaster, when all move at once, it is not there",
                  "Reserve the capacity of what recovery rests on"});
    }
}

void workspace(ModelLint &lint)
{
    if (lint.facts.workspaceAt.size() != 1)
        return;
    const SiteId &only = *lint.facts.workspaceAt.begin();
    for (const Service &each : lint.estate.services) {
        if (each.home != only)
            continue;
        lint.add(Severity::Error, "model.workspace-at-home", "site:" + only.value,
                 {"The only copy of this workspace is at " + only.value + ", which it protects",
                  "The plans, keys and evidence fall with the site",
                  "Whoever has to recover it begins with nothing",
                  "Keep a copy elsewhere: `farhavenctl bundle export`, or a continuous copy"});
        return;
    }
}

} // namespace

void lintSites(ModelLint &lint)
{
    for (const auto &[a, b] : pairsOf(lint.estate)) {
        const Site *one = lint.estate.find(a), *other = lint.estate.find(b);
        if (!one || !other)
            continue;
        distance(lint, *one, *other);
        lines(lint, *one, *other);
    }
    for (const Component &each : lint.estate.components)
        spot(lint, each);
}

void lintKeeping(ModelLint &lint)
{
    workspace(lint);
    for (const Service &each : lint.estate.services) {
        const bool known = std::any_of(lint.estate.contacts.begin(), lint.estate.contacts.end(),
                                       [&](const Contact &one) { return one.id == each.owner; });
        if (known)
            continue;
        lint.add(Severity::Warning, "model.owner-missing", "service:" + each.id.value,
                 {each.owner.empty() ? each.name + " has no owner"
                                     : "The owner of " + each.name + " is not among the contacts",
                  "Somebody has to decide for the service in a disaster",
                  "Nobody is called, or the wrong one", "Name an owner who is among the contacts"});
    }
}

} // namespace farhaven::analysis
