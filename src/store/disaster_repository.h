// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/disaster.h"
#include "model/estate.h"
#include "model/live_check.h"
#include "store/audit_log.h"

namespace farhaven::store {

/// What is kept around a disaster, and of readiness for one. Rows are added and never changed; each
/// table holds an id, the position of the audit record, and the body. Called inside a transaction.
class DisasterRepository {
public:
    DisasterRepository(Connection &connection, AuditLog &audit)
        : m_connection(connection), m_audit(audit)
    {
    }

    Result<> declare(const model::Declaration &declaration);
    Result<std::vector<model::Declaration>> declarations();

    /// False: that fence is known already, and nothing was added.
    Result<bool> raise(const model::Fence &fence);
    /// NotFound without the fence; Conflict when it was lifted before.
    Result<> change(const model::FenceChange &change);
    Result<std::vector<model::FenceRecord>> fences();

    /// One person's signature; again the same changes nothing.
    Result<> attest(const SignedDocument &document, const std::string &id, const PersonId &by,
                    const HostId &host);
    Result<std::vector<SignedDocument>> attestations();

    Result<> sight(const model::Sighting &sighting);
    /// The last `countMax` of a component, oldest first.
    Result<std::vector<model::Sighting>> sightings(const ComponentId &component,
                                                   std::int64_t countMax);

    /// The newest at which this member was the primary; nothing when it never was.
    Result<std::optional<model::Sighting>> lastSighting(const ComponentId &component,
                                                        const MemberId &member);

    Result<> keepLiveCheck(const model::LiveCheck &check);
    /// Of a plan by its hash, the last `countMax`, oldest first.
    Result<std::vector<model::LiveCheck>> liveChecks(const std::string &planSha256,
                                                     std::int64_t countMax);
    /// The last that passed; nothing before the first.
    Result<std::optional<model::LiveCheck>> lastGreen(const std::string &planSha256);

    Result<> addSink(const model::Sink &sink);
    Result<std::vector<model::Sink>> sinks();

    /// {"declarations": [bodies], …}, each list in the order of its audit records.
    Result<Json> exportAll();
    /// The lists that exportAll() writes, by name, with the family of their audit records.
    struct List {
        const char *name;
        const char *family;
    };
    static std::vector<List> lists();
    /// A row of an imported workspace as it is: `id` is that of its audit record.
    Result<> importOne(const std::string &family, const std::string &id, const Json &body,
                       std::int64_t audit);
    /// The id that a body of this family has; empty when it has none.
    static std::string idOf(const std::string &family, const Json &body);

private:
    Result<> put(const std::string &family, const std::string &id, const Json &body,
                 AuditEntry entry);
    Result<bool> has(const std::string &family, const std::string &id);
    Result<std::vector<Json>> bodies(const std::string &family);

    Connection &m_connection;
    AuditLog &m_audit;
};

} // namespace farhaven::store
