// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate_kinds.h"
#include "model/reading.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace farhaven::model {

namespace {

constexpr std::size_t listedMax = 1000;
constexpr std::int64_t levelMax = 5;

Result<> wrong(const std::string &pointer, std::string message, std::string remedy)
{
    return fail(ErrorCode::Invalid, std::move(message), pointer, std::move(remedy));
}

Result<> checkText(const Field &field, const Json &value, const std::string &pointer)
{
    const std::int64_t most = std::min(field.max, fieldTextMax);
    if (!value.is_string())
        return wrong(pointer, "this is no text", "Put it in quotes");
    const auto bytes = std::int64_t(value.get_ref<const std::string &>().size());
    if (bytes < field.min || bytes > most)
        return wrong(pointer, "the text has " + std::to_string(bytes) + " bytes",
                     "Between " + std::to_string(field.min) + " and " + std::to_string(most) +
                         " fit");
    return {};
}

Result<> checkWhole(const Json &value, std::int64_t min, std::int64_t max,
                    const std::string &pointer)
{
    if (value.is_number_integer() && value >= min && value <= max)
        return {};
    return wrong(pointer, printable(value.dump(), 64) + " is no whole number of this field",
                 "Give one from " + std::to_string(min) + " to " + std::to_string(max));
}

Result<> checkChoice(const Field &field, const Json &value, const std::string &pointer)
{
    std::string known;
    for (const char *word : field.words) {
        if (value == word)
            return {};
        known += (known.empty() ? "" : ", ") + std::string(word);
    }
    return wrong(pointer, printable(value.dump(), 64) + " is not one of the choices",
                 "Choose one of: " + known);
}

bool isReference(const Field &field, const Json &value)
{
    if (!value.is_string())
        return false;
    const std::string target = targetOf(field, value.get<std::string>());
    const std::size_t colon = target.find(':');
    const std::string word = target.substr(0, colon);
    return colon != std::string::npos && isIdText(target.substr(colon + 1)) &&
           kindOfWord(word) != nullptr &&
           (field.words.empty() ||
            std::ranges::any_of(field.words, [&](const char *each) { return word == each; }));
}

Result<> checkReference(const Field &field, const Json &value, const std::string &pointer)
{
    if (isReference(field, value))
        return {};
    return wrong(pointer, printable(value.dump(), 64) + " names nothing of this field's kind",
                 field.words.size() == 1 ? "Give the id of a " + std::string(field.words[0])
                                         : "Name it as KIND:ID, for example host:db-1");
}

/// Escalation names a contact or a team.
constexpr const char *calledWords[] = {"contact", "team"};

/// [{"after_ms", …}], each later than the one before.
Result<> checkSteps(const Field &field, const Json &value, const std::string &pointer)
{
    std::int64_t last = -1;
    for (std::size_t i = 0; i < value.size(); ++i) {
        JsonReader in(value[i], pointer + "/" + std::to_string(i));
        const std::int64_t after = in.integer("after_ms", 0, durationMaxMs);
        if (field.form == Form::Curve) {
            (void)in.integer("level", 0, levelMax);
            (void)in.textOr("note", {}, std::size_t(fieldTextMax));
        } else {
            const Field who{.key = "who", .form = Form::Reference, .words = calledWords};
            FH_CHECK(checkReference(who, in.any("who"), in.pointer("who")));
        }
        FH_CHECK(in.finish());
        if (after <= last)
            return wrong(in.pointer("after_ms"), "the times do not rise",
                         "Put what comes later further down");
        last = after;
    }
    return {};
}

Result<> checkListed(const Field &field, const Json &value, const std::string &pointer)
{
    if (!value.is_array() || value.size() > listedMax)
        return wrong(pointer, "this is no list of at most " + std::to_string(listedMax), "");
    if (field.form == Form::Curve || field.form == Form::Escalation)
        return checkSteps(field, value, pointer);
    const Field text{.key = field.key, .min = 1, .max = 400};
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        FH_CHECK(field.form == Form::Texts ? checkText(text, value[i], at)
                                           : checkReference(field, value[i], at));
    }
    return {};
}

Result<> checkPosition(const Json &value, const std::string &pointer)
{
    JsonReader in(value, pointer);
    (void)in.integer("latitude", -90'000'000, 90'000'000);
    (void)in.integer("longitude", -180'000'000, 180'000'000);
    return in.finish();
}

} // namespace

bool isDate(std::string_view text)
{
    constexpr std::size_t length = 10; // of 2026-11-24
    if (text.size() != length || text[4] != '-' || text[7] != '-')
        return false;
    const auto number = [&](std::size_t from, std::size_t digits) {
        int value = -1;
        const char *end = text.data() + from + digits;
        const auto read = std::from_chars(text.data() + from, end, value);
        return read.ec == std::errc() && read.ptr == end ? value : -1;
    };
    const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                          std::chrono::month(unsigned(number(5, 2))),
                                          std::chrono::day(unsigned(number(8, 2))));
    return number(0, 4) > 0 && day.ok();
}

std::string targetOf(const Field &field, const std::string &reference)
{
    return field.words.size() == 1 ? std::string(field.words[0]) + ":" + reference : reference;
}

Result<> checkValue(const Field &field, const Json &value, const std::string &pointer)
{
    switch (field.form) {
    case Form::Text:
    case Form::Lines:
        return checkText(field, value, pointer);
    case Form::Whole:
    case Form::Duration:
        return checkWhole(value, field.min, field.max, pointer);
    case Form::Date:
        if (value.is_string() && isDate(value.get_ref<const std::string &>()))
            return {};
        return wrong(pointer, printable(value.dump(), 64) + " is no day of the calendar",
                     "Write it as 2026-11-24");
    case Form::Yes:
        return value.is_boolean() ? Result<>() : wrong(pointer, "this is not true or false", "");
    case Form::Choice:
        return checkChoice(field, value, pointer);
    case Form::Reference:
        return checkReference(field, value, pointer);
    case Form::Position:
        return checkPosition(value, pointer);
    case Form::Texts:
    case Form::References:
    case Form::Curve:
    case Form::Escalation:
        break;
    }
    return checkListed(field, value, pointer);
}

} // namespace farhaven::model
