// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <exception>
#include <string>

namespace farhaven {

/// What `work` returns. What it throws, on a thread that answers for others, would end the program
/// or leave them waiting for ever; so it is an answer too: Internal.
template <class T, class Work> Result<T> caught(const Work &work)
{
    try {
        return work();
    } catch (const std::exception &error) {
        return fail(ErrorCode::Internal, std::string("a fault of the program: ") + error.what(), {},
                    "Report it with this message");
    }
}

} // namespace farhaven
