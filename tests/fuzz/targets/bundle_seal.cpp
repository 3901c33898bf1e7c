// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/bundle_seal.h"

#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(bundle_seal, 2048)
{
    static const auto reader = vault::newRecipient();
    fuzz::expect(reader.has_value(), "a recipient can be drawn");
    if (const auto key = vault::publicKeyFrom(input)) {
        fuzz::expect(key->size() == 32, "a public key has 32 bytes");
        const auto again = vault::publicKeyFrom(vault::publicKeyText(*key, ""));
        fuzz::expect(again && *again == *key, "a public key survives its text");
    }
    (void)vault::privateKeyFrom(input);
    fuzz::expect(!vault::openBundleWith(input, reader->privateKey),
                 "what was not sealed to a reader does not open");
}
