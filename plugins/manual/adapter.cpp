// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/adapter.h"

namespace farhaven::plugins::manual {

using adapter::Action;
using adapter::CallContext;
using adapter::VerbClass;

namespace {

adapter::VerbSpec byPerson(const char *name, VerbClass verbClass, const char *summary)
{
    adapter::VerbSpec verb;
    verb.name = name;
    verb.verbClass = verbClass;
    verb.summary = summary;
    verb.parameters = {
        {"type", "object"},
        {"additionalProperties", false},
        {"required", {"instruction"}},
        {"properties",
         {{"instruction", {{"type", "string"}, {"minLength", 1}, {"maxLength", 1000}}}}}};
    verb.seesForItself = true;
    verb.byPerson = true;
    return verb;
}

class ManualAdapter final : public adapter::Adapter {
public:
    ManualAdapter(model::Component component, const Clock &clock)
        : m_component(std::move(component)), m_clock(clock)
    {
    }

    std::vector<adapter::VerbSpec> verbs() const override
    {
        // Nobody knows what a person changes, so the worst of what can be taken back is assumed.
        adapter::VerbSpec act = byPerson("do", VerbClass::Destructive, "A person does something");
        act.compensation = "do";
        return {act, byPerson("look", VerbClass::Read, "A person looks, and changes nothing")};
    }

    Task<model::Observation> observe(CallContext) override
    {
        model::Observation seen;
        seen.vantage = "farhaven";
        seen.at = m_clock.now();
        seen.ticks = m_clock.ticks();
        for (const model::Member &member : m_component.members) {
            model::MemberState state;
            state.member = member.id;
            seen.members.push_back(std::move(state));
        }
        co_return seen;
    }

    Task<adapter::CheckReport> check(Action action, CallContext) override
    {
        FH_CO_CHECK(known(action));
        adapter::CheckReport report;
        report.accepted = Tri::Yes;
        report.reasons.emplace_back("manual.check", "A person is asked at its turn.");
        co_return report;
    }

    Task<adapter::Preview> preview(Action action, CallContext) override
    {
        FH_CO_CHECK(known(action));
        adapter::Preview preview;
        const auto said = action.parameters.find("instruction");
        const std::string what = said != action.parameters.end() && said->is_string()
                                     ? said->get<std::string>()
                                     : action.verb;
        preview.lines.push_back({action.member.value, what,
                                 action.verb == "look"
                                     ? "A person says what they see; nothing is changed"
                                     : "A person does it, and says what came of it"});
        co_return preview;
    }

    Task<adapter::Outcome> perform(Action action, CallContext) override
    {
        co_return fail(ErrorCode::Unsupported, "a person does this, and no program", action.verb);
    }

private:
    [[nodiscard]] Result<> known(const Action &action) const
    {
        if (m_component.find(action.member))
            return {};
        return fail(ErrorCode::NotFound, "nobody can be asked there",
                    m_component.id.value + "/" + action.member.value);
    }

    const model::Component m_component;
    const Clock &m_clock;
};

} // namespace

std::unique_ptr<adapter::Adapter> makeAdapter(const model::Component &component, const Clock &clock)
{
    return std::make_unique<ManualAdapter>(component, clock);
}

} // namespace farhaven::plugins::manual
