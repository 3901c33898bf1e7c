// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/loader.h"
#include "plugins/local_env.h"
#include "plugins/name_servers.h"
#include "transport/real_env.h"

#include <QTest>

/// The adapter "dns" before real servers, and a world that loses what is sent.
namespace farhaven::tests {

/// The real world, but for what becomes of an update on its way.
class Between final : public Env {
public:
    explicit Between(std::shared_ptr<const SecretSource> vault)
        : m_world(transport::EnvBounds(), std::move(vault))
    {
    }
    std::function<void()> beforeUpdate; ///< called once
    bool swallow = false;               ///< the next update never leaves
    bool loseAnswer = false;            ///< the next one does, and nobody hears the answer
    int updates = 0;

    [[nodiscard]] const Clock &clock() const override { return m_world.clock(); }
    Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) override
    {
        return m_world.exec(std::move(target), std::move(request), std::move(limits));
    }
    Task<HttpReply> http(HttpRequest request, CallLimits limits) override
    {
        return m_world.http(std::move(request), std::move(limits));
    }
    Task<std::string> ask(std::string path, std::string request, CallLimits limits) override
    {
        return m_world.ask(std::move(path), std::move(request), std::move(limits));
    }
    void post(std::function<void()> work) override { m_world.post(std::move(work)); }
    Task<std::vector<std::string>> dns(DnsRequest request, CallLimits limits) override
    {
        constexpr int updateCode = 5;
        const bool isUpdate = (request.messages.front().at(2) >> 3 & 0xf) == updateCode;
        if (!isUpdate)
            co_return co_await m_world.dns(request, limits);
        ++updates;
        if (const auto before = std::exchange(beforeUpdate, {}))
            before();
        Error lost(ErrorCode::Timeout, "no answer");
        lost.maybeApplied = true;
        if (std::exchange(swallow, false))
            co_return fail(lost);
        Result<std::vector<std::string>> answers = co_await m_world.dns(request, limits);
        if (std::exchange(loseAnswer, false))
            co_return fail(lost);
        co_return answers;
    }

private:
    transport::RealEnv m_world;
};

class DnsRig {
protected:
    using Outcome = adapter::Outcome;

    std::unique_ptr<NameServers> m_servers;
    std::unique_ptr<Between> m_env;
    std::unique_ptr<adapter::Adapter> m_adapter;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};

    std::unique_ptr<adapter::Adapter> made(const model::Component &component)
    {
        auto adapter = m_loader.create(component, {}, *m_env);
        if (!adapter)
            qFatal("%s", describe(adapter.error()).c_str());
        return std::move(*adapter);
    }
    adapter::CallContext context(const std::string &key, std::int64_t epoch = 2,
                                 std::int64_t ms = 5000)
    {
        adapter::CallContext out;
        out.idempotencyKey = key.empty() ? key : std::string(QTest::currentTestFunction()) + key;
        out.claim.scope = "744";
        out.claim.epoch = epoch;
        out.limits = within(*m_env, ms);
        return out;
    }
    Result<Outcome> act(const adapter::Action &action, const adapter::CallContext &with)
    {
        return QCoro::waitFor(m_adapter->perform(action, with));
    }
    std::string fact(const std::string &member, const std::string &name)
    {
        const auto seen = QCoro::waitFor(m_adapter->observe(context({}, 0)));
        return seen ? seen->find(MemberId(member))->fact(name) : describe(seen.error());
    }
    static std::string words(const Result<Outcome> &outcome)
    {
        return outcome ? outcome->why.english + outcome->evidence.dump()
                       : describe(outcome.error());
    }
    static adapter::Action toDr() { return {"repoint", MemberId("dr"), {{"from", "dc"}}}; }
    /// dc holds the name for 300 s, and everybody answers.
    void begin()
    {
        if (!m_servers)
            m_servers = std::make_unique<NameServers>();
        m_servers->freeze(false, false);
        m_servers->reset();
        m_env = std::make_unique<Between>(vaultOf(*m_servers));
        m_adapter = made(m_servers->component());
    }
    void end()
    {
        m_adapter.reset();
        m_env.reset();
    }
};

} // namespace farhaven::tests
