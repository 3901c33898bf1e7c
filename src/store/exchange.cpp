// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "base/json_text.h"
#include "store/body.h"
#include "store/store_parts.h"

namespace farhaven::store {

namespace {

constexpr const char *schemaName = "farhaven/workspace/1";

JsonLimits documentLimits()
{
    JsonLimits limits;
    limits.bytesMax = 512 << 20;
    limits.valuesMax = 50'000'000;
    return limits;
}

Json listOf(std::vector<Json> values)
{
    Json list = Json::array();
    for (Json &value : values)
        list.push_back(std::move(value));
    return list;
}

/// The audit record that vouches for each subject, by the first word of its action; a run's own
/// record and those of its events have subjects that never coincide, since ids hold no "#".
class Positions {
public:
    Result<> add(const Json &record)
    {
        JsonReader in(record, "/audit/" + std::to_string(m_count));
        const std::string action = in.text("action", 64);
        const std::string subject = in.text("subject", 512);
        const std::string family = action.substr(0, action.find('.'));
        // Later records about the workspace itself vouch for nothing.
        m_positions.emplace(std::pair(family, subject), m_count++);
        return {};
    }
    Result<std::int64_t> of(const char *family, const std::string &subject) const
    {
        const auto found = m_positions.find(std::pair(std::string(family), subject));
        if (found == m_positions.end())
            return fail(ErrorCode::Corrupt, "no audit record vouches for it",
                        std::string(family) + " " + subject);
        return found->second;
    }

private:
    std::map<std::pair<std::string, std::string>, std::int64_t> m_positions;
    std::int64_t m_count = 0;
};

std::string numberAt(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer()
               ? std::to_string(found->get<std::int64_t>())
               : std::string();
}

Result<> adoptRuns(RunRepository &runs, const Json &list, const Positions &positions)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        JsonReader in(list[i], "/runs/" + std::to_string(i));
        const Json &run = in.object("run");
        const Json &journal = in.array("journal");
        FH_CHECK(in.finish());
        const RunId id(textIn(run, "id"));
        FH_TRY(const std::int64_t position, positions.of("run", id.value));
        FH_CHECK(runs.importRun(run, position));
        for (const Json &event : journal) {
            FH_TRY(const std::int64_t audit,
                   positions.of("run", id.value + "#" + numberAt(event, "sequence")));
            FH_CHECK(runs.importEvent(id, event, audit));
        }
    }
    return {};
}

Result<> adoptDisasters(DisasterRepository &disasters, const Json &all, const Positions &positions)
{
    JsonReader in(all, "/disaster");
    for (const auto &list : DisasterRepository::lists()) {
        // An older copy lacks the newer lists; a row that its log promises is missed in any case.
        for (const Json &body : in.arrayOr(list.name)) {
            const std::string id = DisasterRepository::idOf(list.family, body);
            FH_TRY(const std::int64_t audit, positions.of(list.family, id));
            FH_CHECK(disasters.importOne(list.family, id, body, audit));
        }
    }
    return in.finish();
}

Result<> adoptPeople(PeopleRepository &people, const Json &lists, const std::string &workspace,
                     const Positions &positions)
{
    for (std::size_t i = 0; i < lists.size(); ++i) {
        FH_TRY(const auto position, positions.of("people", std::to_string(i + 1)));
        FH_CHECK(people.importOne(std::int64_t(i) + 1, lists[i], workspace, position));
    }
    return {};
}

Result<> adoptSigned(SignedRepository &signatures, const Json &documents, const Json &disarmings,
                     const Positions &positions)
{
    for (std::size_t i = 0; i < documents.size(); ++i) {
        FH_TRY(const SignedKey key, signedKeyOf(documents[i]));
        FH_TRY(const auto position, positions.of(std::string(name(key.kind)).c_str(), key.id));
        FH_CHECK(signatures.importDocument(std::int64_t(i) + 1, documents[i], position));
    }
    for (std::size_t i = 0; i < disarmings.size(); ++i) {
        const std::string subject = textIn(disarmings[i], "site") + "#" + std::to_string(i + 1);
        FH_TRY(const auto position, positions.of("site", subject));
        FH_CHECK(signatures.importDisarming(std::int64_t(i) + 1, disarmings[i], position));
    }
    return {};
}

} // namespace

Result<std::string> Store::exportJson()
{
    Parts &parts = *m_parts;
    Json document = {{"schema", schemaName}};
    FH_TRY(const std::string workspace, parts.connection->text("SELECT body FROM workspace"));
    FH_TRY(document["workspace"], decodeBody(workspace));
    Json &audit = document["audit"] = Json::array();
    FH_CHECK(parts.connection->each("SELECT body FROM audit ORDER BY position", {},
                                    [&](const Row &row) -> Result<> {
                                        FH_TRY(Json record, decodeBody(row.text(0)));
                                        audit.push_back(std::move(record));
                                        return {};
                                    }));
    document["head"] = {{"hash", merkle::toHex(parts.audit.tree().head())},
                        {"size", parts.audit.tree().size()}};
    FH_TRY(const model::Estate estate, parts.estate.estate());
    document["estate"] = model::toJson(estate);
    FH_TRY(auto changes, parts.estate.exportChanges());
    document["estate_changes"] = listOf(std::move(changes));
    FH_TRY(auto plans, parts.plans.exportAll());
    document["plans"] = listOf(std::move(plans));
    FH_TRY(auto runs, parts.runs.exportRuns());
    document["runs"] = listOf(std::move(runs));
    FH_TRY(auto times, parts.runs.exportStepTimes());
    document["step_times"] = listOf(std::move(times));
    FH_TRY(document["disaster"], parts.disasters.exportAll());
    FH_TRY(auto lists, parts.people.exportAll());
    document["people"] = listOf(std::move(lists));
    FH_TRY(auto documents, parts.signatures.exportDocuments());
    document["signed"] = listOf(std::move(documents));
    FH_TRY(auto disarmings, parts.signatures.exportDisarmings());
    document["disarmings"] = listOf(std::move(disarmings));
    return canonicalJson(document);
}

Result<> Store::Parts::adopt(const Json &document)
{
    JsonReader in(document, "");
    const std::string schema = in.textOr("schema", {}, 64);
    if (schema != schemaName)
        return fail(schema.empty() ? ErrorCode::Invalid : ErrorCode::Unsupported,
                    "not a document of this version's kind", "/schema",
                    std::string("It must say ") + schemaName);
    const Json &workspace = in.object("workspace"), &records = in.array("audit");
    JsonReader said(in.object("head"), "/head");
    const Json &estateNow = in.object("estate"), &changes = in.array("estate_changes");
    const Json &planList = in.array("plans"), &runList = in.array("runs");
    const Json &times = in.array("step_times"), &disaster = in.object("disaster");
    const Json &lists = in.array("people"), &documents = in.array("signed");
    const Json &disarmings = in.array("disarmings");
    FH_CHECK(in.finish());
    FH_CHECK(connection->run("DELETE FROM workspace"));
    FH_CHECK(connection->run("DELETE FROM audit"));
    audit.truncate(0);
    Positions positions;
    for (const Json &record : records) {
        FH_CHECK(audit.adopt(record));
        FH_CHECK(positions.add(record));
    }
    const std::string hash = said.text("hash", 64);
    const std::int64_t size = said.integer("size", 1, std::int64_t(1) << 53);
    FH_CHECK(said.finish());
    if (hash != merkle::toHex(audit.tree().head()) || std::uint64_t(size) != audit.tree().size())
        return fail(ErrorCode::Corrupt, "the audit log is not the one that was exported", "/head");
    FH_TRY(const std::string body, encodeBody(workspace));
    FH_TRY(const std::int64_t genesis, positions.of("workspace", "workspace"));
    FH_CHECK(connection->run("INSERT INTO workspace (id, audit, body) VALUES (1, ?, ?)",
                             {genesis, body}));
    for (const Json &change : changes) {
        FH_TRY(const auto position, positions.of("estate", numberAt(change, "sequence")));
        FH_CHECK(estate.importChange(change, position));
    }
    FH_TRY(const model::Estate result, estate.estate());
    if (model::toJson(result) != estateNow)
        return fail(ErrorCode::Corrupt, "the estate is not what its changes add up to", "/estate");
    for (const Json &plan : planList) {
        const std::string subject = textIn(plan, "id") + "#" + numberAt(plan, "revision");
        FH_TRY(const std::int64_t position, positions.of("plan", subject));
        FH_CHECK(plans.importOne(plan, position));
    }
    FH_CHECK(adoptRuns(runs, runList, positions));
    for (std::size_t i = 0; i < times.size(); ++i) {
        FH_TRY(const auto position, positions.of("step", std::to_string(i + 1)));
        FH_CHECK(runs.importStepTime(std::int64_t(i) + 1, times[i], position));
    }
    FH_CHECK(adoptDisasters(disasters, disaster, positions));
    FH_CHECK(adoptPeople(people, lists, textIn(workspace, "id"), positions));
    FH_CHECK(adoptSigned(signatures, documents, disarmings, positions));
    return verifyAll();
}

/// A copy looks like the original and is none: its people and approvals are of another day. So its
/// log says from its first moment what it is, and who made it.
Result<> Store::Parts::recordImport(const Imported &how)
{
    AuditEntry entry;
    entry.action = "workspace.imported";
    entry.subject = "workspace";
    entry.author = how.by;
    entry.what =
        Sentence("store.workspace.imported",
                 "This is a copy, made by {by} from an export of {records} records: {reason}",
                 {{"by", how.by.value},
                  {"records", std::int64_t(audit.tree().size())},
                  {"reason", printable(how.reason)}});
    FH_CHECK(audit.append(entry));
    return {};
}

Result<> Store::Parts::importDocument(const Json &document, const Imported &how)
{
    FH_CHECK(connection->begin());
    Result<> outcome = adopt(document);
    if (outcome)
        outcome = recordImport(how);
    // The head file speaks of the workspace that is being replaced: between here and the next
    // note a crash leaves "not known", never a contradiction.
    if (outcome)
        outcome = head->forget();
    if (outcome)
        outcome = connection->commit();
    if (!outcome) {
        connection->rollBack();
        if (auto loaded = audit.load(); !loaded)
            stop(loaded.error());
        if (outcome.error().maybeApplied)
            stop(outcome.error());
        else if (auto noted = noteHead(); !noted)
            stop(noted.error());
        return outcome;
    }
    FH_TRY(const std::string body, connection->text("SELECT body FROM workspace"));
    FH_TRY(const Json workspace, decodeBody(body));
    id = textIn(workspace, "id");
    if (auto noted = noteHead(); !noted)
        stop(noted.error());
    return {};
}

Result<> Store::importJson(std::string_view text, const Imported &how)
{
    Parts &parts = *m_parts;
    if (how.by.empty() || how.reason.empty())
        return fail(ErrorCode::Invalid, "a copy is made by somebody, with a reason", {},
                    "Say why this copy is to act, and what became of the other one");
    FH_CHECK(parts.writable());
    if (parts.audit.tree().size() != 1)
        return fail(ErrorCode::Conflict, "the workspace is in use; an import fills a new one", {},
                    "Make a new workspace and import there");
    FH_TRY(const Json document, parseJson(text, documentLimits()));
    // The document is hashed as bytes by whoever keeps it: only its canonical form comes back.
    FH_TRY(const std::string bytes, canonicalJson(document));
    if (bytes != text)
        return fail(ErrorCode::Invalid, "the document is not in the form that export writes", {},
                    "Import the file as it was exported");
    FH_CHECK(parts.importDocument(document, how));
    return {};
}

} // namespace farhaven::store
