// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit_log.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(audit_record, 2048)
{
    const auto record = store::auditRecordFromBytes(std::string(input));
    fuzz::expect(!record || record->bytes == input, "a record keeps the bytes that are its leaf");
}
