// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkers.h"

#include "engine/observer.h"
#include "engine/way_back.h"

#include <algorithm>

namespace farhaven::simulator {

using model::JournalEvent;
using Kind = JournalEvent::Kind;

namespace {

/// Evidence may be a little older when the request leaves than when it was decided: one answer of
/// the world is one event, and clocks may part by a thousandth.
constexpr Micros slack = 60 * msec;
constexpr std::size_t readingsMax = 8; ///< of one member

/// "RUN:STEP:ATTEMPT"
std::string stepIn(const std::string &key)
{
    const auto first = key.find(':');
    const auto last = key.rfind(':');
    return first == last ? std::string() : key.substr(first + 1, last - first - 1);
}

bool repeatable(const std::string &verb)
{
    static const std::set<std::string> once = {"demote", "promote", "rejoin", "start-primary"};
    return !once.contains(verb);
}

bool sameEvent(const JournalEvent &a, const JournalEvent &b)
{
    return a.sequence == b.sequence && a.kind == b.kind && a.step == b.step &&
           a.attempt == b.attempt && a.author == b.author && a.detail == b.detail;
}

bool positive(const Reading &reading, const model::Condition &condition)
{
    if (!reading.answered)
        return false;
    const model::MemberState &state = reading.state;
    switch (condition.question) {
    case model::Question::Stopped:
        return state.running == Tri::No && state.fact("control_state") == "shut down";
    case model::Question::NotWritable:
        return state.writable == Tri::No;
    case model::Question::FactIs:
        return state.fact(condition.fact) == condition.value;
    case model::Question::IsReplica:
        return state.role == model::Role::Replica;
    default:
        return true;
    }
}

} // namespace

Checkers::Checkers(const model::Run &run, Queue &queue, const World &world, const Book &book)
    : m_run(engine::withUndoing(run)), m_approved(run), m_queue(queue), m_world(world), m_book(book)
{
}

void Checkers::broke(int promise, std::string how)
{
    m_broken.emplace(promise, "at " + std::to_string(m_queue.now() / msec) + " ms: " + how);
}

const model::Step *Checkers::stepOf(const std::string &key) const
{
    return m_run.plan.find(StepId(stepIn(key)));
}

/// What is decided or done is judged at that moment, since nothing else can break it; this is what
/// the world may break between two such moments.
void Checkers::always(const std::vector<const Disk *> &disks)
{
    ++m_checked;
    if (m_world.writers() > 1 && m_world.meddledAt.empty())
        broke(1, "two writers, and nobody had a hand in it");
    for (const Disk *disk : disks) {
        const auto known = m_records.find(disk);
        if (known == m_records.end() || known->second.acknowledged.empty())
            continue;
        const std::vector<JournalEvent> &told = known->second.acknowledged;
        if (told.size() > disk->synced.size())
            broke(15, "record " + std::to_string(told.size()) + " was acknowledged, and " +
                          std::to_string(disk->synced.size()) + " are on the disk");
        else if (!sameEvent(told.back(), disk->synced[told.size() - 1]))
            broke(15, "record " + std::to_string(told.size()) + " is another on the disk");
    }
}

void Checkers::told(Actor &actor, const Reading &reading)
{
    std::vector<Reading> &readings = actor.readings[{reading.component, reading.member}];
    if (!readings.empty() && readings.back().readAt > reading.readAt)
        return; // a later look was faster
    if (readings.size() >= readingsMax)
        readings.erase(readings.begin());
    readings.push_back(reading);
}

/// It is asked about right after it was decided; what comes while it is made durable is too late.
const Reading *Checkers::known(const Actor &actor, const model::Step &step,
                               const model::Condition &condition) const
{
    const auto asked = actor.book->asked.find(step.id.value);
    const Micros until = asked == actor.book->asked.end() ? m_queue.now() : asked->second.at;
    const auto found = actor.readings.find({condition.component.value, condition.member.value});
    if (found == actor.readings.end())
        return nullptr;
    const auto last = std::find_if(found->second.rbegin(), found->second.rend(),
                                   [&](const Reading &reading) { return reading.toldAt <= until; });
    return last == found->second.rend() ? nullptr : &*last;
}

void Checkers::performs(Actor &actor, const std::string &component, const adapter::Action &action,
                        const adapter::CallContext &context, bool begins)
{
    const model::Step *step = stepOf(context.idempotencyKey);
    if (!step)
        return broke(3, "an effect of no step: " + context.idempotencyKey);
    const bool heavy = !repeatable(action.verb) || component == "fence";
    int &underWay = actor.destructive[component];
    underWay += heavy ? begins ? 1 : -1 : 0;
    if (!begins)
        return;
    if (heavy && underWay > 1)
        broke(12, "two destructive steps at once on " + component);
    const model::ActionStep &wanted = *step->action();
    if (wanted.component.value != component || wanted.member != action.member ||
        wanted.verb != action.verb || wanted.parameters != action.parameters)
        broke(3, "not what was approved: " + action.verb + " for " + step->id.value);
    if (action.verb == "claim" || action.verb == "release")
        return;
    checkFreshness(actor, *step);
    if (step->phase == model::Phase::Promote)
        checkPromote(actor, *step);
}

/// P2: each proof was positively told by whoever knows it.
void Checkers::checkPromote(const Actor &actor, const model::Step &step)
{
    for (const model::Condition &condition : step.action()->preconditions) {
        const Reading *reading = known(actor, step, condition);
        if (!reading || !positive(*reading, condition))
            broke(2, "promoted, though nobody said of " + condition.member.value + ": " +
                         std::string(name(condition.question)) + " " + condition.value);
    }
}

/// P10, P11: what it rests on is fresh, and of the right system.
void Checkers::checkFreshness(const Actor &actor, const model::Step &step)
{
    const bool strict = step.phase == model::Phase::Fence || step.phase == model::Phase::Promote;
    const Micros ageMax = (strict ? 5 : 10) * second + slack;
    for (const model::Condition &condition : step.action()->preconditions) {
        const Reading *reading = known(actor, step, condition);
        if (!reading) {
            broke(10, step.id.value + " without a look at " + condition.member.value);
            continue;
        }
        const Micros age = m_queue.now() - reading->readAt;
        if (age > ageMax)
            broke(10, step.id.value + " on evidence of " + std::to_string(age / msec) + " ms");
        const std::string &truth = reading->truth;
        if (!truth.empty() && truth != ordersSystem)
            broke(11, step.id.value + " though system " + truth + " answered");
    }
}

void Checkers::checkWriters(const Effect &effect, Micros intendedAt)
{
    if (effect.writersAfter < 2 || effect.writersAfter <= effect.writersBefore)
        return;
    // What somebody else did after the look that this rests on, nobody could have seen.
    const Micros rests = intendedAt - 5 * second - slack;
    for (const Micros meddled : m_world.meddledAt) {
        if (meddled >= rests && meddled <= effect.at)
            return;
    }
    broke(1, "two writers after " + effect.verb + " of " + effect.member);
}

void Checkers::checkOnce(const Effect &effect)
{
    if (++m_changes[effect.key] > 1)
        broke(7, effect.key + " acted " + std::to_string(m_changes[effect.key]) + " times");
    const std::string step = stepIn(effect.key);
    Records &records = recordsOf(effect.owner);
    std::set<std::string> &keys = records.changedKeys[step];
    keys.insert(effect.key);
    if (keys.size() > 1 && !repeatable(effect.verb) && !records.retried.contains(step))
        broke(7, step + " acted under two keys");
    if (records.failed.contains(step) && !repeatable(effect.verb))
        broke(7, step + " acted after it was settled as not done");
}

void Checkers::changed(const Effect &effect)
{
    const auto &intents = recordsOf(effect.owner).intendedAt;
    const auto intended = intents.find(effect.key);
    if (intended == intents.end())
        broke(14, effect.key + " acted without a durable intent");
    if (!effect.changed)
        return;
    const Micros intendedAt = intended == intents.end() ? effect.at : intended->second;
    const model::Step *step = stepOf(effect.key);
    const model::ActionStep *wanted = step ? step->action() : nullptr;
    if (!wanted)
        return broke(3, "an effect of no step: " + effect.key);
    if (wanted->member.value != effect.member)
        return broke(12, effect.key + " reached " + effect.member + ", " + effect.verb);
    if (wanted->verb != effect.verb)
        return broke(3, effect.key + " is " + wanted->verb + ", and " + effect.verb + " happened");
    checkWriters(effect, intendedAt);
    checkOnce(effect);
    // The fence stands in for the claim at a site that is lost.
    const bool unclaimed = m_run.plan.kind == model::PlanKind::Failover && effect.host == Dc1;
    if (m_owned.at > 0 && effect.owner != m_owned.owner && effect.epoch < m_owned.epoch &&
        effect.at > m_owned.at && !unclaimed)
        broke(9, effect.owner + " acted (" + effect.verb + ") after the claim of " + m_owned.owner);
    if (effect.component == "orders-db" && effect.identity != ordersSystem) {
        const Micros since = m_world.meddledAt.empty() ? 0 : m_world.meddledAt.back();
        if (intendedAt - since > 10 * second + slack)
            broke(11, effect.verb + " changed system " + effect.identity);
    }
}

Checkers::Records &Checkers::recordsOf(const std::string &owner)
{
    return m_records[m_diskOf[owner]];
}

void Checkers::checkSettled(Records &records, const JournalEvent &event)
{
    const std::string state = event.detail.value("state", "");
    const std::string &step = event.step.value;
    const model::Step *planned = m_run.plan.find(event.step);
    if (state == "failed") {
        records.failed.insert(step);
        const std::string key = engine::attemptKey(m_run.id, event.step, event.attempt);
        const auto changed = records.changedKeys.find(step);
        const bool did = changed != records.changedKeys.end() && changed->second.contains(key);
        if (did && planned && planned->action() && !repeatable(planned->action()->verb))
            broke(7, step + " is settled as not done, and it was");
    } else {
        records.failed.erase(step);
    }
}

void Checkers::synced(const Disk &disk, const JournalEvent &event)
{
    Records &records = m_records[&disk];
    if (event.kind == Kind::Started || event.kind == Kind::TakenUp)
        m_diskOf.emplace(event.detail.value("owner", ""), &disk);
    if (event.kind == Kind::Intended) {
        records.intendedAt.emplace(event.detail.value("key", ""), m_queue.now());
        records.failed.erase(event.step.value);
    }
    if (event.kind == Kind::RetryAsked)
        records.retried.insert(event.step.value);
    if (event.kind == Kind::Settled)
        checkSettled(records, event);
}

/// P4, P5: the step was asked about, and what people signed covered it then.
void Checkers::checkSigned(const Actor &actor, const JournalEvent &event)
{
    const auto asked = actor.book->asked.find(event.step.value);
    if (asked == actor.book->asked.end())
        return broke(4, event.step.value + " was begun without asking whose word it is");
    const Micros at = asked->second.at;
    if (m_book.revokedAt && *m_book.revokedAt < at)
        broke(4, event.step.value + " was begun after its approver lost that right");
    // A term is one of the wall clock, and one that is set back by so little is believed. A broken
    // glass has a term for beginning alone.
    constexpr Micros believed = 2'500'000;
    if (at > m_book.expiresAt + believed && !m_book.byGlass)
        broke(5, event.step.value + " was begun on an approval that had expired");
}

/// P5, P6: a run begins on what has not expired; without an approval only on the word of two, with
/// that on record and in its own journal.
void Checkers::checkBeginning(const Actor &actor, const JournalEvent &event)
{
    if (actor.book->begun.at > m_book.expiresAt)
        broke(5, "a run began on what had expired");
    if (m_book.revokedAt && *m_book.revokedAt < actor.book->begun.at)
        broke(4, "a run began on what had been taken back");
    if (!m_book.byGlass)
        return;
    if (m_book.alone)
        broke(6, "a run without approval began on one person's word");
    const auto &said = m_book.onRecord;
    if (std::find(said.begin(), said.end(), m_book.basis()) == said.end())
        broke(6, "a glass was broken, and nothing on record says so");
    const Json glass = event.detail.value("signed", Json::object()).value("break_glass", Json());
    if (!glass.is_object() || glass.value("id", "") != m_book.basis() ||
        glass.value("by", "") == glass.value("witness", ""))
        broke(6, "a glass was broken, and the run's journal does not say by which two");
}

/// P8: what the records alone say leads to the same decisions as what the program remembers.
void Checkers::checkDecisions(const Disk &disk, const JournalEvent &event,
                              const engine::RunProgress &kept, const engine::Observations &declared,
                              Ticks now)
{
    Records &records = m_records[&disk];
    if (!records.begun) {
        records.folded = engine::emptyProgress(m_run);
        records.begun = true;
    }
    const Result<> applied = engine::apply(m_run, records.folded, event);
    if (!applied)
        return broke(8, "the journal contradicts itself: " + describe(applied.error()));
    if (engine::decide(m_run, records.folded, declared, now) !=
        engine::decide(m_run, kept, declared, now))
        broke(8, "event " + std::to_string(event.sequence) + ": other decisions than replayed");
}

void Checkers::acknowledged(Actor &actor, const Disk &disk, const JournalEvent &event,
                            const engine::RunProgress &kept, const engine::Observations &declared,
                            Ticks now)
{
    if (event.kind == Kind::Started &&
        event.detail.value("plan_sha256", "") != m_approved.planSha256)
        return broke(3, "a run of a plan began that nobody approved");
    if (event.kind == Kind::Started || event.kind == Kind::Authorised)
        checkBeginning(actor, event);
    checkDecisions(disk, event, kept, declared, now);
    if (kept.ended() && kept.namedState.empty())
        broke(13, "it ended in a state without a name");
    m_records[&disk].acknowledged.push_back(event);
    if (event.kind == Kind::Intended)
        checkSigned(actor, event);
    const model::Step *step = m_run.plan.find(event.step);
    const bool claimed = event.kind == Kind::Settled && step && step->action() &&
                         step->action()->verb == "claim" &&
                         event.detail.value("state", "") == "succeeded";
    if (claimed && kept.claimEpoch >= m_owned.epoch)
        m_owned = {kept.claimEpoch, kept.owner, m_queue.now()};
}

/// P15: all of which the program before was told that it is durable.
void Checkers::taken(const Disk &disk, const std::vector<JournalEvent> &journal)
{
    Records &records = m_records[&disk];
    const auto &known = records.acknowledged;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (i >= journal.size() || !sameEvent(known[i], journal[i])) {
            // What is there and is not what was written is no loss, but leads elsewhere.
            broke(i >= journal.size() ? 15 : 8,
                  "record " + std::to_string(i + 1) + " of " + std::to_string(known.size()));
            break;
        }
    }
    // What was written and not yet told is part of the journal from now on.
    records.acknowledged = journal;
    Result<engine::RunProgress> folded = engine::fold(m_run, journal);
    if (folded) {
        records.folded = std::move(*folded);
        records.begun = true;
    }
    for (const JournalEvent &event : journal)
        synced(disk, event);
}

void Checkers::putBack(const Disk &disk, std::size_t records)
{
    Records &known = m_records[&disk];
    if (known.acknowledged.size() > records)
        known.acknowledged.resize(records);
    known.failed.clear();
}

/// P13: whatever happened, the records say how it stands, in a state with a name.
void Checkers::ended(const Disk &disk, bool timeUp)
{
    if (!disk.run || disk.synced.empty())
        return;
    const Result<engine::RunProgress> progress = engine::fold(m_run, disk.synced);
    if (!progress)
        return broke(8, "the journal cannot be folded: " + describe(progress.error()));
    const bool paused = progress->state == model::RunState::Paused;
    if (!progress->ended() && !paused)
        return broke(13, timeUp ? "it did not end" : "it ended in no state");
    if (progress->ended() && progress->namedState.empty())
        broke(13, "it ended in a state without a name");
    // A planned move loses nothing that a client was told of, unless others had a hand in it.
    const bool moved = progress->state == model::RunState::Succeeded &&
                       m_run.plan.kind == model::PlanKind::Switchover && m_world.meddledAt.empty();
    if (moved && m_world.hosts[Dr1].database->position < m_world.acknowledged)
        broke(1, "an acknowledged write is lost");
    const JournalEvent &last = disk.synced.back();
    if (progress->state == model::RunState::Halted && last.kind == Kind::Ended &&
        last.detail.value("next", Json::array()).empty())
        broke(13, progress->namedState + " offers nothing to do next");
}

void Checkers::kept(WorkspaceFile &file)
{
    const Result<> whole = file.verify();
    if (!whole)
        broke(16, "a log that nobody touched does not verify: " + describe(whole.error()));
}

void Checkers::stored(Disk &disk, Random &random)
{
    disk.file->shut();
    const Result<std::vector<JournalEvent>> kept = disk.file->load(disk.run->id);
    if (!kept)
        return broke(15, "the workspace does not open: " + describe(kept.error()));
    const bool same = kept->size() == disk.synced.size() &&
                      std::equal(kept->begin(), kept->end(), disk.synced.begin(), sameEvent);
    if (!same)
        broke(15, "the store has " + std::to_string(kept->size()) + " records of " +
                      std::to_string(disk.synced.size()));
    const std::string tampered = disk.file->tamper(random);
    if (!tampered.empty())
        broke(16, tampered);
    const std::string rolledBack = disk.file->rollBack();
    if (!rolledBack.empty())
        broke(17, rolledBack);
}

} // namespace farhaven::simulator
