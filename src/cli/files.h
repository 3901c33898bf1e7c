// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace farhaven::cli {

/// The whole of a file that a person named, of at most `bytesMax` bytes; NotFound, Io, Exhausted.
[[nodiscard]] Result<std::string> readFile(const std::string &path,
                                           std::size_t bytesMax = std::size_t(64) << 20);
/// Replaces the file. Io, with the path.
[[nodiscard]] Result<> writeFile(const std::string &path, const std::string &text);

} // namespace farhaven::cli
