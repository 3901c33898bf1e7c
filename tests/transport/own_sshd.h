// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <QProcess>
#include <QTemporaryDir>

#include <string>

/// A real OpenSSH server of the test's own, on a loopback port, for the current user, with its own
/// host key and one user key. All it writes is in a temporary folder.
class OwnSshd {
public:
    /// Starts the server and waits until it listens; `extra` is put before the rest of sshd_config.
    /// With a `passwordHash`, of crypt(3), that is everybody's here.
    explicit OwnSshd(const std::string &extra = {}, const std::string &passwordHash = {});
    ~OwnSshd();

    /// A login with the right pin and the right key.
    [[nodiscard]] farhaven::SshTarget target() const;
    /// Everything that the server has logged, at DEBUG1.
    [[nodiscard]] std::string log() const;
    /// How often somebody has logged in.
    [[nodiscard]] int logins() const;
    [[nodiscard]] std::string path(const std::string &file) const;
    [[nodiscard]] int port() const { return m_port; }

    /// Runs a program to its end; its standard output. The test fails when it cannot.
    static std::string run(const std::string &program, const QStringList &arguments);
    /// A port of 127.0.0.1 that nobody listens on.
    static int freePort();

private:
    QTemporaryDir m_folder;
    QProcess m_server;
    int m_port = 0;
};

/// Limits of a call that may take so long from now.
[[nodiscard]] farhaven::CallLimits limits(int milliseconds, std::stop_token stop = {});
/// The first line of a file, or "" while there is none.
[[nodiscard]] std::string firstLine(const std::string &path);
