// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Names that fool the eye. People type the name of a site before they fail over to it, so two
/// names must never look the same. All functions take UTF-8 and are safe with any bytes.
namespace farhaven::model {

/// What is left when case, composition and invisible characters do not count (NFKC_Casefold): equal
/// results are the same name.
[[nodiscard]] std::string foldedName(std::string_view name);

/// What the name looks like (the skeleton of Unicode TS 39): equal results look the same.
[[nodiscard]] std::string skeleton(std::string_view name);

/// Every character outside printable ASCII as \u{…}.
[[nodiscard]] std::string asciiOf(std::string_view name);

struct Oddity {
    std::string rule;    ///< "name.hidden" or "name.mixed-script"
    std::string message; ///< with the name escaped
};
/// Invisible, control or bidirectional characters, or one word in letters of several scripts.
[[nodiscard]] std::optional<Oddity> oddityOf(std::string_view name);

} // namespace farhaven::model
