// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/message.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(api_message, 4096)
{
    const auto message = api::decode(input);
    if (!message)
        return;
    fuzz::expect(api::decode(api::encode(*message)).has_value(), "a message survives the wire");
}
