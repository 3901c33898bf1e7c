// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/approval.h"

#include <span>

/// Two people say that a host is off, where a device cannot be read. It is one proof of a fence and
/// never two, whoever signs how often; the other one must come from a device.
namespace farhaven::model {

inline constexpr std::string_view attestationNameSpace = "farhaven-attestation";
inline constexpr Milliseconds attestationValidity{900'000};

/// What both sign ("farhaven/attestation/1"): the same bytes, each with their own key.
struct Attestation {
    std::string id;
    HostId host;
    std::string statement; ///< typed by the first person: attestationStatement(host)
    PersonId by;
    SshPublicKey byKey;
    PersonId cosigner;
    SshPublicKey cosignerKey;
    Instant at{};
    bool operator==(const Attestation &) const = default;
};
[[nodiscard]] Json toJson(const Attestation &attestation);
[[nodiscard]] Result<Attestation> attestationFromJson(const Json &json,
                                                      const std::string &pointer = {});
/// The sentence that must be typed, so that nobody signs something else by habit.
[[nodiscard]] std::string attestationStatement(const HostId &host);

struct AttestationQuestion {
    HostId host;
    WallClock clock;
    /// When something was last seen that says otherwise: the host powered on, its server answering.
    std::optional<Instant> contrary;
};

struct AttestationCase {
    const AttestationQuestion &question;
    const People &people;
    const Attestation &attestation;
    std::vector<SshPublicKey> signedBy; ///< whose signatures fit these bytes
};

/// What makes it count, one rule each, so that a test can leave one out.
struct AttestationRule {
    std::string_view name;
    Answer (*ask)(const AttestationCase &);
};
[[nodiscard]] std::span<const AttestationRule> attestationRules();

/// Do these signatures, taken together, prove now that the host is off? Documents of other hosts
/// and other attestations are left aside. Yes, or No with the reason of the last one. Pure.
[[nodiscard]] Answer judgeAttestations(const AttestationQuestion &question, const People &people,
                                       const std::vector<SignedDocument> &documents);
[[nodiscard]] Answer judgeAttestationsBy(std::span<const AttestationRule> rules,
                                         const AttestationQuestion &question, const People &people,
                                         const std::vector<SignedDocument> &documents);

} // namespace farhaven::model
