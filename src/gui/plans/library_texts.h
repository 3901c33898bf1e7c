// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace farhaven::gui {

/// A name, a summary or a parameter of the library in the window's language; what is not of the
/// library that travels with the program stays as it was written.
[[nodiscard]] QString saidOfLibrary(const std::string &text);

} // namespace farhaven::gui
