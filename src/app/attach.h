// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "base/result.h"

#include <memory>
#include <string>

/// How a program that owns no workspace finds the one that does.
namespace farhaven::app {

/// A channel to whoever owns the workspace now. Unreachable: nobody serves it.
[[nodiscard]] Result<std::unique_ptr<api::Channel>> attach(const std::string &workspace);

/// The same; starts the `farhavend --idle-exit` that lies beside this program when nobody serves
/// the workspace. With `create` that makes a new workspace in the name of `person`. Waits until it
/// is open; its errors are the errors of opening. Locked: a program that serves nobody has it.
[[nodiscard]] Result<std::unique_ptr<api::Channel>>
attachOrStart(const std::string &workspace, bool create, const std::string &person);

} // namespace farhaven::app
