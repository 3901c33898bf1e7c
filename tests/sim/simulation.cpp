// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation.h"

#include "programs.h"

#include <algorithm>

namespace farhaven::simulator {

namespace {

constexpr Micros longest = 1'800 * second;
constexpr Micros clientPause = 250 * msec;
constexpr Micros replicationPause = 100 * msec;

/// One seed from its beginning to its end.
class Simulation {
public:
    explicit Simulation(const Options &options)
        : m_options(options), m_random(options.seed),
          m_scenario(m_random.chance(60) ? Scenario::Switchover : Scenario::Failover),
          m_site(runOf(m_scenario), m_random.next(), options),
          m_mischief(m_site, m_random.fork(), options)
    {
    }
    Report run();

private:
    void begin();
    void tickClient();
    void tickReplication();
    void finish();

    Options m_options;
    Random m_random;
    Scenario m_scenario;
    Site m_site;
    Mischief m_mischief;
};

void Simulation::tickClient()
{
    if (m_site.over)
        return;
    std::set<Node> reached;
    for (const Node node : {Dc1, Dr1}) {
        if (!m_site.net.cut[Ops1][node] && !m_site.net.cut[node][Ops1])
            reached.insert(node);
    }
    m_site.writes += m_site.world.clientWrites(reached);
    m_site.queue.at(m_site.queue.now() + clientPause, nullptr, [this] { tickClient(); });
}

void Simulation::tickReplication()
{
    if (m_site.over)
        return;
    const auto &cut = m_site.net.cut;
    m_site.world.replicate(!cut[Dc1][Dr1] && !cut[Dr1][Dc1]);
    m_site.queue.at(m_site.queue.now() + replicationPause, nullptr, [this] { tickReplication(); });
}

/// A failover has a reason: the host is dead, or its site is away and lives on.
void Simulation::begin()
{
    tickReplication();
    tickClient();
    m_mischief.begin();
    if (m_scenario == Scenario::Failover) {
        const bool dead = m_random.chance(60);
        m_site.queue.at(3 * second, nullptr, [this, dead] {
            if (dead)
                return m_site.world.powerOff(Dc1);
            for (const Node node : {Ctl1, Ctl2, Ops1, Dr1}) {
                ++m_site.net.cut[node][Dc1];
                ++m_site.net.cut[Dc1][node];
            }
        });
    }
    m_site.queue.at(4 * second, nullptr, [this] { m_site.startFirst(); });
}

Report Simulation::run()
{
    begin();
    bool timeUp = false;
    const auto &broken = m_site.checkers.broken();
    // What is broken on purpose may break another first: that one is not waited for alone.
    const int wanted = m_options.violate;
    const auto enough = [&] { return wanted ? broken.contains(wanted) : !broken.empty(); };
    while (!enough() && !m_site.finished() && !timeUp && m_site.queue.step()) {
        timeUp = m_site.queue.now() > longest;
        m_site.checkAll();
    }
    if (!enough())
        m_site.judgeEnd(timeUp);
    Report report;
    report.broken = broken;
    report.hits = m_site.hits;
    report.scenario = nameOf(m_scenario);
    report.state = m_site.stateName();
    report.events = std::int64_t(m_site.queue.events());
    report.effects = std::int64_t(m_site.world.effects.size());
    report.writes = m_site.writes;
    report.starts = m_site.starts();
    report.checked = m_site.checkers.checked();
    m_site.note([&] {
        return "end " + report.state + ", " + std::to_string(report.events) + " events, " +
               std::to_string(report.writes) + " writes";
    });
    for (const auto &[promise, how] : report.broken)
        m_site.note([&] { return "BROKEN P" + std::to_string(promise) + " " + how; });
    report.trace = std::move(m_site.trace);
    finish();
    return report;
}

/// Lets everything that is still flying come down, so that nothing is left behind.
void Simulation::finish()
{
    m_site.over = true;
    m_site.closeAll();
    while (m_site.queue.step()) {
    }
}

} // namespace

const std::vector<int> &violable()
{
    static const std::vector<int> promises = {1,  2,  3,  4,  5,  6,  7,  8, 9,
                                              10, 11, 12, 13, 14, 15, 16, 17};
    return promises;
}

Report simulate(const Options &options)
{
    Simulation simulation(options);
    return simulation.run();
}

} // namespace farhaven::simulator
