// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <string>

namespace farhaven::cli {

/// Of a document that holds an estate: a hundred thousand nodes and more.
inline constexpr JsonLimits estateLimits{std::size_t(256) << 20, 64, 20'000'000};

/// The whole of a file that a person named, of at most `bytesMax` bytes; NotFound, Io, Exhausted.
[[nodiscard]] Result<std::string> readFile(const std::string &path,
                                           std::size_t bytesMax = std::size_t(64) << 20);
/// Replaces the file. Io, with the path.
[[nodiscard]] Result<> writeFile(const std::string &path, const std::string &text);

} // namespace farhaven::cli
