// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sinks.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/own_file.h"

using namespace farhaven;

FARHAVEN_FUZZ(sink_file, 4096)
{
    static const fuzz::OwnFolder folder;
    folder.write("sink", input);
    const auto last = store::lastCheckpoint(folder.path("sink"));
    if (last && *last)
        fuzz::expect(input.find("\"signature\"") != std::string_view::npos,
                     "a checkpoint is signed");
}
