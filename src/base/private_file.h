// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/descriptor.h"
#include "base/result.h"

#include <string>
#include <string_view>

/// Small files with POSIX calls, since the mode, the owner and what is no regular file matter here.
namespace farhaven {

/// "MESSAGE: No such file…", by errno: NotFound, Denied or Io.
[[nodiscard]] tl::unexpected<Error> failErrno(const std::string &message, const std::string &place);

/// A new file, durable with its name; Conflict when there is one already.
[[nodiscard]] Result<> writeNewFile(const std::string &path, std::string_view bytes, unsigned mode);
/// What the file holds from now on; whenever the power is cut, it is wholly the old or wholly the
/// new. Written beside it first, as PATH.new, which one program at a time may do.
[[nodiscard]] Result<> replaceFile(const std::string &path, std::string_view bytes, unsigned mode);
/// A regular file of at most `bytesMax` bytes. Links, devices and pipes are refused.
[[nodiscard]] Result<std::string> readSmallFile(const std::string &path, std::size_t bytesMax);
/// The same, and Denied when anybody but its owner, who must be us, may read or write it.
[[nodiscard]] Result<std::string> readPrivateFile(const std::string &path, std::size_t bytesMax);

} // namespace farhaven
