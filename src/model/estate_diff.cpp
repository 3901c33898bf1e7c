// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate_diff.h"

#include <array>
#include <map>
#include <set>

namespace farhaven::model {

namespace {

struct Listing {
    const char *key;  ///< of the list in farhaven/estate/1
    const char *word; ///< what a reference calls one of them
};

constexpr std::array<Listing, 13> listings{{{"sites", "site"},
                                            {"places", "place"},
                                            {"hosts", "host"},
                                            {"components", "component"},
                                            {"services", "service"},
                                            {"dependencies", "dependency"},
                                            {"links", "link"},
                                            {"datasets", "dataset"},
                                            {"objectives", "objective"},
                                            {"tiers", "tier"},
                                            {"contacts", "contact"},
                                            {"parties", "party"},
                                            {"approval_policies", "approval-policy"}}};

/// The estate's own name is no element of a list.
constexpr const char *ownReference = "estate:name";

std::string referenceOf(const char *word, const Json &object)
{
    const auto text = [&](const char *key) { return object.value(key, std::string()); };
    std::string reference = std::string(word) + ":";
    if (object.contains("id"))
        return reference + text("id");
    if (object.contains("metric"))
        return reference + text("subject_kind") + "/" + text("subject") + "/" + text("metric") +
               "/" + text("scenario");
    return reference + text("from") + "/" +
           (object.contains("to_party") ? "party:" + text("to_party") : text("to"));
}

using ObjectsByReference = std::map<std::string, Json>;

/// Two dependencies may join the same two: each is named, the second with a number.
ObjectsByReference objectsOf(const Json &document, const Listing &listing)
{
    ObjectsByReference objects;
    if (!document.contains(listing.key))
        return objects;
    for (const Json &each : document[listing.key]) {
        const std::string reference = referenceOf(listing.word, each);
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
    for (const Listing &listing : listings) {
        ObjectsByReference now = objectsOf(to, listing);
        for (auto &[reference, object] : objectsOf(from, listing)) {
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

Result<Estate> withObjectOf(const Estate &now, const Estate &then, const std::string &reference)
{
    Json document = toJson(now);
    const Json earlier = toJson(then);
    if (reference == ownReference) {
        document["name"] = earlier["name"];
        return estateFromJson(document);
    }
    const std::string word = reference.substr(0, reference.find(':'));
    for (const Listing &listing : listings) {
        if (word != listing.word)
            continue;
        ObjectsByReference objects = objectsOf(document, listing);
        const Json wanted = found(objectsOf(earlier, listing), reference);
        if (wanted.is_null() && !objects.contains(reference))
            break;
        objects[reference] = wanted;
        Json list = Json::array();
        for (auto &[name, object] : objects) {
            if (!object.is_null())
                list.push_back(std::move(object));
        }
        document[listing.key] = std::move(list);
        return estateFromJson(document);
    }
    return fail(ErrorCode::NotFound, "neither moment of the estate knows \"" + reference + "\"",
                reference, "Name it as `estate diff` prints it, for example host:db-1");
}

} // namespace farhaven::model
