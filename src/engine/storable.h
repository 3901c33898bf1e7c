// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

namespace farhaven::engine {

/// Of one event's detail; the store takes a megabyte.
inline constexpr std::size_t detailBytesMax = 256 << 10;

/// The detail of an event as a journal can keep it, whatever an adapter put into it: fractions and
/// integers beyond 2^53 become texts, bytes that are no UTF-8 are made visible, and evidence that
/// is too long is replaced by its hash and size. An answer must never be lost because of its form.
[[nodiscard]] Json storable(Json detail);

} // namespace farhaven::engine
