// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace farhaven::test {

/// Every visible label, button and header under `window` whose text does not fit where it stands,
/// as "class name: text (needs, has)". Texts that a table elides in its cells are not meant.
[[nodiscard]] QStringList clipped(const QWidget &window);

} // namespace farhaven::test
