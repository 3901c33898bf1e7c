// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

namespace farhaven::engine {

/// A Result that somebody gives once and one coroutine awaits: the first one counts, later ones are
/// dropped. One thread; the waiting coroutine continues inside give().
template <class T = void> class Answer {
public:
    void give(Result<T> result)
    {
        if (m_result)
            return;
        m_result.emplace(std::move(result));
        if (m_waiting)
            std::exchange(m_waiting, nullptr).resume();
    }
    [[nodiscard]] bool given() const { return m_result.has_value(); }

private:
    template <class> friend class AnswerAwaiter;
    std::optional<Result<T>> m_result;
    std::coroutine_handle<> m_waiting;
};

/// `AnswerAwaiter<T> awaiter(answer); Result<T> result = co_await awaiter;`
template <class T> class AnswerAwaiter {
public:
    explicit AnswerAwaiter(std::shared_ptr<Answer<T>> answer) : m_answer(std::move(answer)) {}
    [[nodiscard]] bool await_ready() const noexcept { return m_answer->given(); }
    void await_suspend(std::coroutine_handle<> handle) { m_answer->m_waiting = handle; }
    Result<T> await_resume() { return std::move(*m_answer->m_result); }

private:
    std::shared_ptr<Answer<T>> m_answer;
};

} // namespace farhaven::engine
