// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/signed_document.h"

namespace farhaven::daemon {

/// What a client hands in for a person: a document that people signed somewhere else. Whose it is
/// and what it is worth is not judged yet.
struct Offered {
    PersonId by; ///< who hands it in
    SignedDocument document;
};

/// {"by", "document"} and nothing else. Invalid, with its place.
[[nodiscard]] Result<Offered> offeredIn(const Json &params);

/// Where the signed values stand in such a message.
inline constexpr const char *offeredPlace = "/document/document";

} // namespace farhaven::daemon
