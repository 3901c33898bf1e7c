// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/binding.h"

#include "model/late.h"

#include <algorithm>

namespace farhaven::engine {

const model::LateBound *unbound(const Situation &situation, const model::Step &step)
{
    const auto &declared = situation.run.plan.lateBound;
    if (declared.empty())
        return nullptr;
    const std::set<std::string> names = model::lateIn(step);
    const auto found =
        std::find_if(declared.begin(), declared.end(),
                     [&](const model::LateBound &late) { return names.contains(late.name); });
    return found == declared.end() ? nullptr : &*found;
}

std::optional<Stop> bindValue(const Situation &situation, const model::Step &step,
                              const model::LateBound &late, Agenda &agenda)
{
    const Result<model::CandidateRule> rule = model::candidateRule(late, "late_bound");
    if (!rule)
        return Stop("unsupported", Sentence("run.unsupported", "The plan cannot be executed: {why}",
                                            {{"why", rule.error().message}}));
    const ComponentId &component = rule->component;
    const Ticks since = *situation.view(step.id).since;
    const Ticks effect = situation.component(component).effectAt.value_or(Ticks::min());
    const bool busy = situation.inTheWay(step, component) != nullptr;
    const model::Observation *seen = evidence(situation, component, effect, fenceEvidenceMax);
    const model::Choice choice =
        model::chooseCandidate(late, busy ? nullptr : seen, situation.now, fenceEvidenceMax);
    if (choice.known == Tri::Yes) {
        Bind bind;
        bind.step = step.id;
        bind.detail = {{"name", late.name},
                       {"value", choice.chosen.value},
                       {"component", component.value},
                       {"candidates", toJson(choice)}};
        bind.why = choice.why;
        agenda.add(std::move(bind));
        return std::nullopt;
    }
    if (situation.now > since + step.deadline)
        return Stop("no-candidate",
                    Sentence("step.blocked", "{step} could not begin within its deadline: {reason}",
                             {{"step", step.title}, {"reason", choice.why.english}}),
                    &step);
    if (!busy)
        agenda.look(component, effect, since, choice.why);
    agenda.waitUntil(since + step.deadline + Milliseconds(1), choice.why);
    return std::nullopt;
}

} // namespace farhaven::engine
