// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"

#include "base/json_reader.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>

namespace farhaven {

namespace {

std::string rendered(const Json &argument)
{
    if (argument.is_string())
        return printable(argument.get_ref<const std::string &>());
    return printable(argument.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// `pattern` with each {name} replaced; a name without an argument stays as it is written, so that
/// the gap is seen.
std::string render(std::string_view pattern, const Json &arguments)
{
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos)
            return text.append(pattern.substr(at));
        text.append(pattern.substr(at, open - at));
        const std::string key(pattern.substr(open + 1, close - open - 1));
        const auto found = arguments.find(key);
        if (found == arguments.end())
            text.append(pattern.substr(open, close - open + 1));
        else
            text += rendered(*found);
        at = close + 1;
    }
    return text;
}

/// Marks that change how the text around them is read, or that cannot be seen.
bool misleading(char32_t point)
{
    const auto character = static_cast<UChar32>(point);
    switch (u_charType(character)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR: // the bidirectional marks, zero-width ones, tags, the byte order mark
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
        return true;
    default:
        return u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
               u_hasBinaryProperty(character, UCHAR_NONCHARACTER_CODE_POINT);
    }
}

std::string escaped(char kind, unsigned value)
{
    char text[20];
    std::snprintf(text, sizeof text, "\\%c{%x}", kind, value);
    return text;
}

} // namespace

Sentence::Sentence(std::string id_, std::string_view pattern, Json arguments_)
    : id(std::move(id_)), arguments(std::move(arguments_)), english(render(pattern, arguments))
{
}

Json toJson(const Sentence &sentence)
{
    return Json{{"arguments", sentence.arguments.is_object() ? sentence.arguments : Json::object()},
                {"english", sentence.english},
                {"id", sentence.id}};
}

Result<Sentence> sentenceFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Sentence sentence;
    sentence.id = in.text("id", 200);
    sentence.english = in.text("english", 64 << 10);
    sentence.arguments = in.object("arguments");
    for (const auto &[key, value] : sentence.arguments.items()) {
        if (!value.is_string() && !value.is_number_integer())
            in.refuse("arguments", "\"" + printable(key) + "\" is neither text nor an integer");
    }
    FH_CHECK(in.finish());
    return sentence;
}

std::string printable(std::string_view text, std::size_t charactersMax)
{
    // Nearly all that is ever shown is plain ASCII, which needs no look at each character.
    const auto plain = [](char c) { return c >= 0x20 && c < 0x7f; };
    if (text.size() <= charactersMax && std::all_of(text.begin(), text.end(), plain))
        return std::string(text);
    std::string shown;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        if (characters == charactersMax)
            return shown + "…";
        const auto point = decodeUtf8(text.substr(at));
        if (!point) {
            shown += escaped('x', static_cast<unsigned char>(text[at]));
            ++at;
            continue;
        }
        if (misleading(point->value))
            shown += escaped('u', point->value);
        else
            shown.append(text.substr(at, point->bytes));
        at += point->bytes;
    }
    return shown;
}

} // namespace farhaven
