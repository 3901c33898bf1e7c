// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/sudo_list.h"

#include <algorithm>

namespace farhaven::daemon {

namespace {

constexpr const char *blanks = " \t\r";

std::string sudoTrimmed(const std::string &text)
{
    const std::size_t from = text.find_first_not_of(blanks);
    return from == std::string::npos ? std::string()
                                     : text.substr(from, text.find_last_not_of(blanks) + 1 - from);
}

/// "(root) NOPASSWD: …": whoever may act and what, each with what was wrapped below it.
std::vector<std::string> sudoEntries(const std::string &listed)
{
    std::vector<std::string> entries;
    bool goesOn = false;
    for (std::size_t at = 0; at < listed.size();) {
        const std::size_t end = std::min(listed.find('\n', at), listed.size());
        const std::string line = listed.substr(at, end - at);
        at = end + 1;
        const std::size_t indent = line.find_first_not_of(blanks);
        if (indent != std::string::npos && line[indent] == '(') {
            entries.push_back(sudoTrimmed(line));
            goesOn = true;
        } else if (goesOn && indent != std::string::npos && indent > 4) {
            entries.back() += " " + sudoTrimmed(line);
        } else {
            goesOn = false;
        }
    }
    return entries;
}

/// At commas that no backslash hides.
std::vector<std::string> sudoCommands(const std::string &text)
{
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            parts.back() += text[i];
            parts.back() += text[++i];
        } else if (text[i] == ',') {
            parts.emplace_back();
        } else {
            parts.back() += text[i];
        }
    }
    return parts;
}

/// "(ALL : ALL)", "(root)", "(root, backup : adm)".
bool meansRoot(const std::string &runas)
{
    bool root = false;
    for (const std::string &part : sudoCommands(runas.substr(0, runas.find(':')))) {
        const std::string who = sudoTrimmed(part);
        if (who.starts_with('!'))
            return false;
        root = root || who == "root" || who == "#0" || who == "ALL";
    }
    return root;
}

/// Takes tags and options ("NOPASSWD: ", "TIMEOUT=5 ") off the front.
void takeTags(std::string &command, bool &nopasswd)
{
    while (true) {
        command = sudoTrimmed(command);
        const std::size_t end = command.find_first_of(" :=");
        const std::string word = command.substr(0, end);
        const bool capitals =
            word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string::npos;
        if (end == std::string::npos || command[end] == ' ' || !capitals || word.empty())
            return;
        if (word == "NOPASSWD" || word == "PASSWD")
            nopasswd = word == "NOPASSWD";
        const std::size_t rest = command[end] == ':' ? end + 1 : command.find(' ', end);
        command = rest == std::string::npos ? std::string() : command.substr(rest);
    }
}

/// Whether an entry means the command; Unknown: it may.
Tri means(const std::string &entry, const std::string &path, const std::string &arguments)
{
    if (entry == "ALL")
        return Tri::Yes;
    const std::size_t blank = entry.find(' ');
    const std::string program = entry.substr(0, blank);
    const std::string given = blank == std::string::npos ? "" : sudoTrimmed(entry.substr(blank));
    const bool plain = entry.find_first_of("*?[]\\^$") == std::string::npos;
    if (!plain || program.empty() || program[0] != '/' || program.back() == '/')
        return Tri::Unknown;
    if (program != path)
        return Tri::No;
    const bool every = given.empty(), none = given == "\"\"";
    return every || (none ? arguments.empty() : given == arguments) ? Tri::Yes : Tri::No;
}

} // namespace

Tri withoutPassword(const std::string &listed, const std::vector<std::string> &words)
{
    if (words.empty())
        return Tri::Unknown;
    std::string arguments;
    for (std::size_t i = 1; i < words.size(); ++i)
        arguments += (i > 1 ? " " : "") + words[i];
    bool runs = false; // sudo takes the last entry that matches
    for (const std::string &entry : sudoEntries(listed)) {
        const std::size_t close = entry.find(')');
        if (close == std::string::npos || !meansRoot(entry.substr(1, close - 1)))
            continue;
        bool nopasswd = false;
        for (std::string command : sudoCommands(entry.substr(close + 1))) {
            takeTags(command, nopasswd);
            const bool denied = command.starts_with('!');
            const Tri match =
                means(denied ? sudoTrimmed(command.substr(1)) : command, words[0], arguments);
            if (denied || !nopasswd)
                runs = runs && match == Tri::No;
            else
                runs = runs || match == Tri::Yes;
        }
    }
    return runs ? Tri::Yes : Tri::Unknown;
}

} // namespace farhaven::daemon
