// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sshsig.h"

#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(sshsig, 1024)
{
    const auto signature = sshSignatureFromArmor(input);
    if (signature) {
        const auto again = sshSignatureFromArmor(toArmor(*signature));
        fuzz::expect(again && *again == *signature, "a signature survives its armour");
    }
    fuzz::expect(!verifySshSignature(input, "what nobody signed", "farhaven-fuzz"),
                 "no signature over a text that nobody signed");
}
