// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"

#include <QCoreApplication>
#include <QString>

namespace farhaven::gui {

struct OverviewWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::OverviewWords)

public:
    /// "09:40" of the same day, in UTC, else the date: "11 Feb".
    [[nodiscard]] static QString when(Instant at, Instant now);
    /// As protectionText(), short enough for a column.
    [[nodiscard]] static QString protection(model::ProtectionState state);
};

} // namespace farhaven::gui
