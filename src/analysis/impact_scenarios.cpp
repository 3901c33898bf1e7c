// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact_scenarios.h"

#include <array>

namespace farhaven::analysis {

namespace {

constexpr std::array library{
    Disaster{"earthquake", "natural", "Earthquake", "site-loss"},
    Disaster{"flood", "natural", "Flood", "site-loss"},
    Disaster{"fire", "natural", "Fire", "site-loss"},
    Disaster{"power-outage", "natural", "Power outage", "site-loss"},
    Disaster{"cyber-attack", "human", "Cyber attack", "data-corruption"},
    Disaster{"terrorism", "human", "Terrorism", "site-loss"},
    Disaster{"sabotage", "human", "Sabotage", "data-corruption"},
    Disaster{"accident", "human", "Accident", "node-loss"},
    Disaster{"hardware-failure", "technical", "Hardware failure", "node-loss"},
    Disaster{"software-failure", "technical", "Software failure", "application-failure"},
    Disaster{"network-failure", "technical", "Network failure", "network-failure"},
    Disaster{"data-corruption", "technical", "Data corruption", "data-corruption"},
};

/// What the evidence reaches without a gap: a rehearsal of a plan that nobody approved counts as
/// drawn.
Coverage reached(const PlanEvidence &one)
{
    if (!one.approved)
        return Coverage::Drawn;
    if (one.rehearsed)
        return Coverage::Rehearsed;
    return one.checked == Tri::Yes ? Coverage::Checked : Coverage::Approved;
}

/// A planned move, a way back and a drill answer no disaster, whatever scenario they name; nor does
/// a plan that leads to where the service was.
bool answers(const model::RecoveryPlan &plan, const Disaster &disaster,
             const model::Service &service)
{
    const bool planned = plan.kind == model::PlanKind::Switchover ||
                         plan.kind == model::PlanKind::Failback ||
                         plan.kind == model::PlanKind::Drill;
    const bool home = plan.kind == model::PlanKind::Failover && !service.home.value.empty() &&
                      plan.to == service.home;
    return plan.scenario == disaster.scenario && !planned && !home && moves(plan, service);
}

} // namespace

std::span<const Disaster> disasters()
{
    return library;
}

std::string_view name(Coverage coverage)
{
    constexpr std::array<std::string_view, 5> names{"none", "drawn", "approved", "checked",
                                                    "rehearsed"};
    return names[std::size_t(coverage)];
}

std::vector<CoverageCell> coverage(const model::Estate &estate, std::span<const PlanEvidence> plans)
{
    std::vector<CoverageCell> cells;
    for (const model::Service &service : estate.services) {
        for (const Disaster &disaster : library) {
            CoverageCell cell{service.id, disaster.id, Coverage::None, {}, {}};
            for (const PlanEvidence &each : plans) {
                if (!answers(each.plan, disaster, service))
                    continue;
                const Coverage now = reached(each);
                if (now <= cell.coverage)
                    continue;
                cell.coverage = now;
                cell.plan = each.plan.id;
                cell.at = now == Coverage::Rehearsed ? each.rehearsed
                          : now == Coverage::Checked ? each.checkedAt
                                                     : std::nullopt;
            }
            cells.push_back(cell);
        }
    }
    return cells;
}

Json toJson(std::span<const CoverageCell> cells)
{
    Json rows = Json::array();
    for (const CoverageCell &each : cells) {
        Json one = {{"service", each.service.value},
                    {"disaster", each.disaster},
                    {"coverage", name(each.coverage)}};
        if (!each.plan.empty())
            one["plan"] = each.plan.value;
        if (each.at)
            one["at"] = toRfc3339(*each.at);
        rows.push_back(one);
    }
    return rows;
}

} // namespace farhaven::analysis
