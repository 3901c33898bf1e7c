// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/outcome.h"

#include <functional>
#include <map>

namespace farhaven::tests {

/// In place of power controllers and a gateway, which have tests of their own: switches what the
/// test gives it, and says of each member what it was told.
class FenceStandIn final : public adapter::Adapter {
public:
    explicit FenceStandIn(const Clock &clock) : m_clock(clock) {}

    std::vector<MemberId> members;
    std::function<void(const MemberId &)> powerOff;
    std::vector<std::string> told;

    [[nodiscard]] std::vector<adapter::VerbSpec> verbs() const override
    {
        using adapter::VerbClass;
        const Json none = {{"type", "object"}};
        return {{"power-off", VerbClass::Destructive, none, "power-on", "Power off"},
                {"power-on", VerbClass::Destructive, none, "power-off", "Power on"},
                {"block", VerbClass::Destructive, none, "unblock", "Cut off"},
                {"unblock", VerbClass::Destructive, none, "block", "Let in"}};
    }
    Task<model::Observation> observe(adapter::CallContext) override
    {
        const model::Observation seen = now();
        co_return seen;
    }
    Task<adapter::CheckReport> check(adapter::Action, adapter::CallContext) override
    {
        adapter::CheckReport report;
        report.accepted = Tri::Yes;
        co_return report;
    }
    Task<adapter::Preview> preview(adapter::Action, adapter::CallContext) override
    {
        const adapter::Preview none;
        co_return none;
    }
    Task<adapter::Outcome> perform(adapter::Action action, adapter::CallContext) override
    {
        told.push_back(action.verb + " " + action.member.value);
        if (action.verb == "power-off" || action.verb == "power-on")
            m_power[action.member] = action.verb == "power-off" ? "off" : "on";
        if (action.verb == "block" || action.verb == "unblock")
            m_blocked[action.member] = action.verb == "block" ? "yes" : "no";
        if (action.verb == "power-off" && powerOff)
            powerOff(action.member);
        adapter::Outcome done = adapter::outcomeOf(model::OutcomeKind::Done, Json::object(),
                                                   Sentence("test.fenced", "Told."));
        co_return done;
    }

private:
    [[nodiscard]] model::Observation now() const
    {
        model::Observation seen;
        seen.at = m_clock.now();
        seen.ticks = m_clock.ticks();
        seen.vantage = "here";
        for (const MemberId &id : members) {
            model::MemberState state;
            state.member = id;
            const auto power = m_power.find(id);
            const auto blocked = m_blocked.find(id);
            state.facts["power"] = power == m_power.end() ? "on" : power->second;
            state.facts["blocked"] = blocked == m_blocked.end() ? "no" : blocked->second;
            seen.members.push_back(std::move(state));
        }
        return seen;
    }

    const Clock &m_clock;
    std::map<MemberId, std::string> m_power, m_blocked;
};

} // namespace farhaven::tests
