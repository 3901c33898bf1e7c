// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/redis_world.h"

#include <QCoreApplication>

namespace farhaven::tests {

namespace {

/// Six servers take two seconds to find each other: they are kept until a test lets them vanish.
std::unique_ptr<RedisWorld> keptWorld;
std::string keptIdentity;

class RedisFixture final : public ConformanceFixture {
public:
    RedisFixture()
    {
        if (!keptWorld)
            makeWorld();
    }
    ~RedisFixture() override
    {
        if (m_vanished)
            keptWorld.reset();
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made =
            m_loader.create(keptWorld->component(), keptWorld->hosts(), through(keptWorld->env));
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }
    Env &env() override { return keptWorld->env; }
    /// To the other of the two that are chosen first.
    adapter::Action effect() override
    {
        const std::string master = keptWorld->named("s1");
        const adapter::Action action("switchover", MemberId(master == "d1" ? "d2" : "d1"));
        if (!until([&] { return keptWorld->settledOn(master); }))
            qFatal("the Redis does not settle");
        return action;
    }
    std::string scope() override { return keptIdentity; }
    MemberId member() override { return MemberId("d1"); }
    int effects() override { return keptWorld->orders(); }
    Json fingerprint() override
    {
        Json seen = {{"orders", effects()}};
        for (const char *node : {"d1", "d2", "d3"})
            seen[node] = keptWorld->cli(node, {"ROLE"}).substr(0, 6);
        for (const char *sentinel : {"s1", "s2", "s3"})
            seen[sentinel] = keptWorld->named(sentinel);
        return seen;
    }
    void vanish() override
    {
        m_vanished = true;
        for (const char *member : {"d1", "d2", "d3", "s1", "s2", "s3"}) {
            keptWorld->kill(member);
            keptWorld->env.cut(member);
        }
    }
    bool hearsByItself() override { return true; }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.role == model::Role::Unknown;
    }

private:
    void makeWorld()
    {
        keptWorld = std::make_unique<RedisWorld>();
        qAddPostRoutine([] { keptWorld.reset(); });
        adapter::CallContext context;
        context.limits = within(keptWorld->env, 5000);
        const auto seen = QCoro::waitFor(adapter()->observe(context));
        keptIdentity = seen.value().identity;
        adapter::Claim claim;
        claim.scope = keptIdentity;
        for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
            for (const model::Host &host : keptWorld->hosts())
                (void)QCoro::waitFor(adapter::actClaim(keptWorld->env, *adapter::sshTarget(host),
                                                       claim, {{"run", "run-1"}}, false,
                                                       within(keptWorld->env, 5000)));
        }
    }

    bool m_vanished = false;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<RedisFixture>();
}

} // namespace farhaven::tests
