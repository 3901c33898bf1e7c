// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/keyvalue_pair.h"

namespace farhaven::tests {

/// The small engine, whose programs an adapter runs as the estate declares them.
class KeyvalueFixture : public ConformanceFixture {
public:
    Env &env() override { return m_pair.env; }
    adapter::Action effect() override { return {"promote", member()}; }
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

protected:
    /// Epochs 1 and 2 of the scope, at every host.
    void claim(const std::string &scope)
    {
        adapter::Claim claim;
        claim.scope = scope;
        for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
            for (const model::Host &host : m_pair.hosts())
                (void)QCoro::waitFor(adapter::actClaim(m_pair.env, *adapter::sshTarget(host), claim,
                                                       {{"run", "run-1"}}, false,
                                                       within(m_pair.env, 5000)));
        }
    }
    std::unique_ptr<adapter::Adapter> made(const model::Component &component)
    {
        auto made = m_loader.create(component, m_pair.hosts(), through(m_pair.env));
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }

    KeyvaluePair m_pair;

private:
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace farhaven::tests
