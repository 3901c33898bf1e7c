// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/server.h"
#include "daemon/settings_check.h"
#include "model/estate_diff.h"
#include "model/finding.h"

#include <algorithm>

/// Changing the estate, and what it was: each change is kept with who made it, and none is lost by
/// another. Nothing here asks a live system.
namespace farhaven::daemon {

namespace {

constexpr std::int64_t sequenceMax = std::int64_t(1) << 53;
constexpr std::int64_t historyRowsMax = 1000, historyRowsUsual = 200;
constexpr std::int64_t hitsMax = 1000, hitsUsual = 50;

/// Who writes plans would otherwise say how many people must approve them.
Result<> mayChangePolicies(store::Store &store, const PersonId &by)
{
    FH_TRY(const model::People people, store.people());
    const model::Person *person = people.find(by);
    if (people.people.empty() || (person && person->has(model::PersonRole::Administrator)))
        return {};
    return fail(ErrorCode::Denied,
                "only an administrator changes how many people must approve a plan",
                "approval_policies", "Leave them as they are, or have an administrator hand it in");
}

Result<> noErrorIn(const model::Estate &estate)
{
    for (const model::Finding &finding : model::findingsOf(estate)) {
        if (finding.severity == model::Finding::Severity::Error)
            return fail(ErrorCode::Invalid, finding.message, finding.place, finding.fix);
    }
    return {};
}

Json warningsOf(const model::Estate &estate)
{
    Json warnings = Json::array();
    for (const Error &error : unreadableKeysOf(estate))
        warnings.push_back(
            {{"message", error.message}, {"place", error.place}, {"remedy", error.remedy}});
    return warnings;
}

/// Absent: whatever the last change is.
std::optional<std::int64_t> basedOn(JsonReader &in)
{
    if (!in.has("based_on"))
        return std::nullopt;
    return in.integer("based_on", 0, sequenceMax);
}

/// What the history calls it: by its own name, as an import has one, or by what it did.
Sentence changeNamed(const std::string &name, const model::Estate &before,
                     const model::Estate &after)
{
    const std::vector<model::ObjectChange> changes = model::estateChanges(before, after);
    if (before == model::Estate() && !after.name.empty())
        return Sentence("estate.replaced", "the estate was set to \"{name}\"",
                        {{"name", after.name}});
    const Sentence summary = model::summaryOf(changes);
    if (name.empty())
        return summary;
    return Sentence("estate.named", "{name}; objects touched: {count}",
                    {{"name", printable(name)}, {"count", int(changes.size())}});
}

struct EstateCommand {
    PersonId by;
    std::optional<std::int64_t> basedOn;
    std::string name;
};

Result<std::int64_t> setEstate(store::Store &store, const model::Estate &estate,
                               const EstateCommand &command)
{
    FH_TRY(const model::Estate before, store.estate());
    if (before.approvalPolicies != estate.approvalPolicies)
        FH_CHECK(mayChangePolicies(store, command.by));
    return store.replaceEstate(estate, command.by, changeNamed(command.name, before, estate),
                               command.basedOn);
}

Json rowOf(const store::EstateChange &change)
{
    Json row = {{"change", change.sequence},
                {"at", toRfc3339(change.at)},
                {"by", change.author.value},
                {"what", toJson(change.what)},
                {"in_force", !change.undone}};
    if (change.undoes)
        row["takes_back"] = *change.undoes;
    return row;
}

Json rowOf(const model::ObjectChange &change)
{
    Json fields = Json::array();
    for (const model::FieldChange &field : change.fields())
        fields.push_back(
            {{"field", field.field}, {"before", field.before}, {"after", field.after}});
    return {{"object", change.reference},
            {"title", change.title()},
            {"before", change.before},
            {"after", change.after},
            {"fields", fields}};
}

Json rowOf(const store::EstateHit &hit)
{
    const Json object = parseJson(hit.body).value_or(Json::object());
    const model::Kind *kind = model::kindOfList(hit.kind);
    return {{"kind", kind ? kind->word : "approval-policy"},
            {"object", kind ? model::referenceOf(*kind, object) : "approval-policy:" + hit.id},
            {"name", object.value("name", std::string())},
            {"where", hit.where}};
}

} // namespace

Task<Json> Server::estateReplace(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const Json &document = in.object("estate");
    const EstateCommand command{by, basedOn(in), in.textOr("name", {}, 200)};
    FH_CO_CHECK(in.finish());
    FH_CO_CHECK(noRunUnderWay());
    FH_CO_TRY(model::Estate estate, model::estateFromJson(document));
    FH_CO_CHECK(noErrorIn(estate));
    FH_CO_CHECK(checkSettingsOf(estate, m_world.loader));
    std::function<Result<std::int64_t>(store::Store &)> change =
        [estate, command](store::Store &store) { return setEstate(store, estate, command); };
    FH_CO_TRY(const std::int64_t sequence, co_await m_world.store.call<std::int64_t>(change));
    FH_CO_CHECK(afterChange(co_await tellEstate()));
    co_return Json{{"change", sequence}, {"name", estate.name}, {"warnings", warningsOf(estate)}};
}

Task<Json> Server::estateTakenBack(Json params, Direction direction)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    FH_CO_CHECK(in.finish());
    FH_CO_CHECK(noRunUnderWay());
    std::function<Result<std::int64_t>(store::Store &)> change =
        [by, direction](store::Store &store) -> Result<std::int64_t> {
        const bool again = direction == Direction::Again;
        FH_TRY(const Json what, again ? store.changeToRedo() : store.changeToUndo());
        for (const Json &object : what["changes"]) {
            if (object.value("kind", std::string()) == "approval_policies")
                FH_CHECK(mayChangePolicies(store, by));
        }
        return again ? store.redo(by) : store.undo(by);
    };
    FH_CO_TRY(const std::int64_t sequence, co_await m_world.store.call<std::int64_t>(change));
    FH_CO_CHECK(afterChange(co_await tellEstate()));
    co_return Json{{"change", sequence}};
}

Task<Json> Server::estateUndo(Json params)
{
    return estateTakenBack(std::move(params), Direction::Back);
}

Task<Json> Server::estateRedo(Json params)
{
    return estateTakenBack(std::move(params), Direction::Again);
}

Task<Json> Server::estateRestore(Json params)
{
    JsonReader in(params, "");
    const std::string object = in.textOr("object", {}, 1200);
    const std::int64_t to = in.integer("to", 0, sequenceMax);
    EstateCommand command{PersonId(in.text("by")), basedOn(in), {}};
    FH_CO_CHECK(in.finish());
    FH_CO_CHECK(noRunUnderWay());
    const adapter::Loader &loader = m_world.loader;
    std::function<Result<std::int64_t>(store::Store &)> change =
        [object, to, command, &loader](store::Store &store) -> Result<std::int64_t> {
        FH_TRY(const model::Estate before, store.estate());
        FH_TRY(model::Estate after, store.estateAt(to));
        if (!object.empty()) {
            FH_TRY(after, model::withObjectOf(before, after, object));
        }
        FH_CHECK(noErrorIn(after));
        FH_CHECK(checkSettingsOf(after, loader));
        if (before.approvalPolicies != after.approvalPolicies)
            FH_CHECK(mayChangePolicies(store, command.by));
        const Json about = {{"object", object}, {"change", to}};
        const Sentence what =
            object.empty()
                ? Sentence("estate.set-back",
                           "the estate was set to what it was after change {change}",
                           {{"change", to}})
                : Sentence("estate.restored",
                           "{object} was set to what it was after change {change}", about);
        return store.replaceEstate(after, command.by, what, command.basedOn);
    };
    FH_CO_TRY(const std::int64_t sequence, co_await m_world.store.call<std::int64_t>(change));
    FH_CO_CHECK(afterChange(co_await tellEstate()));
    co_return Json{{"change", sequence}};
}

Task<Json> Server::estateHistory(Json params)
{
    JsonReader in(params, "");
    const std::int64_t before = in.integerOr("before", sequenceMax, 1, sequenceMax);
    const std::int64_t limit = in.integerOr("limit", historyRowsUsual, 1, historyRowsMax);
    FH_CO_CHECK(in.finish());
    using Rows = std::vector<store::EstateChange>;
    std::function<Result<Rows>(store::Store &)> read = [](store::Store &store) {
        return store.history();
    };
    FH_CO_TRY(const Rows all, co_await m_world.store.call<Rows>(read));
    Json rows = Json::array();
    const auto end = std::min(std::int64_t(all.size()), before - 1);
    for (std::int64_t i = end; i > std::max<std::int64_t>(end - limit, 0); --i)
        rows.push_back(rowOf(all[std::size_t(i - 1)]));
    co_return Json{{"changes", rows}, {"last", all.size()}, {"more", end > limit}};
}

Task<Json> Server::estateAt(Json params)
{
    JsonReader in(params, "");
    const std::int64_t at = in.integer("change", 0, sequenceMax);
    FH_CO_CHECK(in.finish());
    std::function<Result<model::Estate>(store::Store &)> read = [at](store::Store &store) {
        return store.estateAt(at);
    };
    FH_CO_TRY(const model::Estate estate, co_await m_world.store.call<model::Estate>(read));
    co_return Json{{"change", at}, {"estate", model::toJson(estate)}};
}

Task<Json> Server::estateDiff(Json params)
{
    JsonReader in(params, "");
    const std::int64_t from = in.integer("from", 0, sequenceMax);
    const std::int64_t to = in.integerOr("to", -1, 0, sequenceMax);
    FH_CO_CHECK(in.finish());
    std::function<Result<Json>(store::Store &)> read = [from,
                                                        to](store::Store &store) -> Result<Json> {
        FH_TRY(const std::int64_t last, store.estateRevision());
        FH_TRY(const model::Estate before, store.estateAt(from));
        FH_TRY(const model::Estate after, store.estateAt(to < 0 ? last : to));
        Json rows = Json::array();
        for (const model::ObjectChange &change : model::estateChanges(before, after))
            rows.push_back(rowOf(change));
        return Json{{"from", from}, {"to", to < 0 ? last : to}, {"changes", rows}};
    };
    co_return co_await m_world.store.call<Json>(read);
}

Task<Json> Server::estateSearch(Json params)
{
    JsonReader in(params, "");
    const std::string words = in.text("words", 400);
    const std::int64_t limit = in.integerOr("limit", hitsUsual, 1, hitsMax);
    FH_CO_CHECK(in.finish());
    using Hits = std::vector<store::EstateHit>;
    std::function<Result<Hits>(store::Store &)> read = [words, limit](store::Store &store) {
        return store.findInEstate(words, limit + 1);
    };
    FH_CO_TRY(const Hits hits, co_await m_world.store.call<Hits>(read));
    Json rows = Json::array();
    for (const store::EstateHit &hit : hits) {
        if (std::int64_t(rows.size()) < limit)
            rows.push_back(rowOf(hit));
    }
    co_return Json{{"found", rows}, {"more", std::int64_t(hits.size()) > limit}};
}

} // namespace farhaven::daemon
