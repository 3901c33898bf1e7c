// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/keyvalue_pair.h"

namespace farhaven::tests {

namespace {

class ScriptedFixture final : public ConformanceFixture {
public:
    ScriptedFixture()
    {
        adapter::Claim claim;
        claim.scope = scope();
        for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
            for (const model::Host &host : m_pair.hosts())
                (void)QCoro::waitFor(adapter::actClaim(m_pair.env, *adapter::sshTarget(host), claim,
                                                       {{"run", "run-1"}}, false,
                                                       within(m_pair.env, 5000)));
        }
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made = m_loader.create(m_pair.component(), m_pair.hosts(), m_pair.env);
        return made ? std::move(*made) : nullptr;
    }
    Env &env() override { return m_pair.env; }
    adapter::Action effect() override { return {"promote", MemberId("dr1")}; }
    std::string scope() override { return KeyvaluePair::identity; }
    MemberId member() override { return MemberId("dr1"); }
    int effects() override { return m_pair.effects(); }
    Json fingerprint() override
    {
        return {
            {"dc1", m_pair.status("dc1")}, {"dr1", m_pair.status("dr1")}, {"effects", effects()}};
    }
    void vanish() override
    {
        for (const model::Host &host : m_pair.hosts())
            m_pair.env.cut(host.name);
    }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.role == model::Role::Unknown && state.writable == Tri::Unknown;
    }

private:
    KeyvaluePair m_pair;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<ScriptedFixture>();
}

} // namespace farhaven::tests
