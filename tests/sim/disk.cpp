// SPDX-License-Identifier: GPL-3.0-or-later
#include "disk.h"

#include "engine/answer.h"

#include <new>
#include <utility>

namespace farhaven::simulator {

using model::JournalEvent;

model::Run withOtherGate(model::Run run)
{
    for (model::Step &step : run.plan.steps) {
        auto *action = std::get_if<model::ActionStep>(&step.body);
        if (action && action->verb == "verify")
            action->verb = "confirm";
    }
    return run;
}

void Disk::take(bool keeps)
{
    if (keeps)
        synced.insert(synced.end(), std::make_move_iterator(written.begin()),
                      std::make_move_iterator(written.end()));
    written.clear();
}

std::vector<JournalEvent> Disk::all() const
{
    std::vector<JournalEvent> events = synced;
    events.insert(events.end(), written.begin(), written.end());
    return events;
}

Task<> DiskJournal::pause()
{
    const auto answer = std::make_shared<engine::Answer<>>();
    const Ticks when = m_machine.ticks() + std::chrono::microseconds(m_random.between(50, 1'500));
    m_machine.at(when, [answer] { answer->give({}); });
    engine::AnswerAwaiter<void> awaiter(answer);
    const Result<> done = co_await awaiter;
    co_return done;
}

Task<> DiskJournal::create(model::Run run, JournalEvent started)
{
    const RunId id = run.id;
    Disk &disk = m_disk;
    const std::vector<JournalEvent> first = {std::move(started)};
    m_creating = &run;
    const Result<> done = co_await append(id, first);
    m_creating = nullptr;
    if (done)
        disk.run = std::move(run);
    co_return done;
}

Result<> DiskJournal::write(const std::vector<JournalEvent> &events)
{
    if (m_stopped)
        return fail(ErrorCode::Io, "the store stopped after an error of the disk");
    const std::size_t next = m_disk.synced.size() + m_disk.written.size();
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].sequence != std::int64_t(next + i) + 1)
            return fail(ErrorCode::Conflict, "another event has this number");
    }
    m_disk.written = events;
    if (m_disk.seams.losesNames) {
        for (JournalEvent &event : m_disk.written) {
            if (event.kind == JournalEvent::Kind::Ended)
                event.detail["named_state"] = "";
        }
    }
    if (m_disk.fault == DiskFault::None)
        return {};
    if (m_disk.fault == DiskFault::Once)
        m_disk.fault = DiskFault::None;
    m_stopped = true;
    if (m_disk.onFault)
        m_disk.onFault();
    if (!m_disk.keepsFailed || m_disk.file)
        m_disk.written.clear();
    Error error = Error(ErrorCode::Io, m_disk.faultSays).orMaybeApplied();
    return fail(std::move(error));
}

Result<> DiskJournal::commit(const RunId &run, const std::vector<JournalEvent> &events)
{
    if (m_disk.file) {
        const Result<> kept = m_creating ? m_disk.file->create(*m_creating, events.front())
                                         : m_disk.file->append(run, events);
        if (!kept) {
            m_disk.written.clear();
            m_stopped = true;
            return kept;
        }
    }
    m_disk.sync();
    return {};
}

Task<> DiskJournal::append(RunId run, std::vector<JournalEvent> events)
{
    Disk &disk = m_disk;
    ++disk.operations;
    if (disk.seams.answersTooEarly && events.front().kind == JournalEvent::Kind::Intended) {
        const auto later = [this, events] {
            if (!dead && write(events))
                m_disk.sync();
        };
        m_machine.at(m_machine.ticks() + Milliseconds(40), later);
        co_return {};
    }
    if (std::exchange(disk.noMemory, false)) {
        disk.onFault();
        throw std::bad_alloc();
    }
    FH_CO_CHECK(co_await pause());
    if (dead)
        co_return fail(ErrorCode::Cancelled, "this program is dead");
    FH_CO_CHECK(write(events));
    FH_CO_CHECK(co_await pause());
    if (dead)
        co_return fail(ErrorCode::Cancelled, "this program is dead");
    const RunId id = run;
    FH_CO_CHECK(commit(id, events));
    if (onSynced)
        onSynced(events);
    co_return {};
}

Task<model::Run> DiskJournal::run(RunId)
{
    if (!m_disk.run)
        co_return fail(ErrorCode::NotFound, "no such run");
    model::Run copy = *m_disk.run;
    if (m_disk.planRots)
        copy = withOtherGate(std::move(copy));
    co_return copy;
}

Task<std::vector<JournalEvent>> DiskJournal::load(RunId run)
{
    std::vector<JournalEvent> copy = m_disk.synced;
    if (m_disk.file) {
        FH_CO_TRY(copy, m_disk.file->load(run));
    }
    if (m_disk.seams.losesLast && copy.size() > 3)
        copy.pop_back();
    if (m_disk.seams.changesEpochs) {
        for (JournalEvent &event : copy) {
            if (event.kind == JournalEvent::Kind::Started)
                event.detail["claim_epoch"] = event.detail.value("claim_epoch", 1) + 3;
        }
    }
    if (onLoaded)
        onLoaded(copy);
    co_return copy;
}

} // namespace farhaven::simulator
