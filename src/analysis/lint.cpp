// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"

#include "analysis/fix.h"
#include "analysis/lint_context.h"
#include "base/sentence.h"
#include "model/late.h"
#include "model/rights.h"
#include "model/unfold.h"

#include <algorithm>
#include <set>

namespace farhaven::analysis {

using namespace model;

void LintContext::add(const char *rule, Severity severity, std::string place, std::string message,
                      std::string reason, std::string consequence, std::string fix)
{
    findings.push_back({rule, severity, std::move(place), std::move(message), std::move(reason),
                        std::move(consequence), std::move(fix), nullptr});
}

bool LintContext::ordered(std::size_t before, std::size_t step) const
{
    return graph && graph->comesBefore(before, step);
}

const VerbFacts *LintContext::facts(const ActionStep &action) const
{
    const Component *component = estate.find(action.component);
    if (!component)
        return nullptr;
    const auto kind = verbs.find(component->kind);
    if (kind == verbs.end())
        return nullptr;
    const auto verb = kind->second.find(action.verb);
    return verb == kind->second.end() ? nullptr : &verb->second;
}

bool LintContext::destructive(const ActionStep &action) const
{
    const VerbFacts *known = facts(action);
    return !known || known->effect == Effect::Destructive || known->effect == Effect::LastResort;
}

const ActionStep *actionIn(const Step &step)
{
    return step.action();
}

namespace {

/// What is wrong with the step of an item stands in its for-each, which is what people can change.
std::string placeInWritten(const RecoveryPlan &written, const RecoveryPlan &whole,
                           const std::string &place)
{
    for (std::size_t i = written.steps.size(); i < whole.steps.size(); ++i) {
        const std::string own = stepPlace(i);
        const bool within = place == own || place.starts_with(own + "/");
        const Step *each = within ? eachOf(whole, whole.steps[i].id) : nullptr;
        if (each)
            return stepPlace(std::size_t(each - whole.steps.data()), "for_each") +
                   place.substr(own.size());
    }
    return place;
}

} // namespace

std::string stepPlace(std::size_t step, const char *key)
{
    const std::string place = "/steps/" + std::to_string(step);
    return key ? place + "/" + key : place;
}

std::string quoted(const std::string &text)
{
    return "\"" + printable(text, 128) + "\"";
}

std::string called(const Step &step)
{
    return step.title.empty() ? quoted(step.id.value)
                              : quoted(step.title) + " (" + printable(step.id.value, 128) + ")";
}

namespace {

std::vector<Finding> lintWritten(const RecoveryPlan &plan, const Estate &estate,
                                 const VerbCatalogue &verbs, const StepTimes &measured)
{
    const RecoveryPlan whole = unfolded(plan);
    LintContext context{whole, estate, verbs, measured, {}, {}};
    Result<StepGraph> graph = StepGraph::of(whole);
    if (graph) {
        context.graph = std::move(*graph);
        lintOrder(context);
        lintTimes(context);
    } else {
        context.add("plan.graph", Finding::Severity::Error, graph.error().place,
                    graph.error().message, "Steps run in the order of their \"after\".",
                    "The plan can never finish, so it cannot be started.",
                    "Correct the \"after\" of these steps.");
    }
    lintTargets(context);
    lintFence(context);
    lintDrill(context);
    lintSite(context);
    lintPublicNames(context);
    lintSteps(context);
    const bool wrong =
        std::any_of(context.findings.begin(), context.findings.end(), [](const Finding &finding) {
            return finding.severity == Finding::Severity::Error;
        });
    if (const Result<> rules = checkRules(plan); !rules && !wrong) {
        context.add("plan.rules", Finding::Severity::Error, rules.error().place,
                    rules.error().message, "It is a rule of every plan.",
                    "The plan cannot be read, so it cannot be approved.",
                    rules.error().remedy.empty() ? "Change the step." : rules.error().remedy);
    }
    for (Finding &finding : context.findings)
        finding.place = placeInWritten(plan, whole, finding.place);
    addFixes(context.findings, plan, estate);
    std::stable_sort(context.findings.begin(), context.findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
    return std::move(context.findings);
}

/// The engine runs one plan, and nobody approves steps that stand elsewhere.
std::vector<Finding> lintChildren(const RecoveryPlan &plan)
{
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (!std::holds_alternative<ChildPlanStep>(plan.steps[i].body))
            continue;
        findings.push_back({"plan.children", Finding::Severity::Error, stepPlace(i, "child_plan"),
                            called(plan.steps[i]) + " runs another plan, whose steps are not here",
                            "What is approved and run is one plan, whose every step can be read.",
                            "The plan cannot be run.",
                            "Assemble the plan: the other's steps come in place of this one.",
                            nullptr});
    }
    return findings;
}

/// One that is chosen elsewhere would move the service elsewhere.
void lintCandidates(const RecoveryPlan &plan, const Estate &estate, std::vector<Finding> &findings)
{
    for (std::size_t i = 0; i < plan.lateBound.size(); ++i) {
        const LateBound &late = plan.lateBound[i];
        const auto rule = candidateRule(late, "/late_bound/" + std::to_string(i));
        const Component *component = rule ? estate.find(rule->component) : nullptr;
        for (std::size_t j = 0; component && j < late.allowed.size(); ++j) {
            const Member *member = component->find(MemberId(late.allowed[j]));
            if (!member || plan.to.empty() || member->servedSite() == plan.to)
                continue;
            findings.push_back(
                {"late.elsewhere", Finding::Severity::Error,
                 "/late_bound/" + std::to_string(i) + "/allowed/" + std::to_string(j),
                 quoted(late.allowed[j]) + " may be chosen and is not at " + quoted(plan.to.value),
                 "The steps after it prove and open the service at one site.",
                 "The writer would be at one site and its clients at another.",
                 "Allow only members of the site that the plan moves to.", nullptr});
        }
    }
}

/// Of each choice that the run may make; what is found in several is told once.
std::vector<Finding> lintChoices(const RecoveryPlan &plan, const Estate &estate,
                                 const VerbCatalogue &verbs, const StepTimes &measured)
{
    std::vector<Finding> all;
    std::set<std::pair<std::string, std::string>> told;
    for (const Bound &values : everyBound(plan)) {
        for (Finding &finding : lintWritten(withValues(plan, values), estate, verbs, measured)) {
            if (!told.emplace(finding.rule, finding.place).second)
                continue;
            finding.patch = nullptr; // it would write one choice into the plan
            all.push_back(std::move(finding));
        }
    }
    return all;
}

} // namespace

std::vector<Finding> lint(const RecoveryPlan &plan, const Estate &estate,
                          const VerbCatalogue &verbs, const StepTimes &measured)
{
    // A plan whose values are not rightly declared cannot be read for each choice.
    const bool chooses = lacksValues(plan) && checkLateBound(plan);
    const std::vector<Finding> written = chooses ? lintChoices(plan, estate, verbs, measured)
                                                 : lintWritten(plan, estate, verbs, measured);
    // First: what is said of the order may be settled once the other's steps are here.
    std::vector<Finding> findings = lintChildren(plan);
    findings.insert(findings.end(), written.begin(), written.end());
    lintCandidates(plan, estate, findings);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
    return findings;
}

std::vector<Finding> lintDeciders(const RecoveryPlan &plan, const People &people)
{
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < plan.steps.size() && !people.people.empty(); ++i) {
        const DecisionStep *decision = plan.steps[i].decision();
        if (!decision || deciders(decision->decidedBy) ||
            people.find(PersonId(decision->decidedBy)))
            continue;
        findings.push_back({"decision.unknown-decider", Finding::Severity::Error,
                            stepPlace(i, "decision/decided_by"),
                            called(plan.steps[i]) + " is for " + quoted(decision->decidedBy) +
                                ", who is neither a role nor on the list of people",
                            "Only who is named decides.", "The run will wait for nobody.",
                            "Name a role, or somebody who is on the list.", nullptr});
    }
    return findings;
}

} // namespace farhaven::analysis
