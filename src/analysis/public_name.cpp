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
std::string withoutSite(const Parts &p)
{
    if (!p.lost)
        return {};
    const Json servers = serversOf(*p.edge);
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

Condition nameIs(const Parts &p, const Member &member, const char *fact, const char *value)
{
    const std::string without = withoutSite(p);
    const std::string whole = fact + (without.empty() ? "" : "_without_" + without);
    return factIs(*p.edge, member, whole.c_str(), value);
}

void addRepoint(Draft &draft, const Parts &p, std::vector<Condition> outOfTheWay)
{
    using namespace std::chrono_literals;
    Step &repoint =
        draft.add("repoint-" + p.to->id.value, "Lead " + p.edge->name + " to " + p.to->name,
                  Phase::Traffic, 20s, *p.edge, *p.newEdge, "repoint");
    ActionStep &action = actionOf(repoint);
    action.parameters = {{"from", p.oldEdge->id.value}};
    Compensation backAgain = back("point-back", {nameIs(p, *p.oldEdge, "state", "pointed")});
    backAgain.parameters = {{"to", p.oldEdge->id.value}};
    if (const std::string without = withoutSite(p); !without.empty()) {
        action.parameters["without_site"] = without;
        backAgain.parameters["without_site"] = without;
    }
    action.preconditions = {ask(*p.writer, *p.newWriter, Question::Writable),
                            nameIs(p, *p.oldEdge, "state", "pointed")};
    for (Condition &condition : outOfTheWay)
        action.preconditions.push_back(std::move(condition));
    action.postconditions = {nameIs(p, *p.newEdge, "state", "pointed")};
    action.compensation = std::move(backAgain);
}

void addCachesWait(Draft &draft, const Parts &p)
{
    // What caches hold may be older than the settings: it is the TTL that was there before.
    const Milliseconds ttl = timeToLive(*p.edge);
    const Milliseconds deadline =
        std::clamp(2 * ttl + Milliseconds(60'000), cachesWaitMin, cachesWaitMax);
    Step &wait = draft.add("await-caches-" + p.to->id.value,
                           "Wait until no cache holds the old answer of " + p.edge->name,
                           Phase::Reprotect, deadline, *p.edge, *p.newEdge, "await-caches");
    actionOf(wait).postconditions = {nameIs(p, *p.newEdge, "caches", "expired")};
}

} // namespace farhaven::analysis::generation
