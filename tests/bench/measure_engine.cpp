// SPDX-License-Identifier: GPL-3.0-or-later
// For ./dev bench engine: a plan of as many steps as asked, carried out by the real executor over a
// real workspace by an adapter that takes no time, so that what is left is ours. Beside it, in the
// same run and the same folder, what the disk takes for a sync of its own. Prints one JSON
// document.
//   measure_engine FOLDER STEPS LANES
#include "base/descriptor.h"
#include "engine/everything_allowed.h"
#include "engine/executor.h"
#include "engine/store_journal.h"

#include <QCoreApplication>
#include <QCoro/QCoroTask>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

using namespace farhaven;
using namespace farhaven::engine;
using Kind = model::JournalEvent::Kind;

namespace {

constexpr int probeEvery = 8; ///< steps between two syncs of the disk's own
constexpr off_t blockBytes = 4096, blocks = 1000;

double milliseconds(Ticks from, Ticks to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

/// What the disk needs by itself: one block written over where one was, and made durable, as a
/// write-ahead log does it.
class Disk {
public:
    explicit Disk(const std::string &path)
        : m_file(::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)), m_block(blockBytes, 'x')
    {
        for (off_t i = 0; i < blocks; ++i)
            write(i);
        ::fsync(m_file.number());
    }
    void sync()
    {
        const Ticks from = m_clock.ticks();
        write(off_t(taken.size()) % blocks);
        if (::fdatasync(m_file.number()) != 0)
            qFatal("fdatasync");
        taken.push_back(milliseconds(from, m_clock.ticks()));
    }
    std::vector<double> taken;

private:
    void write(off_t block)
    {
        if (::pwrite(m_file.number(), m_block.data(), m_block.size(), block * blockBytes) !=
            blockBytes)
            qFatal("pwrite");
    }
    SystemClock m_clock;
    Descriptor m_file;
    std::string m_block;
};

/// A component whose members are set as soon as they are asked to be, and which saw it.
class Instant final : public adapter::Adapter {
public:
    Instant(const Clock &clock, std::string name) : m_clock(clock), m_name(std::move(name)) {}

    [[nodiscard]] std::vector<adapter::VerbSpec> verbs() const override
    {
        adapter::VerbSpec set;
        set.name = "set";
        set.verbClass = adapter::VerbClass::Safe;
        set.summary = "Sets the fact";
        return {set};
    }
    Task<model::Observation> observe(adapter::CallContext) override { co_return look(); }
    Task<adapter::CheckReport> check(adapter::Action, adapter::CallContext) override
    {
        co_return adapter::CheckReport();
    }
    Task<adapter::Preview> preview(adapter::Action, adapter::CallContext) override
    {
        co_return adapter::Preview();
    }
    Task<adapter::Outcome> perform(adapter::Action, adapter::CallContext context) override
    {
        m_last = context.idempotencyKey;
        adapter::Outcome outcome;
        outcome.kind = model::OutcomeKind::Done;
        outcome.evidence = {{"exit", 0}, {"key", m_last}};
        outcome.why = Sentence("bench.set", "{component} is set", {{"component", m_name}});
        outcome.seen = look();
        co_return outcome;
    }

private:
    [[nodiscard]] model::Observation look() const
    {
        model::Observation seen;
        seen.identity = "system-" + m_name;
        seen.vantage = "bench";
        seen.at = m_clock.now();
        seen.ticks = m_clock.ticks();
        model::MemberState member;
        member.member = MemberId("m1");
        member.running = Tri::Yes;
        member.facts = {{"last", m_last}, {"state", "set"}};
        seen.members.push_back(std::move(member));
        return seen;
    }
    const Clock &m_clock;
    const std::string m_name;
    std::string m_last;
};

std::string laneOf(int number, int lanes)
{
    return "lane-" + std::to_string(number % lanes);
}

/// As many lanes as asked, each a chain: a step waits for the one before it in its lane.
model::Run runOf(int steps, int lanes)
{
    model::RecoveryPlan plan;
    plan.id = PlanId("bench");
    plan.name = "Bench";
    plan.kind = model::PlanKind::StartSite;
    plan.service = ServiceId("bench");
    plan.scenario = "planned";
    plan.owner = plan.author = PersonId("bench");
    plan.from = SiteId("dc");
    plan.to = SiteId("dr");
    for (int lane = 0; lane < lanes; ++lane)
        plan.targets.push_back(
            {ComponentId(laneOf(lane, lanes)), "instant", "system-" + laneOf(lane, lanes)});
    for (int number = 0; number < steps; ++number) {
        model::Step step;
        step.id = StepId("step-" + std::to_string(number));
        step.title = "Step " + std::to_string(number) + " of many";
        if (number >= lanes)
            step.after = {StepId("step-" + std::to_string(number - lanes))};
        model::ActionStep action;
        action.component = ComponentId(laneOf(number, lanes));
        action.member = MemberId("m1");
        action.verb = "set";
        model::Condition set;
        set.component = action.component;
        set.member = action.member;
        set.question = model::Question::FactIs;
        set.fact = "state";
        set.value = "set";
        action.postconditions = {set};
        step.body = std::move(action);
        plan.steps.push_back(std::move(step));
    }
    if (const Result<> sound = model::checkRules(plan); !sound)
        qFatal("%s", describe(sound.error()).c_str());
    model::Run run;
    run.id = RunId("bench");
    run.planSha256 = *model::planHash(plan);
    run.plan = std::move(plan);
    run.requestedBy = PersonId("bench");
    return run;
}

/// Kilobytes of /proc/self/status.
long memory(const std::string &name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ":"))
            return std::strtol(line.c_str() + name.size() + 1, nullptr, 10);
    }
    qFatal("/proc/self/status has no %s", name.c_str());
}

double processorSeconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/// Counts the commits on their way.
class Counting final : public Journal {
public:
    explicit Counting(Journal &journal) : m_journal(journal) {}
    Task<> create(model::Run run, model::JournalEvent started) override
    {
        return m_journal.create(std::move(run), std::move(started));
    }
    Task<> append(RunId run, std::vector<model::JournalEvent> events) override
    {
        ++commits;
        return m_journal.append(std::move(run), std::move(events));
    }
    Task<model::Run> run(RunId run) override { return m_journal.run(std::move(run)); }
    Task<std::vector<model::JournalEvent>> load(RunId run) override
    {
        return m_journal.load(std::move(run));
    }
    int commits = 0;

private:
    Journal &m_journal;
};

/// How long each step took that was under way alone in its lane, and the disk beside it.
class Watching {
public:
    Watching(Disk &disk, int lanes) : m_disk(disk), m_before(std::size_t(lanes)) {}

    void saw(const model::JournalEvent &event)
    {
        if (event.kind != Kind::Settled)
            return;
        const auto lane = std::size_t(std::atoi(event.step.value.c_str() + 5)) % m_before.size();
        const Ticks now = m_clock.ticks();
        if (m_before[lane])
            steps.push_back(milliseconds(*m_before[lane], now));
        m_before[lane] = now;
        if (++m_settled % probeEvery != 0)
            return;
        m_disk.sync();
        std::fill(m_before.begin(), m_before.end(), std::nullopt); // no step pays for that
    }
    std::vector<double> steps;

private:
    SystemClock m_clock;
    Disk &m_disk;
    std::vector<std::optional<Ticks>> m_before;
    int m_settled = 0;
};

std::unique_ptr<store::StoreThread> workspaceIn(const std::string &folder, const Clock &clock)
{
    auto opened = store::StoreThread::start([folder, &clock] {
        return store::Store::create(folder + "/bench.farhaven", clock, PersonId("bench"));
    });
    if (!opened)
        qFatal("%s", describe(opened.error()).c_str());
    return std::move(*opened);
}

AdapterSet adaptersFor(const model::Run &run, const Clock &clock)
{
    AdapterSet adapters;
    for (const model::TargetBinding &target : run.plan.targets)
        adapters[target.component] = {target.kind,
                                      std::make_shared<Instant>(clock, target.component.value)};
    return adapters;
}

Json measure(const std::string &folder, const model::Run &run, int lanes)
{
    SystemClock clock;
    LoopTimers timers(clock);
    Disk disk(folder + "/disk");
    const auto store = workspaceIn(folder, clock);
    StoreJournal journal(*store);
    Counting counting(journal);
    EverythingAllowed permission;
    permission.remembers = false;
    Executor executor(counting, timers, permission, adaptersFor(run, clock), &journal);
    Watching watching(disk, lanes);
    long settledKb = 0;
    executor.onEvent([&](const model::JournalEvent &event, const RunProgress &progress) {
        watching.saw(event);
        if (!progress.ended())
            return;
        settledKb = memory("VmRSS");
        QCoreApplication::quit();
    });
    executor.onStuck([](const Error &error) { qFatal("%s", describe(error).c_str()); });
    const long loadedKb = memory("VmRSS");
    const double cpu = processorSeconds();
    const Ticks from = clock.ticks();
    const Result<> began = QCoro::waitFor(executor.start(run));
    if (!began)
        qFatal("%s", describe(began.error()).c_str());
    if (!executor.progress().ended())
        QCoreApplication::exec();
    double syncs = 0;
    for (const double each : disk.taken)
        syncs += each;
    Json answer = {{"seconds", (milliseconds(from, clock.ticks()) - syncs) / 1000},
                   {"cpu_seconds", processorSeconds() - cpu},
                   {"state", model::name(executor.progress().state)},
                   {"commits", counting.commits},
                   {"step_ms", watching.steps},
                   {"fsync_ms", disk.taken},
                   {"rss_loaded_kb", loadedKb},
                   {"rss_end_kb", settledKb}};
    (void)QCoro::waitFor(executor.close());
    return answer;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 4)
        qFatal("measure_engine FOLDER STEPS LANES");
    const int steps = std::atoi(argv[2]), lanes = std::atoi(argv[3]);
    const long emptyKb = memory("VmRSS");
    const model::Run run = runOf(steps, lanes);
    Json answer = measure(argv[1], run, lanes);
    answer["steps"] = steps;
    answer["lanes"] = lanes;
    answer["rss_empty_kb"] = emptyKb;
    answer["rss_peak_kb"] = memory("VmHWM");
    std::puts(answer.dump().c_str());
    return answer["state"] == "succeeded" ? 0 : 1;
}
