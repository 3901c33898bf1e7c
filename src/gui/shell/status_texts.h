// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/shell/theme.h"

#include <QString>

#include <optional>

/// What the strip and the status bar say about a picture.
namespace farhaven::gui {

/// Drill while any service drills, else by the sites of the estate; nothing for an empty one.
[[nodiscard]] std::optional<Environment> environmentOf(const Picture &picture);
/// "Local workspace, revision 4 812"
[[nodiscard]] QString workspaceText(const Picture &picture);
/// "41 of 42 members answer"
[[nodiscard]] QString answersText(const Picture &picture);

} // namespace farhaven::gui
