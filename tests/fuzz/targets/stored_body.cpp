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
    fuzz::expect(!bytes || *bytes == input, "a record is exactly its bytes");
}
