// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"

/// The rows of a snapshot and of the events after it.
namespace farhaven::gui {

inline constexpr std::int64_t maximumRevision = std::int64_t(1) << 53;

/// Reads one row of "services" into `services`. What a member last said is carried over from the
/// row before, so that silence never erases it.
[[nodiscard]] Result<> mergeService(std::map<ServiceId, ServiceSight> &services, const Json &row,
                                    const Heard &heard);
[[nodiscard]] Result<PlanRow> planRowFromJson(const Json &json, const std::string &pointer);
/// Whether a run that has that named state waits for an answer of people.
[[nodiscard]] bool asksPeople(const std::string &namedState);
[[nodiscard]] Result<RunRow> runRowFromJson(const Json &json, const std::string &pointer);

} // namespace farhaven::gui
