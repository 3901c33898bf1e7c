// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/repmgr_pair.h"

#include <QCoreApplication>

namespace farhaven::tests {

namespace {

/// Two servers and an sshd: they are kept for all test functions.
std::unique_ptr<RepmgrPair> repmgrKept;

void makeRepmgrPair()
{
    repmgrKept = std::make_unique<RepmgrPair>();
    adapter::Claim claim;
    claim.scope = repmgrKept->identity();
    for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
        for (const model::Host &host : repmgrKept->hosts())
            (void)QCoro::waitFor(adapter::actClaim(repmgrKept->env, *adapter::sshTarget(host),
                                                   claim, {{"run", "run-1"}}, false,
                                                   within(repmgrKept->env, 5000)));
    }
    qAddPostRoutine([] { repmgrKept.reset(); });
}

class RepmgrFixture final : public ConformanceFixture {
public:
    RepmgrFixture()
    {
        if (!repmgrKept)
            makeRepmgrPair();
    }
    ~RepmgrFixture() override
    {
        for (const std::string &name : RepmgrPair::names)
            repmgrKept->env.cut(name, false);
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made =
            m_loader.create(repmgrKept->component(), repmgrKept->hosts(), through(repmgrKept->env));
        return made ? std::move(*made) : nullptr;
    }
    Env &env() override { return repmgrKept->env; }
    /// To whoever follows now: the pair may have been moved before.
    adapter::Action effect() override
    {
        const std::string from = repmgrKept->writes("alpha") ? "alpha" : "beta";
        return {"switchover", MemberId(from == "alpha" ? "beta" : "alpha"), {{"from", from}}};
    }
    std::string scope() override { return repmgrKept->identity(); }
    MemberId member() override { return MemberId("beta"); }
    int effects() override { return repmgrKept->records(); }
    Json fingerprint() override
    {
        return {repmgrKept->writes("alpha"), repmgrKept->writes("beta"), repmgrKept->records()};
    }
    void vanish() override
    {
        for (const std::string &name : RepmgrPair::names)
            repmgrKept->env.cut(name);
    }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.role == model::Role::Unknown;
    }
    /// repmgr stops one server, promotes the other and has the first follow.
    std::int64_t effectMs() override { return 40'000; }

private:
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<RepmgrFixture>();
}

} // namespace farhaven::tests
