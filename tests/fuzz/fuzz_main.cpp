// SPDX-License-Identifier: GPL-3.0-or-later
// farhaven-fuzz --list | [--failing-allocations] TARGET [ARGUMENT OF libFuzzer…]
// fuzz_corpus --list | TARGET FILE-OR-FOLDER…                  (FARHAVEN_FUZZ_REPLAY, any compiler)
#include "tests/fuzz/fuzz.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
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

void replay(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::fprintf(stderr, "%s\n", path.c_str()); // the last line names the input of a crash
    chosen->run(bytes);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--list") == 0)
        return list();
    chosen = argc > 2 ? find(argv[1]) : nullptr;
    if (!chosen)
        return unknown(argc > 1 ? argv[1] : nullptr);
    int count = 0;
    for (int i = 2; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            replay(argv[i]);
            ++count;
            continue;
        }
        for (const auto &entry : std::filesystem::directory_iterator(argv[i])) {
            replay(entry.path());
            ++count;
        }
    }
    std::printf("%s: %d inputs\n", chosen->name, count);
    return count ? 0 : 1;
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
