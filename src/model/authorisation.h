// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/approval.h"

#include <map>
#include <optional>
#include <string>

/// The second of the two signatures, for minutes: the requester says "go" on what is seen right
/// now. When a system shows another epoch than the one that was authorised, and this run did not
/// cause it, the run stops and asks for a new authorisation; the approval stays.
namespace farhaven::model {

inline constexpr std::string_view authorisationNameSpace = "farhaven-authorisation";
inline constexpr Milliseconds authorisationValidityMax{15 * 60'000};

/// One system as it was seen.
struct SystemState {
    std::string identity;                      ///< its own id; empty where a kind has none
    std::map<std::string, std::string> epochs; ///< "timeline" → "3"
    bool operator==(const SystemState &) const = default;
};
/// A component that nobody could see is absent.
using SystemStates = std::map<ComponentId, SystemState>;

/// "farhaven/authorisation/1".
struct RunAuthorisation {
    std::string id;
    std::string planSha256;
    std::string approval; ///< id of the approval that it rests on
    PersonId requester;
    SystemStates systems; ///< as they were seen when it was given
    Instant at{};
    Instant expiresAt{}; ///< at most authorisationValidityMax after `at`
    bool operator==(const RunAuthorisation &) const = default;
};
[[nodiscard]] Json toJson(const RunAuthorisation &authorisation);
[[nodiscard]] Result<RunAuthorisation> authorisationFromJson(const Json &json,
                                                             const std::string &pointer = {});

/// What is about to run. `systems` are as they are seen now, without the changes that the run
/// itself has made since: those are expected and not asked about.
struct AuthorisationQuestion {
    std::string planSha256;
    std::string approval;
    PersonId requester;
    SystemStates systems;
    WallClock clock;
};
/// Yes only when every system that was seen then is seen now with the same identity and epochs.
/// Unknown when one of them cannot be seen now. Pure; who signed is asked of verifyAuthorisation().
[[nodiscard]] Answer judgeAuthorisation(const AuthorisationQuestion &question,
                                        const RunAuthorisation &authorisation);

[[nodiscard]] Result<SignedDocument> signAuthorisation(const RunAuthorisation &authorisation,
                                                       Signer &signer);
/// The authorisation, once its signature is the requester's own by a key that is not revoked.
/// Denied otherwise.
[[nodiscard]] Result<RunAuthorisation> verifyAuthorisation(const SignedDocument &document,
                                                           const People &people);

} // namespace farhaven::model
