// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bundle_content.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(bundle, 4096)
{
    const auto content = app::contentFromBytes(input);
    if (!content)
        return;
    for (const auto &file : content->files)
        fuzz::expect(file.path.starts_with('/') && file.path.find("/../") == std::string::npos,
                     "a carried file has a whole path");
    const auto bytes = app::toBytes(*content);
    fuzz::expect(bytes.has_value(), "a bundle that was read can be written");
    const auto again = app::contentFromBytes(*bytes);
    fuzz::expect(again.has_value(), "what was written can be read");
    const auto twice = app::toBytes(*again);
    fuzz::expect(twice && *twice == *bytes, "a bundle survives its file");
    fuzz::expect(!app::verifyContent(*content, "nobody's key"), "nobody's key vouches for nothing");
}
