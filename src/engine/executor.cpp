// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/executor.h"

#include "engine/execution.h"

namespace farhaven::engine {

using model::JournalEvent;

namespace {

JournalEvent personsEvent(JournalEvent::Kind kind, const PersonId &by, const char *id,
                          const char *pattern, Json arguments = Json::object())
{
    JournalEvent event;
    event.kind = kind;
    event.author = by.value;
    arguments["by"] = by.value;
    event.why = Sentence(id, pattern, std::move(arguments));
    return event;
}

} // namespace

Executor::Executor(Journal &journal, Timers &timers, Permission &permission, AdapterSet adapters,
                   StepTimes *times)
    : m_execution(
          std::make_shared<Execution>(journal, timers, permission, std::move(adapters), times))
{
}

Executor::~Executor()
{
    m_execution->kill();
    m_execution->onEvent = nullptr;
    m_execution->onStuck = nullptr;
}

void Executor::onEvent(EventListener listener)
{
    m_execution->onEvent = std::move(listener);
}

void Executor::drawOwnersWith(std::function<std::string()> draw)
{
    m_execution->drawOwner = std::move(draw);
}

void Executor::onStuck(StuckListener listener)
{
    m_execution->onStuck = std::move(listener);
}

Task<> Executor::start(model::Run run)
{
    return Execution::start(m_execution, std::move(run));
}

Task<> Executor::takeUp(RunId run)
{
    return Execution::takeUp(m_execution, std::move(run));
}

Task<> Executor::pause(PersonId by, std::string reason)
{
    if (reason.empty())
        return Execution::ask(m_execution,
                              personsEvent(JournalEvent::Kind::PauseAsked, by, "ask.pause",
                                           "{by} asked to pause the run"));
    return Execution::ask(m_execution,
                          personsEvent(JournalEvent::Kind::PauseAsked, by, "ask.pause.because",
                                       "{by} asked to pause the run: {reason}",
                                       {{"reason", printable(reason)}}));
}

Task<> Executor::resume(PersonId by)
{
    return Execution::ask(m_execution, personsEvent(JournalEvent::Kind::ResumeAsked, by,
                                                    "ask.resume", "{by} asked to resume the run"));
}

Task<> Executor::abort(PersonId by)
{
    return Execution::ask(m_execution, personsEvent(JournalEvent::Kind::AbortAsked, by, "ask.abort",
                                                    "{by} asked to abort the run"));
}

Task<> Executor::commit(PersonId by, std::string reason)
{
    JournalEvent event =
        personsEvent(JournalEvent::Kind::Committed, by, "ask.commit",
                     "{by} committed the run: {reason}", {{"reason", printable(reason)}});
    event.detail = {{"reason", std::move(reason)}};
    return Execution::ask(m_execution, std::move(event));
}

Task<> Executor::retry(StepId step, PersonId by)
{
    JournalEvent event = personsEvent(JournalEvent::Kind::RetryAsked, by, "ask.retry",
                                      "{by} asked to go on at step {step}", {{"step", step.value}});
    event.step = std::move(step);
    return Execution::ask(m_execution, std::move(event));
}

Task<> Executor::skip(StepId step, PersonId by, std::string reason)
{
    JournalEvent event = personsEvent(JournalEvent::Kind::Skipped, by, "ask.skip",
                                      "{by} skipped step {step}: {reason}",
                                      {{"step", step.value}, {"reason", printable(reason)}});
    event.detail = {{"reason", std::move(reason)}};
    event.step = std::move(step);
    return Execution::ask(m_execution, std::move(event));
}

Task<> Executor::decide(StepId step, std::string option, PersonId by, std::string reason)
{
    const Json arguments = {
        {"step", step.value}, {"option", printable(option)}, {"reason", printable(reason)}};
    JournalEvent event = personsEvent(JournalEvent::Kind::Decided, by, "ask.decide",
                                      "{by} decided {step}: {option}, because {reason}", arguments);
    event.detail = {{"option", std::move(option)}, {"reason", std::move(reason)}};
    event.step = std::move(step);
    return Execution::decideStep(m_execution, std::move(event));
}

Task<> Executor::answer(StepId step, model::OutcomeKind outcome, PersonId by, std::string note)
{
    const char *said = outcome == model::OutcomeKind::Done ? "{by} says that it is done: {note}"
                       : outcome == model::OutcomeKind::NotDone
                           ? "{by} says that it was not done: {note}"
                           : "{by} cannot say whether it was done: {note}";
    JournalEvent event = personsEvent(JournalEvent::Kind::Returned, by, "ask.answer", said,
                                      {{"step", step.value}, {"note", printable(note)}});
    event.detail = {{"outcome", name(outcome)},
                    {"by_person", true},
                    {"recorded", true},
                    {"evidence", {{"by", by.value}, {"note", std::move(note)}}}};
    event.step = std::move(step);
    return Execution::answerStep(m_execution, std::move(event));
}

Task<> Executor::authorise(PersonId by)
{
    return Execution::authorise(m_execution,
                                personsEvent(JournalEvent::Kind::Authorised, by, "ask.authorise",
                                             "{by} authorised the run again, on what is seen now"));
}

Task<> Executor::close()
{
    return Execution::close(m_execution);
}

const model::Run &Executor::run() const
{
    return m_execution->approved;
}

const RunProgress &Executor::progress() const
{
    return m_execution->kept;
}

const std::optional<Error> &Executor::stuck() const
{
    return m_execution->stuck;
}

const Sentence &Executor::waitingFor() const
{
    return m_execution->waitingFor;
}

} // namespace farhaven::engine
