// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "model/run.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(journal, 4096)
{
    const auto json = parseJson(input);
    if (!json)
        return;
    const auto event = model::journalEventFromJson(*json);
    if (!event)
        return;
    const auto again = model::journalEventFromJson(toJson(*event));
    fuzz::expect(again && toJson(*again) == toJson(*event), "a journal line survives its file");
}
