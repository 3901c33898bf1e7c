// SPDX-License-Identifier: GPL-3.0-or-later
#include "repmgr/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(repmgr, 4096)
{
    const std::string text(input);
    (void)plugins::repmgr::parseView(text);
    (void)plugins::repmgr::parseDaemons(text);
    (void)plugins::repmgr::parseControl(text);
}
