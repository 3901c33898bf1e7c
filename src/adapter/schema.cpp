// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/schema.h"

#include "base/sentence.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace farhaven::adapter {

namespace {

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
