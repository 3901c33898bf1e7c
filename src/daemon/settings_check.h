// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/loader.h"
#include "model/estate.h"

/// What a system's own adapter would say of an estate that is about to be set. Nothing is asked of
/// any system, and a kind whose plug-in is not here is nobody's to judge.
namespace farhaven::daemon {

/// Invalid, with the place and what to do, for settings that an adapter would refuse later.
[[nodiscard]] Result<> checkSettingsOf(const model::Estate &estate, const adapter::Loader &loader);

/// Host keys that no login could be held against: Farhaven would not log in there.
[[nodiscard]] std::vector<Error> unreadableKeysOf(const model::Estate &estate);

} // namespace farhaven::daemon
