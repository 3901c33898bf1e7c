// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/refresh.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

using Label = RefreshItem::Label;

bool has(const Json &list, const Json &value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Lists whose parts are told apart by a key, by the name of the list.
const char *keyOfList(const std::string &field)
{
    if (field == "/targets")
        return "component";
    if (field == "/late_bound")
        return "name";
    return field == "/decision/options" ? "id" : nullptr;
}

Json byKey(const Json &list, const char *key)
{
    Json object = Json::object();
    for (const Json &one : list)
        object[one.value(key, std::string())] = one;
    return object;
}

/// Merges one step, or the document around the steps, and tells what became of each field.
class Merging {
public:
    Merging(StepId step, std::string title, bool knowsBase, std::vector<RefreshItem> &items)
        : m_step(std::move(step)), m_title(std::move(title)), m_knowsBase(knowsBase), m_items(items)
    {
    }
    Json merge(const Json &base, const Json &edited, const Json &fresh, const std::string &field);
    void tell(Label label, const std::string &field, Json base, Json edited, Json fresh)
    {
        m_items.push_back(
            {label, m_step, m_title, field, std::move(base), std::move(edited), std::move(fresh)});
    }

private:
    Json mergeObjects(const Json &base, const Json &edited, const Json &fresh,
                      const std::string &field);
    Json mergeLists(const Json &base, const Json &edited, const Json &fresh,
                    const std::string &field);
    Json mergeKeyed(const Json &base, const Json &edited, const Json &fresh,
                    const std::string &field, const char *key);

    StepId m_step;
    std::string m_title;
    bool m_knowsBase;
    std::vector<RefreshItem> &m_items;
};

Json Merging::merge(const Json &base, const Json &edited, const Json &fresh,
                    const std::string &field)
{
    if (edited == fresh)
        return edited;
    if (edited.is_object() && fresh.is_object())
        return mergeObjects(base.is_object() ? base : Json::object(), edited, fresh, field);
    if (m_knowsBase && edited.is_array() && fresh.is_array() && base.is_array()) {
        const char *key = keyOfList(field);
        return key ? mergeKeyed(base, edited, fresh, field, key)
                   : mergeLists(base, edited, fresh, field);
    }
    if (m_knowsBase && edited == base) {
        tell(Label::Changed, field, base, edited, fresh);
        return fresh;
    }
    const bool own = m_knowsBase && fresh == base;
    tell(own ? Label::KeptOwn : Label::Conflict, field, base, edited, fresh);
    return edited;
}

Json Merging::mergeObjects(const Json &base, const Json &edited, const Json &fresh,
                           const std::string &field)
{
    Json keys = edited;
    keys.update(fresh);
    Json merged = Json::object();
    for (const auto &[key, value] : keys.items()) {
        const Json part = merge(base.value(key, Json()), edited.value(key, Json()),
                                fresh.value(key, Json()), field + "/" + pointerToken(key));
        if (!part.is_null())
            merged[key] = part;
    }
    return merged;
}

Json Merging::mergeKeyed(const Json &base, const Json &edited, const Json &fresh,
                         const std::string &field, const char *key)
{
    const Json merged =
        mergeObjects(byKey(base, key), byKey(edited, key), byKey(fresh, key), field);
    // In the order of the edited list; what is new behind it.
    Json list = Json::array();
    std::set<std::string> put;
    for (const Json *from : {&edited, &fresh}) {
        for (const Json &one : *from) {
            const std::string id = one.value(key, std::string());
            if (merged.contains(id) && put.insert(id).second)
                list.push_back(merged[id]);
        }
    }
    return list;
}

/// What generation added or took away since is added or taken away; all else stays as people left
/// it.
Json Merging::mergeLists(const Json &base, const Json &edited, const Json &fresh,
                         const std::string &field)
{
    Json merged = Json::array();
    for (const Json &one : edited) {
        const bool gone = has(base, one) && !has(fresh, one);
        if (gone)
            tell(Label::Changed, field, one, one, Json());
        else
            merged.push_back(one);
        if (!has(base, one) && !has(fresh, one))
            tell(Label::KeptOwn, field, Json(), one, Json());
    }
    for (const Json &one : fresh) {
        if (has(merged, one))
            continue;
        if (has(base, one)) {
            tell(Label::KeptOwn, field, one, Json(), one);
            continue;
        }
        tell(Label::Changed, field, Json(), Json(), one);
        merged.push_back(one);
    }
    return merged;
}

using StepMap = std::map<std::string, Json>;

StepMap stepsById(const Json &document)
{
    StepMap steps;
    for (const Json &step : document["steps"])
        steps.emplace(step["id"].get<std::string>(), step);
    return steps;
}

class Refreshing {
public:
    Refreshing(const Json &base, const Json &edited, const Json &fresh, bool knowsBase)
        : m_base(stepsById(base)), m_edited(stepsById(edited)), m_fresh(stepsById(fresh)),
          m_knowsBase(knowsBase)
    {
        mergeHead(base, edited, fresh);
        keepEdited(edited);
        addFresh(fresh);
        reconnect();
    }
    std::vector<RefreshItem> items;
    Json document;

private:
    void mergeHead(Json base, Json edited, Json fresh);
    void keepEdited(const Json &edited);
    void addFresh(const Json &fresh);
    void reconnect();
    void standFor(const std::string &id, std::set<std::string> &out, int depth) const;
    [[nodiscard]] Merging about(const Json &step)
    {
        return {StepId(step["id"].get<std::string>()), step.value("title", std::string()),
                m_knowsBase, items};
    }

    StepMap m_base, m_edited, m_fresh;
    bool m_knowsBase;
    std::vector<Json> m_steps;
    std::set<std::string> m_ids;
};

void Refreshing::mergeHead(Json base, Json edited, Json fresh)
{
    // Whose plan it is and which revision is no matter of generation.
    for (const char *own : {"id", "revision", "author", "schema", "review_by"}) {
        base.erase(own);
        fresh.erase(own);
        if (edited.contains(own)) {
            base[own] = edited[own];
            fresh[own] = edited[own];
        }
    }
    for (Json *one : {&base, &edited, &fresh})
        (*one)["steps"] = Json::array();
    Merging merging(StepId(), {}, m_knowsBase, items);
    document = merging.merge(base, edited, fresh, {});
}

void Refreshing::keepEdited(const Json &edited)
{
    for (const Json &step : edited["steps"]) {
        const std::string id = step["id"];
        const auto old = m_base.find(id);
        const auto now = m_fresh.find(id);
        Merging merging = about(step);
        Json kept = step;
        if (now != m_fresh.end()) {
            const bool knows = old != m_base.end();
            Merging alone(StepId(id), step.value("title", std::string()), knows, items);
            kept = alone.merge(knows ? old->second : Json(), step, now->second, {});
        } else if (old == m_base.end()) {
            merging.tell(Label::KeptOwn, {}, Json(), step, Json());
        } else if (old->second == step) {
            merging.tell(Label::Removed, {}, old->second, step, Json());
            continue;
        } else {
            merging.tell(Label::Conflict, {}, old->second, step, Json());
        }
        m_ids.insert(id);
        m_steps.push_back(std::move(kept));
    }
}

/// Behind the step that stands before it in the new generation.
void Refreshing::addFresh(const Json &fresh)
{
    std::string previous;
    for (const Json &step : fresh["steps"]) {
        const std::string id = step["id"];
        const bool leftOut = m_base.contains(id) && !m_edited.contains(id);
        if (leftOut)
            about(step).tell(Label::KeptOwn, {}, m_base.at(id), Json(), step);
        if (!leftOut && !m_edited.contains(id)) {
            auto place = std::find_if(m_steps.begin(), m_steps.end(),
                                      [&](const Json &one) { return one["id"] == previous; });
            place = place == m_steps.end() && previous.empty() ? m_steps.begin()
                    : place == m_steps.end()                   ? place
                                                               : std::next(place);
            about(step).tell(Label::Added, {}, Json(), Json(), step);
            m_steps.insert(place, step);
            m_ids.insert(id);
        }
        if (m_ids.contains(id))
            previous = id;
    }
}

/// Who waited for a step that is not there waits for what that one waited for.
void Refreshing::standFor(const std::string &id, std::set<std::string> &out, int depth) const
{
    if (m_ids.contains(id)) {
        out.insert(id);
        return;
    }
    for (const StepMap *known : {&m_edited, &m_fresh, &m_base}) {
        const auto found = known->find(id);
        if (found == known->end() || depth > int(stepsMax))
            continue;
        for (const Json &before : found->second["after"])
            standFor(before.get<std::string>(), out, depth + 1);
        return;
    }
}

void Refreshing::reconnect()
{
    for (Json &step : m_steps) {
        Json after = Json::array();
        for (const Json &before : step["after"]) {
            std::set<std::string> stands;
            standFor(before.get<std::string>(), stands, 0);
            for (const std::string &id : stands) {
                if (!has(after, id) && step["id"] != Json(id))
                    after.push_back(id);
            }
        }
        step["after"] = std::move(after);
        if (!step.contains("decision"))
            continue;
        for (Json &option : step["decision"]["options"]) {
            Json enables = Json::array();
            for (const Json &id : option["enables"]) {
                if (m_ids.contains(id.get<std::string>()))
                    enables.push_back(id);
            }
            option["enables"] = std::move(enables);
        }
    }
    document["steps"] = m_steps;
}

} // namespace

std::string_view name(Label label)
{
    static constexpr std::array<std::string_view, 5> names = {"added", "removed", "changed",
                                                              "kept_own", "conflict"};
    return names[static_cast<std::size_t>(label)];
}

int Refreshed::count(Label label) const
{
    return int(std::count_if(items.begin(), items.end(),
                             [&](const RefreshItem &item) { return item.label == label; }));
}

Result<Refreshed> refresh(const std::optional<RecoveryPlan> &base, const RecoveryPlan &edited,
                          const RecoveryPlan &fresh)
{
    RecoveryPlan nothing;
    const Json then = model::toJson(base ? *base : nothing);
    Refreshing refreshing(then, model::toJson(edited), model::toJson(fresh), base.has_value());
    FH_TRY(RecoveryPlan plan, planDraftFromJson(refreshing.document));
    return Refreshed{std::move(plan), std::move(refreshing.items)};
}

Json toJson(const Refreshed &refreshed)
{
    Json counts = Json::object(), items = Json::array();
    for (int i = 0; i <= int(Label::Conflict); ++i)
        counts[std::string(name(Label(i)))] = refreshed.count(Label(i));
    for (const RefreshItem &item : refreshed.items)
        items.push_back({{"label", name(item.label)},
                         {"step", item.step.value},
                         {"title", item.title},
                         {"field", item.field},
                         {"base", item.base},
                         {"edited", item.edited},
                         {"fresh", item.fresh}});
    return {{"counts", counts}, {"items", items}};
}

} // namespace farhaven::analysis
