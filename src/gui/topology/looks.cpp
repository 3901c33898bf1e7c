// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/looks.h"

#include "gui/shell/words.h"

#include <QCoreApplication>

namespace farhaven::gui {

namespace {

using model::MemberState;
using model::Role;

struct Looks {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::Looks)
};

QString membersText(int count)
{
    return count == 1 ? Looks::tr("1 member") : Looks::tr("%n members", nullptr, count);
}

QString sessionsText(int count)
{
    return count == 1 ? Looks::tr("1 session") : Looks::tr("%n sessions", nullptr, count);
}

struct Said {
    Status status = Status::Warning;
    QString text;
    QString note;
    bool idle = false;
};

Said sayDatabase(const MemberState &state)
{
    Said said;
    if (state.role == Role::Unknown && state.running == Tri::No) {
        said.status = Status::Paused;
        said.text = Looks::tr("stopped, seen on its host");
        return said;
    }
    said.text = QStringLiteral("%1, %2").arg(roleText(state.role), writableText(state.writable));
    if (state.role == Role::Primary) {
        said.status = state.writable == Tri::Yes ? Status::Ok : Status::Warning;
    } else if (state.writable == Tri::Yes) {
        said.status = Status::Critical;
        said.note = Looks::tr("a replica must not take writes");
    } else {
        const std::string streaming = state.fact("streaming");
        said.status = streaming == "yes" ? Status::Ok : Status::Warning;
        said.note = streaming == "yes"  ? Looks::tr("streaming")
                    : streaming == "no" ? Looks::tr("not streaming")
                                        : Looks::tr("not known if streaming");
    }
    return said;
}

Said sayApplication(const MemberState &state)
{
    const std::string health = state.fact("health");
    if (state.running == Tri::No)
        return {Status::Paused, Looks::tr("stopped"), {}, true};
    if (health == "ok")
        return {Status::Ok, Looks::tr("running, takes writes"), {}, false};
    if (health == "read_only")
        return {Status::Ok, Looks::tr("ready, read only"), {}, true};
    if (health == "failing")
        return {Status::Critical, Looks::tr("running, health check fails"), {}, false};
    return {Status::Unknown, Looks::tr("running, health not known"), {}, false};
}

Said sayEdge(const MemberState &state)
{
    const std::string word = state.fact("state");
    if (word == "maint")
        return {Status::Paused, Looks::tr("closed for traffic"), {}, true};
    if (word == "drain")
        return {Status::Paused, Looks::tr("draining"), {}, false};
    const QString sessions =
        state.facts.contains("sessions") && state.facts["sessions"].is_number_integer()
            ? sessionsText(state.facts["sessions"].get<int>())
            : QString();
    if (word == "ready")
        return {Status::Ok, Looks::tr("open for traffic"), sessions, false};
    if (word == "mixed")
        return {Status::Warning, Looks::tr("open in part"), sessions, false};
    return {Status::Warning, shown(word), sessions, false};
}

QString powerText(const std::string &word)
{
    if (word == "on")
        return Looks::tr("power on");
    if (word == "off")
        return Looks::tr("power off, read back");
    return Looks::tr("power not known");
}

QString blockText(const std::string &word)
{
    if (word == "no")
        return Looks::tr("network open");
    if (word == "yes")
        return Looks::tr("network blocked");
    if (word == "management")
        return Looks::tr("network blocked, log-ins open");
    return Looks::tr("network block not known");
}

/// What can cut a host off, and does. "none": there is no such device.
Said sayFence(const MemberState &state)
{
    const std::string power = state.fact("power");
    const std::string blocked = state.fact("blocked");
    Said said;
    if (power != "none")
        said.text = powerText(power);
    if (blocked != "none")
        (said.text.isEmpty() ? said.text : said.note) = blockText(blocked);
    const bool unknown = power == "unknown" || blocked == "unknown";
    const bool inForce = power == "off" || blocked == "yes" || blocked == "management";
    said.status = unknown ? Status::Unknown : inForce ? Status::Paused : Status::Ok;
    return said;
}

Said say(const MemberState &state)
{
    if (state.facts.contains("power") || state.facts.contains("blocked"))
        return sayFence(state);
    if (state.facts.contains("state"))
        return sayEdge(state);
    if (state.facts.contains("health"))
        return sayApplication(state);
    return sayDatabase(state);
}

HostCount countOn(const Picture &picture, const HostId &host, Ticks now)
{
    HostCount count;
    for (const model::Component &component : picture.estate.components) {
        for (const model::Member &member : component.members) {
            if (member.host != host)
                continue;
            ChartNode one;
            one.component = component.id;
            one.member = member.id;
            count.add(readingOf(picture, one, now));
        }
    }
    return count;
}

/// Of a component and of what it holds; the worst of its members counts.
NodeLook lookOfWhole(const Picture &picture, const ChartNode &node, Ticks now)
{
    Status worst = Status::Ok;
    const model::Component *component = picture.estate.find(node.component);
    const int members = component ? static_cast<int>(component->members.size()) : 0;
    for (int i = 0; i < members; ++i) {
        ChartNode one;
        one.component = node.component;
        one.member = component->members[std::size_t(i)].id;
        const Status status = lookOf(picture, one, now).status;
        if (severity(status) < severity(worst))
            worst = status;
    }
    return wholeLook(node.kind, members == 0 ? Status::Unknown : worst, members);
}

void sayLag(Flow &flow, const MemberState &replica)
{
    const model::Distance &apply = replica.lag.apply;
    const model::Distance &transport = replica.lag.transport;
    const std::string streaming = replica.fact("streaming");
    flow.known = streaming == "yes" || streaming == "no";
    flow.status = streaming == "yes"  ? Status::Ok
                  : streaming == "no" ? Status::Warning
                                      : Status::Unknown;
    if (streaming == "no")
        flow.head = Looks::tr("not streaming");
    else if (apply.time && apply.time->count() > 0)
        flow.head = Looks::tr("%1 behind").arg(durationText(*apply.time));
    else if (apply.bytes == 0 && transport.bytes == 0)
        flow.head = Looks::tr("has everything");
    else
        flow.head = streaming == "yes" ? Looks::tr("streaming") : Looks::tr("lag not known");
    if (apply.bytes || transport.bytes) {
        const std::int64_t bytes = apply.bytes.value_or(0) + transport.bytes.value_or(0);
        flow.note = bytes > 0 ? bytesText(bytes) : QString();
    }
}

} // namespace

Reading readingOf(const Picture &picture, const ChartNode &node, Ticks now)
{
    return readingOf(picture.serviceWith(node.component), node, now);
}

Reading readingOf(const ServiceSight *service, const ChartNode &node, Ticks now)
{
    Reading reading;
    if (!service)
        return reading;
    const auto found = service->components.find(node.component);
    if (found == service->components.end())
        return reading;
    const ComponentSight &component = found->second;
    const auto seen = component.members.find(node.member);
    if (seen == component.members.end())
        return reading;
    const MemberSight &sight = seen->second;
    reading.error = sight.now.error ? sight.now.error : component.error;
    if (sight.isKnown() && component.observedAt) {
        reading.state = &sight.now;
        reading.age = ageOf(*component.observedAt, service->heard, now);
        reading.fresh = *reading.age <= readingAgeMax;
    } else if (sight.known) {
        reading.state = &*sight.known;
        if (sight.knownAt)
            reading.age = ageOf(*sight.knownAt, service->heard, now);
    }
    return reading;
}

NodeLook lookOf(const Picture &picture, const ChartNode &node, Ticks now)
{
    switch (node.kind) {
    case NodeKind::Host:
        return hostLook(countOn(picture, node.host, now));
    case NodeKind::Service:
        return serviceLook(picture.sight(ServiceId(node.id.substr(node.id.find(':') + 1))), now);
    case NodeKind::Component:
    case NodeKind::Dataset:
        return lookOfWhole(picture, node, now);
    case NodeKind::Member:
        break;
    }
    return memberLook(picture.serviceWith(node.component), node, now);
}

NodeLook memberLook(const ServiceSight *service, const ChartNode &node, Ticks now)
{
    const Reading reading = readingOf(service, node, now);
    NodeLook look;
    if (!reading.state) {
        look.hatched = true;
        look.text = Looks::tr("no data");
        look.note = service ? Looks::tr("never answered here") : Looks::tr("not observed yet");
        return look;
    }
    const Said said = say(*reading.state);
    look.idle = said.idle;
    if (!reading.fresh) {
        look.hatched = true;
        look.text = reading.age ? Looks::tr("unknown, seen %1").arg(ageText(*reading.age))
                                : Looks::tr("unknown");
        look.note = Looks::tr("was %1").arg(said.text);
        return look;
    }
    look.status = said.status;
    look.text = said.text;
    look.note = said.note;
    look.writes = reading.state->role == Role::Primary && reading.state->writable == Tri::Yes;
    return look;
}

void HostCount::add(const Reading &reading)
{
    ++all;
    answering += reading.fresh ? 1 : 0;
    if (reading.age && (!latest || *reading.age < *latest))
        latest = reading.age;
}

/// A host is known by the members on it: Farhaven asks it nothing else.
NodeLook hostLook(const HostCount &count)
{
    NodeLook look;
    if (count.all == 0) {
        look.status = Status::Paused;
        look.idle = true;
        look.text = Looks::tr("nothing runs here");
    } else if (count.answering == count.all) {
        look.status = Status::Ok;
        look.text = Looks::tr("answers");
    } else if (count.answering > 0) {
        look.status = Status::Warning;
        look.text = Looks::tr("%1 of %n answer", nullptr, count.all).arg(count.answering);
    } else {
        look.hatched = true;
        look.text = Looks::tr("no data");
        look.note =
            count.latest ? Looks::tr("last seen %1").arg(ageText(*count.latest)) : QString();
    }
    return look;
}

NodeLook serviceLook(const ServiceSight *service, Ticks now)
{
    NodeLook look;
    if (service && isFresh(service, now) &&
        service->protection != model::ProtectionState::Unknown) {
        look.status = protectionStatus(service->protection);
        look.text = protectionText(service->protection);
        return look;
    }
    look.hatched = true;
    look.text = Looks::tr("not known");
    if (service && service->observedAt)
        look.note = Looks::tr("last seen %1")
                        .arg(ageText(ageOf(*service->observedAt, service->heard, now)));
    return look;
}

NodeLook wholeLook(NodeKind kind, Status worst, int members)
{
    NodeLook look;
    look.status = worst;
    look.hatched = worst == Status::Unknown;
    look.text = kind == NodeKind::Dataset ? Looks::tr("data") : membersText(members);
    look.note = Theme::word(worst);
    return look;
}

std::vector<Flow> flowsOf(const Picture &picture, const ChartGroup &group, Ticks now)
{
    return flowsOf(picture.serviceWith(group.component), group, now);
}

std::vector<Flow> flowsOf(const ServiceSight *service, const ChartGroup &group, Ticks now)
{
    std::vector<Flow> flows;
    if (group.tier != TierRow::Data)
        return flows;
    // Of a silent primary the arrow stays where it was, marked as not known.
    const ChartNode *primary = nullptr;
    bool primaryFresh = false;
    for (const ChartNode &node : group.nodes) {
        const Reading reading = readingOf(service, node, now);
        if (reading.state && reading.state->role == Role::Primary &&
            (!primary || (reading.fresh && !primaryFresh))) {
            primary = &node;
            primaryFresh = reading.fresh;
        }
    }
    if (!primary)
        return flows;
    for (const ChartNode &node : group.nodes) {
        const Reading reading = readingOf(service, node, now);
        if (&node == primary || !reading.state || reading.state->role != Role::Replica)
            continue;
        Flow flow;
        flow.from = primary->id;
        flow.to = node.id;
        sayLag(flow, *reading.state);
        if (!reading.fresh || (!primaryFresh && flow.status != Status::Warning)) {
            flow.known = false;
            flow.status = Status::Unknown;
            flow.head = Looks::tr("not known");
        }
        if (reading.age)
            flow.seen = Looks::tr("seen %1").arg(ageText(*reading.age));
        flows.push_back(std::move(flow));
    }
    return flows;
}

QString componentKindText(const std::string &kind)
{
    return kind == "postgresql"    ? QStringLiteral("PostgreSQL")
           : kind == "haproxy"     ? QStringLiteral("HAProxy")
           : kind == "dns"         ? QStringLiteral("DNS")
           : kind == "service"     ? Looks::tr("application")
           : kind == "fence"       ? Looks::tr("fence")
           : kind == "application" ? Looks::tr("application")
           : kind == "database"    ? Looks::tr("database")
           : kind == "balancer"    ? Looks::tr("load balancer")
           : kind == "public-name" ? Looks::tr("public name")
                                   : shown(kind);
}

QString groupNote(const ServiceSight *service, const ChartGroup &group)
{
    QStringList parts{componentKindText(group.kind),
                      membersText(static_cast<int>(group.nodes.size()))};
    if (!service || group.tier != TierRow::Data)
        return parts.join(QStringLiteral(", "));
    if (const auto sight = service->components.find(group.component);
        sight != service->components.end()) {
        const auto timeline = sight->second.epochs.find("timeline");
        if (timeline != sight->second.epochs.end())
            parts << Looks::tr("timeline %1").arg(shown(timeline->second));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace farhaven::gui
