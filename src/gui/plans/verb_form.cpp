// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/verb_form.h"

#include "base/json_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <charconv>

namespace farhaven::gui {

namespace {

std::string unitOf(const std::string &name)
{
    for (const auto &[ending, unit] : {std::pair{"_ms", "ms"},
                                       {"_bytes", "bytes"},
                                       {"_bytes_max", "bytes"},
                                       {"_s", "s"},
                                       {"_seconds", "s"}}) {
        if (name.ends_with(ending))
            return unit;
    }
    return {};
}

std::optional<std::int64_t> boundIn(const Json &schema, const char *key)
{
    const auto found = schema.find(key);
    if (found == schema.end() || !found->is_number_integer())
        return {};
    return found->get<std::int64_t>();
}

FormField fieldOf(const std::string &name, const Json &schema)
{
    using Kind = FormField::Kind;
    FormField field;
    field.name = name;
    field.help = textIn(schema, "description");
    field.pattern = textIn(schema, "pattern");
    field.min = boundIn(schema, "minimum");
    field.max = boundIn(schema, "maximum");
    field.unit = unitOf(name);
    field.standard = schema.value("default", Json());
    const std::string type = textIn(schema, "type");
    if (schema.contains("enum")) {
        field.kind = Kind::Choice;
        for (const Json &choice : schema["enum"]) {
            if (choice.is_string())
                field.choices.push_back(choice.get<std::string>());
            else
                field.kind = Kind::Other;
        }
    } else if (type == "string") {
        field.kind = Kind::Text;
    } else if (type == "integer") {
        field.kind = Kind::Integer;
    } else if (type == "boolean") {
        field.kind = Kind::Boolean;
    } else if (type == "array" && schema.value("items", Json::object()).is_object() &&
               textIn(schema.value("items", Json::object()), "type") == "string") {
        field.kind = Kind::Texts;
    }
    return field;
}

std::vector<std::string> split(const std::string &text)
{
    std::vector<std::string> parts;
    for (const QString &part : QString::fromStdString(text).split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.push_back(part.trimmed().toStdString());
    }
    return parts;
}

bool lateBound(const Json &value)
{
    return value.is_object() && value.size() == 1 && value.contains("late");
}

} // namespace

std::vector<FormField> formOf(const Json &schema, const Json &parameters)
{
    std::vector<FormField> fields;
    const Json properties = schema.value("properties", Json::object());
    const Json required = schema.value("required", Json::array());
    for (const auto &[name, declared] : properties.items()) {
        FormField field = fieldOf(name, declared);
        field.required = std::find(required.begin(), required.end(), name) != required.end();
        fields.push_back(std::move(field));
    }
    for (const auto &[name, value] : parameters.items()) {
        auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FormField &field) { return field.name == name; });
        if (found == fields.end()) {
            fields.push_back(fieldOf(name, Json::object()));
            found = fields.end() - 1;
        }
        found->value = value;
        const bool list =
            value.is_array() && std::all_of(value.begin(), value.end(),
                                            [](const Json &each) { return each.is_string(); });
        if (lateBound(value) || (found->kind == FormField::Kind::Texts && !list))
            found->kind = FormField::Kind::Other;
    }
    std::stable_sort(fields.begin(), fields.end(), [](const FormField &a, const FormField &b) {
        return a.required > b.required;
    });
    return fields;
}

FieldProblem problemOf(const FormField &field)
{
    const Json &value = field.value;
    if (value.is_null() || (value.is_string() && value.get<std::string>().empty()))
        return field.required ? FieldProblem::Missing : FieldProblem::None;
    if (lateBound(value))
        return FieldProblem::None;
    switch (field.kind) {
    case FormField::Kind::Integer: {
        if (!value.is_number_integer())
            return FieldProblem::NotWhole;
        const auto number = value.get<std::int64_t>();
        return field.min && number < *field.min   ? FieldProblem::TooSmall
               : field.max && number > *field.max ? FieldProblem::TooLarge
                                                  : FieldProblem::None;
    }
    case FormField::Kind::Choice:
        return value.is_string() && std::find(field.choices.begin(), field.choices.end(),
                                              value.get<std::string>()) != field.choices.end()
                   ? FieldProblem::None
                   : FieldProblem::NotOffered;
    case FormField::Kind::Text: {
        if (field.pattern.empty() || !value.is_string())
            return FieldProblem::None;
        const QRegularExpression pattern(QString::fromStdString(field.pattern));
        return pattern.match(QString::fromStdString(value.get<std::string>())).hasMatch()
                   ? FieldProblem::None
                   : FieldProblem::Pattern;
    }
    default:
        return FieldProblem::None;
    }
}

Typed typedInto(const FormField &field, const std::string &text)
{
    if (text.empty())
        return {};
    switch (field.kind) {
    case FormField::Kind::Integer: {
        std::int64_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size())
            return {nullptr, FieldProblem::NotWhole};
        return {number};
    }
    case FormField::Kind::Texts:
        return {split(text)};
    case FormField::Kind::Other: {
        auto value = parseJson(text);
        return value ? Typed{std::move(*value)} : Typed{nullptr, FieldProblem::NoJson};
    }
    default:
        return {text};
    }
}

std::string textOf(const FormField &field)
{
    const Json &value = field.value;
    if (value.is_null())
        return {};
    if (field.kind == FormField::Kind::Texts) {
        std::string text;
        for (const Json &each : value)
            text += (text.empty() ? "" : ", ") + each.get<std::string>();
        return text;
    }
    return value.is_string() && field.kind != FormField::Kind::Other ? value.get<std::string>()
                                                                     : value.dump();
}

} // namespace farhaven::gui
