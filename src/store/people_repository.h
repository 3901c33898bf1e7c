// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/people.h"
#include "store/audit_log.h"

namespace farhaven::store {

/// Every list of people that ever held; the last one holds. Called inside a transaction.
class PeopleRepository {
public:
    PeopleRepository(Connection &connection, AuditLog &audit)
        : m_connection(connection), m_audit(audit)
    {
    }

    Result<model::People> people(std::optional<std::uint64_t> before);
    Result<> set(const model::People &people, const PersonId &author);

    Result<std::vector<Json>> exportAll();
    Result<> importOne(std::int64_t sequence, const Json &body, std::int64_t audit);

private:
    Connection &m_connection;
    AuditLog &m_audit;
};

} // namespace farhaven::store
