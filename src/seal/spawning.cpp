// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/spawning.h"

#include "base/sentence.h"

#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace farhaven::seal {

Spawning::Spawning(short flags)
{
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes,
                             short(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | flags));
}

Spawning::~Spawning()
{
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
}

Result<std::string> findProgram(const std::string &program)
{
    for (const char *folder : {"/usr/bin/", "/bin/", "/usr/local/bin/"}) {
        if (::access((folder + program).c_str(), X_OK) == 0)
            return folder + program;
    }
    return fail(ErrorCode::NotFound, program + " is not installed", program,
                "Install the package openssh-client");
}

Result<pid_t> spawnProgram(const std::string &path, const std::vector<std::string> &arguments,
                           Spawning &spawning)
{
    std::vector<char *> argv = {const_cast<char *>(path.c_str())};
    for (const std::string &argument : arguments)
        argv.push_back(const_cast<char *>(argument.c_str()));
    argv.push_back(nullptr);
    std::string locale = "LC_ALL=C.UTF-8", search = "PATH=/usr/bin:/bin";
    std::array<char *, 3> environment = {locale.data(), search.data(), nullptr};
    pid_t child = 0;
    const int failed = posix_spawn(&child, path.c_str(), &spawning.actions, &spawning.attributes,
                                   argv.data(), environment.data());
    if (failed != 0)
        return fail(ErrorCode::Io, std::string("could not be started: ") + std::strerror(failed),
                    path);
    return child;
}

int reap(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

std::string lastLine(std::string_view text)
{
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    const std::size_t start = text.rfind('\n');
    return printable(start == std::string_view::npos ? text : text.substr(start + 1));
}

} // namespace farhaven::seal
