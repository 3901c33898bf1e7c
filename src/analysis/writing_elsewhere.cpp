// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/writing_elsewhere.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

bool isPartOtherThanApplication(const Estate &estate, const ComponentId &id)
{
    return std::any_of(estate.services.begin(), estate.services.end(), [&](const Service &one) {
        return one.writer == id || one.edge == id || one.fence == id;
    });
}

bool usesIt(const Estate &estate, const Component &user, const Component &writer)
{
    const bool own =
        std::any_of(estate.services.begin(), estate.services.end(), [&](const Service &one) {
            return one.writer == writer.id && one.application == user.id;
        });
    return own || std::any_of(estate.dependencies.begin(), estate.dependencies.end(),
                              [&](const Dependency &one) {
                                  return one.from == user.id && one.to == writer.id;
                              });
}

} // namespace

std::vector<Copy> copiesThatUse(const Estate &estate, const Component &writer)
{
    std::vector<Copy> copies;
    for (const Component &user : estate.components) {
        if (user.id == writer.id || isPartOtherThanApplication(estate, user.id) ||
            user.settings.contains("sandbox_of") || !usesIt(estate, user, writer))
            continue;
        for (const Member &member : user.members)
            copies.push_back({&user, &member});
    }
    return copies;
}

bool canBeStopped(const Component &application)
{
    return application.kind == "service" || application.kind == "simulated";
}

CopyIds stoppedElsewhere(const RecoveryPlan &plan, const Estate &estate)
{
    CopyIds stopped;
    for (const Step &step : plan.steps) {
        const ActionStep *action = step.action();
        const Component *component = action ? estate.find(action->component) : nullptr;
        const Member *member = component ? component->find(action->member) : nullptr;
        if (member && action->verb == "stop" && canBeStopped(*component) &&
            !isPartOtherThanApplication(estate, component->id) && member->servedSite() != plan.to)
            stopped.insert({component->id, member->id});
    }
    return stopped;
}

} // namespace farhaven::analysis
