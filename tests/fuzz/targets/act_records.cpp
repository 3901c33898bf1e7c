// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/fault.h"
#include "act/records.h"
#include "base/act_text.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/own_file.h"

#include <filesystem>

using namespace farhaven;

/// What a host's disk may hold of one key: the first line is its intent, the rest its result.
FARHAVEN_FUZZ(act_records, 4096)
{
    static const fuzz::OwnFolder folder;
    const act::Fd state = act::openState(folder.path("."));
    act::Request request;
    request.key = "r1:promote:1";
    request.scope = "db";
    request.argv = {"/bin/true"};
    const act::KeyRecord record(state.get(), request);
    const auto end = input.find('\n');
    const std::string name = "keys/" + request.key;
    folder.write(name + ".intent", input.substr(0, end));
    std::filesystem::remove(folder.path(name + ".done"));
    if (end != std::string_view::npos)
        folder.write(name + ".done", input.substr(end + 1));
    fuzz::expect(act::isKeySeen(state.get(), request.key), "a key with an intent was seen");
    try {
        const auto known = record.lookUp();
        fuzz::expect(known && end != std::string_view::npos, "only a result is one");
        fuzz::expect(known->exitCode >= 0 && known->exitCode <= 255, "an exit code is one");
    } catch (const act::Fault &) {
        // Refused with a word, never taken for untouched.
    }
    try {
        const std::string said = act::outcomeOf(state.get(), request.key);
        fuzz::expect(act::readObject(said).has_value(), "an outcome can be read");
        fuzz::expect(!said.starts_with(R"({"state":"never-seen")"), "it was seen");
    } catch (const act::Fault &) {
        // A record that is damaged says so.
    }
}
