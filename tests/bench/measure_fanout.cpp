// SPDX-License-Identifier: GPL-3.0-or-later
// For ./dev bench engine: a command on each of many hosts over the product's own sessions, so many
// at once, first where none is open and then on those that were kept. Reads the targets' JSON,
// prints {"cold_s", "warm_s"}.
#include "base/json.h"
#include "transport/real_env.h"

#include <QCoreApplication>
#include <QCoro/QCoroTask>

#include <cstdio>
#include <optional>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr Milliseconds patience{60'000};

struct Work {
    std::vector<SshTarget> targets;
    std::string command;
    std::size_t atOnce = 1;
    std::size_t next = 0;
};

Work workFrom(const Json &json)
{
    Work work;
    for (const Json &address : json.at("addresses")) {
        SshTarget target;
        target.host = target.address = address.get<std::string>();
        target.port = json.at("port").get<int>();
        target.user = json.at("user").get<std::string>();
        target.hostKey = json.at("host_key").get<std::string>();
        target.identityFile = json.at("identity").get<std::string>();
        work.targets.push_back(std::move(target));
    }
    work.command = json.at("command").get<std::string>();
    work.atOnce = json.at("at_once").get<std::size_t>();
    return work;
}

/// One of those that go through the list together.
Task<> goThrough(RealEnv &env, Work &work)
{
    while (work.next < work.targets.size()) {
        const SshTarget target = work.targets[work.next++];
        const ExecRequest request(work.command);
        const CallLimits limits(env.clock().ticks() + patience, {});
        const auto done = co_await env.exec(target, request, limits);
        if (!done || done->exitCode != 0)
            qFatal("%s: %s", target.address.c_str(),
                   done ? "exit code" : describe(done.error()).c_str());
    }
    co_return {};
}

double everywhere(RealEnv &env, Work &work)
{
    work.next = 0;
    const Ticks from = env.clock().ticks();
    std::vector<Task<>> lanes;
    for (std::size_t i = 0; i < work.atOnce; ++i)
        lanes.push_back(goThrough(env, work));
    for (Task<> &lane : lanes)
        (void)QCoro::waitFor(lane);
    return std::chrono::duration<double>(env.clock().ticks() - from).count();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2)
        qFatal("measure_fanout FILE");
    const auto json = readJsonFile(argv[1]);
    if (!json)
        qFatal("%s", describe(json.error()).c_str());
    Work work = workFrom(*json);
    RealEnv env;
    const double cold = everywhere(env, work);
    const int logins = env.sshCounts().logins;
    const double warm = everywhere(env, work);
    if (env.sshCounts().logins != logins)
        qFatal("a session was not kept");
    std::printf("{\"cold_s\": %f, \"warm_s\": %f, \"logins\": %d}\n", cold, warm, logins);
    return 0;
}
