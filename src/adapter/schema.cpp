// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/schema.h"

#include "base/sentence.h"

// Without it, a schema that cannot be read ends the process.
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace farhaven::adapter {

namespace {

/// Patterns are matched by std::regex, whose recursion grows with the text: a long one would end
/// the process.
constexpr std::size_t textBytesMax = 1024;

bool holdsLongText(const Json &value)
{
    if (value.is_string())
        return value.get_ref<const std::string &>().size() > textBytesMax;
    return value.is_structured() && std::any_of(value.begin(), value.end(), [](const Json &part) {
               return holdsLongText(part);
           });
}

/// valijson names a place as "<root>", "[steps]", "[3]"; we name it as "/steps/3".
std::string pointerOf(const std::vector<std::string> &context)
{
    std::string pointer;
    for (const std::string &part : context) {
        if (part.size() >= 2 && part.front() == '[' && part.back() == ']')
            pointer += "/" + part.substr(1, part.size() - 2);
    }
    return pointer;
}

} // namespace

Result<> checkAgainst(const Json &schema, const Json &value, const std::string &pointer)
{
    using valijson::adapters::NlohmannJsonAdapter;
    if (holdsLongText(value))
        return fail(ErrorCode::Exhausted,
                    "a text is longer than " + std::to_string(textBytesMax) + " bytes", pointer);
    try {
        valijson::Schema rules;
        valijson::SchemaParser parser;
        parser.populateSchema(NlohmannJsonAdapter(schema), rules);
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        valijson::ValidationResults results;
        if (validator.validate(rules, NlohmannJsonAdapter(value), &results))
            return {};
        // The innermost breach comes first; those after it only say that it made others fail.
        valijson::ValidationResults::Error first;
        if (!results.popError(first))
            return fail(ErrorCode::Invalid, "the value does not meet its schema", pointer);
        return fail(ErrorCode::Invalid, printable(first.description),
                    pointer + pointerOf(first.context),
                    "Correct this value; the adapter's kind.json and verbs say what is allowed");
    } catch (const std::exception &problem) {
        return fail(ErrorCode::Internal,
                    std::string("the schema itself cannot be read: ") + problem.what(), pointer);
    }
}

} // namespace farhaven::adapter
