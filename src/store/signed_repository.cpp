// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/signed_repository.h"

#include "base/json_reader.h"
#include "base/sha256.h"
#include "model/approval_papers.h"
#include "model/arming.h"
#include "model/authorisation.h"
#include "model/break_glass.h"
#include "model/standing.h"
#include "store/body.h"

namespace farhaven::store {

namespace {

/// Both people sign the same bytes, so the id says whose signature this is.
Result<SignedKey> keyOfGlass(const SignedDocument &signedBy)
{
    FH_TRY(const auto read, model::breakGlassFromJson(signedBy.document, "/document"));
    FH_TRY(const SshPublicKey key, verifySigned(signedBy, model::breakGlassNameSpace));
    const bool first = key == read.byKey;
    if (!first && key != read.witnessKey)
        return fail(ErrorCode::Denied, "it is signed by neither of the two whom it names",
                    "/signature");
    return SignedKey{SignedKind::BreakGlass, read.id + (first ? ".by" : ".witness"),
                     read.planSha256};
}

Result<SignedKey> keyOf(const SignedDocument &signedBy)
{
    const Json &document = signedBy.document;
    const std::string schema = document.value("schema", std::string());
    SignedKey key;
    if (schema == "farhaven/approval/1") {
        FH_TRY(const model::PlanApproval read, model::approvalFromJson(document, "/document"));
        key = {SignedKind::Approval, read.id, read.planSha256};
    } else if (schema == "farhaven/authorisation/1") {
        FH_TRY(const auto read, model::authorisationFromJson(document, "/document"));
        key = {SignedKind::Authorisation, read.id, read.planSha256};
    } else if (schema == "farhaven/arming/1") {
        FH_TRY(const model::SiteArming read, model::armingFromJson(document, "/document"));
        key = {SignedKind::Arming, read.id, read.site.value};
    } else if (schema == "farhaven/denial/1") {
        FH_TRY(const model::ApprovalDenial read, model::denialFromJson(document, "/document"));
        key = {SignedKind::Denial, read.id, read.planSha256};
    } else if (schema == "farhaven/revocation/1") {
        FH_TRY(const model::Revocation read, model::revocationFromJson(document, "/document"));
        key = {SignedKind::Revocation, read.id, read.subject};
    } else if (schema == "farhaven/delegation/1") {
        FH_TRY(const model::Delegation read, model::delegationFromJson(document, "/document"));
        key = {SignedKind::Delegation, read.id, read.to.value};
    } else if (schema == "farhaven/standing/1") {
        FH_TRY(const auto read, model::standingFromJson(document, "/document"));
        key = {SignedKind::Standing, read.id, "unattended"};
    } else if (schema == "farhaven/break-glass/1") {
        FH_TRY(key, keyOfGlass(signedBy));
    } else {
        return fail(ErrorCode::Invalid, "nothing of which this program knows who signs it",
                    "/document/schema");
    }
    return key;
}

/// The stored bytes as a value, compared with what the audit log says of them.
Result<StoredDocument> read(const Row &row)
{
    const std::string bytes = row.text(0);
    FH_TRY(const AuditRecord record, auditRecordFromBytes(row.text(1)));
    StoredDocument stored;
    stored.sha256 = sha256Hex(bytes);
    const std::string place = record.action + " " + record.subject;
    if (stored.sha256 != record.sha256)
        return fail(ErrorCode::Corrupt, "the stored document is not the one that was signed", place,
                    "Use a copy of the workspace from before");
    auto document = signedFromCanonical(bytes);
    if (!document)
        return fail(std::move(document).error().at(place));
    stored.document = std::move(*document);
    FH_TRY(SignedKey key, keyOf(stored.document));
    stored.kind = key.kind;
    stored.id = std::move(key.id);
    stored.about = std::move(key.about);
    stored.position = record.position;
    stored.keptAt = record.at;
    stored.keptBy = record.author;
    return stored;
}

Json disarmingJson(const SiteId &site, std::int64_t sequence)
{
    return {{"site", site.value}, {"sequence", sequence}};
}

Sentence keptSentence(const SignedKey &key, const PersonId &author)
{
    const Json arguments = {
        {"kind", name(key.kind)}, {"id", key.id}, {"about", key.about}, {"by", author.value}};
    return Sentence("store.signed.kept", "{by} handed in the signed {kind} {id} about {about}",
                    arguments);
}

} // namespace

std::string_view name(SignedKind kind)
{
    switch (kind) {
    case SignedKind::Approval:
        return "approval";
    case SignedKind::Authorisation:
        return "authorisation";
    case SignedKind::Denial:
        return "denial";
    case SignedKind::Revocation:
        return "revocation";
    case SignedKind::Delegation:
        return "delegation";
    case SignedKind::Standing:
        return "standing";
    case SignedKind::BreakGlass:
        return "break-glass";
    case SignedKind::Arming:
        break;
    }
    return "arming";
}

Result<SignedKey> signedKeyOf(const Json &body)
{
    FH_TRY(const SignedDocument document, signedFromJson(body, ""));
    return keyOf(document);
}

Result<std::vector<StoredDocument>> SignedRepository::select(const std::string &where,
                                                             const std::vector<Value> &values)
{
    std::vector<StoredDocument> found;
    FH_CHECK(m_connection.each("SELECT d.body, a.body FROM signed_document AS d JOIN audit AS a ON "
                               "a.position = d.audit WHERE " +
                                   where + " ORDER BY d.sequence",
                               values, [&](const Row &row) -> Result<> {
                                   FH_TRY(StoredDocument stored, read(row));
                                   found.push_back(std::move(stored));
                                   return {};
                               }));
    return found;
}

Result<std::vector<StoredDocument>> SignedRepository::about(SignedKind kind,
                                                            const std::string &about)
{
    return select("d.kind = ? AND d.about = ? AND (d.kind <> 'arming' OR d.audit > (SELECT "
                  "coalesce(max(audit), -1) FROM disarming WHERE site = d.about))",
                  {std::string(name(kind)), about});
}

Result<StoredDocument> SignedRepository::document(SignedKind kind, const std::string &id)
{
    FH_TRY(auto found, select("d.kind = ? AND d.id = ?", {std::string(name(kind)), id}));
    if (found.empty())
        return fail(ErrorCode::NotFound, "there is no such " + std::string(name(kind)), id);
    return std::move(found.front());
}

Result<StoredDocument> SignedRepository::keep(const SignedDocument &document,
                                              const PersonId &author)
{
    FH_TRY(const SignedKey key, keyOf(document));
    FH_CHECK(checkId(key.id, "signed document"));
    FH_TRY(const std::string bytes, signedCanonical(document));
    auto known = this->document(key.kind, key.id);
    if (known && known->sha256 == sha256Hex(bytes))
        return known;
    if (known)
        return fail(ErrorCode::Conflict, "another document has this id", key.id,
                    "Sign again, with an id of its own");
    if (known.error().code != ErrorCode::NotFound)
        return known;
    AuditEntry entry;
    entry.action = std::string(name(key.kind)) + ".kept";
    entry.subject = key.id;
    entry.author = author;
    entry.what = keptSentence(key, author);
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    FH_CHECK(m_connection.run("INSERT INTO signed_document (kind, id, about, audit, body) VALUES "
                              "(?, ?, ?, ?, ?)",
                              {std::string(name(key.kind)), key.id, key.about, audit, bytes}));
    return this->document(key.kind, key.id);
}

Result<> SignedRepository::disarm(const SiteId &site, const PersonId &author)
{
    FH_CHECK(checkId(site.value, "site"));
    FH_TRY(const std::int64_t last,
           m_connection.integer("SELECT coalesce(max(sequence), 0) FROM disarming"));
    FH_TRY(const std::string bytes, encodeBody(disarmingJson(site, last + 1)));
    AuditEntry entry;
    entry.action = "site.disarmed";
    entry.subject = site.value + "#" + std::to_string(last + 1);
    entry.author = author;
    entry.what = Sentence("store.site.disarmed", "{by} set the site {site} to observe-only",
                          {{"by", author.value}, {"site", site.value}});
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    return m_connection.run("INSERT INTO disarming (sequence, site, audit, body) VALUES (?, ?, ?, "
                            "?)",
                            {last + 1, site.value, audit, bytes});
}

Result<> SignedRepository::verify()
{
    FH_CHECK(m_connection.each(
        "SELECT kind, id, about, body FROM signed_document", {}, [](const Row &row) -> Result<> {
            FH_TRY(const SignedDocument document, signedFromCanonical(row.text(3)));
            FH_TRY(const SignedKey key, keyOf(document));
            if (row.text(0) != name(key.kind) || row.text(1) != key.id || row.text(2) != key.about)
                return fail(ErrorCode::Corrupt, "a signed document is filed under another name",
                            "signed document " + row.text(1));
            return {};
        }));
    return m_connection.each(
        "SELECT sequence, site, body FROM disarming", {}, [](const Row &row) -> Result<> {
            FH_TRY(const Json body, decodeBody(row.text(2)));
            if (body != disarmingJson(SiteId(row.text(1)), row.integer(0)))
                return fail(ErrorCode::Corrupt, "a disarming is filed under another site",
                            "disarming " + std::to_string(row.integer(0)));
            return {};
        });
}

Result<std::vector<Json>> SignedRepository::exportDocuments()
{
    std::vector<Json> bodies;
    FH_CHECK(m_connection.each("SELECT body FROM signed_document ORDER BY sequence", {},
                               [&](const Row &row) -> Result<> {
                                   FH_TRY(Json body, decodeBody(row.text(0)));
                                   bodies.push_back(std::move(body));
                                   return {};
                               }));
    return bodies;
}

Result<std::vector<Json>> SignedRepository::exportDisarmings()
{
    std::vector<Json> bodies;
    FH_CHECK(m_connection.each("SELECT body FROM disarming ORDER BY sequence", {},
                               [&](const Row &row) -> Result<> {
                                   FH_TRY(Json body, decodeBody(row.text(0)));
                                   bodies.push_back(std::move(body));
                                   return {};
                               }));
    return bodies;
}

Result<> SignedRepository::importDocument(std::int64_t sequence, const Json &body,
                                          std::int64_t audit)
{
    FH_TRY(const SignedKey key, signedKeyOf(body));
    FH_TRY(const std::string bytes, encodeBody(body));
    return m_connection.run(
        "INSERT INTO signed_document (sequence, kind, id, about, audit, body) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        {sequence, std::string(name(key.kind)), key.id, key.about, audit, bytes});
}

Result<> SignedRepository::importDisarming(std::int64_t sequence, const Json &body,
                                           std::int64_t audit)
{
    JsonReader in(body, "");
    const std::string site = in.text("site", 256);
    const std::int64_t said = in.integer("sequence", 1, std::int64_t(1) << 53);
    FH_CHECK(in.finish());
    if (said != sequence)
        return fail(ErrorCode::Corrupt, "a disarming is missing or out of order", "/disarmings");
    FH_TRY(const std::string bytes, encodeBody(body));
    return m_connection.run("INSERT INTO disarming (sequence, site, audit, body) VALUES (?, ?, ?, "
                            "?)",
                            {sequence, site, audit, bytes});
}

} // namespace farhaven::store
