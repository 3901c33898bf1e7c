// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/people_repository.h"

#include "base/sha256.h"
#include "store/body.h"

#include <limits>

namespace farhaven::store {

namespace {

Result<std::string> bytesOf(const model::People &people)
{
    const Json json = model::toJson(people);
    FH_CHECK(model::peopleFromJson(json)); // nothing is kept that could not be read again
    return encodeBody(json);
}

/// Whoever read the list before a key was revoked, and writes it now, would make it good again.
Result<> requireRevoked(const model::People &now, const model::People &next)
{
    for (const model::Person &person : now.people) {
        const model::Person *same = next.find(person.id);
        for (const model::PersonKey &key : person.keys) {
            const model::PersonKey *kept = same ? same->find(key.key) : nullptr;
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

} // namespace

Result<model::People> PeopleRepository::people(std::optional<std::uint64_t> before)
{
    const auto last = before ? std::int64_t(*before) : std::numeric_limits<std::int64_t>::max();
    model::People found;
    FH_CHECK(m_connection.each(
        "SELECT p.body, a.body FROM people AS p JOIN audit AS a ON a.position = p.audit "
        "WHERE p.audit < ? ORDER BY p.sequence DESC LIMIT 1",
        {last}, [&](const Row &row) -> Result<> {
            FH_TRY(const AuditRecord record, auditRecordFromBytes(row.text(1)));
            if (sha256Hex(row.text(0)) != record.sha256)
                return fail(ErrorCode::Corrupt, "the list of people is not the one that was set",
                            "list of people " + record.subject,
                            "Use a copy of the workspace from before");
            FH_TRY(const Json json, decodeBody(row.text(0)));
            FH_TRY(found, model::peopleFromJson(json));
            return {};
        }));
    return found;
}

Result<> PeopleRepository::set(const model::People &people, const PersonId &author)
{
    FH_TRY(const std::string bytes, bytesOf(people));
    FH_TRY(const model::People now, this->people({}));
    if (now == people)
        return {};
    FH_CHECK(requireRevoked(now, people));
    FH_TRY(const std::int64_t last,
           m_connection.integer("SELECT coalesce(max(sequence), 0) FROM people"));
    AuditEntry entry;
    entry.action = "people.set";
    entry.subject = std::to_string(last + 1);
    entry.author = author;
    entry.what = Sentence("store.people.set", "The list of people was set: {count}",
                          {{"count", people.people.size()}});
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    return m_connection.run("INSERT INTO people (sequence, audit, body) VALUES (?, ?, ?)",
                            {last + 1, audit, bytes});
}

Result<std::vector<Json>> PeopleRepository::exportAll()
{
    std::vector<Json> bodies;
    FH_CHECK(m_connection.each("SELECT body FROM people ORDER BY sequence", {},
                               [&](const Row &row) -> Result<> {
                                   FH_TRY(Json body, decodeBody(row.text(0)));
                                   bodies.push_back(std::move(body));
                                   return {};
                               }));
    return bodies;
}

Result<> PeopleRepository::importOne(std::int64_t sequence, const Json &body, std::int64_t audit)
{
    FH_TRY(const model::People people, model::peopleFromJson(body));
    FH_TRY(const std::string bytes, bytesOf(people));
    return m_connection.run("INSERT INTO people (sequence, audit, body) VALUES (?, ?, ?)",
                            {sequence, audit, bytes});
}

} // namespace farhaven::store
