// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/allow.h"

#include "act/fault.h"
#include "act/files.h"
#include "base/act_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>

namespace farhaven::act {

namespace {

constexpr std::size_t maxAllowBytes = 1'048'576;
constexpr std::string_view allowName = "allow";

[[noreturn]] void deny(const std::string &message)
{
    throw Fault{exitRefused, "denied", message, {}};
}

[[noreturn]] void invalidLine(std::size_t number, const std::string &why)
{
    throw Fault{exitRefused,
                "allow_invalid",
                "Line " + std::to_string(number) + " of the allow list " + why +
                    "; correct it, nothing runs before.",
                {}};
}

Rule readRule(std::string_view line, std::size_t number)
{
    Parsed<Rule> rule = decodeRule(line);
    if (!rule.value)
        invalidLine(number, rule.problem);
    return std::move(*rule.value);
}

/// What asks for exactly these words.
Rule ruleFor(Verb verb, const std::vector<std::string> &argv)
{
    Rule wanted;
    wanted.verb = verb;
    wanted.words = argv;
    wanted.whole = true;
    return wanted;
}

void requireSafeMode(const std::string &path, bool folder)
{
    struct stat info {};
    if (lstat(path.c_str(), &info) != 0)
        deny("Cannot look at " + path + ": " + systemError(errno) + ".");
    const bool sticky = folder && (info.st_mode & S_ISVTX) != 0; // others cannot rename there
    const bool writable = (info.st_mode & (S_IWGRP | S_IWOTH)) != 0 && !sticky;
    if (!isTrustedOwner(info.st_uid) || writable)
        deny(path + " can be changed by others than root and this user; tighten it.");
    if (!folder && !S_ISREG(info.st_mode))
        deny(path + " is not a regular file.");
}

// With every folder on the way closed to others, the path means the same file when it is executed.
void requireSafePath(const std::string &program)
{
    const std::unique_ptr<char, void (*)(void *)> real(realpath(program.c_str(), nullptr), &free);
    if (!real)
        deny("Cannot find " + program + ": " + systemError(errno) + ".");
    if (program != real.get())
        deny(program + " is not a real path; list and request " + real.get() + " instead.");
    requireSafeMode("/", true);
    for (std::size_t slash = program.find('/', 1); slash != std::string::npos;
         slash = program.find('/', slash + 1))
        requireSafeMode(program.substr(0, slash), true);
    requireSafeMode(program, false);
    if (access(program.c_str(), X_OK) != 0)
        deny("This user may not execute " + program + ": " + systemError(errno) + ".");
}

void requireSafeList(int state)
{
    struct stat info {};
    if (fstatat(state, allowName.data(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        deny("The state folder has no allow list; write the file allow.");
    if (!isTrustedOwner(info.st_uid) || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        throw Fault{exitRefused,
                    "allow_invalid",
                    "The allow list can be written by others; give it to root or this user with "
                    "mode 0600.",
                    {}};
}

std::vector<Rule> readList(int state)
{
    requireSafeList(state);
    const std::string list =
        readFile(state, std::string(allowName), maxAllowBytes).value_or(std::string());
    std::vector<Rule> rules;
    std::string_view rest = list;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.empty() && !line.starts_with('#'))
            rules.push_back(readRule(line, number));
    }
    return rules;
}

} // namespace

std::string listRules(int state)
{
    std::string out;
    for (const Rule &rule : readList(state)) {
        std::string problem;
        try {
            requireSafePath(rule.words.front());
        } catch (const Fault &fault) {
            problem = fault.message;
        }
        out += (out.empty() ? "[" : ",") + std::string(R"({"rule":)") + jsonString(rule.line) +
               R"(,"problem":)" + jsonString(problem) + "}";
    }
    return out.empty() ? "[]" : out + "]";
}

void requireAllowed(int state, Verb verb, const std::vector<std::string> &argv)
{
    const std::vector<Rule> rules = readList(state);
    const Rule wanted = ruleFor(verb, argv);
    const bool allowed = std::any_of(rules.begin(), rules.end(),
                                     [&](const Rule &rule) { return covers(rule, wanted); });
    const std::string name = verb == Verb::Read ? "read" : "effect";
    if (!allowed)
        deny("The allow list does not let " + argv.front() + " run with these arguments as " +
             name + ".");
    requireSafePath(argv.front());
}

} // namespace farhaven::act
