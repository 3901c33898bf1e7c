// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/canvas/wide_estate.h"

namespace farhaven::bench {

namespace {

constexpr std::size_t sites = 4;
constexpr std::size_t membersOfApplication = 2;
constexpr std::size_t membersOfDatabase = 3;
constexpr std::size_t pairsOfService = 4; ///< applications, each with its database
/// A service with its parts: itself, members, and a host for every four of them.
constexpr std::size_t hostsOfService = 5;
constexpr std::size_t nodesOfService =
    1 + pairsOfService * (membersOfApplication + membersOfDatabase) + hostsOfService;

std::string numbered(const char *stem, std::size_t number)
{
    // As wide as the last, so that the order of names is the order of numbers.
    std::string text = std::to_string(number);
    return stem + std::string(text.size() < 6 ? 6 - text.size() : 0, '0') + text;
}

struct Maker {
    gui::Picture &picture;
    const gui::Heard &heard;
    std::size_t components = 0;
    std::size_t hosts = 0;

    model::Component component(const char *kind, std::size_t members, std::size_t service)
    {
        model::Component made;
        made.id = ComponentId(numbered("c", components++));
        made.name = std::string(kind) + " " + made.id.value.substr(1);
        made.kind = kind;
        made.members.reserve(members);
        for (std::size_t m = 0; m < members; ++m) {
            model::Member member;
            member.id = MemberId(made.id.value + "m" + std::to_string(m));
            member.name = member.id.value;
            const std::size_t site = (service + m) % sites;
            member.site = SiteId(numbered("s", site));
            member.host =
                HostId(numbered("h", service * hostsOfService + (components + m) % hostsOfService));
            made.members.push_back(std::move(member));
        }
        return made;
    }
    void see(gui::ServiceSight &sight, const model::Component &component) const
    {
        gui::ComponentSight &seen = sight.components[component.id];
        seen.component = component.id;
        seen.observedAt = heard.at;
        bool first = true;
        for (const model::Member &member : component.members) {
            gui::MemberSight one;
            one.now.member = member.id;
            one.now.role = first ? model::Role::Primary : model::Role::Replica;
            one.now.writable = first ? Tri::Yes : Tri::No;
            one.now.running = Tri::Yes;
            if (!first)
                one.now.facts = {{"streaming", "yes"}};
            first = false;
            seen.members.emplace(member.id, std::move(one));
        }
    }
    void service(std::size_t number)
    {
        model::Estate &estate = picture.estate;
        model::Service made;
        made.id = ServiceId(numbered("v", number));
        made.name = numbered("Service ", number);
        made.home = SiteId(numbered("s", number % sites));
        gui::ServiceSight &sight = picture.services[made.id];
        sight.service = made.id;
        sight.protection = model::ProtectionState::Protected;
        sight.observedAt = heard.at;
        sight.heard = heard;
        for (std::size_t pair = 0; pair < pairsOfService; ++pair) {
            model::Component application = component("service", membersOfApplication, number);
            model::Component database = component("postgresql", membersOfDatabase, number);
            made.application = application.id;
            made.writer = database.id;
            see(sight, application);
            see(sight, database);
            estate.dependencies.push_back({application.id, database.id});
            // A neighbour's database too, so that there are as many arrows as nodes.
            for (std::size_t other = 2; other <= 6 && components > other; other += 2)
                estate.dependencies.push_back(
                    {application.id, ComponentId(numbered("c", components - 1 - other))});
            estate.components.push_back(std::move(application));
            estate.components.push_back(std::move(database));
        }
        for (std::size_t h = 0; h < hostsOfService; ++h) {
            model::Host host;
            host.id = HostId(numbered("h", hosts++));
            host.name = host.id.value;
            host.site = SiteId(numbered("s", (number + h) % sites));
            estate.hosts.push_back(std::move(host));
        }
        estate.services.push_back(std::move(made));
    }
};

} // namespace

gui::Picture widePicture(std::size_t nodes, const gui::Heard &heard)
{
    gui::Picture picture;
    for (std::size_t i = 0; i < sites; ++i) {
        model::Site site;
        site.id = SiteId(numbered("s", i));
        site.name = "Site " + std::to_string(i + 1);
        site.role = i == 0   ? model::SiteRole::Production
                    : i == 1 ? model::SiteRole::Recovery
                             : model::SiteRole::Operations;
        picture.estate.sites.push_back(std::move(site));
    }
    Maker maker{picture, heard};
    const std::size_t services = nodes / nodesOfService + 1;
    picture.estate.services.reserve(services);
    picture.estate.components.reserve(services * pairsOfService * 2);
    picture.estate.hosts.reserve(services * hostsOfService);
    for (std::size_t i = 0; i * nodesOfService < nodes; ++i)
        maker.service(i);
    return picture;
}

std::size_t changeStates(gui::Picture &picture, double share, std::size_t turn,
                         const gui::Heard &heard)
{
    const std::size_t all = picture.services.size();
    const auto many = std::max<std::size_t>(1, std::size_t(double(all) * share));
    std::size_t changed = 0;
    for (std::size_t i = 0; i < many; ++i) {
        const ServiceId id(numbered("v", (turn * many + i * 7919) % all));
        gui::ServiceSight &sight = picture.services.at(id);
        sight.heard = heard;
        sight.observedAt = heard.at;
        for (auto &[component, seen] : sight.components) {
            seen.observedAt = heard.at;
            for (auto &[member, state] : seen.members) {
                const bool well = state.now.facts.value("streaming", "no") == "yes";
                state.now.facts = {{"streaming", well ? "no" : "yes"}};
                state.now.writable =
                    state.now.role == model::Role::Primary && well ? Tri::Unknown : Tri::No;
                ++changed;
            }
        }
    }
    return changed;
}

} // namespace farhaven::bench
