// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sentence.h"
#include "base/task.h"

#include <exception>

namespace farhaven::engine {

/// What `asked` comes to; what was thrown in it is an Internal error. For tasks that nobody waits
/// for: what they hold is given back then as well, and who closes down is not kept for ever.
template <class T> Task<T> contained(Task<T> asked)
{
    try {
        co_return co_await asked;
    } catch (const std::exception &thrown) {
        co_return fail(ErrorCode::Internal, printable(thrown.what()), {},
                       "This is a fault of the program: report it with this message");
    }
}

} // namespace farhaven::engine
