// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "base/task.h"

#include <memory>
#include <string>
#include <vector>

/// How a program that owns no workspace finds the one that does.
namespace farhaven::app {

/// A channel to whoever owns the workspace now. Unreachable: nobody serves it.
[[nodiscard]] Result<std::unique_ptr<api::Channel>> attach(const std::string &workspace);

/// A client of whoever owns the workspace, once that program has answered; starts the
/// `farhavend --idle-exit` that lies beside this program when nobody serves the workspace. With
/// `create` that makes a new workspace in the name of `person`. Blocks until it is open; its errors
/// are the errors of opening. Locked: a program that serves nobody has it. Unsupported: it is
/// served by a program that speaks otherwise. From the event loop.
[[nodiscard]] Task<std::unique_ptr<api::Client>> greetOwner(std::string workspace, bool create,
                                                            std::string person);

/// Starts a daemon that owns the workspace next and goes on with these runs, which this program has
/// parked: closing a window ends no failover. The workspace must be closed here.
[[nodiscard]] Result<> handOver(const std::string &workspace, const std::vector<std::string> &runs);

} // namespace farhaven::app
