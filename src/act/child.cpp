// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/child.h"

#include "act/fault.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>

namespace farhaven::act {

namespace {

constexpr int firstForeignFd = 3;
constexpr int ignoredSignals[] = {SIGHUP,  SIGPIPE, SIGINT,  SIGQUIT,
                                  SIGXFSZ, SIGTSTP, SIGTTIN, SIGTTOU};

struct Pipe {
    Fd read, write;
};

[[noreturn]] void startFault(const std::string &what, int code)
{
    throw Fault{exitIo,
                "exec_failed",
                "Cannot " + what + ": " + systemError(code) + ". Nothing was done.",
                {}};
}

Pipe makePipe()
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        startFault("make a pipe", errno);
    return {Fd(ends[0]), Fd(ends[1])};
}

sigset_t awaitedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    return set;
}

void closeForeignFds()
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, firstForeignFd, ~0U, 0) == 0)
        return;
#endif
    // Kernels before 5.9.
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(opendir("/proc/self/fd"), &closedir);
    std::vector<int> open;
    while (const dirent *entry = folder ? readdir(folder.get()) : nullptr)
        open.push_back(std::atoi(entry->d_name));
    for (const int fd : open) {
        if (fd >= firstForeignFd && fd != dirfd(folder.get()))
            close(fd);
    }
}

std::vector<std::string> fixedEnvironment()
{
    const char *home = std::getenv("HOME");
    const bool usable = home != nullptr && home[0] == '/';
    return {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C",
            "LC_ALL=C", std::string("HOME=") + (usable ? home : "/")};
}

std::vector<char *> pointers(std::vector<std::string> &words)
{
    std::vector<char *> out;
    for (std::string &word : words)
        out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

void restoreSignals()
{
    for (const int number : ignoredSignals)
        signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Runs between fork and exec: nothing here may allocate or return.
[[noreturn]] void becomeProgram(char *const *argv, char *const *environment,
                                const std::array<int, 3> &streams, int report, pid_t parent)
{
    errno = 0;
    bool ready = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent;
    setsid();
    for (int fd = 0; fd < 3; ++fd)
        ready = ready && dup2(streams[static_cast<std::size_t>(fd)], fd) == fd;
    umask(077);
    if (ready && chdir("/") == 0) {
        restoreSignals();
        execve(argv[0], argv, environment);
    }
    const int code = errno != 0 ? errno : ESRCH;
    while (write(report, &code, sizeof code) < 0 && errno == EINTR) {
    }
    _exit(127);
}

// What the child said about its exec: 0 when the program runs.
int execError(const Fd &report)
{
    int code = 0;
    ssize_t got = 0;
    do {
        got = read(report.get(), &code, sizeof code);
    } while (got < 0 && errno == EINTR);
    return got == sizeof code ? code : 0;
}

Fd openSignals()
{
    const sigset_t awaited = awaitedSignals();
    Fd signals(signalfd(-1, &awaited, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!signals)
        startFault("watch signals", errno);
    return signals;
}

} // namespace

void prepareProcess()
{
    closeForeignFds();
    while (true) {
        const int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
        if (fd < 0 || fd >= firstForeignFd) {
            close(fd);
            break;
        }
    }
    for (const int number : ignoredSignals)
        signal(number, SIG_IGN);
    signal(SIGCHLD, SIG_DFL); // an inherited SIG_IGN would hide how a program ended
    signal(SIGTERM, SIG_DFL);
    const sigset_t awaited = awaitedSignals();
    sigprocmask(SIG_SETMASK, &awaited, nullptr);
    umask(077);
}

bool stopRequested()
{
    sigset_t pending;
    return sigpending(&pending) == 0 && sigismember(&pending, SIGTERM) == 1;
}

Child startProgram(const std::vector<std::string> &argv)
{
    Pipe input = makePipe();
    Pipe output = makePipe();
    Pipe errorOutput = makePipe();
    Pipe report = makePipe();
    Fd signals = openSignals();
    std::vector<std::string> words = argv;
    std::vector<std::string> environment = fixedEnvironment();
    const std::vector<char *> wordPointers = pointers(words);
    const std::vector<char *> environmentPointers = pointers(environment);
    const std::array<int, 3> streams = {input.read.get(), output.write.get(),
                                        errorOutput.write.get()};
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0)
        startFault("start a process", errno);
    if (pid == 0)
        becomeProgram(wordPointers.data(), environmentPointers.data(), streams, report.write.get(),
                      parent);
    report.write.reset();
    if (const int code = execError(report.read); code != 0) {
        waitpid(pid, nullptr, 0);
        startFault("execute " + argv.front(), code);
    }
    for (const Fd *fd : {&input.write, &output.read, &errorOutput.read})
        fcntl(fd->get(), F_SETFL, O_NONBLOCK);
    return {pid, std::move(input.write), std::move(output.read), std::move(errorOutput.read),
            std::move(signals)};
}

} // namespace farhaven::act
