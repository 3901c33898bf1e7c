// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/observer.h"

#include "engine/deadline.h"
#include "model/late.h"
#include "model/unfold.h"

#include <algorithm>
#include <map>
#include <set>

namespace farhaven::engine {

Task<Sights> observeAll(AdapterSet adapters, Scopes scopes, Milliseconds deadline,
                        std::stop_token stop, Timers &timers)
{
    adapter::CallContext context;
    context.limits = CallLimits(timers.clock().ticks() + deadline, stop);
    std::vector<std::shared_ptr<adapter::Adapter>> bounded;
    std::vector<Task<model::Observation>> looks;
    for (const auto &[component, attached] : adapters) {
        const auto scope = scopes.find(component);
        context.claim.scope = scope == scopes.end() ? std::string() : scope->second;
        bounded.push_back(withDeadlines(attached.adapter, timers));
        looks.push_back(bounded.back()->observe(context));
    }
    Sights sights;
    std::size_t i = 0;
    for (const auto &[component, attached] : adapters) {
        Result<model::Observation> seen = co_await looks[i++];
        sights.emplace(component, std::move(seen));
    }
    co_return sights;
}

namespace {

/// Of those whose identity is known before: who answered, and did not say which system it is.
AdapterSet namelessIn(const Sights &seen, const Scopes &wanted, const AdapterSet &adapters)
{
    AdapterSet nameless;
    for (const auto &[component, sight] : seen) {
        if (sight && sight->identity.empty() && wanted.contains(component))
            nameless.emplace(component, adapters.at(component));
    }
    return nameless;
}

} // namespace

Task<Sights> observeTargets(model::RecoveryPlan plan, AdapterSet all, std::stop_token stop,
                            Timers &timers)
{
    const AdapterSet adapters = adaptersOf(plan, all);
    Scopes scopes = scopesOf(plan);
    FH_CO_TRY(Sights seen, co_await observeAll(adapters, scopes, lookDeadline, stop, timers));
    // On a busy machine, or as the first look of a program, an answer is late once; nothing is
    // taken for granted by asking again.
    constexpr int looksMore = 2;
    const Scopes wanted = scopes;
    for (int more = 0; more < looksMore; ++more) {
        const AdapterSet nameless = namelessIn(seen, wanted, adapters);
        if (nameless.empty())
            break;
        FH_CO_TRY(Sights late, co_await observeAll(nameless, scopes, lookDeadline, stop, timers));
        for (auto &[component, sight] : late)
            seen.insert_or_assign(component, std::move(sight));
    }
    AdapterSet again;
    for (const auto &[component, sight] : seen) {
        if (!sight || sight->identity.empty() || scopes.contains(component))
            continue;
        scopes[component] = sight->identity;
        again.emplace(component, adapters.at(component));
    }
    FH_CO_TRY(Sights more, co_await observeAll(again, scopes, lookDeadline, stop, timers));
    for (auto &[component, sight] : more)
        seen.insert_or_assign(component, std::move(sight));
    co_return seen;
}

model::SystemStates statesOf(const Sights &sights)
{
    model::SystemStates states;
    for (const auto &[component, sight] : sights) {
        if (!sight)
            continue;
        model::SystemState &state = states[component];
        state.identity = sight->identity;
        state.epochs = sight->epochs;
    }
    return states;
}

Scopes scopesOf(const model::RecoveryPlan &plan)
{
    Scopes scopes;
    for (const model::TargetBinding &target : plan.targets) {
        if (!target.identity.empty())
            scopes[target.component] = target.identity;
    }
    return scopes;
}

namespace {

struct Claims {
    std::map<ComponentId, const model::Step *> steps;
    const model::Step *first = nullptr;
    [[nodiscard]] const model::Step *on(const ComponentId &component) const
    {
        const auto own = steps.find(component);
        return own == steps.end() ? nullptr : own->second;
    }
};

Claims claimsOf(const model::RecoveryPlan &plan)
{
    Claims claims;
    for (const model::Step &step : plan.steps) {
        // Beside claims the phase may hold what makes a host answer to one, such as its power.
        if (step.phase != model::Phase::Claim || !step.action() || step.action()->verb != "claim")
            continue;
        claims.steps.emplace(step.action()->component, &step);
        if (!claims.first)
            claims.first = &step;
    }
    return claims;
}

/// Whose claim the steps on a component rest on: that of the database which they name, or of which
/// they ask.
const model::Step *claimNamedBy(const model::ActionStep &action, const Claims &claims)
{
    if (const model::Step *named = claims.on(ComponentId(action.parameters.value("component", ""))))
        return named;
    std::vector<const std::vector<model::Condition> *> lists = {&action.preconditions,
                                                                &action.postconditions};
    if (action.compensation) {
        lists.push_back(&action.compensation->preconditions);
        lists.push_back(&action.compensation->postconditions);
    }
    for (const auto *list : lists) {
        for (const model::Condition &condition : *list) {
            if (const model::Step *asked = claims.on(condition.component))
                return asked;
        }
    }
    return nullptr;
}

} // namespace

const model::Step *claimStep(const model::RecoveryPlan &plan, const ComponentId &component)
{
    const Claims claims = claimsOf(plan);
    if (const model::Step *own = claims.on(component))
        return own;
    for (const model::Step &step : plan.steps) {
        const bool asked =
            claims.steps.size() > 1 && step.action() && step.action()->component == component;
        const model::Step *found = asked ? claimNamedBy(*step.action(), claims) : nullptr;
        if (found)
            return found;
    }
    return claims.first;
}

const model::Step *claimStep(const model::RecoveryPlan &plan, const model::Step &step)
{
    const Claims claims = claimsOf(plan);
    const model::Step *own = claims.on(step.action()->component);
    const model::Step *named = own ? own : claimNamedBy(*step.action(), claims);
    return named ? named : claimStep(plan, step.action()->component);
}

std::string claimScope(const model::Step *claiming, const Scopes &known,
                       const ComponentId &component)
{
    const ComponentId &target = claiming ? claiming->action()->component : component;
    const auto scope = known.find(target);
    return scope == known.end() ? target.value : scope->second;
}

Observations declaredBy(const AdapterSet &adapters)
{
    Observations declared;
    for (const auto &[component, attached] : adapters) {
        ComponentView &view = declared.components[component];
        for (const adapter::VerbSpec &verb : attached.adapter->verbs())
            view.verbs[verb.name] = verb;
    }
    return declared;
}

AdapterSet adaptersOf(const model::RecoveryPlan &plan, const AdapterSet &all)
{
    if (model::lacksItems(plan))
        return adaptersOf(model::unfolded(plan), all);
    std::set<ComponentId> wanted;
    for (const model::TargetBinding &target : plan.targets)
        wanted.insert(target.component);
    for (const model::Step &step : plan.steps) {
        for (const auto &option : step.decision() ? step.decision()->options
                                                  : std::vector<model::DecisionStep::Option>()) {
            for (const model::Condition &criterion : option.criteria)
                wanted.insert(criterion.component);
        }
        const model::ActionStep *action = step.action();
        if (!action)
            continue;
        wanted.insert(action->component);
        for (const auto *conditions : {&action->preconditions, &action->postconditions}) {
            for (const model::Condition &condition : *conditions)
                wanted.insert(condition.component);
        }
    }
    for (const model::LateBound &late : plan.lateBound) {
        if (const auto rule = model::candidateRule(late, "late_bound"))
            wanted.insert(rule->component);
    }
    AdapterSet found;
    for (const auto &[component, attached] : all) {
        if (wanted.contains(component))
            found.emplace(component, attached);
    }
    return found;
}

bool mayBeUnseen(const model::RecoveryPlan &plan, const ComponentId &component)
{
    return std::all_of(plan.steps.begin(), plan.steps.end(), [&](const model::Step &step) {
        return !step.action() || step.action()->component != component ||
               step.ifUnreachable == model::IfUnreachable::Skip;
    });
}

} // namespace farhaven::engine
