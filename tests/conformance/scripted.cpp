// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformance/keyvalue.h"

namespace farhaven::tests {

namespace {

class ScriptedFixture final : public KeyvalueFixture {
public:
    ScriptedFixture() { claim(KeyvaluePair::identity); }
    std::unique_ptr<adapter::Adapter> adapter() override { return made(m_pair.component()); }
    std::string scope() override { return KeyvaluePair::identity; }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.role == model::Role::Unknown && state.writable == Tri::Unknown;
    }
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<ScriptedFixture>();
}

} // namespace farhaven::tests
