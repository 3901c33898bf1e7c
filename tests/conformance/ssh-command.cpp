// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/keyvalue_pair.h"

namespace farhaven::tests {

namespace {

/// The programs of the small engine, as single commands on its hosts.
class SshCommandFixture final : public ConformanceFixture {
public:
    SshCommandFixture()
    {
        adapter::Claim claim;
        claim.scope = scope();
        for (const char *host : {"dc1", "dr1"})
            m_pair.allow(host, "read /usr/bin/test\n");
        for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
            for (const model::Host &host : m_pair.hosts())
                (void)QCoro::waitFor(adapter::actClaim(m_pair.env, *adapter::sshTarget(host), claim,
                                                       {{"run", "run-1"}}, false,
                                                       within(m_pair.env, 5000)));
        }
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        model::Component component = m_pair.component();
        component.kind = "ssh-command";
        for (Json &verb : component.settings["verbs"])
            verb.erase("epochs"); // commands have none
        component.settings["observe"] = {
            {"program", {"/usr/bin/test", "-e", "{member}"}}, {"yes", {0}}, {"no", {1}}};
        auto made = m_loader.create(component, m_pair.hosts(), m_pair.env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }
    Env &env() override { return m_pair.env; }
    adapter::Action effect() override { return {"promote", MemberId("dr1")}; }
    std::string scope() override { return "basket"; }
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
        return !state.facts.contains("done") || state.facts["done"] == "unknown";
    }

private:
    KeyvaluePair m_pair;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<SshCommandFixture>();
}

} // namespace farhaven::tests
