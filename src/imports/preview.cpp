// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/preview.h"

#include <algorithm>
#include <set>

namespace farhaven::imports {

namespace {

/// Nothing that a file says about a field: it has no word for it.
bool silent(const Json &value)
{
    return value.is_null() || (value.is_structured() && value.empty()) ||
           (value.is_string() && value.get_ref<const std::string &>().empty());
}

/// Where things stand and what they are called is for people to say, once they are there; a kind is
/// a reader's guess, and people name the adapter.
bool isPeoples(const std::string &key, const std::string &reference)
{
    if (reference.starts_with("site:") || key == "id" || key == "members" || key == "name")
        return true;
    if (reference.starts_with("component:"))
        return key == "kind";
    const bool stands = reference.starts_with("host:") || reference.starts_with("member:");
    return stands && (key == "site" || key == "place" || key == "host");
}

/// The lists of an estate whose objects have an id, and what a reference calls them.
constexpr std::array<std::pair<const char *, const char *>, 8> idLists{{{"sites", "site"},
                                                                        {"places", "place"},
                                                                        {"hosts", "host"},
                                                                        {"components", "component"},
                                                                        {"services", "service"},
                                                                        {"links", "link"},
                                                                        {"datasets", "dataset"},
                                                                        {"parties", "party"}}};

class Overlay {
public:
    explicit Overlay(Preview &out) : m_out(out) {}
    void list(Json &into, const Json &from, const std::string &prefix);
    void dependencies(Json &into, const Json &from);

private:
    void object(Json &into, const Json &from, const std::string &reference);
    Preview &m_out;
};

void Overlay::object(Json &into, const Json &from, const std::string &reference)
{
    ObjectChange change{reference, {}};
    for (const auto &[key, value] : from.items()) {
        const bool same = into.contains(key) && into[key] == value;
        if (same || silent(value) || isPeoples(key, reference))
            continue;
        change.fields.push_back({key, into.contains(key) ? into[key] : Json(), value});
        into[key] = value;
    }
    if (change.fields.empty())
        m_out.untouched.push_back(reference);
    else
        m_out.changed.push_back(std::move(change));
}

void Overlay::list(Json &into, const Json &from, const std::string &prefix)
{
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < into.size(); ++i)
        at.emplace(into[i]["id"].get<std::string>(), i);
    for (const Json &each : from) {
        const std::string id = each["id"].get<std::string>();
        const std::string reference = prefix + id;
        const bool component = prefix == "component:";
        const auto known = at.find(id);
        if (known != at.end()) {
            object(into[known->second], each, reference);
            if (component)
                list(into[known->second]["members"], each["members"], "member:" + id + "/");
            continue;
        }
        m_out.added.push_back(reference);
        for (const Json &member : each.value("members", Json::array()))
            m_out.added.push_back("member:" + id + "/" + member["id"].get<std::string>());
        into.push_back(each);
    }
}

std::string pairOf(const Json &dependency)
{
    const std::string to = dependency.value("to", std::string());
    return dependency.value("from", std::string()) + "/" +
           (to.empty() ? "party:" + dependency.value("to_party", std::string()) : to);
}

void Overlay::dependencies(Json &into, const Json &from)
{
    std::set<std::string> known;
    for (const Json &each : into)
        known.insert(pairOf(each));
    for (const Json &each : from) {
        const std::string pair = pairOf(each);
        const bool fresh = known.insert(pair).second;
        (fresh ? m_out.added : m_out.untouched).push_back("dependency:" + pair);
        if (fresh)
            into.push_back(each);
    }
}

} // namespace

Result<Preview> preview(const model::Estate &estate, const Imported &imported,
                        const std::vector<std::string> &earlier)
{
    Preview out;
    Json after = model::toJson(estate);
    const Json fragment = model::toJson(imported.estate);
    Overlay overlay(out);
    for (const auto &[key, word] : idLists) {
        if (!fragment.contains(key))
            continue;
        if (!after.contains(key))
            after[key] = Json::array();
        overlay.list(after[key], fragment[key], std::string(word) + ":");
    }
    overlay.dependencies(after["dependencies"], fragment["dependencies"]);
    if (estate.name.empty())
        after["name"] = imported.estate.name;
    const std::vector<std::string> now = imported.references();
    const std::vector<std::string> there = referencesOf(estate);
    for (const std::string &each : earlier) {
        if (std::binary_search(there.begin(), there.end(), each) &&
            !std::binary_search(now.begin(), now.end(), each))
            out.gone.push_back(each);
    }
    FH_TRY(out.after, model::estateFromJson(after));
    return out;
}

} // namespace farhaven::imports
