// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/authorisation.h"

#include "model/reading.h"

namespace farhaven::model {

namespace {

Answer notAuthorised(const char *id, std::string_view pattern, Json arguments)
{
    return {Tri::No, Sentence(std::string("authorisation.") + id, pattern, std::move(arguments))};
}

Result<SystemState> systemFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    SystemState state;
    state.identity = in.text("identity", 400);
    for (const auto &[name, value] : in.object("epochs").items()) {
        if (value.is_string() && value.get_ref<const std::string &>().size() <= 400)
            state.epochs[name] = value.get<std::string>();
        else
            in.refuse("epochs", "an epoch is text of at most 400 bytes");
    }
    FH_CHECK(in.finish());
    return state;
}

Result<SystemStates> systemsFromJson(const Json &json, const std::string &pointer)
{
    SystemStates systems;
    for (const auto &[component, state] : json.items()) {
        const std::string place = pointer + "/" + pointerToken(component);
        if (!isIdText(component))
            return fail(ErrorCode::Invalid, "not the id of a component", place);
        FH_TRY(systems[ComponentId(component)], systemFromJson(state, place));
    }
    return systems;
}

/// How one system differs from what was authorised; Yes when it does not.
Answer compare(const std::string &component, const SystemState &then, const SystemState &now)
{
    if (then.identity != now.identity)
        return notAuthorised(
            "identity", "{component} is now the system {now}; {then} was authorised",
            {{"component", component}, {"now", now.identity}, {"then", then.identity}});
    for (const auto &[epoch, value] : then.epochs) {
        const auto found = now.epochs.find(epoch);
        if (found == now.epochs.end())
            return {Tri::Unknown, Sentence("authorisation.epoch.unknown",
                                           "Nobody can see the {epoch} of {component} now",
                                           {{"epoch", epoch}, {"component", component}})};
        if (found->second != value)
            return notAuthorised("epoch",
                                 "The {epoch} of {component} was {then} when this run was "
                                 "authorised and is {now} now: look, and authorise again",
                                 {{"epoch", epoch},
                                  {"component", component},
                                  {"then", value},
                                  {"now", found->second}});
    }
    return {Tri::Yes, {}};
}

Answer compareAll(const SystemStates &then, const SystemStates &now)
{
    Answer answer = {Tri::Yes, {}};
    for (const auto &[component, state] : then) {
        const auto found = now.find(component);
        Answer one = found != now.end()
                         ? compare(component.value, state, found->second)
                         : Answer{Tri::Unknown,
                                  Sentence("authorisation.unseen", "Nobody can see {component} now",
                                           {{"component", component.value}})};
        if (one.holds == Tri::No)
            return one;
        if (one.holds == Tri::Unknown && answer.holds == Tri::Yes)
            answer = std::move(one);
    }
    // Who was silent then was no part of what the requester looked at.
    for (const auto &[component, state] : now) {
        if (!then.contains(component))
            return notAuthorised(
                "appeared",
                "{component} answers now and did not when this run was authorised: look, and "
                "authorise again",
                {{"component", component.value}});
    }
    return answer;
}

/// About the document itself: whom and what it is for, and whether its time has come and gone.
Answer compareBinding(const AuthorisationQuestion &question, const RunAuthorisation &given)
{
    if (question.planSha256 != given.planSha256 || question.approval != given.approval)
        return notAuthorised("plan", "{requester} authorised another plan or another approval",
                             {{"requester", given.requester.value}});
    if (question.requester != given.requester)
        return notAuthorised(
            "requester", "{given} authorised this run, not {asked}",
            {{"given", given.requester.value}, {"asked", question.requester.value}});
    if (question.clock.behind() > clockStepBackMax) {
        Answer answer =
            notAuthorised("clock",
                          "This machine's clock went back by {ms} ms: set it right, or have it "
                          "accepted on record (farhavenctl workspace accept-clock)",
                          {{"ms", question.clock.behind().count()}});
        answer.holds = Tri::Unknown;
        return answer;
    }
    if (given.at - question.clock.now > clockSkewMax)
        return notAuthorised("future", "The authorisation is dated {at}, which is still to come",
                             {{"at", toRfc3339(given.at)}});
    if (question.clock.latest() >= given.expiresAt)
        return notAuthorised(
            "expired",
            "The authorisation of {requester} ended at {at}: look, and authorise "
            "again",
            {{"requester", given.requester.value}, {"at", toRfc3339(given.expiresAt)}});
    return {Tri::Yes, {}};
}

} // namespace

Json toJson(const RunAuthorisation &authorisation)
{
    Json systems = Json::object();
    for (const auto &[component, state] : authorisation.systems)
        systems[component.value] = {{"identity", state.identity}, {"epochs", Json(state.epochs)}};
    return {{"schema", "farhaven/authorisation/1"},
            {"id", authorisation.id},
            {"plan_sha256", authorisation.planSha256},
            {"approval", authorisation.approval},
            {"requester", authorisation.requester.value},
            {"systems", std::move(systems)},
            {"at", toRfc3339(authorisation.at)},
            {"expires_at", toRfc3339(authorisation.expiresAt)}};
}

Result<RunAuthorisation> authorisationFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "authorisation", 1));
    JsonReader in(json, pointer);
    RunAuthorisation given;
    (void)in.text("schema");
    given.id = readIdText(in, "id", Empty::Refused);
    given.planSha256 = readSha256(in, "plan_sha256");
    given.approval = readIdText(in, "approval", Empty::Refused);
    readId(in, "requester", given.requester);
    (void)in.object("systems");
    given.systems = in.part<SystemStates>("systems", systemsFromJson);
    given.at = in.instant("at");
    given.expiresAt = in.instant("expires_at");
    if (given.expiresAt <= given.at || given.expiresAt - given.at > authorisationValidityMax)
        in.refuse("expires_at", "an authorisation holds for at most 15 minutes");
    FH_CHECK(in.finish());
    if (toJson(given) != json)
        return fail(ErrorCode::Invalid, "the document is not written as Farhaven writes it",
                    pointer + "/at", "Times carry exactly three decimals");
    return given;
}

Answer judgeAuthorisation(const AuthorisationQuestion &question, const RunAuthorisation &given)
{
    if (Answer binding = compareBinding(question, given); binding.holds != Tri::Yes)
        return binding;
    if (Answer systems = compareAll(given.systems, question.systems); systems.holds != Tri::Yes)
        return systems;
    return {Tri::Yes, Sentence("authorisation.yes", "{requester} authorised this run until {until}",
                               {{"requester", given.requester.value},
                                {"until", toRfc3339(given.expiresAt)}})};
}

Result<SignedDocument> signAuthorisation(const RunAuthorisation &authorisation, Signer &signer)
{
    Json json = toJson(authorisation);
    FH_CHECK(authorisationFromJson(json)); // nobody signs what nobody could read again
    return signDocument(std::move(json), signer, authorisationNameSpace);
}

Result<RunAuthorisation> verifyAuthorisation(const SignedDocument &document, const People &people)
{
    FH_TRY(const SshPublicKey key, verifySigned(document, authorisationNameSpace));
    FH_TRY(RunAuthorisation given, authorisationFromJson(document.document, "/document"));
    const Person *requester = people.find(given.requester);
    const PersonKey *held = requester ? requester->find(key) : nullptr;
    if (!held)
        return fail(ErrorCode::Denied,
                    fingerprint(key) + " is not known as a key of " + given.requester.value,
                    "/signature");
    if (held->revokedAt)
        return fail(ErrorCode::Denied, "the key " + fingerprint(key) + " was revoked", "/signature",
                    "Sign with a valid key");
    return given;
}

} // namespace farhaven::model
