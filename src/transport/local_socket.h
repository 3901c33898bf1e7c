// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <QObject>

namespace farhaven::transport {

constexpr std::size_t kLocalReplyBytesMax = 16 << 20;

/// Sends `request` to the stream socket at `path` and reads until the peer closes; what came by
/// then is the answer, and whether it is whole is the caller's to judge. Unreachable: nobody
/// listens. Exhausted: more than kLocalReplyBytesMax. On `parent`'s thread; when `parent` is
/// destroyed the call ends as Cancelled.
[[nodiscard]] QFuture<Result<std::string>> askLocalSocket(const std::string &path,
                                                          std::string request,
                                                          const CallLimits &limits,
                                                          QObject *parent);

} // namespace farhaven::transport
