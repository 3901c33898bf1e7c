// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/private_file.h"
#include "base/result.h"

#include <signal.h>
#include <spawn.h>

#include <string>
#include <string_view>
#include <vector>

/// What callOnTerminal() and callWithTyped() share.
namespace farhaven::seal {

/// Attributes and file actions of a child: no signal ignored or blocked.
struct Spawning {
    explicit Spawning(short flags = 0);
    ~Spawning();
    Spawning(const Spawning &) = delete;
    Spawning &operator=(const Spawning &) = delete;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

/// In /usr/bin, /bin or /usr/local/bin; NotFound otherwise.
[[nodiscard]] Result<std::string> findProgram(const std::string &program);
/// With an environment of a locale and a search path, nothing of ours.
[[nodiscard]] Result<pid_t> spawnProgram(const std::string &path,
                                         const std::vector<std::string> &arguments,
                                         Spawning &spawning);
/// The child's status; waits for its end.
int reap(pid_t child);
/// What a program said last is why it failed.
[[nodiscard]] std::string lastLine(std::string_view text);

/// How much of what a program says is kept.
inline constexpr std::size_t saidBytesMax = 4096;
/// How long a program that was told to end may take to put the terminal back in order.
inline constexpr Milliseconds endingMax{2'000};

} // namespace farhaven::seal
