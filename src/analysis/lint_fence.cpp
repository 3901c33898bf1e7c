// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fence_source.h"
#include "analysis/lint_context.h"

#include <set>

/// Is what a failover's promote rests on about the host that could still write?
namespace farhaven::analysis {

using namespace model;

namespace {

/// Is the condition, which proves something of kind `proof`, about `old`?
bool isAbout(const LintContext &lint, const Condition &condition, std::string_view proof,
             const Member &old)
{
    if (proof == "host")
        return condition.member == old.id;
    const Component *fence = lint.estate.find(condition.component);
    const Member *member = fence ? fence->find(condition.member) : nullptr;
    if (!member)
        return false;
    // A block cuts a whole site off, whichever of its hosts it is declared for.
    return proof == "network" ? member->serves == old.site : member->fences == old.host;
}

void lintProofs(LintContext &lint, const ActionStep &promote, std::size_t i, const Member &old)
{
    std::set<std::string_view> proofs;
    for (const Condition &condition : promote.preconditions) {
        const std::string_view proof = fenceProof(condition, promote);
        if (!proof.empty() && isAbout(lint, condition, proof, old))
            proofs.insert(proof);
    }
    if (proofs.size() >= 2)
        return;
    const std::string known = proofs.empty() ? "no proof" : "one proof";
    lint.add("fence.old-writer", Finding::Severity::Error, stepPlace(i, "action/preconditions"),
             called(lint.plan.steps[i]) + " has " + known + " that " + quoted(old.id.value) +
                 " on " + quoted(old.host.value) + " cannot write",
             "The old writer may live although nobody at its site answers. It takes two proofs of "
             "different kinds, about its own host.",
             "Two servers could take writes at once.",
             "Ask of what fences " + quoted(old.host.value) +
                 " that power is off and blocked is yes; where one of them cannot be read, that "
                 "attested is yes.");
}

/// Two kinds of proof are worth two only when two machines give them.
void lintSources(LintContext &lint, const ActionStep &promote, std::size_t i)
{
    const auto shared = sharedSource(lint.estate, lint.plan, promote);
    if (!shared)
        return;
    lint.add("fence.one-source", Finding::Severity::Error, stepPlace(i, "action/preconditions"),
             "The fence proofs of " + called(lint.plan.steps[i]) + " come down to one: " + *shared,
             "What one machine says twice is said once, and a machine of the lost site says "
             "nothing when it is needed.",
             "One wrong or taken-over device would be enough for two servers to take writes.",
             "Ask power and network of two machines away from the old site, or people in place of "
             "one of them.");
}

} // namespace

void lintFence(LintContext &lint)
{
    if (lint.plan.kind != PlanKind::Failover)
        return;
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *promote = actionIn(lint.plan.steps[i]);
        if (lint.plan.steps[i].phase != Phase::Promote || !promote)
            continue;
        const Component *writer = lint.estate.find(promote->component);
        if (!writer)
            continue; // said elsewhere
        lintSources(lint, *promote, i);
        bool fenced = false;
        for (const Member &member : writer->members) {
            if (member.servedSite() != lint.plan.from || member.id == promote->member)
                continue;
            lintProofs(lint, *promote, i, member);
            fenced = true;
        }
        if (!fenced) {
            lint.add("fence.nobody", Finding::Severity::Error, "/from",
                     quoted(writer->name) + " has no member at " + quoted(lint.plan.from.value) +
                         " that could have been the writer",
                     "A failover fences the writer of the lost site.",
                     "The writer elsewhere would go on beside the new one.",
                     "Name the site that the writer was at.");
        }
    }
}

} // namespace farhaven::analysis
