// SPDX-License-Identifier: GPL-3.0-or-later
#include "answer.h"

#include <charconv>

namespace farhaven::plugins::http {

namespace {

std::string unescaped(std::string token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        out += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
    }
    return out;
}

const Json *partOf(const Json &whole, const std::string &token)
{
    if (whole.is_object()) {
        const auto found = whole.find(token);
        return found == whole.end() ? nullptr : &*found;
    }
    if (!whole.is_array())
        return nullptr;
    std::size_t index = 0;
    const char *const end = token.data() + token.size();
    const auto [rest, error] = std::from_chars(token.data(), end, index);
    return error == std::errc() && rest == end && index < whole.size() ? &whole[index] : nullptr;
}

const Json *at(const Json &root, const std::string &pointer)
{
    const Json *here = &root;
    for (std::size_t begin = 1; here && begin <= pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
        here = partOf(*here, unescaped(pointer.substr(begin, end - begin)));
        begin = end + 1;
    }
    return here;
}

Tri holds(const Expected &expected, const Json *value)
{
    if (!value)
        return Tri::Unknown;
    if (expected.equals) {
        const bool numbers = value->is_number_integer() && expected.equals->is_number_integer();
        if (!numbers && value->type() != expected.equals->type())
            return Tri::Unknown;
        return tri(*value == *expected.equals);
    }
    if (!value->is_number_integer())
        return Tri::Unknown;
    const auto number = value->get<std::int64_t>();
    return tri((!expected.atLeast || number >= *expected.atLeast) &&
               (!expected.atMost || number <= *expected.atMost));
}

} // namespace

Result<std::map<std::string, Expected>> readExpected(const Json &declared, const std::string &place)
{
    std::map<std::string, Expected> out;
    for (const auto &[name, json] : declared.items()) {
        Expected one;
        one.pointer = json.at("pointer").get<std::string>();
        if (json.contains("equals"))
            one.equals = json["equals"];
        if (json.contains("at_least"))
            one.atLeast = json["at_least"].get<std::int64_t>();
        if (json.contains("at_most"))
            one.atMost = json["at_most"].get<std::int64_t>();
        if (one.equals.has_value() == (one.atLeast || one.atMost))
            return fail(ErrorCode::Invalid, "a value is expected, or bounds",
                        place + "/expect/" + pointerToken(name));
        out.emplace(name, std::move(one));
    }
    return out;
}

std::map<std::string, Tri> judge(const std::map<std::string, Expected> &expected,
                                 const std::string &body)
{
    const Result<Json> json = parseJson(body);
    std::map<std::string, Tri> facts;
    for (const auto &[name, one] : expected)
        facts[name] = json ? holds(one, at(*json, one.pointer)) : Tri::Unknown;
    return facts;
}

} // namespace farhaven::plugins::http
