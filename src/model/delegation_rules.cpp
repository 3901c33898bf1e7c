// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_rules.h"

#include <algorithm>
#include <array>

namespace farhaven::model {

namespace {

Answer delegated()
{
    return {Tri::Yes, {}};
}

Answer notDelegated(const char *id, std::string_view pattern, Json arguments = Json::object())
{
    return {Tri::No, Sentence(std::string("delegation.") + id, pattern, std::move(arguments))};
}

Answer delegationSigned(const ApprovalCase &, const Delegation &given, const SignedDocument &as)
{
    const auto key = verifySigned(as, delegationNameSpace);
    if (key && *key == given.key)
        return delegated();
    return notDelegated("signature", "The delegation is not signed with the key of {from}",
                        {{"from", given.from.value}});
}

Answer delegatorKnown(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    const Person *from = in.people.find(given.from);
    if (from && from->find(given.key))
        return delegated();
    return notDelegated("person", "{key} is not known as a key of {from}, who delegated",
                        {{"key", fingerprint(given.key)}, {"from", given.from.value}});
}

Answer delegatorKeyHolds(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    for (const Person &holder : in.people.people) {
        const PersonKey *key = holder.find(given.key);
        if (key && key->revokedAt)
            return notDelegated("revoked",
                                "The key {key} of {holder}, which signed the delegation, was "
                                "revoked",
                                {{"key", fingerprint(given.key)}, {"holder", holder.id.value}});
    }
    return delegated();
}

/// By role, and now: whoever approves by a delegation has no role to hand on.
Answer delegatorApproves(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    const Person *from = in.people.find(given.from);
    if (!from || from->mayApprove())
        return delegated();
    return notDelegated("role", "{from} may not approve, so nobody may in their place",
                        {{"from", given.from.value}});
}

Answer toThisOne(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    if (given.to == in.approval.approver)
        return delegated();
    return notDelegated("to", "{from} delegated to {to}, not to {approver}",
                        {{"from", given.from.value},
                         {"to", given.to.value},
                         {"approver", in.approval.approver.value}});
}

Answer inScope(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    const auto &scope = given.scope;
    if (scope.empty() || std::find(scope.begin(), scope.end(), in.question.service) != scope.end())
        return delegated();
    return notDelegated("scope", "{from} did not delegate approving for {service}",
                        {{"from", given.from.value}, {"service", in.question.service.value}});
}

Answer inItsTime(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    const bool began = given.at - in.approval.approvedAt <= clockSkewMax &&
                       given.at - in.question.clock.now <= clockSkewMax;
    if (began && in.question.clock.latest() < given.expiresAt)
        return delegated();
    return notDelegated("time", "The delegation of {from} holds from {at} until {until}",
                        {{"from", given.from.value},
                         {"at", toRfc3339(given.at)},
                         {"until", toRfc3339(given.expiresAt)}});
}

/// Nobody has done for them what they may not do: not by the person, and not by the key.
Answer fourEyes(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    const std::vector<PersonId> others = {in.question.author, in.question.requester,
                                          in.question.savedBy.value_or(in.question.author)};
    for (const PersonId &other : others) {
        const Person *person = in.people.find(other);
        if (other == given.from || (person && person->find(given.key)))
            return notDelegated("four-eyes",
                                "{from} wrote this plan or asks for it, so nobody approves it in "
                                "their place",
                                {{"from", given.from.value}});
    }
    return delegated();
}

Answer notWithdrawn(const ApprovalCase &in, const Delegation &given, const SignedDocument &)
{
    const auto revocation = revocationOf(given.id, in.papers);
    if (!revocation)
        return delegated();
    return notDelegated("withdrawn", "{by} revoked the delegation of {from} at {at}: {why}",
                        {{"by", revocation->by.value},
                         {"from", given.from.value},
                         {"at", toRfc3339(revocation->at)},
                         {"why", printable(revocation->reason, 1000)}});
}

constexpr std::array<DelegationRule, 9> rulesOfDelegation = {{{"signature", delegationSigned},
                                                              {"person", delegatorKnown},
                                                              {"revoked", delegatorKeyHolds},
                                                              {"role", delegatorApproves},
                                                              {"to", toThisOne},
                                                              {"scope", inScope},
                                                              {"time", inItsTime},
                                                              {"four-eyes", fourEyes},
                                                              {"withdrawn", notWithdrawn}}};

} // namespace

std::span<const DelegationRule> delegationRules()
{
    return rulesOfDelegation;
}

Answer judgeDelegation(const ApprovalCase &in)
{
    return judgeDelegationBy(rulesOfDelegation, in);
}

Answer judgeDelegationBy(std::span<const DelegationRule> chosen, const ApprovalCase &in)
{
    for (const SignedDocument &document : in.papers.delegations) {
        const auto given = delegationFromJson(document.document);
        if (!given || given->id != in.approval.delegation)
            continue;
        for (const DelegationRule &rule : chosen) {
            Answer answer = rule.ask(in, *given, document);
            if (answer.holds != Tri::Yes)
                return answer;
        }
        return delegated();
    }
    return notDelegated("none", "The delegation that {approver} names is not on file",
                        {{"approver", in.approval.approver.value}});
}

} // namespace farhaven::model
