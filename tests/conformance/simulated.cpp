// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/guarded.h"
#include "conformance/conformance.h"
#include "plugins/local_env.h"
#include "simulated/adapter.h"

namespace farhaven::tests {

namespace {

using plugins::simulated::Mischief;
using plugins::simulated::State;
using plugins::simulated::World;

Task<> atOnce(Milliseconds)
{
    co_return Result<>();
}

State pairWorld()
{
    const Json database = {{"profile", "database"},
                           {"identity", "7301"},
                           {"epochs", {{"timeline", "3"}}},
                           {"members", {{"dc1", {{"primary", true}}}, {"dr1", Json::object()}}}};
    auto state = plugins::simulated::stateFromJson({{"systems", {{"db", database}}}});
    if (!state)
        qFatal("%s", describe(state.error()).c_str());
    return *state;
}

class SimulatedFixture final : public ConformanceFixture {
public:
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto inner =
            plugins::simulated::makeAdapter(m_world, "db", Mischief(), m_env.clock(), atOnce);
        return std::make_unique<adapter::GuardedAdapter>(std::move(inner), through(m_env));
    }
    Env &env() override { return m_env; }
    adapter::Action effect() override
    {
        plugins::simulated::Request claim;
        claim.key = "claim";
        claim.system = "db";
        claim.member = "dc1";
        claim.verb = "claim";
        claim.scope = scope();
        claim.epoch = 2;
        claim.run = "run-1";
        if (!m_world->act(claim))
            qFatal("the fixture cannot claim");
        return {"demote", MemberId("dc1")};
    }
    std::string scope() override { return "7301"; }
    MemberId member() override { return MemberId("dc1"); }
    int effects() override { return int(m_world->effectsTotal()); }
    Json fingerprint() override
    {
        return {{"state", toJson(m_world->known())}, {"effects", m_world->effectsTotal()}};
    }
    void vanish() override
    {
        m_world->meddle([](State &state) {
            for (auto &[name, member] : state.systems["db"].members)
                member.silent = true;
        });
    }
    /// There is no wire that could lose an answer: Mischief does, in the tests of the engine.
    bool hearsByItself() override { return true; }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.role == model::Role::Unknown && state.writable == Tri::Unknown;
    }

private:
    LocalEnv m_env;
    std::shared_ptr<World> m_world = std::make_shared<World>(pairWorld());
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<SimulatedFixture>();
}

} // namespace farhaven::tests
