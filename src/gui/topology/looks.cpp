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

NodeLook lookOfMember(const Picture &picture, const ChartNode &node, Ticks now)
{
    const Reading reading = readingOf(picture, node, now);
    NodeLook look;
    if (!reading.state) {
        look.hatched = true;
        look.text = Looks::tr("no data");
        look.note = picture.sight(node.component) ? Looks::tr("never answered here")
                                                  : Looks::tr("not observed yet");
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

/// A host is known by the members on it: Farhaven asks it nothing else.
NodeLook lookOfHost(const Picture &picture, const ChartNode &node, Ticks now)
{
    NodeLook look;
    int all = 0;
    int answering = 0;
    std::optional<Milliseconds> latest;
    for (const model::Component &component : picture.estate.components) {
        for (const model::Member &member : component.members) {
            if (member.host != node.host)
                continue;
            ++all;
            ChartNode one;
            one.component = component.id;
            one.member = member.id;
            const Reading reading = readingOf(picture, one, now);
            answering += reading.fresh ? 1 : 0;
            if (reading.age && (!latest || *reading.age < *latest))
                latest = reading.age;
        }
    }
    if (all == 0) {
        look.status = Status::Paused;
        look.idle = true;
        look.text = Looks::tr("nothing runs here");
    } else if (answering == all) {
        look.status = Status::Ok;
        look.text = Looks::tr("answers");
    } else if (answering > 0) {
        look.status = Status::Warning;
        look.text = Looks::tr("%1 of %n answer", nullptr, all).arg(answering);
    } else {
        look.hatched = true;
        look.text = Looks::tr("no data");
        look.note = latest ? Looks::tr("last seen %1").arg(ageText(*latest)) : QString();
    }
    return look;
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
    Reading reading;
    const ServiceSight *service = picture.serviceWith(node.component);
    const ComponentSight *component = service ? &service->components.at(node.component) : nullptr;
    const MemberSight *sight = picture.sight(node.component, node.member);
    if (!sight)
        return reading;
    reading.error = sight->now.error ? sight->now.error : component->error;
    if (sight->isKnown() && component->observedAt) {
        reading.state = &sight->now;
        reading.age = ageOf(*component->observedAt, service->heard, now);
        reading.fresh = *reading.age <= readingAgeMax;
    } else if (sight->known) {
        reading.state = &*sight->known;
        if (sight->knownAt)
            reading.age = ageOf(*sight->knownAt, service->heard, now);
    }
    return reading;
}

NodeLook lookOf(const Picture &picture, const ChartNode &node, Ticks now)
{
    return node.isHost() ? lookOfHost(picture, node, now) : lookOfMember(picture, node, now);
}

std::vector<Flow> flowsOf(const Picture &picture, const ChartGroup &group, Ticks now)
{
    std::vector<Flow> flows;
    if (group.tier != TierRow::Data)
        return flows;
    // Of a silent primary the arrow stays where it was, marked as not known.
    const ChartNode *primary = nullptr;
    bool primaryFresh = false;
    for (const ChartNode &node : group.nodes) {
        const Reading reading = readingOf(picture, node, now);
        if (reading.state && reading.state->role == Role::Primary &&
            (!primary || (reading.fresh && !primaryFresh))) {
            primary = &node;
            primaryFresh = reading.fresh;
        }
    }
    if (!primary)
        return flows;
    for (const ChartNode &node : group.nodes) {
        const Reading reading = readingOf(picture, node, now);
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

QString groupNote(const Picture &picture, const ChartGroup &group)
{
    const QString kind = group.kind == "postgresql" ? QStringLiteral("PostgreSQL")
                         : group.kind == "haproxy"  ? QStringLiteral("HAProxy")
                         : group.kind == "dns"      ? QStringLiteral("DNS")
                         : group.kind == "service"  ? Looks::tr("application")
                         : group.kind == "fence"    ? Looks::tr("fence")
                                                    : shown(group.kind);
    QStringList parts{kind, membersText(static_cast<int>(group.nodes.size()))};
    const ComponentSight *sight = picture.sight(group.component);
    if (sight && group.tier == TierRow::Data) {
        if (const auto timeline = sight->epochs.find("timeline"); timeline != sight->epochs.end())
            parts << Looks::tr("timeline %1").arg(shown(timeline->second));
    }
    return parts.join(QStringLiteral(", "));
}

bool inUse(const Picture &picture, const Chart &chart, const ChartNeed &need, Ticks now)
{
    for (const std::string &id : {need.from, need.to}) {
        const ChartNode *node = chart.find(id);
        const NodeLook look = lookOf(picture, *node, now);
        if (look.idle || look.hatched)
            return false;
    }
    return true;
}

} // namespace farhaven::gui
