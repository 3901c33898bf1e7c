// SPDX-License-Identifier: GPL-3.0-or-later
// farhaven-keep: runs a writer for as long as a register elsewhere grants it, see ADR 0015.
#include "act/keep/descendants.h"
#include "act/keep/lease.h"
#include "act/keep/register.h"
#include "act/keep/watchdog.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace farhaven::act::keep;

constexpr int exitUsage = 64, exitLost = 75, exitCannotRun = 126;
constexpr int tickMs = 20;

constexpr std::string_view usage = R"(usage: farhaven-keep OPTIONS -- PROGRAM ARGUMENT…

Runs PROGRAM while the register grants it, and ends it, with all that it started,
before the lease of the last grant runs out. Ends with 75 when the lease was lost,
with the program's own exit code otherwise.

  --register URL       https; GET URL/lease/NAME answers {"host":NAME,"granted":true}
  --name NAME          of this host there
  --curl-config FILE   of curl: its token, and the certificate that it pins
  --lease-ms N         from the moment before the question that was granted
  --stop-ms N          of it, kept to end the program

Below a service manager with a watchdog (NOTIFY_SOCKET, WATCHDOG_USEC) it pings that,
so that it is ended together with PROGRAM when it stands still.
)";

struct Words {
    std::string url, name, curlConfig;
    long leaseMs = 0, stopMs = 0;
    std::vector<std::string> program;
};

bool readMs(std::string_view text, long &out)
{
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && out > 0 &&
           out <= 3'600'000;
}

bool readWords(const std::vector<std::string> &given, Words &words)
{
    std::size_t i = 0;
    for (; i + 1 < given.size() && given[i] != "--"; i += 2) {
        const std::string &name = given[i], &value = given[i + 1];
        if (name == "--register")
            words.url = value;
        else if (name == "--name")
            words.name = value;
        else if (name == "--curl-config")
            words.curlConfig = value;
        else if (name == "--lease-ms"  ? !readMs(value, words.leaseMs)
                 : name == "--stop-ms" ? !readMs(value, words.stopMs)
                                       : true)
            return false;
    }
    if (i >= given.size() || given[i] != "--")
        return false;
    words.program.assign(given.begin() + std::ptrdiff_t(i) + 1, given.end());
    return !words.program.empty() && words.program.front().starts_with('/') &&
           words.url.starts_with("https://") && !words.name.empty() && words.stopMs > 0 &&
           words.stopMs < words.leaseMs && !words.curlConfig.empty();
}

volatile std::sig_atomic_t endAsked = 0;

void askEnd(int)
{
    endAsked = 1;
}

/// The program's process, ended with us: whoever kills us has not freed it.
pid_t startProgram(const std::vector<std::string> &words)
{
    const pid_t keeper = getpid();
    const pid_t child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (getppid() != keeper)
        _exit(exitCannotRun);
    std::vector<char *> argv;
    for (const std::string &word : words)
        argv.push_back(const_cast<char *>(word.c_str()));
    argv.push_back(nullptr);
    execv(argv.front(), argv.data());
    _exit(exitCannotRun);
}

class Keeper {
public:
    explicit Keeper(Words words)
        : m_words(std::move(words)), m_lease(m_words.leaseMs, m_words.stopMs)
    {
    }

    int run()
    {
        while (true) {
            m_watchdog.ping();
            renew();
            if (endAsked != 0)
                return end(0);
            if (m_program == 0 && m_lease.holds(bootMs()))
                m_program = startProgram(m_words.program);
            if (m_program != 0 && !m_lease.holds(bootMs())) {
                std::fputs("farhaven-keep: the lease is lost; the program is ended\n", stderr);
                return end(exitLost);
            }
            if (const int code = ended(); code >= 0)
                return end(code);
            poll(nullptr, 0, tickMs);
        }
    }

private:
    /// Four questions a lease, one at a time; each counts from before it was asked.
    void renew()
    {
        if (m_question.running()) {
            const Answer answer = m_question.poll();
            if (answer == Answer::Granted)
                m_lease.granted(m_asked);
            if (answer == Answer::Withdrawn)
                m_lease.withdrawn();
            return;
        }
        const long now = bootMs();
        if (m_asked != 0 && now - m_asked < m_words.leaseMs / 4)
            return;
        m_asked = now;
        m_question.ask(m_words.curlConfig,
                       m_words.url + "/lease/" + m_words.name +
                           "?lease_ms=" + std::to_string(m_words.leaseMs) +
                           "&watchdog_ms=" + std::to_string(m_watchdog.ms()),
                       m_words.name, m_words.leaseMs / 4);
    }
    /// The program's exit code once it ended by itself, else -1.
    int ended()
    {
        int status = 0;
        if (m_program == 0 || waitpid(m_program, &status, WNOHANG) != m_program)
            return -1;
        m_program = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    /// In half of the time that is kept for it by its own way to end at once, then by force.
    int end(int code)
    {
        if (m_program != 0)
            kill(m_program, SIGQUIT);
        const long force = bootMs() + m_words.stopMs / 2;
        while (m_program != 0 && bootMs() < force && ended() < 0) {
            m_watchdog.ping();
            poll(nullptr, 0, tickMs);
        }
        killDescendants();
        return code;
    }

    Words m_words;
    Lease m_lease;
    Watchdog m_watchdog;
    Question m_question;
    long m_asked = 0;
    pid_t m_program = 0;
};

} // namespace

int main(int argc, char **argv)
{
    Words words;
    if (!readWords({argv + 1, argv + argc}, words)) {
        std::fputs(usage.data(), stderr);
        return exitUsage;
    }
    // What the program leaves behind becomes ours, so that we can end it too.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    struct sigaction asked {};
    asked.sa_handler = askEnd;
    sigaction(SIGTERM, &asked, nullptr);
    sigaction(SIGINT, &asked, nullptr);
    return Keeper(std::move(words)).run();
}
