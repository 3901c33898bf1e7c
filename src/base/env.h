// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/caught.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/secret.h"
#include "base/task.h"

#include <QCoro/QCoroFuture>
#include <QFuture>
#include <QPromise>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace farhaven {

/// How long a call may take and how it is told to stop. Every call that leaves the process has one.
struct CallLimits {
    CallLimits() = default;
    CallLimits(Ticks deadline_, std::stop_token stop_ = {})
        : deadline(deadline_), stop(std::move(stop_))
    {
    }
    Ticks deadline{};
    std::stop_token stop;
};

/// One SSH login. The host key is pinned: another key, or another type of key, is a hard stop.
struct SshTarget {
    std::string host;    ///< our name for it, used in messages
    std::string address; ///< numeric or DNS; validated, never passed to a shell
    int port = 22;       ///< 1–65535
    std::string user;
    std::string hostKey;      ///< "ssh-ed25519 AAAA…", one line of known_hosts without the name
    std::string identityFile; ///< private key file; empty: the agent, unless there is a password
    /// OpenSSH certificate of that key (…-cert.pub); empty: the key speaks for itself.
    std::string certificateFile;
    /// Name of the secret that is the user's password. Only without an identity file: a host is
    /// never tried with one after the other.
    std::string passwordSecret;
    auto operator<=>(const SshTarget &) const = default;
};

struct ExecRequest {
    ExecRequest() = default;
    explicit ExecRequest(std::string command_) : command(std::move(command_)) {}
    std::string command; ///< the remote command string; see base/act_wire.h
    std::string input;   ///< sent to stdin, which is then closed
    /// A command that waits for one line on its standard input and carries it out as `command`. It
    /// is started ahead, once a request was answered, so that the next needs no new process at the
    /// peer. Empty: there is none. Not together with `input`.
    std::string waiter;
    std::size_t outputBytesMax = 4 << 20; ///< per stream; beyond it the call fails as Exhausted
};

/// What a remote command left behind. No exit code means that the peer never said how it ended:
/// that is unknown, not success and not failure.
struct ExecResult {
    std::optional<int> exitCode;
    std::string signal; ///< e.g. "KILL" when the peer said so
    std::string out;
    std::string err;
};

/// By what an HTTPS server is known: one of the two. Whoever pins trusts nobody else, no authority
/// of the system either. Both are public and may stand in an estate.
struct TlsPin {
    /// PEM: a certificate from one of these, for the host of the URL.
    std::string authorities;
    /// Of the server's own certificate in DER, 64 digits of lower-case hex, whoever signed it and
    /// whatever name it bears.
    std::string sha256;
    [[nodiscard]] bool empty() const { return authorities.empty() && sha256.empty(); }
};

/// A header's value: `prefix`, then the secret of this name.
struct SecretHeader {
    std::string prefix;
    std::string secret;
    bool operator==(const SecretHeader &) const = default;
};

struct HttpRequest {
    HttpRequest() = default;
    HttpRequest(std::string method_, std::string url_)
        : method(std::move(method_)), url(std::move(url_))
    {
    }
    std::string method = "GET";
    std::string url;
    std::map<std::string, std::string> headers;
    /// Headers whose values are secrets: {"Authorization", {"Bearer ", "gateway/token"}}. They go
    /// to https alone, to the origins that were named when the secret was put (base/destination.h),
    /// and not together with a Host of somebody's choice.
    std::map<std::string, SecretHeader> secretHeaders;
    std::string body;
    std::size_t replyBytesMax = 1 << 20;
    TlsPin pin; ///< not empty: https only, TLS 1.2 or later, and only with this server
    /// Set where others wrote the URL: its host is resolved once, every address that it has must
    /// meet checkReach() with these networks (base/network.h), and the connection goes to one of
    /// those addresses, with the name in Host and held against the certificate. Denied otherwise.
    std::optional<std::vector<std::string>> reach;
    /// Judges as it would send, `reach` too, and sends nothing: the reply's status is 0.
    bool rehearsal = false;
};
/// One mail, handed to one server over TLS 1.2 or later; in clear nothing is ever said.
struct MailRequest {
    MailRequest() = default;
    /// "smtp://HOST:PORT" speaks STARTTLS, and ends where the server does not; "smtps://HOST:PORT"
    /// is TLS from the first byte.
    std::string server;
    std::string from;                    ///< addresses alone, as of RFC 5321: no names, no brackets
    std::vector<std::string> recipients; ///< 1–100
    std::string message;        ///< RFC 5322: header, empty line, body, each ends with CRLF
    std::string user;           ///< empty: no login
    std::string passwordSecret; ///< its name in the vault; goes to `server` alone
    std::string authorities;    ///< PEM: only a certificate of one of these; empty: the system's
    /// As of HttpRequest: each address that the connection may go to must meet checkReach().
    std::optional<std::vector<std::string>> reach;
    /// Judges as it would send, connects to nobody and sends nothing.
    bool rehearsal = false;
};
/// Somebody at the server took the mail into their charge.
struct MailReply {
    int status = 0;       ///< the last of SMTP, e.g. 250; 0: the server said none
    bool refused = false; ///< for good: 5yz. Everything else but 2yz may go later
    std::string said;     ///< the server's last line, printable
    [[nodiscard]] bool taken() const { return status >= 200 && status < 300; }
};
/// Who signs messages to a name server (TSIG, RFC 8945): nobody when `name` is empty.
struct DnsKey {
    std::string name;                      ///< as the server knows it
    std::string algorithm = "hmac-sha256"; ///< or "hmac-sha512"
    /// Of the base64 text in the vault, for "dns://ADDRESS:PORT"…
    std::string secret;
    std::string file; ///< …or of a file with it that only we may read
};
/// Messages for one name server, each answered before the next leaves, on one TCP connection.
struct DnsRequest {
    std::string address; ///< numeric, or a name for the resolver of this machine
    int port = 53;
    std::vector<std::string> messages; ///< 1–16, as they go over the wire
    /// Signs each message; an answer counts only when the same key signed it.
    DnsKey key;
};
/// Redirects are not followed; status 3xx is returned like any other.
struct HttpReply {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
};

/// The outside world as a parameter: the real one is in src/transport, fakes live in tests/.
/// Everything that crosses it is a plain value. Called on one event-loop thread; no call blocks it.
///
/// Errors of all calls: Unreachable (no connection), Timeout (deadline), Cancelled (stop),
/// Denied (host key, login), Exhausted (a cap). `maybeApplied` is set once the request was sent.
class Env {
public:
    virtual ~Env() = default;
    [[nodiscard]] virtual const Clock &clock() const = 0;

    /// Runs a command at an SSH peer. Sessions are kept and used again; one command at a time on
    /// each, further commands to the same peer open further sessions up to a bound.
    virtual Task<ExecResult> exec(SshTarget target, ExecRequest request, CallLimits limits) = 0;
    virtual Task<HttpReply> http(HttpRequest request, CallLimits limits) = 0;
    /// What the server refused is an answer; an Error says that it was not asked to the end.
    /// Unsupported where this world sends no mail.
    virtual Task<MailReply> mail(MailRequest request, CallLimits limits);
    /// One answer for each message, as it came. Denied: signed by nobody, or not by the key.
    /// Unsupported where this world asks no name servers.
    virtual Task<std::vector<std::string>> dns(DnsRequest request, CallLimits limits);
    /// Sends `request` to a local stream socket and reads until the peer closes.
    virtual Task<std::string> ask(std::string socketPath, std::string request,
                                  CallLimits limits) = 0;
    /// Runs `work` on a pool of threads for clients that block. The work keeps its own deadline.
    virtual void post(std::function<void()> work) = 0;

    /// `co_await env.blocking<Json>(work)`: the Result of `work`, run by post().
    template <class T> Task<T> blocking(std::function<Result<T>()> work);
};

inline Task<MailReply> Env::mail(MailRequest request, CallLimits)
{
    co_return fail(ErrorCode::Unsupported, "no mail is sent from here", request.server);
}

inline Task<std::vector<std::string>> Env::dns(DnsRequest request, CallLimits)
{
    co_return fail(ErrorCode::Unsupported, "no name server is asked from here", request.address);
}

/// The promise behind blocking(). A pool that ends before the work began drops it; the caller still
/// gets an answer then, because the last owner gives one.
template <class T> struct BlockingAnswer {
    BlockingAnswer() { promise.start(); }
    ~BlockingAnswer()
    {
        if (!given)
            give(fail(ErrorCode::Cancelled, "the program is ending; the work was not begun"));
    }
    BlockingAnswer(const BlockingAnswer &) = delete;
    BlockingAnswer &operator=(const BlockingAnswer &) = delete;
    void give(Result<T> result)
    {
        given = true;
        promise.addResult(std::move(result));
        promise.finish();
    }
    QPromise<Result<T>> promise;
    bool given = false;
};

template <class T> Task<T> Env::blocking(std::function<Result<T>()> work)
{
    auto answer = std::make_shared<BlockingAnswer<T>>();
    QFuture<Result<T>> future = answer->promise.future();
    std::function<void()> job = [answer, work = std::move(work)] { answer->give(caught<T>(work)); };
    answer.reset();
    post(std::move(job));
    co_return co_await future;
}

} // namespace farhaven
