// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint_context.h"
#include "analysis/proposed_run.h"

#include <algorithm>
#include <array>
#include <set>

/// Rules about what the plan acts on: does it exist, is it bound by identity, can it be reached.
namespace farhaven::analysis {

using namespace model;

namespace {

using Severity = Finding::Severity;

void unknown(LintContext &lint, const char *rule, std::string place, const std::string &message)
{
    lint.add(rule, Severity::Error, std::move(place), message,
             "A plan may name only what the estate and its adapters have.",
             "The step cannot be carried out.",
             "Correct the name, or add what is missing to the estate.");
}

void lintHead(LintContext &lint)
{
    if (!lint.estate.find(lint.plan.service))
        unknown(lint, "unknown.service", "/service",
                "there is no service " + quoted(lint.plan.service.value));
    for (const auto &[key, site] :
         {std::pair("/from", lint.plan.from), std::pair("/to", lint.plan.to)}) {
        if (!site.empty() && !lint.estate.find(site))
            unknown(lint, "unknown.site", key, "there is no site " + quoted(site.value));
    }
}

void lintConditions(LintContext &lint, const std::vector<Condition> &conditions,
                    const std::string &place)
{
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        const std::string at = place + "/" + std::to_string(i);
        const Component *component = lint.estate.find(conditions[i].component);
        if (!component) {
            unknown(lint, "unknown.component", at + "/component",
                    "there is no component " + quoted(conditions[i].component.value));
        } else if (!component->find(conditions[i].member)) {
            unknown(lint, "unknown.member", at + "/member",
                    quoted(component->name) + " has no member " +
                        quoted(conditions[i].member.value));
        }
    }
}

void lintVerb(LintContext &lint, const Component &component, const ActionStep &action,
              std::size_t i)
{
    const auto kind = lint.verbs.find(component.kind);
    if (kind == lint.verbs.end()) {
        unknown(lint, "unknown.kind", stepPlace(i, "action/component"),
                "no adapter knows the kind " + quoted(component.kind) + " of " +
                    quoted(component.name));
        return;
    }
    const auto check = [&](const std::string &verb, const char *key) {
        if (!kind->second.contains(verb)) {
            unknown(lint, "unknown.verb", stepPlace(i, key),
                    "the adapter " + quoted(component.kind) + " has no verb " + quoted(verb));
        }
    };
    check(action.verb, "action/verb");
    if (action.compensation)
        check(action.compensation->verb, "action/compensation/verb");
}

void lintNames(LintContext &lint, const ActionStep &action, std::size_t i)
{
    lintConditions(lint, action.preconditions, stepPlace(i, "action/preconditions"));
    lintConditions(lint, action.postconditions, stepPlace(i, "action/postconditions"));
    if (const auto &back = action.compensation) {
        const std::string place = stepPlace(i, "action/compensation");
        lintConditions(lint, back->preconditions, place + "/preconditions");
        lintConditions(lint, back->postconditions, place + "/postconditions");
    }
    const Component *component = lint.estate.find(action.component);
    if (!component) {
        unknown(lint, "unknown.component", stepPlace(i, "action/component"),
                "there is no component " + quoted(action.component.value));
        return;
    }
    if (!action.member.empty() && !component->find(action.member)) {
        unknown(lint, "unknown.member", stepPlace(i, "action/member"),
                quoted(component->name) + " has no member " + quoted(action.member.value));
    }
    lintVerb(lint, *component, action, i);
}

/// What a decision looks at is looked at in vain when it is not there.
void lintDecision(LintContext &lint, const DecisionStep &decision, std::size_t i)
{
    for (std::size_t option = 0; option < decision.options.size(); ++option)
        lintConditions(lint, decision.options[option].criteria,
                       stepPlace(i, "decision/options") + "/" + std::to_string(option) +
                           "/criteria");
    const bool judged =
        std::any_of(decision.options.begin(), decision.options.end(),
                    [](const DecisionStep::Option &option) { return !option.criteria.empty(); });
    if (decision.decidedBy == decidedByRule && !judged)
        lint.add("decision.no-criteria", Severity::Warning, stepPlace(i, "decision"),
                 called(lint.plan.steps[i]) +
                     " is decided by rule, and no option says when it fits",
                 "A rule takes the first option whose criteria are seen to hold, else the default.",
                 "The default is always taken.", "Give an option criteria, or name who decides.");
}

void lintBinding(LintContext &lint, const ComponentId &id)
{
    const Component *component = lint.estate.find(id);
    if (!component)
        return;
    const auto bound =
        std::find_if(lint.plan.targets.begin(), lint.plan.targets.end(),
                     [&](const TargetBinding &target) { return target.component == id; });
    const std::string reason = "Names can be reused; only the system's own id says which one is "
                               "meant.";
    const std::string consequence = "A re-created or swapped system of the same name would be "
                                    "acted on.";
    if (bound == lint.plan.targets.end()) {
        lint.add("target.unbound", Severity::Error, "/targets",
                 "the plan acts on " + quoted(component->name) + " and does not bind it", reason,
                 consequence, "Generate the plan again while the system answers.");
        return;
    }
    const std::string place = "/targets/" + std::to_string(bound - lint.plan.targets.begin());
    if (bound->kind != component->kind) {
        lint.add("target.kind", Severity::Error, place + "/kind",
                 quoted(component->name) + " is bound as " + quoted(bound->kind) + " and is a " +
                     quoted(component->kind),
                 reason, consequence, "Generate the plan again.");
    }
    const auto &services = lint.estate.services;
    const bool writes = std::any_of(services.begin(), services.end(),
                                    [&](const Service &one) { return one.writer == id; });
    if (writes && bound->identity.empty()) {
        lint.add("target.no-identity", Severity::Error, place + "/identity",
                 "the identity of " + quoted(component->name) + " is not known", reason,
                 consequence, "Generate the plan again while the system answers.");
    }
}

void lintBindings(LintContext &lint)
{
    std::set<ComponentId> touched;
    for (const Step &step : lint.plan.steps) {
        if (const ActionStep *action = actionIn(step))
            touched.insert(action->component);
    }
    for (const ComponentId &id : touched)
        lintBinding(lint, id);
}

void lintUnderManager(LintContext &lint, const ActionStep &action, std::size_t i)
{
    static constexpr std::array<std::string_view, 4> manual = {"promote", "demote", "start-primary",
                                                               "pg_promote"};
    const Component *component = lint.estate.find(action.component);
    if (!component || std::find(manual.begin(), manual.end(), action.verb) == manual.end())
        return;
    const auto found = component->settings.find("manager");
    if (found == component->settings.end() || !found->is_string() || *found == "")
        return;
    const std::string keeper = quoted(found->get<std::string>());
    lint.add("verb.under-manager", Severity::Error, stepPlace(i, "action/verb"),
             called(lint.plan.steps[i]) + " changes the role by hand, and " + keeper +
                 " looks after " + quoted(component->name),
             "The manager decides who is primary, and does not know of this.",
             "It undoes the change, or promotes another member at the same time.",
             "Use the verb of " + keeper + " instead: switchover or failover.");
}

bool atLostSite(const LintContext &lint, const ComponentId &id, const MemberId &member)
{
    const Component *component = lint.estate.find(id);
    const Member *found = component ? component->find(member) : nullptr;
    return found && found->site == lint.plan.from;
}

/// A failover must work when nothing at the old site answers. One that was begun by hand is
/// finished while the old member is seen; where it is not, its plan asks the fence.
void lintLostSite(LintContext &lint, const ActionStep &action, std::size_t i)
{
    const Step &step = lint.plan.steps[i];
    if (lint.plan.kind != PlanKind::Failover || lint.plan.scenario == outsideFailover ||
        step.ifUnreachable == IfUnreachable::Skip)
        return;
    if (atLostSite(lint, action.component, action.member)) {
        lint.add("site.step-needs-lost-site", Severity::Error, stepPlace(i, "if_unreachable"),
                 called(step) + " acts at " + quoted(lint.plan.from.value) +
                     ", the site that is lost",
                 "In a failover nobody answers there.", "The run stops at this step.",
                 "Say if_unreachable: skip, or act from the surviving side.");
        return;
    }
    for (const auto *conditions : {&action.preconditions, &action.postconditions}) {
        for (const Condition &condition : *conditions) {
            if (!atLostSite(lint, condition.component, condition.member))
                continue;
            lint.add("site.evidence-from-lost-site", Severity::Error, stepPlace(i),
                     called(step) + " waits for an answer of " + quoted(condition.member.value) +
                         " at " + quoted(lint.plan.from.value) + ", the site that is lost",
                     "Unknown is not a yes, and nobody answers there.",
                     "The run stops at this step.",
                     "Ask the fence or a vantage of the surviving side instead.");
            return;
        }
    }
}

} // namespace

void lintTargets(LintContext &lint)
{
    lintHead(lint);
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *action = actionIn(lint.plan.steps[i]);
        if (const DecisionStep *decision = lint.plan.steps[i].decision())
            lintDecision(lint, *decision, i);
        if (!action)
            continue;
        lintNames(lint, *action, i);
        lintUnderManager(lint, *action, i);
        lintLostSite(lint, *action, i);
    }
    lintBindings(lint);
}

} // namespace farhaven::analysis
