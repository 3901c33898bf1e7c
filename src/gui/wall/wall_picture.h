// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/shell/theme.h"

#include <QString>

#include <optional>
#include <vector>

/// What a wall shows to who passes by at four metres: few things, the worst first.
namespace farhaven::gui {

struct WallLine {
    Status status = Status::Unknown;
    QString name;  ///< of a service, or of the plan of a run
    QString state; ///< in words
    QString aside; ///< since when, or how old
    bool operator==(const WallLine &) const = default;
};

/// Runs that go on, then services, each with the worst first. What is too old is not known.
[[nodiscard]] std::vector<WallLine> wallLines(const Picture &picture, Instant now, Ticks ticks);
/// "seen 2 s ago", of the newest reading.
[[nodiscard]] QString wallAge(const Picture &picture, Instant now);

} // namespace farhaven::gui
