// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace farhaven::gui {

class Theme;

/// The little that a palette cannot say: rail, strip, panel titles, focus, primary button.
[[nodiscard]] QString styleSheet(const Theme &theme);

} // namespace farhaven::gui
