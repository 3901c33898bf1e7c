// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/approval.h"

#include <set>
#include <span>

/// What may be done while nobody is there. An approver signs ahead, for services and a time, that
/// runs of approved plans may begin without the requester's word of the minute, as long as every
/// verb in them only looks, backs up, or restores into a sandbox.
namespace farhaven::model {

inline constexpr std::string_view standingNameSpace = "farhaven-standing";
inline constexpr Milliseconds standingValidityMax{31LL * 86'400'000};

/// What a verb is good for unattended, as its adapter declares it; not the same as being safe.
enum class Unattended {
    Never,          ///< a person says "go"
    Read,           ///< changes nothing
    Backup,         ///< reads a system and writes a backup
    SandboxRestore, ///< changes a sandbox and nothing else
};
[[nodiscard]] std::string_view name(Unattended value); ///< "never", "read"…

/// What is signed ("farhaven/standing/1").
struct StandingAuthorisation {
    std::string id;
    std::set<Unattended> covers;  ///< one or more; Never is none of them
    std::vector<ServiceId> scope; ///< whose plans, one or more
    std::string reason;
    PersonId by;
    SshPublicKey key; ///< that signs it
    Instant at{};
    Instant expiresAt{}; ///< from here on it is void; at most standingValidityMax after `at`
    bool operator==(const StandingAuthorisation &) const = default;
};
[[nodiscard]] Json toJson(const StandingAuthorisation &standing);
[[nodiscard]] Result<StandingAuthorisation> standingFromJson(const Json &json,
                                                             const std::string &pointer = {});

/// One thing that would be done.
struct UnattendedAct {
    ComponentId component;
    std::string verb;
    Unattended good = Unattended::Never;
};

struct StandingQuestion {
    ServiceId service;               ///< of the plan; empty: nobody asks about one
    std::vector<UnattendedAct> acts; ///< all that may be done; none where nobody asks
    WallClock clock;
    std::vector<SignedDocument> revocations;
};

struct StandingCase {
    const StandingQuestion &question;
    const People &people;
    const StandingAuthorisation &standing;
    std::optional<SshPublicKey> signedBy; ///< nothing when the signature does not fit
};

/// What makes it count, one rule each, so that a test can leave one out.
struct StandingRule {
    std::string_view name;
    Answer (*ask)(const StandingCase &);
};
[[nodiscard]] std::span<const StandingRule> standingRules();

/// Does it cover all of this now? Yes names who signed it and until when. Pure.
[[nodiscard]] Answer judgeStanding(const StandingQuestion &question, const People &people,
                                   const SignedDocument &document);
[[nodiscard]] Answer judgeStandingBy(std::span<const StandingRule> rules,
                                     const StandingQuestion &question, const People &people,
                                     const SignedDocument &document);

} // namespace farhaven::model
