// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"
#include "store/audit_log.h"
#include "store/estate_timeline.h"

#include <map>

namespace farhaven::store {

/// The estate as objects and as the commands that made it. Called inside a transaction.
class EstateRepository {
public:
    EstateRepository(Connection &connection, AuditLog &audit)
        : m_connection(connection), m_audit(audit)
    {
    }

    Result<model::Estate> estate();
    /// Of the estate as it is now; quicker than reading all of it.
    Result<std::vector<model::ApprovalPolicy>> approvalPolicies();
    /// The sequence of the last change; 0 before the first.
    Result<std::int64_t> revision();
    Result<std::uint64_t> changedAt();
    /// As it was after that change; 0: before the first. NotFound: there is no such change.
    Result<model::Estate> at(std::int64_t sequence);
    Result<std::int64_t> replace(const model::Estate &estate, const PersonId &author,
                                 const Sentence &what, std::optional<std::int64_t> basedOn);
    /// The body of the change that undo() or redo() would take back; NotFound when none is left.
    Result<Json> toUndo();
    Result<Json> toRedo();
    Result<std::int64_t> undo(const PersonId &author);
    Result<std::int64_t> redo(const PersonId &author);
    Result<std::vector<EstateChange>> history();

    /// Do the objects add up to what the last change says?
    Result<> verify();
    /// The bodies of all changes, in order.
    Result<std::vector<Json>> exportChanges();
    /// Does again what a stored change did.
    Result<> importChange(const Json &body, std::int64_t audit);

private:
    using Key = std::pair<std::string, std::string>; ///< kind and id
    using Objects = std::map<Key, std::string>;      ///< to canonical bodies

    static Result<Objects> split(const model::Estate &estate);
    static Result<std::string> hashOf(const Objects &objects);
    Result<Objects> objects();
    Result<> put(const Json &change, const std::string &pointer);
    Result<> insertChange(std::int64_t sequence, std::optional<std::int64_t> undoes,
                          std::int64_t audit, const std::string &body);
    Result<std::int64_t> apply(const Json &changes, const AuditEntry &entry,
                               std::optional<std::int64_t> undoes);
    Result<EstateTimeline> timeline();
    Result<Json> changeBody(std::int64_t sequence);
    /// The inverse of that change, as a change of its own.
    Result<std::int64_t> takeBack(const Json &change, const AuditEntry &entry);
    static Result<model::Estate> estateOf(const Objects &objects);

    /// As it was last read. The leaf of its last change vouches for every object, so what it is of
    /// can be told, whatever was committed or taken back in between.
    struct Read {
        std::string leaf;
        model::Estate estate;
    };
    std::optional<Read> m_read;

    Connection &m_connection;
    AuditLog &m_audit;
};

} // namespace farhaven::store
