// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/name_servers.h"
#include "transport/real_env.h"

#include <QCoreApplication>

namespace farhaven::tests {

namespace {

/// Two servers are kept until a test lets them vanish.
std::unique_ptr<NameServers> kept;

class DnsFixture final : public ConformanceFixture {
public:
    ~DnsFixture() override
    {
        if (m_vanished)
            kept.reset();
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made = m_loader.create(kept->component(), {}, through(m_env));
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }
    Env &env() override { return m_env; }
    adapter::Action effect() override
    {
        kept->reset();
        return {"repoint", member(), {{"from", "dc"}}};
    }
    std::string scope() override { return "7440211853220741235"; }
    MemberId member() override { return MemberId("dr"); }
    /// The zone's own count of changes.
    int effects() override { return int(kept->serial()); }
    Json fingerprint() override
    {
        Json all = Json::array();
        for (const bool primary : {true, false}) {
            all.push_back(kept->serial(primary));
            all.push_back(kept->ask("app.example.test", "ANY", primary));
            all.push_back(kept->ask("_farhaven.app.example.test", "TXT", primary));
        }
        return all;
    }
    void vanish() override
    {
        m_vanished = true;
        kept->stop(true);
        kept->stop(false);
    }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.fact("state") == "unknown" && state.fact("caches") == "unknown";
    }

private:
    bool m_vanished = false;
    transport::RealEnv m_env{transport::EnvBounds(), vaultOf(*servers())};
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};

    static NameServers *servers()
    {
        if (!kept) {
            kept = std::make_unique<NameServers>();
            qAddPostRoutine([] { kept.reset(); });
        }
        return kept.get();
    }
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<DnsFixture>();
}

} // namespace farhaven::tests
