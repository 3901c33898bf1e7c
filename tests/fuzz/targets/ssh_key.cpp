// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ssh_key.h"

#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(ssh_key, 512)
{
    if (const auto key = sshKeyFromText(input)) {
        const auto again = sshKeyFromText(toText(*key));
        fuzz::expect(again && *again == *key, "a key survives its text");
    }
    if (const auto key = sshKeyFromLine(input)) {
        const auto again = sshKeyFromLine(toText(*key));
        fuzz::expect(again && *again == *key, "a host key survives its line");
    }
}
