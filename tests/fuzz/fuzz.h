// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

/// A parser under fuzz. A file in targets/ declares one with FARHAVEN_FUZZ; the fuzzer (clang) and
/// the replay of the kept inputs (GCC, in each test run) are the same files under the same main.
namespace farhaven::fuzz {

struct Target {
    const char *name;
    std::size_t bytesMax; ///< longest input that is worth trying
    void (*run)(std::string_view input);
};

[[nodiscard]] std::vector<Target> &targets();

struct Declared {
    explicit Declared(const Target &target) { targets().push_back(target); }
};

/// A property of the parser that must hold whatever the input; it ends the program with a name.
void expect(bool holds, const char *what);

} // namespace farhaven::fuzz

#define FARHAVEN_FUZZ(word, bytesMax)                                                              \
    static void fuzz_##word(std::string_view);                                                     \
    static const farhaven::fuzz::Declared declared_##word({#word, bytesMax, fuzz_##word});         \
    static void fuzz_##word(std::string_view input)
