// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/samples.h"

#include "base/sentence.h"

namespace farhaven::cli {

namespace {

struct SampleText {
    const char *name;
    const char *json;
};

const SampleText sampleTexts[] = {
#include "samples.inc"
};

} // namespace

Result<Json> sampleEstate(const std::string &name)
{
    for (const SampleText &each : sampleTexts) {
        if (name == each.name)
            return parseJson(each.json);
    }
    return fail(ErrorCode::NotFound, "there is no sample \"" + printable(name, 80) + "\"",
                "--sample", "There are: lab, " + sampleNames());
}

std::string sampleNames()
{
    std::string all;
    for (const SampleText &each : sampleTexts)
        all += (all.empty() ? "" : ", ") + std::string(each.name);
    return all;
}

} // namespace farhaven::cli
