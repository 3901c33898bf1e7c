// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/guarded.h"
#include "engine/executor.h"
#include "everything_allowed.h"
#include "fake_time.h"
#include "model/orders.h"
#include "plans.h"
#include "simulated/adapter.h"

#include <set>

/// A whole run in virtual time: the real executor against a simulated world, a journal in memory
/// that can fail or die at every append, and a checker that looks after everything that happens.
namespace farhaven::engine::sim {

using plugins::simulated::Mischief;
using plugins::simulated::State;
using plugins::simulated::World;

class MemoryJournal : public Journal {
public:
    explicit MemoryJournal(FakeTimers &timers) : m_timers(timers) {}

    Task<> create(model::Run run, model::JournalEvent started) override
    {
        const RunId id = run.id;
        std::vector<model::JournalEvent> first = {std::move(started)};
        FH_CO_CHECK(co_await append(id, std::move(first)));
        runs.insert_or_assign(id, std::move(run));
        co_return {};
    }
    Task<> append(RunId, std::vector<model::JournalEvent> added) override
    {
        const int number = ++appends;
        const int process = deaths;
        if (disk.count() > 0)
            FH_CO_CHECK(co_await pauseOn(m_timers, disk));
        if (process != deaths)
            co_return fail(ErrorCode::Cancelled, "this process is dead");
        if (dies && dies(number, false))
            co_return fail(ErrorCode::Cancelled, "this process is dead");
        if (fails && fails(number))
            co_return fail(ErrorCode::Io, "no space left on device");
        for (std::size_t i = 0; i < added.size(); ++i) {
            if (added[i].sequence != std::int64_t(events.size() + i) + 1)
                co_return fail(ErrorCode::Conflict, "another event has this number");
        }
        events.insert(events.end(), added.begin(), added.end());
        if (disk.count() > 0)
            FH_CO_CHECK(co_await pauseOn(m_timers, disk));
        if (dies && dies(number, true))
            co_return fail(ErrorCode::Cancelled, "this process is dead");
        co_return {};
    }
    Task<model::Run> run(RunId id) override
    {
        const auto found = runs.find(id);
        if (found == runs.end())
            co_return fail(ErrorCode::NotFound, "no such run");
        const model::Run copy = found->second;
        co_return copy;
    }
    Task<std::vector<model::JournalEvent>> load(RunId) override
    {
        const auto copy = events; // QCoro 0.8 moves from what is returned by name
        co_return copy;
    }

    std::map<RunId, model::Run> runs;
    std::vector<model::JournalEvent> events;
    std::function<bool(int append, bool durable)> dies;
    std::function<bool(int append)> fails;
    Milliseconds disk{0}; ///< half the time that an append takes
    int appends = 0;
    int deaths = 0; ///< of the process; what a dead one had not written is never written

protected:
    FakeTimers &m_timers;
};

/// `further`: a second replica, which has less of the log than the first.
inline State ordersWorld(bool remembersKeys, bool further = false)
{
    static const Result<Json> file =
        readJsonFile(FARHAVEN_SOURCE_DIR "/tests/engine/orders.world.json");
    if (!file)
        qFatal("%s", describe(file.error()).c_str());
    Json json = *file;
    for (Json &system : json["systems"])
        system["remembers_keys"] = remembersKeys;
    Result<State> state = plugins::simulated::stateFromJson(json);
    if (!state)
        qFatal("%s", describe(state.error()).c_str());
    if (further) {
        plugins::simulated::Member &second = state->systems["orders-db"].members["dr2"];
        second.position = 90;
    }
    return *state;
}

/// The sample move with deadlines that a test can sit out.
inline model::RecoveryPlan ordersPlan()
{
    static const model::RecoveryPlan sample = orders::plan();
    model::RecoveryPlan plan = sample;
    for (model::Step &step : plan.steps)
        step.deadline = std::min(step.deadline, Milliseconds(30'000));
    return plan;
}

/// The guarded adapters ask it for the time; nothing here reaches outside.
class TimeEnv final : public Env {
public:
    explicit TimeEnv(const Clock &clock) : m_clock(clock) {}
    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget, ExecRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no SSH here");
    }
    Task<HttpReply> http(HttpRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no HTTP here");
    }
    Task<std::string> ask(std::string, std::string, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "no sockets here");
    }
    void post(std::function<void()> work) override { work(); }

private:
    const Clock &m_clock;
};

class Rig {
public:
    explicit Rig(bool remembersKeys = true, Mischief mischief = {},
                 model::RecoveryPlan plan = ordersPlan())
        : world(std::make_shared<World>(ordersWorld(remembersKeys, !plan.lateBound.empty()))),
          journal(std::make_unique<MemoryJournal>(timers)), run(plans::runOf(std::move(plan))),
          m_mischief(mischief)
    {
    }
    ~Rig() { finish(); }

    void start()
    {
        boot();
        keep(executor->start(run));
    }
    /// The process is gone; the network and the targets are not.
    void crash()
    {
        ++journal->deaths;
        executor.reset();
    }
    void restart()
    {
        boot();
        keep(executor->takeUp(run.id));
    }
    /// Until the run ended, is stuck or its process died; false when it took too many steps.
    bool go(int stepsMax = 200'000)
    {
        for (int i = 0; i < stepsMax; ++i) {
            if (!executor || executor->stuck() || executor->progress().ended() || !errors.empty())
                return true;
            if (onStep)
                onStep(++steps);
            if (!executor)
                return true;
            if (!timers.step())
                return false;
            check();
        }
        return false;
    }
    [[nodiscard]] model::RunState state() const { return folded().state; }
    [[nodiscard]] RunProgress folded() const
    {
        Result<RunProgress> progress = fold(run, journal->events);
        if (!progress)
            qFatal("%s", describe(progress.error()).c_str());
        return *progress;
    }
    /// Everything that the journal says, as text.
    [[nodiscard]] std::string record() const
    {
        std::string text;
        for (const model::JournalEvent &event : journal->events)
            text += toJson(event).dump() + "\n";
        return text;
    }
    [[nodiscard]] int intents() const
    {
        return int(std::count_if(journal->events.begin(), journal->events.end(), [](auto &event) {
            return event.kind == model::JournalEvent::Kind::Intended;
        }));
    }

    FakeTimers timers;
    std::shared_ptr<World> world;
    std::unique_ptr<MemoryJournal> journal;
    model::Run run;
    EverythingAllowed permission;
    std::unique_ptr<Executor> executor;
    std::set<std::string> violations; ///< of P1, P7 and P14, as sentences
    std::vector<Error> errors;        ///< that start() or takeUp() ended in
    /// What stands between the engine and each adapter.
    std::function<std::shared_ptr<adapter::Adapter>(std::shared_ptr<adapter::Adapter>)> wrap;
    /// Further adapters, after each boot.
    std::function<void(AdapterSet &, const Clock &)> more;
    std::function<void(int step)> onStep;
    std::function<void(const model::JournalEvent &)> onEvent; ///< durable, and not yet acted upon
    std::function<void()> onDraw;                             ///< as an owner of the run is drawn
    int steps = 0;
    std::string name = "owner-"; ///< of the workspace that its owners are drawn in

private:
    void boot()
    {
        AdapterSet adapters;
        for (const char *system : {"orders-db", "orders-app", "edge"}) {
            Mischief mischief = m_mischief;
            mischief.seed = m_mischief.seed * 1'000 + std::uint64_t(++m_boots);
            FakeTimers *time = &timers;
            const plugins::simulated::Pause pause = [time](Milliseconds span) {
                return pauseOn(*time, span);
            };
            Attached attached;
            attached.kind = "simulated";
            attached.adapter =
                plugins::simulated::makeAdapter(world, system, mischief, timers.clock(), pause);
            if (wrap)
                attached.adapter = wrap(std::move(attached.adapter));
            adapters.emplace(ComponentId(system), std::move(attached));
        }
        if (more)
            more(adapters, timers.clock());
        executor = std::make_unique<Executor>(*journal, timers, permission, std::move(adapters));
        executor->onEvent([this](const model::JournalEvent &event, const auto &) {
            check();
            if (onEvent)
                onEvent(event);
        });
        executor->drawOwnersWith([this] {
            if (onDraw)
                onDraw();
            return name + std::to_string(m_boots);
        });
    }
    void keep(Task<> task) { const Task<> kept = remember(std::move(task)); }
    Task<> remember(Task<> task)
    {
        const Result<> done = co_await task;
        if (!done)
            errors.push_back(done.error());
        co_return {};
    }
    /// P1: never two writers. P7: no key acts twice. P14: no effect without its durable intent.
    void check()
    {
        if (world->known().writers("orders-db") > 1)
            violations.insert("P1: two members of orders-db accept writes");
        if (world->effectsTotal() == m_checked)
            return;
        m_checked = world->effectsTotal();
        std::set<std::string> intended;
        for (const model::JournalEvent &event : journal->events) {
            if (event.kind == model::JournalEvent::Kind::Intended)
                intended.insert(event.detail.at("key").get<std::string>());
        }
        for (const auto &[key, times] : world->effects()) {
            if (times > 1)
                violations.insert("P7: " + key + " acted more than once");
            if (!intended.contains(key))
                violations.insert("P14: " + key + " acted without a durable intent");
        }
    }
    /// Lets every call that is still flying come down, so that nothing is left behind.
    void finish()
    {
        executor.reset();
        while (timers.step()) {
        }
    }

    TimeEnv m_env{timers.clock()};
    Mischief m_mischief;
    int m_boots = 0;
    std::int64_t m_checked = 0;
};

} // namespace farhaven::engine::sim
