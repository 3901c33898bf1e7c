// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fence_source.h"
#include "analysis/generation.h"
#include "analysis/lint_context.h"

#include <algorithm>
#include <set>

/// Is what a failover's promote rests on about the host that could still write?
namespace farhaven::analysis {

using namespace model;

namespace {

/// Is the condition, which proves something of kind `proof`, about `old`?
bool isAbout(const LintContext &lint, const Condition &condition, std::string_view proof,
             const Member &old)
{
    const Component *fence = lint.estate.find(condition.component);
    if (proof == "host" && condition.question == Question::Stopped)
        return condition.member == old.id;
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

/// A host without power or network says nothing any more.
void lintLapse(LintContext &lint, const ActionStep &promote, std::size_t i)
{
    const auto fenced = [&](const Condition &one) {
        const Component *fence = lint.estate.find(one.component);
        return fence ? fence->find(one.member) : nullptr;
    };
    const auto silences = [&](const Condition &one, const Member &host) {
        const std::string_view proof = fenceProof(one, promote);
        const Member *other = fenced(one);
        return other && ((proof == "power" && other->fences == host.fences) ||
                         (proof == "network" && other->serves == host.serves));
    };
    const auto lapses = [&](const Condition &one) {
        const Member *host = one.question == Question::FactIs ? fenced(one) : nullptr;
        return host && fenceProof(one, promote) == "host" &&
               std::any_of(promote.preconditions.begin(), promote.preconditions.end(),
                           [&](const Condition &other) { return silences(other, *host); });
    };
    if (std::none_of(promote.preconditions.begin(), promote.preconditions.end(), lapses))
        return;
    lint.add("fence.host-lapses", Finding::Severity::Error, stepPlace(i, "action/preconditions"),
             called(lint.plan.steps[i]) + " asks a host for its word that is off or cut off",
             "A proof of the host itself holds only while the host answers.",
             "The two never hold at once, so nobody is promoted.",
             "Rest it on power and network, or on the host and on people (attested).");
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

/// Does the step wait until `member` of the writer is seen to be none?
bool seenQuiet(const ActionStep &lift, const Component &writer, const Member &member)
{
    return std::any_of(
        lift.preconditions.begin(), lift.preconditions.end(), [&](const Condition &condition) {
            return condition.component == writer.id && condition.member == member.id &&
                   (condition.question == Question::NotWritable ||
                    condition.question == Question::IsReplica ||
                    condition.question == Question::Stopped);
        });
}

void liftUnguarded(LintContext &lint, std::size_t i, const MemberId &member)
{
    lint.add("fence.lift-unguarded", Finding::Severity::Error, stepPlace(i, "action/preconditions"),
             called(lint.plan.steps[i]) + " does not wait until " + quoted(member.value) +
                 " is seen to take no writes",
             "What is powered on may start as the primary that it was.",
             "Behind the block it writes for nobody; without it, beside the new primary.",
             "Ask before it that " + quoted(member.value) + " is not_writable.");
}

/// The source of a standby cluster boots with the rest of its site.
void lintSourcesThatReturn(LintContext &lint, const ActionStep &lift, const SiteId &site,
                           std::size_t i)
{
    for (const Condition &quiet : generation::nobodyTookOver(lint.estate, site)) {
        const auto &asked = lift.preconditions;
        if (lift.verb == "unblock" && std::find(asked.begin(), asked.end(), quiet) == asked.end())
            liftUnguarded(lint, i, quiet.member);
    }
}

/// What boots behind a block may boot as the primary that it was: where the block is all that keeps
/// it from clients, it stays until each database there is seen to take no writes.
void lintLifts(LintContext &lint)
{
    const Service *service = lint.estate.find(lint.plan.service);
    const Component *writer = service ? lint.estate.find(service->writer) : nullptr;
    for (std::size_t i = 0; writer && i < lint.plan.steps.size(); ++i) {
        const ActionStep *lift = actionIn(lint.plan.steps[i]);
        const Component *fence = lift ? lint.estate.find(lift->component) : nullptr;
        const Member *fenced = fence ? fence->find(lift->member) : nullptr;
        const bool lets = lift && (lift->verb == "unblock" || lift->verb == "admit-replication");
        if (!fenced || !fenced->fences || !lets)
            continue;
        lintSourcesThatReturn(lint, *lift, fenced->servedSite(), i);
        for (const Member &member : writer->members) {
            if (member.site != fenced->serves || seenQuiet(*lift, *writer, member))
                continue;
            liftUnguarded(lint, i, member.id);
        }
    }
}

/// Is the claim taken at `host`, by a step before `i`?
bool claimedAt(const LintContext &lint, const HostId &host, std::size_t i)
{
    for (std::size_t before = 0; before < lint.plan.steps.size(); ++before) {
        const ActionStep *claim = actionIn(lint.plan.steps[before]);
        if (!claim || claim->verb != "claim" || !lint.ordered(before, i))
            continue;
        const Json hosts = claim->parameters.value("hosts", Json::array());
        const Component *component = lint.estate.find(claim->component);
        const Member *member = component ? component->find(claim->member) : nullptr;
        if (std::find(hosts.begin(), hosts.end(), Json(host.value)) != hosts.end() ||
            (member && member->host == host))
            return true;
    }
    return false;
}

/// A fence's orders go to devices that may know no claim: it is read at the host that they come
/// from, so it must be taken there.
void lintKeepers(LintContext &lint)
{
    for (std::size_t i = 0; i < lint.plan.steps.size(); ++i) {
        const ActionStep *action = actionIn(lint.plan.steps[i]);
        const Component *fence = action ? lint.estate.find(action->component) : nullptr;
        const Member *member = fence ? fence->find(action->member) : nullptr;
        if (!member || !member->fences || !lint.graph)
            continue;
        const Host *keeper = lint.estate.find(member->host);
        const bool login = keeper && keeper->ssh;
        if (login && claimedAt(lint, keeper->id, i))
            continue;
        lint.add("fence.unclaimed", Finding::Severity::Error, stepPlace(i, "action"),
                 called(lint.plan.steps[i]) + " orders a device from " +
                     quoted(member->host.value) +
                     (login ? ", where no step before it claims the writer"
                            : ", where Farhaven has no login to keep its claim"),
                 "Before each order the claim is read where the order comes from.",
                 "The order will be refused when it is needed.",
                 login ? "Add the host to \"hosts\" of the claim and of the release, or generate "
                         "the plan again."
                       : "Give the host a login with farhaven-act.");
    }
}

} // namespace

void lintFence(LintContext &lint)
{
    lintKeepers(lint);
    lintLifts(lint);
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
        lintLapse(lint, *promote, i);
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
