// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/approval.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// How a client of the server becomes a person. The person's own key certifies, once, a short-lived
/// *session key*; with each connection that key signs what the server has just made up. So nobody
/// types a passphrase for each message, and nothing that could be used again crosses the channel.
/// A certificate says who signs, never what they may do: that is read anew with each message.
namespace farhaven::model {

inline constexpr std::string_view sessionNameSpace = "farhaven-session";
inline constexpr std::string_view sessionAnswerNameSpace = "farhaven-session-answer";
inline constexpr Milliseconds sessionValidityMax{12LL * 3'600'000};
inline constexpr Milliseconds sessionValidityUsual{8LL * 3'600'000};

/// What the person signs ("farhaven/session/1").
struct SessionCertificate {
    std::string id;
    std::string workspace; ///< its id
    PersonId person;
    SshPublicKey key;        ///< the person's, that signs it
    SshPublicKey sessionKey; ///< that it lends the person's name to
    std::int64_t user = 0;   ///< the account (uid) that the server sees at the other end
    Instant at{};
    Instant expiresAt{}; ///< from here on it is void; at most sessionValidityMax after `at`
    bool operator==(const SessionCertificate &) const = default;
};
[[nodiscard]] Json toJson(const SessionCertificate &certificate);
[[nodiscard]] Result<SessionCertificate> sessionFromJson(const Json &json,
                                                         const std::string &pointer = {});
/// Asks the signer, who may ask a person, and so may block.
[[nodiscard]] Result<SignedDocument> signSession(const SessionCertificate &certificate,
                                                 Signer &signer);

/// What the session key signs, once for each connection ("farhaven/session-answer/1").
[[nodiscard]] Json sessionAnswer(const std::string &challenge, const std::string &certificate);
[[nodiscard]] Result<SignedDocument>
answerChallenge(const std::string &challenge, const std::string &certificate, Signer &sessionKey);

/// At whose door somebody stands, and when.
struct SessionQuestion {
    std::string workspace;
    std::int64_t user = 0;
    WallClock clock;
};

struct SessionCase {
    const SessionQuestion &question;
    const People &people;
    const SessionCertificate &certificate;
    std::optional<SshPublicKey> signedBy; ///< nothing when the signature does not fit
};

/// What makes a certificate count, one rule each, so that a test can leave one out and see that
/// something is then let through.
struct SessionRule {
    std::string_view name;
    Answer (*ask)(const SessionCase &);
};
[[nodiscard]] std::span<const SessionRule> sessionRules();

/// Does the certificate hold now, by the list of people that holds now? Asked with each message, so
/// that a key that is revoked, or a person who is taken off the list, ends it at the next one.
/// Pure.
[[nodiscard]] Answer judgeSession(const SessionQuestion &question, const People &people,
                                  const SignedDocument &document);
[[nodiscard]] Answer judgeSessionBy(std::span<const SessionRule> rules,
                                    const SessionQuestion &question, const People &people,
                                    const SignedDocument &document);
/// Did the session key of this certificate sign exactly this challenge? Pure.
[[nodiscard]] Answer judgeSessionAnswer(const std::string &challenge,
                                        const SessionCertificate &certificate,
                                        const SignedDocument &answer);

} // namespace farhaven::model
