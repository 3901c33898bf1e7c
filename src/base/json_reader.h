// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace farhaven {

/// Reads one JSON object into values, strictly: a missing key, a wrong type, a value out of range
/// and a key that nobody asked for are errors, each with its JSON pointer. The first error is
/// kept and every later read returns a default, so a decoder reads straight down and asks once:
///
///     JsonReader in(json, "/steps/3");
///     step.id = StepId(in.text("id"));
///     step.deadline = in.milliseconds("deadline_ms", 1, 86'400'000);
///     FH_CHECK(in.finish());
///
/// The JSON value must outlive the reader.
class JsonReader {
public:
    JsonReader(const Json &object, std::string pointer);

    std::string text(const char *key, std::size_t bytesMax = 4096);
    std::string textOr(const char *key, std::string fallback, std::size_t bytesMax = 4096);
    bool boolean(const char *key);
    bool booleanOr(const char *key, bool fallback);
    std::int64_t integer(const char *key, std::int64_t min, std::int64_t max);
    std::int64_t integerOr(const char *key, std::int64_t fallback, std::int64_t min,
                           std::int64_t max);
    Milliseconds milliseconds(const char *key, std::int64_t min, std::int64_t max);
    Instant instant(const char *key);
    std::optional<Instant> instantOr(const char *key);
    std::vector<std::string> texts(const char *key);   ///< required array of strings
    std::vector<std::string> textsOr(const char *key); ///< empty when absent
    const Json &object(const char *key);               ///< required object
    const Json &objectOr(const char *key);             ///< an empty object when absent
    const Json &array(const char *key);                ///< required array
    const Json &arrayOr(const char *key);              ///< an empty array when absent
    const Json &any(const char *key);                  ///< any value; null when absent
    [[nodiscard]] bool has(const char *key) const;

    /// One of a closed list of names; anything else is an error that lists them.
    template <class Enum>
    Enum choice(const char *key, std::initializer_list<std::pair<const char *, Enum>> names)
    {
        const std::string value = text(key);
        std::string known;
        for (const auto &[word, member] : names) {
            if (value == word)
                return member;
            known += known.empty() ? word : std::string(", ") + word;
        }
        refuse(key, "\"" + value + "\" is not one of: " + known);
        return names.begin()->second;
    }

    /// Decodes the required object `key` with `decode(json, pointer) -> Result<T>`.
    template <class T, class Decode> T part(const char *key, Decode decode)
    {
        const Json &json = object(key);
        if (m_error)
            return T{};
        auto value = decode(json, pointer(key));
        if (value)
            return std::move(*value);
        m_error = std::move(value).error();
        return T{};
    }

    /// Decodes every element of the array `key` with `decode(json, pointer) -> Result<T>`.
    template <class T, class Decode> std::vector<T> list(const char *key, Decode decode)
    {
        std::vector<T> values;
        const Json &items = arrayOr(key);
        for (std::size_t i = 0; i < items.size() && !m_error; ++i) {
            auto value = decode(items[i], pointer(key) + "/" + std::to_string(i));
            if (value)
                values.push_back(std::move(*value));
            else
                m_error = std::move(value).error();
        }
        return values;
    }

    void refuse(const char *key, std::string message); ///< records an error of the caller's own
    [[nodiscard]] std::string pointer(const char *key) const;
    /// The first error, or an error for a key that was never asked for; else nothing.
    Result<> finish();
    /// The same for somebody else's document, where keys that nobody asked for are not errors.
    Result<> finishOpen();

private:
    const Json *find(const char *key, bool required);

    const Json &m_object;
    std::string m_pointer;
    std::set<std::string, std::less<>> m_seen;
    std::optional<Error> m_error;
};

} // namespace farhaven
