// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate.h"

#include "base/json.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(estate, 8192)
{
    const auto json = parseJson(input);
    if (!json)
        return;
    const auto estate = model::estateFromJson(*json);
    if (!estate)
        return;
    const auto again = model::estateFromJson(toJson(*estate));
    fuzz::expect(again && toJson(*again) == toJson(*estate), "an estate survives its file");
}
