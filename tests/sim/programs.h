// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkers.h"
#include "engine/executor.h"
#include "faults.h"
#include "plans.h"
#include "simulation.h"

/// The machines that carry executors, the programs on them, and what people and faults do to them.
namespace farhaven::simulator {

struct Seams {
    AdapterSeams adapter;
    BookSeams book;
    FileSeams file;
};

/// One start of an executor.
struct Program {
    Program(Disk &disk, Machine &machine, Random random) : journal(disk, machine, random) {}
    Actor actor;
    std::shared_ptr<SimEnv> env;
    DiskJournal journal;
    std::unique_ptr<BookPermission> permission;
    std::unique_ptr<engine::Executor> executor;
    engine::Observations declared;
    std::optional<Error> refused; ///< what start() or takeUp() ended in
};

/// A workspace on a machine, and whoever carries its run now.
struct Workspace {
    explicit Workspace(Queue &queue, Node node_) : node(node_), machine(queue) {}
    Node node;
    Machine machine;
    Disk disk;
    Program *program = nullptr; ///< null: none runs
    int waits = 0;              ///< for a restart, a person or a repair
    int acts = 0;               ///< of people, so far
    bool given = false;         ///< nobody will start the run any more
};

class Site {
public:
    Site(const model::Run &run, std::uint64_t seed, const Options &options);
    ~Site();

    void startFirst();
    /// P3: somebody changes the plan between approval and start, and its hash with it.
    void changePlan();
    void takeUpLater(Workspace &workspace, Micros after);
    void takeUp(Workspace &workspace);
    void crash(Workspace &workspace);
    void abort(Workspace &workspace);
    /// From now on the first workspace is a real one.
    void keepInStore();
    void closeAll();
    /// After every event.
    void checkAll();
    [[nodiscard]] bool finished() const;
    void judgeEnd(bool timeUp);
    [[nodiscard]] std::string stateName() const;
    [[nodiscard]] int starts() const { return int(m_programs.size()); }
    [[nodiscard]] bool inFlight() const { return !m_open.empty(); }
    template <class Text> void note(const Text &text)
    {
        if (m_tracing)
            trace += std::to_string(queue.now()) + " " + text() + "\n";
    }

    Queue queue;
    World world;
    Net net;
    Book book;
    Checkers checkers;
    Random random;
    Workspace home;
    Workspace away; ///< of a second daemon, on a copy
    HitCounts hits;
    Seams seams;
    std::function<Twist(const std::string &command)> chooser;
    std::string trace;
    std::int64_t writes = 0;
    bool over = false;

private:
    Program &boot(Workspace &workspace);
    Task<> begin(Workspace &workspace, Program &program);
    Task<> goOn(Workspace &workspace, Program &program);
    void started(Workspace &workspace, Program &program, const Result<> &done);
    void happened(Workspace &workspace, Program &program, const model::JournalEvent &event,
                  const engine::RunProgress &kept);
    void stuck(Workspace &workspace);
    void personActs(Workspace &workspace);
    [[nodiscard]] Witness witnessFor(Program &program);

    model::Run m_run; ///< as it is handed to whoever starts it
    bool m_tracing;
    std::vector<std::unique_ptr<Program>> m_programs;
    std::set<std::pair<int, std::string>> m_open; ///< steps in flight, by workspace
};

/// Draws what goes wrong from the seed and brings it about.
class Mischief {
public:
    Mischief(Site &site, Random random, const Options &options);
    void begin();

private:
    void seedViolation(int promise);
    void seedMore(int promise, int effect);
    void force(Fault fault, int effect);
    Twist choose(const std::string &command);
    void strike(Planned &planned);
    void befall(const Planned &planned);
    bool befallsProgram(const Planned &planned);
    bool befallsMachine(const Planned &planned);
    bool befallsNet(const Planned &planned);
    bool befallsWorld(const Planned &planned);
    void befallsPeople(const Planned &planned);
    void cut(const std::vector<std::pair<Node, Node>> &pairs, bool there, bool back, Micros lasts);
    void hit(Fault fault) { hit(fault, m_site.inFlight()); }
    void hit(Fault fault, bool inFlight);
    bool idle();
    void failDisk(const Planned &planned);
    void putOldCopyBack(Random random);
    void startSecond();

    Site &m_site;
    Random m_random;
    Options m_options;
    std::vector<Planned> m_planned;
    int m_effects = 0; ///< sent so far
    Fault m_twisting = Fault::count;
    Micros m_twistingUntil = 0;
    Micros m_lastHit = -second;
    Fault m_lastFault = Fault::count;
    Fault m_diskFault = Fault::DiskError;
    bool m_idle = false; ///< the last one befell nothing
};

} // namespace farhaven::simulator
