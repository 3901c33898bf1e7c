// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace farhaven::report {

struct ZipMember {
    std::string name; ///< [A-Za-z0-9._-], at most 100, no leading dot
    std::string bytes;
    bool operator==(const ZipMember &) const = default;
};

/// A ZIP archive that every tool opens: stored, not compressed, without times, so that equal
/// members give equal bytes. Invalid for a name that is not as above, or that comes twice.
[[nodiscard]] Result<std::string> zipOf(const std::vector<ZipMember> &members);

/// Reads exactly what zipOf() writes; Corrupt, with "byte N", for anything else: another order or
/// method, a comment, bytes before, between or after, a wrong checksum.
[[nodiscard]] Result<std::vector<ZipMember>> membersOfZip(std::string_view bytes);

/// Does it begin as a ZIP archive does?
[[nodiscard]] bool looksLikeZip(std::string_view bytes);

} // namespace farhaven::report
