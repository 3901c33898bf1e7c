// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/approval_papers.h"
#include "model/approval_policy.h"
#include "model/condition.h"
#include "model/people.h"
#include "model/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The first of the two signatures: a second person accepts exactly these bytes, for weeks. The
/// other one, for minutes, is model/authorisation.h. See docs/adr/0005-signatures.md.
namespace farhaven::model {

inline constexpr std::string_view approvalNameSpace = "farhaven-approval";
inline constexpr Milliseconds approvalValidityMax{92LL * 86'400'000};
/// A wall clock that is further behind than this has been set back: what expires is void then.
inline constexpr Milliseconds clockStepBackMax{2'000};
/// How far the clock of the approver's machine may be ahead of ours.
inline constexpr Milliseconds clockSkewMax{60'000};

/// What an approver is shown and signs for, on this machine or another
/// ("farhaven/approval-request/1"). It holds the whole plan, so that nothing but it is needed.
struct ApprovalRequest {
    std::string id;
    RecoveryPlan plan;
    PersonId requestedBy;
    Instant requestedAt{};
    Instant expiresAt{};                       ///< of the approval that is asked for
    std::vector<ApprovalRequirement> required; ///< what the estate's policies ask for
    /// What the plan rests on besides its own bytes: {"estate_sha256","commands":[{"component",
    /// "kind","settings"}]}, the programs and requests as the estate declares them. Empty in a
    /// request that no server made.
    Json declared = Json::object();
    bool operator==(const ApprovalRequest &) const = default;
};
[[nodiscard]] Json toJson(const ApprovalRequest &request);
/// Corrupt when the plan in it does not have the hash that the request names.
[[nodiscard]] Result<ApprovalRequest> approvalRequestFromJson(const Json &json);

/// What is signed ("farhaven/approval/1"). It binds the plan's bytes, and says again in words of
/// its own what an approver must know that they accept.
struct PlanApproval {
    std::string id;
    PlanId plan;
    int revision = 1;
    std::string planSha256; ///< of the canonical bytes
    std::string scenario;
    std::vector<TargetBinding> targets;
    std::int64_t lossBytesMax = 0;
    PersonId approver;
    SshPublicKey key; ///< that signs it
    Instant approvedAt{};
    Instant expiresAt{}; ///< from here on it is void; at most approvalValidityMax after approvedAt
    std::string request; ///< id of the request that it answers; empty in an older one
    std::vector<ApprovalRequirement> required; ///< as the approver was shown it
    std::string declaredSha256; ///< of what the request says that the estate declares; or empty
    std::string delegation;     ///< id of the one by which this approver may; empty: by role
    bool operator==(const PlanApproval &) const = default;
};
[[nodiscard]] Json toJson(const PlanApproval &approval);
[[nodiscard]] Result<PlanApproval> approvalFromJson(const Json &json,
                                                    const std::string &pointer = {});

/// Asks the signer, who may ask a person, and so may block. Denied at once when the approver is the
/// plan's author or the requester; the judgement below looks at keys too.
[[nodiscard]] Result<SignedDocument> grantApproval(const ApprovalRequest &request, std::string id,
                                                   const PersonId &approver, Signer &signer,
                                                   Instant now, const std::string &delegation = {});
/// What grantApproval() has signed: for a signature that is made elsewhere, with this key.
[[nodiscard]] Result<PlanApproval> approvalToSign(const ApprovalRequest &request, std::string id,
                                                  const PersonId &approver, const SshPublicKey &key,
                                                  Instant now, const std::string &delegation = {});
/// Refuses the request, as grantApproval().
[[nodiscard]] Result<SignedDocument> denyApproval(const ApprovalRequest &request, std::string id,
                                                  const PersonId &by, const std::string &reason,
                                                  Signer &signer, Instant now);

/// What is known about the time. The later of the first two decides what has expired.
struct WallClock {
    Instant now{};                  ///< by the wall clock
    std::optional<Instant> byTicks; ///< wall clock when this process began + monotonic time since
    std::optional<Instant> lastRecord; ///< newest stamp in our own durable record
    [[nodiscard]] Instant latest() const { return byTicks && *byTicks > now ? *byTicks : now; }
    /// By how much the wall clock is behind what was seen before; zero or less is sound.
    [[nodiscard]] Milliseconds behind() const;
};

/// What is about to run, and for whom.
struct ApprovalQuestion {
    PlanId plan;
    int revision = 1;
    std::string planSha256; ///< of the stored bytes, hashed again for this question
    std::string scenario;
    std::int64_t lossBytesMax = 0;
    std::vector<TargetBinding> targets; ///< with the identities that the systems show
    PersonId author;                    ///< of the revision
    PersonId requester;
    WallClock clock;
    ServiceId service;
    SiteId from, to;
    std::set<SiteId> sites; ///< where its steps act, by the estate; from and to count anyway
    std::optional<PersonId> savedBy;      ///< who handed the revision in; nothing: nobody has asked
    std::vector<ApprovalPolicy> policies; ///< of the estate, now
};
/// From the bytes as they are stored, targets as the plan names them. Corrupt when they are not a
/// plan in its canonical form.
[[nodiscard]] Result<ApprovalQuestion>
approvalQuestion(std::string_view planBytes, const PersonId &requester, const WallClock &clock);

/// Does this one approval count? Yes names who approved with which key and until when. No and
/// Unknown say why; Unknown (an author or requester whom nobody knows) blocks like No. Pure.
[[nodiscard]] Answer judgeApproval(const ApprovalQuestion &question, const People &people,
                                   const SignedDocument &document,
                                   const ApprovalPapers &papers = {});

struct ApprovalVerdict {
    Answer answer;
    std::optional<PlanApproval> approval; ///< of a Yes: the first one that counts
    std::vector<PlanApproval> counted;    ///< all that count, enough or not
    [[nodiscard]] bool rests(const std::string &approvalId) const; ///< a Yes that counts this one
};
/// May the plan run on the strength of these? Yes when one counts, and as many as every policy asks
/// for: those of the estate now, and those that stood when each of them was given. Of one person,
/// one key, and one person in whose place others approve, one counts. Otherwise what is missing, or
/// the reason of the last one; No when there is none.
[[nodiscard]] ApprovalVerdict judgeApprovals(const ApprovalQuestion &question, const People &people,
                                             const std::vector<SignedDocument> &documents,
                                             const ApprovalPapers &papers = {});

} // namespace farhaven::model
