// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "base/ids.h"

#include <functional>
#include <memory>
#include <set>

namespace farhaven::adapter {

/// Members that answered nothing at the last look. Looks at the others do not wait for them: each
/// is asked again beside the looks, one question at a time, and counts as heard once it answers.
/// Used on the event loop only.
class Silence {
public:
    Silence() = default;
    Silence(const Silence &) = delete;
    Silence &operator=(const Silence &) = delete;
    /// Questions under way are stopped; they hold nothing of their caller.
    ~Silence() { m_state->stop.request_stop(); }

    [[nodiscard]] bool contains(const MemberId &member) const
    {
        return m_state->silent.contains(member);
    }
    void heard(const MemberId &member) { m_state->silent.erase(member); }
    void unheard(const MemberId &member) { m_state->silent.insert(member); }
    /// Asks unless a question to the member is under way. `question` may outlive its caller, so
    /// what it uses must be its own.
    void askAgain(const MemberId &member, const std::function<Task<>(std::stop_token)> &question);

private:
    struct State {
        std::set<MemberId> silent;
        std::set<MemberId> asked;
        std::stop_source stop;
    };
    static Task<> listen(std::shared_ptr<State> state, MemberId member, Task<> answer);

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// What a member that is not waited for is reported with.
[[nodiscard]] Error silentError(const MemberId &member);

} // namespace farhaven::adapter
