// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

namespace farhaven::tests {

/// The same world, in which what was ordered happens and its answer is lost; from then on nobody
/// can be heard either, until all are heard again. Clients with connections of their own hear on.
class LosingEnv final : public Env {
public:
    explicit LosingEnv(Env &world) : m_world(world) {}

    void loseAnswers(bool losing)
    {
        m_losing = losing;
        m_deaf = false;
        m_lost = losing ? 0 : m_lost;
    }
    /// Orders that were carried out and not answered, since answers began to be lost.
    [[nodiscard]] int lost() const { return m_lost; }

    [[nodiscard]] const Clock &clock() const override { return m_world.clock(); }
    Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) override
    {
        const std::string said = request.command + "\n" + request.input;
        const bool order = said.find("v1 effect ") != said.npos ||
                           said.find("v1 claim ") != said.npos ||
                           said.find("v1 release ") != said.npos;
        FH_CO_CHECK(heard());
        Result<ExecResult> answer = co_await m_world.exec(target, request, limits);
        FH_CO_CHECK(arrives(order));
        co_return answer;
    }
    Task<HttpReply> http(HttpRequest request, CallLimits limits) override
    {
        const bool order = request.method != "GET" && request.method != "HEAD" &&
                           request.method != "OPTIONS" && !request.rehearsal;
        FH_CO_CHECK(heard());
        Result<HttpReply> answer = co_await m_world.http(request, limits);
        FH_CO_CHECK(arrives(order));
        co_return answer;
    }
    Task<std::vector<std::string>> dns(DnsRequest request, CallLimits limits) override
    {
        constexpr int opcodeUpdate = 5;
        bool order = false;
        for (const std::string &message : request.messages)
            order = order || (message.size() > 2 && ((message[2] >> 3) & 0xf) == opcodeUpdate);
        FH_CO_CHECK(heard());
        Result<std::vector<std::string>> answer = co_await m_world.dns(request, limits);
        FH_CO_CHECK(arrives(order));
        co_return answer;
    }
    Task<std::string> ask(std::string socketPath, std::string request, CallLimits limits) override
    {
        const bool order = request.find("set ") != std::string::npos;
        FH_CO_CHECK(heard());
        Result<std::string> answer = co_await m_world.ask(socketPath, request, limits);
        FH_CO_CHECK(arrives(order));
        co_return answer;
    }
    void post(std::function<void()> work) override { m_world.post(std::move(work)); }

private:
    Result<> heard() const
    {
        if (m_deaf)
            return fail(ErrorCode::Unreachable, "nobody is heard any more");
        return {};
    }
    Result<> arrives(bool order)
    {
        if (!m_losing || !order)
            return {};
        ++m_lost;
        m_deaf = true;
        return fail(Error(ErrorCode::Timeout, "the answer was lost").orMaybeApplied());
    }

    Env &m_world;
    bool m_losing = false;
    bool m_deaf = false;
    int m_lost = 0;
};

} // namespace farhaven::tests
