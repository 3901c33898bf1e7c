// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/keep/register.h"

#include "base/act_text.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <optional>

namespace farhaven::act::keep {

namespace {

constexpr const char *curl = "/usr/bin/curl";
constexpr std::size_t replyMax = 4096;

std::string seconds(long ms)
{
    char text[32];
    std::snprintf(text, sizeof text, "%ld.%03ld", ms / 1000, ms % 1000);
    return text;
}

} // namespace

Question::~Question()
{
    if (m_child != 0) {
        kill(m_child, SIGKILL);
        waitpid(m_child, nullptr, 0);
    }
    if (m_output >= 0)
        close(m_output);
}

void Question::ask(const std::string &curlConfig, const std::string &url, const std::string &name,
                   long timeoutMs)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_name = name;
    m_text.clear();
    const std::string most = seconds(timeoutMs);
    m_child = fork();
    if (m_child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(ends[1], STDOUT_FILENO);
        // -q first: nobody's .curlrc. The token is in the file, never among the words.
        execl(curl, curl, "-q", "-s", "-f", "--proto", "=https", "--max-time", most.c_str(), "-K",
              curlConfig.c_str(), "--url", url.c_str(), static_cast<char *>(nullptr));
        _exit(126);
    }
    close(ends[1]);
    if (m_output >= 0)
        close(m_output);
    m_output = ends[0];
    if (m_child < 0)
        m_child = 0;
}

Answer Question::poll()
{
    char part[512];
    for (ssize_t got = 0; (got = ::read(m_output, part, sizeof part)) > 0;) {
        if (m_text.size() < replyMax)
            m_text.append(part, std::size_t(got));
    }
    int status = 0;
    if (waitpid(m_child, &status, WNOHANG) != m_child)
        return Answer::None;
    m_child = 0;
    for (ssize_t got = 0; (got = ::read(m_output, part, sizeof part)) > 0;)
        m_text.append(part, std::size_t(got));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? read() : Answer::None;
}

/// Only an answer about this host counts, and only a plain yes or no.
Answer Question::read() const
{
    const std::optional<JsonObject> object = readObject(m_text);
    if (!object || readString(member(*object, "host")) != m_name)
        return Answer::None;
    const std::string_view granted = member(*object, "granted");
    return granted == "true"    ? Answer::Granted
           : granted == "false" ? Answer::Withdrawn
                                : Answer::None;
}

} // namespace farhaven::act::keep
