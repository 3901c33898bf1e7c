// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

namespace farhaven {

std::string_view name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return "invalid";
    case ErrorCode::NotFound:
        return "not_found";
    case ErrorCode::Unreachable:
        return "unreachable";
    case ErrorCode::Timeout:
        return "timeout";
    case ErrorCode::Denied:
        return "denied";
    case ErrorCode::Conflict:
        return "conflict";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::Locked:
        return "locked";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Exhausted:
        return "exhausted";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

Error Error::at(std::string_view where) &&
{
    place = place.empty() ? std::string(where) : std::string(where) + ": " + place;
    return std::move(*this);
}

std::string describe(const Error &error)
{
    std::string text = error.message;
    if (!error.place.empty())
        text += " (" + error.place + ")";
    if (!error.remedy.empty())
        text += (text.ends_with('.') ? " " : ". ") + error.remedy;
    return text;
}

} // namespace farhaven
