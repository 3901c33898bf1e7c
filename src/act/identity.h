// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace farhaven::act {

/// The JSON that `hello` prints: which machine this is and since which start. What the host does
/// not tell is null.
std::string hello();

/// Of the host's present start; empty when it does not tell.
std::string bootId();

} // namespace farhaven::act
