// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/local_env.h"

#include <QCoro/QCoroTimer>
#include <QFile>
#include <QProcess>

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

namespace farhaven::tests {

namespace {

constexpr int threadsMax = 32;

/// An open descriptor.
class Socket {
public:
    explicit Socket(int family) : m_file(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    ~Socket() { ::close(m_file); }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;
    [[nodiscard]] int file() const { return m_file; }

private:
    int m_file;
};

Result<std::string> exchange(const Socket &socket, const std::string &request, const Clock &clock,
                             Ticks deadline, bool maybeApplied)
{
    const auto late = [&](const char *what) {
        Error error(ErrorCode::Timeout, what);
        error.maybeApplied = maybeApplied;
        return fail(std::move(error));
    };
    if (::send(socket.file(), request.data(), request.size(), MSG_NOSIGNAL) < 0)
        return fail(ErrorCode::Unreachable, "cannot send");
    std::string reply;
    for (;;) {
        pollfd wait{socket.file(), POLLIN, 0};
        if (::poll(&wait, 1, int(left(deadline, clock.ticks()).count())) <= 0)
            return late("no answer in time");
        char part[65536];
        const ssize_t got = ::recv(socket.file(), part, sizeof part, 0);
        if (got < 0)
            return fail(Error(ErrorCode::Unreachable, "the connection broke").orMaybeApplied());
        if (got == 0)
            return reply;
        reply.append(part, std::size_t(got));
    }
}

struct Place {
    std::string host;
    int port = 80;
    std::string path;
};

Place placeOf(const std::string &url)
{
    const std::size_t begin = url.find("://") + 3;
    const std::size_t slash = std::min(url.find('/', begin), url.size());
    const std::size_t colon = url.rfind(':', slash);
    Place place;
    place.host = url.substr(begin, colon - begin);
    place.port = std::stoi(url.substr(colon + 1, slash - colon - 1));
    place.path = url.substr(slash);
    return place;
}

Result<HttpReply> fetch(const HttpRequest &request, const Clock &clock, Ticks deadline)
{
    const Place place = placeOf(request.url);
    const Socket socket(AF_INET);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(std::uint16_t(place.port));
    inet_pton(AF_INET, place.host.c_str(), &to.sin_addr);
    if (::connect(socket.file(), reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        return fail(ErrorCode::Unreachable, "nobody listens", request.url);
    const std::string text = request.method + " " + place.path +
                             " HTTP/1.1\r\nHost: " + place.host +
                             "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    FH_TRY(const std::string raw, exchange(socket, text, clock, deadline, true));
    const std::size_t body = raw.find("\r\n\r\n");
    if (body == std::string::npos || !raw.starts_with("HTTP/1."))
        return fail(Error(ErrorCode::Unreachable, "no HTTP answer", request.url).orMaybeApplied());
    HttpReply reply;
    reply.status = std::stoi(raw.substr(9, 3));
    reply.body = raw.substr(body + 4);
    return reply;
}

Result<std::string> askSocket(const std::string &path, const std::string &request,
                              const Clock &clock, Ticks deadline)
{
    const Socket socket(AF_UNIX);
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    path.copy(to.sun_path, sizeof to.sun_path - 1);
    if (::connect(socket.file(), reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        return fail(ErrorCode::Unreachable, "nobody listens", path);
    return exchange(socket, request, clock, deadline, true);
}

void become(QProcess &process, const std::string &user)
{
    if (user.empty() || ::geteuid() != 0)
        return;
    const passwd *entry = ::getpwnam(user.c_str());
    if (!entry)
        throw std::runtime_error("no user " + user);
    int count = 64;
    std::vector<gid_t> groups(std::size_t(count), 0);
    ::getgrouplist(user.c_str(), entry->pw_gid, groups.data(), &count);
    groups.resize(std::size_t(count));
    // The child may share our memory until it executes: only bare system calls.
    process.setChildProcessModifier([groups, uid = entry->pw_uid, gid = entry->pw_gid] {
        if (::syscall(SYS_setgroups, groups.size(), groups.data()) != 0 ||
            ::syscall(SYS_setgid, gid) != 0 || ::syscall(SYS_setuid, uid) != 0)
            ::_exit(99);
    });
}

Result<ExecResult> runAct(const std::string &program, const std::string &state,
                          const std::string &user, const ExecRequest &request, std::int64_t waitMs)
{
    QProcess process;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("SSH_ORIGINAL_COMMAND"),
                       QString::fromStdString(request.command));
    process.setProcessEnvironment(environment);
    become(process, user);
    process.start(QString::fromStdString(program),
                  {QStringLiteral("--state"), QString::fromStdString(state)});
    if (!process.waitForStarted())
        return fail(ErrorCode::Internal, process.errorString().toStdString());
    process.write(request.input.data(), qint64(request.input.size()));
    process.closeWriteChannel();
    if (!process.waitForFinished(int(waitMs))) {
        process.kill();
        process.waitForFinished();
        return fail(Error(ErrorCode::Timeout, "farhaven-act took too long").orMaybeApplied());
    }
    ExecResult result;
    if (process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    result.out = process.readAllStandardOutput().toStdString();
    result.err = process.readAllStandardError().toStdString();
    return result;
}

} // namespace

LocalEnv::LocalEnv()
{
    m_pool.setMaxThreadCount(threadsMax);
}

/// The build folder may lie in a home that no other user may enter.
std::string LocalEnv::actProgram()
{
    const std::string built = FARHAVEN_BINARY_DIR "/bin/farhaven-act";
    if (m_user.empty() || ::geteuid() != 0)
        return built;
    const std::lock_guard lock(m_lock);
    const std::string folder = m_programs.path().toStdString();
    const std::string copy = folder + "/farhaven-act";
    if (!std::filesystem::exists(copy)) {
        std::filesystem::permissions(folder, std::filesystem::perms(0711));
        installProgram(built, copy);
    }
    return copy;
}

LocalEnv::~LocalEnv()
{
    m_pool.waitForDone();
}

void LocalEnv::addHost(const std::string &name, const std::string &state)
{
    m_states[name] = state;
}

void LocalEnv::cut(const std::string &host, bool gone)
{
    if (gone)
        m_cut.insert(host);
    else
        m_cut.erase(host);
}

std::vector<std::string> LocalEnv::sent() const
{
    const std::lock_guard lock(m_lock);
    return m_sent;
}

int LocalEnv::sentWith(const std::string &beginning) const
{
    int count = 0;
    for (const std::string &line : sent())
        count += line.starts_with(beginning) ? 1 : 0;
    return count;
}

Result<> LocalEnv::leave(const std::string &what, bool gone, const CallLimits &limits)
{
    if (limits.stop.stop_requested())
        return fail(ErrorCode::Cancelled, "stopped before it was sent");
    if (left(limits.deadline, m_clock.ticks()).count() == 0)
        return fail(ErrorCode::Timeout, "the deadline passed before it was sent");
    if (gone || m_allGone)
        return fail(ErrorCode::Unreachable, "cut off");
    const std::lock_guard lock(m_lock);
    m_sent.push_back(what);
    return {};
}

Task<ExecResult> LocalEnv::exec(SshTarget target, ExecRequest request, CallLimits limits)
{
    if (m_silent.contains(target.host)) {
        co_await QCoro::sleepFor(left(limits.deadline, m_clock.ticks()));
        co_return fail(ErrorCode::Timeout, "the host did not answer in time", target.host);
    }
    const auto state = m_states.find(target.host);
    const bool gone = state == m_states.end() || m_cut.contains(target.host);
    FH_CO_CHECK(leave(request.command, gone, limits));
    for (const auto &[program, answer] : said) {
        if (request.command != program &&
            request.command.find("'" + program + "'") == std::string::npos)
            continue;
        ExecResult canned;
        canned.exitCode = saidExit;
        canned.out = answer;
        canned.err = "farhaven-act: {\"exit\":" + std::to_string(saidExit) + "}\n";
        co_return canned;
    }
    std::function<Result<ExecResult>()> work =
        [program = actProgram(), folder = state->second, user = m_user, request,
         ms = left(limits.deadline, m_clock.ticks()).count()] {
            return runAct(program, folder, user, request, ms);
        };
    co_return co_await blocking<ExecResult>(work);
}

Task<HttpReply> LocalEnv::http(HttpRequest request, CallLimits limits)
{
    FH_CO_CHECK(leave(request.method + " " + request.url, false, limits));
    std::function<Result<HttpReply>()> work = [this, request, deadline = limits.deadline] {
        return fetch(request, m_clock, deadline);
    };
    co_return co_await blocking<HttpReply>(work);
}

Task<std::string> LocalEnv::ask(std::string socketPath, std::string request, CallLimits limits)
{
    if (beforeAsk)
        beforeAsk(request);
    FH_CO_CHECK(leave(request, false, limits));
    std::function<Result<std::string>()> work = [this, socketPath, request,
                                                 deadline = limits.deadline] {
        return askSocket(socketPath, request, m_clock, deadline);
    };
    co_return co_await blocking<std::string>(work);
}

std::string run(const std::vector<std::string> &argv, const std::string &user)
{
    constexpr int waitMs = 30'000;
    QProcess process;
    become(process, user);
    process.setWorkingDirectory(QStringLiteral("/"));
    QStringList words;
    for (std::size_t i = 1; i < argv.size(); ++i)
        words << QString::fromStdString(argv[i]);
    process.start(QString::fromStdString(argv.front()), words);
    if (!process.waitForFinished(waitMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        throw std::runtime_error(argv.front() + ": " +
                                 process.readAllStandardError().toStdString() +
                                 process.errorString().toStdString());
    return process.readAllStandardOutput().toStdString();
}

void installProgram(const std::string &from, const std::string &to)
{
    run({"/usr/bin/install", "-m", "0755", from, to});
}

std::string serverUser()
{
    return ::geteuid() == 0 ? "postgres" : "";
}

void giveTo(const std::string &folder, const std::string &user)
{
    const passwd *entry = user.empty() ? nullptr : ::getpwnam(user.c_str());
    if (!entry)
        return;
    std::vector<std::string> paths = {folder};
    for (const auto &item : std::filesystem::recursive_directory_iterator(folder))
        paths.push_back(item.path().string());
    for (const std::string &path : paths) {
        if (::lchown(path.c_str(), entry->pw_uid, entry->pw_gid) != 0)
            throw std::runtime_error("cannot give away " + path);
    }
}

int freePort()
{
    const Socket socket(AF_INET);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(socket.file(), reinterpret_cast<const sockaddr *>(&at), size) != 0 ||
        ::getsockname(socket.file(), reinterpret_cast<sockaddr *>(&at), &size) != 0)
        throw std::runtime_error("no free port");
    return ntohs(at.sin_port);
}

void writeFile(const std::string &path, const std::string &text)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(text.data(), qint64(text.size())) != qint64(text.size()))
        throw std::runtime_error("cannot write " + path);
}

std::string readFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

CallLimits within(const Env &env, std::int64_t ms)
{
    return CallLimits(env.clock().ticks() + Milliseconds(ms));
}

} // namespace farhaven::tests
