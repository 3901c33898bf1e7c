// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/session.h"

#include "model/reading.h"

namespace farhaven::model {

namespace {

Answer signedIn()
{
    return {Tri::Yes, {}};
}

Answer notSignedIn(const char *id, std::string_view pattern, Json arguments = Json::object())
{
    return {Tri::No, Sentence(std::string("session.") + id, pattern, std::move(arguments))};
}

Answer sessionSignature(const SessionCase &in)
{
    if (in.signedBy && *in.signedBy == in.certificate.key)
        return signedIn();
    return notSignedIn("signature",
                       "The signature does not fit the session of {person}: one of the two was "
                       "changed",
                       {{"person", in.certificate.person.value}});
}

Answer sessionPerson(const SessionCase &in)
{
    const Person *person = in.people.find(in.certificate.person);
    if (person && person->find(in.certificate.key))
        return signedIn();
    return notSignedIn(
        "person", "{key} is not known as a key of {person}",
        {{"key", fingerprint(in.certificate.key)}, {"person", in.certificate.person.value}});
}

Answer sessionRevoked(const SessionCase &in)
{
    // Whoever lists it: a key that one holder had to give up is given up.
    for (const Person &holder : in.people.people) {
        const PersonKey *key = holder.find(in.certificate.key);
        if (key && key->revokedAt)
            return notSignedIn("revoked",
                               "The key {key} of {holder} was revoked at {at}, which ends every "
                               "session that it certified",
                               {{"key", fingerprint(key->key)},
                                {"holder", holder.id.value},
                                {"at", toRfc3339(*key->revokedAt)}});
    }
    return signedIn();
}

Answer sessionWorkspace(const SessionCase &in)
{
    if (in.certificate.workspace == in.question.workspace)
        return signedIn();
    return notSignedIn("workspace", "{person} signed in at another workspace than this one",
                       {{"person", in.certificate.person.value}});
}

Answer sessionUser(const SessionCase &in)
{
    if (in.certificate.user == in.question.user)
        return signedIn();
    return notSignedIn("user",
                       "The session of {person} is for the account {theirs} and was used by the "
                       "account {ours}",
                       {{"person", in.certificate.person.value},
                        {"theirs", in.certificate.user},
                        {"ours", in.question.user}});
}

Answer sessionClock(const SessionCase &in)
{
    const WallClock &clock = in.question.clock;
    if (clock.behind() <= clockStepBackMax)
        return signedIn();
    Answer answer =
        notSignedIn("clock",
                    "This machine's clock went back by {ms} ms, so nobody knows whether the "
                    "session of {person} still holds: set it right, or have it accepted on record "
                    "(farhavenctl workspace accept-clock)",
                    {{"ms", clock.behind().count()}, {"person", in.certificate.person.value}});
    answer.holds = Tri::Unknown;
    return answer;
}

Answer sessionFuture(const SessionCase &in)
{
    if (in.certificate.at - in.question.clock.now <= clockSkewMax)
        return signedIn();
    return notSignedIn(
        "future", "The session of {person} is dated {at}, which is still to come",
        {{"person", in.certificate.person.value}, {"at", toRfc3339(in.certificate.at)}});
}

Answer sessionExpired(const SessionCase &in)
{
    if (in.question.clock.latest() < in.certificate.expiresAt)
        return signedIn();
    return notSignedIn(
        "expired", "The session of {person} ended at {until}",
        {{"person", in.certificate.person.value}, {"until", toRfc3339(in.certificate.expiresAt)}});
}

constexpr SessionRule sessionRulesInOrder[] = {
    {"signature", sessionSignature}, {"person", sessionPerson},  {"revoked", sessionRevoked},
    {"workspace", sessionWorkspace}, {"user", sessionUser},      {"clock", sessionClock},
    {"future", sessionFuture},       {"expired", sessionExpired}};

SshPublicKey readKey(JsonReader &in, const char *key)
{
    const auto read = sshKeyFromText(in.text(key, 400));
    if (read)
        return *read;
    in.refuse(key, read.error().message);
    return {};
}

} // namespace

Json toJson(const SessionCertificate &certificate)
{
    return {{"schema", "farhaven/session/1"},
            {"id", certificate.id},
            {"workspace", certificate.workspace},
            {"person", certificate.person.value},
            {"key", farhaven::toText(certificate.key)},
            {"session_key", farhaven::toText(certificate.sessionKey)},
            {"user", certificate.user},
            {"at", toRfc3339(certificate.at)},
            {"expires_at", toRfc3339(certificate.expiresAt)}};
}

Result<SessionCertificate> sessionFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "session", 1));
    JsonReader in(json, pointer);
    SessionCertificate made;
    (void)in.text("schema");
    made.id = readIdText(in, "id", Empty::Refused);
    made.workspace = in.text("workspace", 128);
    readId(in, "person", made.person);
    made.key = readKey(in, "key");
    made.sessionKey = readKey(in, "session_key");
    made.user = in.integer("user", 0, UINT32_MAX);
    made.at = in.instant("at");
    made.expiresAt = in.instant("expires_at");
    if (made.expiresAt <= made.at || made.expiresAt - made.at > sessionValidityMax)
        in.refuse("expires_at", "a session holds for more than nothing and at most 12 hours");
    if (made.key == made.sessionKey)
        in.refuse("session_key", "a person's own key is no session key");
    FH_CHECK(in.finish());
    if (toJson(made) != json)
        return fail(ErrorCode::Invalid, "the document is not written as Farhaven writes it",
                    pointer + "/at", "Times carry exactly three decimals");
    return made;
}

Result<SignedDocument> signSession(const SessionCertificate &certificate, Signer &signer)
{
    Json json = toJson(certificate);
    FH_CHECK(sessionFromJson(json)); // nobody signs what nobody could read again
    return signDocument(std::move(json), signer, sessionNameSpace);
}

Json sessionAnswer(const std::string &challenge, const std::string &certificate)
{
    return {{"schema", "farhaven/session-answer/1"},
            {"challenge", challenge},
            {"session", certificate}};
}

Result<SignedDocument> answerChallenge(const std::string &challenge, const std::string &certificate,
                                       Signer &sessionKey)
{
    return signDocument(sessionAnswer(challenge, certificate), sessionKey, sessionAnswerNameSpace);
}

std::span<const SessionRule> sessionRules()
{
    return sessionRulesInOrder;
}

Answer judgeSessionBy(std::span<const SessionRule> rules, const SessionQuestion &question,
                      const People &people, const SignedDocument &document)
{
    const auto certificate = sessionFromJson(document.document, "/document");
    if (!certificate)
        return notSignedIn("form", "This is no session: {why}",
                           {{"why", describe(certificate.error())}});
    SessionCase in{question, people, *certificate, std::nullopt};
    if (const auto key = verifySigned(document, sessionNameSpace))
        in.signedBy = *key;
    for (const SessionRule &rule : rules) {
        if (Answer answer = rule.ask(in); answer.holds != Tri::Yes)
            return answer;
    }
    return {Tri::Yes, Sentence("session.yes", "{person} is signed in until {until}",
                               {{"person", certificate->person.value},
                                {"until", toRfc3339(certificate->expiresAt)}})};
}

Answer judgeSession(const SessionQuestion &question, const People &people,
                    const SignedDocument &document)
{
    return judgeSessionBy(sessionRules(), question, people, document);
}

Answer judgeSessionAnswer(const std::string &challenge, const SessionCertificate &certificate,
                          const SignedDocument &answer)
{
    const auto key = verifySigned(answer, sessionAnswerNameSpace);
    const bool fits = !challenge.empty() && key && *key == certificate.sessionKey &&
                      answer.document == sessionAnswer(challenge, certificate.id);
    if (fits)
        return signedIn();
    return notSignedIn("answer",
                       "The session key of {person} has not signed what this server asked just now",
                       {{"person", certificate.person.value}});
}

} // namespace farhaven::model
