// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/estate_repository.h"

#include "base/json_reader.h"
#include "store/body.h"

#include <set>

namespace farhaven::store {

namespace {

/// The one object that is no element of a list: the estate's own name.
constexpr const char *estateKind = "estate";

Result<> keep(std::map<std::pair<std::string, std::string>, std::string> &objects,
              const std::string &kind, const std::string &id, const Json &body)
{
    FH_TRY(std::string bytes, encodeBody(body));
    // Dependencies and objectives have no id; they are what they say.
    const std::string key = id.empty() && kind != estateKind ? sha256Hex(bytes) : id;
    if (!objects.emplace(std::pair(kind, key), std::move(bytes)).second)
        return fail(ErrorCode::Invalid, "the estate has the same thing twice", kind + " " + key,
                    "Remove one of them");
    return {};
}

/// {"kind","id","before","after"}; null stands for "is not there".
Result<Json> changeOf(const std::pair<std::string, std::string> &key, const std::string *before,
                      const std::string *after)
{
    Json change = {
        {"kind", key.first}, {"id", key.second}, {"before", nullptr}, {"after", nullptr}};
    if (before) {
        FH_TRY(change["before"], decodeBody(*before));
    }
    if (after) {
        FH_TRY(change["after"], decodeBody(*after));
    }
    return change;
}

} // namespace

Result<EstateRepository::Objects> EstateRepository::split(const model::Estate &estate)
{
    const Json document = model::toJson(estate);
    Objects objects;
    FH_CHECK(keep(objects, estateKind, {}, Json{{"name", document["name"]}}));
    for (const auto &[kind, list] : document.items()) {
        if (!list.is_array())
            continue;
        for (const Json &item : list)
            FH_CHECK(keep(objects, kind, item.value("id", std::string()), item));
    }
    return objects;
}

Result<std::string> EstateRepository::hashOf(const Objects &objects)
{
    std::string lines;
    for (const auto &[key, body] : objects) {
        FH_TRY(const std::string line,
               canonicalJson(Json::array({key.first, key.second, sha256Hex(body)})));
        lines += line + '\n';
    }
    return sha256Hex(lines);
}

Result<EstateRepository::Objects> EstateRepository::objects()
{
    Objects found;
    FH_CHECK(m_connection.each("SELECT kind, id, body FROM estate_object", {},
                               [&](const Row &row) -> Result<> {
                                   found.emplace(std::pair(row.text(0), row.text(1)), row.text(2));
                                   return {};
                               }));
    return found;
}

Result<model::Estate> EstateRepository::estateOf(const Objects &objects)
{
    Json document = model::toJson(model::Estate());
    for (const auto &[key, bytes] : objects) {
        FH_TRY(Json body, decodeBody(bytes));
        if (key.first == estateKind)
            document["name"] = body.value("name", std::string());
        else
            document[key.first].push_back(std::move(body));
    }
    return model::estateFromJson(document);
}

Result<model::Estate> EstateRepository::estate()
{
    auto leaf = m_connection.text("SELECT hex(leaf) FROM audit WHERE position = "
                                  "(SELECT max(audit) FROM estate_change)");
    if (!leaf && leaf.error().code != ErrorCode::NotFound)
        return fail(std::move(leaf).error());
    if (leaf && m_read && m_read->leaf == *leaf)
        return m_read->estate;
    FH_TRY(const Objects found, objects());
    FH_TRY(model::Estate estate, estateOf(found));
    m_read.reset();
    if (leaf)
        m_read = Read{*leaf, estate};
    return estate;
}

Result<model::Estate> EstateRepository::at(std::int64_t sequence)
{
    FH_TRY(const std::int64_t last, revision());
    if (sequence < 0 || sequence > last)
        return fail(ErrorCode::NotFound, "there is no change " + std::to_string(sequence),
                    "estate history", "The last change is " + std::to_string(last));
    FH_TRY(Objects found, objects());
    FH_CHECK(m_connection.each(
        "SELECT body FROM estate_change WHERE sequence > ? ORDER BY sequence DESC", {sequence},
        [&](const Row &row) -> Result<> {
            FH_TRY(const Json body, decodeBody(row.text(0)));
            for (const Json &change : body.value("changes", Json::array())) {
                const Key key(change.value("kind", std::string()),
                              change.value("id", std::string()));
                const Json before = change.value("before", Json());
                if (before.is_null()) {
                    found.erase(key);
                    continue;
                }
                FH_TRY(found[key], encodeBody(before));
            }
            return {};
        }));
    return estateOf(found);
}

Result<std::vector<model::ApprovalPolicy>> EstateRepository::approvalPolicies()
{
    std::vector<model::ApprovalPolicy> found;
    FH_CHECK(m_connection.each(
        "SELECT body FROM estate_object WHERE kind = 'approval_policies' ORDER BY id", {},
        [&](const Row &row) -> Result<> {
            FH_TRY(const Json body, decodeBody(row.text(0)));
            FH_TRY(model::ApprovalPolicy policy, model::approvalPolicyFromJson(body, ""));
            found.push_back(std::move(policy));
            return {};
        }));
    return found;
}

Result<std::int64_t> EstateRepository::revision()
{
    return m_connection.integer("SELECT coalesce(max(sequence), 0) FROM estate_change");
}

Result<std::uint64_t> EstateRepository::changedAt()
{
    FH_TRY(const std::int64_t position,
           m_connection.integer("SELECT coalesce(max(audit), 0) FROM estate_change"));
    return std::uint64_t(position);
}

Result<> EstateRepository::put(const Json &change, const std::string &pointer)
{
    JsonReader in(change, pointer);
    const std::string kind = in.text("kind", 64);
    const std::string id = in.text("id", 512);
    (void)in.any("before");
    const Json &after = in.any("after");
    FH_CHECK(in.finish());
    if (after.is_null())
        return m_connection.run("DELETE FROM estate_object WHERE kind = ? AND id = ?", {kind, id});
    FH_TRY(const std::string body, encodeBody(after));
    return m_connection.run("INSERT INTO estate_object (kind, id, body) VALUES (?, ?, ?) "
                            "ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
                            {kind, id, body});
}

Result<> EstateRepository::insertChange(std::int64_t sequence, std::optional<std::int64_t> undoes,
                                        std::int64_t audit, const std::string &body)
{
    return m_connection.run(
        "INSERT INTO estate_change (sequence, undoes, audit, body) VALUES (?, ?, ?, ?)",
        {sequence, undoes ? Value(*undoes) : Value(), audit, body});
}

Result<std::int64_t> EstateRepository::apply(const Json &changes, const AuditEntry &entry,
                                             std::optional<std::int64_t> undoes)
{
    FH_TRY(const std::int64_t last, revision());
    for (const Json &change : changes)
        FH_CHECK(put(change, "/changes"));
    FH_TRY(const Objects now, objects());
    FH_TRY(const std::string hash, hashOf(now));
    const Json body = {{"sequence", last + 1},
                       {"undoes", undoes ? Json(*undoes) : Json()},
                       {"changes", changes},
                       {"estate_sha256", hash}};
    FH_TRY(const std::string bytes, encodeBody(body));
    AuditEntry recorded = entry;
    recorded.subject = std::to_string(last + 1);
    recorded.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(recorded));
    FH_CHECK(insertChange(last + 1, undoes, audit, bytes));
    return last + 1;
}

Result<std::int64_t> EstateRepository::replace(const model::Estate &estate, const PersonId &author,
                                               const Sentence &what,
                                               std::optional<std::int64_t> basedOn)
{
    FH_TRY(const std::int64_t last, revision());
    if (basedOn && *basedOn != last)
        return fail(ErrorCode::Conflict,
                    "the estate was changed meanwhile: this was made from change " +
                        std::to_string(*basedOn) + ", and the last is " + std::to_string(last),
                    "estate", "Look at what changed, and make your change again");
    FH_TRY(const Objects after, split(estate));
    FH_TRY(const Objects before, objects());
    std::set<Key> keys;
    for (const Objects *side : {&before, &after}) {
        for (const auto &[key, body] : *side)
            keys.insert(key);
    }
    Json changes = Json::array();
    for (const Key &key : keys) {
        const auto old = before.find(key), now = after.find(key);
        const std::string *from = old == before.end() ? nullptr : &old->second;
        const std::string *to = now == after.end() ? nullptr : &now->second;
        if (from && to && *from == *to)
            continue;
        FH_TRY(Json change, changeOf(key, from, to));
        changes.push_back(std::move(change));
    }
    if (changes.empty())
        return last;
    AuditEntry entry;
    entry.action = "estate.changed";
    entry.author = author;
    entry.what = what;
    return apply(changes, entry, std::nullopt);
}

Result<EstateTimeline> EstateRepository::timeline()
{
    EstateTimeline line;
    FH_CHECK(m_connection.each(
        "SELECT sequence, undoes FROM estate_change ORDER BY sequence", {},
        [&](const Row &row) -> Result<> {
            line.add(row.integer(0), row.isNull(1) ? std::nullopt : std::optional(row.integer(1)));
            return {};
        }));
    return line;
}

Result<Json> EstateRepository::changeBody(std::int64_t sequence)
{
    std::string bytes;
    FH_CHECK(m_connection.each("SELECT body FROM estate_change WHERE sequence = ?", {sequence},
                               [&](const Row &row) -> Result<> {
                                   bytes = row.text(0);
                                   return {};
                               }));
    return decodeBody(bytes);
}

Result<Json> EstateRepository::toUndo()
{
    FH_TRY(const EstateTimeline line, timeline());
    if (line.toUndo() == 0)
        return fail(ErrorCode::NotFound, "there is no change of the estate left to undo");
    return changeBody(line.toUndo());
}

Result<Json> EstateRepository::toRedo()
{
    FH_TRY(const EstateTimeline line, timeline());
    if (line.toRedo() == 0)
        return fail(
            ErrorCode::NotFound, "nothing was taken back since the estate last changed", {},
            "What was taken back before that is in `estate history`: restore it from there");
    return changeBody(line.toRedo());
}

Result<std::int64_t> EstateRepository::takeBack(const Json &change, const AuditEntry &entry)
{
    Json inverse = Json::array();
    for (Json item : change.value("changes", Json::array())) {
        std::swap(item["before"], item["after"]);
        inverse.push_back(std::move(item));
    }
    return apply(inverse, entry, change.value("sequence", std::int64_t(0)));
}

Result<std::int64_t> EstateRepository::undo(const PersonId &author)
{
    FH_TRY(const Json change, toUndo());
    AuditEntry entry;
    entry.action = "estate.undone";
    entry.author = author;
    entry.what = Sentence("store.estate.undone", "Change {sequence} of the estate was taken back",
                          {{"sequence", change["sequence"]}});
    return takeBack(change, entry);
}

Result<std::int64_t> EstateRepository::redo(const PersonId &author)
{
    FH_TRY(const Json change, toRedo());
    AuditEntry entry;
    entry.action = "estate.redone";
    entry.author = author;
    entry.what = Sentence("store.estate.redone", "What change {sequence} took back was done again",
                          {{"sequence", change["sequence"]}});
    return takeBack(change, entry);
}

Result<std::vector<EstateChange>> EstateRepository::history()
{
    FH_TRY(const EstateTimeline line, timeline());
    std::vector<EstateChange> changes;
    FH_CHECK(m_connection.each(
        "SELECT c.sequence, c.undoes, a.body FROM estate_change AS c JOIN audit AS a ON "
        "a.position = c.audit ORDER BY c.sequence",
        {}, [&](const Row &row) -> Result<> {
            FH_TRY(AuditRecord record, auditRecordFromBytes(row.text(2)));
            EstateChange change;
            change.sequence = row.integer(0);
            if (!row.isNull(1))
                change.undoes = row.integer(1);
            change.at = record.at;
            change.author = record.author;
            change.what = std::move(record.what);
            change.undone = line.undone(change.sequence);
            changes.push_back(std::move(change));
            return {};
        }));
    return changes;
}

Result<> EstateRepository::verify()
{
    const auto damaged = [](std::int64_t sequence) {
        return fail(ErrorCode::Corrupt, "the estate is not what its last change says",
                    "estate change " + std::to_string(sequence),
                    "Use a copy of the workspace from before");
    };
    std::int64_t last = 0;
    std::string hash;
    FH_CHECK(m_connection.each(
        "SELECT sequence, undoes, body FROM estate_change ORDER BY sequence", {},
        [&](const Row &row) -> Result<> {
            FH_TRY(const Json body, decodeBody(row.text(2)));
            const Json undoes = row.isNull(1) ? Json() : Json(row.integer(1));
            if (row.integer(0) != last + 1 || body.value("undoes", Json()) != undoes)
                return damaged(row.integer(0));
            hash = body.value("estate_sha256", std::string());
            ++last;
            return {};
        }));
    FH_TRY(const Objects now, objects());
    if (last == 0 && now.empty())
        return {};
    FH_TRY(const std::string found, hashOf(now));
    if (found != hash)
        return damaged(last);
    return {};
}

Result<std::vector<Json>> EstateRepository::exportChanges()
{
    std::vector<Json> bodies;
    FH_CHECK(m_connection.each("SELECT body FROM estate_change ORDER BY sequence", {},
                               [&](const Row &row) -> Result<> {
                                   FH_TRY(Json body, decodeBody(row.text(0)));
                                   bodies.push_back(std::move(body));
                                   return {};
                               }));
    return bodies;
}

Result<> EstateRepository::importChange(const Json &body, std::int64_t audit)
{
    JsonReader in(body, "/estate_changes");
    const std::int64_t sequence = in.integer("sequence", 1, std::int64_t(1) << 53);
    const bool undoing = in.any("undoes").is_number_integer();
    const Json &changes = in.array("changes");
    (void)in.text("estate_sha256", 64);
    FH_CHECK(in.finish());
    for (std::size_t i = 0; i < changes.size(); ++i)
        FH_CHECK(put(changes[i], in.pointer("changes") + "/" + std::to_string(i)));
    std::optional<std::int64_t> undoes;
    if (undoing)
        undoes = body["undoes"].get<std::int64_t>();
    FH_TRY(const std::string bytes, encodeBody(body));
    return insertChange(sequence, undoes, audit, bytes);
}

} // namespace farhaven::store
