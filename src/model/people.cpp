// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/people.h"

#include "model/reading.h"

#include <map>

namespace farhaven::model {

namespace {

Json toJson(const PersonKey &key)
{
    Json json = {{"key", farhaven::toText(key.key)}};
    if (key.revokedAt) {
        json["revoked_at"] = toRfc3339(*key.revokedAt);
        json["revoked_why"] = key.revokedWhy;
    }
    return json;
}

Result<PersonKey> keyFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    PersonKey key;
    const auto read = sshKeyFromText(in.text("key", 400));
    if (read)
        key.key = *read;
    else
        in.refuse("key", read.error().message);
    key.revokedAt = in.instantOr("revoked_at");
    key.revokedWhy = in.textOr("revoked_why", {}, 400);
    if (!key.revokedAt && in.has("revoked_why"))
        in.refuse("revoked_why", "a reason without the moment of the revocation");
    FH_CHECK(in.finish());
    return key;
}

Json toJson(const Person &person)
{
    Json keys = Json::array();
    for (const PersonKey &key : person.keys)
        keys.push_back(toJson(key));
    return {{"id", person.id.value},
            {"name", person.name},
            {"may_approve", person.mayApprove},
            {"keys", std::move(keys)}};
}

Result<Person> personFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Person person;
    readId(in, "id", person.id);
    person.name = in.text("name", 400);
    person.mayApprove = in.boolean("may_approve");
    (void)in.array("keys");
    person.keys = in.list<PersonKey>("keys", keyFromJson);
    FH_CHECK(in.finish());
    return person;
}

Finding finding(const char *rule, Finding::Severity severity, const PersonId &person,
                std::string message, std::string reason, std::string consequence, std::string fix)
{
    Finding made;
    made.rule = rule;
    made.severity = severity;
    made.place = person.value;
    made.message = std::move(message);
    made.reason = std::move(reason);
    made.consequence = std::move(consequence);
    made.fix = std::move(fix);
    return made;
}

Finding sharedKey(const Person &person, const PersonId &other, const SshPublicKey &key)
{
    return finding("people.key-twice", Finding::Severity::Error, person.id,
                   "The key " + fingerprint(key) + " also belongs to " + other.value,
                   "A key stands for one person",
                   "Whatever it signs counts for neither against the other",
                   "Give each person a key of their own and remove this one from one of them");
}

bool canSign(const Person &person)
{
    return std::any_of(person.keys.begin(), person.keys.end(),
                       [](const PersonKey &key) { return !key.revokedAt; });
}

} // namespace

const PersonKey *Person::find(const SshPublicKey &key) const
{
    for (const PersonKey &mine : keys) {
        if (mine.key == key)
            return &mine;
    }
    return nullptr;
}

const Person *People::find(const PersonId &id) const
{
    for (const Person &person : people) {
        if (person.id == id)
            return &person;
    }
    return nullptr;
}

Json toJson(const People &people)
{
    Json list = Json::array();
    for (const Person &person : people.people)
        list.push_back(toJson(person));
    return {{"schema", "farhaven/people/1"}, {"people", std::move(list)}};
}

Result<People> peopleFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "people", 1));
    JsonReader in(json, pointer);
    People people;
    (void)in.text("schema");
    (void)in.array("people");
    people.people = in.list<Person>("people", personFromJson);
    FH_CHECK(in.finish());
    return people;
}

std::vector<Finding> findingsOf(const People &people)
{
    std::vector<Finding> found;
    std::map<PersonId, int> ids;
    std::map<SshPublicKey, PersonId> holders;
    std::map<std::string, PersonId> names;
    using Severity = Finding::Severity;
    for (const Person &person : people.people) {
        if (++ids[person.id] == 2)
            found.push_back(finding("people.id-twice", Severity::Error, person.id,
                                    "Two people have the id " + person.id.value,
                                    "Approvals name people by id", "Only the first one counts",
                                    "Give the second one an id of its own"));
        for (const PersonKey &key : person.keys) {
            const auto [holder, isNew] = holders.emplace(key.key, person.id);
            if (!isNew)
                found.push_back(sharedKey(person, holder->second, key.key));
        }
        if (!names.emplace(person.name, person.id).second)
            found.push_back(finding("people.name-twice", Severity::Warning, person.id,
                                    "Two people are called \"" + printable(person.name) + "\"",
                                    "They may be one person with two accounts",
                                    "That person could approve what they wrote",
                                    "Remove one, or tell them apart by name"));
        if (person.mayApprove && !canSign(person))
            found.push_back(finding("people.no-key", Severity::Warning, person.id,
                                    printable(person.name) + " may approve but has no valid key",
                                    "An approval is a signature", "They cannot approve anything",
                                    "Add their public key"));
    }
    return found;
}

std::string allowedSigners(const People &people, std::initializer_list<std::string_view> nameSpaces)
{
    std::string joined;
    for (const std::string_view nameSpace : nameSpaces)
        joined += (joined.empty() ? "" : ",") + std::string(nameSpace);
    std::string text;
    for (const Person &person : people.people) {
        for (const PersonKey &key : person.keys) {
            if (person.mayApprove && !key.revokedAt)
                text +=
                    person.id.value + " namespaces=\"" + joined + "\" " + toText(key.key) + "\n";
        }
    }
    return text;
}

} // namespace farhaven::model
