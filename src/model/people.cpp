// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/people.h"

#include "model/reading.h"

#include <algorithm>
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

Json toJson(PersonRoles roles)
{
    Json list = Json::array();
    for (int i = 0; i < personRoleCount; ++i) {
        if (roles.has(static_cast<PersonRole>(i)))
            list.push_back(name(static_cast<PersonRole>(i)));
    }
    return list;
}

Json toJson(const Person &person)
{
    Json keys = Json::array();
    for (const PersonKey &key : person.keys)
        keys.push_back(toJson(key));
    Json json = {{"id", person.id.value},
                 {"name", person.name},
                 {"roles", toJson(person.roles)},
                 {"keys", std::move(keys)}};
    if (person.run)
        json["run"] = {{"sites", jsonIds(person.run->sites)}};
    if (person.drill)
        json["drill"] = {{"sites", jsonIds(person.drill->sites)}};
    return json;
}

/// In the order of the enumeration, each once: a list has one spelling.
PersonRoles readRoles(JsonReader &in)
{
    PersonRoles roles;
    int least = 0;
    for (const std::string &word : in.texts("roles")) {
        int index = least;
        while (index < personRoleCount && name(static_cast<PersonRole>(index)) != word)
            ++index;
        if (index == personRoleCount) {
            in.refuse("roles", "\"" + printable(word, 64) +
                                   "\" is no role, stands twice or stands out of order");
            return roles;
        }
        roles.add(static_cast<PersonRole>(index));
        least = index + 1;
    }
    return roles;
}

std::optional<SiteRight> readRight(JsonReader &in, const char *key)
{
    if (!in.has(key))
        return {};
    return in.part<SiteRight>(
        key, [](const Json &json, const std::string &pointer) -> Result<SiteRight> {
            JsonReader right(json, pointer);
            SiteRight made;
            (void)right.array("sites");
            made.sites = readIds<SiteTag>(right, "sites");
            FH_CHECK(right.finish());
            return made;
        });
}

Result<Person> personFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Person person;
    readId(in, "id", person.id);
    person.name = in.text("name", 400);
    person.roles = readRoles(in);
    person.run = readRight(in, "run");
    person.drill = readRight(in, "drill");
    (void)in.array("keys");
    person.keys = in.list<PersonKey>("keys", keyFromJson);
    FH_CHECK(in.finish());
    return person;
}

Result<Person> firstPersonFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Person person;
    readId(in, "id", person.id);
    person.name = in.text("name", 400);
    person.roles = {PersonRole::Planner, PersonRole::Operator, PersonRole::Administrator};
    if (in.boolean("may_approve"))
        person.roles.add(PersonRole::Approver);
    person.run = person.drill = SiteRight();
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

constexpr PersonRoles signingRoles = {PersonRole::Planner, PersonRole::Approver,
                                      PersonRole::Operator, PersonRole::Administrator};

} // namespace

std::string_view name(PersonRole role)
{
    switch (role) {
    case PersonRole::Viewer:
        return "viewer";
    case PersonRole::Auditor:
        return "auditor";
    case PersonRole::Planner:
        return "planner";
    case PersonRole::Approver:
        return "approver";
    case PersonRole::Operator:
        return "operator";
    case PersonRole::Administrator:
        break;
    }
    return "administrator";
}

std::string inWords(PersonRoles roles)
{
    std::vector<std::string> words;
    for (int i = 0; i < personRoleCount; ++i) {
        if (roles.has(static_cast<PersonRole>(i)))
            words.emplace_back(name(static_cast<PersonRole>(i)));
    }
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i)
        out += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return out;
}

bool SiteRight::at(const SiteId &site) const
{
    return sites.empty() || std::find(sites.begin(), sites.end(), site) != sites.end();
}

bool Person::canSign() const
{
    return std::any_of(keys.begin(), keys.end(),
                       [](const PersonKey &key) { return !key.revokedAt; });
}

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

const Person *People::holderOf(const SshPublicKey &key) const
{
    for (const Person &person : people) {
        if (person.find(key))
            return &person;
    }
    return nullptr;
}

std::string People::whoHas(PersonRoles roles) const
{
    std::string out;
    for (const Person &person : people) {
        if (person.roles.hasAny(roles) && person.canSign())
            out += (out.empty() ? "" : ", ") + person.id.value;
    }
    return out.empty() ? "nobody" : out;
}

Json toJson(const People &people)
{
    Json list = Json::array();
    for (const Person &person : people.people)
        list.push_back(toJson(person));
    return {{"schema", "farhaven/people/2"},
            {"workspace", people.workspace},
            {"revision", people.revision},
            {"predecessor", people.predecessor},
            {"people", std::move(list)}};
}

Result<People> peopleFromJson(const Json &json, const std::string &pointer)
{
    const bool first = json.is_object() && json.value("schema", Json()) == "farhaven/people/1";
    FH_CHECK(checkSchema(json, "people", first ? 1 : 2));
    JsonReader in(json, pointer);
    People people;
    (void)in.text("schema");
    (void)in.array("people");
    people.people = in.list<Person>("people", first ? firstPersonFromJson : personFromJson);
    if (!first) {
        people.workspace = in.text("workspace", 128);
        people.revision = static_cast<int>(in.integer("revision", 0, INT32_MAX));
        people.predecessor = in.text("predecessor", 64);
    }
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
        if (person.roles.hasAny(signingRoles) && !person.canSign())
            found.push_back(finding("people.no-key", Severity::Warning, person.id,
                                    printable(person.name) + " has a role but no valid key",
                                    "Whoever acts signs", "They can do nothing but look",
                                    "Add their public key"));
        if ((person.run || person.drill) && !person.has(PersonRole::Operator))
            found.push_back(finding("people.no-operator", Severity::Warning, person.id,
                                    printable(person.name) + " may run or drill but is no operator",
                                    "Only an operator begins a run or a drill",
                                    "The right counts for nothing",
                                    "Give them the role, or take the right away"));
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
            if (person.mayApprove() && !key.revokedAt)
                text +=
                    person.id.value + " namespaces=\"" + joined + "\" " + toText(key.key) + "\n";
        }
    }
    return text;
}

} // namespace farhaven::model
