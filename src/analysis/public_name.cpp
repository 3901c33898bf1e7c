// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/public_name.h"

#include <algorithm>

namespace farhaven::analysis::generation {

namespace {

constexpr Milliseconds cachesWaitMin{std::chrono::hours(1)};
constexpr Milliseconds cachesWaitMax{std::chrono::hours(24)}; // of any step

Json serversOf(const Component &edge)
{
    const auto servers = edge.settings.find("servers");
    return servers != edge.settings.end() && servers->is_array() ? *servers : Json::array();
}

bool standsAt(const Json &server, const SiteId &site)
{
    return server.is_object() && server.value("site", "") == site.value;
}

/// A lost site whose servers need not follow; none are there, or it is not lost: nothing.
std::string withoutSite(const Parts &p, const Component &name)
{
    if (!p.lost)
        return {};
    const Json servers = serversOf(name);
    const bool some = std::any_of(servers.begin(), servers.end(),
                                  [&](const Json &server) { return standsAt(server, p.lost->id); });
    return some ? p.lost->id.value : std::string();
}

} // namespace

bool comesByName(const Component &edge)
{
    return edge.kind == "dns";
}

Milliseconds timeToLive(const Component &edge)
{
    const auto ttl = edge.settings.find("ttl_s");
    const bool said = ttl != edge.settings.end() && ttl->is_number_integer();
    return Milliseconds(said ? std::clamp<std::int64_t>(ttl->get<std::int64_t>(), 0, 86'400) * 1000
                             : 0);
}

bool primaryServerAt(const Component &edge, const SiteId &site)
{
    const Json servers = serversOf(edge);
    return std::any_of(servers.begin(), servers.end(), [&](const Json &server) {
        return standsAt(server, site) && server.value("primary", servers.size() == 1);
    });
}

namespace {

/// The edge's own is called by the site alone, as plans always had it.
std::string idFor(const char *verb, const Parts &p, const Parts::Name &name)
{
    const bool own = name.component == p.edge;
    return std::string(verb) + (own ? "" : "-" + name.component->id.value) + "-" + p.to->id.value;
}

} // namespace

Condition nameIs(const Parts &p, const Parts::Name &name, const Member &member, const char *fact,
                 const char *value)
{
    const std::string without = withoutSite(p, *name.component);
    const std::string whole = fact + (without.empty() ? "" : "_without_" + without);
    return factIs(*name.component, member, whole.c_str(), value);
}

void askNames(const Parts &p, Step &step)
{
    for (const Parts::Name &name : p.names)
        actionOf(step).preconditions.push_back(nameIs(p, name, *name.old, "state", "pointed"));
}

void addRepoint(Draft &draft, const Parts &p, const Parts::Name &name,
                const std::vector<Condition> &outOfTheWay)
{
    using namespace std::chrono_literals;
    Step &repoint =
        draft.add(idFor("repoint", p, name), "Lead " + name.component->name + " to " + p.to->name,
                  Phase::Traffic, 20s, *name.component, *name.next, "repoint");
    ActionStep &action = actionOf(repoint);
    action.parameters = {{"from", name.old->id.value}};
    Compensation backAgain = back("point-back", {nameIs(p, name, *name.old, "state", "pointed")});
    backAgain.parameters = {{"to", name.old->id.value}};
    if (const std::string without = withoutSite(p, *name.component); !without.empty()) {
        action.parameters["without_site"] = without;
        backAgain.parameters["without_site"] = without;
    }
    action.preconditions = {ask(*p.writer, *p.newWriter, Question::Writable),
                            nameIs(p, name, *name.old, "state", "pointed")};
    action.preconditions.insert(action.preconditions.end(), outOfTheWay.begin(), outOfTheWay.end());
    action.postconditions = {nameIs(p, name, *name.next, "state", "pointed")};
    action.compensation = std::move(backAgain);
}

void addCachesWait(Draft &draft, const Parts &p, const Parts::Name &name)
{
    // What caches hold may be older than the settings: it is the TTL that was there before.
    const Milliseconds ttl = timeToLive(*name.component);
    const Milliseconds deadline =
        std::clamp(2 * ttl + Milliseconds(60'000), cachesWaitMin, cachesWaitMax);
    Step &wait = draft.add(idFor("await-caches", p, name),
                           "Wait until no cache holds the old answer of " + name.component->name,
                           Phase::Reprotect, deadline, *name.component, *name.next, "await-caches");
    actionOf(wait).postconditions = {nameIs(p, name, *name.next, "caches", "expired")};
}

} // namespace farhaven::analysis::generation
