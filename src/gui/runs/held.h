// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "model/plan.h"

#include <QString>

#include <optional>

namespace farhaven::gui {

/// A run that is done, and which its plan holds open until it is committed or taken back.
struct Held {
    enum class WayBack {
        Unknown, ///< the server did not say
        Open,    ///< all of it can be taken back, as far as is known
        InPart,  ///< what was done after `stays`
        None
    };
    model::CommitPolicy policy;
    std::optional<Instant> since; ///< of the time that counts; it begins again with the machine
    WayBack wayBack = WayBack::Unknown;
    QString stays; ///< the step past which there is no way back; empty: none is

    /// When the policy acts by itself; nothing: never. The engine goes by a clock that nobody sets,
    /// so this is about that moment and no promise.
    [[nodiscard]] std::optional<Instant> due() const;
    /// Its time would end with the taking back, and not with "it is kept".
    [[nodiscard]] bool goesBackByItself() const;
    /// There is something that a person could have taken back.
    [[nodiscard]] bool mayGoBack() const { return wayBack != WayBack::None; }
};

/// From the answer to "run.get"; nothing while the run is not held.
[[nodiscard]] std::optional<Held> heldIn(const Json &view);

} // namespace farhaven::gui
