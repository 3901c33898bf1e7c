// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/allow.h"

#include "act/fault.h"
#include "act/files.h"

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

struct Rule {
    Verb verb = Verb::Read;
    std::vector<std::string> words; // the program, then the arguments that must come first
    bool whole = false;             // and no others after them
};

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
    constexpr std::string_view firstWords = " -- ", allWords = " == ";
    Rule rule;
    const std::size_t space = line.find(' ');
    const std::string_view name = line.substr(0, space);
    if (space == std::string_view::npos || (name != "read" && name != "effect"))
        invalidLine(number, "starts with neither read nor effect");
    rule.verb = name == "read" ? Verb::Read : Verb::Effect;
    line.remove_prefix(space + 1);
    const std::size_t end = std::min({line.find(firstWords), line.find(allWords), line.size()});
    rule.whole = line.substr(end).starts_with(allWords);
    rule.words.emplace_back(line.substr(0, end));
    if (!rule.words.front().starts_with('/') || rule.words.front().ends_with(' '))
        invalidLine(number, "names no absolute program");
    if (end == line.size())
        return rule;
    Parsed<std::vector<std::string>> first = decodeWords(line.substr(end + firstWords.size()));
    if (!first.value || first.value->empty())
        invalidLine(number, "has arguments that are not single-quoted words");
    rule.words.insert(rule.words.end(), first.value->begin(), first.value->end());
    return rule;
}

bool covers(const Rule &rule, Verb verb, const std::vector<std::string> &argv)
{
    const bool fits =
        rule.whole ? rule.words.size() == argv.size() : rule.words.size() <= argv.size();
    return rule.verb == verb && fits &&
           std::equal(rule.words.begin(), rule.words.end(), argv.begin());
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

} // namespace

void requireAllowed(int state, Verb verb, const std::vector<std::string> &argv)
{
    requireSafeList(state);
    const std::string list =
        readFile(state, std::string(allowName), maxAllowBytes).value_or(std::string());
    std::string_view rest = list;
    bool allowed = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.empty() && !line.starts_with('#'))
            allowed = covers(readRule(line, number), verb, argv) || allowed;
    }
    const std::string name = verb == Verb::Read ? "read" : "effect";
    if (!allowed)
        deny("The allow list does not let " + argv.front() + " run with these arguments as " +
             name + ".");
    requireSafePath(argv.front());
}

} // namespace farhaven::act
