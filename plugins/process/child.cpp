// SPDX-License-Identifier: GPL-3.0-or-later
#include "child.h"

#include <QCoro/QCoroFuture>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTimer>

#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace farhaven::plugins::process {

namespace {

QProcessEnvironment fixedEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"),
                       QStringLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:"
                                      "/bin"));
    environment.insert(QStringLiteral("LANG"), QStringLiteral("C"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/"));
    return environment;
}

/// Between fork and exec: nothing here may allocate.
void becomeLeader()
{
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
}

/// Whoever owns a program or a folder on the way to it can put another one there, and so can whom
/// they let write. In a folder like /tmp people may write, yet not replace what is somebody else's.
Result<> checkOwner(const QFileInfo &place)
{
    const std::string path = place.filePath().toStdString();
    if (place.ownerId() != 0 && place.ownerId() != ::geteuid())
        return fail(ErrorCode::Io, "it belongs neither to root nor to whom Farhaven runs as", path,
                    "Give it to root");
    struct stat found = {};
    const bool sticky =
        place.isDir() && ::stat(path.c_str(), &found) == 0 && found.st_mode & S_ISVTX;
    if (!sticky && (place.permission(QFile::WriteOther) || place.permission(QFile::WriteGroup)))
        return fail(ErrorCode::Io, "others than its owner may write it", path,
                    "Take the right to write away from group and others");
    return {};
}

/// The path as it is written, and what it really is: a link on the way may be changed as well.
Result<> checkWay(const QString &path)
{
    for (QString part = path;; part = QFileInfo(part).path()) {
        FH_CHECK(checkOwner(QFileInfo(part)));
        if (part == QLatin1String("/"))
            return {};
    }
}

Result<> checkProgram(const std::string &path)
{
    const QFileInfo file(QString::fromStdString(path));
    if (!file.isFile() || !file.isExecutable())
        return fail(ErrorCode::Io, "there is no such program", path);
    FH_CHECK(checkWay(QDir::cleanPath(file.absoluteFilePath())));
    return checkWay(file.canonicalFilePath());
}

/// One program under way; kept alive by its own signals until it ended.
class Running : public std::enable_shared_from_this<Running> {
public:
    QFuture<Ended> start(const std::vector<std::string> &argv, CallLimits limits, Ticks now);

private:
    void take();
    void cut();
    void killGroup() const;
    void finish(const std::optional<int> &code);

    QProcess m_process;
    QTimer m_deadline;
    QPromise<Ended> m_promise;
    Ended m_ended;
    qint64 m_group = 0;
    std::shared_ptr<Running> m_self;
    std::optional<std::stop_callback<std::function<void()>>> m_stop;
};

QFuture<Ended> Running::start(const std::vector<std::string> &argv, CallLimits limits, Ticks now)
{
    m_self = shared_from_this();
    m_promise.start();
    QStringList words;
    for (std::size_t i = 1; i < argv.size(); ++i)
        words += QString::fromStdString(argv[i]);
    m_process.setProgram(QString::fromStdString(argv[0]));
    m_process.setArguments(words);
    m_process.setProcessEnvironment(fixedEnvironment());
    m_process.setWorkingDirectory(QStringLiteral("/"));
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier(becomeLeader);
    const auto take = [this] { this->take(); };
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, take);
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, take);
    QObject::connect(&m_process, &QProcess::started, &m_process,
                     [this] { m_group = m_process.processId(); });
    QObject::connect(&m_process, &QProcess::finished, &m_process,
                     [this](int code, QProcess::ExitStatus how) {
                         const bool normal = how == QProcess::NormalExit && !m_ended.cut;
                         finish(normal ? std::optional(code) : std::nullopt);
                     });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process,
                     [this](QProcess::ProcessError error) {
                         if (error == QProcess::FailedToStart)
                             finish(std::nullopt);
                     });
    m_deadline.setSingleShot(true);
    QObject::connect(&m_deadline, &QTimer::timeout, &m_process, [this] { cut(); });
    QFuture<Ended> future = m_promise.future();
    m_deadline.start(left(limits.deadline, now));
    m_process.start();
    m_stop.emplace(limits.stop, [this] { cut(); });
    return future;
}

void Running::take()
{
    const auto keep = [](std::string &kept, const QByteArray &more) {
        const std::size_t room = streamBytesMax - std::min(kept.size(), streamBytesMax);
        kept.append(more.constData(), std::min(room, std::size_t(more.size())));
    };
    keep(m_ended.out, m_process.readAllStandardOutput());
    keep(m_ended.err, m_process.readAllStandardError());
}

void Running::killGroup() const
{
    if (m_group > 0)
        ::kill(pid_t(-m_group), SIGKILL);
}

void Running::cut()
{
    m_ended.cut = true;
    killGroup();
    m_process.kill();
}

void Running::finish(const std::optional<int> &code)
{
    const std::shared_ptr<Running> self = std::exchange(m_self, nullptr);
    if (!self)
        return;
    m_deadline.stop();
    take();
    killGroup(); // what it left behind
    m_ended.exitCode = code;
    m_promise.addResult(m_ended);
    m_promise.finish();
    // Not from within a signal of its own.
    QTimer::singleShot(0, [self] {});
}

} // namespace

Task<Ended> runHere(std::vector<std::string> argv, CallLimits limits, Ticks now)
{
    FH_CO_CHECK(checkProgram(argv[0]));
    const auto running = std::make_shared<Running>();
    QFuture<Ended> future = running->start(argv, limits, now);
    const Ended ended = co_await future;
    co_return ended;
}

} // namespace farhaven::plugins::process
