// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/preview.h"
#include "tests/fuzz/fuzz.h"

namespace farhaven::fuzz {

/// What must hold of an import whatever the file says: it is refused with a place, or its account
/// adds up, its estate can be read again, and importing it twice changes nothing. The budget is
/// small, so that an input which unfolds to more than it may is found by the memory that it takes.
inline void importOf(imports::Kind kind, std::string_view input)
{
    imports::Options options;
    options.budget.bytesMax = 1 << 20;
    options.budget.nodesMax = 20'000;
    const auto read = imports::read(kind, {{"file", std::string(input)}}, options);
    if (!read) {
        expect(read.error().code != ErrorCode::Internal, "an import is refused for a reason");
        expect(!read.error().place.empty(), "a refused import has a place");
        return;
    }
    expect(read->balanced(), "the account of an import adds up");
    const auto once = imports::preview({}, *read);
    expect(once.has_value(), "what is imported is an estate");
    for (const model::Finding &finding : model::findingsOf(once->after))
        expect(finding.severity != model::Finding::Severity::Error, "an import has no errors");
    const auto twice = imports::preview(once->after, *read, read->references());
    expect(twice && !twice->changes() && twice->gone.empty(), "a second import changes nothing");
}

} // namespace farhaven::fuzz
