// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/approval.h"

#include <span>

/// Two people have a plan run whose approvers cannot be reached. It stands in for the approval and
/// for nothing else: fences, claims, guards, armed sites, rights and the requester's authorisation
/// are asked for as ever. It is for one start, and is told wherever the run is told of.
namespace farhaven::model {

inline constexpr std::string_view breakGlassNameSpace = "farhaven-break-glass";
inline constexpr Milliseconds breakGlassValidityMax{4 * 3'600'000};
inline constexpr std::size_t breakGlassReasonBytesMin = 10;

/// What both sign ("farhaven/break-glass/1"): the same bytes, each with their own key.
struct BreakGlass {
    std::string id;
    PlanId plan;
    int revision = 1;
    std::string planSha256; ///< of the canonical bytes
    std::string scenario;
    std::vector<TargetBinding> targets;
    std::int64_t lossBytesMax = 0;
    std::string statement; ///< typed: breakGlassStatement(plan)
    std::string reason;    ///< why nobody approves it
    PersonId by;           ///< who asks for the run: an operator
    SshPublicKey byKey;
    PersonId witness; ///< the second person: an approver or an administrator
    SshPublicKey witnessKey;
    Instant at{};
    Instant expiresAt{}; ///< at most breakGlassValidityMax after `at`
    bool operator==(const BreakGlass &) const = default;
};
[[nodiscard]] Json toJson(const BreakGlass &glass);
[[nodiscard]] Result<BreakGlass> breakGlassFromJson(const Json &json,
                                                    const std::string &pointer = {});
/// The sentence that must be typed: what goes where without approval, and what may be lost.
[[nodiscard]] std::string breakGlassStatement(const RecoveryPlan &plan);
/// About this plan, an hour from now; people, keys, statement and reason are left to the caller.
[[nodiscard]] Result<BreakGlass> breakGlassFor(const RecoveryPlan &plan, Instant now);

/// What else is on file and known about it.
struct BreakGlassQuestion {
    const ApprovalQuestion &approval; ///< what an approval would be asked
    const RecoveryPlan &plan;
    const ApprovalPapers &papers;  ///< about the plan and its approvals, and about this
    std::vector<std::string> used; ///< ids of those on which another run began
    bool begun = false;            ///< by a run that began on it: its term was for beginning
};

struct BreakGlassCase {
    const BreakGlassQuestion &question;
    const People &people;
    const BreakGlass &glass;
    std::vector<SshPublicKey> signedBy; ///< whose signatures fit these bytes
};

/// What makes it count, one rule each, so that a test can leave one out.
struct BreakGlassRule {
    std::string_view name;
    Answer (*ask)(const BreakGlassCase &);
};
[[nodiscard]] std::span<const BreakGlassRule> breakGlassRules();

struct BreakGlassVerdict {
    Answer answer;
    std::optional<BreakGlass> glass; ///< of a Yes; else the last that was judged
};
/// Do these signatures, taken together, stand in for an approval now? Yes, or No or Unknown with
/// the reason of the last one; No without a glass when there is none. Pure.
[[nodiscard]] BreakGlassVerdict judgeBreakGlass(const BreakGlassQuestion &question,
                                                const People &people,
                                                const std::vector<SignedDocument> &documents);
[[nodiscard]] BreakGlassVerdict judgeBreakGlassBy(std::span<const BreakGlassRule> rules,
                                                  const BreakGlassQuestion &question,
                                                  const People &people,
                                                  const std::vector<SignedDocument> &documents);

} // namespace farhaven::model
