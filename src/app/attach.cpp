// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attach.h"

#include "api/socket_channel.h"
#include "api/socket_place.h"
#include "base/error_json.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <vector>

extern char **environ;

namespace farhaven::app {

namespace {

/// A large workspace that was not closed is read as a whole before it is served.
constexpr Milliseconds openMax{120'000};
/// An owner that is just ending has let go of the workspace after this.
constexpr Milliseconds handOverMax{5'000};
constexpr int retryMs = 50;

struct Pipe {
    Pipe() { (void)!::pipe2(ends.data(), O_CLOEXEC); }
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    void closeEnd(std::size_t which)
    {
        if (ends[which] >= 0)
            ::close(std::exchange(ends[which], -1));
    }
    std::array<int, 2> ends{-1, -1};
};

/// Starts `words` in a session of its own, with nothing of ours but `output` as standard output.
Result<> startDetached(const std::vector<std::string> &words, int output)
{
    std::vector<char *> argv;
    for (const std::string &word : words)
        argv.push_back(const_cast<char *>(word.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&how);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&files, 3);
    ::posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSID);
    pid_t pid = 0;
    const int reason = ::posix_spawn(&pid, argv[0], &files, &how, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&how);
    if (reason != 0)
        return fail(ErrorCode::Io,
                    std::string("starting the daemon failed: ") + std::strerror(reason), words[0],
                    "farhavend must lie beside farhavenctl");
    return {};
}

/// The one line that the daemon says once the workspace is open or is not.
Result<Json> firstLine(int descriptor)
{
    std::string line;
    const auto until = SystemClock().ticks() + openMax;
    while (!line.ends_with('\n')) {
        pollfd wait = {descriptor, POLLIN, 0};
        const auto rest = left(until, SystemClock().ticks());
        const int ready = ::poll(&wait, 1, int(rest.count()));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return fail(ErrorCode::Timeout, "the daemon did not open the workspace in time");
        std::array<char, 4096> block;
        const ssize_t count = ::read(descriptor, block.data(), block.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return fail(ErrorCode::Internal, "the daemon ended before the workspace was open");
        line.append(block.data(), std::size_t(count));
    }
    return parseJson(line);
}

Result<> startDaemon(const std::string &workspace, const std::vector<std::string> &more = {})
{
    std::vector<std::string> words = {QCoreApplication::applicationDirPath().toStdString() +
                                          "/farhavend",
                                      "--idle-exit", "--workspace", workspace};
    words.insert(words.end(), more.begin(), more.end());
    Pipe said;
    FH_CHECK(startDetached(words, said.ends[1]));
    said.closeEnd(1);
    FH_TRY(const Json answer, firstLine(said.ends[0]));
    if (answer.contains("error"))
        return fail(errorFromJson(answer["error"]));
    return {};
}

/// A channel to the owner of the workspace, which is started when there is none.
Result<std::unique_ptr<api::Channel>> attachOrStart(const std::string &absolute)
{
    const auto until = SystemClock().ticks() + handOverMax;
    for (;;) {
        auto channel = attach(absolute);
        if (channel || channel.error().code != ErrorCode::Unreachable)
            return channel;
        const Result<> started = startDaemon(absolute);
        if (!started) {
            // Its owner may have begun just now and not listen yet, or be about to end.
            const bool wait =
                started.error().code == ErrorCode::Locked && SystemClock().ticks() < until;
            if (!wait)
                return fail(started.error());
            ::poll(nullptr, 0, retryMs);
        }
    }
}

} // namespace

Result<std::unique_ptr<api::Channel>> attach(const std::string &workspace)
{
    FH_TRY(const std::string path, api::socketPath(workspace));
    return api::connectTo(path);
}

Task<std::unique_ptr<api::Client>> greetOwner(std::string workspace, bool create,
                                              std::string person)
{
    FH_CO_TRY(const std::string absolute, api::absolutePath(workspace));
    if (create)
        FH_CO_CHECK(startDaemon(absolute, {"--create", "--as", person}));
    const auto until = SystemClock().ticks() + handOverMax;
    for (;;) {
        FH_CO_TRY(auto channel, attachOrStart(absolute));
        auto client = std::make_unique<api::Client>(std::move(channel));
        const Json nothing = Json::object();
        const Result<Json> answer = co_await client->call("hello", nothing);
        if (answer && answer->value("protocol", 0) == api::protocolVersion)
            co_return client;
        if (answer || answer.error().code == ErrorCode::Unsupported)
            co_return fail(ErrorCode::Unsupported,
                           "the workspace is served by another version of Farhaven", absolute,
                           "End that program, or use the programs of its version");
        // The kernel let us in, but its owner was dying or ending: nothing was asked of it yet.
        if (SystemClock().ticks() >= until)
            co_return fail(Error(answer.error()));
        ::poll(nullptr, 0, retryMs);
    }
}

Result<> handOver(const std::string &workspace, const std::vector<std::string> &runs)
{
    FH_TRY(const std::string absolute, api::absolutePath(workspace));
    std::vector<std::string> more;
    for (const std::string &run : runs)
        more.insert(more.end(), {"--resume", run});
    return startDaemon(absolute, more);
}

} // namespace farhaven::app
