// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/audit_log.h"

namespace farhaven::store {

/// Plans: canonical bytes, one row a revision, never changed. Called inside a transaction.
class PlanRepository {
public:
    PlanRepository(Connection &connection, AuditLog &audit)
        : m_connection(connection), m_audit(audit)
    {
    }

    Result<StoredPlan> save(model::RecoveryPlan plan, const PersonId &author);
    /// Who handed this revision in; NotFound as plan().
    Result<PersonId> savedBy(const PlanId &id, int revision);
    Result<StoredPlan> plan(const PlanId &id, std::optional<int> revision);
    Result<std::vector<PlanSummary>> plans();
    /// Ordered by id.
    Result<std::vector<StoredPlan>> lastRevisions();

    Result<std::vector<Json>> exportAll();
    /// A stored revision of an imported workspace, as it is.
    Result<> importOne(const Json &body, std::int64_t audit);

private:
    Connection &m_connection;
    AuditLog &m_audit;
};

} // namespace farhaven::store
