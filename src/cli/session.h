// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

/// Signing in: a session key in the runtime folder of this user, certified once by the person's own
/// key, which later calls use by themselves.
namespace farhaven::cli {

/// Signs this client in by the session of `globals.person`; of whoever signed in last when `--as`
/// did not name anybody, who is then the person. Without a session, or with one that does not hold
/// any more, the client stays a viewer: the server says so when that is not enough.
[[nodiscard]] Task<> useSession(Globals &globals, api::Client &client);

} // namespace farhaven::cli
