// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/head_file.h"

#include "base/sha256.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/own_file.h"

using namespace farhaven;

/// As it is, or, where it begins with '=', as the JSON of a slot whose checksum is right: behind
/// that a fuzzer would never come by itself.
static std::string headBytes(std::string_view input)
{
    if (!input.starts_with('='))
        return std::string(input);
    std::string text(input.substr(1, 400));
    text = text.substr(0, text.find_last_not_of(' ') + 1);
    text = sha256Hex(text) + " " + text;
    text.resize(511, ' ');
    return text + "\n";
}

FARHAVEN_FUZZ(head_file, 2048)
{
    static const fuzz::OwnFolder folder;
    folder.write("ws.head", headBytes(input));
    const auto open = [] {
        return store::HeadFile::open(folder.path("ws"), store::HeadFile::Missing::Report);
    };
    auto file = open();
    if (!file || !(*file)->last())
        return;
    const auto was = *(*file)->last();
    fuzz::expect((*file)->write(was).has_value(), "a head that was read can be written");
    const auto again = open();
    fuzz::expect(again && (*again)->last() && (*again)->last()->size == was.size &&
                     (*again)->last()->workspace == was.workspace,
                 "a head survives its file");
}
