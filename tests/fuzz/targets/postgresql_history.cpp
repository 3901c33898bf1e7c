// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresql/history.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(postgresql_history, 2048)
{
    using namespace plugins::postgresql;
    const auto history = parseHistory(1'000'000, input);
    if (!history)
        return;
    std::int64_t last = 0;
    for (const Fork &fork : history->forks) {
        fuzz::expect(fork.timeline > last, "timelines ascend");
        last = fork.timeline;
        fuzz::expect(history->left(fork.timeline) == fork.at, "each was left where it says");
    }
    (void)withoutZone(std::string(input));
}
