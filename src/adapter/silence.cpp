// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/silence.h"

namespace farhaven::adapter {

void Silence::askAgain(const MemberId &member,
                       const std::function<Task<>(std::stop_token)> &question)
{
    if (!m_state->asked.insert(member).second)
        return;
    const Task<> listening = listen(m_state, member, question(m_state->stop.get_token()));
}

Task<> Silence::listen(std::shared_ptr<State> state, MemberId member, Task<> answer)
{
    const Result<> heard = co_await answer;
    state->asked.erase(member);
    if (heard)
        state->silent.erase(member);
    co_return {};
}

Error silentError(const MemberId &member)
{
    return Error(ErrorCode::Unreachable, "it did not answer and is being asked again",
                 "member " + member.value);
}

} // namespace farhaven::adapter
