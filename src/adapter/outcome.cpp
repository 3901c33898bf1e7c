// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/outcome.h"

#include <QCoro/QCoroTimer>

namespace farhaven::adapter {

Outcome outcomeOf(model::OutcomeKind kind, Json evidence, Sentence why)
{
    Outcome outcome;
    outcome.kind = kind;
    outcome.evidence = std::move(evidence);
    outcome.why = std::move(why);
    return outcome;
}

Task<> pause(Milliseconds length)
{
    co_await QCoro::sleepFor(length);
    co_return Result<>();
}

} // namespace farhaven::adapter
