// SPDX-License-Identifier: GPL-3.0-or-later
#include "patroni/answers.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(patroni, 2048)
{
    (void)plugins::patroni::parseOwnWord(std::string(input));
    (void)plugins::patroni::parseRegister(std::string(input));
}
