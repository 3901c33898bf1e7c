// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/people_list.h"
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
    /// What the next list is held against.
    Result<model::PeopleBefore> last(const std::string &workspace);
    /// Refuses what may not follow: model::acceptPeople().
    Result<> set(const SignedDocument &document, const std::string &workspace,
                 const PersonId &author);

    Result<std::vector<Json>> exportAll();
    /// In order, each held against the one before.
    Result<> importOne(std::int64_t sequence, const Json &body, const std::string &workspace,
                       std::int64_t audit);

private:
    struct Held {
        model::People people;
        std::string sha256;
    };
    Result<Held> held(std::optional<std::uint64_t> before);

    Connection &m_connection;
    AuditLog &m_audit;
};

} // namespace farhaven::store
