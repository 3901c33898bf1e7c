// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"
#include "vault/format.h"

using namespace farhaven;

FARHAVEN_FUZZ(vault_file, 4096)
{
    const auto document = vault::fromBytes(input);
    if (!document)
        return;
    const auto bytes = vault::toBytes(*document);
    fuzz::expect(bytes.has_value(), "a vault that was read can be written");
    const auto again = vault::fromBytes(*bytes);
    fuzz::expect(again && *again == *document, "a vault survives its file");
    (void)vault::vouchedFor(*document);
}
