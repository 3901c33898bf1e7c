// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace farhaven::gui {

/// Lines of cells for the clipboard, tab-separated. A text that a spreadsheet would take for a
/// formula is kept text where one would read it.
[[nodiscard]] QString copiedAsTabs(const std::vector<QStringList> &lines);

} // namespace farhaven::gui
