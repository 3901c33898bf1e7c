// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <string>

namespace farhaven {

/// Does the schema in models/schema, which outside programs rely on, accept the document?
inline bool published(const std::string &schema, Json document)
{
    const auto cut = schema.rfind('/');
    const auto json =
        readJsonFile(FARHAVEN_SOURCE_DIR "/models/schema/" + schema.substr(9, cut - 9) + "-" +
                     schema.substr(cut + 1) + ".schema.json");
    if (!json)
        return false;
    document["schema"] = schema;
    valijson::Schema parsed;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(*json), parsed);
    valijson::Validator validator;
    return validator.validate(parsed, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

} // namespace farhaven
