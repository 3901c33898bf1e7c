// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/tri.h"
#include "model/observation.h"
#include "postgresql/control_data.h"
#include "postgresql/lsn.h"
#include "postgresql/views.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(postgresql, 4096)
{
    using namespace plugins::postgresql;
    (void)parseControlData(input);
    (void)readView(std::string(input));
    if (const auto lsn = parseLsn(input)) {
        const auto again = parseLsn(toText(*lsn));
        fuzz::expect(again && *again == *lsn, "a position survives its text");
    }
}
