// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/approvals.h"
#include "model/session.h"

#include <unistd.h>

#include <functional>

/// How a test becomes one of the sample's people, by the same messages as everybody.
namespace farhaven::signing_in {

using Ask = std::function<Result<Json>(const std::string &method, const Json &params)>;

/// The seed of the session key; no person of the sample has it.
inline constexpr std::uint8_t sessionKey = 201;

inline std::optional<approvals::Who> whoIs(const std::string &id)
{
    using namespace approvals;
    for (const Who who : {Planner, Operator, Approver, Second}) {
        if (idOf(who) == id)
            return who;
    }
    return {};
}

/// What a person signs for eight hours, at the door that the challenge describes.
inline model::SessionCertificate certificateFor(const Json &challenge, approvals::Who who,
                                                Instant now)
{
    model::SessionCertificate made;
    made.id = newUuid();
    made.workspace = challenge.value("workspace", std::string());
    made.person = PersonId(approvals::idOf(who));
    made.key = approvals::keyOf(who);
    made.sessionKey = TestSigner(sessionKey).key();
    made.user = challenge.value("user", std::int64_t(-1));
    made.at = now;
    made.expiresAt = now + model::sessionValidityUsual;
    return made;
}

inline SignedDocument certified(const model::SessionCertificate &certificate, approvals::Who who)
{
    TestSigner signer(who);
    auto made = model::signSession(certificate, signer);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

inline Json opening(const SignedDocument &certificate, const std::string &challenge,
                    std::uint8_t answeredBy = sessionKey)
{
    TestSigner signer(answeredBy);
    const auto answer =
        model::answerChallenge(challenge, certificate.document.value("id", std::string()), signer);
    return {{"certificate", toJson(certificate)}, {"answer", toJson(*answer)}};
}

inline Result<Json> signIn(const Ask &ask, approvals::Who who, Instant now)
{
    FH_TRY(const Json challenge, ask("session.challenge", Json::object()));
    const SignedDocument document = certified(certificateFor(challenge, who, now), who);
    return ask("session.open", opening(document, challenge.value("challenge", std::string())));
}

/// The next list of people, signed by an administrator of the sample.
inline Json nextPeople(const Ask &ask, const model::People &wanted,
                       approvals::Who who = approvals::Planner)
{
    const auto list = ask("people.list", Json::object());
    const auto before =
        list ? model::peopleBeforeFromJson(*list) : Result<model::PeopleBefore>(fail(list.error()));
    if (!before)
        qFatal("%s", describe(before.error()).c_str());
    return {{"document", toJson(approvals::signedPeople(*before, wanted, who))},
            {"by", approvals::idOf(who)}};
}

} // namespace farhaven::signing_in
