// SPDX-License-Identifier: GPL-3.0-or-later
// The program that tst_sweep kills: carries the sample move through, or takes it up where its
// journal ends. Answers on standard output with what is durable.
//   sweep_target FOLDER make [amnesic|chosen]   a workspace and a world; an amnesic one remembers
//                                        no key, one to choose in has a second replica
//   sweep_target FOLDER                  the run
//   sweep_target FOLDER back             the run, which a person aborts once the primary is stopped
//   sweep_target FOLDER asked            the same with a decision, a person's work and a for-each
//   sweep_target FOLDER chosen           the same, to whichever replica is the most advanced
//   sweep_target FOLDER site             its site is stopped instead, the database last
//   sweep_target FOLDER hasty            canary: an intent is written after its effect
//   sweep_target FOLDER forgetful        canary: an intent without an answer is forgotten
#include "engine/chosen.h"
#include "engine/people.h"
#include "engine/rig.h"
#include "engine/site.h"
#include "engine/store_journal.h"

#include <QCoreApplication>
#include <QTimer>

#include <unistd.h>

using namespace farhaven;
using namespace farhaven::engine;
using Kind = model::JournalEvent::Kind;

namespace {

const RunId theRun("sweep");

/// Without buffers: what was answered is answered, whatever happens next.
void answer(const std::string &line)
{
    (void)!::write(STDOUT_FILENO, (line + "\n").data(), line.size() + 1);
}

/// Says that an intent is durable and writes it with the event after it.
class HastyJournal final : public Journal {
public:
    explicit HastyJournal(Journal &journal) : m_journal(journal) {}
    Task<> create(model::Run run, model::JournalEvent started) override
    {
        return m_journal.create(std::move(run), std::move(started));
    }
    Task<> append(RunId run, std::vector<model::JournalEvent> events) override
    {
        std::vector<model::JournalEvent> now = std::exchange(m_owed, {});
        now.insert(now.end(), events.begin(), events.end());
        while (!now.empty() && now.back().kind == Kind::Intended) {
            m_owed.insert(m_owed.begin(), std::move(now.back()));
            now.pop_back();
        }
        if (now.empty())
            co_return {};
        co_return co_await m_journal.append(run, std::move(now));
    }
    Task<model::Run> run(RunId run) override { return m_journal.run(std::move(run)); }
    Task<std::vector<model::JournalEvent>> load(RunId run) override
    {
        return m_journal.load(std::move(run));
    }

private:
    Journal &m_journal;
    std::vector<model::JournalEvent> m_owed;
};

/// Takes a run up as if what was intended and never answered had not been begun.
class ForgetfulJournal final : public Journal {
public:
    explicit ForgetfulJournal(Journal &journal) : m_journal(journal) {}
    Task<> create(model::Run run, model::JournalEvent started) override
    {
        return m_journal.create(std::move(run), std::move(started));
    }
    Task<> append(RunId run, std::vector<model::JournalEvent> events) override
    {
        for (model::JournalEvent &event : events)
            event.sequence = 0; // the store counts what was forgotten too
        return m_journal.append(std::move(run), std::move(events));
    }
    Task<model::Run> run(RunId run) override { return m_journal.run(std::move(run)); }
    Task<std::vector<model::JournalEvent>> load(RunId run) override
    {
        FH_CO_TRY(const std::vector<model::JournalEvent> all,
                  co_await m_journal.load(std::move(run)));
        std::vector<model::JournalEvent> kept;
        for (const model::JournalEvent &event : all) {
            const bool answered = std::any_of(all.begin(), all.end(), [&](const auto &other) {
                return other.kind == Kind::Returned && other.step == event.step;
            });
            if (event.kind == Kind::Intended && !answered)
                continue;
            kept.push_back(event);
            kept.back().sequence = std::int64_t(kept.size());
        }
        const auto copy = kept; // QCoro 0.8 moves from what is returned by name
        co_return copy;
    }

private:
    Journal &m_journal;
};

int refused(const Error &error)
{
    answer("error " + describe(error));
    return 1;
}

/// The sample move with deadlines that a sweep can sit out.
model::Run sweepRun(bool asked, bool chosen, bool site)
{
    model::RecoveryPlan plan = asked    ? sim::withCalls(sim::askingPlan(), {"north", "south"}, 1)
                               : chosen ? sim::choosingPlan()
                               : site   ? sim::sitePlan(model::PlanKind::StopSite, "dc", "dc1")
                                        : orders::plan();
    for (model::Step &step : plan.steps)
        step.deadline = std::min(step.deadline, Milliseconds(2'000));
    model::Run run = plans::runOf(std::move(plan));
    run.id = theRun;
    return run;
}

int make(const std::string &folder, const std::string &how)
{
    const SystemClock clock;
    const std::string world = toJson(sim::ordersWorld(how != "amnesic", how == "chosen")).dump();
    QFile file(QString::fromStdString(folder + "/world"));
    if (!file.open(QIODevice::WriteOnly) || file.write(world.c_str()) != qint64(world.size()))
        return 1;
    auto store = store::Store::create(folder + "/ws", clock, PersonId("operator"));
    return store ? 0 : refused(store.error());
}

Result<AdapterSet> adaptersOf(const std::string &world, const Clock &clock)
{
    AdapterSet adapters;
    FH_TRY(const auto shared, plugins::simulated::World::open(world));
    for (const char *system : {"orders-db", "orders-app", "edge"}) {
        Attached attached;
        attached.kind = "simulated";
        attached.adapter = plugins::simulated::makeAdapter(
            shared, system, {}, clock, [](Milliseconds) -> Task<> { co_return {}; });
        adapters.emplace(ComponentId(system), std::move(attached));
    }
    adapters[sim::peopleComponent] = sim::peopleOnDuty(clock);
    return adapters;
}

/// The person answers as soon as they are asked, in each life of the program anew.
void answerWhatIsAsked(Executor &executor)
{
    const RunProgress progress = executor.progress();
    for (const StepId &id : progress.asked()) {
        const PersonId by("operator");
        const Task<> kept = progress.step(id).attempts.empty()
                                ? executor.decide(id, "tell", by, "as agreed")
                                : executor.answer(id, model::OutcomeKind::Done, by, "seen");
    }
}

void endWith(const Result<> &ended)
{
    if (!ended)
        QCoreApplication::exit(refused(ended.error()));
}

void abortWhenDue(Executor &executor)
{
    const RunProgress &progress = executor.progress();
    const bool demoted = progress.step(StepId("demote-dc1")).state == model::StepState::Succeeded;
    if (demoted && !progress.abortAsked && !progress.ended())
        const Task<> asked = executor.abort(PersonId("operator"));
}

Task<> carryOut(Executor &executor, Journal &journal, std::string mode)
{
    const bool back = mode == "back", asked = mode == "asked";
    const Result<model::Run> kept = co_await journal.run(theRun);
    if (!kept && kept.error().code != ErrorCode::NotFound)
        co_return fail(Error(kept.error()));
    if (!kept) {
        const model::Run run = sweepRun(asked, mode == "chosen", mode == "site");
        co_return co_await executor.start(run);
    }
    FH_CO_CHECK(co_await executor.takeUp(theRun));
    answer("state " + std::string(name(executor.progress().state)));
    if (back)
        abortWhenDue(executor);
    if (asked)
        answerWhatIsAsked(executor);
    if (executor.progress().ended())
        QCoreApplication::exit(0);
    co_return {};
}

int run(const std::string &folder, const std::string &canary)
{
    const SystemClock clock;
    LoopTimers timers(clock);
    store::StoreThread::Opener opener = [&] { return store::Store::open(folder + "/ws", clock); };
    auto thread = store::StoreThread::start(opener);
    if (!thread)
        return refused(thread.error());
    const Result<AdapterSet> adapters = adaptersOf(folder + "/world", clock);
    if (!adapters)
        return refused(adapters.error());
    StoreJournal real(**thread);
    HastyJournal hasty(real);
    ForgetfulJournal forgetful(real);
    Journal &journal = canary == "hasty"       ? static_cast<Journal &>(hasty)
                       : canary == "forgetful" ? static_cast<Journal &>(forgetful)
                                               : real;
    EverythingAllowed permission;
    Executor executor(journal, timers, permission, *adapters, &real);
    const bool back = canary == "back";
    const bool asked = canary == "asked";
    executor.onEvent([&](const model::JournalEvent &event, const RunProgress &progress) {
        answer("event " + std::to_string(event.sequence));
        if (progress.ended())
            QCoreApplication::exit(0);
        else if (back && event.kind == Kind::Settled)
            abortWhenDue(executor);
        else if (asked && (event.kind == Kind::Prompted || event.kind == Kind::Intended))
            answerWhatIsAsked(executor);
    });
    executor.onStuck([](const Error &error) { QCoreApplication::exit(refused(error)); });
    QTimer::singleShot(0, [&] { carryOut(executor, journal, canary).then(endWith); });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2)
        return 2;
    const std::string mode = argc > 2 ? argv[2] : "";
    return mode == "make" ? make(argv[1], argc > 3 ? argv[3] : "") : run(argv[1], mode);
}
