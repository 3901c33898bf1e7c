// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <QTemporaryDir>
#include <QThreadPool>

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace farhaven::tests {

/// The outside world on one machine: exec() runs the real farhaven-act here instead of over SSH,
/// http() and ask() are plain sockets. A host can be cut off, and what was sent is kept.
class LocalEnv : public Env {
public:
    LocalEnv();
    ~LocalEnv() override;

    /// A host's state folder of farhaven-act; its allow list is written by the caller.
    void addHost(const std::string &name, const std::string &state);
    /// The user that farhaven-act runs as when the test runs as root; empty: no change.
    void setUser(const std::string &user) { m_user = user; }
    void cut(const std::string &host, bool gone = true);
    /// A host whose machine is gone: nobody refuses, and every request waits until its deadline.
    void silence(const std::string &host) { m_silent.insert(host); }
    /// What a host says to a program by its path, or to a whole request, in place of running it: a
    /// full disk, say.
    std::map<std::string, std::string> said;
    int saidExit = 0; ///< how each of those ends, 128 + N by a signal
    /// Told of a request to a local socket before it leaves: somebody else may come first.
    std::function<void(const std::string &)> beforeAsk;
    /// HTTP and local sockets do not answer either.
    void cutAll(bool gone = true) { m_allGone = gone; }
    /// Requests that left, in order: "v1 effect …", "PUT http://…", "show stat".
    [[nodiscard]] std::vector<std::string> sent() const;
    [[nodiscard]] int sentWith(const std::string &beginning) const;

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) override;
    Task<HttpReply> http(HttpRequest request, CallLimits limits) override;
    Task<std::string> ask(std::string socketPath, std::string request, CallLimits limits) override;
    void post(std::function<void()> work) override { m_pool.start(std::move(work)); }

private:
    std::string actProgram();
    Result<> leave(const std::string &what, bool gone, const CallLimits &limits);

    SystemClock m_clock;
    QThreadPool m_pool;
    std::string m_user;
    QTemporaryDir m_programs; ///< a copy that m_user can reach, wherever the build folder is
    std::map<std::string, std::string> m_states;
    std::set<std::string> m_cut, m_silent;
    bool m_allGone = false;
    mutable std::mutex m_lock;
    std::vector<std::string> m_sent;
};

/// A program run to its end; `user` only counts for root. Throws std::runtime_error on failure.
std::string run(const std::vector<std::string> &argv, const std::string &user = {});
/// A copy that everybody may run. Another process writes it: a child that this one forks meanwhile
/// would hold it open for writing, and such a file cannot be run.
void installProgram(const std::string &from, const std::string &to);
/// "postgres" for root, which PostgreSQL refuses to run as; otherwise empty.
std::string serverUser();
/// The folder and everything in it belongs to `user`.
void giveTo(const std::string &folder, const std::string &user);
/// A port that nobody listens on at this moment.
int freePort();
void writeFile(const std::string &path, const std::string &text);
std::string readFile(const std::string &path);

/// Limits that end `ms` from now.
CallLimits within(const Env &env, std::int64_t ms);

} // namespace farhaven::tests
