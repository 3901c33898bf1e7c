// SPDX-License-Identifier: GPL-3.0-or-later
#include "mark.h"

#include "base/json.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace farhaven::plugins::dns {

namespace {

constexpr std::size_t scopeDigitsCount = 16;
constexpr std::size_t keyDigitsCount = 32;
constexpr std::int64_t wasMax = 0x7fffffff; // RFC 2181
constexpr std::size_t markBytesMax = 255;   // one string of TXT
constexpr std::string_view markBegins = "\"farhaven=1 ";

bool isDigits(const std::string &text, std::size_t count)
{
    return text.size() == count && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::optional<std::int64_t> figureIn(const std::string &text)
{
    std::int64_t figure = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, figure);
    const bool whole = error == std::errc() && stop == end && figure >= 0;
    return whole ? std::optional(figure) : std::nullopt;
}

/// "key=value" of exactly this key.
std::string wordAfter(std::istringstream &words, const std::string &key)
{
    std::string word;
    words >> word;
    return word.starts_with(key + "=") ? word.substr(key.size() + 1) : std::string();
}

tl::unexpected<Error> noMark()
{
    return fail(ErrorCode::Corrupt, "the mark beside the name is not one of ours", {},
                "See who writes TXT records there, and take away what is not Farhaven's");
}

} // namespace

std::string scopeDigits(const std::string &scope)
{
    return sha256Hex(scope).substr(0, scopeDigitsCount);
}

std::string keyDigits(const std::string &idempotencyKey)
{
    return sha256Hex(idempotencyKey).substr(0, keyDigitsCount);
}

Result<std::optional<Mark>> markIn(const std::vector<std::string> &values)
{
    if (values.empty())
        return std::optional<Mark>();
    const std::string &text = values.front();
    if (values.size() > 1 || text.size() > markBytesMax || !text.starts_with(markBegins) ||
        !text.ends_with('"'))
        return noMark();
    std::istringstream words(text.substr(markBegins.size(), text.size() - markBegins.size() - 1));
    Mark mark;
    mark.scope = wordAfter(words, "scope");
    const auto epoch = figureIn(wordAfter(words, "epoch"));
    mark.key = wordAfter(words, "key");
    const auto was = figureIn(wordAfter(words, "was"));
    const auto at = figureIn(wordAfter(words, "at"));
    if (!isDigits(mark.scope, scopeDigitsCount) || !isDigits(mark.key, keyDigitsCount) || !epoch ||
        !was || *was > wasMax || !at)
        return noMark();
    mark.epoch = *epoch;
    mark.was = *was;
    mark.at = *at;
    // Whatever else stood in the text, or in another spelling, was not written by us.
    if (valueOf(mark) != text)
        return noMark();
    return std::optional<Mark>(std::move(mark));
}

std::string valueOf(const Mark &mark)
{
    return std::string(markBegins) + "scope=" + mark.scope +
           " epoch=" + std::to_string(mark.epoch) + " key=" + mark.key +
           " was=" + std::to_string(mark.was) + " at=" + std::to_string(mark.at) + "\"";
}

} // namespace farhaven::plugins::dns
