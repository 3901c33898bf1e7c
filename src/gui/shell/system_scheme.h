// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/theme.h"

#include <functional>

namespace farhaven::gui {

/// Asks the desktop's settings portal whether people want dark. `answered` is called later, unless
/// `context` is gone, and never when nobody answers: Qt 6.4 does not follow the desktop by itself.
void askSystemScheme(QObject *context, std::function<void(Scheme)> answered);

} // namespace farhaven::gui
