// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/business_impact.h"

#include "analysis/objectives.h"
#include "analysis/route.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

struct Promises {
    std::string by; ///< whose
    std::optional<Milliseconds> rto, rpo;
};

/// What a tier promises for the loss of a site: of that scenario, else of any.
std::optional<Milliseconds> promiseOf(const Tier &tier, Metric metric)
{
    std::optional<Milliseconds> any;
    for (const Objective &each : tier.objectives) {
        if (each.metric != metric)
            continue;
        if (each.scenario == scenario::siteLoss)
            return each.target;
        if (each.scenario.empty())
            any = each.target;
    }
    return any;
}

std::string lasting(Milliseconds value)
{
    const auto seconds = value.count() / 1000;
    if (seconds % 86'400 == 0 && seconds > 0)
        return std::to_string(seconds / 86'400) + " d";
    if (seconds % 3600 == 0 && seconds > 0)
        return std::to_string(seconds / 3600) + " h";
    if (seconds % 60 == 0 && seconds > 0)
        return std::to_string(seconds / 60) + " min";
    return std::to_string(seconds) + " s";
}

std::string missing(const std::string &by, std::string_view word,
                    std::optional<Milliseconds> promise, Milliseconds most,
                    const std::string &bound)
{
    const std::string asked = ", and " + bound + " is asked for";
    if (!promise)
        return by + " promises no " + std::string(word) + asked;
    if (*promise > most)
        return by + " promises an " + std::string(word) + " of " + lasting(*promise) + asked;
    return {};
}

std::string shortfallOf(const Promises &promises, const InventoryItem &analysis)
{
    std::string why;
    if (const auto rto = analysis.duration("rto_ms"))
        why = missing(promises.by, "RTO", promises.rto, *rto, "at most " + lasting(*rto));
    // A recovery that ends as the business does is none: the MTPD itself is too late.
    if (const auto mtpd = mtpdOf(analysis); mtpd && why.empty())
        why = missing(promises.by, "RTO", promises.rto, *mtpd - Milliseconds(1),
                      "less than the MTPD of " + lasting(*mtpd));
    if (const auto rpo = analysis.duration("rpo_ms"); rpo && why.empty())
        why = missing(promises.by, "RPO", promises.rpo, *rpo, "at most " + lasting(*rpo));
    return why;
}

bool asksNothing(const InventoryItem &analysis)
{
    return !analysis.duration("rto_ms") && !analysis.duration("rpo_ms") && !mtpdOf(analysis);
}

} // namespace

const InventoryItem *impactAnalysisOf(const Estate &estate, const ServiceId &service)
{
    for (const InventoryItem &each : listed(estate.inventory, "impact_analyses")) {
        if (each.text("service") == service.value)
            return &each;
    }
    return nullptr;
}

std::optional<Milliseconds> mtpdOf(const InventoryItem &analysis)
{
    if (const auto said = analysis.duration("mtpd_ms"))
        return said;
    for (const Json &step : analysis.fields.value("impact", Json::array())) {
        if (step.value("level", std::int64_t(0)) >= unbearableLevel)
            return Milliseconds(step.value("after_ms", std::int64_t(0)));
    }
    return std::nullopt;
}

std::string shortfall(const Estate &estate, const Service &service, const InventoryItem &analysis)
{
    return shortfallOf({service.name, promised(estate, service, Metric::Rto, scenario::siteLoss),
                        promised(estate, service, Metric::Rpo, scenario::siteLoss)},
                       analysis);
}

TierProposal proposedTier(const Estate &estate, const InventoryItem &analysis)
{
    if (asksNothing(analysis))
        return {{},
                "The analysis says neither how long the service may be away nor what may be "
                "lost"};
    std::vector<const Tier *> tiers;
    for (const Tier &each : estate.tiers)
        tiers.push_back(&each);
    std::ranges::stable_sort(tiers, std::greater<>(), &Tier::rank);
    std::string last;
    for (const Tier *each : tiers) {
        const std::string why = shortfallOf(
            {each->name, promiseOf(*each, Metric::Rto), promiseOf(*each, Metric::Rpo)}, analysis);
        if (why.empty())
            return {each->id, last.empty() ? each->name + " gives all that is asked for" : last};
        last = why;
    }
    return {{}, last.empty() ? "There are no tiers yet" : "No tier suffices: " + last};
}

} // namespace farhaven::analysis
