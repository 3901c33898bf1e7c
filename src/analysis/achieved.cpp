// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/achieved.h"

#include "model/hand_over.h"
#include "model/late.h"
#include "model/observation.h"
#include "model/settled.h"
#include "model/write_rate.h"

#include <algorithm>
#include <map>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

/// When work was stopped: the first effect that touched clients.
std::optional<Instant> workStopped(const Run &run, std::span<const JournalEvent> journal)
{
    for (const JournalEvent &event : journal) {
        const Step *step = run.plan.find(event.step);
        if (event.kind == JournalEvent::Kind::Intended && step && step->phase >= Phase::Quiesce)
            return event.at;
    }
    return std::nullopt;
}

Json evidenceOf(const JournalEvent &event)
{
    const Json evidence = event.detail.value("evidence", Json());
    return evidence.is_object() ? evidence : Json::object();
}

/// Whose mark a step writes: a plan for a whole site proves each database by itself.
std::string provenBy(const Step *step)
{
    const ActionStep *action = step ? step->action() : nullptr;
    if (!action)
        return {};
    const Json named = action->parameters.value("component", Json());
    return named.is_string() ? named.get<std::string>() : action->component.value;
}

/// Of each component the step that moved its writer, once that is seen done.
std::vector<const Step *> promoted(const Run &run, std::span<const JournalEvent> journal)
{
    std::vector<const Step *> found;
    for (const JournalEvent &event : journal) {
        const Step *step = run.plan.find(event.step);
        if (!step || step->phase != Phase::Promote || !step->action() ||
            !settledAs(event, StepState::Succeeded))
            continue;
        const bool known = std::any_of(found.begin(), found.end(), [&](const Step *other) {
            return other->action()->component == step->action()->component;
        });
        if (!known)
            found.push_back(step);
    }
    return found;
}

/// From here on the old primary could write no more: the last of the fences was seen.
std::optional<Instant> fenced(const Run &run, std::span<const JournalEvent> journal)
{
    std::optional<Instant> last;
    for (const JournalEvent &event : journal) {
        const Step *step = run.plan.find(event.step);
        if (step && step->phase == Phase::Fence && settledAs(event, StepState::Succeeded))
            last = event.at;
    }
    return last;
}

/// How far the new primary had come when it was told to take over, unless it led already.
std::optional<std::int64_t> takenOverAt(const Step &promote, std::span<const JournalEvent> journal)
{
    for (const JournalEvent &event : journal) {
        if (event.kind != JournalEvent::Kind::Intended || event.step != promote.id)
            continue;
        const Json before = evidenceOf(event).value("before", Json());
        const auto seen = observationFromJson(before);
        const MemberState *member = seen ? seen->find(promote.action()->member) : nullptr;
        // Who leads already has written since: how far it was before is not to be seen any more.
        if (member && member->role != Role::Primary)
            return positionBytes(member->position);
    }
    return std::nullopt;
}

struct Seen {
    Instant at{};
    std::int64_t position = 0;
};

/// What was seen of the old primary, and how much a primary of the system was ever seen to write.
struct Sights {
    std::vector<Seen> seen;
    std::optional<std::int64_t> rate; ///< bytes a second
};

/// Of this very system and before the fence. The rate is that of every primary that it had, as the
/// guard of the promote remembers it: one that was seen only once since it became primary has the
/// rate of those before.
Sights ofOldPrimary(const Run &run, const ActionStep &promote, Instant fencedAt,
                    const std::vector<Sighting> &sightings)
{
    std::string identity;
    for (const TargetBinding &target : run.plan.targets) {
        if (target.component == promote.component)
            identity = target.identity;
    }
    Sights found;
    WriteRate measured;
    const Sighting *last = nullptr;
    for (const Sighting &sighting : sightings) {
        const auto position = positionBytes(sighting.position);
        const bool same = identity.empty() || sighting.identity == identity;
        if (sighting.component != promote.component)
            continue;
        if (sighting.at > fencedAt)
            break;
        if (position && same) {
            if (last && last->member != sighting.member)
                measured.beginAnew();
            measured.saw(sighting.at, *position);
            last = &sighting;
        }
        if (sighting.member == promote.member)
            found.seen.clear(); // it was primary since: what was seen before is of another time
        else if (position && same)
            found.seen.push_back({sighting.at, *position});
    }
    found.rate = measured.highest();
    return found;
}

Rpa unknownLoss(Sentence why)
{
    Rpa rpa;
    rpa.why = std::move(why);
    return rpa;
}

Rpa upperBound(const Sights &sights, std::int64_t takenOver, Instant end)
{
    const std::vector<Seen> &seen = sights.seen;
    Rpa rpa;
    rpa.bound = Rpa::Bound::Upper;
    // Everything that the old primary had written by then is on the new one.
    for (const Seen &one : seen) {
        if (one.position <= takenOver)
            rpa.time = end - one.at;
    }
    const Seen &last = seen.back();
    const std::int64_t age = (end - last.at).count();
    const auto rate = sights.rate;
    if (rate) {
        const std::int64_t gap = std::max<std::int64_t>(0, last.position - takenOver);
        rpa.bytes = gap + writtenAtMost(*rate, Milliseconds(age));
    }
    rpa.why = Sentence(
        rate ? "rpa.upper" : "rpa.upper-time",
        rate ? "The old primary was last seen {age} ms before it was fenced. Bytes: what it was "
               "ahead, and {rate} bytes a second since, the most that was seen before."
             : "The old primary was last seen {age} ms before it was fenced, and only once: how "
               "many bytes it wrote since is not known.",
        {{"age", age}, {"rate", rate.value_or(0)}});
    if (!rpa.bytes && !rpa.time)
        rpa.bound = Rpa::Bound::Unknown;
    return rpa;
}

/// What the rejoin of a lost member counted beyond the point at which the new primary took over.
/// `rejoined` says whether there was one at all: only the first knows what was lost.
std::optional<Rpa> counted(const ActionStep &promote, const Run &run,
                           std::span<const JournalEvent> journal, bool &rejoined)
{
    for (const JournalEvent &event : journal) {
        const Step *step = run.plan.find(event.step);
        const ActionStep *action = step ? step->action() : nullptr;
        const bool returns = action && (action->verb == "rejoin" || action->verb == "rewind");
        const bool lost =
            returns && action->component == promote.component && action->member != promote.member;
        if (event.kind != JournalEvent::Kind::Returned || !lost)
            continue;
        const Json evidence = evidenceOf(event);
        const Json bytes = evidence.value("lost_bytes", Json());
        rejoined |= event.detail.value("outcome", std::string()) == name(OutcomeKind::Done);
        if (!bytes.is_number_integer())
            continue;
        Rpa rpa;
        rpa.bound = Rpa::Bound::Exact;
        rpa.bytes = bytes.get<std::int64_t>();
        if (const Json tx = evidence.value("lost_tx", Json()); tx.is_number_integer())
            rpa.tx = tx.get<std::int64_t>();
        if (*rpa.bytes == 0) {
            rpa.tx = 0;
            rpa.time = Milliseconds(0);
        }
        rpa.why = Sentence("rpa.counted",
                           "Counted when the old primary came back: {bytes} bytes of its log were "
                           "beyond the point at which the new one took over",
                           {{"bytes", *rpa.bytes}});
        return rpa;
    }
    return std::nullopt;
}

/// Had the service been lost when its standby was copied: the age that the newest commit in the
/// copy had then, by the clock of the old site.
std::optional<Rpa> lossOfDrill(const Run &run, std::span<const JournalEvent> journal)
{
    std::optional<Instant> copied;
    for (const JournalEvent &event : journal) {
        const Step *step = run.plan.find(event.step);
        if (event.kind != JournalEvent::Kind::Returned || !step || !step->action())
            continue;
        if (step->action()->verb == "sandbox-copy")
            copied = event.at;
        const Json newest = evidenceOf(event).value("newest_commit_at", Json());
        const auto at = newest.is_string() ? fromRfc3339(newest.get<std::string>())
                                           : Result<Instant>(fail(ErrorCode::NotFound, "none"));
        if (!copied || !at)
            continue;
        Rpa rpa;
        rpa.bound = Rpa::Bound::Upper;
        rpa.time = std::max(Milliseconds(0), *copied - *at);
        rpa.why = Sentence("rpa.drill",
                           "The newest commit in the copy was {ms} ms old when the copy was whole: "
                           "a service lost then had lost no more",
                           {{"ms", rpa.time->count()}});
        return rpa;
    }
    return std::nullopt;
}

} // namespace

std::string_view name(Rpa::Bound bound)
{
    switch (bound) {
    case Rpa::Bound::Exact:
        return "exact";
    case Rpa::Bound::Upper:
        return "upper";
    case Rpa::Bound::Unknown:
        break;
    }
    return "unknown";
}

Json toJson(const Rpa &rpa)
{
    return {{"bytes", rpa.bytes ? Json(*rpa.bytes) : Json()},
            {"tx", rpa.tx ? Json(*rpa.tx) : Json()},
            {"ms", rpa.time ? Json(rpa.time->count()) : Json()},
            {"bound", name(rpa.bound)},
            {"why", toJson(rpa.why)}};
}

std::optional<std::int64_t> positionBytes(std::string_view text)
{
    return logBytes(std::string(text));
}

std::optional<Instant> servedAgain(const RecoveryPlan &plan, std::span<const JournalEvent> journal)
{
    std::set<std::string> wanted;
    for (const Step &step : plan.steps) {
        if (step.action() && step.action()->verb == "confirm")
            wanted.insert(provenBy(&step));
    }
    std::map<std::string, Instant> first;
    std::optional<Instant> any;
    for (const JournalEvent &event : journal) {
        const Json moment = evidenceOf(event).value("first_write_at", Json());
        if (event.kind != JournalEvent::Kind::Returned || !moment.is_string())
            continue;
        if (auto at = fromRfc3339(moment.get<std::string>())) {
            first.emplace(provenBy(plan.find(event.step)), *at);
            any = any.value_or(*at);
        }
    }
    if (wanted.size() < 2)
        return any;
    std::optional<Instant> last;
    for (const std::string &each : wanted) {
        const auto found = first.find(each);
        if (found == first.end())
            return std::nullopt;
        last = std::max(last.value_or(found->second), found->second);
    }
    return last;
}

Rta recoveryTime(const Run &run, std::span<const JournalEvent> journal,
                 const std::optional<Declaration> &declaration)
{
    Rta rta;
    const auto written = servedAgain(run.plan, journal);
    if (!written)
        return rta;
    if (declaration) {
        rta.fromOutage = *written - declaration->outageStart;
        rta.fromDeclaration = *written - declaration->declaredAt;
    } else if (const auto stopped = workStopped(run, journal)) {
        rta.fromOutage = *written - *stopped;
    }
    return rta;
}

namespace {

/// The run with the members that it chose in their places.
Run withChoices(Run run, std::span<const JournalEvent> journal)
{
    run.plan = withValues(std::move(run.plan), boundIn(journal));
    return run;
}

Rpa nothingLost()
{
    Rpa rpa;
    rpa.bound = Rpa::Bound::Exact;
    rpa.bytes = 0;
    rpa.tx = 0;
    rpa.time = Milliseconds(0);
    return rpa;
}

/// What the move of one database lost, as it is known at once.
Rpa lossBy(const Step &promote, const Run &run, std::span<const JournalEvent> journal,
           const std::vector<Sighting> &sightings)
{
    const ActionStep &action = *promote.action();
    const auto &asked = action.preconditions;
    const bool waited = std::any_of(asked.begin(), asked.end(), [&](const Condition &condition) {
        return condition.question == Question::HasAll && condition.component == action.component &&
               condition.member == action.member;
    });
    if (waited) {
        Rpa rpa = nothingLost();
        rpa.why = Sentence("rpa.none", "The new primary was seen to have everything");
        return rpa;
    }
    if (handsOver(run.plan, promote)) {
        Rpa rpa = nothingLost();
        rpa.why = Sentence("rpa.handed-over",
                           "Its own manager had the old primary stop writes and hand over all of "
                           "them before the new one took any");
        return rpa;
    }
    const auto end = fenced(run, journal);
    const auto takenOver = takenOverAt(promote, journal);
    if (!end || !takenOver)
        return unknownLoss(Sentence(
            "rpa.unread", "How far the new primary had come when it took over was not read"));
    const Sights sights = ofOldPrimary(run, action, *end, sightings);
    if (sights.seen.empty())
        return unknownLoss(Sentence("rpa.unseen",
                                    "Nobody looked at the old primary before it was lost, so "
                                    "nothing bounds what it wrote"));
    return upperBound(sights, *takenOver, *end);
}

/// The same once the old primary came back and its surplus was counted, there or in a later run.
std::optional<Rpa> countedIn(const Step &promote, const Run &run,
                             std::span<const JournalEvent> journal,
                             const std::vector<RunRecord> &later)
{
    bool rejoined = false;
    if (auto exact = counted(*promote.action(), run, journal, rejoined))
        return exact;
    for (const RunRecord &record : later) {
        if (rejoined)
            break;
        if (auto exact = counted(*promote.action(), record.run, record.journal, rejoined))
            return exact;
    }
    return std::nullopt;
}

/// Of both together: as little is known as of the one of which less is.
Rpa together(const Rpa &one, const Rpa &other)
{
    const bool less = one.bound < other.bound;
    Rpa all = less ? other : one;
    const auto added = [](auto a, auto b) {
        return a && b ? std::optional(*a + *b) : std::nullopt;
    };
    all.bytes = added(one.bytes, other.bytes);
    all.tx = added(one.tx, other.tx);
    all.time =
        one.time && other.time ? std::optional(std::max(*one.time, *other.time)) : std::nullopt;
    return all;
}

} // namespace

std::optional<Rpa> lossAtOnce(const Run &written, std::span<const JournalEvent> journal,
                              const std::vector<Sighting> &sightings)
{
    const Run run = withChoices(written, journal);
    if (run.plan.kind == PlanKind::Drill)
        return lossOfDrill(run, journal);
    std::optional<Rpa> all;
    for (const Step *promote : promoted(run, journal)) {
        const Rpa each = lossBy(*promote, run, journal, sightings);
        all = all ? together(*all, each) : each;
    }
    return all;
}

std::map<ComponentId, Rpa> losses(const Run &written, std::span<const JournalEvent> journal,
                                  const RunFacts &facts)
{
    const Run run = withChoices(written, journal);
    std::map<ComponentId, Rpa> all;
    for (const Step *promote : promoted(run, journal)) {
        Rpa each = lossBy(*promote, run, journal, facts.sightings);
        if (each.bound != Rpa::Bound::Exact)
            each = countedIn(*promote, run, journal, facts.later).value_or(each);
        all.emplace(promote->action()->component, std::move(each));
    }
    return all;
}

std::optional<Rpa> loss(const Run &written, std::span<const JournalEvent> journal,
                        const RunFacts &facts)
{
    if (written.plan.kind == PlanKind::Drill)
        return lossOfDrill(withChoices(written, journal), journal);
    std::optional<Rpa> all;
    for (const auto &[component, each] : losses(written, journal, facts))
        all = all ? together(*all, each) : each;
    return all;
}

} // namespace farhaven::analysis
