// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/objectives.h"

#include "analysis/admission.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

/// An exact scenario ends the search; one for any scenario is kept in case there is none.
std::optional<Milliseconds> among(const std::vector<Objective> &objectives, Metric metric,
                                  std::string_view scenario, const std::string &subject)
{
    std::optional<Milliseconds> general;
    for (const Objective &objective : objectives) {
        if (objective.metric != metric || objective.subject != subject ||
            objective.subjectKind != SubjectKind::Service)
            continue;
        if (objective.scenario == scenario)
            return objective.target;
        if (objective.scenario.empty())
            general = objective.target;
    }
    return general;
}

} // namespace

std::optional<Milliseconds> promised(const Estate &estate, const Service &service, Metric metric,
                                     std::string_view scenario)
{
    if (const auto own = among(estate.objectives, metric, scenario, service.id.value))
        return own;
    for (const Tier &tier : estate.tiers) {
        if (tier.id == service.tier)
            return among(tier.objectives, metric, scenario, {});
    }
    return std::nullopt;
}

std::optional<Milliseconds> promised(const Estate &estate, const RecoveryPlan &plan, Metric metric)
{
    std::optional<Milliseconds> strictest;
    for (const ServiceId &id : servicesOf(estate, plan)) {
        const Service *service = estate.find(id); // gone: nothing is promised
        const auto one = service ? promised(estate, *service, metric, plan.scenario) : std::nullopt;
        if (one)
            strictest = std::min(strictest.value_or(*one), *one);
    }
    return strictest;
}

} // namespace farhaven::analysis
