// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"
#include "base/signed_document.h"
#include "base/ssh_key.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What people sign about approvals besides granting them. Once kept, a denial and a revocation
/// hold for good: neither can be taken back, and neither asks who its signer is by now.
namespace farhaven::model {

struct People;
struct Answer;

inline constexpr std::string_view denialNameSpace = "farhaven-denial";
inline constexpr std::string_view revocationNameSpace = "farhaven-revocation";
inline constexpr std::string_view delegationNameSpace = "farhaven-delegation";
inline constexpr Milliseconds delegationValidityMax{31LL * 86'400'000};
inline constexpr std::size_t paperReasonBytesMax = 1000;

/// An approver refuses what was asked for ("farhaven/denial/1"): nothing that is granted on this
/// request counts. The same bytes may be asked for again, by another request.
struct ApprovalDenial {
    std::string id;
    std::string request; ///< id of the request
    PlanId plan;
    int revision = 1;
    std::string planSha256;
    std::string reason;
    PersonId by;
    SshPublicKey key; ///< that signs it
    Instant at{};
    bool operator==(const ApprovalDenial &) const = default;
};
[[nodiscard]] Json toJson(const ApprovalDenial &denial);
[[nodiscard]] Result<ApprovalDenial> denialFromJson(const Json &json,
                                                    const std::string &pointer = {});

/// An approver takes back an approval, a delegation or a standing authorisation, whoever gave it
/// ("farhaven/revocation/1"). A run that rests on it goes no further.
struct Revocation {
    std::string id;
    std::string subject; ///< id of what counts no more
    std::string reason;
    PersonId by;
    SshPublicKey key; ///< that signs it
    Instant at{};
    bool operator==(const Revocation &) const = default;
};
[[nodiscard]] Json toJson(const Revocation &revocation);
[[nodiscard]] Result<Revocation> revocationFromJson(const Json &json,
                                                    const std::string &pointer = {});

/// An approver has somebody else approve in their place, for a time ("farhaven/delegation/1").
/// Whom they name can pass it on to nobody.
struct Delegation {
    std::string id;
    PersonId from;
    SshPublicKey key; ///< of `from`, that signs it
    PersonId to;
    std::vector<ServiceId> scope; ///< whose plans; empty: those of every service
    Instant at{};
    Instant expiresAt{}; ///< from here on it is void; at most delegationValidityMax after `at`
    bool operator==(const Delegation &) const = default;
};
[[nodiscard]] Json toJson(const Delegation &delegation);
[[nodiscard]] Result<Delegation> delegationFromJson(const Json &json,
                                                    const std::string &pointer = {});

/// What is on file beside the approvals of one plan.
struct ApprovalPapers {
    std::vector<SignedDocument> denials;     ///< of requests for it
    std::vector<SignedDocument> revocations; ///< of its approvals and their delegations
    std::vector<SignedDocument> delegations; ///< that its approvals name
    bool operator==(const ApprovalPapers &) const = default;
};
/// The revocation of this approval, delegation or authorisation, if there is one.
[[nodiscard]] std::optional<Revocation> revocationOf(const std::string &subject,
                                                     const ApprovalPapers &papers);

/// May this be kept? Signed with a key of the person that it names, which is not revoked, of an
/// approver or one of `others`, and not from the future. For a denial, a revocation and a
/// delegation alike. Pure.
[[nodiscard]] Answer judgePaper(const SignedDocument &document, const People &people, Instant now,
                                const std::set<PersonId> &others = {});

} // namespace farhaven::model
