// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/observation.h"
#include "scripted/answer.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(scripted, 2048)
{
    const auto answer = plugins::scripted::readAnswer(MemberId("a"), std::string(input));
    if (!answer)
        return;
    model::Observation seen;
    plugins::scripted::joinMembers({*answer}, seen);
}
