// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution.h"

/// What an Execution asks of people, and what it makes of their answers.
namespace farhaven::engine {

using model::JournalEvent;

void Execution::ask(Ask ask)
{
    Record record;
    record.event = eventOf(JournalEvent::Kind::Prompted, std::move(ask.why));
    record.event.step = ask.step;
    record.event.detail = std::move(ask.detail);
    push(std::move(record));
}

/// What the choice leaves out is written down with it, for whoever reads the journal alone.
Json Execution::leftOutBy(const StepId &step, const std::string &option) const
{
    model::Choices choices = progress.choices;
    const auto before = model::notTaken(run.plan, choices);
    choices[step] = option;
    Json out = Json::array();
    for (const StepId &id : model::notTaken(run.plan, choices)) {
        if (!before.contains(id))
            out.push_back(id.value);
    }
    return out;
}

void Execution::choose(Choose choose)
{
    Record record;
    record.event = eventOf(JournalEvent::Kind::Decided, std::move(choose.why));
    record.event.step = choose.step;
    record.event.detail = std::move(choose.detail);
    record.event.detail["option"] = choose.option;
    record.event.detail["not_taken"] = leftOutBy(choose.step, choose.option);
    push(std::move(record));
}

void Execution::bind(Bind bind)
{
    Record record;
    record.event = eventOf(JournalEvent::Kind::Bound, std::move(bind.why));
    record.event.step = bind.step;
    record.event.detail = std::move(bind.detail);
    push(std::move(record));
}

void Execution::holdOpen(Hold hold)
{
    Record record;
    record.event = eventOf(JournalEvent::Kind::Held, std::move(hold.why));
    const auto now = std::chrono::duration_cast<Milliseconds>(ticks().time_since_epoch());
    record.event.detail = {{"policy", name(run.plan.commit->choice)},
                           {"after_ms", run.plan.commit->after.count()},
                           {"ticks_ms", now.count()},
                           {"boot", m_observations.boot}};
    push(std::move(record));
}

Task<> Execution::decideStep(std::shared_ptr<Execution> self, JournalEvent event)
{
    const model::Step *step = self->run.plan.find(event.step);
    const std::string option = event.detail.value("option", std::string());
    if (!step || !step->decision())
        co_return fail(ErrorCode::NotFound, "the plan has no such decision", event.step.value,
                       "`run show` names what waits for a decision");
    if (!step->decision()->find(option))
        co_return fail(ErrorCode::NotFound,
                       "the decision has no option \"" + printable(option, 128) + "\"",
                       event.step.value, "`run show` names its options");
    const StepProgress &at = self->progress.step(step->id);
    if (at.asks())
        event.detail["proposed"] = at.prompts.back().shown.value("proposed", std::string());
    event.detail["not_taken"] = self->leftOutBy(step->id, option);
    co_return co_await ask(self, event);
}

/// The word of a person is heard like the answer of an adapter: what was seen before it counts no
/// more, and the step's clock for what is to be seen starts now.
Task<> Execution::answerStep(std::shared_ptr<Execution> self, JournalEvent event)
{
    const model::Step *step = self->run.plan.find(event.step);
    const Attempt *attempt = step ? self->progress.step(step->id).last() : nullptr;
    if (!attempt || !attempt->byPerson)
        co_return fail(ErrorCode::NotFound, "nobody is asked to do that step", event.step.value,
                       "`run show` names what waits for a person");
    event.attempt = attempt->number;
    co_return co_await ask(self, event);
}

void Execution::heard(const JournalEvent &event)
{
    const model::Step *step = run.plan.find(event.step);
    if (event.kind != JournalEvent::Kind::Returned || !step || !step->action() ||
        !progress.step(step->id).last()->byPerson)
        return;
    const Ticks now = ticks();
    StepView &view = m_observations.steps[step->id];
    view = StepView();
    view.answered = true;
    view.since = now;
    ComponentView &target = m_observations.components[step->action()->component];
    if (!target.seesForItself(*step->action()))
        target.effectAt = now;
}

} // namespace farhaven::engine
