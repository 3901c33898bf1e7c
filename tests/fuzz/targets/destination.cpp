// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/destination.h"

#include "base/network.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(destination, 512)
{
    const std::string text(input);
    if (const auto read = Destination::read(text)) {
        const auto again = Destination::read(read->text());
        fuzz::expect(again && *again == *read, "a destination survives its text");
    }
    (void)readNetwork(text);
    (void)checkReach(text, {"10.0.0.0/8", "fd00::/8"});
}
