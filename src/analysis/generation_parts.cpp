// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fencing.h"
#include "analysis/generation.h"
#include "analysis/objectives.h"
#include "analysis/public_name.h"
#include "model/hand_over.h"
#include "model/late.h"

#include <algorithm>

namespace farhaven::analysis::generation {

namespace {

constexpr std::string_view lossOfSite = "site-loss";

template <class T>
Result<const T *> known(const T *found, const std::string &what, const std::string &id)
{
    if (found)
        return found;
    return fail(ErrorCode::NotFound, "there is no " + what + " \"" + id + "\"", id,
                "Look at the estate: the names are case-sensitive.");
}

/// The member of `component` that a move to or from `site` needs.
Result<const Member *> memberFor(const Component &component, const Site &site)
{
    if (const Member *member = component.serving(site.id))
        return member;
    return fail(ErrorCode::NotFound,
                "\"" + component.name + "\" has no member for " + site.name + " (" + site.id.value +
                    ")",
                component.id.value, "Add the member to the estate, or move to another site.");
}

/// Of a Redis a Sentinel holds no data, and of a Patroni some are marked to lead never.
bool mayLead(const Member &member)
{
    return member.settings.value("role", "data") == "data" &&
           !member.settings.value("nofailover", false);
}

/// The first that may lead. Who that is must be certain where the manager chooses by itself.
Result<const Member *> candidateFor(const Component &component, const Site &site, bool chosenByIt)
{
    const Member *found = nullptr;
    for (const Member &member : component.members) {
        if (member.servedSite() != site.id || !mayLead(member))
            continue;
        if (!found)
            found = &member;
        else if (chosenByIt && component.kind == "patroni")
            return fail(ErrorCode::Unsupported,
                        "at " + site.name + " both " + found->name + " and " + member.name +
                            " may lead, and Patroni chooses which of them does",
                        component.id.value,
                        "Set the tag nofailover of all but one, and \"nofailover\": true in the "
                        "settings of their members.");
    }
    if (found)
        return found;
    return fail(ErrorCode::NotFound,
                "\"" + component.name + "\" has no member that may lead at " + site.name + " (" +
                    site.id.value + ")",
                component.id.value, "Add the member to the estate, or move to another site.");
}

/// A standby cluster is promoted after a loss, and nothing brings its source home again.
bool hasGeneration(const Component &writer, std::string_view scenario)
{
    return writer.kind == "postgresql" || writer.kind == "simulated" ||
           (isClusterPair(writer) && scenario == lossOfSite);
}

std::string insteadOf(const Component &writer)
{
    if (isClusterPair(writer))
        return "A standby cluster is promoted after a loss only. The way home: make the old "
               "cluster "
               "a standby cluster of the new one by Patroni's own configuration.";
    return hasManager(writer)
               ? "A manager rehearses nothing: move the service there and home again in a quiet "
                 "hour, by two planned moves."
               : "Write the plan by hand and lint it.";
}

Result<> findWriter(const Estate &estate, const SiteId &to, const GenerationFacts &facts,
                    std::string_view scenario, bool managed, Parts &parts)
{
    const ComponentId &id = parts.service->writer;
    FH_TRY(parts.writer, known(estate.find(id), "component", id.value));
    if (hasManager(*parts.writer) ? !managed : managed || !hasGeneration(*parts.writer, scenario)) {
        return fail(ErrorCode::Unsupported,
                    "no such plan can be generated for a writer of kind \"" + parts.writer->kind +
                        "\"",
                    id.value, insteadOf(*parts.writer));
    }
    FH_TRY(parts.oldWriter,
           known(parts.writer->find(facts.primary), "member", facts.primary.value));
    FH_TRY(parts.to, known(estate.find(to), "site", to.value));
    FH_TRY(parts.from,
           known(estate.find(parts.oldWriter->site), "site", parts.oldWriter->site.value));
    if (parts.from == parts.to) {
        return fail(ErrorCode::Conflict,
                    "\"" + parts.service->name + "\" already runs at " + parts.to->name +
                        ": its primary is " + parts.oldWriter->id.value,
                    to.value, "Choose another site.");
    }
    // In a planned move a manager is told to whom; when a site is lost it chooses.
    const bool chooses = managed || isClusterPair(*parts.writer);
    FH_TRY(parts.newWriter, chooses ? candidateFor(*parts.writer, *parts.to, scenario == lossOfSite)
                                    : memberFor(*parts.writer, *parts.to));
    return {};
}

/// The edge is itself such a name, or names depend on it: who depends on a door leads to it.
Result<> findNames(const Estate &estate, Parts &parts)
{
    const auto add = [&](const Component &name) -> Result<> {
        Parts::Name found;
        found.component = &name;
        FH_TRY(found.old, memberFor(name, *parts.from));
        FH_TRY(found.next, memberFor(name, *parts.to));
        parts.names.push_back(found);
        return {};
    };
    if (comesByName(*parts.edge))
        return add(*parts.edge);
    for (const Dependency &one : estate.dependencies) {
        const Component *name = one.to == parts.edge->id ? estate.find(one.from) : nullptr;
        if (name && comesByName(*name))
            FH_CHECK(add(*name));
    }
    return {};
}

} // namespace

std::vector<Condition> nobodyTookOver(const Estate &estate, const SiteId &returning)
{
    std::vector<Condition> quiet;
    for (const Component &pair : estate.components) {
        if (!isClusterPair(pair))
            continue;
        const std::string source = pair.settings.value("scope", "");
        const auto follows = [&](const Member &member) {
            return member.settings.value("scope", source) != source;
        };
        const bool returns =
            std::any_of(pair.members.begin(), pair.members.end(), [&](const Member &member) {
                return member.servedSite() == returning && !follows(member);
            });
        for (const Member &member : pair.members) {
            if (returns && follows(member) && member.servedSite() != returning)
                quiet.push_back(ask(pair, member, Question::NotWritable));
        }
    }
    return quiet;
}

const Member *fenceOf(const Component &fence, const Member &fenced)
{
    const auto found =
        std::find_if(fence.members.begin(), fence.members.end(), [&](const Member &member) {
            return member.fences == fenced.host && member.serves == fenced.site &&
                   member.site != fenced.site;
        });
    return found == fence.members.end() ? nullptr : &*found;
}

Result<Parts> find(const Estate &estate, const ServiceId &service, const SiteId &to,
                   const GenerationFacts &facts, std::string_view scenario, bool managed)
{
    Parts parts;
    FH_TRY(parts.service, known(estate.find(service), "service", service.value));
    FH_CHECK(findWriter(estate, to, facts, scenario, managed, parts));
    if (!parts.service->application) {
        return fail(ErrorCode::Unsupported,
                    "\"" + parts.service->name +
                        "\" has no application, so nothing could prove "
                        "that it works at the new site",
                    service.value, "Add the application with its health and nonce address.");
    }
    const ComponentId &application = *parts.service->application;
    const ComponentId &edge = parts.service->edge;
    FH_TRY(parts.application, known(estate.find(application), "component", application.value));
    FH_TRY(parts.edge, known(estate.find(edge), "component", edge.value));
    FH_TRY(parts.newApplication, memberFor(*parts.application, *parts.to));
    FH_TRY(parts.newEdge, memberFor(*parts.edge, *parts.to));
    FH_TRY(parts.oldEdge, memberFor(*parts.edge, *parts.from));
    FH_CHECK(findNames(estate, parts));
    if (parts.service->fence)
        parts.fence = estate.find(*parts.service->fence);
    for (const HostId &keeper :
         parts.fence ? claimKeepers(estate, *parts.fence) : std::vector<HostId>())
        parts.keepers.push_back(estate.find(keeper));
    parts.oldApplication = parts.application->serving(parts.from->id);
    for (const Member &member : parts.application->members) {
        const Host *host = estate.find(member.host);
        if (host && host->ssh)
            parts.applicationHosts[member.servedSite()].push_back(host->id.value);
        if (host && host->ssh && host->site != parts.from->id && host->site != parts.to->id)
            parts.vantages.push_back(host->id.value);
    }
    const auto rto = promised(estate, *parts.service, Metric::Rto, scenario);
    parts.room = rto ? std::clamp(rto->count() / 60'000.0, 1.0, 5.0) : 3.0;
    return parts;
}

bool isManaged(const Estate &estate, const ServiceId &service)
{
    const Service *found = estate.find(service);
    const Component *writer = found ? estate.find(found->writer) : nullptr;
    return writer && hasManager(*writer);
}

void chooseLater(Parts &parts)
{
    if (hasManager(*parts.writer) || isClusterPair(*parts.writer))
        return;
    std::string names;
    for (const Member &member : parts.writer->members) {
        if (member.servedSite() != parts.to->id)
            continue;
        parts.candidates.push_back(&member);
        names += (names.empty() ? "" : ", ") + member.name;
    }
    if (parts.candidates.size() < 2 || parts.candidates.size() > allowedMax) {
        parts.candidates.clear();
        return;
    }
    Member chosen = *parts.candidates.front();
    chosen.id = lateMember("candidate");
    chosen.name = "the most advanced of " + names;
    parts.chosen = std::make_shared<const Member>(std::move(chosen));
    parts.newWriter = parts.chosen.get();
}

} // namespace farhaven::analysis::generation
