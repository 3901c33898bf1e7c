// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/audit_log.h"

namespace farhaven::store {

/// By what a signed document is filed; all of it stands in the document.
struct SignedKey {
    SignedKind kind = SignedKind::Approval;
    std::string id;
    std::string about;
    bool operator==(const SignedKey &) const = default;
};
/// Of a "farhaven/signed/1" that holds what SignedKind names; Invalid else.
[[nodiscard]] Result<SignedKey> signedKeyOf(const Json &body);

/// What people signed, as it was signed, and when sites were disarmed. Only ever grows. Called
/// inside a transaction.
class SignedRepository {
public:
    SignedRepository(Connection &connection, AuditLog &audit)
        : m_connection(connection), m_audit(audit)
    {
    }

    Result<StoredDocument> keep(const SignedDocument &document, const PersonId &author);
    Result<std::vector<StoredDocument>> about(SignedKind kind, const std::string &about);
    Result<StoredDocument> document(SignedKind kind, const std::string &id);
    Result<> disarm(const SiteId &site, const PersonId &author);
    /// Are the columns that documents are looked up by those of their bodies?
    Result<> verify();

    Result<std::vector<Json>> exportDocuments();
    Result<std::vector<Json>> exportDisarmings();
    Result<> importDocument(std::int64_t sequence, const Json &body, std::int64_t audit);
    Result<> importDisarming(std::int64_t sequence, const Json &body, std::int64_t audit);

private:
    Result<std::vector<StoredDocument>> select(const std::string &where,
                                               const std::vector<Value> &values);

    Connection &m_connection;
    AuditLog &m_audit;
};

} // namespace farhaven::store
