// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The kinds of things that an estate holds and the fields of each, as data: tables, forms and the
/// inventory's own records are made from it. Plain constants; no I/O.
namespace farhaven::model {

enum class Form {
    Text,       ///< one line
    Lines,      ///< several
    Whole,      ///< an integer between `min` and `max`
    Duration,   ///< milliseconds between `min` and `max`
    Date,       ///< "2026-11-24", a day of the calendar
    Yes,        ///< true or false
    Choice,     ///< one of `words`
    Texts,      ///< a list of texts
    Reference,  ///< the id of a thing of the one kind in `words`; of several kinds: "KIND:ID"
    References, ///< a list of such
    Position,   ///< {"latitude","longitude"} in microdegrees
    Curve,      ///< impact over time: [{"after_ms","level" 0–5,"note"}], later ones later
    Escalation, ///< who is called when nobody answers: [{"after_ms","who"}], later ones later
};

/// The longest text of a field, in bytes.
inline constexpr std::int64_t fieldTextMax = 4000;

struct Field {
    const char *key; ///< in the object; a part of a part as "ssh/port"
    Form form = Form::Text;
    std::span<const char *const> words = {}; ///< see Form; References of any kind: empty
    std::int64_t min = 0;
    std::int64_t max = 9'007'199'254'740'991;
    bool required = false;
};

struct Kind {
    const char *list;              ///< its key in farhaven/estate/1: "certificates"
    const char *word;              ///< what references call one of them: "certificate"
    std::span<const Field> fields; ///< beside "id" and "name"
    bool kept = false; ///< an InventoryItem: nothing is drawn of it, its fields are all it is
    bool named = true; ///< has "id" and "name"
};

/// In the order of reading: what is drawn, then what is kept about it.
[[nodiscard]] std::span<const Kind> estateKinds();
/// By the key of its list, or by its word; null when there is none.
[[nodiscard]] const Kind *kindOfList(std::string_view list);
[[nodiscard]] const Kind *kindOfWord(std::string_view word);

/// Is that a value for the field? Invalid with `pointer` as its place; never null or absent.
[[nodiscard]] Result<> checkValue(const Field &field, const Json &value,
                                  const std::string &pointer);
/// What a reference names, as "KIND:ID".
[[nodiscard]] std::string targetOf(const Field &field, const std::string &reference);
/// "2026-11-24" is one, "2026-02-30" is none.
[[nodiscard]] bool isDate(std::string_view text);

} // namespace farhaven::model
