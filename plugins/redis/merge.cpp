// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge.h"

#include "base/sentence.h"

#include <algorithm>
#include <set>

namespace farhaven::plugins::redis {

namespace {

using model::MemberState;
using model::Role;

constexpr std::size_t identityDigits = 32;

std::vector<const Look *> sentinelsIn(const std::vector<Look> &looks)
{
    std::vector<const Look *> out;
    for (const Look &look : looks) {
        if (look.sentinel)
            out.push_back(&look);
    }
    return out;
}

std::string listed(const std::set<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + printable(word, 100);
    return text;
}

/// The Sentinels' own ids, which they keep for life: they are the same before and after each
/// failover, and a system that was made anew under the same name has others.
std::string identityOf(const SentinelView &view)
{
    std::vector<std::string> ids = view.otherIds;
    ids.push_back(view.id);
    std::sort(ids.begin(), ids.end());
    std::string all;
    for (const std::string &id : ids)
        all += id + "\n";
    return sha256Hex(all).substr(0, identityDigits);
}

void judgeIdentity(const std::vector<const Look *> &sentinels, Verdict &verdict)
{
    std::set<std::string> identities;
    for (const Look *look : sentinels)
        identities.insert(identityOf(*look->sentinel));
    if (identities.size() == 1)
        verdict.identity = *identities.begin();
    else if (identities.size() > 1)
        verdict.faults.push_back(
            {"sentinels-differ", "the Sentinels do not know the same Sentinels"});
}

void judgeQuorum(const Settings &settings, const std::vector<const Look *> &sentinels,
                 Verdict &verdict)
{
    std::size_t all = settings.sentinelCount(), refused = 0;
    for (const Look *look : sentinels) {
        all = std::max(all, std::size_t(look->sentinel->others) + 1);
        if (look->sentinel->checked == Tri::Yes)
            verdict.able.push_back(look->member);
        else if (look->sentinel->checked == Tri::No)
            ++refused;
    }
    if (2 * verdict.able.size() > all)
        verdict.quorum = Tri::Yes;
    else if (refused > 0)
        verdict.quorum = Tri::No;
}

void judgeEpoch(const std::vector<const Look *> &sentinels, const Known &known, Verdict &verdict)
{
    std::set<std::int64_t> epochs;
    std::set<std::string> texts;
    for (const Look *look : sentinels) {
        epochs.insert(look->sentinel->epoch);
        texts.insert(std::to_string(look->sentinel->epoch));
    }
    if (epochs.empty())
        return;
    if (epochs.size() > 1)
        verdict.faults.push_back(
            {"epochs-differ", "the Sentinels are in the config-epochs " + listed(texts)});
    else if (*epochs.begin() < known.epoch)
        verdict.faults.push_back({"epoch-fell", "the config-epoch fell from " +
                                                    std::to_string(known.epoch) + " to " +
                                                    std::to_string(*epochs.begin())});
    else
        verdict.epoch = *epochs.begin();
}

/// Who is the master by the word of all Sentinels that answer.
void judgeMaster(const Settings &settings, const std::vector<const Look *> &sentinels,
                 Verdict &verdict)
{
    std::set<Address> named;
    std::set<std::string> texts;
    for (const Look *look : sentinels) {
        named.insert(look->sentinel->master.address);
        texts.insert(look->member.value + ": " + look->sentinel->master.address.text());
    }
    if (named.empty())
        return;
    if (named.size() > 1) {
        verdict.faults.push_back(
            {"sentinels-disagree", "the Sentinels name different masters, " + listed(texts)});
        return;
    }
    const MemberSettings *member = settings.at(*named.begin());
    if (!member || member->sentinel) {
        verdict.faults.push_back({"unknown-master", "the Sentinels name " +
                                                        printable(named.begin()->text(), 100) +
                                                        " as master, which is no member"});
        return;
    }
    verdict.named = member->id;
}

/// A replica that the estate does not know could be made the master tomorrow.
void judgeStrangers(const Settings &settings, const std::vector<Look> &looks, Verdict &verdict)
{
    std::set<std::string> strangers;
    const auto meet = [&](const Address &address) {
        const MemberSettings *member = settings.at(address);
        if (!member || member->sentinel)
            strangers.insert(address.text());
    };
    for (const Look &look : looks) {
        if (look.sentinel) {
            for (const Watched &replica : look.sentinel->replicas)
                meet(replica.address);
        }
        if (look.data) {
            for (const Follower &follower : look.data->followers)
                meet(follower.address);
        }
    }
    if (!strangers.empty())
        verdict.faults.push_back(
            {"unknown-node", listed(strangers) + " replicates and is no member"});
}

/// Sentinels count whether they answer or not.
bool isMajority(const Settings &settings, const std::vector<const Look *> &sentinels)
{
    std::size_t all = settings.sentinelCount();
    for (const Look *look : sentinels)
        all = std::max(all, std::size_t(look->sentinel->others) + 1);
    return 2 * sentinels.size() > all;
}

const DataView *dataOf(const std::vector<Look> &looks, const MemberId &member)
{
    for (const Look &look : looks) {
        if (look.member == member && look.data)
            return &*look.data;
    }
    return nullptr;
}

Tri writableMaster(const DataView &view)
{
    if (!view.failoverState.empty() && view.failoverState != "no-failover")
        return Tri::Unknown;
    if (!view.goodReplicas)
        return view.minReplicas.value_or(0) > 0 ? Tri::Unknown : Tri::Yes;
    if (view.minReplicas)
        return tri(*view.goodReplicas >= *view.minReplicas);
    return *view.goodReplicas == 0 ? Tri::No : Tri::Unknown;
}

void measure(const Settings &settings, const MemberSettings &own, const DataView &view,
             const DataView *master, const Sight &sight, const Known &known, MemberState &state)
{
    const std::optional<MemberId> &named = sight.verdict.named;
    const MemberSettings *wanted = named ? settings.find(*named) : nullptr;
    const bool follows = wanted && view.source == wanted->announced;
    if (!follows || !view.linkUp) {
        state.facts["streaming"] = wanted ? "no" : "unknown";
    } else {
        const auto isOwn = [&](const Follower &one) {
            return one.address == own.announced && one.state == "online";
        };
        const bool listed =
            master && std::any_of(master->followers.begin(), master->followers.end(), isOwn);
        const bool same = master && master->replid == view.replid;
        state.facts["streaming"] = !master ? "unknown" : listed && same ? "yes" : "no";
    }
    if (master && master->replid == view.replid) {
        // The replica was perhaps asked later than its master.
        state.lag.transport.bytes = std::max<std::int64_t>(0, master->offset - view.offset);
        state.lag.apply.bytes = 0;
        if (state.lag.transport.bytes == 0)
            state.lag.transport.time = Milliseconds(0);
    } else if (!master && known.last && known.last->replid == view.replid &&
               known.last->member != own.id) {
        state.lag.transport.bytes = std::max<std::int64_t>(0, known.last->offset - view.offset);
        state.lag.transport.time = known.last->age;
        state.lag.sourceRate = known.last->rate;
        state.lag.apply.bytes = 0;
        state.facts["source_seen_offset"] = std::to_string(known.last->offset);
    }
}

MemberState describeData(const Settings &settings, const Look &look, const Sight &sight,
                         const Known &known)
{
    MemberState state;
    state.member = look.member;
    const DataView &view = *look.data;
    const Verdict &verdict = sight.verdict;
    state.running = Tri::Yes;
    state.role = view.master ? Role::Primary : Role::Replica;
    state.writable = view.master ? writableMaster(view) : tri(!view.readOnly);
    state.position = std::to_string(view.offset);
    state.facts = {{"role", view.master ? "master" : "replica"},
                   {"version", printable(view.version, 40)},
                   {"replid", printable(view.replid, 40)},
                   {"replid2", printable(view.replid2, 40)},
                   {"run_id", printable(view.runId, 40)},
                   {"min_replicas", std::string(name(guarded(view)))}};
    if (!view.master) {
        state.facts["link"] = view.linkUp ? "up" : "down";
        state.facts["source"] = printable(view.source.text(), 100);
        state.facts["priority"] = view.priority;
        const DataView *master = verdict.named ? dataOf(sight.looks, *verdict.named) : nullptr;
        measure(settings, *settings.find(look.member), view,
                master && master->master ? master : nullptr, sight, known, state);
        if (verdict.named == look.member)
            state.error = Error(ErrorCode::Conflict,
                                "the Sentinels name it as master, and it says that it is a replica",
                                "member " + look.member.value);
    } else if (verdict.named && *verdict.named != look.member) {
        state.error =
            Error(ErrorCode::Conflict,
                  "it says that it is the master, and the Sentinels name " + verdict.named->value,
                  "member " + look.member.value);
    } else if (!verdict.named) {
        state.error = Error(ErrorCode::Conflict,
                            "it says that it is the master, and no majority of Sentinels vouches "
                            "for that",
                            "member " + look.member.value);
    }
    return state;
}

MemberState describeSentinel(const Look &look)
{
    MemberState state;
    state.member = look.member;
    const SentinelView &view = *look.sentinel;
    state.running = Tri::Yes;
    state.role = Role::Arbiter;
    state.writable = Tri::No;
    state.facts = {{"role", "sentinel"},
                   {"master", printable(view.master.address.text(), 100)},
                   {"flags", printable(view.master.flags, 200)},
                   {"config_epoch", view.epoch},
                   {"quorum", view.quorum},
                   {"sentinels", view.others + 1},
                   {"down_after_ms", view.downAfterMs},
                   {"ckquorum", std::string(name(view.checked))},
                   {"ckquorum_said", view.checkedText}};
    return state;
}

MemberState silentState(const Look &look)
{
    MemberState state;
    state.member = look.member;
    state.error = look.error ? *look.error
                             : Error(ErrorCode::Unreachable, "nobody answered", look.member.value);
    return state;
}

/// With a fault nobody knows who is what, except that what was read was read.
void cast(const Verdict &verdict, MemberState &state)
{
    if (verdict.faults.empty())
        return;
    std::string why;
    for (const Fault &fault : verdict.faults) {
        why += (why.empty() ? "" : "; ") + fault.why;
        state.facts["fault"] = fault.id;
    }
    state.role = Role::Unknown;
    state.error = Error(ErrorCode::Conflict, why, "member " + state.member.value,
                        "See what each Sentinel says, and wait until they agree");
}

/// Of the master, or of the replicas when they all follow one and it does not answer.
std::string replidOf(const Sight &sight)
{
    if (sight.verdict.master) {
        const DataView *master = dataOf(sight.looks, *sight.verdict.master);
        return master ? master->replid : std::string();
    }
    std::set<std::string> all;
    for (const Look &look : sight.looks) {
        if (look.data)
            all.insert(look.data->replid);
    }
    return all.size() == 1 ? *all.begin() : std::string();
}

} // namespace

const Look *Sight::find(const MemberId &member) const
{
    const auto found = std::find_if(looks.begin(), looks.end(),
                                    [&](const Look &look) { return look.member == member; });
    return found == looks.end() ? nullptr : &*found;
}

const DataView *Sight::data(const MemberId &member) const
{
    return dataOf(looks, member);
}

Tri guarded(const DataView &view)
{
    if (view.goodReplicas)
        return Tri::Yes;
    if (view.minReplicas)
        return tri(*view.minReplicas > 0);
    // INFO tells it of every master; of a replica nobody knows.
    return view.master ? Tri::No : Tri::Unknown;
}

Verdict judge(const Settings &settings, const std::vector<Look> &looks, const Known &known)
{
    Verdict verdict;
    const std::vector<const Look *> sentinels = sentinelsIn(looks);
    judgeIdentity(sentinels, verdict);
    judgeQuorum(settings, sentinels, verdict);
    judgeEpoch(sentinels, known, verdict);
    judgeMaster(settings, sentinels, verdict);
    judgeStrangers(settings, looks, verdict);
    if (!isMajority(settings, sentinels)) {
        verdict.named.reset();
        verdict.epoch = -1;
        verdict.quorum = verdict.quorum == Tri::Yes ? Tri::Unknown : verdict.quorum;
    }
    if (!verdict.faults.empty()) {
        verdict.quorum = Tri::Unknown;
        verdict.able.clear();
    }
    const DataView *own = verdict.named ? dataOf(looks, *verdict.named) : nullptr;
    if (own && own->master && verdict.faults.empty())
        verdict.master = verdict.named;
    return verdict;
}

Sight merge(const Settings &settings, std::vector<Look> looks, const Known &known)
{
    Sight sight;
    sight.looks = std::move(looks);
    sight.verdict = judge(settings, sight.looks, known);
    model::Observation &seen = sight.seen;
    seen.identity = sight.verdict.identity;
    seen.quorum = sight.verdict.quorum;
    for (const Look &look : sight.looks) {
        MemberState state = look.data       ? describeData(settings, look, sight, known)
                            : look.sentinel ? describeSentinel(look)
                                            : silentState(look);
        if (look.data || look.sentinel)
            cast(sight.verdict, state);
        if (!state.answered())
            state.role = Role::Unknown;
        seen.members.push_back(std::move(state));
    }
    if (sight.verdict.epoch >= 0 && sight.verdict.faults.empty())
        seen.epochs["config-epoch"] = std::to_string(sight.verdict.epoch);
    if (const std::string replid = replidOf(sight); !replid.empty())
        seen.epochs["replid"] = printable(replid, 40);
    if (!sight.looks.empty())
        seen.ticks =
            std::min_element(sight.looks.begin(), sight.looks.end(),
                             [](const Look &a, const Look &b) { return a.ticks < b.ticks; })
                ->ticks;
    return sight;
}

Result<MemberId> wouldChoose(const Settings &settings, const SentinelView &sentinel)
{
    std::vector<const Watched *> able;
    for (const Watched &replica : sentinel.replicas) {
        const bool down =
            replica.has("s_down") || replica.has("o_down") || replica.has("disconnected");
        if (!down && replica.priority > 0)
            able.push_back(&replica);
    }
    if (able.empty())
        return fail(ErrorCode::Conflict, "the Sentinel knows no replica that could be master");
    std::sort(able.begin(), able.end(),
              [](const Watched *a, const Watched *b) { return a->priority < b->priority; });
    if (able.size() > 1 && able[0]->priority == able[1]->priority)
        return fail(ErrorCode::Conflict,
                    "the Sentinel would choose among replicas of one priority, " +
                        able[0]->address.text() + " and " + able[1]->address.text(),
                    "", "Give each replica a replica-priority of its own");
    const MemberSettings *member = settings.at(able.front()->address);
    if (!member)
        return fail(ErrorCode::Conflict, "the Sentinel would choose " +
                                             able.front()->address.text() + ", which is no member");
    return member->id;
}

} // namespace farhaven::plugins::redis
