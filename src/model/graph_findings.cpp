// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "model/estate_index.h"

#include <map>
#include <set>

namespace farhaven::model {

namespace {

std::string inQuotes(const std::string &text)
{
    return "\"" + printable(text, 128) + "\"";
}

std::string placeAt(const char *list, std::size_t index)
{
    return "/" + std::string(list) + "/" + std::to_string(index);
}

class GraphCheck {
public:
    GraphCheck(const Estate &estate, std::vector<Finding> &findings)
        : m_estate(estate), m_sites(estate.sites), m_places(estate.places),
          m_components(estate.components), m_parties(estate.parties), m_findings(findings)
    {
    }
    void run()
    {
        places();
        hosts();
        quorums();
        dependencies();
        groups();
    }

private:
    void add(std::string rule, std::string place, std::string message, std::string reason,
             std::string consequence, std::string fix)
    {
        m_findings.push_back({std::move(rule), Finding::Severity::Error, std::move(place),
                              std::move(message), std::move(reason), std::move(consequence),
                              std::move(fix)});
    }
    void unknown(const std::string &place, const std::string &kind, const std::string &id)
    {
        add("id.unknown", place, "there is no " + kind + " " + inQuotes(id),
            "The estate names it and does not hold it.", "What refers to it cannot be recovered.",
            "Add the " + kind + ", or correct the id.");
    }
    void otherSite(const std::string &at, const std::string &what, const Place &place)
    {
        add("place.other-site", at,
            inQuotes(what) + " is said to be in " + inQuotes(place.name) + ", which is at " +
                inQuotes(place.site.value),
            "A place is a part of one site.", "What falls with the place would be judged wrongly.",
            "Correct the place or the site.");
    }
    void places();
    void hosts();
    void quorums();
    void dependencies();
    void groups();

    const Estate &m_estate;
    Index<Site> m_sites;
    Index<Place> m_places;
    Index<Component> m_components;
    Index<Party> m_parties;
    std::vector<Finding> &m_findings;
};

void GraphCheck::places()
{
    for (std::size_t i = 0; i < m_estate.places.size(); ++i) {
        const Place &place = m_estate.places[i];
        const std::string at = placeAt("places", i);
        if (!m_sites.find(place.site.value))
            unknown(at + "/site", "site", place.site.value);
        const Place *outer = m_places.find(place.within);
        if (!outer && !place.within.empty())
            unknown(at + "/within", "place", place.within);
        if (outer && outer->site != place.site)
            otherSite(at + "/within", place.name, *outer);
        // As many steps outwards as there are places: more is a circle.
        std::size_t steps = 0;
        while (outer && outer != &place && steps++ < m_estate.places.size())
            outer = m_places.find(outer->within);
        if (outer == &place)
            add("place.circle", at + "/within", inQuotes(place.name) + " lies within itself",
                "A place lies in a larger one.", "Nobody could say what falls with it.",
                "Take it out of one of the others.");
    }
}

void GraphCheck::hosts()
{
    for (std::size_t i = 0; i < m_estate.hosts.size(); ++i) {
        const Host &host = m_estate.hosts[i];
        const Place *place = m_places.find(host.place);
        const std::string at = placeAt("hosts", i) + "/place";
        if (!place && !host.place.empty())
            unknown(at, "place", host.place);
        if (place && place->site != host.site)
            otherSite(at, host.name, *place);
    }
}

void GraphCheck::quorums()
{
    for (std::size_t i = 0; i < m_estate.components.size(); ++i) {
        const Component &component = m_estate.components[i];
        const std::size_t members = component.members.size();
        if (component.quorum && std::size_t(*component.quorum) > members)
            add("component.quorum", placeAt("components", i) + "/quorum",
                inQuotes(component.name) + " needs " + std::to_string(*component.quorum) +
                    " members and has " + std::to_string(members),
                "A quorum is a number of its members.", "It would never work.",
                "Add members, or correct the quorum.");
    }
}

void GraphCheck::dependencies()
{
    for (std::size_t i = 0; i < m_estate.dependencies.size(); ++i) {
        const Dependency &dependency = m_estate.dependencies[i];
        const std::string at = placeAt("dependencies", i);
        if (!m_components.find(dependency.from.value))
            unknown(at + "/from", "component", dependency.from.value);
        if (!dependency.toParty.empty() && !m_parties.find(dependency.toParty))
            unknown(at + "/to_party", "party", dependency.toParty);
        if (dependency.toParty.empty() && !m_components.find(dependency.to.value))
            unknown(at + "/to", "component", dependency.to.value);
    }
}

/// Of one component those with one name: how many there are, and how many each says it needs.
void GraphCheck::groups()
{
    struct Group {
        std::size_t size = 0;
        std::size_t first = 0;
        std::set<int> needs;
    };
    std::map<std::pair<std::string, std::string>, Group> groups;
    for (std::size_t i = 0; i < m_estate.dependencies.size(); ++i) {
        const Dependency &dependency = m_estate.dependencies[i];
        if (dependency.group.empty())
            continue;
        Group &group = groups[{dependency.from.value, dependency.group}];
        group.first = group.size == 0 ? i : group.first;
        ++group.size;
        group.needs.insert(dependency.need);
    }
    for (const auto &[key, group] : groups) {
        const std::string at = placeAt("dependencies", group.first) + "/need";
        const std::string what = "the group " + inQuotes(key.second) + " of " + inQuotes(key.first);
        if (group.needs.size() > 1)
            add("dependency.group", at, what + " does not say one number that it needs",
                "All dependencies of a group share it.", "Nobody could say when it fails.",
                "Give them the same `need`.");
        else if (*group.needs.begin() < 1 || std::size_t(*group.needs.begin()) > group.size)
            add("dependency.group", at,
                what + " needs " + std::to_string(*group.needs.begin()) + " of " +
                    std::to_string(group.size),
                "k of n: at least one, at most all.", "It would never hold, or always.",
                "Correct `need`, or add dependencies.");
    }
}

} // namespace

void addGraphFindings(const Estate &estate, std::vector<Finding> &findings)
{
    GraphCheck(estate, findings).run();
}

} // namespace farhaven::model
