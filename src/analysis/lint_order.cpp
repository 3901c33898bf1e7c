// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/admission.h"
#include "analysis/lint_context.h"
#include "model/hand_over.h"

#include <algorithm>

/// Rules about the order fence, promote, gate, traffic, and about what a promote rests on.
namespace farhaven::analysis {

using namespace model;

namespace {

using Severity = Finding::Severity;

enum class Cover { Missing, Late, Before };

/// Does a step of `phase` come before `step`? One that may be skipped is none.
Cover covered(const LintContext &lint, std::size_t step, Phase phase)
{
    Cover cover = Cover::Missing;
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const Step &other = lint.plan.steps[i];
        if (other.phase != phase || other.ifUnreachable == IfUnreachable::Skip)
            continue;
        if (lint.ordered(i, step))
            return Cover::Before;
        cover = Cover::Late;
    }
    return cover;
}

bool lintFence(LintContext &lint, std::size_t i)
{
    const Step &step = lint.plan.steps[i];
    const Cover fence = covered(lint, i, Phase::Fence);
    if (fence == Cover::Before || handsOver(lint.plan, step))
        return false;
    const bool missing = fence == Cover::Missing;
    lint.add(missing ? "fence.missing" : "order.promote-before-fence", Severity::Error,
             stepPlace(i),
             called(step) + (missing ? " promotes, and nothing in the plan fences the old writer"
                                     : " promotes before the old writer is fenced"),
             "Until the old writer is seen unable to write, it may still take orders.",
             "Two primaries take writes, and one side's are lost.",
             missing ? "Add a fence: an observed demotion, or power and network."
                     : "Let it wait for the fence.");
    return true;
}

bool lintGate(LintContext &lint, std::size_t i)
{
    const Step &step = lint.plan.steps[i];
    if (covered(lint, i, Phase::Gate) == Cover::Before) {
        if (behindBlindGates(lint.estate, lint.plan) == &step)
            lint.add("gate.no-write", Severity::Error, stepPlace(i),
                     called(step) + " moves traffic after gates that only read",
                     "A page answers when the database behind it takes nothing any more.",
                     "Clients may be sent to a service that cannot take what they send.",
                     "Let it wait for a gate that writes a mark and reads it back (`verify` of a "
                     "service), too.");
        return false;
    }
    lint.add("order.traffic-before-gate", Severity::Error, stepPlace(i),
             called(step) + " moves traffic before a health gate has passed",
             "Nobody has seen that the new site works.",
             "Users are sent to a site that may answer with errors, or with stale data.",
             "Put a gate before it: write a mark at the new site and read it back.");
    return true;
}

/// The first step of an earlier phase that this one does not wait for.
void lintPhase(LintContext &lint, std::size_t i)
{
    const Step &step = lint.plan.steps[i];
    for (std::size_t j = 0; j < lint.plan.steps.size(); ++j) {
        const Step &earlier = lint.plan.steps[j];
        if (earlier.phase >= step.phase || lint.ordered(j, i))
            continue;
        lint.add("order.phase", Severity::Error, stepPlace(i, "after"),
                 called(step) + " (" + std::string(name(step.phase)) + ") does not wait for " +
                     called(earlier) + " (" + std::string(name(earlier.phase)) + ")",
                 "The order of phases is what keeps one writer and a working service.",
                 "It could run too early.", "Add it to \"after\".");
        return;
    }
}

/// Evidence about somebody other than the promoted member: the old writer, or a fence device.
bool guardsAgainstOldWriter(const ActionStep &promote)
{
    return std::any_of(
        promote.preconditions.begin(), promote.preconditions.end(), [&](const Condition &c) {
            if (c.component != promote.component)
                return c.question == Question::FactIs;
            return c.member != promote.member &&
                   (c.question == Question::Stopped || c.question == Question::NotWritable);
        });
}

void lintPromote(LintContext &lint, std::size_t i)
{
    const Step &step = lint.plan.steps[i];
    const ActionStep *action = actionIn(step);
    if (handsOver(lint.plan, step)) // the old writer writes until then, and loses nothing
        return;
    if (!action || lint.plan.kind == PlanKind::Drill) // a drill's is cut off: checkRules() asks
        return;
    if (!guardsAgainstOldWriter(*action)) {
        lint.add("promote.unguarded", Severity::Error, stepPlace(i, "action/preconditions"),
                 called(step) + " does not ask whether the old writer still writes",
                 "A fence can be lifted, or fail, between its step and this one.",
                 "Two primaries take writes, and one side's are lost.",
                 "Add the pre-conditions stopped and not_writable on the old writer.");
    }
    const bool asksForAll = std::any_of(
        action->preconditions.begin(), action->preconditions.end(), [&](const Condition &c) {
            return c.question == Question::HasAll && c.component == action->component &&
                   c.member == action->member;
        });
    if (lint.plan.kind != PlanKind::Failover && !asksForAll) {
        lint.add("promote.loss", Severity::Error, stepPlace(i, "action/preconditions"),
                 called(step) + " does not ask whether the new primary has everything",
                 "A planned move accepts no loss.",
                 "Commits that the replica had not received are gone without a word.",
                 "Add the pre-condition has_all on " + quoted(action->member.value) + ".");
    }
}

bool hasVerb(const RecoveryPlan &plan, std::string_view verb)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step &step) {
        const ActionStep *action = actionIn(step);
        return action && action->verb == verb;
    });
}

/// Named by a claim of the plan on its component, as its place or among its musts.
bool claimed(const RecoveryPlan &plan, const ComponentId &component, const MemberId &member)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step &step) {
        const ActionStep *action = actionIn(step);
        if (!action || action->verb != "claim" || action->component != component)
            return false;
        const Json must = action->parameters.value("must", Json::array());
        return action->member == member ||
               std::find(must.begin(), must.end(), Json(member.value)) != must.end();
    });
}

/// An older owner's order may still be on its way to a host. Only a claim there, or a fence with
/// two proofs, keeps it from coming true; the fences of a lost site are lintFence()'s.
void lintUnclaimed(LintContext &lint)
{
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *promote = actionIn(lint.plan.steps[i]);
        const bool moves = lint.plan.steps[i].phase == Phase::Promote && promote;
        const Component *writer = moves ? lint.estate.find(promote->component) : nullptr;
        for (const Member &member : writer ? writer->members : std::vector<Member>()) {
            const bool lost =
                lint.plan.kind == PlanKind::Failover && member.servedSite() == lint.plan.from;
            if (lost || claimed(lint.plan, promote->component, member.id))
                continue;
            lint.add(
                "claim.member", LintContext::Severity::Error, stepPlace(i, "action/component"),
                called(lint.plan.steps[i]) + " comes without a claim at " + quoted(member.id.value),
                "A claim makes a host refuse what an older run sent to it and what comes late.",
                "It could become a second writer by an order that was given long ago.",
                "Name " + quoted(member.id.value) + " under \"must\" of the step claim.");
        }
    }
}

void lintClaim(LintContext &lint)
{
    const auto &steps = lint.plan.steps;
    const bool effects = std::any_of(steps.begin(), steps.end(), [&](const Step &step) {
        const ActionStep *action = actionIn(step);
        return action && lint.destructive(*action);
    });
    if (effects && !hasVerb(lint.plan, "claim")) {
        lint.add("claim.missing", Severity::Error, "/steps", "the plan claims none of its targets",
                 "The claim is what makes the hosts refuse anybody else.",
                 "A second run, or one that wakes up late, could act at the same time.",
                 "Begin with the step claim on the writer.");
    } else if (hasVerb(lint.plan, "claim") && !hasVerb(lint.plan, "release")) {
        lint.add("claim.no-release", Severity::Warning, "/steps",
                 "the plan claims its targets and never gives them back",
                 "A claim stays until it is released or taken over.",
                 "The next run is refused until somebody takes the claim over.",
                 "End with the step release.");
    }
    if (hasVerb(lint.plan, "claim") && lint.plan.kind != PlanKind::Drill)
        lintUnclaimed(lint);
}

} // namespace

void lintOrder(LintContext &lint)
{
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        bool told = false;
        if (lint.plan.steps[i].phase == Phase::Promote) {
            told = lintFence(lint, i);
            lintPromote(lint, i);
        }
        if (lint.plan.steps[i].phase == Phase::Traffic)
            told = lintGate(lint, i);
        if (!told)
            lintPhase(lint, i);
    }
    lintClaim(lint);
}

} // namespace farhaven::analysis
