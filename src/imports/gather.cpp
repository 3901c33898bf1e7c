// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/gather.h"

#include "base/sentence.h"
#include "model/look_alike.h"

#include <algorithm>

namespace farhaven::imports {

namespace {

/// Of an estate's field.
constexpr std::size_t addressMax = 250;

std::string keyOf(const std::string &text)
{
    int counted = 0; // where it is shown
    return slug(withoutSecrets(text, counted));
}

} // namespace

std::string Gather::shown(const std::string &text)
{
    int found = 0;
    std::string clean = withoutSecrets(text, found);
    m_out.secretsDropped += found;
    return clean;
}

std::string Gather::place(int line, const std::string &path) const
{
    int counted = 0;
    return m_file + (line > 0 ? ":" + std::to_string(line) : std::string()) +
           (path.empty() ? std::string() : " " + printable(withoutSecrets(path, counted), 200));
}

void Gather::understood(const std::string &kind)
{
    Tally &tally = m_out.source[printable(kind, 80)];
    ++tally.found;
    ++tally.understood;
}

void Gather::skipped(const std::string &kind, const std::string &place, const std::string &what,
                     const std::string &why)
{
    const std::string word = printable(kind, 80);
    Tally &tally = m_out.source[word];
    ++tally.found;
    ++tally.notUnderstood;
    m_out.notUnderstood.push_back({place, printable(shown(what), 200), why, word});
}

void Gather::dropped(const std::string &kind)
{
    Tally &tally = m_out.source[printable(kind, 80)];
    ++tally.found;
    ++tally.dropped;
}

void Gather::part(const std::string &place, const std::string &what, const std::string &why)
{
    m_out.notUnderstood.push_back({place, printable(shown(what), 200), why, {}});
}

void Gather::warn(const std::string &place, const std::string &what, const std::string &why)
{
    m_out.warnings.push_back({place, printable(shown(what), 200), why, {}});
}

bool Gather::named(const std::string &list, const std::string &id, const std::string &name)
{
    const auto [known, fresh] = m_names.emplace(list + "/" + model::foldedName(name), id);
    return fresh || known->second == id;
}

SiteId Gather::site(const std::string &name)
{
    const std::string called = nameText(name.empty() ? m_options.site : shown(name));
    const auto known = m_names.find("site/" + model::foldedName(called));
    if (known != m_names.end())
        return SiteId(known->second);
    model::Site site;
    site.id = SiteId(slug(called));
    site.name = called;
    site.failureDomain = site.id.value;
    if (!m_pairs.insert("site\n" + site.id.value).second)
        return site.id;
    m_names.emplace("site/" + model::foldedName(called), site.id.value);
    m_out.estate.sites.push_back(site);
    return site.id;
}

bool Gather::isSaid(const SiteId &site) const
{
    return site.value != slug(nameText(m_options.site));
}

std::optional<HostId> Gather::host(const std::string &key, const std::string &name,
                                   const SiteId &site, const std::string &address)
{
    int counted = 0;
    const std::string id = keyOf(key);
    const std::string called = nameText(shown(name));
    if (const auto known = m_hosts.find(id); known != m_hosts.end()) {
        const model::Host &there = m_out.estate.hosts[known->second];
        const std::string own = printable(withoutSecrets(address, counted), addressMax);
        const bool elsewhere = isSaid(there.site) && isSaid(site) && there.site != site;
        const bool another = !own.empty() && !there.address.empty() && there.address != own;
        if (there.name != called || elsewhere || another)
            return std::nullopt;
        return HostId(id);
    }
    if (!named("host", id, called))
        return std::nullopt;
    m_hosts.emplace(id, m_out.estate.hosts.size());
    model::Host host;
    host.id = HostId(id);
    host.name = called;
    host.site = site;
    host.address = printable(shown(address), addressMax);
    m_out.estate.hosts.push_back(std::move(host));
    return HostId(id);
}

std::optional<ComponentId> Gather::component(const std::string &key, const std::string &name,
                                             const std::string &kind)
{
    const std::string id = keyOf(key);
    const std::string called = nameText(shown(name));
    if (const auto known = m_components.find(id); known != m_components.end()) {
        if (m_out.estate.components[known->second].name != called)
            return std::nullopt;
        return ComponentId(id);
    }
    if (!named("component", id, called))
        return std::nullopt;
    m_components.emplace(id, m_out.estate.components.size());
    model::Component component;
    component.id = ComponentId(id);
    component.name = called;
    component.kind = kind;
    m_out.estate.components.push_back(std::move(component));
    return ComponentId(id);
}

model::Component *Gather::find(const ComponentId &id)
{
    const auto at = m_components.find(id.value);
    return at == m_components.end() ? nullptr : &m_out.estate.components[at->second];
}

void Gather::member(const ComponentId &component, const std::string &key, const HostId &host,
                    const std::string &role)
{
    model::Component *of = find(component);
    const auto at = m_hosts.find(host.value);
    if (!of || at == m_hosts.end())
        return;
    const std::string id = keyOf(key);
    if (!m_pairs.insert("member\n" + component.value + "\n" + id).second)
        return;
    model::Member member;
    member.id = MemberId(id);
    member.name = nameText(shown(key));
    if (!named("member\n" + component.value, id, member.name))
        return;
    member.host = host;
    member.site = m_out.estate.hosts[at->second].site;
    member.role = printable(shown(role), 200);
    of->members.push_back(std::move(member));
}

void Gather::depends(const ComponentId &from, const ComponentId &to, const std::string &group,
                     model::DependencyStrength strength)
{
    if (from == to)
        return;
    auto &all = m_out.estate.dependencies;
    const auto [known, fresh] = m_depends.emplace(from.value + "\n" + to.value, all.size());
    if (!fresh) {
        // One of several, and this one in any case: that is the need, the others are not.
        model::Dependency &there = all[known->second];
        const std::string &grouped = there.group.empty() ? group : there.group;
        if (there.group.empty() != group.empty())
            m_met.insert(from.value + "\n" + slug(grouped));
        if (group.empty())
            there.group.clear();
        there.need = there.group.empty() ? 0 : there.need;
        there.strength = strength == model::DependencyStrength::Hard ? strength : there.strength;
        return;
    }
    model::Dependency dependency;
    dependency.from = from;
    dependency.to = to;
    dependency.strength = strength;
    dependency.group = group.empty() ? group : slug(group);
    dependency.need = group.empty() ? 0 : 1;
    all.push_back(std::move(dependency));
}

bool Gather::dataset(const std::string &key, const std::string &name, const ComponentId &component)
{
    model::Dataset dataset;
    dataset.id = keyOf(key);
    dataset.name = nameText(shown(name));
    dataset.component = component;
    if (!m_pairs.insert("dataset\n" + dataset.id).second ||
        !named("dataset", dataset.id, dataset.name))
        return false;
    m_out.estate.datasets.push_back(std::move(dataset));
    return true;
}

Imported Gather::done()
{
    for (model::Dependency &each : m_out.estate.dependencies) {
        if (each.group.empty() || !m_met.contains(each.from.value + "\n" + each.group))
            continue;
        each.group.clear();
        each.need = 0;
        each.strength = model::DependencyStrength::Soft;
    }
    return std::move(m_out);
}

} // namespace farhaven::imports
