// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/json.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// How many people must approve a plan, and who. An estate declares policies; each that fits a plan
/// asks for its own number, and all must be met.
namespace farhaven::model {

inline constexpr int approvalsNeededMax = 9;

/// Of an estate. It fits a plan that goes from or to one of these sites, in one of these scenarios,
/// and accepts more loss than this; what is left empty fits every plan.
struct ApprovalPolicy {
    std::string id;
    std::vector<SiteId> sites;
    std::vector<std::string> scenarios;
    std::optional<std::int64_t> lossBytesAbove;
    int needed = 1;           ///< 1…approvalsNeededMax
    std::vector<PersonId> of; ///< whose approvals count; empty: those of every approver
    bool operator==(const ApprovalPolicy &) const = default;
};
[[nodiscard]] Json toJson(const ApprovalPolicy &policy);
[[nodiscard]] Result<ApprovalPolicy> approvalPolicyFromJson(const Json &json,
                                                            const std::string &pointer);

/// What one policy asks for.
struct ApprovalRequirement {
    std::string policy;
    int needed = 1;
    std::vector<PersonId> of;
    bool operator==(const ApprovalRequirement &) const = default;
};
[[nodiscard]] Json toJson(const ApprovalRequirement &requirement);
[[nodiscard]] Result<ApprovalRequirement> approvalRequirementFromJson(const Json &json,
                                                                      const std::string &pointer);

/// For a plan that acts at these sites; in the order of the policies' ids. Pure.
[[nodiscard]] std::vector<ApprovalRequirement>
requiredBy(const std::vector<ApprovalPolicy> &policies, const std::set<SiteId> &sites,
           const std::string &scenario, std::int64_t lossBytesMax);

} // namespace farhaven::model
