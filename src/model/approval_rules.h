// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/approval.h"

#include <span>

/// What makes an approval count, one rule each, so that a test can leave one out and see that
/// something is then let through. Everybody else calls judgeApproval().
namespace farhaven::model {

struct ApprovalCase {
    const ApprovalQuestion &question;
    const People &people;
    const PlanApproval &approval;
    std::optional<SshPublicKey> signedBy; ///< nothing when the signature does not fit
    const ApprovalPapers &papers;
};

struct ApprovalRule {
    std::string_view name;
    Answer (*ask)(const ApprovalCase &);
};

/// All must be Yes; asked in this order.
[[nodiscard]] std::span<const ApprovalRule> approvalRules();
[[nodiscard]] Answer judgeBy(std::span<const ApprovalRule> rules, const ApprovalQuestion &question,
                             const People &people, const SignedDocument &document,
                             const ApprovalPapers &papers = {});

/// May whom the approval names approve in somebody's place? Asked when it names a delegation. The
/// one who delegates must be an approver now, and neither author nor requester: what they may not
/// do nobody does for them. Pure.
[[nodiscard]] Answer judgeDelegation(const ApprovalCase &in);

struct DelegationRule {
    std::string_view name;
    Answer (*ask)(const ApprovalCase &, const Delegation &, const SignedDocument &);
};
[[nodiscard]] std::span<const DelegationRule> delegationRules();
[[nodiscard]] Answer judgeDelegationBy(std::span<const DelegationRule> rules,
                                       const ApprovalCase &in);

} // namespace farhaven::model
