// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <string>

namespace farhaven::store {

/// The canonical bytes of a document that goes into the file, checked to be readable again: what
/// parseJson() refuses is refused here, before anything is written.
[[nodiscard]] Result<std::string> encodeBody(const Json &json);
[[nodiscard]] Result<Json> decodeBody(std::string_view bytes);

/// Ids become columns and subjects of audit records: 1–256 bytes of UTF-8 without control
/// characters and "#". Invalid, naming `what`.
[[nodiscard]] Result<> checkId(const std::string &id, const char *what);

} // namespace farhaven::store
