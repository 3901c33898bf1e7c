// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <string>

namespace farhaven {

/// Why the program decided something, in the words that the operator reads. The id and the
/// arguments are what is kept, so that the sentence can be shown in three languages; the English
/// rendering is kept beside them, so that the record can be read without the program.
struct Sentence {
    Sentence() = default;
    /// `pattern` holds {name} for each argument; arguments are strings or integers.
    Sentence(std::string id_, std::string_view pattern, Json arguments_ = Json::object());

    std::string id;      ///< e.g. "guard.writable.unknown"
    Json arguments;      ///< object of strings and integers
    std::string english; ///< rendered, with control characters escaped

    bool operator==(const Sentence &) const = default;
};

[[nodiscard]] Json toJson(const Sentence &sentence);
[[nodiscard]] Result<Sentence> sentenceFromJson(const Json &json, const std::string &pointer);

/// Text from a peer, safe to print: control, bidirectional-override and invalid bytes are shown as
/// \u{…}, and at most `charactersMax` characters are kept.
[[nodiscard]] std::string printable(std::string_view text, std::size_t charactersMax = 400);

} // namespace farhaven
