// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/declared.h"

#include "base/sha256.h"
#include "model/unfold.h"

#include <set>

namespace farhaven::analysis {

namespace {

/// By what the estate says, not by a list of kinds: a kind whose verbs an estate declares has them
/// in its settings.
bool declaresVerbs(const model::Component &component)
{
    return component.settings.contains("verbs") || component.settings.contains("requests");
}

} // namespace

Result<Json> declaredFor(const model::Estate &estate, const model::RecoveryPlan &plan)
{
    std::set<ComponentId> acted;
    const model::RecoveryPlan whole = model::unfolded(plan);
    for (const model::Step &step : whole.steps) {
        if (const model::ActionStep *action = step.action())
            acted.insert(action->component);
    }
    Json commands = Json::array();
    for (const ComponentId &id : acted) {
        const model::Component *component = estate.find(id);
        if (component && declaresVerbs(*component))
            commands.push_back({{"component", id.value},
                                {"kind", component->kind},
                                {"settings", component->settings}});
    }
    FH_TRY(const std::string bytes, canonicalJson(model::toJson(estate)));
    return Json{{"estate_sha256", sha256Hex(bytes)}, {"commands", std::move(commands)}};
}

} // namespace farhaven::analysis
