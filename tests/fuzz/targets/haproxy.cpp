// SPDX-License-Identifier: GPL-3.0-or-later
#include "haproxy/stat_csv.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(haproxy, 2048)
{
    (void)plugins::haproxy::parseStat(input);
    (void)plugins::haproxy::parseInfo(input);
    (void)plugins::haproxy::splitAnswers(input);
}
