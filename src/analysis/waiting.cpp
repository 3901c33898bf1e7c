// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/waiting.h"

#include <algorithm>
#include <set>

namespace farhaven::analysis {

using model::JournalEvent;
using Kind = JournalEvent::Kind;

namespace {

bool flag(const Json &detail, const char *key)
{
    const auto found = detail.find(key);
    return found != detail.end() && found->is_boolean() && found->get<bool>();
}

/// What is open between two events.
class Spending {
public:
    void upTo(Instant at)
    {
        const auto passed = std::max(Milliseconds(0), at - m_since);
        if (m_begun && !m_ended) {
            Milliseconds &bucket = !m_underWay.empty()          ? m_spent.machine
                                   : m_stopped                  ? m_spent.stood
                                   : !m_asked.empty() || m_held ? m_spent.people
                                                                : m_spent.machine;
            bucket += passed;
            if (!m_halted) { // nobody is asked what a run that halted would go on with
                for (const StepId &step : m_asked)
                    m_spent.asked[step] += passed;
            }
        }
        m_since = std::max(m_since, at);
    }
    void take(const JournalEvent &event);
    [[nodiscard]] TimeSpent spent() const { return m_spent; }

private:
    TimeSpent m_spent;
    Instant m_since{};
    std::set<StepId> m_underWay;
    std::set<StepId> m_asked;
    std::set<StepId> m_choices; ///< of those that are asked
    bool m_begun = false;
    bool m_stopped = false;
    bool m_halted = false;
    bool m_held = false;  ///< people have time to look, and to decide
    bool m_ended = false; ///< for good: what stood halted may go on
};

void Spending::take(const JournalEvent &event)
{
    switch (event.kind) {
    case Kind::Started:
        m_begun = true;
        break;
    case Kind::Intended:
        (flag(event.detail, "by_person") ? m_asked : m_underWay).insert(event.step);
        break;
    case Kind::Prompted:
        m_asked.insert(event.step);
        m_choices.insert(event.step);
        break;
    case Kind::Returned:
        // From here on it is looked at whether the world agrees.
        if (m_asked.erase(event.step) > 0)
            m_underWay.insert(event.step);
        break;
    case Kind::Decided:
    case Kind::Settled:
    case Kind::Skipped:
        m_asked.erase(event.step);
        m_underWay.erase(event.step);
        break;
    case Kind::Held:
        m_held = true;
        break;
    case Kind::AbortAsked: // what a person was asked to do may have been done all the same
        for (const StepId &step : m_choices)
            m_asked.erase(step);
        m_held = false;
        break;
    case Kind::Committed:
        m_held = false;
        break;
    case Kind::PauseAsked:
        m_stopped = true;
        break;
    case Kind::Ended: {
        const auto state = event.detail.find("state");
        m_halted = state != event.detail.end() && *state == name(model::RunState::Halted);
        m_stopped = m_halted;
        m_ended = !m_halted;
        break;
    }
    default:
        break;
    }
    const bool goesOn = event.kind == Kind::ResumeAsked || event.kind == Kind::RetryAsked ||
                        event.kind == Kind::AbortAsked || event.kind == Kind::Authorised ||
                        (event.kind == Kind::Skipped && m_halted);
    if (goesOn)
        m_stopped = m_halted = m_ended = false;
}

} // namespace

TimeSpent timeSpent(std::span<const JournalEvent> journal, std::optional<Instant> now)
{
    Spending spending;
    for (const JournalEvent &event : journal) {
        spending.upTo(event.at);
        spending.take(event);
    }
    if (now)
        spending.upTo(*now);
    return spending.spent();
}

} // namespace farhaven::analysis
