// SPDX-License-Identifier: GPL-3.0-or-later
#include "merged.h"

#include <algorithm>
#include <set>

namespace farhaven::plugins::patroni {

namespace {

Result<std::string> oneIdentity(const std::vector<Heard> &heard)
{
    std::string identity;
    for (const Heard &each : heard) {
        if (!each.own || each.own->identity.empty())
            continue;
        if (identity.empty())
            identity = each.own->identity;
        if (identity != each.own->identity)
            return fail(ErrorCode::Conflict,
                        "the members are two systems: " + identity + " and " + each.own->identity,
                        "member " + each.member.value, "Correct the addresses in the settings");
    }
    return identity;
}

/// Who leads, by the register as every member that answers reads it. All must say the same.
void agreeOnLeader(Picture &picture)
{
    std::set<std::string> named;
    bool read = false, none = false;
    for (const Heard &each : picture.heard) {
        if (!each.listed)
            continue;
        read = true;
        const std::vector<std::string> leaders = each.listed->leaders();
        named.insert(leaders.begin(), leaders.end());
        none = none || leaders.empty();
    }
    if (!read)
        picture.why = "no member tells what the cluster's store holds";
    else if (named.size() > 1)
        picture.why = "the members name two leaders";
    else if (none && !named.empty())
        picture.why = "the members do not agree whether anybody leads";
    else if (none)
        picture.why = "nobody leads";
    else
        picture.leader = *named.begin();
    picture.nobodyLeads = none && named.empty();
}

void distrust(Picture &picture, std::string why)
{
    picture.leader.clear();
    picture.nobodyLeads = false;
    picture.timeline = 0;
    picture.why = std::move(why);
}

/// The leader's own word, and that of everybody else who takes writes.
void holdAgainstOwnWords(Picture &picture, std::int64_t timelineSeen)
{
    std::vector<std::string> writers;
    std::int64_t highest = timelineSeen, heard = 0;
    for (const Heard &each : picture.heard) {
        if (each.own && each.own->isWriter())
            writers.push_back(each.name);
        if (each.own)
            heard = std::max(heard, each.own->timeline);
    }
    highest = std::max(highest, heard);
    if (writers.size() > 1)
        return distrust(picture, "two members take writes: " + writers[0] + " and " + writers[1]);
    if (picture.leader.empty()) {
        if (!writers.empty())
            distrust(picture, writers[0] + " takes writes, and " + picture.why);
        else if (picture.pair && heard >= timelineSeen)
            picture.timelineHeld = heard;
        return;
    }
    const Heard *leader = picture.named(picture.leader);
    if (!leader)
        return distrust(picture, "the leader " + printable(picture.leader, 100) +
                                     " is no member of this component");
    if (!leader->own)
        return distrust(picture, "the leader " + leader->name + " does not answer");
    if (!leader->own->isWriter() && leader->own->role != "standby_leader")
        return distrust(picture, leader->name + " is named as leader and says that it is " +
                                     printable(leader->own->role, 40) + ", " +
                                     printable(leader->own->state, 40));
    if (!writers.empty() && writers[0] != picture.leader)
        return distrust(picture, writers[0] + " takes writes, and " + picture.leader + " leads");
    if (leader->own->unlocked)
        return distrust(picture, leader->name + " has lost the leader's lock");
    if (leader->own->timeline < highest || leader->own->timeline <= 0)
        return distrust(picture, leader->name + " leads on timeline " +
                                     std::to_string(leader->own->timeline) + ", and " +
                                     std::to_string(highest) + " was seen");
    picture.timeline = leader->own->timeline;
}

Tri pausedIn(const std::vector<Heard> &heard)
{
    bool any = false;
    for (const Heard &each : heard) {
        if ((each.own && each.own->paused) || (each.listed && each.listed->paused))
            return Tri::Yes;
        any = any || each.listed;
    }
    return any ? Tri::No : Tri::Unknown;
}

Tri runs(const OwnWord &own)
{
    static const std::set<std::string> up = {"running", "starting", "stopping", "restarting"};
    return own.state == "stopped" ? Tri::No : up.contains(own.state) ? Tri::Yes : Tri::Unknown;
}

/// How far a standby is behind. The two were read at two moments: one that is ahead of an older
/// reading has all of it. Positions of two timelines are of two logs: what lies behind their fork
/// cannot be subtracted, and one that went on after it is not ahead of anybody.
model::Lag lagOf(const OwnWord &own, Tri streams, const OwnWord *source,
                 const std::optional<LastWriter> &last)
{
    model::Lag lag;
    if (own.received < 0)
        return lag;
    const auto sameLog = [&](std::int64_t timeline) {
        return timeline > 0 && own.timeline == timeline;
    };
    if (source && source->written >= 0) {
        if (streams == Tri::Yes || sameLog(source->timeline))
            lag.transport.bytes = std::max<std::int64_t>(0, source->written - own.received);
    } else if (!source && last && sameLog(last->timeline)) {
        lag.transport.bytes = std::max<std::int64_t>(0, last->position - own.received);
        lag.transport.time = last->age;
        lag.sourceRate = last->rate;
    }
    if (own.replayed >= 0)
        lag.apply.bytes = std::max<std::int64_t>(0, own.received - own.replayed);
    return lag;
}

model::MemberState stateOf(const Picture &picture, const Heard &heard)
{
    model::MemberState state;
    state.member = heard.member;
    state.facts["leads"] =
        std::string(picture.leader.empty() ? name(picture.nobodyLeads ? Tri::No : Tri::Unknown)
                                           : name(tri(picture.leader == heard.name)));
    state.error = heard.error;
    if (!heard.own)
        return state;
    const OwnWord &own = *heard.own;
    state.running = runs(own);
    state.facts["patroni_state"] = printable(own.state, 40);
    state.facts["patroni_role"] = printable(own.role, 40);
    state.facts["timeline"] = own.timeline;
    const Heard *writer = picture.writer();
    if (own.isWriter()) {
        const bool writes = writer == &heard || heard.besideAnother;
        state.role = writes ? model::Role::Primary : model::Role::Unknown;
        state.writable = writes ? Tri::Yes : Tri::Unknown;
        state.position = own.written >= 0 ? positionText(own.written) : "";
    } else if (own.state == "running" && (own.role == "replica" || own.role == "standby_leader")) {
        state.role = model::Role::Replica;
        state.writable = Tri::No;
        state.position = own.received >= 0 ? positionText(own.received) : "";
        const Tri streams = picture.streams(heard.name);
        state.facts["streaming"] = std::string(name(streams));
        state.lag = lagOf(own, streams, writer ? &*writer->own : nullptr, picture.last);
    }
    // It was asked at this moment: whoever is stopped, or starts to follow, takes no writes.
    if (!own.isWriter() && (own.state == "stopped" || own.role == "replica"))
        state.writable = Tri::No;
    if (const Listed *listed = picture.listing(heard.name)) {
        state.facts["sync"] = listed->role == "sync_standby" ? "yes" : "no";
        state.facts["nofailover"] = listed->noFailover ? "yes" : "no";
    }
    if (picture.pair)
        state.facts["cluster"] = heard.scope;
    if (picture.leader.empty())
        state.facts["why"] = picture.why;
    return state;
}

} // namespace

const Heard *Picture::find(const MemberId &member) const
{
    const auto found = std::find_if(heard.begin(), heard.end(),
                                    [&](const Heard &each) { return each.member == member; });
    return found == heard.end() ? nullptr : &*found;
}

const Heard *Picture::named(const std::string &name) const
{
    const auto found = std::find_if(heard.begin(), heard.end(),
                                    [&](const Heard &each) { return each.name == name; });
    return found == heard.end() ? nullptr : &*found;
}

const Heard *Picture::writer() const
{
    const Heard *found = leader.empty() ? nullptr : named(leader);
    return found && found->own && found->own->isWriter() ? found : nullptr;
}

Tri Picture::streams(const std::string &standby) const
{
    const Heard *source = leader.empty() ? nullptr : named(leader);
    if (!source || !source->own)
        return Tri::Unknown;
    const auto &all = source->own->connections;
    return tri(std::any_of(all.begin(), all.end(), [&](const Connection &each) {
        return each.name == standby && each.state == "streaming";
    }));
}

const Listed *Picture::listing(const std::string &name) const
{
    const Heard *source = leader.empty() ? nullptr : named(leader);
    const Heard *own = named(name);
    if (source && own && source->scope != own->scope)
        source = own;
    return source && source->listed ? source->listed->find(name) : nullptr;
}

namespace {

Picture mergedCluster(std::vector<Heard> heard)
{
    Picture picture;
    picture.heard = std::move(heard);
    agreeOnLeader(picture);
    return picture;
}

/// Each has a register and a leader of its own; who takes writes leads both.
void agreeOfPair(Picture &picture, const std::set<std::string> &scopes)
{
    picture.pair = true;
    for (const std::string &scope : scopes) {
        std::vector<Heard> own;
        for (const Heard &each : picture.heard) {
            if (each.scope == scope)
                own.push_back(each);
        }
        const Picture cluster = mergedCluster(std::move(own));
        if (cluster.writer())
            picture.leader = cluster.leader;
        else if (!cluster.why.empty())
            picture.why += (picture.why.empty() ? "" : "; ") + scope + ": " + cluster.why;
    }
    if (!picture.leader.empty())
        picture.why.clear();
    else if (picture.why.empty())
        picture.why = "no cluster of the pair takes writes";
}

} // namespace

std::size_t writersIn(const std::vector<Heard> &heard)
{
    return std::size_t(std::count_if(heard.begin(), heard.end(), [](const Heard &each) {
        return each.own && each.own->isWriter();
    }));
}

void markBesideAnother(const std::vector<Heard> &before, std::vector<Heard> &again)
{
    std::vector<Heard *> both;
    for (Heard &each : again) {
        const auto same = std::find_if(before.begin(), before.end(), [&](const Heard &other) {
            return other.member == each.member;
        });
        if (same != before.end() && same->own && same->own->isWriter() && each.own &&
            each.own->isWriter())
            both.push_back(&each);
    }
    // Two addresses may lead to one server: what tells servers apart is when they began.
    for (Heard *each : both) {
        each->besideAnother = std::any_of(both.begin(), both.end(), [&](const Heard *other) {
            return !each->own->startedAt.empty() && !other->own->startedAt.empty() &&
                   each->own->startedAt != other->own->startedAt;
        });
    }
}

Result<Picture> merge(std::vector<Heard> heard, std::int64_t timelineSeen)
{
    Picture picture;
    FH_TRY(picture.identity, oneIdentity(heard));
    picture.heard = std::move(heard);
    picture.paused = pausedIn(picture.heard);
    std::set<std::string> scopes;
    for (const Heard &each : picture.heard)
        scopes.insert(each.scope);
    if (scopes.size() > 1)
        agreeOfPair(picture, scopes);
    else
        agreeOnLeader(picture);
    holdAgainstOwnWords(picture, timelineSeen);
    for (const Heard &each : picture.heard) {
        if (!each.listed)
            continue;
        for (const Listed &listed : each.listed->members)
            picture.synchronous = picture.synchronous || listed.role == "sync_standby";
    }
    return picture;
}

model::Observation describe(const Picture &picture)
{
    model::Observation seen;
    seen.identity = picture.identity;
    seen.paused = picture.paused;
    bool read = false;
    for (const Heard &each : picture.heard) {
        seen.members.push_back(stateOf(picture, each));
        read = read || each.listed;
    }
    // The store answers with a majority or not at all.
    seen.quorum = read ? Tri::Yes : Tri::Unknown;
    const std::int64_t timeline = std::max(picture.timeline, picture.timelineHeld);
    if (timeline > 0)
        seen.epochs["timeline"] = std::to_string(timeline);
    return seen;
}

void Verdict::block(Tri holds, Sentence why)
{
    accepted = both(accepted, holds);
    reasons.push_back(std::move(why));
}

namespace {

/// What both verbs ask of whoever is to lead.
void judgeCandidate(const Picture &picture, const Heard *next, const Json &who, Verdict &verdict)
{
    if (picture.paused != Tri::No)
        verdict.block(picture.paused == Tri::Yes ? Tri::No : Tri::Unknown,
                      Sentence("patroni.check.paused",
                               "The cluster is paused, or nobody says that it is not.", who));
    if (!next || !next->own) {
        verdict.block(Tri::Unknown,
                      Sentence("patroni.check.silent", "{member} does not answer.", who));
        return;
    }
    const Listed *listed = next->listed ? next->listed->find(next->name) : nullptr;
    if (next->own->state != "running" || next->own->role != "replica" || !listed ||
        listed->noFailover)
        verdict.block(Tri::No, Sentence("patroni.check.no-candidate",
                                        "{member} is no running replica that may lead.", who));
    if (listed && !listed->lag)
        verdict.block(Tri::Unknown, Sentence("patroni.check.lag",
                                             "How far {member} is behind is not known.", who));
    if (picture.synchronous && listed && listed->role != "sync_standby")
        verdict.block(Tri::No, Sentence("patroni.check.not-sync",
                                        "Replication is synchronous, and {member} is not the "
                                        "synchronous standby.",
                                        who));
}

Json namesOf(const Picture &picture, const MemberId &from, const MemberId &candidate)
{
    return {{"member", candidate.value},
            {"from", from.value},
            {"leader", picture.leader.empty() ? "nobody" : printable(picture.leader, 100)},
            {"why", picture.why}};
}

} // namespace

Verdict judgeSwitchover(const Picture &picture, const MemberId &from, const MemberId &candidate)
{
    Verdict verdict;
    const Heard *writer = picture.writer();
    const Heard *next = picture.find(candidate);
    const Json who = namesOf(picture, from, candidate);
    if (!writer)
        verdict.block(Tri::Unknown,
                      Sentence("patroni.check.no-leader", "No leader is known: {why}.", who));
    else if (writer->member != from)
        verdict.block(Tri::No, Sentence("patroni.check.other-leader",
                                        "{leader} leads, and the move is from {from}.", who));
    judgeCandidate(picture, next, who, verdict);
    const Tri streams = next ? picture.streams(next->name) : Tri::Unknown;
    if (streams != Tri::Yes)
        verdict.block(streams, Sentence("patroni.check.not-streaming",
                                        "{member} is not seen to stream from the leader.", who));
    if (verdict.reasons.empty())
        verdict.reasons.emplace_back("patroni.check.ready",
                                     "{member} is a running replica that streams from {leader}.",
                                     who);
    return verdict;
}

namespace {

/// Does the candidate hold the newest timeline that was heard of?
void judgeTimeline(const Picture &picture, const Heard *next, const Json &who, Verdict &verdict)
{
    if (!next || !next->own)
        return;
    std::int64_t newest = picture.last ? picture.last->timeline : 0;
    for (const Heard &each : picture.heard)
        newest = std::max(newest, each.own ? each.own->timeline : 0);
    if (next->own->timeline >= newest && newest > 0)
        return;
    Json numbers = who;
    numbers["own"] = next->own->timeline;
    numbers["newest"] = newest;
    verdict.block(next->own->timeline > 0 ? Tri::No : Tri::Unknown,
                  Sentence("patroni.check.old-timeline",
                           "{member} holds timeline {own}, and {newest} was seen: it lacks what "
                           "was written since.",
                           std::move(numbers)));
}

} // namespace

Verdict judgeFailover(const Picture &picture, const MemberId &candidate, Milliseconds without,
                      Milliseconds patience)
{
    Verdict verdict;
    Json who = namesOf(picture, candidate, candidate);
    const auto seconds = [](Milliseconds length) {
        return std::chrono::duration_cast<std::chrono::seconds>(length).count();
    };
    who["s"] = seconds(without);
    who["wait"] = seconds(patience);
    if (!picture.leader.empty())
        verdict.block(Tri::No,
                      Sentence("patroni.check.leads",
                               "{leader} leads: a failover is for a cluster that nobody leads.",
                               who));
    else if (!picture.nobodyLeads)
        verdict.block(Tri::Unknown,
                      Sentence("patroni.check.no-leader", "No leader is known: {why}.", who));
    else if (without < patience)
        verdict.block(Tri::No, Sentence("patroni.check.wait",
                                        "Nobody is seen to lead for {s} s: until {wait} s have "
                                        "passed Patroni may choose a leader by itself.",
                                        who));
    judgeCandidate(picture, picture.find(candidate), who, verdict);
    judgeTimeline(picture, picture.find(candidate), who, verdict);
    if (verdict.reasons.empty())
        verdict.reasons.emplace_back("patroni.check.alone",
                                     "Nobody leads, and {member} is a running replica.", who);
    return verdict;
}

/// Patroni itself asks nothing of the kind: a standby cluster whose source lives takes writes
/// beside it as soon as it is told to follow nobody.
Verdict judgePromotion(const Picture &picture, const MemberId &candidate)
{
    Verdict verdict;
    const Heard *next = picture.find(candidate);
    const Json who = {{"member", candidate.value},
                      {"leader", picture.leader.empty() ? "nobody" : picture.leader},
                      {"why", picture.why}};
    for (const Heard &each : picture.heard) {
        if (each.own && each.own->isWriter() && each.member != candidate)
            verdict.block(Tri::No, Sentence("patroni.check.source-writes",
                                            "{other} takes writes: a standby cluster is promoted "
                                            "only where its source cannot.",
                                            {{"other", each.member.value}}));
    }
    if (!next || !next->own) {
        verdict.block(Tri::Unknown,
                      Sentence("patroni.check.silent", "{member} does not answer.", who));
        return verdict;
    }
    if (next->own->paused || !next->listed || next->listed->paused)
        verdict.block(next->listed ? Tri::No : Tri::Unknown,
                      Sentence("patroni.check.paused",
                               "The cluster is paused, or nobody says that it is not.", who));
    const Listed *listed = next->listed ? next->listed->find(next->name) : nullptr;
    if (next->own->state != "running" || next->own->role != "standby_leader" || !listed ||
        listed->role != "standby_leader" || next->own->unlocked)
        verdict.block(Tri::No, Sentence("patroni.check.no-standby-leader",
                                        "{member} does not lead a standby cluster.", who));
    judgeTimeline(picture, next, who, verdict);
    if (verdict.reasons.empty())
        verdict.reasons.emplace_back("patroni.check.standby-leader",
                                     "{member} leads a standby cluster, and nobody else is seen to "
                                     "take writes.",
                                     who);
    return verdict;
}

} // namespace farhaven::plugins::patroni
