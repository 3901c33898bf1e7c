// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(canary, 64)
{
    // A planted defect, three decisions deep: the test run fails unless it is found.
    if (input.size() > 3 && input[0] == 'F' && input[1] == 'a' && input[2] == 'r')
        fuzz::expect(input[3] != '!', "the canary is found");
}
