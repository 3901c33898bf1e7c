// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace farhaven::api {

/// Where the owner of a workspace listens: $XDG_RUNTIME_DIR/farhaven/<hash of the absolute path>,
/// or /tmp/farhaven-<uid>/<hash> without such a folder. The folder is made when it is missing, and
/// must be ours alone: Denied when another user could put a socket into it. NotFound when the
/// folder of the workspace does not exist; the workspace itself need not.
[[nodiscard]] Result<std::string> socketPath(const std::string &workspace);

/// The absolute path of a workspace: links of its folders resolved, its own name kept.
[[nodiscard]] Result<std::string> absolutePath(const std::string &workspace);

} // namespace farhaven::api
