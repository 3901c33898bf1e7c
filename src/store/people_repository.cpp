// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/people_repository.h"

#include "base/sha256.h"
#include "store/body.h"

#include <limits>

namespace farhaven::store {

namespace {

/// Lists were signed since "farhaven/people/2"; the ones before lie there as they were set.
Result<model::People> peopleOf(const Json &body)
{
    if (body.value("schema", Json()) == "farhaven/people/1")
        return model::peopleFromJson(body);
    FH_TRY(const SignedDocument document, signedFromJson(body, ""));
    return model::peopleFromJson(document.document, "/document");
}

} // namespace

Result<PeopleRepository::Held> PeopleRepository::held(std::optional<std::uint64_t> before)
{
    const auto last = before ? std::int64_t(*before) : std::numeric_limits<std::int64_t>::max();
    Held found;
    FH_CHECK(m_connection.each(
        "SELECT p.body, a.body FROM people AS p JOIN audit AS a ON a.position = p.audit "
        "WHERE p.audit < ? ORDER BY p.sequence DESC LIMIT 1",
        {last}, [&](const Row &row) -> Result<> {
            FH_TRY(const AuditRecord record, auditRecordFromBytes(row.text(1)));
            found.sha256 = sha256Hex(row.text(0));
            if (found.sha256 != record.sha256)
                return fail(ErrorCode::Corrupt, "the list of people is not the one that was set",
                            "list of people " + record.subject,
                            "Use a copy of the workspace from before");
            FH_TRY(const Json json, decodeBody(row.text(0)));
            FH_TRY(found.people, peopleOf(json));
            return {};
        }));
    return found;
}

Result<model::People> PeopleRepository::people(std::optional<std::uint64_t> before)
{
    FH_TRY(Held found, held(before));
    return std::move(found.people);
}

Result<model::PeopleBefore> PeopleRepository::last(const std::string &workspace)
{
    FH_TRY(Held found, held({}));
    return model::PeopleBefore{workspace, std::move(found.people), std::move(found.sha256)};
}

Result<> PeopleRepository::set(const SignedDocument &document, const std::string &workspace,
                               const PersonId &author)
{
    FH_TRY(const model::PeopleBefore before, this->last(workspace));
    FH_TRY(const model::People people, model::acceptPeople(before, document));
    FH_TRY(const std::string bytes, encodeBody(toJson(document)));
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

Result<> PeopleRepository::importOne(std::int64_t sequence, const Json &body,
                                     const std::string &workspace, std::int64_t audit)
{
    FH_TRY(const model::PeopleBefore before, last(workspace));
    if (body.value("schema", Json()) != "farhaven/people/1") {
        FH_TRY(const SignedDocument document, signedFromJson(body, ""));
        if (const auto accepted = model::acceptPeople(before, document); !accepted)
            return fail(ErrorCode::Corrupt,
                        "a list of people does not follow the one before: " +
                            accepted.error().message,
                        accepted.error().place);
    } else if (before.people.revision > 0) {
        return fail(ErrorCode::Corrupt, "an unsigned list of people follows a signed one",
                    "list of people " + std::to_string(sequence));
    }
    FH_CHECK(peopleOf(body));
    FH_TRY(const std::string bytes, encodeBody(body));
    return m_connection.run("INSERT INTO people (sequence, audit, body) VALUES (?, ?, ?)",
                            {sequence, audit, bytes});
}

} // namespace farhaven::store
