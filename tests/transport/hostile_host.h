// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <QTemporaryDir>

#include <libssh/libssh.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

/// An SSH server of libssh's own that lets anybody in and then misbehaves in one way. It serves one
/// connection after the other on a thread of its own.
class HostileHost {
public:
    enum class Trick {
        Nothing,        ///< answers "fine\n" and status 0
        StallAtLogin,   ///< says nothing after the key exchange
        StallAtChannel, ///< opens no channel
        StallAtCommand, ///< does not say whether the command is accepted
        CloseWithoutStatus,
        CloseAtCommand,  ///< closes the channel in place of an answer to the command
        EndAndHang,      ///< end of output, then neither status nor close
        StatusAndVanish, ///< status 0, then the connection is gone
        EndlessOutput,
        StallAtRekey,  ///< greets as SFTP, begins a key exchange and falls silent
        EndlessIgnore, ///< packets that mean nothing, for ever
        NeverReads,    ///< accepts the command and gives no room for more input
    };
    explicit HostileHost(Trick trick);
    /// What is said, as bytes of the channel, to an SFTP request of that type and id.
    struct SftpAnswer {
        std::string bytes;
        bool closes = false; ///< the channel ends behind them
    };
    using SftpHost = std::function<SftpAnswer(unsigned char type, std::uint32_t id)>;
    explicit HostileHost(SftpHost sftp);
    ~HostileHost();

    [[nodiscard]] farhaven::SshTarget target() const;
    /// How many commands have arrived.
    [[nodiscard]] int commands() const { return m_commands; }

private:
    void listen();
    void serve();
    void serveSession(ssh_session session);
    [[nodiscard]] bool reply(ssh_session session, ssh_message message, ssh_channel &channel);
    void begin();
    void speakSftp(ssh_session session, ssh_channel channel);
    void greetAndRekey(ssh_session session, ssh_channel channel);
    void misbehave(ssh_session session, ssh_channel channel);

    const Trick m_trick = Trick::Nothing;
    const SftpHost m_sftp;
    QTemporaryDir m_folder;
    std::string m_hostKey;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<int> m_connection = -1;
    std::atomic<int> m_commands = 0;
    std::atomic<bool> m_ending = false;
    ssh_key m_key = nullptr;
    std::thread m_thread;
};
