// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "store/store_parts.h"

namespace farhaven::store {

namespace {

/// The tables whose rows an audit record vouches for, each with the SQL that names its rows.
struct Vouched {
    const char *what;
    const char *rows; ///< audit, subject, body
};
constexpr Vouched workspaceRows = {"workspace", "SELECT audit, 'workspace', body FROM workspace"};
constexpr Vouched changeRows = {"estate change",
                                "SELECT audit, sequence || '', body FROM estate_change"};
constexpr Vouched planRows = {"plan", "SELECT audit, id || '#' || revision, body FROM plan"};
constexpr Vouched runRows = {"run", "SELECT audit, id, body FROM run"};
constexpr Vouched eventRows = {"event", "SELECT audit, run || '#' || sequence, body FROM journal"};
constexpr Vouched timeRows = {"step time", "SELECT audit, sequence || '', body FROM step_time"};
constexpr Vouched declarationRows = {"declaration", "SELECT audit, id, body FROM declaration"};
constexpr Vouched fenceRows = {"fence", "SELECT audit, id, body FROM fence"};
constexpr Vouched fenceChangeRows = {"fence change", "SELECT audit, id, body FROM fence_change"};
constexpr Vouched attestationRows = {"attestation", "SELECT audit, id, body FROM attestation"};
constexpr Vouched sightingRows = {"sighting", "SELECT audit, id, body FROM sighting"};
constexpr Vouched liveCheckRows = {"live check", "SELECT audit, id, body FROM live_check"};
constexpr Vouched sinkRows = {"sink", "SELECT audit, id, body FROM sink"};
constexpr Vouched peopleRows = {"list of people", "SELECT audit, sequence || '', body FROM people"};
constexpr Vouched signedRows = {"signed document", "SELECT audit, id, body FROM signed_document"};
constexpr Vouched disarmingRows = {"disarming",
                                   "SELECT audit, site || '#' || sequence, body FROM disarming"};
constexpr const Vouched *allRows[] = {
    &workspaceRows,   &changeRows, &planRows,        &runRows,         &eventRows,    &timeRows,
    &declarationRows, &fenceRows,  &fenceChangeRows, &attestationRows, &sightingRows, &sinkRows,
    &peopleRows,      &signedRows, &disarmingRows,   &liveCheckRows};

/// Whose rows an action is about; null for records that stand for themselves.
const Vouched *vouchedBy(std::string_view action)
{
    if (action == "workspace.created")
        return &workspaceRows;
    if (action.starts_with("estate."))
        return &changeRows;
    if (action == "plan.saved")
        return &planRows;
    if (action == "run.created")
        return &runRows;
    if (action.starts_with("run."))
        return &eventRows;
    if (action == "step.measured")
        return &timeRows;
    if (action == "declaration.made")
        return &declarationRows;
    if (action == "fence.raised")
        return &fenceRows;
    if (action == "fence_change.recorded")
        return &fenceChangeRows;
    if (action == "attestation.signed")
        return &attestationRows;
    if (action == "sighting.kept")
        return &sightingRows;
    if (action == "live_check.kept")
        return &liveCheckRows;
    if (action == "sink.added")
        return &sinkRows;
    if (action == "people.set")
        return &peopleRows;
    if (action.ends_with(".kept")) // "denial.kept" and so on, whatever people come to sign
        return &signedRows;
    if (action == "site.disarmed")
        return &disarmingRows;
    return nullptr;
}

struct Promise {
    const Vouched *rows = nullptr;
    std::string subject;
    std::string sha256;
};

Error damaged(const std::string &message, const std::string &place)
{
    return Error(ErrorCode::Corrupt, message, place, "Use a copy of the workspace from before");
}

Result<std::vector<Promise>> promises(Connection &connection)
{
    std::vector<Promise> found;
    FH_CHECK(connection.each(
        "SELECT body FROM audit ORDER BY position", {}, [&](const Row &row) -> Result<> {
            FH_TRY(AuditRecord record, auditRecordFromBytes(row.text(0)));
            if (record.position != found.size())
                return fail(damaged("a record is out of order",
                                    "audit record " + std::to_string(found.size())));
            Promise promise;
            promise.rows = vouchedBy(record.action);
            promise.subject = std::move(record.subject);
            promise.sha256 = std::move(record.sha256);
            found.push_back(std::move(promise));
            return {};
        }));
    return found;
}

} // namespace

Result<> Store::Parts::verifyContents()
{
    FH_TRY(std::vector<Promise> open, promises(*connection));
    for (const Vouched *rows : allRows) {
        FH_CHECK(connection->each(rows->rows, {}, [&](const Row &row) -> Result<> {
            const std::string subject = row.text(1);
            const std::string place = rows->what + (" " + subject);
            const auto position = std::uint64_t(row.integer(0));
            if (position >= open.size() || open[position].rows != rows ||
                open[position].subject != subject)
                return fail(damaged("no audit record vouches for it", place));
            if (sha256Hex(row.text(2)) != open[position].sha256)
                return fail(damaged("it is not what was recorded", place));
            open[position].rows = nullptr;
            return {};
        }));
    }
    for (const Promise &promise : open) {
        if (promise.rows)
            return fail(damaged("it was recorded and is missing",
                                promise.rows->what + (" " + promise.subject)));
    }
    FH_CHECK(estate.verify());
    FH_CHECK(signatures.verify());
    return runs.verify();
}

Error asDamage(Error error)
{
    switch (error.code) {
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
    case ErrorCode::Internal:
        error.code = ErrorCode::Corrupt;
        error.message = "the workspace is damaged: " + error.message;
        error.remedy = "Use a copy from before, or open it for reading only";
        break;
    default:
        break;
    }
    return error;
}

Result<> Store::Parts::verifyAll()
{
    Result<> outcome = audit.verifyLeaves();
    if (outcome)
        outcome = verifyContents();
    if (!outcome)
        return fail(asDamage(std::move(outcome).error()));
    return {};
}

} // namespace farhaven::store
