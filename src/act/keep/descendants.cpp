// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/keep/descendants.h"

#include <dirent.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace farhaven::act::keep {

namespace {

/// Who is whose parent, of all processes that can be seen.
std::map<pid_t, pid_t> parents()
{
    std::map<pid_t, pid_t> found;
    DIR *const proc = opendir("/proc");
    while (const dirent *entry = proc != nullptr ? readdir(proc) : nullptr) {
        const pid_t pid = std::atoi(entry->d_name);
        if (pid <= 0)
            continue;
        std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
        const std::string stat((std::istreambuf_iterator<char>(file)), {});
        const std::size_t name = stat.rfind(") ");
        if (name != std::string::npos && name + 4 < stat.size())
            found[pid] = std::atoi(stat.c_str() + name + 4);
    }
    if (proc != nullptr)
        closedir(proc);
    return found;
}

std::set<pid_t> descendants()
{
    const std::map<pid_t, pid_t> known = parents();
    std::set<pid_t> ours;
    for (const auto &[pid, parent] : known) {
        pid_t above = parent;
        for (int depth = 0; depth < 64 && above > 1 && above != getpid(); ++depth) {
            const auto next = known.find(above);
            above = next == known.end() ? 0 : next->second;
        }
        if (above == getpid())
            ours.insert(pid);
    }
    return ours;
}

} // namespace

void killDescendants()
{
    constexpr int pauseMs = 2;
    for (std::set<pid_t> left = descendants(); !left.empty(); left = descendants()) {
        for (const pid_t pid : left)
            kill(pid, SIGKILL);
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
        poll(nullptr, 0, pauseMs);
    }
}

} // namespace farhaven::act::keep
