// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/observation.h"

#include "base/json.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(observation, 4096)
{
    const auto json = parseJson(input);
    if (!json)
        return;
    const auto seen = model::observationFromJson(*json);
    if (!seen)
        return;
    const auto again = model::observationFromJson(toJson(*seen));
    fuzz::expect(again && toJson(*again) == toJson(*seen), "an observation survives the journal");
}
