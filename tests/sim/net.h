// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "hosts.h"
#include "random.h"

/// The network between the machines, behind Env: what the real adapters' client of farhaven-act
/// sends goes through here and arrives late, twice, in part or not at all.
namespace farhaven::simulator {

/// What becomes of one request.
enum class Twist {
    None,
    LosesRequest, ///< F13
    LosesReply,   ///< F13
    Late,         ///< F14: of the order of the deadline
    Twice,        ///< F15: delivered again, behind others
    ResetInReply, ///< F12
    DoneTimeout,  ///< F16: carried out, and the caller is told that its time is up
    Garbage,      ///< F21
    NoDescriptor, ///< F8: nothing is sent
    NoMemory,     ///< F7: thrown before anything is sent
    OtherHost,    ///< F19: the name leads to another host, whose key is not the pinned one
};

struct Net {
    /// From, to: by how many cuts, since two may overlap.
    std::array<std::array<int, nodeCount>, nodeCount> cut{};
};

/// Of one start of an executor at a machine.
class SimEnv final : public Env {
public:
    /// Asked of every request before it is sent, with its command: "v1 effect …".
    using Chooser = std::function<Twist(const std::string &command)>;
    SimEnv(Queue &queue, World &world, Net &net, Machine &machine, Node node, Random random,
           Chooser chooser);

    [[nodiscard]] const Clock &clock() const override { return m_machine.clock(); }
    Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) override;
    Task<HttpReply> http(HttpRequest, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "nobody speaks HTTP here");
    }
    Task<std::string> ask(std::string, std::string, CallLimits) override
    {
        co_return fail(ErrorCode::Unsupported, "there are no sockets here");
    }
    void post(std::function<void()> work) override { work(); }

    /// How a host is named to this start; the client of farhaven-act keeps what it knows of a
    /// host's clock by it.
    [[nodiscard]] SshTarget target(Node node) const;

private:
    struct Flight;
    void fly(const std::shared_ptr<Flight> &flight);
    void arrive(const std::shared_ptr<Flight> &flight);
    [[nodiscard]] bool reachable(Node node) const;
    void comeBack(const std::shared_ptr<Flight> &flight, const World::Answered &answered);
    [[nodiscard]] Micros delay();

    Queue &m_queue;
    World &m_world;
    Net &m_net;
    Machine &m_machine;
    Node m_node;
    Random m_random;
    Chooser m_chooser;
    std::string m_serial;
    std::array<bool, nodeCount> m_connected{}; ///< a session stands, as far as we know
};

} // namespace farhaven::simulator
