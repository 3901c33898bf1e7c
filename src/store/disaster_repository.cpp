// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/disaster_repository.h"

#include "store/body.h"
#include "store/sinks.h"

#include <algorithm>

namespace farhaven::store {

namespace {

/// Evidence of one fence: an observation, not a log.
constexpr std::size_t bodyBytesMax = 1 << 18;

/// An attestation's row is one signature, so its id names the signer too.
std::string signatureId(const Json &document)
{
    const auto text = [&](const char *key) {
        const Json value = document.is_object() ? document.value(key, Json()) : Json();
        return value.is_string() ? value.get<std::string>() : std::string();
    };
    return text("id") + ":" + text("signer");
}

Result<> readable(const std::string &family, const Json &body)
{
    if (family == "declaration")
        FH_CHECK(model::declarationFromJson(body));
    else if (family == "fence")
        FH_CHECK(model::fenceFromJson(body));
    else if (family == "fence_change")
        FH_CHECK(model::fenceChangeFromJson(body));
    else if (family == "sighting")
        FH_CHECK(model::sightingFromJson(body));
    else if (family == "live_check")
        FH_CHECK(model::liveCheckFromJson(body));
    else if (family == "sink")
        FH_CHECK(model::sinkFromJson(body));
    else if (family == "attestation")
        FH_CHECK(signedFromJson(body.value("signed", Json()), "/signed"));
    else
        return fail(ErrorCode::Internal, "no such list", family);
    return {};
}

AuditEntry entryOf(const char *action, const PersonId &author, Sentence what)
{
    AuditEntry entry;
    entry.action = action;
    entry.author = author;
    entry.what = std::move(what);
    return entry;
}

} // namespace

std::vector<DisasterRepository::List> DisasterRepository::lists()
{
    return {{"declarations", "declaration"},
            {"fences", "fence"},
            {"fence_changes", "fence_change"},
            {"attestations", "attestation"},
            {"sightings", "sighting"},
            {"live_checks", "live_check"},
            {"sinks", "sink"}};
}

std::string DisasterRepository::idOf(const std::string &family, const Json &body)
{
    if (family == "attestation")
        return signatureId(body);
    const Json id = body.is_object() ? body.value("id", Json()) : Json();
    return id.is_string() ? id.get<std::string>() : std::string();
}

Result<bool> DisasterRepository::has(const std::string &family, const std::string &id)
{
    const auto found = m_connection.integer("SELECT 1 FROM " + family + " WHERE id = ?", {id});
    if (found)
        return true;
    if (found.error().code == ErrorCode::NotFound)
        return false;
    return fail(Error(found.error()));
}

Result<> DisasterRepository::put(const std::string &family, const std::string &id, const Json &body,
                                 AuditEntry entry)
{
    FH_CHECK(checkId(id, family.c_str()));
    FH_TRY(const bool known, has(family, id));
    if (known)
        return fail(ErrorCode::Conflict, "it is kept already", family + " " + id);
    FH_TRY(const std::string bytes, encodeBody(body));
    if (bytes.size() > bodyBytesMax)
        return fail(ErrorCode::Exhausted,
                    "it has " + std::to_string(bytes.size()) + " bytes; at most " +
                        std::to_string(bodyBytesMax) + " are kept",
                    family + " " + id);
    entry.subject = id;
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    return importOne(family, id, body, audit);
}

Result<> DisasterRepository::importOne(const std::string &family, const std::string &id,
                                       const Json &body, std::int64_t audit)
{
    FH_CHECK(readable(family, body));
    if (idOf(family, body) != id)
        return fail(ErrorCode::Corrupt, "it is filed under another id", family + " " + id);
    FH_TRY(const std::string bytes, encodeBody(body));
    return m_connection.run("INSERT INTO " + family + " (id, audit, body) VALUES (?, ?, ?)",
                            {id, audit, bytes});
}

Result<std::vector<Json>> DisasterRepository::bodies(const std::string &family)
{
    std::vector<Json> found;
    FH_CHECK(m_connection.each("SELECT body FROM " + family + " ORDER BY audit", {},
                               [&](const Row &row) -> Result<> {
                                   FH_TRY(Json body, decodeBody(row.text(0)));
                                   found.push_back(std::move(body));
                                   return {};
                               }));
    return found;
}

Result<Json> DisasterRepository::exportAll()
{
    Json all = Json::object();
    for (const List &list : lists()) {
        FH_TRY(auto found, bodies(list.family));
        Json &written = all[list.name] = Json::array();
        for (Json &body : found)
            written.push_back(std::move(body));
    }
    return all;
}

// ── declarations ──

Result<> DisasterRepository::declare(const model::Declaration &declaration)
{
    return put("declaration", declaration.id, toJson(declaration),
               entryOf("declaration.made", declaration.by,
                       Sentence("store.declaration.made",
                                "{scenario} of {scope} was declared, out since {since}",
                                {{"scenario", declaration.scenario},
                                 {"scope", declaration.scope},
                                 {"since", toRfc3339(declaration.outageStart)}})));
}

Result<std::vector<model::Declaration>> DisasterRepository::declarations()
{
    std::vector<model::Declaration> found;
    FH_TRY(const auto list, bodies("declaration"));
    for (const Json &body : list) {
        FH_TRY(model::Declaration declaration, model::declarationFromJson(body));
        found.push_back(std::move(declaration));
    }
    return found;
}

// ── fences ──

Result<bool> DisasterRepository::raise(const model::Fence &fence)
{
    FH_TRY(const bool known, has("fence", fence.id));
    if (known)
        return false;
    FH_CHECK(put("fence", fence.id, toJson(fence),
                 entryOf("fence.raised", PersonId("engine"),
                         Sentence("store.fence.raised", "{host} is fenced by {method}",
                                  {{"host", fence.host.value}, {"method", name(fence.method)}}))));
    return true;
}

Result<> DisasterRepository::change(const model::FenceChange &change)
{
    FH_TRY(const auto all, fences());
    const auto found = std::find_if(all.begin(), all.end(), [&](const model::FenceRecord &record) {
        return record.fence.id == change.fence;
    });
    if (found == all.end())
        return fail(ErrorCode::NotFound, "there is no such fence", change.fence,
                    "`fence list` names them");
    if (found->state() == model::FenceState::Lifted)
        return fail(ErrorCode::Conflict, "the fence was lifted before", change.fence);
    return put(
        "fence_change", change.id, toJson(change),
        entryOf("fence_change.recorded", change.by,
                Sentence("store.fence.changed", "The {method} fence of {host}: {kind}, {why}",
                         {{"method", name(found->fence.method)},
                          {"host", found->fence.host.value},
                          {"kind", name(change.kind)},
                          {"why", change.reason}})));
}

Result<std::vector<model::FenceRecord>> DisasterRepository::fences()
{
    std::vector<model::FenceRecord> records;
    FH_TRY(const auto raised, bodies("fence"));
    for (const Json &body : raised) {
        model::FenceRecord record;
        FH_TRY(record.fence, model::fenceFromJson(body));
        records.push_back(std::move(record));
    }
    FH_TRY(const auto changed, bodies("fence_change"));
    for (const Json &body : changed) {
        FH_TRY(model::FenceChange change, model::fenceChangeFromJson(body));
        const auto found =
            std::find_if(records.begin(), records.end(), [&](const model::FenceRecord &record) {
                return record.fence.id == change.fence;
            });
        if (found == records.end())
            return fail(ErrorCode::Corrupt, "it is about a fence that nobody raised",
                        "fence change " + change.id);
        found->changes.push_back(std::move(change));
    }
    return records;
}

// ── attestations ──

Result<> DisasterRepository::attest(const SignedDocument &document, const std::string &id,
                                    const PersonId &by, const HostId &host)
{
    const Json body = {{"id", id}, {"signer", by.value}, {"signed", toJson(document)}};
    FH_TRY(const bool known, has("attestation", signatureId(body)));
    if (known)
        return fail(ErrorCode::Conflict, "this person has signed it already", id);
    return put("attestation", signatureId(body), body,
               entryOf("attestation.signed", by,
                       Sentence("store.attestation.signed", "{by} attests that {host} is off",
                                {{"by", by.value}, {"host", host.value}})));
}

Result<std::vector<SignedDocument>> DisasterRepository::attestations()
{
    std::vector<SignedDocument> found;
    FH_TRY(const auto list, bodies("attestation"));
    for (const Json &body : list) {
        FH_TRY(SignedDocument document, signedFromJson(body.value("signed", Json()), "/signed"));
        found.push_back(std::move(document));
    }
    return found;
}

// ── sightings ──

Result<> DisasterRepository::sight(const model::Sighting &sighting)
{
    return put("sighting", sighting.id, toJson(sighting),
               entryOf("sighting.kept", PersonId("engine"),
                       Sentence("store.sighting.kept", "{member} of {component} was at {position}",
                                {{"member", sighting.member.value},
                                 {"component", sighting.component.value},
                                 {"position", sighting.position}})));
}

Result<std::vector<model::Sighting>> DisasterRepository::sightings(const ComponentId &component,
                                                                   std::int64_t countMax)
{
    std::vector<model::Sighting> found;
    FH_CHECK(m_connection.each("SELECT body FROM sighting WHERE body ->> 'component' = ? "
                               "ORDER BY audit DESC LIMIT ?",
                               {component.value, countMax}, [&](const Row &row) -> Result<> {
                                   FH_TRY(const Json body, decodeBody(row.text(0)));
                                   FH_TRY(model::Sighting one, model::sightingFromJson(body));
                                   found.push_back(std::move(one));
                                   return {};
                               }));
    std::reverse(found.begin(), found.end());
    return found;
}

Result<std::optional<model::Sighting>>
DisasterRepository::lastSighting(const ComponentId &component, const MemberId &member)
{
    std::optional<model::Sighting> found;
    FH_CHECK(m_connection.each("SELECT body FROM sighting WHERE body ->> 'component' = ? "
                               "AND body ->> 'member' = ? ORDER BY audit DESC LIMIT 1",
                               {component.value, member.value}, [&](const Row &row) -> Result<> {
                                   FH_TRY(const Json body, decodeBody(row.text(0)));
                                   FH_TRY(found, model::sightingFromJson(body));
                                   return {};
                               }));
    return found;
}

// ── live checks ──

Result<> DisasterRepository::keepLiveCheck(const model::LiveCheck &check)
{
    return put("live_check", check.id, toJson(check),
               entryOf("live_check.kept", PersonId("engine"),
                       Sentence("store.live_check.kept",
                                "Live check of plan {plan}, revision {revision}: {passed}",
                                {{"plan", check.plan.value},
                                 {"revision", check.revision},
                                 {"passed", name(check.passed)}})));
}

Result<std::vector<model::LiveCheck>> DisasterRepository::liveChecks(const std::string &planSha256,
                                                                     std::int64_t countMax)
{
    std::vector<model::LiveCheck> found;
    FH_CHECK(m_connection.each("SELECT body FROM live_check WHERE body ->> 'plan_sha256' = ? "
                               "ORDER BY audit DESC LIMIT ?",
                               {planSha256, countMax}, [&](const Row &row) -> Result<> {
                                   FH_TRY(const Json body, decodeBody(row.text(0)));
                                   FH_TRY(model::LiveCheck one, model::liveCheckFromJson(body));
                                   found.push_back(std::move(one));
                                   return {};
                               }));
    std::reverse(found.begin(), found.end());
    return found;
}

Result<std::optional<model::LiveCheck>> DisasterRepository::lastGreen(const std::string &planSha256)
{
    std::optional<model::LiveCheck> found;
    FH_CHECK(m_connection.each("SELECT body FROM live_check WHERE body ->> 'plan_sha256' = ? "
                               "AND body ->> 'passed' = 'yes' ORDER BY audit DESC LIMIT 1",
                               {planSha256}, [&](const Row &row) -> Result<> {
                                   FH_TRY(const Json body, decodeBody(row.text(0)));
                                   FH_TRY(found, model::liveCheckFromJson(body));
                                   return {};
                               }));
    return found;
}

// ── sinks ──

Result<> DisasterRepository::addSink(const model::Sink &sink)
{
    FH_TRY(const auto known, sinks());
    for (const model::Sink &other : known) {
        if (other.path == sink.path)
            return fail(ErrorCode::Conflict, "checkpoints go there already", sink.path);
    }
    return put("sink", sink.id, toJson(sink),
               entryOf("sink.added", sink.by,
                       Sentence("store.sink.added", "Checkpoints of the log go to {path}",
                                {{"path", shownPlace(sink.path)}})));
}

Result<std::vector<model::Sink>> DisasterRepository::sinks()
{
    std::vector<model::Sink> found;
    FH_TRY(const auto list, bodies("sink"));
    for (const Json &body : list) {
        FH_TRY(model::Sink sink, model::sinkFromJson(body));
        found.push_back(std::move(sink));
    }
    return found;
}

} // namespace farhaven::store
