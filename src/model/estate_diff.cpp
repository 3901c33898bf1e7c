// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate_diff.h"

#include <map>
#include <set>

namespace farhaven::model {

namespace {

/// What a history names beside the kinds that people see in tables.
constexpr Kind policies{.list = "approval_policies", .word = "approval-policy", .fields = {}};

const std::vector<Kind> &listings()
{
    static const std::vector<Kind> all = [] {
        std::vector<Kind> kinds(estateKinds().begin(), estateKinds().end());
        kinds.push_back(policies);
        return kinds;
    }();
    return all;
}

/// The estate's own name is no element of a list.
constexpr const char *ownReference = "estate:name";

ObjectsByReference byReference(const Json &list, const Kind &kind)
{
    ObjectsByReference objects;
    for (const Json &each : list) {
        const std::string reference = referenceOf(kind, each);
        std::string name = reference;
        for (int i = 2; !objects.try_emplace(name, each).second; ++i)
            name = reference + "#" + std::to_string(i);
    }
    return objects;
}

Json found(const ObjectsByReference &objects, const std::string &reference)
{
    const auto at = objects.find(reference);
    return at == objects.end() ? Json() : at->second;
}

} // namespace

std::string referenceOf(const Kind &kind, const Json &object)
{
    const auto text = [&](const char *key) { return object.value(key, std::string()); };
    std::string reference = std::string(kind.word) + ":";
    if (object.contains("id"))
        return reference + text("id");
    if (object.contains("metric"))
        return reference + text("subject_kind") + "/" + text("subject") + "/" + text("metric") +
               "/" + text("scenario");
    return reference + text("from") + "/" +
           (object.contains("to_party") ? "party:" + text("to_party") : text("to"));
}

std::vector<FieldChange> ObjectChange::fields() const
{
    std::vector<FieldChange> changes;
    if (!before.is_object() || !after.is_object())
        return changes;
    std::set<std::string> names;
    for (const Json *side : {&before, &after}) {
        for (const auto &[name, value] : side->items())
            names.insert(name);
    }
    for (const std::string &name : names) {
        FieldChange change{name, before.value(name, Json()), after.value(name, Json())};
        if (change.before != change.after)
            changes.push_back(std::move(change));
    }
    return changes;
}

std::string ObjectChange::title() const
{
    const Json &one = after.is_null() ? before : after;
    const std::string name = one.is_object() ? one.value("name", std::string()) : std::string();
    return name.empty() ? reference : printable(name, 80) + " (" + reference + ")";
}

std::vector<ObjectChange> estateChanges(const Estate &before, const Estate &after)
{
    const Json from = toJson(before), to = toJson(after);
    std::vector<ObjectChange> changes;
    if (before.name != after.name)
        changes.push_back({ownReference, {{"name", before.name}}, {{"name", after.name}}});
    for (const Kind &listing : listings()) {
        ObjectsByReference now = byReference(to.value(listing.list, Json::array()), listing);
        for (auto &[reference, object] :
             byReference(from.value(listing.list, Json::array()), listing)) {
            const auto kept = now.extract(reference);
            if (kept.empty())
                changes.push_back({reference, object, Json()});
            else if (kept.mapped() != object)
                changes.push_back({reference, object, kept.mapped()});
        }
        for (auto &[reference, object] : now)
            changes.push_back({reference, Json(), object});
    }
    return changes;
}

Sentence summaryOf(const std::vector<ObjectChange> &changes)
{
    int added = 0, removed = 0;
    for (const ObjectChange &each : changes) {
        added += each.before.is_null() ? 1 : 0;
        removed += each.after.is_null() ? 1 : 0;
    }
    if (changes.size() == 1) {
        const Json object = {{"object", changes[0].title()}};
        if (added == 1)
            return Sentence("estate.added", "{object} was added", object);
        if (removed == 1)
            return Sentence("estate.removed", "{object} was taken out", object);
        return Sentence("estate.changed", "{object} was changed", object);
    }
    return Sentence("estate.edited", "{added} added, {changed} changed, {removed} taken out",
                    {{"added", added},
                     {"changed", int(changes.size()) - added - removed},
                     {"removed", removed}});
}

ObjectsByReference objectsOf(const Estate &estate, const Kind &kind)
{
    return byReference(listJson(estate, kind.list), kind);
}

Result<Estate> withObjects(const Estate &now, const Kind &kind, const ObjectsByReference &objects)
{
    ObjectsByReference all = objectsOf(now, kind);
    for (const auto &[reference, object] : objects)
        all[reference] = object;
    Json list = Json::array();
    for (auto &[reference, object] : all) {
        if (!object.is_null())
            list.push_back(std::move(object));
    }
    Json document = toJson(now);
    document[kind.list] = std::move(list);
    return estateFromJson(document);
}

Result<Estate> withObjectOf(const Estate &now, const Estate &then, const std::string &reference)
{
    if (reference == ownReference) {
        Estate named = now;
        named.name = then.name;
        return named;
    }
    const std::string word = reference.substr(0, reference.find(':'));
    for (const Kind &listing : listings()) {
        if (word != listing.word)
            continue;
        const Json wanted = found(objectsOf(then, listing), reference);
        if (wanted.is_null() && !objectsOf(now, listing).contains(reference))
            break;
        return withObjects(now, listing, {{reference, wanted}});
    }
    return fail(ErrorCode::NotFound, "neither moment of the estate knows \"" + reference + "\"",
                reference, "Name it as `estate diff` prints it, for example host:db-1");
}

} // namespace farhaven::model
