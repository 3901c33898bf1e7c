// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoro/QCoroTask>

#include <coroutine>

namespace farhaven {

/// A call under way that ends in a Result<T>. It starts at once, on the thread that called it, and
/// continues on that thread's event loop. Whoever starts one owns it: stop it and wait for it
/// before the objects that it uses go away.
///
/// GCC 12.2 copies an aggregate temporary, or a capturing lambda, bit by bit when it stands in the
/// same expression as `co_await`: name the value first.
template <class T = void> class [[nodiscard]] Task : public QCoro::Task<Result<T>> {
    using Base = QCoro::Task<Result<T>>;

public:
    using Base::Base;
    Task(Base &&other) noexcept : Base(std::move(other)) {}
};

} // namespace farhaven

template <class T, class... Arguments>
struct std::coroutine_traits<farhaven::Task<T>, Arguments...> {
    using promise_type = typename QCoro::Task<farhaven::Result<T>>::promise_type;
};
