// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <optional>
#include <string>
#include <vector>

/// The form of a verb, made from the schema that its adapter declares: no widget. Any thread.
namespace farhaven::gui {

struct FormField {
    enum class Kind { Text, Integer, Boolean, Choice, Texts, Other };
    std::string name;
    Kind kind = Kind::Other;
    bool required = false;
    std::optional<std::int64_t> min, max; ///< of an integer
    std::string unit;                     ///< "ms", "bytes", "s"; empty: none
    std::vector<std::string> choices;
    std::string pattern; ///< of a text
    std::string help;    ///< English, from the schema
    Json standard;       ///< what holds when nothing is said; null: not declared
    Json value;          ///< null: nothing is said
};
/// Required fields first, else in the order of their names. A parameter that the schema does not
/// know is a field of the kind Other, so that nothing is lost unseen.
[[nodiscard]] std::vector<FormField> formOf(const Json &schema, const Json &parameters);

enum class FieldProblem {
    None,
    Missing,
    NotWhole,
    TooSmall,
    TooLarge,
    NotOffered,
    Pattern,
    NoJson
};
/// What is wrong with the value that the field has. A value that is late-bound is judged when it is
/// bound.
[[nodiscard]] FieldProblem problemOf(const FormField &field);
/// What a person typed, as a value of the field: null when it is empty. NoJson and NotWhole say
/// that it cannot be one.
struct Typed {
    Json value;
    FieldProblem problem = FieldProblem::None;
};
[[nodiscard]] Typed typedInto(const FormField &field, const std::string &text);
/// As it stands in an editor of one line.
[[nodiscard]] std::string textOf(const FormField &field);

} // namespace farhaven::gui
