// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error_json.h"

#include <array>

namespace farhaven {

Json toJson(const Error &error)
{
    Json json = {{"code", name(error.code)}, {"message", error.message}};
    if (!error.place.empty())
        json["place"] = error.place;
    if (!error.remedy.empty())
        json["remedy"] = error.remedy;
    if (error.maybeApplied)
        json["maybe_applied"] = true;
    return json;
}

Error errorFromJson(const Json &json)
{
    static constexpr std::array codes = {
        ErrorCode::Invalid,  ErrorCode::NotFound, ErrorCode::Unreachable, ErrorCode::Timeout,
        ErrorCode::Denied,   ErrorCode::Conflict, ErrorCode::Unsupported, ErrorCode::Cancelled,
        ErrorCode::Corrupt,  ErrorCode::Locked,   ErrorCode::Io,          ErrorCode::Exhausted,
        ErrorCode::Internal,
    };
    const auto text = [&](const char *key) {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return found != json.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    Error error(ErrorCode::Internal, text("message"), text("place"), text("remedy"));
    if (error.message.empty())
        error.message = "a failure without a message";
    const std::string code = text("code");
    for (const ErrorCode candidate : codes) {
        if (name(candidate) == code)
            error.code = candidate;
    }
    error.maybeApplied = json.is_object() && json.value("maybe_applied", Json(false)) == true;
    return error;
}

} // namespace farhaven
