// SPDX-License-Identifier: GPL-3.0-or-later
#include "views.h"

#include <algorithm>

namespace farhaven::plugins::postgresql {

namespace {

using model::MemberState;
using model::Role;

/// A shutdown checkpoint is one record of 114 bytes, aligned to 8. pg_controldata names where it
/// begins, so whoever has replayed beyond that place has replayed all of it.
constexpr Lsn shutdownRecordBytes = 120;

/// From where the standbys' lag is counted.
struct Source {
    Lsn end = 0;
    Lsn begin = 0; ///< replayed beyond this: has everything
    std::int64_t timeline = 0;
    bool final = false;
};

std::optional<Source> sourceOf(const std::vector<Look> &looks)
{
    const auto primaries = std::count_if(looks.begin(), looks.end(),
                                         [](const Look &look) { return look.isPrimary(); });
    std::optional<Source> source;
    for (const Look &look : looks) {
        if (primaries == 1 && look.isPrimary() && look.sql->current) {
            return Source{*look.sql->current, *look.sql->current - 1, look.sql->timeline, false};
        }
        if (primaries != 0 || !look.isFinalSource())
            continue;
        const ControlData &control = look.host->control;
        const bool newer =
            !source || control.timeline > source->timeline ||
            (control.timeline == source->timeline && control.checkpoint > source->begin);
        if (newer)
            source = Source{control.checkpoint + shutdownRecordBytes, control.checkpoint,
                            control.timeline, true};
    }
    return source;
}

/// Nothing is said about a standby that is on a timeline which the source does not know.
void measure(MemberState &state, const SqlView &view, const std::optional<Source> &source)
{
    const Lsn replayed = view.replayed.value_or(0);
    const Lsn have = std::max(view.received.value_or(0), replayed);
    state.lag.apply.bytes = bytesBetween(replayed, have);
    state.lag.apply.time = replayed == have ? std::optional(Milliseconds(0)) : view.applyDelay;
    if (!source || source->timeline < view.timeline || !view.replayed)
        return;
    state.lag.sourceFinal = source->final;
    state.lag.transport.bytes = have > source->begin ? 0 : bytesBetween(have, source->end);
    if (replayed > source->begin)
        state.lag.apply.bytes = 0;
    if (state.lag.transport.bytes == 0)
        state.lag.transport.time = Milliseconds(0);
}

/// The lost source's last word: the standby's receiver keeps what it said in its last message, and
/// somebody may have seen it later than that.
void measureLost(MemberState &state, const SqlView &view, const std::optional<LastSource> &last)
{
    const bool same = last && last->member != state.member && last->identity == view.identity &&
                      last->timeline == view.timeline;
    const std::optional<Lsn> seen = same ? std::optional(last->at) : std::nullopt;
    if (!view.replayed || (!seen && !view.sourceSeen))
        return;
    const Lsn have = std::max(view.received.value_or(0), *view.replayed);
    const Lsn known = std::max(seen.value_or(0), view.sourceSeen.value_or(0));
    state.lag.transport.bytes = known > have ? bytesBetween(have, known) : 0;
    if (same) {
        state.lag.transport.time = last->age;
        state.lag.sourceRate = last->rate;
    }
    state.facts["source_seen_lsn"] = toText(known);
}

/// The connection of its slot; else one from its address. Programs that copy the log from there,
/// a backup or our own reading of a history, have no slot and are not the standby.
const Sender *senderOf(const Look &look, const SqlView &primary)
{
    const Sender *near = nullptr;
    for (const Sender &sender : primary.senders) {
        if (!sender.slot.empty() && sender.slot == look.slot)
            return &sender;
        if (!sender.slot.empty() || look.address.empty() || sender.address != look.address)
            continue;
        if (!near || sender.state == "streaming")
            near = &sender;
    }
    return near;
}

/// What the primary says about the connection of a standby; with none seen, only the standby's own
/// word counts, and a receiver that believes to be connected may not be.
void sayReplication(MemberState &state, const Look &look, const Look *primary)
{
    if (!primary) {
        if (look.sql && look.sql->inRecovery)
            state.facts["streaming"] = look.sql->receiver == "streaming" ? "unknown" : "no";
        return;
    }
    const Sender *sender = senderOf(look, *primary->sql);
    const bool slotSeen = sender && !sender->slot.empty();
    state.facts["slot"] = !slotSeen ? "missing" : sender->active ? "active" : "inactive";
    if (!look.sql || !look.sql->inRecovery)
        return;
    const bool streams =
        sender && sender->state == "streaming" && look.sql->receiver == "streaming";
    state.facts["streaming"] = streams ? "yes" : "no";
    state.facts["sync"] = sender && !sender->sync.empty() ? sender->sync : "none";
}

void saySql(MemberState &state, const SqlView &view)
{
    state.running = Tri::Yes;
    state.role = view.inRecovery ? Role::Replica : Role::Primary;
    // A read-only default is a courtesy that any session can turn off: neither open nor closed.
    state.writable = view.inRecovery ? Tri::No : view.defaultReadOnly ? Tri::Unknown : Tri::Yes;
    const std::optional<Lsn> position = view.inRecovery ? view.replayed : view.current;
    state.position = position ? toText(*position) : std::string();
    state.facts["sql"] = "yes";
    state.facts["timeline"] = view.timeline;
    if (view.defaultReadOnly)
        state.facts["default_read_only"] = "on";
    if (view.sourceSeen)
        state.facts["source_seen_lsn"] = toText(*view.sourceSeen);
}

void sayHost(MemberState &state, const HostView &host)
{
    if (host.control.identity.empty()) { // a sandbox without a copy, or with half of one
        state.running = host.postmaster;
        state.writable = host.postmaster == Tri::No ? Tri::No : Tri::Unknown;
        return;
    }
    state.facts["control_state"] = host.control.stateText;
    state.facts["checkpoint_lsn"] = toText(host.control.checkpoint);
    if (state.facts.contains("sql") && state.facts["sql"] == "yes")
        return;
    state.facts["timeline"] = host.control.timeline;
    state.running = host.postmaster;
    if (host.postmaster == Tri::No) {
        state.facts["starts_as"] = host.standby == Tri::Yes  ? "replica"
                                   : host.standby == Tri::No ? "primary"
                                                             : "unknown";
        state.writable = Tri::No;
        state.position = toText(host.control.checkpoint);
    }
}

/// "ours": made by a drill; "foreign": somebody else's files are where the copy would go.
void saySandbox(MemberState &state, const SandboxView &view)
{
    const Tri ours = both(view.present, view.marked);
    state.facts["sandbox"] = view.present == Tri::No && view.marked == Tri::No ? "absent"
                             : view.marked == Tri::Yes                         ? "ours"
                             : ours == Tri::Unknown                            ? "unknown"
                                                                               : "foreign";
    state.facts["isolated"] = std::string(name(view.isolated));
}

MemberState describe(const Look &look, const std::optional<Source> &source, const Look *primary,
                     const std::optional<LastSource> &last)
{
    MemberState state;
    state.member = look.member;
    if (look.sql)
        saySql(state, *look.sql);
    else
        state.facts["sql"] = look.sqlError ? std::string(name(look.sqlError->code)) : "not_asked";
    if (look.host)
        sayHost(state, *look.host);
    if (look.sandbox)
        saySandbox(state, *look.sandbox);
    if (look.sql && look.sql->inRecovery)
        measure(state, *look.sql, source);
    if (look.sql && look.sql->inRecovery && !source)
        measureLost(state, *look.sql, last);
    if (!primary || primary->member != look.member)
        sayReplication(state, look, primary);
    // Seen gone is an answer; a server that runs and does not answer is not.
    if (!look.sql && state.running != Tri::No) {
        const bool hostFirst = look.hostError && !look.host;
        const std::optional<Error> &why = hostFirst ? look.hostError : look.sqlError;
        state.error = why ? *why : Error(ErrorCode::Unreachable, "nobody answered");
    }
    return state;
}

} // namespace

const std::string *Look::identity() const
{
    if (sql)
        return &sql->identity;
    return host && !host->control.identity.empty() ? &host->control.identity : nullptr;
}

bool Look::isFinalSource() const
{
    return !sql && host && host->postmaster == Tri::No &&
           host->control.state == ControlData::State::ShutDown;
}

bool Look::isCrashedSource() const
{
    using State = ControlData::State;
    return !sql && host && host->postmaster == Tri::No &&
           (host->control.state == State::InProduction ||
            host->control.state == State::ShuttingDown);
}

std::int64_t Look::timeline() const
{
    return sql ? sql->timeline : host ? host->control.timeline : 0;
}

Result<model::Observation> combine(const std::vector<Look> &looks,
                                   const std::optional<LastSource> &last)
{
    model::Observation seen;
    std::int64_t timeline = 0;
    const Look *primary = nullptr;
    std::size_t primaries = 0;
    for (const Look &look : looks) {
        const std::string *identity = look.identity();
        if (identity && !seen.identity.empty() && seen.identity != *identity)
            return fail(ErrorCode::Conflict,
                        "the members are two systems: " + seen.identity + " and " + *identity,
                        "member " + look.member.value, "Correct the addresses and data folders");
        if (identity)
            seen.identity = *identity;
        timeline = std::max(timeline, look.timeline());
        if (look.isPrimary()) {
            ++primaries;
            primary = &look;
        }
    }
    if (primaries != 1)
        primary = nullptr;
    const std::optional<Source> source = sourceOf(looks);
    for (const Look &look : looks)
        seen.members.push_back(describe(look, source, primary, last));
    if (primary)
        timeline = primary->timeline();
    if (timeline > 0)
        seen.epochs["timeline"] = std::to_string(timeline);
    if (!looks.empty())
        seen.ticks = std::min_element(looks.begin(), looks.end(), [](const Look &a, const Look &b) {
                         return a.ticks < b.ticks;
                     })->ticks;
    return seen;
}

Json evidence(const Look &look)
{
    Json out = {{"member", look.member.value}};
    if (const std::string *identity = look.identity())
        out["identity"] = *identity;
    if (look.timeline() > 0)
        out["timeline"] = look.timeline();
    if (look.sql) {
        out["role"] = look.sql->inRecovery ? "replica" : "primary";
        const std::optional<Lsn> at = look.sql->inRecovery ? look.sql->replayed : look.sql->current;
        if (at)
            out["lsn"] = toText(*at);
    }
    if (look.host) {
        out["control_state"] = look.host->control.stateText;
        out["checkpoint_lsn"] = toText(look.host->control.checkpoint);
        out["postmaster"] = std::string(name(look.host->postmaster));
    }
    if (look.sqlError)
        out["sql"] = std::string(name(look.sqlError->code));
    if (look.hostError)
        out["host"] = std::string(name(look.hostError->code));
    return out;
}

} // namespace farhaven::plugins::postgresql
