// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(json, 4096)
{
    const auto value = parseJson(input, {4096, 16, 500});
    if (!value)
        return;
    const auto text = canonicalJson(*value);
    if (!text)
        return; // a float, or an integer beyond 2^53
    const auto again = parseJson(*text);
    fuzz::expect(again && *again == *value, "canonical JSON reads as what was written");
    const auto twice = canonicalJson(*again);
    fuzz::expect(twice && *twice == *text, "canonical JSON is canonical");
}
