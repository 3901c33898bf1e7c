// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/signed_document.h"

#include "base/checkpoint.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(signed_document, 4096)
{
    const auto document = signedFromCanonical(input);
    if (!document)
        return;
    const auto bytes = signedCanonical(*document);
    fuzz::expect(bytes && *bytes == input, "a signed paper is exactly its bytes");
    (void)verifySigned(*document, checkpointNameSpace);
    (void)verifyCheckpoint(*document);
    (void)checkpointFromJson(document->document, {});
}
