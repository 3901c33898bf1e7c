// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"

/// An estate of any size, the same for the same size: four sites, clusters of three members with an
/// application before them, hosts below.
namespace farhaven::bench {

/// `nodes` are members, hosts and services together; there are about as many dependency arrows.
/// Everything was seen at `heard` and is well.
[[nodiscard]] gui::Picture widePicture(std::size_t nodes, const gui::Heard &heard);

/// Lets every member of some services say something else: `share` of all services, beginning after
/// `turn` of them. Answers how many members that were.
std::size_t changeStates(gui::Picture &picture, double share, std::size_t turn,
                         const gui::Heard &heard);

} // namespace farhaven::bench
