// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/connection.h"
#include "store/records.h"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace farhaven::store {

/// What is to be recorded; the position and the time are the log's own.
struct AuditEntry {
    std::string action;
    std::string subject;
    PersonId author;
    Sentence what;
    std::string sha256; ///< of the body that the record vouches for
};

/// After this record the clock counts as right, however far ahead it once was.
inline constexpr const char *clockAccepted = "clock.accepted";

/// A vault was opened; its subject is the vault, an argument of its sentence the change.
inline constexpr const char *vaultOpened = "vault.opened";
/// After this record of a vault its older changes count no more.
inline constexpr const char *vaultAccepted = "vault.accepted";

/// The append-only log: its rows in the database, its tree and where the records of each action lie
/// in memory. append() belongs inside the transaction of what it records; whoever rolls that back
/// truncates both.
class AuditLog {
public:
    AuditLog(Connection &connection, const Clock &clock) : m_connection(connection), m_clock(clock)
    {
    }

    /// Builds the tree from the stored leaves, and the index. Corrupt when they are not dense.
    Result<> load();
    /// Computes every leaf again from its record and compares. Corrupt, with the position.
    Result<> verifyLeaves();

    /// The position of the new record.
    Result<std::int64_t> append(const AuditEntry &entry);
    /// Takes over a record of an imported workspace as it is.
    Result<> adopt(const Json &record);
    void truncate(std::uint64_t size);
    /// The highest time of all records, or of those since a person accepted the clock as it is.
    Result<Instant> newest();
    /// The highest change of this vault in the records since one that accepts it; 0: there is none.
    Result<std::int64_t> vaultSeen(const std::string &vault);

    [[nodiscard]] const merkle::Tree &tree() const { return m_tree; }
    Result<AuditRecord> record(std::uint64_t position);
    /// At most `countMax` records from `from` on.
    Result<std::vector<AuditRecord>> records(std::uint64_t from, std::uint64_t countMax);
    /// The newest of exactly this action, newest first. Reads no other record: the thread that asks
    /// is the one that writes a failover's intents.
    Result<std::vector<AuditRecord>> recordsOf(const std::string &action, std::uint64_t countMax);

private:
    Result<> insert(const std::string &body, const std::string &action);

    Connection &m_connection;
    const Clock &m_clock;
    merkle::Tree m_tree;
    std::map<std::string, std::vector<std::uint64_t>, std::less<>> m_positions; ///< by action
    std::optional<Instant> m_newest; ///< nothing: to be read
};

[[nodiscard]] Result<AuditRecord> auditRecordFromBytes(const std::string &bytes);

} // namespace farhaven::store
