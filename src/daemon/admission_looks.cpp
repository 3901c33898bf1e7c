// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/admission_looks.h"

#include "analysis/drill.h"
#include "engine/guard.h"
#include "model/unfold.h"

namespace farhaven::daemon {

engine::AdapterSet lookedAt(const Fleet &fleet, const std::set<ServiceId> &services)
{
    engine::AdapterSet some;
    const auto add = [&](const ComponentId &id) {
        if (const auto found = fleet.adapters.find(id); found != fleet.adapters.end())
            some.insert(*found);
    };
    for (const model::Service &service : fleet.estate.services) {
        if (!services.contains(service.id))
            continue;
        add(service.writer);
        if (service.fence)
            add(*service.fence);
        if (const model::Component *sandbox = analysis::sandboxOf(fleet.estate, service.writer))
            add(sandbox->id);
    }
    return some;
}

namespace {

std::map<ServiceId, analysis::Protection> protectionIn(const Fleet &fleet,
                                                       const std::set<ServiceId> &services,
                                                       const engine::Sights &sights, Ticks now)
{
    std::map<ServiceId, analysis::Protection> all;
    for (const model::Service &service : fleet.estate.services) {
        if (!services.contains(service.id))
            continue;
        const auto writer = sights.find(service.writer);
        const model::Observation *seen =
            writer != sights.end() && writer->second ? &*writer->second : nullptr;
        all[service.id] = analysis::protectionOf(fleet.estate, service, seen, now,
                                                 engine::lookDeadline + engine::lookDeadline, {},
                                                 sandboxIn(fleet, service, sights));
    }
    return all;
}

std::map<StepId, model::Answer> lossesOf(const model::RecoveryPlan &plan,
                                         const engine::Sights &sights, Ticks now)
{
    std::map<StepId, model::Answer> losses;
    for (const model::Step &step : model::unfolded(plan).steps) {
        const auto asked = engine::lossGuard(plan, step);
        const auto found = asked ? sights.find(asked->component) : sights.end();
        const model::Observation *seen =
            found != sights.end() && found->second ? &*found->second : nullptr;
        // What its manager has done already loses nothing more.
        if (!asked || engine::managerMoved(plan, step, seen))
            continue;
        losses[step.id] = model::lossWithin(*asked, plan.lossBytesMax, seen, now,
                                            engine::lookDeadline + engine::lookDeadline);
    }
    return losses;
}

} // namespace

void addSeen(analysis::AdmissionFacts &facts, const Fleet &fleet, const model::RecoveryPlan &plan,
             const engine::Sights &sights, Ticks now)
{
    facts.protection = protectionIn(fleet, analysis::servicesOf(fleet.estate, plan), sights, now);
    facts.losses = lossesOf(plan, sights, now);
}

} // namespace farhaven::daemon
