// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/forecast.h"

#include "base/json_number.h"
#include "model/unfold.h"

#include <algorithm>
#include <set>

namespace farhaven::gui {

using model::JournalEvent;
using model::StepState;

namespace {

analysis::Basis basisFrom(const Json &row)
{
    const auto found = row.find("basis");
    const std::string word =
        found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
    for (const analysis::Basis basis : {analysis::Basis::Measured, analysis::Basis::Usual}) {
        if (analysis::name(basis) == word)
            return basis;
    }
    return analysis::Basis::Deadline;
}

void note(StepTrace &trace, const JournalEvent &event)
{
    trace.last = &event;
    switch (event.kind) {
    case JournalEvent::Kind::Intended:
        trace.state = StepState::Running;
        trace.attempts = std::max(trace.attempts, event.attempt);
        trace.intent = &event;
        if (!trace.begun)
            trace.begun = event.at;
        break;
    case JournalEvent::Kind::Settled: {
        const auto word = event.detail.find("state");
        if (word != event.detail.end() && word->is_string())
            trace.state = model::stepStateFromName(word->get<std::string>()).value_or(trace.state);
        trace.settling = &event;
        trace.settled = event.at;
        if (const auto took = integerIn(event.detail, "took_ms"))
            trace.took = Milliseconds(*took);
        else if (trace.begun)
            trace.took = event.at - *trace.begun;
        break;
    }
    case JournalEvent::Kind::Skipped:
        trace.state = StepState::Skipped;
        trace.settled = event.at;
        break;
    case JournalEvent::Kind::Decided:
        trace.state = StepState::Succeeded;
        trace.settled = event.at;
        break;
    case JournalEvent::Kind::RetryAsked:
        if (trace.state == StepState::Failed)
            trace.state = StepState::Waiting;
        break;
    default:
        break;
    }
}

Milliseconds paced(const model::Step &step, const Expectations &expected, Pace pace)
{
    const auto found = expected.find(step.id);
    const Expectation expectation = found == expected.end() ? Expectation{} : found->second;
    if (pace == Pace::Typical)
        return expectation.typical;
    const Span range = rangeOf(step, expectation);
    return pace == Pace::Low ? range.low : range.high;
}

/// Ended for good, as far as the order of steps is concerned.
bool isPast(const StepTrace &trace)
{
    return trace.state == StepState::Succeeded || trace.state == StepState::Skipped ||
           trace.state == StepState::NotTaken;
}

/// Whether there were any left.
bool skipItems(const StepId &each, std::size_t count, Progress &progress)
{
    bool any = false;
    for (std::size_t i = 1; i <= count; ++i) {
        StepTrace &item = progress[model::itemStep(each, i)];
        if (isPast(item))
            continue;
        item.state = StepState::Skipped;
        item.settled = progress[each].settled;
        any = true;
    }
    return any;
}

/// A for-each is done once its items are, and nothing of it is journaled. That may let another one
/// be.
void endForEach(const model::RecoveryPlan &plan, Progress &progress)
{
    for (bool more = true; more;) {
        more = false;
        for (const model::Step &step : plan.steps) {
            const auto *body = std::get_if<model::ForEachStep>(&step.body);
            StepTrace &trace = progress[step.id];
            if (body && trace.state == StepState::Skipped) // with all that is left of it
                more |= skipItems(step.id, body->items.size(), progress);
            const bool all =
                std::all_of(step.after.begin(), step.after.end(), [&](const StepId &id) {
                    const auto before = progress.find(id);
                    return before != progress.end() && isPast(before->second);
                });
            if (!body || trace.state != StepState::Pending || !all)
                continue;
            trace.state = StepState::Succeeded;
            more = true;
            for (std::size_t i = 1; i <= body->items.size(); ++i) {
                const StepTrace &item = progress[model::itemStep(step.id, i)];
                if (item.begun)
                    trace.begun = std::min(trace.begun.value_or(*item.begun), *item.begun);
                if (item.settled)
                    trace.settled = std::max(trace.settled.value_or(*item.settled), *item.settled);
            }
        }
    }
}

} // namespace

Expectations expectationsFrom(const Json &schedule)
{
    Expectations expected;
    const auto steps = schedule.find("steps");
    if (steps == schedule.end() || !steps->is_array())
        return expected;
    for (const Json &row : *steps) {
        const auto start = integerIn(row, "start_ms"), end = integerIn(row, "end_ms");
        const auto id = row.find("id");
        if (!start || !end || *end < *start || id == row.end() || !id->is_string())
            continue;
        const auto critical = row.find("critical");
        expected[StepId(id->get<std::string>())] = {
            Milliseconds(*end - *start), basisFrom(row), Milliseconds(*start),
            critical != row.end() && critical->is_boolean() && critical->get<bool>()};
    }
    return expected;
}

Span rangeOf(const model::Step &step, const Expectation &expectation)
{
    const Milliseconds most = step.deadline * std::max(1, step.attemptsMax);
    const Milliseconds typical = expectation.typical;
    Span range{Milliseconds(0), most};
    if (expectation.basis == analysis::Basis::Measured)
        range = {typical * 4 / 5, typical * 3 / 2};
    else if (expectation.basis == analysis::Basis::Usual)
        range = {typical / 2, typical * 2};
    range.high = std::min(range.high, most);
    range.low = std::min(range.low, range.high);
    return range;
}

Progress progressOf(const model::RecoveryPlan &plan, std::span<const JournalEvent> journal)
{
    Progress progress;
    for (const model::Step &step : plan.steps)
        progress[step.id];
    bool started = false;
    for (const JournalEvent &event : journal) {
        started |= event.kind == JournalEvent::Kind::Started;
        const auto found = progress.find(event.step);
        if (found != progress.end())
            note(found->second, event);
        for (const Json &id : event.detail.value("not_taken", Json::array())) {
            const auto out = progress.find(StepId(id.is_string() ? id.get<std::string>() : ""));
            if (out != progress.end())
                out->second.state = StepState::NotTaken;
        }
    }
    endForEach(plan, progress);
    for (const model::Step &step : plan.steps) {
        StepTrace &trace = progress[step.id];
        const bool due = std::all_of(step.after.begin(), step.after.end(), [&](const StepId &id) {
            const auto before = progress.find(id);
            return before != progress.end() && isPast(before->second);
        });
        if (trace.state == StepState::Pending && started && due)
            trace.state = StepState::Waiting;
    }
    return progress;
}

std::map<StepId, Foreseen> foresee(const model::RecoveryPlan &plan, const Progress &progress,
                                   const Expectations &expected, Instant begin, Instant now,
                                   Pace pace)
{
    std::map<StepId, Foreseen> all;
    // A plan is a DAG, in any order: at most as many rounds as it has steps.
    for (std::size_t round = 0; all.size() < plan.steps.size() && round <= plan.steps.size();
         ++round) {
        for (const model::Step &step : plan.steps) {
            if (all.contains(step.id))
                continue;
            const bool known = std::all_of(step.after.begin(), step.after.end(),
                                           [&](const StepId &id) { return all.contains(id); });
            if (!known)
                continue;
            Instant free = begin;
            for (const StepId &id : step.after)
                free = std::max(free, all[id].end);
            const auto found = progress.find(step.id);
            const StepTrace trace = found == progress.end() ? StepTrace{} : found->second;
            Foreseen when;
            if (isPast(trace)) {
                when.start = trace.begun.value_or(trace.settled.value_or(free));
                when.end = trace.settled.value_or(when.start);
            } else {
                when.start = trace.begun.value_or(std::max(free, now));
                when.end = std::max(when.start + paced(step, expected, pace), now);
            }
            all[step.id] = when;
        }
    }
    return all;
}

std::vector<StepId> criticalChain(const model::RecoveryPlan &plan,
                                  const std::map<StepId, Foreseen> &foreseen)
{
    const auto endOf = [&](const StepId &id) {
        const auto found = foreseen.find(id);
        return found == foreseen.end() ? Instant::min() : found->second.end;
    };
    const auto latest = [&](const std::vector<StepId> &ids) {
        return std::max_element(ids.begin(), ids.end(), [&](const StepId &a, const StepId &b) {
            return endOf(a) < endOf(b);
        });
    };
    std::vector<StepId> every;
    for (const model::Step &step : plan.steps)
        every.push_back(step.id);
    std::vector<StepId> chain;
    std::set<StepId> seen; // a draft may hold a cycle
    for (auto at = latest(every); at != every.end() && seen.insert(*at).second;) {
        chain.push_back(*at);
        const model::Step *step = plan.find(chain.back());
        if (!step || step->after.empty())
            break;
        every = step->after;
        at = latest(every);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

} // namespace farhaven::gui
