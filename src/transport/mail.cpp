// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/mail.h"

#include "base/network.h"
#include "base/sentence.h"

#include <QUrl>

#include <curl/curl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>

namespace farhaven::transport {

namespace {

constexpr std::size_t mailRecipientsMax = 100;
constexpr std::size_t mailBytesMax = 1 << 20;
constexpr std::size_t mailAddressMax = 254; // RFC 5321

/// What libcurl's callbacks share.
struct Posting {
    const MailRequest &request;
    const CallLimits &limits;
    std::size_t at = 0;        ///< of the message
    std::string said;          ///< the server's last line
    std::optional<Error> kept; ///< out of reach
};

bool isMailAddress(const std::string &text)
{
    const auto allowed = [](unsigned char c) {
        return c > 0x20 && c < 0x7f && c != '<' && c != '>' && c != '"' && c != ',' && c != ';' &&
               c != '\\';
    };
    return !text.empty() && text.size() <= mailAddressMax && text.front() != '-' &&
           std::count(text.begin(), text.end(), '@') == 1 &&
           std::all_of(text.begin(), text.end(), allowed);
}

Result<> checkMail(const MailRequest &request)
{
    FH_CHECK(mailDestination(request));
    if (!isMailAddress(request.from))
        return fail(ErrorCode::Invalid, "this is no mail address: " + printable(request.from, 80));
    if (request.recipients.empty() || request.recipients.size() > mailRecipientsMax)
        return fail(ErrorCode::Invalid, "a mail goes to 1 to 100 addresses");
    for (const std::string &to : request.recipients) {
        if (!isMailAddress(to))
            return fail(ErrorCode::Invalid, "this is no mail address: " + printable(to, 80));
    }
    if (request.message.size() > mailBytesMax)
        return fail(ErrorCode::Invalid, "the mail is longer than 1 MiB");
    return {};
}

std::string numericOf(const sockaddr *address, socklen_t length)
{
    std::array<char, NI_MAXHOST> text{};
    const int failed =
        ::getnameinfo(address, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    return failed ? std::string() : std::string(text.data());
}

Result<> checkMailReach(const MailRequest &request, const sockaddr *address, socklen_t length)
{
    return request.reach ? checkReach(numericOf(address, length), *request.reach) : Result<>();
}

std::size_t giveMessage(char *to, std::size_t size, std::size_t count, void *data)
{
    Posting &posting = *static_cast<Posting *>(data);
    const std::size_t given = posting.request.message.copy(to, size * count, posting.at);
    posting.at += given;
    return given;
}

std::size_t takeLine(char *line, std::size_t size, std::size_t count, void *data)
{
    std::string said(line, size * count);
    while (!said.empty() && (said.back() == '\n' || said.back() == '\r'))
        said.pop_back();
    static_cast<Posting *>(data)->said = printable(said, 200);
    return size * count;
}

int mailIsStopped(void *data, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Posting *>(data)->limits.stop.stop_requested() ? 1 : 0;
}

/// The address is judged where the connection is made, so that no second look-up slips between.
curl_socket_t openMailSocket(void *data, curlsocktype, curl_sockaddr *to)
{
    Posting &posting = *static_cast<Posting *>(data);
    const Result<> reached = checkMailReach(posting.request, &to->addr, to->addrlen);
    if (!reached) {
        posting.kept = reached.error();
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

struct CurlCloser {
    void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
};
using Curl = std::unique_ptr<CURL, CurlCloser>;
struct ListCloser {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, ListCloser>;

Curl newCurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return Curl(curl_easy_init());
}

void trustMailServer(CURL *curl, const MailRequest &request)
{
    curl_easy_setopt(curl, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (request.authorities.empty())
        return;
    curl_blob blob{};
    blob.data = const_cast<char *>(request.authorities.data()); // copied by libcurl
    blob.len = request.authorities.size();
    blob.flags = CURL_BLOB_COPY;
    curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &blob);
    // The blob takes the place of the file; the folder of the system would still be trusted.
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
}

void boundMail(CURL *curl, Posting &posting, Milliseconds rest)
{
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(rest.count()));
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, mailIsStopped);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &posting);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, openMailSocket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &posting);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, takeLine);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &posting);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, giveMessage);
    curl_easy_setopt(curl, CURLOPT_READDATA, &posting);
}

ErrorCode codeOfCurl(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return ErrorCode::Unreachable;
    case CURLE_OPERATION_TIMEDOUT:
        return ErrorCode::Timeout;
    case CURLE_ABORTED_BY_CALLBACK:
        return ErrorCode::Cancelled;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED:
    case CURLE_LOGIN_DENIED:
        return ErrorCode::Denied;
    case CURLE_WEIRD_SERVER_REPLY:
        return ErrorCode::Corrupt;
    default:
        return ErrorCode::Io;
    }
}

Error failedMail(CURLcode code, const char *words, const Posting &posting)
{
    if (posting.kept)
        return *posting.kept;
    const std::string why = words[0] ? words : curl_easy_strerror(code);
    Error error(codeOfCurl(code), "the mail was not taken: " + printable(why, 200),
                posting.request.server);
    error.maybeApplied = posting.at > 0;
    return error;
}

Result<MailReply> postMail(CURL *curl, Posting &posting)
{
    std::array<char, CURL_ERROR_SIZE> words{};
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, words.data());
    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    const bool answered = status >= 400 && status < 600;
    if (code != CURLE_OK && (!answered || code == CURLE_OPERATION_TIMEDOUT ||
                             code == CURLE_ABORTED_BY_CALLBACK || posting.kept))
        return fail(failedMail(code, words.data(), posting));
    MailReply reply;
    reply.status = int(status);
    reply.refused = status >= 500;
    reply.said = posting.said;
    return reply;
}

/// Where the name leads, without going there.
Result<MailReply> rehearseMail(const MailRequest &request)
{
    const QUrl url(QString::fromStdString(request.server), QUrl::StrictMode);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(url.host().toStdString().c_str(), nullptr, &hints, &found) != 0)
        return fail(ErrorCode::Unreachable, "the name has no address", request.server);
    Result<> reached;
    for (const addrinfo *one = found; one && reached; one = one->ai_next)
        reached = checkMailReach(request, one->ai_addr, one->ai_addrlen);
    ::freeaddrinfo(found);
    if (!reached)
        return fail(reached.error());
    return MailReply();
}

} // namespace

Result<Destination> mailDestination(const MailRequest &request)
{
    const QUrl url(QString::fromStdString(request.server), QUrl::StrictMode);
    const bool known =
        url.scheme() == QLatin1String("smtp") || url.scheme() == QLatin1String("smtps");
    if (!url.isValid() || !known || !url.userInfo().isEmpty() || !url.path().isEmpty())
        return fail(ErrorCode::Invalid, "this is no smtp://HOST:PORT or smtps://HOST:PORT",
                    printable(request.server, 200));
    const int port = url.scheme() == QLatin1String("smtp") ? 587 : 465;
    return Destination::of(url.scheme().toStdString(), url.host(QUrl::FullyEncoded).toStdString(),
                           url.port(port));
}

Result<MailReply> sendMail(const MailRequest &request, const Secret &password,
                           const CallLimits &limits)
{
    FH_CHECK(checkMail(request));
    if (request.rehearsal)
        return rehearseMail(request);
    const Milliseconds rest = left(limits.deadline, SystemClock().ticks());
    if (rest.count() <= 0)
        return fail(ErrorCode::Timeout, "the deadline had passed before it began", request.server);
    const Curl curl = newCurl();
    if (!curl)
        return fail(ErrorCode::Exhausted, "no mail can be sent now", request.server);
    FH_TRY(const Destination to, mailDestination(request));
    Posting posting{request, limits, 0, {}, {}};
    curl_easy_setopt(curl.get(), CURLOPT_URL, (to.text() + "/localhost").c_str());
    trustMailServer(curl.get(), request);
    boundMail(curl.get(), posting, rest);
    CurlList recipients;
    for (const std::string &each : request.recipients) {
        curl_slist *longer = curl_slist_append(recipients.get(), ("<" + each + ">").c_str());
        (void)recipients.release();
        recipients.reset(longer);
    }
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + request.from + ">").c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    if (!request.user.empty()) {
        const std::string word(password.bytes());
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, request.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, word.c_str());
    }
    return postMail(curl.get(), posting);
}

} // namespace farhaven::transport
