// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/tri.h"
#include "http/answer.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace farhaven;

/// What the schema of the kind lets through to the plug-in.
static bool meetsSchema(const Json &declared)
{
    const auto integer = [](const Json &check, const char *key) {
        return !check.contains(key) || check[key].is_number_integer();
    };
    return declared.is_object() &&
           std::all_of(declared.begin(), declared.end(), [&](const Json &check) {
               return check.is_object() && check.contains("pointer") &&
                      check["pointer"].is_string() && integer(check, "at_least") &&
                      integer(check, "at_most");
           });
}

FARHAVEN_FUZZ(http_expected, 2048)
{
    const std::size_t cut = input.find(char(0));
    const auto declared = parseJson(input.substr(0, cut));
    if (!declared || !meetsSchema(*declared))
        return;
    const auto expected = plugins::http::readExpected(*declared, "fuzz");
    if (expected && cut != std::string_view::npos)
        (void)plugins::http::judge(*expected, std::string(input.substr(cut + 1)));
}
