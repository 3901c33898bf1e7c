// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace farhaven {

/// A question to a live system has three answers. Unknown is neither of the others: a guard that
/// reads it blocks.
enum class Tri { No, Yes, Unknown };

[[nodiscard]] constexpr Tri tri(bool value)
{
    return value ? Tri::Yes : Tri::No;
}
[[nodiscard]] constexpr std::string_view name(Tri value)
{
    switch (value) {
    case Tri::No:
        return "no";
    case Tri::Yes:
        return "yes";
    case Tri::Unknown:
        break;
    }
    return "unknown";
}
[[nodiscard]] constexpr Tri triFromName(std::string_view text)
{
    return text == "yes" ? Tri::Yes : text == "no" ? Tri::No : Tri::Unknown;
}
/// Yes only when both are; No as soon as one is; otherwise Unknown.
[[nodiscard]] constexpr Tri both(Tri a, Tri b)
{
    if (a == Tri::No || b == Tri::No)
        return Tri::No;
    return a == Tri::Yes && b == Tri::Yes ? Tri::Yes : Tri::Unknown;
}

} // namespace farhaven
