// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "gui/quiet_server.h"
#include "model/plan.h"

/// A workspace with something to look at: services of three tiers in several states, plans, runs.
namespace farhaven::test {

/// The answer to snapshot.get, at snapshotTime().
[[nodiscard]] Json busySnapshot();
/// The answer to service.history: lags with gaps, real moves and drills.
[[nodiscard]] Json historyAnswer(const std::string &service);
/// Lets the server answer what pages ask beside it.
void answerBusy(QuietServer &server);

} // namespace farhaven::test
