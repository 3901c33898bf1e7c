// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "transport/dial.h"
#include "transport/ssh_parts.h"

#include <fcntl.h>
#include <libssh/server.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace farhaven::transport {

namespace {

constexpr std::size_t kUserBytesMax = 64;
constexpr std::size_t kHostKeyBytesMax = 8 << 10;
constexpr off_t kIdentityBytesMax = 64 << 10;

// AES-GCM, or AES-CTR with a plain HMAC: neither chacha20-poly1305 nor an encrypt-then-MAC mode,
// so cutting off the first packets (CVE-2023-48795) fails even at a peer without strict exchange.
constexpr const char *kCiphers =
    "aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes128-ctr";
constexpr const char *kMacs = "hmac-sha2-256,hmac-sha2-512";
constexpr const char *kExchanges =
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,"
    "diffie-hellman-group16-sha512,diffie-hellman-group14-sha256";

tl::unexpected<Error> invalid(std::string message, std::string remedy)
{
    return fail(ErrorCode::Invalid, std::move(message), {}, std::move(remedy));
}

Result<> checkUser(const std::string &user)
{
    const auto plain = [](unsigned char c) {
        return std::isalnum(c) || c == '_' || c == '.' || c == '-' || c == '@';
    };
    const bool fine = !user.empty() && user.size() <= kUserBytesMax && user.front() != '-' &&
                      std::all_of(user.begin(), user.end(), plain);
    if (!fine)
        return invalid("the user name \"" + printable(user, kUserBytesMax) + "\" is not plain",
                       "Use letters, digits and _ . - @, and do not start with '-'");
    return {};
}

struct Pin {
    SshKey key;
    std::string algorithms; ///< the signature algorithms of exactly this type of key
};

Result<Pin> readPin(const std::string &line)
{
    const std::string remedy =
        "Give \"ssh-ed25519 AAAA…\", the line of ssh-keyscan without the host name";
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos || line.size() > kHostKeyBytesMax)
        return invalid("no host key is pinned", remedy);
    const std::string type = line.substr(0, blank);
    const std::size_t end = line.find(' ', blank + 1);
    const std::string bytes = line.substr(blank + 1, end - blank - 1);
    const bool known = type == "ssh-ed25519" || type == "ssh-rsa" ||
                       type == "ecdsa-sha2-nistp256" || type == "ecdsa-sha2-nistp384" ||
                       type == "ecdsa-sha2-nistp521";
    ssh_key key = nullptr;
    if (!known || ssh_pki_import_pubkey_base64(bytes.c_str(), ssh_key_type_from_name(type.c_str()),
                                               &key) != SSH_OK)
        return invalid("the pinned host key cannot be read", remedy);
    Pin pin;
    pin.key.reset(key);
    pin.algorithms = type == "ssh-rsa" ? "rsa-sha2-512,rsa-sha2-256" : type;
    return pin;
}

/// Refuses to ask: without a callback libssh and OpenSSL would prompt on the terminal.
int noPassphrase(const char *, char *, std::size_t, int, int, void *)
{
    return -1;
}

/// The text of a private key: a regular file that others cannot read.
Result<std::string> readIdentityText(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (!file.valid() || ::fstat(file.number(), &status) != 0)
        return fail(ErrorCode::Invalid, std::string("the identity file: ") + std::strerror(errno),
                    path);
    if (!S_ISREG(status.st_mode) || status.st_size > kIdentityBytesMax)
        return fail(ErrorCode::Invalid, "the identity file is no private key", path);
    if (status.st_uid == ::geteuid() && (status.st_mode & 077) != 0)
        return fail(ErrorCode::Invalid, "others can read the identity file", path,
                    "chmod 600 it, or make a new key if others have read it");
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    if (::read(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return fail(ErrorCode::Invalid, "the identity file cannot be read", path);
    return text;
}

/// The private key, or none when the agent is to be asked.
Result<SshKey> readIdentity(const std::string &path)
{
    if (path.empty())
        return SshKey();
    FH_TRY(std::string text, readIdentityText(path));
    ssh_key key = nullptr;
    const int answer =
        ssh_pki_import_privkey_base64(text.c_str(), nullptr, noPassphrase, nullptr, &key);
    ::explicit_bzero(text.data(), text.size());
    if (answer != SSH_OK)
        return fail(ErrorCode::Invalid, "the identity file is no private key, or has a passphrase",
                    path, "ssh-add it to the agent and leave the identity file empty");
    return SshKey(key);
}

/// Lets the key speak with what an authority certified of it: OpenSSH's PROTOCOL.certkeys.
Result<> certify(const SshKey &key, const std::string &path)
{
    if (path.empty())
        return {};
    if (!key)
        return invalid("a certificate is named, and not the key that it is of",
                       "Name the identity file too");
    ssh_key certificate = nullptr;
    if (ssh_pki_import_cert_file(path.c_str(), &certificate) != SSH_OK)
        return fail(ErrorCode::Invalid, "the certificate cannot be read", path,
                    "Give the …-cert.pub that ssh-keygen -s wrote");
    const SshKey owner(certificate);
    if (ssh_pki_copy_cert_to_privkey(certificate, key.get()) != SSH_OK)
        return fail(ErrorCode::Invalid, "the certificate is not of this key", path);
    return {};
}

std::string fingerprint(ssh_key key)
{
    unsigned char *hash = nullptr;
    std::size_t length = 0;
    if (ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &length) != 0)
        return "unreadable";
    char *text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, length);
    std::string copy = text ? text : "unreadable";
    ssh_string_free_char(text);
    ssh_clean_pubkey_hash(&hash);
    return copy;
}

/// Whatever the peer asks of us (forwarded ports, agent, X11) is refused and forgotten; without a
/// callback libssh would keep each request in a list.
int refuseRequest(ssh_session, ssh_message, void *)
{
    return 1;
}

Result<> configure(SshSession::Parts &parts, const std::string &user, const Pin &pin)
{
    parts.handle = ssh_new();
    if (!parts.handle)
        return fail(ErrorCode::Internal, "libssh gives no session");
    const bool readNoFiles = false;
    const int on = 1;
    // libssh closes the descriptor on its own errors, so it gets a duplicate and we keep ours.
    Descriptor duplicate(::fcntl(parts.socket.number(), F_DUPFD_CLOEXEC, 0));
    if (!duplicate.valid())
        return fail(ErrorCode::Io, "this process has no file descriptor left");
    const socket_t socket = duplicate.number();
    struct Option {
        ssh_options_e name;
        const void *value;
    };
    const std::array options{
        Option{SSH_OPTIONS_PROCESS_CONFIG, &readNoFiles},
        Option{SSH_OPTIONS_KNOWNHOSTS, "/dev/null"},
        Option{SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null"},
        Option{SSH_OPTIONS_SSH_DIR, "/dev/null"},
        Option{SSH_OPTIONS_USER, user.c_str()},
        Option{SSH_OPTIONS_HOSTKEYS, pin.algorithms.c_str()},
        Option{SSH_OPTIONS_KEY_EXCHANGE, kExchanges},
        Option{SSH_OPTIONS_CIPHERS_C_S, kCiphers},
        Option{SSH_OPTIONS_CIPHERS_S_C, kCiphers},
        Option{SSH_OPTIONS_HMAC_C_S, kMacs},
        Option{SSH_OPTIONS_HMAC_S_C, kMacs},
        Option{SSH_OPTIONS_NODELAY, &on},
        Option{SSH_OPTIONS_FD, &socket},
    };
    for (const Option &option : options) {
        if (ssh_options_set(parts.handle, option.name, option.value) < 0)
            return fail(ErrorCode::Invalid, "libssh refuses a setting: " + parts.said());
    }
    (void)duplicate.take();
    ssh_set_blocking(parts.handle, 0);
    ssh_set_message_callback(parts.handle, refuseRequest, nullptr);
    return {};
}

/// What a failed handshake means. The prefixes are libssh's own words; what follows is the peer's.
Error handshakeError(SshSession::Parts &parts)
{
    const std::string said = parts.said();
    const std::string text = "no SSH session: " + said;
    if (const std::string reason = parts.farewell(); !reason.empty())
        return Error(ErrorCode::Unreachable, "the host hung up: " + reason, {},
                     "Look at the host's sshd log");
    if (said.starts_with("kex error : no match for method server host key algo"))
        return Error(ErrorCode::Denied, "the host offers no key of the pinned type: " + said, {},
                     "If its key was replaced on purpose, confirm the new one and pin it");
    if (said.starts_with("kex error : no match"))
        return Error(ErrorCode::Unsupported, text, {}, "Look at the host's sshd_config");
    if (said.starts_with("Failed to verify server hostkey signature"))
        return Error(ErrorCode::Denied, "the host does not hold the key that it shows");
    if (said.starts_with("Receiving banner"))
        return Error(ErrorCode::Exhausted, "the greeting has no end: " + said, {},
                     "Look whether an SSH server listens at this port");
    if (said.starts_with("Socket error"))
        return Error(ErrorCode::Unreachable, text, {}, "Look at the host's sshd log");
    return Error(ErrorCode::Corrupt, text, {}, "Look whether an SSH server listens at this port");
}

Result<> shakeHands(SshSession::Parts &parts, Interrupt &interrupt, Ticks until)
{
    const auto connect = [&parts] {
        const int answer = ssh_connect(parts.handle);
        // libssh has just made the socket blocking; a write to a stalled peer would hang for ever.
        const int flags = ::fcntl(parts.socket.number(), F_GETFL);
        if ((flags & O_NONBLOCK) == 0)
            ::fcntl(parts.socket.number(), F_SETFL, flags | O_NONBLOCK);
        return answer;
    };
    FH_TRY(const int answer,
           repeat(parts, interrupt, until, SSH_AGAIN, "exchanging keys", connect));
    if (answer == SSH_OK)
        return {};
    if (auto ended = interrupt.ended("exchanging keys"))
        return fail(*std::move(ended));
    return fail(handshakeError(parts));
}

Result<> compareHostKey(SshSession::Parts &parts, const Pin &pin)
{
    ssh_key shown = nullptr;
    if (ssh_get_server_publickey(parts.handle, &shown) != SSH_OK)
        return fail(ErrorCode::Denied, "the host shows no key");
    const SshKey owner(shown);
    if (ssh_key_cmp(pin.key.get(), shown, SSH_KEY_CMP_PUBLIC) == 0)
        return {};
    return fail(ErrorCode::Denied,
                "the host key is " + fingerprint(shown) + ", pinned is " +
                    fingerprint(pin.key.get()) + "; nothing was sent",
                {}, "If the key was replaced on purpose, confirm the new one and pin it");
}

/// A connection to the agent that breakOff() can reach.
Result<Descriptor> callAgent(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    bool fine = socket.valid() && !path.empty() && path.size() < sizeof address.sun_path;
    if (fine) {
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        const auto *generic = reinterpret_cast<const sockaddr *>(&address);
        fine = ::connect(socket.number(), generic, sizeof address) == 0;
    }
    if (!fine)
        return fail(ErrorCode::Denied, "no agent answers, and no identity file is given", path,
                    "Start ssh-agent and ssh-add a key, or name an identity file");
    return socket;
}

Result<> judgeLogin(SshSession::Parts &parts, int answer, const std::string &none,
                    const std::string &remedy)
{
    const std::string said = parts.said();
    switch (answer) {
    case SSH_AUTH_SUCCESS:
        return {};
    case SSH_AUTH_PARTIAL:
        return fail(ErrorCode::Denied, "the host wants another factor after this one", {},
                    "Allow this user to log in by one factor, best by key");
    case SSH_AUTH_DENIED:
        return fail(ErrorCode::Denied, none + " for this user", {}, remedy);
    default:
        break;
    }
    // A host that hangs up in mid-login has refused: too many tries, DenyUsers, a full MaxStartups.
    const bool refused = said.starts_with("Received SSH_MSG_DISCONNECT");
    return fail(refused ? ErrorCode::Denied : ErrorCode::Unreachable, "the login broke: " + said,
                {}, "Look at the host's sshd log");
}

Result<> authenticate(SshSession::Parts &parts, const SshKey &key, const std::string &agentSocket,
                      Interrupt &interrupt, Ticks until)
{
    Descriptor agent;
    if (!key) {
        FH_TRY(agent, callAgent(agentSocket));
        Descriptor duplicate(::fcntl(agent.number(), F_DUPFD_CLOEXEC, 0));
        if (!duplicate.valid() || ssh_set_agent_socket(parts.handle, duplicate.number()) != SSH_OK)
            return fail(ErrorCode::Io, "this process has no file descriptor left");
        (void)duplicate.take();
    }
    std::optional<Interrupt::Guard> guard;
    if (agent.valid())
        guard.emplace(interrupt, agent.number());
    const auto login = [&parts, &key] {
        return key ? ssh_userauth_publickey(parts.handle, nullptr, key.get())
                   : ssh_userauth_agent(parts.handle, nullptr);
    };
    FH_TRY(const int answer, repeat(parts, interrupt, until, SSH_AUTH_AGAIN, "logging in", login));
    if (answer != SSH_AUTH_SUCCESS) {
        if (auto ended = interrupt.ended("logging in"))
            return fail(*std::move(ended));
    }
    return judgeLogin(parts, answer,
                      key ? "the host does not accept the identity"
                          : "the host accepts no key of the agent",
                      "Put the public key into the user's authorized_keys");
}

/// The host key was compared before: the password goes to nobody else.
Result<> authenticate(SshSession::Parts &parts, const Secret &password, Interrupt &interrupt,
                      Ticks until)
{
    std::string text(password.bytes());
    if (text.find('\0') != std::string::npos)
        return invalid("the password holds a NUL", "Choose another one");
    const auto login = [&parts, &text] {
        return ssh_userauth_password(parts.handle, nullptr, text.c_str());
    };
    const Result<int> answer = repeat(parts, interrupt, until, SSH_AUTH_AGAIN, "logging in", login);
    wipe(text);
    if (!answer)
        return fail(answer.error());
    if (*answer != SSH_AUTH_SUCCESS) {
        if (auto ended = interrupt.ended("logging in"))
            return fail(*std::move(ended));
    }
    return judgeLogin(parts, *answer, "the host does not accept the password",
                      "Change the secret in the vault, or allow PasswordAuthentication there");
}

/// What the target names to log in with, read before the host is called.
struct Credential {
    SshKey key;
    std::optional<Secret> password;
};

Result<Credential> credentialOf(const SshTarget &target, const SshCredentials &credentials)
{
    Credential credential;
    if (target.passwordSecret.empty()) {
        FH_TRY(credential.key, readIdentity(target.identityFile));
        FH_CHECK(certify(credential.key, target.certificateFile));
        return credential;
    }
    if (!target.identityFile.empty() || !target.certificateFile.empty())
        return invalid("a password and a key are named", "Keep one of the two");
    if (!credentials.secrets)
        return fail(ErrorCode::Locked, "no vault is open here", target.passwordSecret,
                    "Unlock the vault that holds the password");
    FH_TRY(const Destination to, Destination::of("ssh", target.address, target.port));
    FH_TRY(credential.password, credentials.secrets->secret(target.passwordSecret, to));
    return credential;
}

} // namespace

Result<std::unique_ptr<SshSession::Parts>> logIn(const SshTarget &target, const SshTimes &times,
                                                 const SshCredentials &credentials,
                                                 Interrupt &interrupt)
{
    FH_CHECK(checkAddress(target.address));
    FH_CHECK(checkUser(target.user));
    if (target.port < 1 || target.port > 65535)
        return invalid("the port is not in 1–65535", "Correct the host's port");
    FH_TRY(const Pin pin, readPin(target.hostKey));
    FH_TRY(const Credential credential, credentialOf(target, credentials));
    FH_CHECK(interrupt.arm());
    auto parts = std::make_unique<SshSession::Parts>();
    parts->place = place(target);
    FH_TRY(parts->socket,
           dial(target.address, target.port, interrupt, SystemClock().ticks() + times.connectMax));
    const Interrupt::Guard guard(interrupt, parts->socket.number());
    const Ticks until = SystemClock().ticks() + times.loginMax;
    FH_CHECK(configure(*parts, target.user, pin));
    FH_CHECK(shakeHands(*parts, interrupt, until));
    FH_CHECK(compareHostKey(*parts, pin));
    if (credential.password)
        FH_CHECK(authenticate(*parts, *credential.password, interrupt, until));
    else
        FH_CHECK(authenticate(*parts, credential.key, credentials.agentSocket, interrupt, until));
    return parts;
}

} // namespace farhaven::transport
