// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/hostile_host.h"

#include "transport/sftp_wire.h"

#include <libssh/callbacks.h>
#include <libssh/server.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

using farhaven::SshTarget;

namespace {

constexpr std::uint64_t rekeyBytes = 16 << 10; ///< more is not sent under one key

} // namespace

HostileHost::HostileHost(Trick trick) : m_trick(trick)
{
    begin();
}

HostileHost::HostileHost(SftpHost sftp) : m_sftp(std::move(sftp))
{
    begin();
}

void HostileHost::begin()
{
    char *text = nullptr;
    ssh_key user = nullptr;
    const std::string file = target().identityFile;
    if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &m_key) != SSH_OK ||
        ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &user) != SSH_OK ||
        ssh_pki_export_pubkey_base64(m_key, &text) != SSH_OK ||
        ssh_pki_export_privkey_file(user, nullptr, nullptr, nullptr, file.c_str()) != SSH_OK)
        throw std::runtime_error("no keys");
    ::chmod(file.c_str(), 0600);
    m_hostKey = std::string("ssh-ed25519 ") + text;
    ssh_string_free_char(text);
    ssh_key_free(user);
    listen();
    m_thread = std::thread([this] { serve(); });
}

HostileHost::~HostileHost()
{
    m_ending = true;
    ::shutdown(m_listener, SHUT_RDWR);
    if (m_connection >= 0)
        ::shutdown(m_connection, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
    ssh_key_free(m_key);
}

SshTarget HostileHost::target() const
{
    SshTarget target;
    target.host = "hostile";
    target.address = "127.0.0.1";
    target.port = m_port;
    target.user = "anybody";
    target.hostKey = m_hostKey;
    target.identityFile = (m_folder.path() + QStringLiteral("/user")).toStdString();
    return target;
}

void HostileHost::listen()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t length = sizeof address;
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, generic, length) != 0 || ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, generic, &length) != 0)
        throw std::runtime_error("no listener");
    m_port = ntohs(address.sin_port);
}

void HostileHost::serve()
{
    while (!m_ending) {
        const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            return;
        // The session closes its own descriptor whenever it likes; this one stays to be shut down.
        m_connection = ::dup(connection);
        ssh_bind bind = ssh_bind_new();
        ssh_session session = ssh_new();
        const bool no = false;
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &no);
        ssh_key key = ssh_key_dup(m_key); // the bind frees it
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_IMPORT_KEY, key);
        if (m_trick == Trick::StallAtRekey)
            ssh_options_set(session, SSH_OPTIONS_REKEY_DATA, &rekeyBytes);
        if (ssh_bind_accept_fd(bind, session, connection) == SSH_OK &&
            ssh_handle_key_exchange(session) == SSH_OK)
            serveSession(session);
        ssh_free(session);
        ssh_bind_free(bind);
        ::close(m_connection.exchange(-1));
    }
}

void HostileHost::serveSession(ssh_session session)
{
    ssh_channel channel = nullptr;
    while (!m_ending) {
        ssh_message message = ssh_message_get(session);
        if (!message)
            return;
        const bool handled = reply(session, message, channel);
        if (!handled)
            ssh_message_reply_default(message);
        ssh_message_free(message);
    }
}

/// False when nothing was answered and the default is wanted.
bool HostileHost::reply(ssh_session session, ssh_message message, ssh_channel &channel)
{
    switch (ssh_message_type(message)) {
    case SSH_REQUEST_SERVICE:
        if (m_trick != Trick::StallAtLogin)
            ssh_message_service_reply_success(message);
        return true;
    case SSH_REQUEST_AUTH:
        if (ssh_message_subtype(message) != SSH_AUTH_METHOD_PUBLICKEY)
            return false;
        ssh_message_auth_reply_success(message, 0);
        return true;
    case SSH_REQUEST_CHANNEL_OPEN:
        if (m_trick != Trick::StallAtChannel)
            channel = ssh_message_channel_request_open_reply_accept(message);
        return true;
    case SSH_REQUEST_CHANNEL:
        if (m_sftp) {
            ssh_message_channel_request_reply_success(message);
            speakSftp(session, channel);
            return true;
        }
        if (m_trick == Trick::StallAtRekey) {
            ssh_message_channel_request_reply_success(message);
            greetAndRekey(session, channel);
            return true;
        }
        if (ssh_message_subtype(message) != SSH_CHANNEL_REQUEST_EXEC)
            return false;
        ++m_commands;
        if (m_trick != Trick::StallAtCommand && m_trick != Trick::CloseAtCommand)
            ssh_message_channel_request_reply_success(message);
        misbehave(session, channel);
        return true;
    default:
        return false;
    }
}

void HostileHost::speakSftp(ssh_session session, ssh_channel channel)
{
    const auto taken = [channel](std::size_t size) {
        std::string bytes;
        char piece[4096];
        while (bytes.size() < size) {
            const auto most = std::uint32_t(std::min(size - bytes.size(), sizeof piece));
            const int got = ssh_channel_read(channel, piece, most, 0);
            if (got <= 0)
                return std::string();
            bytes.append(piece, std::size_t(got));
        }
        return bytes;
    };
    while (!m_ending) {
        const std::string size = taken(4);
        const std::string request =
            size.empty() ? size : taken(farhaven::transport::sftp::Fields(size).number().value());
        if (request.size() < 5)
            return;
        const auto id = farhaven::transport::sftp::Fields(request.substr(1)).number().value();
        const SftpAnswer answer = m_sftp(static_cast<unsigned char>(request.front()), id);
        ssh_channel_write(channel, answer.bytes.data(), std::uint32_t(answer.bytes.size()));
        ssh_blocking_flush(session, 1000);
        if (answer.closes) {
            ssh_channel_close(channel);
            return;
        }
    }
}

void HostileHost::greetAndRekey(ssh_session session, ssh_channel channel)
{
    // In one segment, so that whoever reads the greeting is in the key exchange at once.
    int corked = 1;
    ::setsockopt(m_connection, IPPROTO_TCP, TCP_CORK, &corked, sizeof corked);
    constexpr unsigned char version[] = {0, 0, 0, 5, 2, 0, 0, 0, 3};
    ssh_channel_write(channel, version, sizeof version);
    ssh_send_ignore(session, std::string(2 * rekeyBytes, 'x').c_str());
    ssh_blocking_flush(session, 1000);
    corked = 0;
    ::setsockopt(m_connection, IPPROTO_TCP, TCP_CORK, &corked, sizeof corked);
    // Until the other end, or the test, has enough of it.
    char byte = 0;
    while (::recv(m_connection, &byte, 1, 0) > 0)
        continue;
}

void HostileHost::misbehave(ssh_session session, ssh_channel channel)
{
    const std::string zeros(32'000, '\0');
    switch (m_trick) {
    case Trick::Nothing:
        ssh_channel_write(channel, "fine\n", 5);
        ssh_channel_request_send_exit_status(channel, 0);
        ssh_channel_send_eof(channel);
        ssh_channel_close(channel);
        break;
    case Trick::CloseWithoutStatus:
    case Trick::CloseAtCommand:
        ssh_channel_send_eof(channel);
        ssh_channel_close(channel);
        break;
    case Trick::EndAndHang:
        ssh_channel_send_eof(channel);
        break;
    case Trick::StatusAndVanish:
        ssh_channel_request_send_exit_status(channel, 0);
        ssh_blocking_flush(session, 1000);
        ::shutdown(m_connection, SHUT_RDWR);
        break;
    case Trick::EndlessOutput:
        while (!m_ending && ssh_channel_write(channel, zeros.data(), 32'000) > 0)
            continue;
        break;
    case Trick::EndlessIgnore:
        while (!m_ending && ssh_send_ignore(session, "nothing at all") == SSH_OK &&
               ssh_blocking_flush(session, 1000) == SSH_OK)
            continue;
        break;
    default:
        break;
    }
}
