// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_wire.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(act_answer, 4096)
{
    const int status = input.empty() ? -1 : static_cast<unsigned char>(input[0]);
    const std::string_view rest = input.empty() ? input : input.substr(1);
    fuzz::expect(act::parseReply(std::nullopt, rest).verdict != act::Verdict::Completed,
                 "no exit status is never a success");
    (void)act::parseReply(status, rest);
    (void)act::parseOutcome(rest);
    (void)act::parseClaims(rest);
    (void)act::parseHello(rest);
    (void)act::parseRules(rest);
    (void)act::decodeRule(rest);
    (void)act::decodeWords(rest);
}
