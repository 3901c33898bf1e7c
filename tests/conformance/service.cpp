// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/application_process.h"

namespace farhaven::tests {

namespace {

class ServiceFixture final : public ConformanceFixture {
public:
    ServiceFixture()
    {
        adapter::Claim claim;
        claim.scope = scope();
        for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
            for (const model::Host &host : m_app.hosts())
                (void)QCoro::waitFor(adapter::actClaim(m_app.env, *adapter::sshTarget(host), claim,
                                                       {{"run", "run-1"}}, false,
                                                       within(m_app.env, 5000)));
        }
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made = m_loader.create(m_app.component(), m_app.hosts(), through(m_app.env));
        return made ? std::move(*made) : nullptr;
    }
    Env &env() override { return m_app.env; }
    adapter::Action effect() override { return {"start", MemberId("dr1")}; }
    std::string scope() override { return "7710604965187569441"; }
    MemberId member() override { return MemberId("dr1"); }
    int effects() override { return m_app.effects(); }
    Json fingerprint() override { return m_app.effects(); }
    void vanish() override
    {
        for (const model::Host &host : m_app.hosts())
            m_app.env.cut(host.name);
        m_app.env.cutAll();
    }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.fact("health") == "unknown";
    }

private:
    ApplicationProcess m_app;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<ServiceFixture>();
}

} // namespace farhaven::tests
