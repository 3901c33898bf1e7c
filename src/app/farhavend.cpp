// SPDX-License-Identifier: GPL-3.0-or-later
// The daemon: owns one workspace, carries out its runs and serves whoever attaches.
#include "api/message.h"
#include "app/core_dumps.h"
#include "app/host.h"
#include "app/supervisor.h"
#include "base/error_json.h"
#include "base/operating_user.h"
#include "base/sentence.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

using namespace farhaven;

namespace {

/// A question that does not end holds up the end of the program no longer than this.
constexpr int parkMaxMs = 10'000;
constexpr int idlePollMs = 100;
constexpr int statusPollMs = 1'000;

struct Words {
    std::string workspace, person, events, acceptMissingHead, expectLog, vaultKey;
    std::vector<std::string> resume;
    bool create = false, idleExit = false;
    double idleSeconds = 5, lookSeconds = 60;
    double vaultIdleMinutes = 30;
};

void say(const Json &line)
{
    std::printf("%s\n", line.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    std::fflush(stdout);
}

int refuse(const Error &error)
{
    std::fprintf(stderr, "farhavend: %s\n", printable(describe(error), 4000).c_str());
    say({{"schema", "farhaven/daemon-ready/1"}, {"error", toJson(error)}});
    return 1;
}

/// One program's life: opens, serves, and ends when it is told to or nobody needs it.
/// False with errno set when the disk did not take all of it.
bool writeWhole(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t taken = ::write(file, text.data(), text.size());
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken <= 0)
            return false;
        text.remove_prefix(std::size_t(taken));
    }
    return true;
}

class Daemon {
public:
    explicit Daemon(Words words) : m_words(std::move(words)) {}

    Result<> open()
    {
        FH_TRY(m_host, app::Host::open(m_words.workspace, m_words.create, m_words.person,
                                       m_words.vaultKey));
        m_host->lookEvery(Milliseconds(std::int64_t(m_words.lookSeconds * 1000)));
        m_host->shutVaultAfter(Milliseconds(std::int64_t(m_words.vaultIdleMinutes * 60'000)));
        if (m_host->vaultTrouble())
            std::fprintf(stderr, "farhavend: the vault stays shut: %s\n",
                         printable(describe(*m_host->vaultTrouble()), 4000).c_str());
        if (!m_words.events.empty())
            FH_CHECK(writeEvents());
        for (const std::string &run : m_words.resume) {
            m_host->goOnWith(run, [run](const Error &error) {
                std::fprintf(stderr, "farhavend: %s: %s\n", printable(run).c_str(),
                             printable(describe(error), 4000).c_str());
            });
        }
        FH_CHECK(m_host->listen());
        if (m_words.idleExit) {
            QObject::connect(&m_idlePoll, &QTimer::timeout, [this] { lookIdle(); });
            m_idle.start();
            m_idlePoll.start(idlePollMs);
        }
        QObject::connect(&m_statusPoll, &QTimer::timeout, [this] { tellStatus(); });
        m_statusPoll.start(statusPollMs);
        m_supervisor.ready();
        tellStatus();
        return {};
    }
    /// Parks the runs and ends the event loop.
    void end()
    {
        if (std::exchange(m_ending, true))
            return;
        m_idlePoll.stop();
        m_statusPoll.stop();
        m_supervisor.stopping();
        QTimer::singleShot(parkMaxMs, [] {
            // The journal is durable at every instant: nothing is lost by not waiting.
            std::fprintf(stderr, "farhavend: a question did not end; leaving it\n");
            std::_Exit(1);
        });
        m_host->close().then([this](const Result<> &) {
            m_host.reset();
            QCoreApplication::exit(m_code);
        });
    }

private:
    /// Each event as one line, written before anything else is done on its strength.
    Result<> writeEvents()
    {
        const int file = ::open(m_words.events.c_str(),
                                O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file < 0)
            return fail(ErrorCode::Io, "the file for the events cannot be written", m_words.events);
        m_host->onEvent([this, file](const api::Event &event) {
            if (event.topic != "run")
                return;
            Json line = event.body;
            line["schema"] = "farhaven/run-event/1";
            const std::string text =
                line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
            if (!writeWhole(file, text) && !std::exchange(m_eventsLost, true))
                std::fprintf(stderr, "farhavend: not all events could be written to %s: %s\n",
                             m_words.events.c_str(), std::strerror(errno));
        });
        return {};
    }
    /// Nothing can be written any more, so nothing can be done: whoever starts the next daemon has
    /// the workspace checked, and goes on once there is room again.
    bool endsForStore()
    {
        const auto stopped = m_host->storeStopped();
        if (!stopped)
            return false;
        std::fprintf(stderr, "farhavend: the workspace can no longer be written, so it ends: %s\n",
                     printable(describe(*stopped), 4000).c_str());
        m_code = 1;
        end();
        return true;
    }
    void tellStatus()
    {
        if (endsForStore())
            return;
        const std::size_t runs = m_host->runsUnderWay().size();
        m_supervisor.say(runs == 0 ? "No run is under way" : std::to_string(runs) + " under way");
    }
    void lookIdle()
    {
        if (m_host->busy())
            m_idle.restart();
        if (double(m_idle.elapsed()) < m_words.idleSeconds * 1000)
            return;
        if (!m_host->retire()) {
            end();
            return;
        }
        // Somebody came in the last moment: served, and the door is open again.
        m_idle.restart();
        if (const auto listening = m_host->listen(); !listening)
            std::fprintf(stderr, "farhavend: %s\n", describe(listening.error()).c_str());
    }

    Words m_words;
    std::unique_ptr<app::Host> m_host;
    app::Supervisor m_supervisor;
    QTimer m_statusPoll;
    QTimer m_idlePoll;
    QElapsedTimer m_idle;
    bool m_ending = false;
    int m_code = 0;
    bool m_eventsLost = false;
};

/// SIGTERM and SIGINT as something to read. Before any thread begins, so that all block them.
int signalsToRead()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    ::sigprocmask(SIG_BLOCK, &wanted, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a write that fails
    std::signal(SIGHUP, SIG_IGN);  // the terminal that it was started from may go
    return ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
}

void addWords(CLI::App &app, Words &words)
{
    app.add_option("-w,--workspace", words.workspace, "The workspace file (.farhaven)")->required();
    app.add_flag("--create", words.create, "Make a new workspace; an existing file is refused");
    app.add_option("--as", words.person, "Who makes it")->default_val(loginName());
    app.add_option("--accept-missing-head", words.acceptMissingHead,
                   "Say why a workspace without its head file is the right copy; that is recorded, "
                   "and nothing else is done");
    app.add_option("--expect-log", words.expectLog,
                   "With --accept-missing-head: RECORDS:HEAD of the log that it must have")
        ->needs("--accept-missing-head");
    app.add_option("--vault-key", words.vaultKey,
                   "Open the vault with this file; else with the systemd credential "
                   "farhaven-vault-key, if there is one");
    app.add_option("--vault-idle", words.vaultIdleMinutes,
                   "Minutes after which a vault that a person opened is shut, if nothing of it was "
                   "needed; 0: never")
        ->default_val(30)
        ->check(CLI::Range(0.0, 1440.0));
    app.add_option("--look-every", words.lookSeconds,
                   "Seconds after which each service is looked at though nobody asks; 0: never")
        ->default_val(60)
        ->check(CLI::Range(0.0, 86400.0));
    app.add_flag("--idle-exit", words.idleExit,
                 "End when nobody is connected and no run is under way");
    app.add_option("--idle-seconds", words.idleSeconds, "How long nobody must need it")
        ->default_val(5)
        ->check(CLI::Range(0.0, 86400.0));
    app.add_option("--resume", words.resume, "Go on with a run that its last owner has parked")
        ->allow_extra_args(false);
    app.add_option("--events", words.events, "Append each event of a run as one JSON line");
    app.set_version_flag("--version", std::string("farhavend " FARHAVEN_VERSION));
}

} // namespace

int main(int argc, char **argv)
{
    app::forbidCoreDumps();
    app::hideMemory();
    const int signals = signalsToRead();
    QCoreApplication application(argc, argv);
    Words words;
    CLI::App app("The Farhaven daemon: owns a workspace and carries out its runs");
    addWords(app, words);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (!words.acceptMissingHead.empty()) {
        const auto accepted =
            store::Store::acceptUnverified(words.workspace, SystemClock(), unverifiedUser(),
                                           words.acceptMissingHead, words.expectLog);
        return accepted ? 0 : refuse(accepted.error());
    }
    Daemon daemon(words);
    if (const auto opened = daemon.open(); !opened)
        return refuse(opened.error());
    QSocketNotifier told(signals, QSocketNotifier::Read);
    QObject::connect(&told, &QSocketNotifier::activated, [&] {
        signalfd_siginfo which;
        while (::read(signals, &which, sizeof which) == sizeof which)
            daemon.end();
    });
    say({{"schema", "farhaven/daemon-ready/1"},
         {"workspace", words.workspace},
         {"pid", QCoreApplication::applicationPid()}});
    return QCoreApplication::exec();
}
