// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/tri.h"
#include "http/answer.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(http_expected, 2048)
{
    const std::size_t cut = input.find(char(0));
    const auto declared = parseJson(input.substr(0, cut));
    if (!declared)
        return;
    const auto expected = plugins::http::readExpected(*declared, "fuzz");
    if (expected && cut != std::string_view::npos)
        (void)plugins::http::judge(*expected, std::string(input.substr(cut + 1)));
}
