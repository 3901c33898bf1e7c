// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit_log.h"

#include "base/json_reader.h"

#include <algorithm>

namespace farhaven::store {

namespace {

Error damagedRecord(std::uint64_t position, const std::string &what)
{
    return Error(ErrorCode::Corrupt, what, "audit record " + std::to_string(position),
                 "Use a copy of the workspace from before");
}

} // namespace

Result<AuditRecord> auditRecordFromBytes(const std::string &bytes)
{
    FH_TRY(const Json json, parseJson(bytes));
    JsonReader in(json, "");
    AuditRecord record;
    record.position = std::uint64_t(in.integer("position", 0, std::int64_t(1) << 53));
    record.at = in.instant("at");
    record.author = PersonId(in.text("author", 256));
    record.action = in.text("action", 64);
    record.subject = in.text("subject", 512);
    record.sha256 = in.text("sha256", 64);
    const Json &what = in.object("what");
    FH_CHECK(in.finish());
    FH_TRY(record.what, sentenceFromJson(what, "/what"));
    record.bytes = bytes;
    return record;
}

Result<> AuditLog::load()
{
    truncate(0);
    // A body that is no JSON has no action; it is verifyLeaves() that says so, with its position.
    return m_connection.each(
        "SELECT position, leaf, CASE WHEN json_valid(body) THEN body ->> 'action' END FROM audit "
        "ORDER BY position",
        {}, [&](const Row &row) -> Result<> {
            const std::string leaf = row.bytes(1);
            merkle::Hash hash;
            if (row.integer(0) != std::int64_t(m_tree.size()) || leaf.size() != hash.size())
                return fail(damagedRecord(m_tree.size(), "a record of the audit log is missing"));
            std::copy(leaf.begin(), leaf.end(), hash.begin());
            if (!row.isNull(2))
                m_positions[row.text(2)].push_back(m_tree.size());
            m_tree.append(hash);
            return {};
        });
}

void AuditLog::truncate(std::uint64_t size)
{
    m_tree.truncate(size);
    m_newest.reset();
    for (auto &[action, positions] : m_positions) {
        const auto gone = std::lower_bound(positions.begin(), positions.end(), size);
        positions.erase(gone, positions.end());
    }
}

Result<> AuditLog::verifyLeaves()
{
    std::uint64_t position = 0;
    FH_CHECK(m_connection.each(
        "SELECT body FROM audit ORDER BY position", {}, [&](const Row &row) -> Result<> {
            const merkle::Hash leaf = merkle::leafHash(row.text(0));
            const auto kept = m_tree.leaf(position);
            if (!kept || *kept != leaf)
                return fail(damagedRecord(position, "the record was changed"));
            ++position;
            return {};
        }));
    if (position != m_tree.size())
        return fail(damagedRecord(position, "records of the audit log are missing"));
    return {};
}

Result<> AuditLog::insert(const std::string &body, const std::string &action)
{
    const merkle::Hash leaf = merkle::leafHash(body);
    const Blob blob{std::string(leaf.begin(), leaf.end())};
    FH_CHECK(m_connection.run("INSERT INTO audit (position, leaf, body) VALUES (?, ?, ?)",
                              {std::int64_t(m_tree.size()), blob, body}));
    m_positions[action].push_back(m_tree.size());
    m_tree.append(leaf);
    return {};
}

Result<std::int64_t> AuditLog::append(const AuditEntry &entry)
{
    const auto position = std::int64_t(m_tree.size());
    const Json record = {{"action", entry.action},       {"at", toRfc3339(m_clock.now())},
                         {"author", entry.author.value}, {"position", position},
                         {"sha256", entry.sha256},       {"subject", entry.subject},
                         {"what", toJson(entry.what)}};
    if (entry.author.empty())
        return fail(ErrorCode::Invalid, "a command without an author is not recorded",
                    entry.action);
    FH_TRY(const std::string body, canonicalJson(record));
    // What is recorded must be readable later: better to refuse the command than to keep a riddle.
    FH_CHECK(auditRecordFromBytes(body));
    FH_CHECK(insert(body, entry.action));
    if (m_newest) {
        FH_TRY(const Instant at, fromRfc3339(record["at"].get<std::string>()));
        m_newest = entry.action == clockAccepted ? at : std::max(*m_newest, at);
    }
    return position;
}

Result<Instant> AuditLog::newest()
{
    if (m_newest)
        return *m_newest;
    // Stamps of one form compare as text.
    FH_TRY(const std::string text,
           m_connection.text("SELECT max(body ->> 'at') FROM audit WHERE position >= (SELECT "
                             "coalesce(max(position), 0) FROM audit WHERE body ->> 'action' = ?)",
                             {std::string(clockAccepted)}));
    FH_TRY(const Instant at, fromRfc3339(text));
    m_newest = at;
    return at;
}

Result<std::int64_t> AuditLog::vaultSeen(const std::string &vault)
{
    return m_connection.integer(
        "SELECT coalesce(max(CAST(body ->> '$.what.arguments.generation' AS INTEGER)), 0) FROM "
        "audit WHERE body ->> 'action' = ? AND body ->> 'subject' = ? AND position >= (SELECT "
        "coalesce(max(position), 0) FROM audit WHERE body ->> 'action' = ? AND body ->> 'subject' "
        "= ?)",
        {std::string(vaultOpened), vault, std::string(vaultAccepted), vault});
}

Result<> AuditLog::adopt(const Json &json)
{
    FH_TRY(const std::string body, canonicalJson(json));
    FH_TRY(const AuditRecord record, auditRecordFromBytes(body));
    if (record.position != m_tree.size())
        return fail(damagedRecord(m_tree.size(), "the record is missing or out of order"));
    m_newest.reset();
    return insert(body, record.action);
}

Result<AuditRecord> AuditLog::record(std::uint64_t position)
{
    auto body =
        m_connection.text("SELECT body FROM audit WHERE position = ?", {std::int64_t(position)});
    if (!body && body.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, "there is no audit record " + std::to_string(position));
    FH_TRY(const std::string bytes, std::move(body));
    return auditRecordFromBytes(bytes);
}

Result<std::vector<AuditRecord>> AuditLog::records(std::uint64_t from, std::uint64_t countMax)
{
    std::vector<AuditRecord> found;
    FH_CHECK(m_connection.each(
        "SELECT body FROM audit WHERE position >= ? ORDER BY position LIMIT ?",
        {std::int64_t(from), std::int64_t(countMax)}, [&](const Row &row) -> Result<> {
            FH_TRY(AuditRecord record, auditRecordFromBytes(row.text(0)));
            found.push_back(std::move(record));
            return {};
        }));
    return found;
}

Result<std::vector<AuditRecord>> AuditLog::recordsOf(const std::string &action,
                                                     std::uint64_t countMax)
{
    std::vector<AuditRecord> found;
    const auto its = m_positions.find(action);
    if (its == m_positions.end())
        return found;
    const std::vector<std::uint64_t> &positions = its->second;
    for (auto at = positions.rbegin(); at != positions.rend() && found.size() < countMax; ++at) {
        FH_TRY(AuditRecord one, record(*at));
        found.push_back(std::move(one));
    }
    return found;
}

} // namespace farhaven::store
