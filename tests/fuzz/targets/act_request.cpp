// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_wire.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(act_request, 2048)
{
    const auto request = act::decodeRequest(input);
    fuzz::expect(request.value || !request.problem.empty(), "a refusal says why");
    if (!request.value)
        return;
    const auto line = act::encodeRequest(*request.value);
    fuzz::expect(line.value.has_value(), "what was understood can be said");
    const auto again = act::decodeRequest(*line.value);
    fuzz::expect(again.value && again.value->argv == request.value->argv &&
                     again.value->further == request.value->further &&
                     again.value->epoch == request.value->epoch &&
                     again.value->key == request.value->key,
                 "a request means the same at both ends");
}
