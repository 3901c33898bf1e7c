// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"

#include <QString>

#include <optional>
#include <vector>

/// What is armed, and whether a disaster is declared: asked of the server beside the picture.
namespace farhaven::gui {

struct Arming {
    enum class State { Nothing, Armed, Unknown };
    State state = State::Nothing;
    QString sites;                ///< their names, when some are armed
    std::optional<Instant> until; ///< when the first of them ends
};

/// Of the answer to site.list. A server that cannot arm has nothing armed; any other failure, and
/// an answer that cannot be read, leave it unknown.
[[nodiscard]] Arming armingOf(const Result<Json> &answer);

/// Since when the incident lasts: the earliest outage among the declarations (the answer to
/// declaration.list), while some service is not seen
/// protected now. Nothing when there is none.
[[nodiscard]] std::optional<Instant> incidentOf(const Result<Json> &answer, const Picture &picture,
                                                Ticks now);

} // namespace farhaven::gui
