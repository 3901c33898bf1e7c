// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reading.h"

#include <algorithm>
#include <charconv>

namespace farhaven::model {

bool isIdText(std::string_view text)
{
    const auto letterOrDigit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    if (text.empty() || text.size() > 128 || !letterOrDigit(text.front()))
        return false;
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return letterOrDigit(c) || c == '.' || c == '_' || c == ':' || c == '@' || c == '-';
    });
}

Result<> checkSchema(const Json &json, std::string_view name, int version)
{
    const std::string family = "farhaven/" + std::string(name) + "/";
    const std::string wanted = family + std::to_string(version);
    if (!json.is_object())
        return fail(ErrorCode::Invalid, "the document is not a JSON object");
    const auto found = json.find("schema");
    if (found == json.end() || !found->is_string())
        return fail(ErrorCode::Invalid, "the document does not say what it is", "/schema",
                    "It must carry \"schema\": \"" + wanted + "\".");
    const auto &text = found->get_ref<const std::string &>();
    if (text == wanted)
        return {};
    const std::string shown = printable(text, 80);
    if (!text.starts_with(family))
        return fail(ErrorCode::Invalid, "this is \"" + shown + "\", not \"" + wanted + "\"",
                    "/schema");
    int number = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + family.size(), end, number);
    if (error == std::errc() && stop == end && number > version)
        return fail(ErrorCode::Unsupported,
                    "\"" + shown + "\" was written by a newer Farhaven; this one reads version " +
                        std::to_string(version),
                    "/schema", "Update this program; the document was left as it is.");
    return fail(ErrorCode::Unsupported,
                "\"" + shown + "\" is a version that this program never knew", "/schema",
                "It reads \"" + wanted + "\".");
}

std::string readIdText(JsonReader &in, const char *key, Empty empty)
{
    std::string text = empty == Empty::Allowed ? in.textOr(key, {}, 256) : in.text(key, 256);
    const bool absent = empty == Empty::Allowed && text.empty();
    if (!absent && !isIdText(text))
        in.refuse(key, "\"" + printable(text, 64) +
                           "\" is not an id: 1 to 128 of A-Z a-z 0-9 . _ : @ -, the first a letter "
                           "or digit");
    return text;
}

Tri readTri(JsonReader &in, const char *key)
{
    return readEnum<Tri>(in, key, Tri::Unknown);
}

std::optional<Milliseconds> readDuration(JsonReader &in, const char *key)
{
    if (!in.has(key))
        return std::nullopt;
    return in.milliseconds(key, 0, durationMaxMs);
}

std::string readSha256(JsonReader &in, const char *key)
{
    std::string hash = in.text(key, 64);
    if (hash.size() != 64 || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
        in.refuse(key, "not a SHA-256 in 64 lower-case hex digits");
    return hash;
}

} // namespace farhaven::model
