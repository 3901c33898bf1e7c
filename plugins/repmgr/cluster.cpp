// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include "adapter/making.h"

#include <QSysInfo>

#include <algorithm>

namespace farhaven::plugins::repmgr {

namespace {

/// repmgr connects to every node before it answers; a look must end while its evidence is fresh.
constexpr Milliseconds questionMax{4'000};

} // namespace

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    out.component = component.id;
    const std::string bin = component.settings.value("bin", "/usr/lib/postgresql/15/bin");
    out.repmgr = bin + "/repmgr";
    out.controldata = bin + "/pg_controldata";
    for (const model::Host &host : hosts) {
        if (host.ssh) {
            FH_TRY(out.hosts[host.id], adapter::sshTarget(host));
        }
    }
    for (const model::Member &member : component.members) {
        MemberSettings read;
        read.id = member.id;
        read.node = member.settings.value("node_id", 0);
        read.conf = member.settings.value("conf", "");
        read.data = member.settings.value("data", "");
        read.conninfo = member.settings.value("conninfo", "");
        const auto host = out.hosts.find(member.host);
        if (host == out.hosts.end())
            return fail(ErrorCode::Invalid,
                        "its host has no login, so repmgr cannot be asked there",
                        "member " + member.id.value, "Give its host a login with farhaven-act");
        read.host = host->second;
        const bool twice = std::any_of(out.members.begin(), out.members.end(),
                                       [&](const auto &each) { return each.node == read.node; });
        if (twice)
            return fail(ErrorCode::Invalid, "two members have one node_id",
                        "member " + member.id.value, "Each id is one member's");
        out.members.push_back(std::move(read));
    }
    return out;
}

Result<MemberSettings> Cluster::member(const MemberId &id) const
{
    const auto found = std::find_if(settings.members.begin(), settings.members.end(),
                                    [&](const MemberSettings &each) { return each.id == id; });
    if (found == settings.members.end())
        return fail(ErrorCode::NotFound, "the component has no such member", "member " + id.value);
    return *found;
}

std::vector<std::string> Cluster::words(const MemberSettings &member,
                                        std::vector<std::string> rest) const
{
    std::vector<std::string> all = {settings.repmgr, "-f", member.conf};
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

/// In one question: the server's files first, then what repmgr sees, so that a server that went
/// down between the two is seen down.
Task<Heard> Cluster::ask(MemberSettings member, CallLimits limits)
{
    Heard heard;
    heard.member = member.id;
    heard.node = member.node;
    const CallLimits own(std::min<Ticks>(limits.deadline, now() + questionMax), limits.stop);
    const std::vector<std::string> files = {settings.controldata, "-D", member.data};
    const std::vector<std::vector<std::string>> programs = {
        words(member, {"cluster", "show", "--csv"}), words(member, {"service", "status", "--csv"}),
        files};
    const Result<std::vector<adapter::ActReply>> replies =
        co_await adapter::actReadAll(env, member.host, programs, own);
    if (!replies) {
        heard.error = replies.error();
        co_return heard;
    }
    if (const auto view = parseView((*replies)[0].out); view)
        heard.view = *view;
    if (const auto daemons = parseDaemons((*replies)[1].out); daemons)
        heard.daemons = *daemons;
    if (const auto control = parseControl((*replies)[2].out); control)
        heard.control = *control;
    co_return heard;
}

Task<Picture> Cluster::look(CallLimits limits)
{
    std::vector<Task<Heard>> pending;
    for (const MemberSettings &each : settings.members)
        pending.push_back(ask(each, limits));
    std::vector<Heard> heard;
    for (Task<Heard> &task : pending) {
        FH_CO_TRY(Heard one, co_await task);
        heard.push_back(std::move(one));
    }
    co_return merge(std::move(heard));
}

Part Heard::own() const
{
    const auto row = view ? view->find(node) : View::const_iterator();
    return view && row != view->end() ? row->second : Part::Unknown;
}

const Heard *Picture::find(const MemberId &member) const
{
    const auto found = std::find_if(heard.begin(), heard.end(),
                                    [&](const Heard &each) { return each.member == member; });
    return found == heard.end() ? nullptr : &*found;
}

std::int64_t Picture::highestTimeline() const
{
    std::int64_t highest = 0;
    for (const Heard &each : heard)
        highest = std::max(highest, each.control ? each.control->timeline : 0);
    return highest;
}

namespace {

/// Whoever says something of a node says the same as the node itself.
std::string disagreement(const std::vector<Heard> &heard)
{
    for (const Heard &about : heard) {
        for (const Heard &by : heard) {
            const auto row = by.view ? by.view->find(about.node) : View::const_iterator();
            const Part said = by.view && row != by.view->end() ? row->second : Part::Unknown;
            if (said != Part::Unknown && about.own() != Part::Unknown && said != about.own())
                return by.member.value + " and " + about.member.value + " disagree about " +
                       about.member.value;
            if (said == Part::Primary && about.own() == Part::Unknown)
                return by.member.value + " sees a primary at " + about.member.value +
                       ", which does not say so";
        }
    }
    return {};
}

void mergeDaemons(Picture &picture)
{
    bool known = false, silent = false, acts = false, paused = false;
    for (const Heard &each : picture.heard) {
        // Who does not reach its own server, or is not reached itself, says nothing of its repmgrd:
        // it is the fence's business to keep such a site from promoting.
        silent = silent || (each.view && !each.daemons);
        known = known || each.daemons;
        if (!each.daemons)
            continue;
        for (const auto &[node, daemon] : *each.daemons) {
            acts = acts || (daemon.running && !daemon.paused);
            paused = paused || daemon.paused;
        }
    }
    known = known && !silent;
    picture.acts = acts ? Tri::Yes : known ? Tri::No : Tri::Unknown;
    picture.paused = acts ? Tri::No : known ? tri(paused) : Tri::Unknown;
}

} // namespace

Result<Picture> merge(std::vector<Heard> heard)
{
    Picture picture;
    picture.heard = std::move(heard);
    picture.nobodyWrites = !picture.heard.empty();
    std::vector<const Heard *> primaries;
    for (const Heard &each : picture.heard) {
        if (each.control && !picture.identity.empty() && each.control->identity != picture.identity)
            return fail(ErrorCode::Conflict, "the members are of two systems",
                        "member " + each.member.value);
        if (each.control)
            picture.identity = each.control->identity;
        if (each.own() == Part::Primary)
            primaries.push_back(&each);
        const bool down = each.control && each.control->shutDown && !each.view;
        picture.nobodyWrites = picture.nobodyWrites && (down || each.own() == Part::Standby);
    }
    mergeDaemons(picture);
    picture.why = disagreement(picture.heard);
    if (picture.why.empty() && primaries.size() != 1)
        picture.why = primaries.empty() ? "no member says that it is the primary"
                                        : "more than one member says that it is the primary";
    if (!picture.why.empty())
        return picture;
    picture.primary = primaries.front()->member;
    picture.timeline = primaries.front()->control ? primaries.front()->control->timeline : 0;
    return picture;
}

model::Observation Cluster::observation(const Picture &picture, Instant at, Ticks ticks) const
{
    model::Observation seen;
    seen.identity = picture.identity;
    seen.paused = picture.paused;
    seen.at = at;
    seen.ticks = ticks;
    seen.vantage = QSysInfo::machineHostName().toStdString();
    for (const Heard &each : picture.heard) {
        model::MemberState state;
        state.member = each.member;
        state.error = each.error;
        const bool down = each.control && each.control->shutDown && !each.view;
        const bool leads = picture.primary == each.member;
        state.role = leads                         ? model::Role::Primary
                     : each.own() == Part::Standby ? model::Role::Replica
                                                   : model::Role::Unknown;
        state.running = down ? Tri::No : each.own() != Part::Unknown ? Tri::Yes : Tri::Unknown;
        state.writable = leads                                 ? Tri::Yes
                         : down || each.own() == Part::Standby ? Tri::No
                                                               : Tri::Unknown;
        if (each.control)
            state.facts["timeline"] = each.control->timeline;
        state.facts["repmgrd"] = picture.acts == Tri::Yes  ? "acts"
                                 : picture.acts == Tri::No ? "quiet"
                                                           : "unknown";
        seen.members.push_back(std::move(state));
    }
    if (picture.timeline > 0)
        seen.epochs["timeline"] = std::to_string(picture.timeline);
    if (claimSeen > 0)
        seen.epochs["claim"] = std::to_string(claimSeen);
    return seen;
}

} // namespace farhaven::plugins::repmgr
