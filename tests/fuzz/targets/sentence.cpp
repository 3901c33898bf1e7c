// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"

#include "base/error_json.h"
#include "base/json.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(sentence, 2048)
{
    const std::string shown = printable(input);
    for (const char c : shown)
        fuzz::expect(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f,
                     "no control character reaches the screen");
    fuzz::expect(!findInvalidUtf8(shown), "what is shown is UTF-8");
    const auto json = parseJson(input);
    if (!json)
        return;
    (void)sentenceFromJson(*json, {});
    (void)errorFromJson(*json);
}
