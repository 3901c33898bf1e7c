// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan.h"

#include "base/json.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(plan, 8192)
{
    const auto json = parseJson(input);
    if (!json)
        return;
    const auto plan = model::planDraftFromJson(*json);
    if (!plan)
        return;
    (void)model::checkRules(*plan);
    const auto bytes = model::planCanonical(*plan);
    if (!bytes || !model::planFromJson(*json))
        return;
    const auto again = model::planFromCanonical(*bytes);
    fuzz::expect(again && *again == *plan, "an approved plan reads as what was approved");
}
