// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformance/keyvalue.h"

namespace farhaven::tests {

namespace {

/// The programs of the small engine, as single commands on its hosts.
class SshCommandFixture final : public KeyvalueFixture {
public:
    SshCommandFixture()
    {
        for (const char *host : {"dc1", "dr1"})
            m_pair.allow(host, "read /usr/bin/test\n");
        claim("basket");
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        model::Component component = m_pair.component();
        component.kind = "ssh-command";
        for (Json &verb : component.settings["verbs"])
            verb.erase("epochs"); // commands have none
        component.settings["observe"] = {
            {"program", {"/usr/bin/test", "-e", "{member}"}}, {"yes", {0}}, {"no", {1}}};
        return made(component);
    }
    std::string scope() override { return "basket"; }
    bool isUnknown(const model::MemberState &state) override
    {
        return !state.facts.contains("done") || state.facts["done"] == "unknown";
    }
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<SshCommandFixture>();
}

} // namespace farhaven::tests
