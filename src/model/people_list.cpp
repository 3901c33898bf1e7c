// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/people_list.h"

#include "model/reading.h"

namespace farhaven::model {

namespace {

constexpr const char *readAgain = "Read the list again (`people list`) and change that one";

Result<> requireSuccessor(const PeopleBefore &before, const People &next)
{
    if (next.workspace != before.workspace)
        return fail(ErrorCode::Denied, "this list of people was signed for another workspace",
                    "/document/workspace", readAgain);
    const bool follows =
        next.predecessor == before.sha256 && next.revision == before.people.revision + 1;
    if (follows)
        return {};
    return fail(ErrorCode::Conflict,
                "this list of people follows revision " + std::to_string(next.revision - 1) +
                    "; the one that holds is revision " + std::to_string(before.people.revision) +
                    (next.revision == before.people.revision + 1 ? ", with other bytes" : ""),
                "/document/predecessor", readAgain);
}

/// By an administrator of the list before; nobody gives themselves the right to change it.
Result<> requireAdministrator(const PeopleBefore &before, const People &next,
                              const SignedDocument &document)
{
    FH_TRY(const SshPublicKey key, verifySigned(document, peopleNameSpace));
    const bool first = before.people.people.empty();
    const People &judges = first ? next : before.people;
    for (const Person &person : judges.people) {
        const PersonKey *held = person.find(key);
        if (held && held->revokedAt)
            return fail(ErrorCode::Denied,
                        "the key " + fingerprint(key) + " of " + person.id.value + " was revoked",
                        "/signature", "Sign with a valid key of an administrator");
    }
    const Person *holder = judges.holderOf(key);
    if (holder && holder->has(PersonRole::Administrator))
        return {};
    return fail(ErrorCode::Denied,
                (holder ? holder->id.value + " is no administrator"
                        : "nobody has the key " + fingerprint(key)) +
                    (first ? " on this first list, which an administrator who is on it signs; "
                           : " on the list that holds; ") +
                    judges.whoHas({PersonRole::Administrator}) + " may sign it",
                "/signature", "Have it signed by an administrator");
}

/// Whoever read the list before a key was revoked, and writes it now, would make it good again.
Result<> requireRevoked(const People &now, const People &next)
{
    for (const Person &person : now.people) {
        const Person *same = next.find(person.id);
        for (const PersonKey &key : person.keys) {
            const PersonKey *kept = same ? same->find(key.key) : nullptr;
            if (key.revokedAt && !(kept && kept->revokedAt))
                return fail(ErrorCode::Conflict,
                            "a key of " + person.id.value + " was revoked at " +
                                toRfc3339(*key.revokedAt) + ", and this list does not say so",
                            "person " + person.id.value,
                            "Read the list again and change that one; a revoked key stays in it");
        }
    }
    return {};
}

Result<> requireSense(const People &next)
{
    for (const Finding &finding : findingsOf(next)) {
        if (finding.severity == Finding::Severity::Error)
            return fail(ErrorCode::Invalid, finding.message, finding.place, finding.fix);
    }
    for (const Person &person : next.people) {
        if (person.has(PersonRole::Administrator) && person.canSign())
            return {};
    }
    return fail(ErrorCode::Denied,
                "nobody on this list is an administrator with a valid key, so nobody could ever "
                "change it again",
                "people", "Leave, or make, at least one administrator");
}

} // namespace

Json toJson(const PeopleBefore &before)
{
    return {{"people", toJson(before.people)},
            {"workspace", before.workspace},
            {"sha256", before.sha256}};
}

Result<PeopleBefore> peopleBeforeFromJson(const Json &json)
{
    JsonReader in(json, "");
    PeopleBefore before;
    before.people = in.part<People>("people", peopleFromJson);
    before.workspace = in.text("workspace", 128);
    before.sha256 = in.text("sha256", 64);
    FH_CHECK(in.finishOpen());
    return before;
}

People successorOf(const PeopleBefore &before)
{
    People next = before.people;
    next.workspace = before.workspace;
    next.revision = before.people.revision + 1;
    next.predecessor = before.sha256;
    return next;
}

Result<SignedDocument> signPeople(const People &people, Signer &signer)
{
    Json json = toJson(people);
    FH_CHECK(peopleFromJson(json)); // nobody signs what nobody could read again
    return signDocument(std::move(json), signer, peopleNameSpace);
}

Result<People> acceptPeople(const PeopleBefore &before, const SignedDocument &document)
{
    FH_TRY(People next, peopleFromJson(document.document, "/document"));
    if (toJson(next) != document.document)
        return fail(ErrorCode::Invalid, "the list is not written as Farhaven writes it",
                    "/document", "Use a program of this version");
    FH_CHECK(requireSuccessor(before, next));
    FH_CHECK(requireAdministrator(before, next, document));
    FH_CHECK(requireRevoked(before.people, next));
    FH_CHECK(requireSense(next));
    return next;
}

} // namespace farhaven::model
