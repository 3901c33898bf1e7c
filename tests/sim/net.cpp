// SPDX-License-Identifier: GPL-3.0-or-later
#include "net.h"

#include "engine/answer.h"

#include <new>

namespace farhaven::simulator {

using engine::Answer;
using engine::AnswerAwaiter;

struct SimEnv::Flight {
    Node to = Ops1;
    std::string command;
    Twist twist = Twist::None;
    Micros out = 0;
    Micros back = 0;
    Micros deadline = 0; ///< of the world
    engine::Timers::Id alarm = 0;
    std::shared_ptr<Answer<ExecResult>> answer = std::make_shared<Answer<ExecResult>>();
};

namespace {

/// One for each start of an executor in this process: what is known of a host's clock must not
/// outlive the world that it was read in.
std::uint64_t startsSoFar = 0;

} // namespace

SimEnv::SimEnv(Queue &queue, World &world, Net &net, Machine &machine, Node node, Random random,
               Chooser chooser)
    : m_queue(queue), m_world(world), m_net(net), m_machine(machine), m_node(node),
      m_random(random), m_chooser(std::move(chooser)), m_serial(std::to_string(++startsSoFar))
{
}

SshTarget SimEnv::target(Node node) const
{
    SshTarget target;
    target.host = nameOf(node);
    target.address = m_serial;
    return target;
}

Micros SimEnv::delay()
{
    return m_random.between(msec / 5, m_random.chance(5) ? 60 * msec : 4 * msec);
}

Task<ExecResult> SimEnv::exec(SshTarget target, ExecRequest request, CallLimits limits)
{
    if (limits.stop.stop_requested())
        co_return fail(ErrorCode::Cancelled, "stopped before it was sent");
    const auto flight = std::make_shared<Flight>();
    flight->to = nodeOf(target.host);
    flight->command = std::move(request.command);
    flight->twist = m_chooser(flight->command);
    if (flight->twist == Twist::NoMemory)
        throw std::bad_alloc();
    if (flight->twist == Twist::NoDescriptor)
        co_return fail(ErrorCode::Io, "too many open files");
    if (flight->twist == Twist::OtherHost)
        co_return fail(ErrorCode::Denied, "another host key than the pinned one");
    const Milliseconds rest = left(limits.deadline, m_machine.ticks());
    flight->out = delay();
    flight->back = delay();
    flight->deadline = m_queue.now() + rest.count() * msec;
    if (flight->twist == Twist::Late)
        flight->out = m_random.between(rest.count() / 4, rest.count() * 2) * msec;
    // Where no session stands and none can be made, nothing is sent.
    const bool sent = m_connected[flight->to] || reachable(flight->to);
    const auto giveUp = [flight, sent] {
        Error late(sent ? ErrorCode::Timeout : ErrorCode::Unreachable, "no answer came in time");
        late.maybeApplied = sent;
        flight->answer->give(fail(std::move(late)));
    };
    flight->alarm = m_machine.at(limits.deadline, giveUp);
    if (sent)
        fly(flight);
    AnswerAwaiter<ExecResult> awaiter(flight->answer);
    Result<ExecResult> result = co_await awaiter;
    m_connected[flight->to] = result.has_value();
    co_return result;
}

void SimEnv::fly(const std::shared_ptr<Flight> &flight)
{
    if (flight->twist == Twist::LosesRequest || m_net.cut[m_node][flight->to])
        return;
    // What is on its way does not need whoever sent it.
    World *world = &m_world;
    m_queue.at(m_queue.now() + flight->out, nullptr, [this, flight] { arrive(flight); });
    if (flight->twist == Twist::Twice) {
        const Micros later = flight->out + m_random.between(msec, 3 * second);
        m_queue.at(m_queue.now() + later, nullptr, [world, flight] {
            world->act(flight->to, flight->command, msec, [](auto &) {});
        });
    }
}

bool SimEnv::reachable(Node node) const
{
    return m_world.hosts[node].up && !m_net.cut[m_node][node] && !m_net.cut[node][m_node] &&
           m_world.block[nameOf(node)] != "yes";
}

void SimEnv::arrive(const std::shared_ptr<Flight> &flight)
{
    if (m_world.block[nameOf(flight->to)] == "yes")
        return;
    const Micros took = m_random.between(msec, 12 * msec);
    m_world.act(flight->to, flight->command, took,
                [this, flight](const World::Answered &answered) { comeBack(flight, answered); });
}

void SimEnv::comeBack(const std::shared_ptr<Flight> &flight, const World::Answered &answered)
{
    if (flight->twist == Twist::LosesReply || m_net.cut[flight->to][m_node])
        return;
    ExecResult result;
    result.exitCode = answered.exit;
    result.out = answered.out;
    result.err = answered.err;
    if (flight->twist == Twist::Garbage) {
        result.out = "\x1b[31mpromoted OK\xff";
        result.err = answered.err.substr(0, answered.err.size() / 2);
    }
    Machine *machine = &m_machine;
    m_queue.at(m_queue.now() + flight->back, machine, [machine, flight, result] {
        machine->cancel(flight->alarm);
        if (flight->twist == Twist::ResetInReply) {
            Error reset = Error(ErrorCode::Unreachable, "connection reset").orMaybeApplied();
            flight->answer->give(fail(std::move(reset)));
        } else if (flight->twist == Twist::DoneTimeout) {
            Error late = Error(ErrorCode::Timeout, "no answer came in time").orMaybeApplied();
            flight->answer->give(fail(std::move(late)));
        } else {
            flight->answer->give(result);
        }
    });
}

} // namespace farhaven::simulator
