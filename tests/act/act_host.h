// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/act_wire.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace farhaven::act {

/// What one call of the real program left behind.
struct Run {
    std::optional<int> exitCode; ///< absent when a signal ended farhaven-act itself
    std::string out, err;
    Reply reply;
};

/// A host in a temporary folder: a state folder with its allow list, and programs to run.
class Host {
public:
    Host();

    std::string path(const std::string &name) const;
    const std::string &state() const { return m_state; }

    /// Writes an executable and lists it for the class; returns its path.
    std::string program(const std::string &name, const std::string &text,
                        const std::string &verb = "effect");
    /// A program that adds one line to counted() each time it runs, then runs `after`.
    std::string counter(const std::string &after = {});
    void allow(const std::string &rule);
    int counted() const;
    std::string content(const std::string &name) const;

    Run send(const std::string &line, const QByteArray &input = {}) const;
    Run send(const Request &request, const QByteArray &input = {}) const;
    /// The same, below strace with `options`; path("trace") has the calls.
    Run traced(const Request &request, const QStringList &options) const;
    /// Not started yet; `under` comes before it on the command line.
    std::unique_ptr<QProcess> prepare(const Request &request, const QStringList &under = {}) const;
    std::unique_ptr<QProcess> prepare(const std::string &line, const QStringList &under) const;
    std::unique_ptr<QProcess> start(const std::string &line) const;
    static Run finish(QProcess &process);

    Outcome outcome(const std::string &key) const;
    Run claim(const std::string &scope, const std::string &epoch, const std::string &who,
              bool takeover = false) const;

private:
    QTemporaryDir m_folder;
    std::string m_state;
};

Request effect(const std::string &key, std::vector<std::string> argv,
               const std::string &epoch = "1");
Request read(std::vector<std::string> argv, std::int64_t deadlineMs = 20'000);

/// Whether a process runs; one that only waits to be reaped does not.
bool isAlive(pid_t pid);
/// Whether it is stopped by a signal.
bool isStopped(pid_t pid);

} // namespace farhaven::act
