// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/authorisation.h"

#include <QString>

#include <vector>

namespace farhaven::gui {

/// What run.prepare saw, for the person who is about to say "go".
struct Prepared {
    model::RunAuthorisation authorisation;
    std::vector<QString> seen;
};

/// Of its answer. Denied, with the reason, when there is nothing to be signed yet.
[[nodiscard]] Result<Prepared> preparedFrom(const Json &answer);

} // namespace farhaven::gui
