// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/zip.h"

#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(zip, 4096)
{
    const auto members = report::membersOfZip(input);
    if (!members)
        return;
    for (const auto &member : *members)
        fuzz::expect(!member.name.empty() && member.name.front() != '.' &&
                         member.name.find('/') == std::string::npos,
                     "no member leaves its folder");
    const auto again = report::zipOf(*members);
    fuzz::expect(again.has_value(), "what was read can be packed");
    const auto twice = report::membersOfZip(*again);
    fuzz::expect(twice && *twice == *members, "members survive their archive");
}
