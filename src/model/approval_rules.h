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
};

struct ApprovalRule {
    std::string_view name;
    Answer (*ask)(const ApprovalCase &);
};

/// All must be Yes; asked in this order.
[[nodiscard]] std::span<const ApprovalRule> approvalRules();
[[nodiscard]] Answer judgeBy(std::span<const ApprovalRule> rules, const ApprovalQuestion &question,
                             const People &people, const SignedDocument &document);

} // namespace farhaven::model
