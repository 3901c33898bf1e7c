// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/run_picture.h"

#include "analysis/achieved.h"
#include "base/json_number.h"
#include "base/json_text.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/drill_passes.h"

#include <algorithm>

namespace farhaven::gui {

using model::JournalEvent;
using model::RunState;
using model::StepState;

namespace {

const Json &objectIn(const Json &object, const char *key)
{
    static const Json none = Json::object();
    const auto found = object.find(key);
    return found != object.end() && found->is_object() ? *found : none;
}

/// The steps whose end is the end of the outage: traffic, or all where nothing moves traffic.
bool endsOutage(const model::RecoveryPlan &plan, const model::Step &step)
{
    const bool anyTraffic =
        std::any_of(plan.steps.begin(), plan.steps.end(),
                    [](const model::Step &each) { return each.phase == model::Phase::Traffic; });
    return !anyTraffic || step.phase == model::Phase::Traffic;
}

Milliseconds positive(Milliseconds time)
{
    return std::max(time, Milliseconds(0));
}

/// An aborted run goes back by steps that the plan does not list: those that the journal names, in
/// its order, behind the plan's own.
void addUndoing(model::RecoveryPlan &plan, const std::vector<JournalEvent> &journal)
{
    for (const JournalEvent &event : journal) {
        const std::string &id = event.step.value;
        if (!id.starts_with(model::undoPrefix) || plan.find(event.step))
            continue;
        const model::Step *own = plan.find(StepId(id.substr(model::undoPrefix.size())));
        const model::ActionStep *action = own ? own->action() : nullptr;
        if (!action || !action->compensation)
            continue;
        model::Step undo;
        undo.id = event.step;
        undo.title = Wording::takenBack(own->title).toStdString();
        undo.phase = own->phase;
        undo.deadline = own->deadline;
        undo.ifUnreachable = own->ifUnreachable;
        model::ActionStep back;
        back.component = action->component;
        back.member = action->member;
        back.verb = action->compensation->verb;
        undo.body = std::move(back);
        plan.steps.push_back(std::move(undo));
    }
}

} // namespace

std::optional<Span> Budget::left() const
{
    if (!promised || over || !predicted)
        return {};
    return Span{*promised - used - predicted->high, *promised - used - predicted->low};
}

RunPicture::RunPicture(RunFacts facts, Instant now) : m_facts(std::move(facts))
{
    model::Run run;
    run.plan = std::move(m_facts.plan);
    run.everyBranch = m_facts.everyBranch;
    m_facts.plan = model::carriedOut(run);
    addUndoing(m_facts.plan, m_facts.journal);
    m_progress = progressOf(m_facts.plan, m_facts.journal);
    m_state = model::runStateFromName(textIn(m_facts.view, "state")).value_or(RunState::Running);
    // The journal is ahead of the last answer whenever an event came after it.
    for (const JournalEvent &event : m_facts.journal) {
        const auto ended = model::runStateFromName(textIn(event.detail, "state"));
        if (event.kind == JournalEvent::Kind::Ended && ended)
            m_state = *ended;
        else if (event.kind == JournalEvent::Kind::PauseAsked)
            m_state = RunState::Paused;
        else if (event.kind == JournalEvent::Kind::ResumeAsked ||
                 event.kind == JournalEvent::Kind::RetryAsked ||
                 event.kind == JournalEvent::Kind::Authorised ||
                 event.kind == JournalEvent::Kind::AbortAsked ||
                 // A paused run stays paused whatever is skipped of it.
                 (event.kind == JournalEvent::Kind::Skipped && m_state == RunState::Halted))
            m_state = RunState::Running;
    }
    const auto interrupted = m_facts.view.find("interrupted");
    m_interrupted = interrupted != m_facts.view.end() && interrupted->is_boolean() &&
                    interrupted->get<bool>() && !ended();
    m_zero = m_facts.journal.empty() ? now : m_facts.journal.front().at;
    if (m_facts.declaration)
        m_zero = std::min(m_zero, m_facts.declaration->outageStart);
    const Instant end = ended() && !m_facts.journal.empty() ? m_facts.journal.back().at : now;
    m_now = positive(end - m_zero);
    readRows(end);
    readBudget(end);
    readLoss();
    readRecovery();
    m_spent = analysis::timeSpent(m_facts.journal, ended() ? std::nullopt : std::optional(now));
}

/// The answer may be older than the journal: what was answered meanwhile is asked no more.
std::optional<Held> RunPicture::held() const
{
    using Kind = JournalEvent::Kind;
    if (m_state != model::RunState::Running || m_interrupted)
        return {};
    // The view may be older than what was decided since.
    const bool decided =
        std::any_of(m_facts.journal.begin(), m_facts.journal.end(), [](const JournalEvent &event) {
            return event.kind == Kind::Committed || event.kind == Kind::AbortAsked;
        });
    return decided ? std::nullopt : heldIn(m_facts.view);
}

std::vector<Prompt> RunPicture::prompts() const
{
    if (ended())
        return {};
    std::vector<Prompt> open = promptsIn(m_facts.view);
    std::erase_if(open, [this](const Prompt &prompt) {
        const auto trace = m_progress.find(prompt.step);
        const JournalEvent *last = trace == m_progress.end() ? nullptr : trace->second.last;
        return last && prompt.askedAt && last->at > *prompt.askedAt &&
               (last->kind == JournalEvent::Kind::Decided ||
                last->kind == JournalEvent::Kind::Returned ||
                last->kind == JournalEvent::Kind::Settled);
    });
    return open;
}

bool RunPicture::ended() const
{
    return m_state == RunState::Succeeded || m_state == RunState::Halted ||
           m_state == RunState::Aborted;
}

bool RunPicture::inDoubt() const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const GanttRow &row) { return row.state == StepState::Indeterminate; });
}

void RunPicture::readRows(Instant now)
{
    const Instant begin = m_facts.journal.empty() ? now : m_facts.journal.front().at;
    const auto foreseen =
        foresee(m_facts.plan, m_progress, m_facts.expected, begin, now, Pace::Typical);
    const auto chain = criticalChain(m_facts.plan, foreseen);
    const auto undoing = [](const model::Step &step) {
        return step.id.value.starts_with(model::undoPrefix);
    };
    const auto &steps = m_facts.plan.steps;
    const bool back = std::any_of(steps.begin(), steps.end(), undoing);
    int number = 0;
    for (const model::Step &step : steps) {
        const StepTrace &trace = m_progress.at(step.id);
        GanttRow row;
        row.id = step.id;
        ++number;
        const bool undo = undoing(step);
        row.number = undo ? QString(QChar(0x2212)) +
                                numberOf(StepId(step.id.value.substr(model::undoPrefix.size())))
                          : QString::number(number);
        row.title = saidTitle(step.title);
        row.state = trace.state;
        if (trace.begun)
            row.begun = *trace.begun - m_zero;
        const bool settled =
            trace.settled && trace.state != StepState::Waiting && trace.state != StepState::Running;
        if (settled)
            row.ended = *trace.settled - m_zero;
        if (const auto found = foreseen.find(step.id); found != foreseen.end()) {
            row.expectedStart = found->second.start - m_zero;
            row.expectedEnd = found->second.end - m_zero;
        }
        row.undoes = undo;
        row.dropped = !row.begun && (ended() || back);
        row.critical =
            !row.dropped && std::find(chain.begin(), chain.end(), step.id) != chain.end();
        const auto expected = m_facts.expected.find(step.id);
        if (expected != m_facts.expected.end()) {
            row.basis = expected->second.basis;
            row.predictedStart = begin - m_zero + expected->second.start;
            row.predictedEnd = *row.predictedStart + expected->second.typical;
            row.predictedCritical = expected->second.critical;
        }
        row.note = noteOf(row);
        m_rows.push_back(std::move(row));
    }
}

void RunPicture::readBudget(Instant now)
{
    m_budget.promised = msIn(m_facts.view, "rto_ms");
    if (m_facts.declaration) {
        m_budget.outage = m_facts.declaration->outageStart;
        m_budget.declared = m_facts.declaration->declaredAt;
    } else {
        for (const model::Step &step : m_facts.plan.steps) {
            const auto begun = m_progress.at(step.id).begun;
            if (step.phase >= model::Phase::Quiesce && begun)
                m_budget.outage = m_budget.outage ? std::min(*m_budget.outage, *begun) : *begun;
        }
    }
    const auto written = analysis::servedAgain(m_facts.plan, m_facts.journal);
    m_budget.over = written.has_value() || ended();
    if (written && m_budget.outage) {
        m_budget.reached = positive(*written - *m_budget.outage);
        m_budget.used = *m_budget.reached;
    } else if (m_budget.outage) {
        m_budget.used = positive(now - *m_budget.outage);
    }
    if (m_budget.over)
        return;
    const auto until = [&](Pace pace) {
        const auto foreseen = foresee(m_facts.plan, m_progress, m_facts.expected, now, now, pace);
        Instant last = now, stop = now;
        for (const model::Step &step : m_facts.plan.steps) {
            const auto found = foreseen.find(step.id);
            if (found == foreseen.end())
                continue;
            if (endsOutage(m_facts.plan, step))
                last = std::max(last, found->second.end);
            const bool stops = step.phase >= model::Phase::Quiesce;
            if (stops && (stop == now || found->second.start < stop))
                stop = std::max(found->second.start, now);
        }
        // A planned outage has not begun before work is stopped: what comes before is not in it.
        return positive(m_budget.outage ? last - now : last - stop);
    };
    if (m_facts.expected.empty())
        return;
    const Milliseconds low = until(Pace::Low), high = until(Pace::High);
    m_budget.predicted = Span{std::min(low, high), std::max(low, high)};
}

namespace {

Loss lossIn(const Json &reached)
{
    Loss loss;
    loss.known = !reached.empty();
    loss.exact = textIn(reached, "bound") == "exact";
    if (const auto bytes = msIn(reached, "bytes"))
        loss.bytes = bytes->count();
    if (const auto transactions = msIn(reached, "tx"))
        loss.transactions = transactions->count();
    loss.time = msIn(reached, "ms");
    return loss;
}

} // namespace

void RunPicture::readLoss()
{
    m_loss = lossIn(objectIn(m_facts.view, "rpa"));
    m_loss.promised = msIn(m_facts.view, "rpo_ms");
    for (const auto &[component, reached] : objectIn(m_facts.view, "losses").items()) {
        const Loss lost = lossIn(reached.is_object() ? reached : Json::object());
        m_loss.databases.push_back({shown(component), lost});
    }
}

void RunPicture::readRecovery()
{
    const Json &reached = objectIn(m_facts.view, "rta");
    m_recovery.fromOutage = msIn(reached, "from_outage_ms");
    m_recovery.fromDeclaration = msIn(reached, "from_declaration_ms");
    if (!m_recovery.fromOutage)
        m_recovery.fromOutage = msIn(m_facts.view, "rta_ms");
    // The journal is ahead of the last answer.
    if (!m_recovery.fromOutage)
        m_recovery.fromOutage = m_budget.reached;
}

Milliseconds RunPicture::axisEnd() const
{
    Milliseconds end = m_now;
    for (const GanttRow &row : m_rows)
        end = std::max({end, row.dropped ? Milliseconds(0) : row.expectedEnd,
                        row.ended.value_or(Milliseconds(0))});
    // A prediction that is far off must not make what happened too small to see.
    Milliseconds predicted{0};
    for (const GanttRow &row : m_rows)
        predicted = std::max(predicted, row.predictedEnd.value_or(Milliseconds(0)));
    end = std::max(end, std::min(predicted, end * 2));
    return std::max(end + end / 16, Milliseconds(1'000));
}

QString RunPicture::numberOf(const StepId &step) const
{
    for (const GanttRow &row : m_rows) {
        if (row.id == step)
            return row.number;
    }
    return {};
}

QString RunPicture::noteOf(const GanttRow &row) const
{
    const StepTrace &trace = m_progress.at(row.id);
    switch (row.state) {
    case StepState::Succeeded:
        return trace.took ? durationText(*trace.took) : QString();
    case StepState::Indeterminate:
        return Wording::inDoubt(trace.last ? trace.last->why : Sentence());
    case StepState::Failed:
    case StepState::Skipped:
        return Wording::sentence(trace.last ? trace.last->why : Sentence());
    case StepState::Running:
        return trace.attempts > 1 ? Wording::attempt(trace.attempts) : QString();
    default:
        return {};
    }
}

StepId RunPicture::interesting() const
{
    for (const StepState wanted :
         {StepState::Indeterminate, StepState::Failed, StepState::Running, StepState::Waiting}) {
        if (wanted == StepState::Waiting && ended())
            break;
        for (const GanttRow &row : m_rows) {
            if (row.state == wanted)
                return row.id;
        }
    }
    const auto promote =
        std::find_if(m_facts.plan.steps.begin(), m_facts.plan.steps.end(),
                     [](const model::Step &step) { return step.phase == model::Phase::Promote; });
    if (promote != m_facts.plan.steps.end())
        return promote->id;
    return m_rows.empty() ? StepId() : m_rows.back().id;
}

} // namespace farhaven::gui
