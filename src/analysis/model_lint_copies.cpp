// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/graph_builder.h"
#include "analysis/model_lint_rules.h"
#include "model/hand_over.h"

#include <algorithm>

/// Rules about members: who votes, where copies stand, and what keeps a lost one from writing.
namespace farhaven::analysis {

using namespace model;
using Severity = Finding::Severity;

namespace {

bool wouldBeWriter(const Estate &estate, const Component &component)
{
    return std::any_of(estate.services.begin(), estate.services.end(),
                       [&](const Service &each) { return each.writer == component.id; });
}

void quorumOf(ModelLint &lint, const Component &component)
{
    const std::string place = "component:" + component.id.value;
    const int voters = int(component.members.size());
    if (*component.quorum > voters) {
        lint.add(Severity::Error, "model.quorum-too-large", place,
                 {component.name + " needs " + std::to_string(*component.quorum) + " of " +
                      std::to_string(voters) + " members",
                  "A cluster takes writes only while its quorum lives", "It never takes a write",
                  "Draw the missing members, or correct the quorum"});
        return;
    }
    if (voters > 1 && voters % 2 == 0)
        lint.add(Severity::Warning, "model.quorum-even", place,
                 {component.name + " has " + std::to_string(voters) + " voters",
                  "Of an even number the last one tolerates no more failures than one voter fewer",
                  "A split into two halves leaves neither with a majority: no writes",
                  "Add a witness at a third site, or take one voter away"});
    std::map<SiteId, int> bySite;
    for (const Member &each : component.members)
        ++bySite[each.site];
    for (const auto &[site, count] : bySite) {
        if (voters - count >= *component.quorum)
            continue;
        lint.add(Severity::Warning, "model.quorum-one-site", place,
                 {std::to_string(count) + " of the " + std::to_string(voters) + " voters of " +
                      component.name + " stand at " + site.value,
                  "Without that site fewer than " + std::to_string(*component.quorum) + " are left",
                  "Whoever loses " + site.value + " loses the whole cluster",
                  "Spread the voters so that no site holds so many"});
        break;
    }
}

/// Two that hand the work to each other by themselves, with nobody to say who is cut off (R107).
void witness(ModelLint &lint, const Component &component)
{
    std::set<SiteId> sites;
    bool votesOnly = false;
    int data = 0;
    for (const Member &each : component.members) {
        sites.insert(each.site);
        votesOnly = votesOnly || onlyVotes(each);
        data += onlyVotes(each) ? 0 : 1;
    }
    if (!component.quorum || data != 2 || votesOnly)
        return;
    lint.add(Severity::Error, "model.no-witness", "component:" + component.id.value,
             {component.name + " has two members that hold data and no witness",
              "When they do not hear each other, neither can tell a dead peer from a cut line",
              "Both write, or neither does",
              "Add a witness at a third site, which holds no data and only votes"});
}

void together(ModelLint &lint, const Component &component, const char *rule, const char *kind,
              const std::map<std::string, int> &count, int data)
{
    for (const auto &[id, members] : count) {
        if (id.empty() || members < 2 || members < data)
            continue;
        lint.add(Severity::Error, rule, "component:" + component.id.value,
                 {"All " + std::to_string(members) + " copies of " + component.name + " stand in " +
                      kind + ":" + id,
                  "Copies protect only against what does not take all of them",
                  "One power strip, one switch or one board takes the data away",
                  "Move one copy to another " +
                      std::string(kind == std::string("host") ? "host" : "rack")});
    }
}

void places(ModelLint &lint, const Component &component,
            const std::unordered_map<std::string, const Host *> &hosts,
            const std::set<std::string> &racks)
{
    std::map<std::string, int> byRack, byHost;
    int data = 0;
    for (const Member &each : component.members) {
        if (onlyVotes(each))
            continue;
        ++data;
        const auto host = hosts.find(each.host.value);
        if (host == hosts.end())
            continue;
        ++byHost[host->first];
        if (racks.contains(host->second->place))
            ++byRack[host->second->place];
    }
    together(lint, component, "model.replicas-one-host", "host", byHost, data);
    if (byHost.size() > 1)
        together(lint, component, "model.replicas-one-rack", "place", byRack, data);
}

void fence(ModelLint &lint, const Service &service, const Component &writer)
{
    std::set<SiteId> sites;
    for (const Member &each : writer.members) {
        if (!onlyVotes(each))
            sites.insert(each.site);
    }
    if (service.fence || sites.size() < 2 || writer.quorum || hasManager(writer))
        return;
    lint.add(Severity::Warning, "model.no-fence", "service:" + service.id.value,
             {"Nothing is drawn that keeps a lost member of " + writer.name + " from writing",
              "A promote needs proof that the old writer cannot write any more",
              "No failover of " + service.name + " can be generated",
              "Draw a component of kind \"fence\" (power, network) and name it in the service"});
}

} // namespace

void lintQuorum(ModelLint &lint)
{
    for (const Component &each : lint.estate.components) {
        if (each.quorum)
            quorumOf(lint, each);
        witness(lint, each);
    }
}

void lintCopies(ModelLint &lint)
{
    std::unordered_map<std::string, const Host *> hosts;
    for (const Host &each : lint.estate.hosts)
        hosts.emplace(each.id.value, &each);
    std::set<std::string> racks;
    for (const Place &each : lint.estate.places) {
        if (each.kind == PlaceKind::Rack)
            racks.insert(each.id);
    }
    for (const Component &each : lint.estate.components) {
        if (each.quorum || wouldBeWriter(lint.estate, each))
            places(lint, each, hosts, racks);
    }
    for (const Service &each : lint.estate.services) {
        if (const Component *writer = lint.estate.find(each.writer))
            fence(lint, each, *writer);
    }
}

} // namespace farhaven::analysis
