// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/evidence.h"

#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(evidence, 8192)
{
    const auto verdict = report::verifyPack(input);
    fuzz::expect(verdict.kind != report::PackVerdict::Kind::Verified,
                 "nothing is verified for a reader who trusts nobody");
    fuzz::expect(verdict.kind != report::PackVerdict::Kind::Bad || !verdict.place.empty(),
                 "a bad pack has a place");
    (void)report::trustFromText(input);
}
