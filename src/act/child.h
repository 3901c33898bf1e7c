// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "act/files.h"

#include <signal.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace farhaven::act {

/// A started program with our ends of its three pipes.
struct Child {
    pid_t pid = -1;
    Fd input, output, errorOutput;
    Fd signals; ///< readable on SIGCHLD and SIGTERM
};

/// Makes this process fit to outlive its client: descriptors from 3 up closed, 0–2 open, signals
/// of a vanished client ignored, SIGCHLD and SIGTERM kept for the signal descriptor. Call it first.
void prepareProcess();

/// Whether SIGTERM waits for us.
bool stopRequested();

/// Starts argv[0] in /, with a fixed environment, in a session of its own; it is killed when this
/// process dies, so that no effect goes on without its lock. It inherits the pipes and nothing
/// else. Throws Fault exec_failed when the program could not be started: then nothing was done.
Child startProgram(const std::vector<std::string> &argv);

} // namespace farhaven::act
