// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "model/estate_index.h"
#include "model/look_alike.h"

#include <algorithm>
#include <map>
#include <set>

namespace farhaven::model {

namespace {

using Severity = Finding::Severity;

std::string quoted(const std::string &text)
{
    return "\"" + printable(text, 128) + "\"";
}

/// One list of things with ids and names, as validation sees it.
struct Named {
    std::string id;
    std::string name;
    std::string place; ///< JSON pointer
};

template <class T> std::vector<Named> namedOf(const std::vector<T> &list, const std::string &place)
{
    std::vector<Named> named;
    for (std::size_t i = 0; i < list.size(); ++i)
        named.push_back({idOf(list[i]), list[i].name, place + "/" + std::to_string(i)});
    return named;
}

class Check {
public:
    explicit Check(const Estate &estate)
        : m_estate(estate), m_sites(estate.sites), m_hosts(estate.hosts),
          m_components(estate.components), m_services(estate.services), m_datasets(estate.datasets)
    {
        for (const Component &component : estate.components) {
            for (const Member &member : component.members)
                m_members.insert(member.id.value);
        }
    }
    std::vector<Finding> run();

private:
    void add(std::string rule, Severity severity, std::string place, std::string message,
             std::string reason, std::string consequence, std::string fix);
    void unknown(const std::string &place, const std::string &kind, const std::string &id);
    void ids(const std::vector<Named> &list);
    void names(const std::vector<Named> &list);
    void hosts();
    void members(const Component &component, const std::string &place);
    void fenced(const Member &member, const std::string &at);
    void services();
    void service(const Service &service, const std::string &place);
    void part(const Service &service, const std::string &place, const ComponentId &component);
    void places();
    void references();
    void policies();
    void objectives(const std::vector<Objective> &list, const std::string &place);
    void sites();
    [[nodiscard]] bool hasSubject(const Objective &objective) const;

    const Estate &m_estate;
    Index<Site> m_sites;
    Index<Host> m_hosts;
    Index<Component> m_components;
    Index<Service> m_services;
    Index<Dataset> m_datasets;
    std::set<std::string> m_members;
    std::vector<Finding> m_findings;
};

void Check::add(std::string rule, Severity severity, std::string place, std::string message,
                std::string reason, std::string consequence, std::string fix)
{
    m_findings.push_back({std::move(rule), severity, std::move(place), std::move(message),
                          std::move(reason), std::move(consequence), std::move(fix)});
}

void Check::unknown(const std::string &place, const std::string &kind, const std::string &id)
{
    add("id.unknown", Severity::Error, place, "there is no " + kind + " " + quoted(id),
        "The estate names it and does not hold it.", "What refers to it cannot be recovered.",
        "Add the " + kind + ", or correct the id.");
}

void Check::ids(const std::vector<Named> &list)
{
    std::map<std::string, std::string> seen;
    for (const Named &item : list) {
        const auto [first, fresh] = seen.emplace(item.id, item.place);
        if (!fresh) {
            add("id.duplicate", Severity::Error, item.place + "/id",
                quoted(item.id) + " is also the id of " + first->second, "An id names one thing.",
                "A step could act on the wrong one.", "Give one of them another id.");
        }
    }
}

void Check::names(const std::vector<Named> &list)
{
    static const std::string reason = "People choose targets by name, and type it to confirm.";
    std::map<std::string, const Named *> folded;
    std::map<std::string, const Named *> looks;
    for (const Named &item : list) {
        const std::string place = item.place + "/name";
        if (item.name.empty()) {
            add("name.empty", Severity::Error, place, quoted(item.id) + " has no name", reason,
                "Nobody can tell what it is.", "Name it.");
            continue;
        }
        if (const auto odd = oddityOf(item.name)) {
            add(odd->rule, Severity::Warning, place, odd->message, reason,
                "It can pass for another name, or be impossible to type.", "Type the name again.");
        }
        const auto [same, fresh] = folded.emplace(foldedName(item.name), &item);
        if (!fresh) {
            add("name.duplicate", Severity::Error, place,
                quoted(item.name) + " is the same name as that of " + quoted(same->second->id) +
                    " when case and composition do not count",
                reason, "One could be taken for the other.", "Rename one of them.");
            continue;
        }
        const auto [alike, unlike] = looks.emplace(skeleton(foldedName(item.name)), &item);
        if (!unlike) {
            add("name.look-alike", Severity::Warning, place,
                "\"" + asciiOf(item.name) + "\" looks like \"" + asciiOf(alike->second->name) +
                    "\", the name of " + quoted(alike->second->id),
                reason, "One could be taken for the other.", "Rename one of them.");
        }
    }
}

void Check::sites()
{
    std::map<std::string, const Site *> domains;
    for (std::size_t i = 0; i < m_estate.sites.size(); ++i) {
        const Site &site = m_estate.sites[i];
        const std::string domain = site.failureDomain.empty() ? site.id.value : site.failureDomain;
        const auto [other, fresh] = domains.emplace(domain, &site);
        if (!fresh) {
            add("site.failure-domain", Severity::Warning, "/sites/" + std::to_string(i),
                quoted(site.name) + " falls together with " + quoted(other->second->name),
                "Both lie in the failure domain " + quoted(domain) + ".",
                "One disaster takes both, and nothing is left to recover at.",
                "Recover at a site of another failure domain.");
        }
    }
}

void Check::hosts()
{
    for (std::size_t i = 0; i < m_estate.hosts.size(); ++i) {
        const Host &host = m_estate.hosts[i];
        const std::string place = "/hosts/" + std::to_string(i);
        if (!m_sites.find(host.site.value))
            unknown(place + "/site", "site", host.site.value);
        if (!host.ssh)
            continue;
        const std::string &key = host.ssh->hostKey;
        const bool pinned =
            key.starts_with("ssh-") || key.starts_with("ecdsa-") || key.starts_with("sk-");
        if (!pinned || key.find(' ') == std::string::npos) {
            add("host.key", Severity::Error, place + "/ssh/host_key",
                quoted(host.name) + " has no pinned host key",
                "Without it a login cannot tell the host from another that answers in its place.",
                "Farhaven does not log in there.",
                "Read the key on the host: /etc/ssh/ssh_host_ed25519_key.pub.");
        }
        if (host.address.empty()) {
            add("host.address", Severity::Error, place + "/address",
                quoted(host.name) + " has no address", "Farhaven is to log in there.", "It cannot.",
                "Give a numeric address: recovery must not need DNS.");
        }
    }
}

void Check::members(const Component &component, const std::string &place)
{
    const std::vector<Named> list = namedOf(component.members, place + "/members");
    ids(list);
    names(list);
    for (std::size_t i = 0; i < component.members.size(); ++i) {
        const Member &member = component.members[i];
        const std::string at = place + "/members/" + std::to_string(i);
        const Host *host = m_hosts.find(member.host.value);
        if (!host)
            unknown(at + "/host", "host", member.host.value);
        if (!m_sites.find(member.site.value))
            unknown(at + "/site", "site", member.site.value);
        if (!member.serves.empty() && !m_sites.find(member.serves.value))
            unknown(at + "/serves", "site", member.serves.value);
        if (member.fences)
            fenced(member, at);
        if (host && host->site != member.site) {
            add("member.site", Severity::Error, at + "/site",
                quoted(member.id.value) + " is said to be at " + quoted(member.site.value) +
                    ", its host " + quoted(host->id.value) + " at " + quoted(host->site.value),
                "A member is where its host is.", "A plan would count on it when its site is gone.",
                "Correct the member's site or its host.");
        }
    }
}

/// What fences a host must not be lost with it, and its block is that of the host's site.
void Check::fenced(const Member &member, const std::string &at)
{
    const Host *host = m_hosts.find(member.fences->value);
    if (!host) {
        unknown(at + "/fences", "host", member.fences->value);
        return;
    }
    const Site *own = m_sites.find(member.site.value);
    const Site *theirs = m_sites.find(host->site.value);
    const bool together = own && theirs && own->failureDomain == theirs->failureDomain;
    if (!together && member.serves == host->site)
        return;
    add(together ? "fence.lost-with-host" : "fence.other-site", Severity::Error, at + "/fences",
        together ? quoted(member.id.value) + " fences " + quoted(host->id.value) +
                       " from the site that falls with it"
                 : quoted(member.id.value) + " fences " + quoted(host->id.value) +
                       " and stands for another site than " + quoted(host->site.value),
        "A fence is needed when the host's site is lost.",
        "Nothing would prove that the old writer cannot write.",
        together ? "Switch and block it from another site." : "Let it serve the host's site.");
}

void Check::service(const Service &service, const std::string &place)
{
    if (!m_sites.find(service.home.value))
        unknown(place + "/home", "site", service.home.value);
    part(service, place + "/writer", service.writer);
    part(service, place + "/edge", service.edge);
    const Component *writer = m_components.find(service.writer.value);
    if (service.application && !m_components.find(service.application->value))
        unknown(place + "/application", "component", service.application->value);
    if (service.fence && !m_components.find(service.fence->value))
        unknown(place + "/fence", "component", service.fence->value);
    const auto owns = [](const auto &list, const std::string &id) {
        return std::any_of(list.begin(), list.end(),
                           [&](const auto &item) { return idOf(item) == id; });
    };
    if (!service.tier.empty() && !owns(m_estate.tiers, service.tier))
        unknown(place + "/tier", "tier", service.tier);
    if (!service.owner.empty() && !owns(m_estate.contacts, service.owner.value))
        unknown(place + "/owner", "contact", service.owner.value);
    if (!writer)
        return;
    std::set<SiteId> at;
    for (const Member &member : writer->members)
        at.insert(member.site);
    if (at.size() < 2) {
        add("service.one-site", Severity::Warning, place + "/writer",
            "the writer of " + quoted(service.name) + " has members at " +
                std::to_string(at.size()) + " site",
            "A move needs a second one.", "When its site is gone, so is the service.",
            "Add a replica at another site.");
    }
}

/// People draw a service before they draw what carries it.
void Check::part(const Service &service, const std::string &place, const ComponentId &component)
{
    if (component.empty())
        add("service.incomplete", Severity::Warning, place,
            quoted(service.name) + " has no " + place.substr(place.rfind('/') + 1) + " yet",
            "It was drawn without one.", "No plan can move it.", "Name the component.");
    else if (!m_components.find(component.value))
        unknown(place, "component", component.value);
}

void Check::services()
{
    for (std::size_t i = 0; i < m_estate.services.size(); ++i)
        service(m_estate.services[i], "/services/" + std::to_string(i));
}

bool Check::hasSubject(const Objective &objective) const
{
    switch (objective.subjectKind) {
    case SubjectKind::Service:
        return m_services.find(objective.subject) != nullptr;
    case SubjectKind::Component:
        return m_components.find(objective.subject) != nullptr;
    case SubjectKind::Dataset:
        break;
    }
    return m_datasets.find(objective.subject) != nullptr;
}

/// Two racks of different sites may have one name.
void Check::places()
{
    std::map<SiteId, std::vector<Named>> at;
    const std::vector<Named> all = namedOf(m_estate.places, "/places");
    for (std::size_t i = 0; i < all.size(); ++i)
        at[m_estate.places[i].site].push_back(all[i]);
    ids(all);
    for (const auto &[site, list] : at)
        names(list);
}

void Check::objectives(const std::vector<Objective> &list, const std::string &place)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Objective &objective = list[i];
        if (objective.max && *objective.max < objective.typical.value_or(Milliseconds(0))) {
            add("objective.order", Severity::Error, place + "/" + std::to_string(i),
                "the typical " + std::string(name(objective.metric)) + " is above its maximum",
                "One of the two figures is wrong.", "Forecasts would be too.",
                "Correct typical_ms or max_ms.");
        }
    }
}

void Check::references()
{
    for (std::size_t i = 0; i < m_estate.links.size(); ++i) {
        const Link &link = m_estate.links[i];
        const bool members = link.kind == LinkKind::Replication;
        for (const auto &[key, id] : {std::pair("from", link.from), std::pair("to", link.to)}) {
            if (!(members ? m_members.contains(id) : m_sites.find(id) != nullptr))
                unknown("/links/" + std::to_string(i) + "/" + key, members ? "member" : "site", id);
        }
    }
    for (std::size_t i = 0; i < m_estate.datasets.size(); ++i) {
        if (!m_components.find(m_estate.datasets[i].component.value))
            unknown("/datasets/" + std::to_string(i) + "/component", "component",
                    m_estate.datasets[i].component.value);
    }
    for (std::size_t i = 0; i < m_estate.objectives.size(); ++i) {
        const Objective &objective = m_estate.objectives[i];
        if (!hasSubject(objective))
            unknown("/objectives/" + std::to_string(i) + "/subject",
                    std::string(name(objective.subjectKind)), objective.subject);
    }
}

void Check::policies()
{
    std::vector<Named> list;
    for (std::size_t i = 0; i < m_estate.approvalPolicies.size(); ++i) {
        const ApprovalPolicy &policy = m_estate.approvalPolicies[i];
        const std::string place = "/approval_policies/" + std::to_string(i);
        list.push_back({policy.id, {}, place});
        const std::set<PersonId> named(policy.of.begin(), policy.of.end());
        if (!policy.of.empty() && int(named.size()) < policy.needed)
            add("policy.unmet", Severity::Error, place + "/needed",
                quoted(policy.id) + " asks for " + std::to_string(policy.needed) +
                    " approvals and names " + std::to_string(named.size()) + " people",
                "Of each person one approval counts.", "No plan that it fits can ever run.",
                "Name more people, or ask for fewer.");
        for (const SiteId &site : policy.sites) {
            if (!m_sites.find(site.value))
                unknown(place + "/sites", "site", site.value);
        }
    }
    ids(list);
}

std::vector<Finding> Check::run()
{
    const auto both = [this](const std::vector<Named> &list) {
        ids(list);
        names(list);
    };
    both(namedOf(m_estate.sites, "/sites"));
    both(namedOf(m_estate.hosts, "/hosts"));
    both(namedOf(m_estate.components, "/components"));
    both(namedOf(m_estate.services, "/services"));
    both(namedOf(m_estate.datasets, "/datasets"));
    both(namedOf(m_estate.tiers, "/tiers"));
    both(namedOf(m_estate.contacts, "/contacts"));
    both(namedOf(m_estate.parties, "/parties"));
    std::vector<Named> links;
    for (std::size_t i = 0; i < m_estate.links.size(); ++i)
        links.push_back({m_estate.links[i].id, {}, "/links/" + std::to_string(i)});
    ids(links);
    sites();
    places();
    hosts();
    for (std::size_t i = 0; i < m_estate.components.size(); ++i)
        members(m_estate.components[i], "/components/" + std::to_string(i));
    services();
    references();
    policies();
    objectives(m_estate.objectives, "/objectives");
    for (std::size_t i = 0; i < m_estate.tiers.size(); ++i)
        objectives(m_estate.tiers[i].objectives, "/tiers/" + std::to_string(i) + "/objectives");
    addGraphFindings(m_estate, m_findings);
    addInventoryFindings(m_estate, m_findings);
    return m_findings;
}

} // namespace

std::vector<Finding> findingsOf(const Estate &estate)
{
    return Check(estate).run();
}

} // namespace farhaven::model
