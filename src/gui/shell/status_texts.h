// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/shell/theme.h"

#include <QString>

#include <optional>

/// What the strip and the status bar say about a picture.
namespace farhaven::gui {

/// By the sites of the estate; nothing for an empty one. A ceremony is about this, unless its own
/// plan is a drill: that another service drills makes it none.
[[nodiscard]] std::optional<Environment> environmentOf(const model::Estate &estate);
/// Of the window as a whole: Drill while any service is seen to drill now, else as the estate.
[[nodiscard]] std::optional<Environment> environmentOf(const Picture &picture, Ticks now);
/// "Local workspace, revision 4 812"
[[nodiscard]] QString workspaceText(const Picture &picture);
/// "41 of 42 members answer"
[[nodiscard]] QString answersText(const Picture &picture);

} // namespace farhaven::gui
