// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/plan_repository.h"

#include "store/body.h"

namespace farhaven::store {

namespace {

std::string subjectOf(const PlanId &id, int revision)
{
    return id.value + "#" + std::to_string(revision);
}

/// The stored bytes as a value, compared with what the audit log says of them.
Result<StoredPlan> readPlan(const std::string &bytes, const std::string &record)
{
    FH_TRY(const AuditRecord saved, auditRecordFromBytes(record));
    StoredPlan stored;
    stored.bytes = bytes;
    stored.sha256 = sha256Hex(bytes);
    stored.savedAt = saved.at;
    stored.savedBy = saved.author;
    if (stored.sha256 != saved.sha256)
        return fail(ErrorCode::Corrupt, "the stored plan is not the one that was saved",
                    "plan " + saved.subject, "Use a copy of the workspace from before");
    FH_TRY(stored.plan, model::planFromCanonical(bytes));
    return stored;
}

} // namespace

Result<StoredPlan> PlanRepository::plan(const PlanId &id, std::optional<int> revision)
{
    std::optional<StoredPlan> found;
    FH_CHECK(m_connection.each(
        "SELECT p.body, a.body FROM plan AS p JOIN audit AS a ON a.position = p.audit WHERE p.id = "
        "? AND (p.revision = ? OR ? IS NULL) ORDER BY p.revision DESC LIMIT 1",
        {id.value, revision ? Value(std::int64_t(*revision)) : Value(),
         revision ? Value(std::int64_t(*revision)) : Value()},
        [&](const Row &row) -> Result<> {
            FH_TRY(found, readPlan(row.text(0), row.text(1)));
            return {};
        }));
    if (!found)
        return fail(ErrorCode::NotFound,
                    revision ? "there is no revision " + std::to_string(*revision) + " of the plan"
                             : "there is no such plan",
                    id.value);
    return std::move(*found);
}

Result<PersonId> PlanRepository::savedBy(const PlanId &id, int revision)
{
    std::optional<PersonId> found;
    FH_CHECK(m_connection.each("SELECT a.body FROM plan AS p JOIN audit AS a ON a.position = "
                               "p.audit WHERE p.id = ? AND p.revision = ?",
                               {id.value, std::int64_t(revision)}, [&](const Row &row) -> Result<> {
                                   FH_TRY(const AuditRecord saved,
                                          auditRecordFromBytes(row.text(0)));
                                   found = saved.author;
                                   return {};
                               }));
    if (!found)
        return fail(ErrorCode::NotFound, "there is no such revision of the plan", id.value);
    return *found;
}

Result<StoredPlan> PlanRepository::save(model::RecoveryPlan plan, const PersonId &author)
{
    FH_CHECK(checkId(plan.id.value, "plan"));
    auto last = this->plan(plan.id, std::nullopt);
    if (!last && last.error().code != ErrorCode::NotFound)
        return fail(std::move(last).error());
    if (last) {
        FH_TRY(const std::string bytes, model::planCanonical(plan));
        if (bytes == last->bytes)
            return last;
    }
    const int lastRevision = last ? last->plan.revision : 0;
    if (plan.revision != lastRevision && plan.revision != lastRevision + 1)
        return fail(ErrorCode::Conflict,
                    "the plan was made from revision " + std::to_string(plan.revision) +
                        ", but revision " + std::to_string(lastRevision) + " is the last one",
                    plan.id.value, "Make the change again in the last revision");
    // Four eyes look at the author that the bytes name: nobody writes under somebody else's name.
    if (plan.author != author)
        return fail(ErrorCode::Denied,
                    "the plan says that \"" + printable(plan.author.value, 128) +
                        "\" wrote it, and \"" + printable(author.value, 128) + "\" hands it in",
                    "/author", "Whoever changes a plan is the author of that revision");
    plan.revision = lastRevision + 1;
    FH_TRY(const std::string bytes, model::planCanonical(plan));
    FH_CHECK(model::planFromCanonical(bytes));
    AuditEntry entry;
    entry.action = "plan.saved";
    entry.subject = subjectOf(plan.id, plan.revision);
    entry.author = author;
    entry.what = Sentence("store.plan.saved", "Revision {revision} of the plan {plan} was saved",
                          {{"revision", plan.revision}, {"plan", plan.name}});
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    FH_CHECK(m_connection.run("INSERT INTO plan (id, revision, audit, body) VALUES (?, ?, ?, ?)",
                              {plan.id.value, std::int64_t(plan.revision), audit, bytes}));
    return this->plan(plan.id, plan.revision);
}

Result<std::vector<StoredPlan>> PlanRepository::lastRevisions()
{
    std::vector<StoredPlan> found;
    FH_CHECK(m_connection.each(
        "SELECT p.body, a.body FROM plan AS p JOIN audit AS a ON a.position = p.audit WHERE "
        "p.revision = (SELECT max(revision) FROM plan AS other WHERE other.id = p.id) "
        "ORDER BY p.id",
        {}, [&](const Row &row) -> Result<> {
            FH_TRY(StoredPlan stored, readPlan(row.text(0), row.text(1)));
            found.push_back(std::move(stored));
            return {};
        }));
    return found;
}

Result<std::vector<PlanSummary>> PlanRepository::plans()
{
    std::vector<PlanSummary> found;
    FH_TRY(const std::vector<StoredPlan> last, lastRevisions());
    for (const StoredPlan &stored : last) {
        PlanSummary summary;
        summary.id = stored.plan.id;
        summary.revision = stored.plan.revision;
        summary.name = stored.plan.name;
        summary.sha256 = stored.sha256;
        summary.savedAt = stored.savedAt;
        summary.savedBy = stored.savedBy;
        found.push_back(std::move(summary));
    }
    return found;
}

Result<std::vector<Json>> PlanRepository::exportAll()
{
    std::vector<Json> bodies;
    FH_CHECK(m_connection.each("SELECT body FROM plan ORDER BY id, revision", {},
                               [&](const Row &row) -> Result<> {
                                   FH_TRY(Json body, decodeBody(row.text(0)));
                                   bodies.push_back(std::move(body));
                                   return {};
                               }));
    return bodies;
}

Result<> PlanRepository::importOne(const Json &body, std::int64_t audit)
{
    FH_TRY(const model::RecoveryPlan plan, model::planFromJson(body));
    FH_TRY(const std::string bytes, model::planCanonical(plan));
    return m_connection.run("INSERT INTO plan (id, revision, audit, body) VALUES (?, ?, ?, ?)",
                            {plan.id.value, std::int64_t(plan.revision), audit, bytes});
}

} // namespace farhaven::store
