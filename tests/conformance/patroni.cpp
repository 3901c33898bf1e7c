// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/patroni_cluster.h"

#include <QCoreApplication>

namespace farhaven::tests {

namespace {

/// Nine servers take seven seconds to make: they are kept for all test functions.
std::unique_ptr<PatroniCluster> patroniKept;

void makeCluster()
{
    patroniKept = std::make_unique<PatroniCluster>();
    adapter::Claim claim;
    claim.scope = patroniKept->identity();
    for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
        for (const model::Host &host : patroniKept->hosts())
            (void)QCoro::waitFor(adapter::actClaim(patroniKept->env, *adapter::sshTarget(host),
                                                   claim, {{"run", "run-1"}}, false,
                                                   within(patroniKept->env, 5000)));
    }
    qAddPostRoutine([] { patroniKept.reset(); });
}

class PatroniFixture final : public ConformanceFixture {
public:
    PatroniFixture()
    {
        if (!patroniKept)
            makeCluster();
    }
    ~PatroniFixture() override
    {
        if (m_vanished)
            hide(false);
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made = m_loader.create(patroniKept->component(), patroniKept->hosts(),
                                    through(patroniKept->env));
        return made ? std::move(*made) : nullptr;
    }
    Env &env() override { return patroniKept->env; }
    /// To whoever follows now: the cluster may have been moved before.
    adapter::Action effect() override
    {
        const std::string leader = patroniKept->settle();
        const std::string candidate = leader == "m2" ? "m3" : "m2";
        return {"switchover", MemberId(candidate), {{"from", leader}}};
    }
    std::string scope() override { return patroniKept->identity(); }
    MemberId member() override { return MemberId("m1"); }
    int effects() override { return patroniKept->records(); }
    Json fingerprint() override
    {
        const std::string leader = patroniKept->leader();
        const Json said = *parseJson(patroniKept->read(leader, "/patroni"));
        return {leader, said.at("timeline"), patroniKept->records()};
    }
    /// Every Patroni is stopped in its tracks, as by a hypervisor, and no host is reached.
    void vanish() override { hide(true); }
    bool hearsByItself() override { return true; }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.role == model::Role::Unknown;
    }

private:
    void hide(bool hidden)
    {
        m_vanished = hidden;
        for (const std::string &name : PatroniCluster::names) {
            patroniKept->env.cut(name, hidden);
            patroniKept->freeze(name, hidden);
        }
    }

    bool m_vanished = false;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<PatroniFixture>();
}

} // namespace farhaven::tests
