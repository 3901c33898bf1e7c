// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/admission.h"
#include "analysis/lint_context.h"
#include "analysis/objectives.h"
#include "model/look_alike.h"

#include <algorithm>
#include <array>

/// Rules about single steps, and about the time that all of them take.
namespace farhaven::analysis {

using namespace model;

namespace {

using Severity = Finding::Severity;

void lintEffect(LintContext &lint, const ActionStep &action, std::size_t i)
{
    const Step &step = lint.plan.steps[i];
    const VerbFacts *facts = lint.facts(action);
    if (!facts || !lint.destructive(action))
        return;
    if (!action.compensation && !action.noReturn) {
        lint.add("step.no-way-back", Severity::Error, stepPlace(i, "action"),
                 called(step) + " is destructive and says neither how to go back nor that there "
                                "is no way",
                 "An abort must end in a state that has a name.",
                 "After an abort nobody knows what to undo.",
                 facts->compensation.empty()
                     ? "Set no_return."
                     : "Name the compensation " + quoted(facts->compensation) + ".");
    }
    if (action.postconditions.empty()) {
        lint.add("step.no-proof", Severity::Warning, stepPlace(i, "action/postconditions"),
                 called(step) + " has no post-condition",
                 "An exit code says that a command ended, not that its effect is there.",
                 "The run goes on without having seen the effect.",
                 "Say what must be observed afterwards.");
    }
    if (facts->effect == Effect::LastResort) {
        lint.add("step.last-resort", Severity::Warning, stepPlace(i, "action/verb"),
                 called(step) + " is a verb of last resort",
                 "It may lose data or override a quorum.",
                 "What it overrides cannot be brought back.",
                 "Keep it only if nothing else is left; it needs an approval of its own.");
    }
}

/// P12: one destructive step at a time on one component.
void lintParallel(LintContext &lint, const ActionStep &action, std::size_t i)
{
    if (!lint.graph || !lint.destructive(action))
        return;
    for (std::size_t j = 0; j < i; ++j) {
        const ActionStep *other = actionIn(lint.plan.steps[j]);
        if (!other || other->component != action.component || !lint.destructive(*other) ||
            lint.ordered(j, i) || lint.ordered(i, j))
            continue;
        lint.add("step.parallel-destructive", Severity::Error, stepPlace(i, "after"),
                 called(lint.plan.steps[i]) + " may run at the same time as " +
                     called(lint.plan.steps[j]) + ", on the same component",
                 "Two destructive steps at once can take every member away.",
                 "The component may be left without a member that works.",
                 "Let one wait for the other.");
        return;
    }
}

bool sleeps(const Json &parameters)
{
    static constexpr std::array<std::string_view, 6> keys = {"delay",   "delay_ms", "delay_s",
                                                             "wait_ms", "wait_s",   "wait_seconds"};
    for (const auto &[key, value] : parameters.items()) {
        if (key.starts_with("sleep") || std::find(keys.begin(), keys.end(), key) != keys.end())
            return true;
        if (value.is_object() && sleeps(value))
            return true;
    }
    return false;
}

void lintSleep(LintContext &lint, const ActionStep &action, std::size_t i)
{
    const bool verb = action.verb == "sleep" || action.verb == "wait" || action.verb == "delay";
    if (!verb && !sleeps(action.parameters))
        return;
    lint.add("step.fixed-sleep", Severity::Warning, stepPlace(i),
             called(lint.plan.steps[i]) + " waits for a fixed time",
             "A fixed time is too short on a bad day and too long on every other.",
             "The outage is longer than it must be, or the next step runs too early.",
             "Ask for the state that is waited for, with a deadline.");
}

/// A gate is what traffic waits for: something must look at the service itself.
void lintGate(LintContext &lint, const ActionStep &action, std::size_t i)
{
    const VerbFacts *facts = lint.facts(action);
    const bool byPerson = facts && facts->byPerson;
    if (lint.plan.steps[i].phase != Phase::Gate || (!byPerson && probes(lint.estate, action)))
        return;
    lint.add("gate.no-probe", Severity::Error, stepPlace(i, "action"),
             called(lint.plan.steps[i]) + " is a gate that looks at nothing: " +
                 quoted(action.verb) + " is a person's word, or a local program's exit code",
             "Traffic moves once the gate passes.",
             "Clients may be sent to a service that does not work.",
             "Have the application verified, and keep what people do in another phase.");
}

void lintText(LintContext &lint, const std::string &text, std::string place)
{
    if (const auto odd = oddityOf(text)) {
        lint.add(odd->rule.c_str(), Severity::Warning, std::move(place), odd->message,
                 "People read it before they approve.",
                 "It can show something other than what it says.", "Type the text again.");
    }
}

void lintTitles(LintContext &lint)
{
    lintText(lint, lint.plan.name, "/name");
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const Step &step = lint.plan.steps[i];
        lintText(lint, step.title, stepPlace(i, "title"));
        if (step.title.empty()) {
            lint.add("step.no-title", Severity::Note, stepPlace(i, "title"),
                     "step " + quoted(step.id.value) + " has no title",
                     "Somebody reads it at three in the morning.", "They have to guess.",
                     "Say in one line what it does, and where.");
        }
    }
    if (lint.plan.owner.empty()) {
        lint.add("plan.no-owner", Severity::Note, "/owner", "the plan has no owner",
                 "Somebody must keep it true.", "It grows old unseen.", "Name the owner.");
    }
}

std::string spoken(Milliseconds time)
{
    const auto ms = time.count();
    if (ms % 60'000 == 0 && ms >= 60'000)
        return std::to_string(ms / 60'000) + " min";
    const std::string tenths = std::to_string(ms % 1000 / 100);
    return std::to_string(ms / 1000) + (tenths == "0" ? "" : "." + tenths) + " s";
}

/// How long the service is away: from the first step that stops it in a planned move, from the
/// start of the run otherwise.
Milliseconds away(const RecoveryPlan &plan, const Schedule &times)
{
    if (plan.kind != PlanKind::Failover && times.outage > Milliseconds(0))
        return times.outage;
    Milliseconds end{0};
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (plan.steps[i].phase == Phase::Traffic)
            end = std::max(end, times.steps[i].end);
    }
    return end > Milliseconds(0) ? end : times.makespan;
}

/// A way back that can never be taken is no policy.
void lintCommit(LintContext &lint)
{
    const auto &policy = lint.plan.commit;
    if (!policy || policy->choice != CommitPolicy::Choice::RollBack)
        return;
    for (const Step &step : lint.plan.steps) {
        const ActionStep *action = actionIn(step);
        if (!action || !action->noReturn)
            continue;
        lint.add("commit.no-way-back", Finding::Severity::Warning, "/commit",
                 "the plan takes itself back after a while, and there is no way back past " +
                     called(step),
                 "What is promoted takes writes that nobody else has; a way back would lose them.",
                 "The run says so when its time comes, and keeps what it did.",
                 "Say commit or keep, and bring the service back by a failback.");
        return;
    }
}

} // namespace

void lintSteps(LintContext &lint)
{
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *action = actionIn(lint.plan.steps[i]);
        if (!action)
            continue;
        lintEffect(lint, *action, i);
        lintParallel(lint, *action, i);
        lintSleep(lint, *action, i);
        lintGate(lint, *action, i);
    }
    lintTitles(lint);
    lintCommit(lint);
}

void lintTimes(LintContext &lint)
{
    const Service *service = lint.estate.find(lint.plan.service);
    if (!service || lint.plan.kind == PlanKind::Drill) // nothing is away meanwhile
        return;
    const auto rto = promised(lint.estate, *service, Metric::Rto, lint.plan.scenario);
    if (!rto) {
        lint.add("time.no-objective", Severity::Note, "/scenario",
                 "nobody has promised an RTO for " + quoted(service->name) + " in " +
                     quoted(lint.plan.scenario),
                 "The plan's time cannot be judged.", "Nobody notices when it is too slow.",
                 "Give the service or its tier an objective.");
        return;
    }
    const Result<Schedule> usual = schedule(lint.plan, lint.measured);
    const Result<Schedule> worst = worstCase(lint.plan);
    if (!usual || !worst)
        return;
    const Milliseconds expected = away(lint.plan, *usual);
    const Milliseconds longest = away(lint.plan, *worst);
    const std::string promise = spoken(*rto) + " promised";
    if (expected > *rto) {
        lint.add("time.over-rto", Severity::Error, "/steps",
                 "the critical path takes " + spoken(expected) + ", more than the " + promise,
                 "These are the times that the steps usually take.", "The RTO will be missed.",
                 "Make the critical steps faster or parallel, or correct the objective.");
    } else if (longest > *rto) {
        lint.add("time.worst-case-over-rto", Severity::Warning, "/steps",
                 "the deadlines of the critical path add up to " + spoken(longest) +
                     ", more than the " + promise,
                 "A step may take as long as its deadline and still count as done in time.",
                 "In the worst case the RTO is missed without any step failing.",
                 "Shorten the deadlines, or correct the objective.");
    }
}

} // namespace farhaven::analysis
