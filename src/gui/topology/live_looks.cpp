// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/live_looks.h"

#include "gui/shell/words.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

/// More are never drawn at once in words.
constexpr std::size_t wordsMax = 4096;

std::string afterColon(const std::string &id)
{
    return id.substr(id.find(':') + 1);
}

} // namespace

LiveLooks::LiveLooks(const Chart &chart) : m_chart(chart), m_numbers(chart)
{
    std::size_t count = chart.hosts.size() + chart.others.size();
    for (const ChartGroup &group : chart.groups)
        count += group.nodes.size();
    m_statuses.assign(count, std::uint8_t(Status::Unknown));
    m_inUse.assign(count, false);
    for (const ChartNode &host : chart.hosts) {
        const auto number = std::uint32_t(m_numbers.of(host.id));
        m_hosts.emplace(host.host.value, number);
        m_statuses[number] = std::uint8_t(Status::Paused); // nothing runs there, so far
    }
    for (std::uint32_t g = 0; g < chart.groups.size(); ++g) {
        for (std::uint32_t n = 0; n < chart.groups[g].nodes.size(); ++n) {
            const auto host = m_hosts.find(chart.groups[g].nodes[n].host.value);
            if (host == m_hosts.end())
                continue;
            m_onHost[host->second].push_back(m_numbers.ofMember(g, n));
            m_statuses[host->second] = std::uint8_t(Status::Unknown);
        }
    }
    for (const ChartNode &node : chart.others) {
        if (node.kind != NodeKind::Service)
            m_parts[node.component.value].push_back(std::uint32_t(m_numbers.of(node.id)));
    }
}

bool LiveLooks::isDue(const Known &known, const ServiceSight &service, Ticks now) const
{
    return known.heard != service.heard.ticks || known.protection != service.protection ||
           (known.oldAt && now > *known.oldAt);
}

std::vector<std::uint32_t> LiveLooks::refresh(const Picture &picture, Ticks now, bool all)
{
    std::vector<std::uint32_t> changed;
    m_touchedHosts.clear();
    for (const auto &[id, service] : picture.services) {
        const auto known = m_known.find(id);
        if (all || known == m_known.end() || isDue(known->second, service, now))
            read(service, now, changed);
    }
    readHosts(picture, m_touchedHosts, now, changed);
    for (const std::uint32_t node : changed)
        m_words.erase(node);
    return changed;
}

void LiveLooks::set(std::uint32_t node, const NodeLook &look, std::vector<std::uint32_t> &changed)
{
    const Status status = look.status;
    m_inUse[node] = !look.idle && !look.hatched;
    if (m_statuses[node] == std::uint8_t(status))
        return;
    m_statuses[node] = std::uint8_t(status);
    changed.push_back(node);
}

void LiveLooks::read(const ServiceSight &service, Ticks now, std::vector<std::uint32_t> &changed)
{
    Known known;
    known.heard = service.heard.ticks;
    known.protection = service.protection;
    const auto oldFrom = [&](Instant seen) {
        const Milliseconds left = readingAgeMax - ageOf(seen, service.heard, now);
        if (left.count() < 0)
            return;
        const Ticks at = now + left;
        known.oldAt = known.oldAt ? std::min(*known.oldAt, at) : at;
    };
    if (service.observedAt)
        oldFrom(*service.observedAt);
    for (const auto &[id, component] : service.components) {
        const auto owner = m_seenBy.emplace(id.value, service.service).first;
        // The first in the order of ids counts, as Picture::serviceWith() says.
        if (service.service < owner->second)
            owner->second = service.service;
        const auto group = m_chart.byComponent.find(id.value);
        if (owner->second != service.service || group == m_chart.byComponent.end())
            continue;
        if (component.observedAt)
            oldFrom(*component.observedAt);
        readGroup(service, group->second, now, changed);
    }
    if (const std::int64_t node = m_numbers.of("service:" + service.service.value); node >= 0) {
        m_words.erase(std::uint32_t(node));
        set(std::uint32_t(node), serviceLook(&service, now), changed);
    }
    m_known[service.service] = known;
}

void LiveLooks::readGroup(const ServiceSight &service, std::uint32_t group, Ticks now,
                          std::vector<std::uint32_t> &changed)
{
    Status worst = Status::Ok;
    const auto &nodes = m_chart.groups[group].nodes;
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
        const std::uint32_t number = m_numbers.ofMember(group, n);
        m_words.erase(number);
        const NodeLook look = memberLook(&service, nodes[n], now);
        set(number, look, changed);
        if (severity(look.status) < severity(worst))
            worst = look.status;
        if (const auto host = m_hosts.find(nodes[n].host.value); host != m_hosts.end())
            m_touchedHosts.push_back(host->second);
    }
    const auto parts = m_parts.find(m_chart.groups[group].component.value);
    if (parts == m_parts.end())
        return;
    for (const std::uint32_t part : parts->second)
        set(part,
            wholeLook(m_numbers.node(part).kind, nodes.empty() ? Status::Unknown : worst,
                      int(nodes.size())),
            changed);
}

HostCount LiveLooks::countOn(const Picture &picture, std::uint32_t host, Ticks now) const
{
    HostCount count;
    const auto members = m_onHost.find(host);
    if (members == m_onHost.end())
        return count;
    for (const std::uint32_t number : members->second) {
        const ChartNode &node = m_numbers.node(number);
        count.add(readingOf(serviceWith(picture, node.component), node, now));
    }
    return count;
}

void LiveLooks::readHosts(const Picture &picture, std::vector<std::uint32_t> &hosts, Ticks now,
                          std::vector<std::uint32_t> &changed)
{
    std::sort(hosts.begin(), hosts.end());
    hosts.erase(std::unique(hosts.begin(), hosts.end()), hosts.end());
    for (const std::uint32_t host : hosts) {
        m_words.erase(host);
        set(host, hostLook(countOn(picture, host, now)), changed);
    }
}

const ServiceSight *LiveLooks::serviceWith(const Picture &picture,
                                           const ComponentId &component) const
{
    const auto seen = m_seenBy.find(component.value);
    return seen == m_seenBy.end() ? nullptr : picture.sight(seen->second);
}

NodeLook LiveLooks::make(const Picture &picture, const ChartNode &node, std::uint32_t number,
                         Ticks now) const
{
    switch (node.kind) {
    case NodeKind::Host:
        return hostLook(countOn(picture, number, now));
    case NodeKind::Service:
        return serviceLook(picture.sight(ServiceId(afterColon(node.id))), now);
    case NodeKind::Component:
    case NodeKind::Dataset: {
        const ChartGroup *group = m_chart.group(node.component);
        return wholeLook(node.kind, status(number), group ? int(group->nodes.size()) : 0);
    }
    case NodeKind::Member:
        break;
    }
    return memberLook(serviceWith(picture, node.component), node, now);
}

const NodeLook &LiveLooks::look(const Picture &picture, std::uint32_t node, Ticks now)
{
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
    if (second != m_wordsOf || m_words.size() > wordsMax) {
        m_words.clear(); // ages are said in whole seconds
        m_wordsOf = second;
    }
    const auto found = m_words.find(node);
    if (found != m_words.end())
        return found->second;
    return m_words.emplace(node, make(picture, m_numbers.node(node), node, now)).first->second;
}

} // namespace farhaven::gui
