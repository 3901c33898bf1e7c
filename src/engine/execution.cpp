// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution.h"

#include "engine/contained.h"
#include "engine/deadline.h"
#include "engine/storable.h"

#include <algorithm>
#include <fstream>

namespace farhaven::engine {

std::string bootOfMachine()
{
    // Read once: a process does not outlive the start of its machine.
    static const std::string id = [] {
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::string line;
        std::getline(file, line);
        return line.empty() ? newUuid() : line;
    }();
    return id;
}

using model::JournalEvent;
using model::StepState;

Execution::Execution(Journal &journal, Timers &timers, Permission &permission, AdapterSet adapters,
                     StepTimes *times)
    : m_journal(journal), m_timers(timers), m_permission(permission),
      m_adapters(std::move(adapters)), m_times(times)
{
    for (auto &[component, attached] : m_adapters)
        attached.adapter = withDeadlines(attached.adapter, timers);
}

JournalEvent Execution::eventOf(JournalEvent::Kind kind, Sentence why) const
{
    JournalEvent event;
    event.kind = kind;
    event.author = "engine";
    event.why = std::move(why);
    return event;
}

/// Decides and obeys until there is nothing to do but wait. Called after everything that happens.
void Execution::pump()
{
    if (m_pumping) {
        m_again = true;
        return;
    }
    m_pumping = true;
    const std::shared_ptr<Execution> self = shared_from_this(); // a listener may drop the executor
    do {
        m_again = false;
        orJam([this] {
            round();
            append();
        });
    } while (m_again);
    m_pumping = false;
}

void Execution::round()
{
    const bool idle = alive() && progress.started && !m_appending && m_queue.empty();
    if (!idle)
        return;
    if (!m_ownsIt && !progress.ended())
        return own();
    waitingFor = Sentence();
    m_observations.boot = boot();
    for (Command &command : decide(run, progress, m_observations, ticks()))
        obey(std::move(command));
}

/// From here on this process carries the run: what was claimed under an older epoch by whoever
/// carried it before, maybe by another copy of this very journal, is claimed again.
void Execution::own()
{
    m_ownsIt = true;
    Record record;
    record.event = eventOf(JournalEvent::Kind::TakenUp,
                           Sentence("run.taken-up", "The run is taken up by another program"));
    const std::int64_t highest = std::max(progress.claimEpoch, m_claimSeen);
    record.event.detail = {{"owner", drawOwner()}, {"claim_epoch", highest + 1}};
    push(std::move(record));
}

void Execution::obey(Command command)
{
    if (auto *observe = std::get_if<Observe>(&command)) {
        waitingFor = observe->why;
        look(observe->component);
    } else if (auto *await = std::get_if<Await>(&command)) {
        m_observations.steps[await->step].since = ticks();
        m_again = true;
    } else if (auto *asked = std::get_if<Inquire>(&command)) {
        inquire(asked->step, asked->key);
    } else if (auto *begin = std::get_if<Intend>(&command)) {
        intend(std::move(*begin));
    } else if (auto *settled = std::get_if<Settle>(&command)) {
        settle(std::move(*settled));
    } else if (auto *asking = std::get_if<Ask>(&command)) {
        ask(std::move(*asking));
    } else if (auto *chosen = std::get_if<Choose>(&command)) {
        choose(std::move(*chosen));
    } else if (auto *bound = std::get_if<Bind>(&command)) {
        bind(std::move(*bound));
    } else if (auto *ending = std::get_if<End>(&command)) {
        end(std::move(*ending));
    } else if (auto *back = std::get_if<TurnBack>(&command)) {
        Record record;
        record.event = eventOf(JournalEvent::Kind::AbortAsked, std::move(back->why));
        push(std::move(record));
    } else if (auto *held = std::get_if<Hold>(&command)) {
        holdOpen(std::move(*held));
    } else if (auto *commits = std::get_if<Commit>(&command)) {
        Record record;
        record.event = eventOf(JournalEvent::Kind::Committed, std::move(commits->why));
        record.event.detail = {{"policy", name(run.plan.commit->choice)}};
        push(std::move(record));
    } else if (auto *wait = std::get_if<Wait>(&command)) {
        waitingFor = wait->why;
        wakeAt(wait->until);
    }
}

void Execution::wakeAt(Ticks when)
{
    if (m_wakeAt && *m_wakeAt <= when)
        return; // that one comes first and decides anew
    m_wakeAt = when;
    const std::weak_ptr<Execution> weak = weak_from_this();
    m_timers.at(when, [weak, when] {
        const auto self = weak.lock();
        if (!self)
            return;
        if (self->m_wakeAt == when)
            self->m_wakeAt.reset();
        self->pump();
    });
}

void Execution::push(Record record)
{
    m_queue.push_back(std::move(record));
    if (!m_pumping)
        append(); // or once all that was decided together stands in the queue
}

void Execution::append()
{
    if (m_appending || m_queue.empty())
        return;
    m_appending = true;
    const Task<> appending = appendAll(shared_from_this());
}

/// Nobody waits for this task: what is thrown in it ends in a run that is stuck and says so.
Task<> Execution::appendAll(std::shared_ptr<Execution> self)
{
    const Result<> done = co_await contained(appendQueue(self));
    if (!done)
        self->jam(Error(done.error()));
    self->m_appending = false;
    self->pump();
    co_return {};
}

/// What is known is made durable together; then, and not before, anything is done about it.
Task<> Execution::appendQueue(std::shared_ptr<Execution> self)
{
    while (!self->m_queue.empty() && self->alive()) {
        Result<std::vector<Record>> gathered = co_await gather(self);
        std::vector<Record> group = std::move(*gathered);
        std::vector<JournalEvent> events;
        for (const Record &record : group)
            events.push_back(record.event);
        const RunId id = self->run.id;
        Result<> durable;
        if (!events.empty() && !self->m_closed) {
            durable = co_await contained(self->m_journal.append(id, std::move(events)));
        }
        if (self->m_closed)
            durable = fail(ErrorCode::Cancelled, "the executor was closed");
        for (Record &record : group) {
            if (durable)
                self->landed(record);
            else if (record.answer)
                record.answer->give(fail(Error(durable.error())));
        }
        if (self->m_closed)
            break;
        if (!durable)
            self->jam(Error(durable.error()));
        else if (self->m_illegal)
            self->jam(*std::exchange(self->m_illegal, {}));
    }
    co_return {};
}

/// The records that wait, each asked about and judged on top of those before it, and those that
/// follow from them at once: a step that is settled and the intent of the next are one commit.
Task<std::vector<Execution::Record>> Execution::gather(std::shared_ptr<Execution> self)
{
    std::vector<Record> group;
    while (!self->m_queue.empty() && self->alive() && !self->m_illegal) {
        Record record = std::move(self->m_queue.front());
        self->m_queue.pop_front();
        if (record.event.kind == JournalEvent::Kind::Intended) {
            const StepId step = record.event.step;
            (void)co_await askToAct(self, step);
        }
        if (self->alive() && self->worthAppending(record) && self->admit(record)) {
            group.push_back(std::move(record));
            if (self->m_queue.empty())
                self->decideAhead();
        }
    }
    co_return group;
}

/// False for a record that is not to be kept; whoever asked for it has been answered then.
bool Execution::admit(Record &record)
{
    record.event.detail = storable(std::move(record.event.detail));
    record.event.sequence = progress.sequence + 1;
    record.event.at = m_timers.clock().now();
    const Result<> legal = apply(run, progress, record.event); // leaves it alone when it is not
    if (legal) {
        record.after = progress;
        forgetWhatChanged(record.event);
        addEarlier(record.event);
        // From now on it is to be sent, unless a person does it.
        if (record.event.kind == JournalEvent::Kind::Intended)
            m_observations.steps[record.event.step].calling =
                !progress.step(record.event.step).last()->byPerson;
        heard(record.event);
        if (record.event.kind == JournalEvent::Kind::Bound)
            run.plan = model::withValues(std::move(run.plan), progress.bound);
        return true;
    }
    if (record.answer) {
        Error refused(ErrorCode::Conflict, legal.error().message, legal.error().place);
        record.answer->give(fail(std::move(refused)));
    } else if (!record.droppable) {
        m_illegal = Error(legal.error());
    }
    return false;
}

/// Only what becomes a record itself: looks and waits are decided once this is durable.
void Execution::decideAhead()
{
    if (!m_ownsIt)
        return;
    for (Command &command : decide(run, progress, m_observations, ticks())) {
        const bool looksOrWaits =
            std::holds_alternative<Observe>(command) || std::holds_alternative<Await>(command) ||
            std::holds_alternative<Inquire>(command) || std::holds_alternative<Wait>(command);
        if (!looksOrWaits)
            obey(std::move(command));
    }
}

/// An intent is worth nothing once its evidence is too old, the plan is no longer the approved one
/// or nobody permits it any longer.
bool Execution::worthAppending(const Record &record)
{
    if (record.event.kind != JournalEvent::Kind::Intended)
        return true;
    return m_observations.planIntact && !m_observations.refusal &&
           (!record.validUntil || ticks() <= *record.validUntil);
}

void Execution::landed(Record &record)
{
    kept = std::move(record.after);
    if (alive()) { // a listener that was told of the one before may have dropped the executor
        measure(record.event);
        keepMeasures();
    }
    if (const auto listener = onEvent)
        listener(record.event, kept);
    if (record.durable && alive())
        record.durable();
    if (record.answer)
        record.answer->give({});
}

void Execution::measure(const JournalEvent &event)
{
    const auto begun = m_begunAt.find(event.step);
    const bool done = event.kind == JournalEvent::Kind::Settled && begun != m_begunAt.end() &&
                      progress.step(event.step).state == StepState::Succeeded;
    const model::Step *step = stepOf(run.plan, progress, event.step);
    if (!done || !m_times || !step || progress.step(event.step).last()->byPerson)
        return;
    StepTime time;
    time.kind = m_adapters.at(step->action()->component).kind;
    time.verb = step->action()->verb;
    time.took = std::chrono::duration_cast<Milliseconds>(ticks() - begun->second);
    time.at = event.at;
    time.run = run.id;
    time.step = event.step;
    m_measured.push_back(std::move(time));
}

/// A measure is a commit of its own: kept until no step waits behind it.
void Execution::keepMeasures()
{
    if (progress.state == model::RunState::Running)
        return;
    for (StepTime &time : std::exchange(m_measured, {}))
        m_times->record(std::move(time));
}

/// Without a durable record nothing goes on: requests not yet sent are taken back.
void Execution::jam(Error error)
{
    if (stuck)
        return;
    stuck = std::move(error);
    m_stop.request_stop();
    dropQueue(*stuck);
    if (const auto listener = onStuck)
        listener(*stuck);
}

void Execution::dropQueue(const Error &why)
{
    const std::deque<Record> dropped = std::exchange(m_queue, {});
    for (const Record &record : dropped) {
        if (record.answer)
            record.answer->give(fail(Error(why)));
    }
}

namespace {

/// What a person is asked to do, in the plan's own words.
std::string instructionOf(const model::ActionStep &action)
{
    const auto said = action.parameters.find("instruction");
    return said != action.parameters.end() && said->is_string() ? said->get<std::string>()
                                                                : action.verb;
}

} // namespace

void Execution::intend(Intend intend)
{
    const model::Step &step = *stepOf(run.plan, progress, intend.step);
    const model::ActionStep &action = *step.action();
    const auto verb = m_observations.components[action.component].verbs.find(action.verb);
    Record record;
    record.event = eventOf(JournalEvent::Kind::Intended, std::move(intend.why));
    record.event.step = step.id;
    record.event.attempt = intend.attempt;
    record.event.detail = {{"key", intend.key},
                           {"component", action.component.value},
                           {"member", action.member.value},
                           {"verb", action.verb},
                           {"class", name(verb->second.verbClass)},
                           {"evidence", std::move(intend.evidence)}};
    if (intend.again)
        record.event.detail["again"] = true;
    if (verb->second.repeatable)
        record.event.detail["repeatable"] = true;
    record.validUntil = intend.validUntil;
    if (verb->second.byPerson) {
        record.event.detail["by_person"] = true;
        record.event.detail["instruction"] = instructionOf(action);
        return push(std::move(record));
    }
    record.durable = [this, id = step.id, attempt = intend.attempt,
                      validUntil = intend.validUntil] { send(id, attempt, validUntil); };
    push(std::move(record));
}

void Execution::settle(Settle settle)
{
    Record record;
    record.event = eventOf(JournalEvent::Kind::Settled, std::move(settle.why));
    record.event.step = settle.step;
    record.event.attempt = int(progress.step(settle.step).attempts.size());
    record.event.detail = {{"state", name(settle.state)},
                           {"before", std::move(settle.before)},
                           {"after", std::move(settle.after)}};
    if (settle.epochs)
        record.event.detail["epochs"] = *settle.epochs;
    if (settle.neverArrived)
        record.event.detail["never_arrived"] = true;
    const auto begun = m_begunAt.find(settle.step);
    if (begun != m_begunAt.end())
        record.event.detail["took_ms"] =
            std::chrono::duration_cast<Milliseconds>(ticks() - begun->second).count();
    push(std::move(record));
}

void Execution::end(End end)
{
    Record record;
    record.event = eventOf(JournalEvent::Kind::Ended, std::move(end.why));
    Json done = Json::array();
    for (const StepId &step : end.done)
        done.push_back(step.value);
    Json back = Json::array();
    for (const StepId &step : end.takenBack)
        back.push_back(step.value);
    Json next = Json::array();
    for (const Sentence &sentence : end.nextActions)
        next.push_back(toJson(sentence));
    record.event.detail = {{"state", name(end.state)},
                           {"named_state", end.namedState},
                           {"summary", toJson(end.summary)},
                           {"done", std::move(done)},
                           {"taken_back", std::move(back)},
                           {"writable", end.writable},
                           {"writable_unknown", end.writableUnknown},
                           {"next", std::move(next)}};
    push(std::move(record));
}

Result<> checkAuthor(const JournalEvent &event)
{
    if (!event.author.empty() && event.author.size() <= model::authorBytesMax)
        return {};
    return fail(ErrorCode::Invalid,
                "who asks is named by 1 to " + std::to_string(model::authorBytesMax) + " bytes",
                "by", "Say who asks, e.g. with --as");
}

Task<> Execution::ask(std::shared_ptr<Execution> self, JournalEvent event)
{
    FH_CO_CHECK(checkAuthor(event));
    if (self->stuck)
        co_return fail(Error(*self->stuck));
    if (!self->progress.started || self->m_closed)
        co_return fail(ErrorCode::Conflict, "no run is open here");
    Record record;
    record.event = std::move(event);
    record.answer = std::make_shared<Answer<>>();
    AnswerAwaiter<void> answer(record.answer);
    self->push(std::move(record));
    const Result<> outcome = co_await answer;
    co_return outcome;
}

void Execution::kill()
{
    m_closed = true;
    dropQueue(Error(ErrorCode::Cancelled, "the executor was closed"));
    m_stop.request_stop();
}

Task<> Execution::close(std::shared_ptr<Execution> self)
{
    self->kill();
    if (self->m_calls == 0)
        co_return {};
    self->m_allEnded = std::make_shared<Answer<>>();
    AnswerAwaiter<void> answer(self->m_allEnded);
    const Result<> ended = co_await answer;
    co_return ended;
}

void Execution::callEnded()
{
    if (--m_calls == 0 && m_allEnded)
        m_allEnded->give({});
}

} // namespace farhaven::engine
