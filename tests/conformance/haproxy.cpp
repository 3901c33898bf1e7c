// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/edge_process.h"
#include "plugins/local_env.h"

#include <algorithm>
#include <sstream>

namespace farhaven::tests {

namespace {

class HaproxyFixture final : public ConformanceFixture {
public:
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made = m_loader.create(m_edge.component(), {}, through(m_env));
        return made ? std::move(*made) : nullptr;
    }
    Env &env() override { return m_env; }
    adapter::Action effect() override
    {
        (void)m_edge.command("set server db/dc state ready;set server web/dc state ready");
        return {"drain", MemberId("dc")};
    }
    std::string scope() override { return "7710604965187569441"; }
    MemberId member() override { return MemberId("dc"); }
    int effects() override
    {
        const std::vector<std::string> sent = m_env.sent();
        return int(std::count_if(sent.begin(), sent.end(), [](const std::string &request) {
            return request.find("set server ") != std::string::npos ||
                   request.find("set var ") != std::string::npos;
        }));
    }
    Json fingerprint() override
    {
        // The first eight columns hold names, states and weights; later ones count seconds.
        Json servers = Json::array();
        std::istringstream lines(m_edge.command("show servers state"));
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string kept;
            for (std::string word; kept.size() < line.size() && words >> word;)
                kept += std::count(kept.begin(), kept.end(), ' ') < 8 ? word + " " : "";
            servers.push_back(kept);
        }
        return servers;
    }
    void vanish() override { m_edge.stop(); }
    Json parametersOf(const std::string &verb) override
    {
        return verb == "weight" ? Json{{"weight", 50}} : Json::object();
    }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.fact("state") == "unknown";
    }

private:
    LocalEnv m_env;
    EdgeProcess m_edge;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<HaproxyFixture>();
}

} // namespace farhaven::tests
