// SPDX-License-Identifier: GPL-3.0-or-later
// farhaven-fuzz --list | [--failing-allocations] TARGET [ARGUMENT OF libFuzzer…]
// fuzz_corpus --list | [--changes N] TARGET FILE-OR-FOLDER…    (FARHAVEN_FUZZ_REPLAY, any compiler)
// With N changed inputs behind each; FARHAVEN_FUZZ_CRASH names a file for the one that ends it.
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <random>
#include <string>

namespace farhaven::fuzz {

std::vector<Target> &targets()
{
    static std::vector<Target> all;
    return all;
}

void expect(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

} // namespace farhaven::fuzz

namespace {

const farhaven::fuzz::Target *chosen = nullptr;

const farhaven::fuzz::Target *find(const char *name)
{
    for (const auto &target : farhaven::fuzz::targets()) {
        if (std::strcmp(target.name, name) == 0)
            return &target;
    }
    return nullptr;
}

int list()
{
    for (const auto &target : farhaven::fuzz::targets())
        std::printf("%s %zu\n", target.name, target.bytesMax);
    return 0;
}

int unknown(const char *name)
{
    std::fprintf(stderr, "there is no target %s; --list names them\n", name ? name : "");
    return 2;
}

} // namespace

#ifdef FARHAVEN_FUZZ_REPLAY

namespace {

using Random = std::mt19937_64;

std::size_t below(Random &random, std::size_t end)
{
    return end ? std::size_t(random() % end) : 0;
}

/// What parsers trip over: numbers at their ends, signs of structure, bytes that are no text.
const std::vector<std::string_view> tokens = {"0",
                                              "-1",
                                              "9223372036854775807",
                                              "18446744073709551616",
                                              "1e999",
                                              "\"",
                                              "\\",
                                              "{",
                                              "}",
                                              "[",
                                              "]",
                                              ",",
                                              ":",
                                              "\n",
                                              "\r\n",
                                              "\t",
                                              " ",
                                              "/",
                                              "\xff",
                                              "\xc0\x80",
                                              "\xed\xa0\x80",
                                              "\u202e",
                                              {"\0", 1},
                                              {"\0\0\0\0", 4},
                                              "\xff\xff\xff\xff",
                                              "null",
                                              "true"};

std::string mutated(std::string text, Random &random)
{
    for (std::size_t left = 1 + below(random, 4); left > 0; --left) {
        const std::size_t at = below(random, text.size() + 1);
        const std::size_t count = 1 + below(random, 8);
        switch (below(random, 5)) {
        case 0:
            if (at < text.size())
                text[at] = char(text[at] ^ (1 << below(random, 8)));
            break;
        case 1:
            text.insert(at, tokens[below(random, tokens.size())]);
            break;
        case 2:
            text.erase(at, count);
            break;
        case 3:
            text.insert(at, text.substr(below(random, text.size() + 1), count * count));
            break;
        default:
            text.resize(at); // as a peer that ends in the middle
        }
    }
    return text;
}

/// What runs now, for whoever ends the program.
std::string running;

void keepCrash(int signal)
{
    if (const char *path = std::getenv("FARHAVEN_FUZZ_CRASH"))
        std::ofstream(path, std::ios::binary) << running;
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

int replay(const std::filesystem::path &path, int changes)
{
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::fprintf(stderr, "%s\n", path.c_str()); // the last line names the input of a crash
    running = bytes;
    chosen->run(running);
    Random random(bytes.size()); // the same changes at each run, so that a crash replays
    for (int i = 0; i < changes; ++i) {
        running = mutated(bytes, random).substr(0, chosen->bytesMax);
        chosen->run(running);
    }
    return 1 + changes;
}

int replayAll(int count, char **paths, int changes)
{
    int done = 0;
    for (int i = 0; i < count; ++i) {
        if (!std::filesystem::is_directory(paths[i])) {
            done += replay(paths[i], changes);
            continue;
        }
        std::vector<std::filesystem::path> files;
        for (const auto &entry : std::filesystem::directory_iterator(paths[i]))
            files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const auto &path : files)
            done += replay(path, changes);
    }
    return done;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--list") == 0)
        return list();
    int at = 1, changes = 0;
    if (argc > 3 && std::strcmp(argv[1], "--changes") == 0) {
        changes = std::atoi(argv[2]);
        at = 3;
    }
    chosen = argc > at + 1 ? find(argv[at]) : nullptr;
    if (!chosen)
        return unknown(argc > at ? argv[at] : nullptr);
    std::signal(SIGABRT, keepCrash);
    std::signal(SIGSEGV, keepCrash);
    const int done = replayAll(argc - at - 1, argv + at + 1, changes);
    std::printf("%s: %d inputs\n", chosen->name, done);
    return done ? 0 : 1;
}

#else

namespace {

/// Allocations of this thread until the one that fails; 0: none will. Only `new` fails: the C
/// libraries below Qt end the program by their own rules.
thread_local std::size_t untilFailure = 0;
bool failing = false;

void *allocate(std::size_t size)
{
    if (untilFailure && --untilFailure == 0)
        throw std::bad_alloc();
    if (void *memory = std::malloc(size ? size : 1))
        return memory;
    throw std::bad_alloc();
}

/// Each input fails at one allocation, chosen by the input itself, so that a crash replays.
std::size_t chosenAllocation(const std::uint8_t *data, std::size_t size)
{
    std::uint32_t hash = 2166136261u;
    for (std::size_t i = 0; i < size; ++i)
        hash = (hash ^ data[i]) * 16777619u;
    return 1 + hash % 200;
}

} // namespace

void *operator new(std::size_t size)
{
    return allocate(size);
}
void *operator new[](std::size_t size)
{
    return allocate(size);
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}

extern "C" int LLVMFuzzerRunDriver(int *argc, char ***argv,
                                   int (*run)(const std::uint8_t *, std::size_t));

static int runOne(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    if (!failing) {
        chosen->run(input); // whatever it throws is a crash
        return 0;
    }
    try {
        untilFailure = chosenAllocation(data, size);
        chosen->run(input);
    } catch (const std::bad_alloc &) {
    }
    untilFailure = 0;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--list") == 0)
        return list();
    int at = 1;
    if (argc > 1 && std::strcmp(argv[1], "--failing-allocations") == 0) {
        failing = true;
        at = 2;
    }
    chosen = argc > at ? find(argv[at]) : nullptr;
    if (!chosen)
        return unknown(argc > at ? argv[at] : nullptr);
    static std::string bytesMax = "-max_len=" + std::to_string(chosen->bytesMax);
    std::vector<char *> words{argv[0], bytesMax.data()};
    words.insert(words.end(), argv + at + 1, argv + argc);
    int count = int(words.size());
    words.push_back(nullptr);
    char **all = words.data();
    return LLVMFuzzerRunDriver(&count, &all, runOne);
}

#endif
