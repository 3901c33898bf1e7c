// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "store/body.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(stored_body, 2048)
{
    const auto json = store::decodeBody(input);
    if (!json)
        return;
    const auto bytes = store::encodeBody(*json);
    if (!bytes)
        return; // a float, or an integer beyond 2^53
    const auto again = store::decodeBody(*bytes);
    fuzz::expect(again && *again == *json, "a record survives the store");
}
