// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

namespace farhaven::tests {

namespace {

std::map<std::string, Run> &runs()
{
    static std::map<std::string, Run> all;
    return all;
}

} // namespace

Test::Test(const char *file, Run run)
{
    runs().emplace(std::filesystem::path(file).stem().string(), run);
}

} // namespace farhaven::tests

int main(int argc, char **argv)
{
    const auto &runs = farhaven::tests::runs();
    const auto found = runs.find(std::filesystem::path(argv[0]).filename().string());
    if (found != runs.end())
        return found->second(argc, argv);
    std::fprintf(stderr, "This program is called by the name of a test:\n");
    for (const auto &[name, run] : runs)
        std::fprintf(stderr, "  %s\n", name.c_str());
    return 2;
}
