// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace farhaven::gui {
class Window;
}

/// The robot and the program that drives it from outside: they take turns, a line each.
namespace farhaven::gui::robot {

struct Errand;

/// The whole of such a program once it has its QApplication: reads PART LAB WORKSPACE KEYS TO PACK
/// from the command line, shows the window of the person who goes that part, and goes it. The exit
/// code is that of `way`, or 2 for a command line of another length.
int drive(const std::function<const char *(const QString &part)> &person,
          const std::function<int(const QString &part, Window &window, const Errand &task)> &way);

/// The next line that the driver says. The window goes on living meanwhile: whoever asks its server
/// needs its event loop.
[[nodiscard]] QString ordered();
/// Says how far it has come.
void say(const char *word);
/// The same, and waits until that was looked at from outside.
void stage(const char *word);

} // namespace farhaven::gui::robot
