// SPDX-License-Identifier: GPL-3.0-or-later
#include "haproxy/edge.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(haproxy_edge, 512)
{
    using namespace plugins::haproxy;
    const std::string text(input);
    const auto mark = parseMark(text);
    fuzz::expect(!mark || mark->epoch >= 0, "no negative epoch");
    const auto epoch = parseEpoch(text);
    fuzz::expect(!epoch || *epoch >= 0, "no negative epoch of a scope");
    (void)judgeBetween(Order{}, text);
}
