// SPDX-License-Identifier: GPL-3.0-or-later
#include "many.h"

#include "base/json.h"

#include <QFile>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <new>
#include <thread>

namespace farhaven::simulator {

namespace {

constexpr std::size_t processesTold = 64;

/// What the processes share: which seed is next, and the lowest one that broke something.
struct Shared {
    std::atomic<std::uint64_t> next;
    std::atomic<std::uint64_t> broken;
    std::atomic<std::uint64_t> current[processesTold];
};

Shared *share(std::uint64_t first)
{
    void *memory =
        mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        qFatal("no memory to share");
    auto *shared = new (memory) Shared();
    shared->next = first;
    shared->broken = UINT64_MAX;
    return shared;
}

Json toJson(const Sum &sum)
{
    Json hits = Json::object(), first;
    for (const auto &[name, count] : sum.hits)
        hits[name] = {count.all, count.inFlight};
    if (sum.first) {
        first = {{"seed", sum.first->seed}, {"broken", Json::object()}};
        for (const auto &[promise, how] : sum.first->broken)
            first["broken"][std::to_string(promise)] = how;
    }
    return {{"hits", hits},         {"states", sum.states},   {"seeds", sum.seeds},
            {"events", sum.events}, {"effects", sum.effects}, {"writes", sum.writes},
            {"starts", sum.starts}, {"checked", sum.checked}, {"first", first}};
}

Sum fromJson(const Json &json)
{
    Sum sum;
    for (const auto &[name, count] : json.at("hits").items())
        sum.hits[name] = {count.at(0), count.at(1)};
    sum.states = json.at("states");
    sum.seeds = json.at("seeds");
    sum.events = json.at("events");
    sum.effects = json.at("effects");
    sum.writes = json.at("writes");
    sum.starts = json.at("starts");
    sum.checked = json.at("checked");
    const Json &first = json.at("first");
    if (first.is_object()) {
        sum.first = Breach{first.at("seed"), {}};
        for (const auto &[promise, how] : first.at("broken").items())
            sum.first->broken.emplace(std::stoi(promise), how);
    }
    return sum;
}

/// Takes the next seed as long as there is one below the lowest that broke something.
Sum takeSeeds(Options options, std::uint64_t last, Shared &shared, std::size_t process)
{
    Sum sum;
    while (true) {
        options.seed = shared.next++;
        if (options.seed > last || options.seed > shared.broken)
            return sum;
        shared.current[process] = options.seed;
        const Report report = simulate(options);
        // What was broken on purpose may break another first; the one that was asked for counts.
        const bool counts = options.violate == 0 || report.broken.contains(options.violate);
        if (!report.broken.empty() && counts) {
            sum.first = Breach{options.seed, report.broken};
            std::uint64_t lowest = shared.broken;
            while (options.seed < lowest &&
                   !shared.broken.compare_exchange_weak(lowest, options.seed)) {
            }
            return sum;
        }
        sum.take(report);
    }
}

struct Worker {
    pid_t pid = 0;
    int from = -1;
};

Worker startWorker(const Options &options, std::uint64_t last, Shared &shared, std::size_t process)
{
    int ends[2];
    if (pipe(ends) != 0)
        qFatal("no pipe");
    std::fflush(nullptr);
    const pid_t pid = fork();
    if (pid < 0)
        qFatal("no process");
    if (pid > 0) {
        close(ends[1]);
        return {pid, ends[0]};
    }
    close(ends[0]);
    const std::string told = toJson(takeSeeds(options, last, shared, process)).dump();
    QFile pipe;
    const bool said = pipe.open(ends[1], QIODevice::WriteOnly) &&
                      pipe.write(told.data(), qint64(told.size())) == qint64(told.size());
    pipe.close();
    _exit(said ? 0 : 1);
}

Sum finishWorker(const Worker &worker, const Shared &shared, std::size_t process)
{
    QFile pipe;
    QByteArray told;
    if (pipe.open(worker.from, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        told = pipe.readAll();
    int status = 0;
    waitpid(worker.pid, &status, 0);
    const Json json = Json::parse(told.begin(), told.end(), nullptr, false);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && json.is_object())
        return fromJson(json);
    Sum died;
    const std::string how = WIFSIGNALED(status)
                                ? "signal " + std::to_string(WTERMSIG(status))
                                : "exit code " + std::to_string(WEXITSTATUS(status));
    died.first = Breach{shared.current[process], {{0, "the simulator died: " + how}}};
    return died;
}

} // namespace

void Sum::take(const Report &report)
{
    ++seeds;
    simulator::add(hits, report.hits);
    ++states[report.scenario + " " + report.state];
    events += report.events;
    effects += report.effects;
    writes += report.writes;
    starts += report.starts;
    checked += report.checked;
}

void Sum::add(const Sum &more)
{
    simulator::add(hits, more.hits);
    for (const auto &[state, times] : more.states)
        states[state] += times;
    seeds += more.seeds;
    events += more.events;
    effects += more.effects;
    writes += more.writes;
    starts += more.starts;
    checked += more.checked;
    if (more.first && (!first || more.first->seed < first->seed))
        first = more.first;
}

Sum simulateMany(const Options &options, std::uint64_t last, int processes)
{
    Shared *shared = share(options.seed);
    Sum sum;
    const auto number = std::clamp<std::size_t>(std::size_t(processes), 1, processesTold);
    if (number == 1) {
        sum = takeSeeds(options, last, *shared, 0);
    } else {
        std::vector<Worker> workers;
        for (std::size_t i = 0; i < number; ++i)
            workers.push_back(startWorker(options, last, *shared, i));
        for (std::size_t i = 0; i < number; ++i)
            sum.add(finishWorker(workers[i], *shared, i));
    }
    munmap(shared, sizeof(Shared));
    return sum;
}

int processesMax()
{
    return int(std::max(1U, std::thread::hardware_concurrency()));
}

std::vector<std::string> tooFew(const HitCounts &hits, std::int64_t floor)
{
    std::vector<std::string> few;
    const auto judge = [&](const char *name) {
        const auto found = hits.find(name);
        if (found == hits.end() ? floor > 0 : found->second.inFlight < floor)
            few.emplace_back(name);
    };
    for (int kind = 0; kind < int(Fault::count); ++kind)
        judge(nameOf(Fault(kind)));
    judge(twoAtOnce);
    return few;
}

std::int64_t floorFor(std::int64_t seeds)
{
    return seeds < 5'000 ? 0 : floorOfTenThousand * seeds / 10'000;
}

} // namespace farhaven::simulator
