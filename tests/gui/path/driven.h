// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The robot and the program that drives it from outside: they take turns, a line each.
namespace farhaven::gui::robot {

/// The next line that the driver says. The window goes on living meanwhile: whoever asks its server
/// needs its event loop.
[[nodiscard]] QString ordered();
/// Says how far it has come.
void say(const char *word);
/// The same, and waits until that was looked at from outside.
void stage(const char *word);

} // namespace farhaven::gui::robot
