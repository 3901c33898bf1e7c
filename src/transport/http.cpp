// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/http.h"

#include "base/network.h"
#include "base/sentence.h"
#include "transport/loop_call.h"
#include "transport/tls_pin.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

#include <cctype>

namespace farhaven::transport {

namespace {

/// A body that is handed out once. When a connection breaks, Qt repeats the request, whatever its
/// method, up to three times; it first rewinds the body, which this one refuses.
class SingleUseBody final : public QIODevice {
public:
    explicit SingleUseBody(std::string bytes) : m_bytes(std::move(bytes)) { open(ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool seek(qint64) override { return false; }
    [[nodiscard]] std::size_t length() const { return m_bytes.size(); }
    [[nodiscard]] bool wasRead() const { return m_at > 0; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        if (m_at == m_bytes.size())
            return -1;
        const std::size_t count = m_bytes.copy(data, static_cast<std::size_t>(size), m_at);
        m_at += count;
        return static_cast<qint64>(count);
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
};

bool isToken(const std::string &text)
{
    const auto allowed = [](unsigned char c) {
        return std::isalnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string::npos;
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

bool isHeaderValue(const std::string &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

bool changesNothing(const HttpRequest &request)
{
    return request.body.empty() &&
           (request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS");
}

Result<QUrl> checkRequest(const HttpRequest &request)
{
    const QUrl url(QString::fromStdString(request.url), QUrl::StrictMode);
    const bool known =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !known || url.host().isEmpty())
        return fail(ErrorCode::Invalid, "this is no http or https URL");
    if (!url.userInfo().isEmpty())
        return fail(ErrorCode::Invalid, "the URL holds a user name or password", {},
                    "Keep secrets out of URLs: give an Authorization header");
    if (!request.pin.empty() && url.scheme() != QLatin1String("https"))
        return fail(ErrorCode::Invalid, "the server is pinned, and this URL is not https");
    if (!isToken(request.method))
        return fail(ErrorCode::Invalid, "this is no HTTP method: " + printable(request.method, 32));
    if (request.method == "HEAD" && !request.body.empty())
        return fail(ErrorCode::Invalid, "HEAD has no body");
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name) || !isHeaderValue(value))
            return fail(ErrorCode::Invalid, "this is no HTTP header: " + printable(name, 64));
    }
    return url;
}

QNetworkRequest plainRequest(const HttpRequest &request, const QUrl &url)
{
    QNetworkRequest plain(url);
    plain.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                       QNetworkRequest::ManualRedirectPolicy);
    plain.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    plain.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    plain.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    plain.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    plain.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    plain.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    plain.setRawHeader("User-Agent", "farhaven");
    plain.setRawHeader("Accept-Encoding", "identity"); // or Qt inflates what the cap cannot see
    for (const auto &[name, value] : request.headers)
        plain.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    return plain;
}

/// Qt turns some statuses into errors; those are answers like any other.
bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError)
        return status != 0;
    const bool ofContent = error >= 201 && error <= 299;
    const bool ofServer = error >= 401 && error <= 499;
    return status >= 400 &&
           (ofContent || ofServer || error == QNetworkReply::ProtocolInvalidOperationError);
}

ErrorCode codeOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorCode::Denied;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return ErrorCode::Corrupt;
    default:
        return ErrorCode::Unreachable;
    }
}

/// Errors that come before a byte of the request has left.
bool neverConnected(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError ||
           error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::SslHandshakeFailedError;
}

class HttpCall final : public LoopCall<HttpReply> {
public:
    HttpCall(const HttpRequest &request, const CallLimits &limits, QNetworkAccessManager &shared,
             QObject *parent)
        : LoopCall(limits, printable(request.method + " " + request.url, 200), parent),
          m_body(request.body), m_method(QByteArray::fromStdString(request.method)),
          m_bytesMax(request.replyBytesMax), m_pin(request.pin), m_reach(request.reach),
          m_shared(shared), m_isHead(request.method == "HEAD"),
          m_once(!m_isHead && !changesNothing(request)), m_rehearsal(request.rehearsal)
    {
        if (!begin())
            return;
        const Result<QUrl> url = checkRequest(request);
        if (!url) {
            finish(fail(url.error()));
            return;
        }
        m_plain = plainRequest(request, *url);
        if (!m_pin.empty()) {
            const Result<QSslConfiguration> tls = trustingOnly(m_pin);
            if (!tls) {
                finish(fail(tls.error()));
                return;
            }
            m_plain.setSslConfiguration(*tls);
        }
        if (m_reach)
            resolve(url->host());
        else
            send();
    }
    ~HttpCall() override
    {
        abandon();
        delete m_reply;
    }

private:
    /// One answer of the resolver is all that counts: what a name says later is not asked.
    void resolve(const QString &host)
    {
        const QHostAddress number(host);
        if (!number.isNull()) {
            choose({number});
            return;
        }
        m_lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo &found) {
            m_lookup = -1;
            choose(found.addresses());
        });
    }
    void choose(const QList<QHostAddress> &addresses)
    {
        if (finished())
            return;
        if (addresses.isEmpty())
            finish(fail(ErrorCode::Unreachable, "the name has no address"));
        for (const QHostAddress &address : addresses) {
            const Result<> reached = checkReach(address.toString().toStdString(), *m_reach);
            if (!reached)
                finish(fail(reached.error()));
        }
        m_addresses = addresses;
        if (!finished())
            sendToNext();
    }
    /// Qt connects to the number and holds the certificate against the name.
    void sendToNext()
    {
        QUrl url = m_plain.url();
        if (m_plain.peerVerifyName().isEmpty() && QHostAddress(url.host()).isNull()) {
            QByteArray name = url.host(QUrl::FullyEncoded).toLatin1();
            m_plain.setPeerVerifyName(url.host());
            name += url.port() < 0 ? QByteArray() : ":" + QByteArray::number(url.port());
            m_plain.setRawHeader("Host", name);
        }
        url.setHost(m_addresses.takeFirst().toString());
        m_plain.setUrl(url);
        send();
    }
    void send()
    {
        if (m_rehearsal) {
            finish(HttpReply());
            return;
        }
        m_own.setProxy(QNetworkProxy::NoProxy);
        const bool alone = m_once || !m_pin.empty() || m_reach;
        if (alone)
            m_plain.setRawHeader("Connection", "close");
        QNetworkAccessManager &asked = alone ? m_own : m_shared;
        if (m_isHead) {
            m_reply = asked.head(m_plain); // as a custom verb Qt would wait for a body
        } else if (m_once) {
            m_plain.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
            m_plain.setHeader(QNetworkRequest::ContentLengthHeader,
                              static_cast<qint64>(m_body.length()));
            m_reply = asked.sendCustomRequest(m_plain, m_method, &m_body);
        } else {
            m_reply = asked.sendCustomRequest(m_plain, m_method);
        }
        if (!m_pin.empty()) {
            connect(m_reply, &QNetworkReply::sslErrors, this,
                    [this](const QList<QSslError> &errors) { vouch(errors); });
            connect(m_reply, &QNetworkReply::encrypted, this, [this] { identify(); });
        }
        connect(m_reply, &QNetworkReply::readyRead, this, [this] { read(); });
        connect(m_reply, &QNetworkReply::finished, this, [this] { ended(); });
    }
    /// What nobody vouches for is known by its fingerprint; what is not valid now stays refused.
    void vouch(const QList<QSslError> &errors)
    {
        const bool known = !m_pin.sha256.empty() && isPinned(m_pin, m_reply->sslConfiguration());
        if (known && onlyOfOrigin(errors))
            m_reply->ignoreSslErrors(errors);
    }
    /// Nothing of the request has left yet.
    void identify()
    {
        if (!isPinned(m_pin, m_reply->sslConfiguration()))
            finish(fail(ErrorCode::Denied, "the server shows another certificate than the pinned"));
    }
    void read()
    {
        noteSending(QNetworkReply::NoError);
        const QByteArray bytes = m_reply->readAll();
        m_answer.body.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        if (m_answer.body.size() > m_bytesMax)
            finish(fail(ErrorCode::Exhausted,
                        "the body is longer than " + std::to_string(m_bytesMax) + " bytes"));
    }
    void ended()
    {
        const QNetworkReply::NetworkError error = m_reply->error();
        if (error == QNetworkReply::ConnectionRefusedError && !m_addresses.isEmpty()) {
            m_reply->disconnect(this);
            std::exchange(m_reply, nullptr)->deleteLater();
            sendToNext();
            return;
        }
        noteSending(error);
        if (m_reply->bytesAvailable() > 0)
            read();
        if (finished())
            return;
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (!isAnswer(error, m_answer.status)) {
            finish(fail(codeOf(error), printable(m_reply->errorString().toStdString(), 200)));
            return;
        }
        for (const auto &[name, value] : m_reply->rawHeaderPairs())
            m_answer.headers[name.toLower().toStdString()] = value.toStdString();
        if (isCutShort())
            finish(fail(ErrorCode::Unreachable, "the connection broke in the body"));
        else
            finish(std::move(m_answer));
    }
    /// Depending on timing, Qt takes a connection that closes for the end of the body.
    [[nodiscard]] bool isCutShort() const
    {
        const auto length = m_answer.headers.find("content-length");
        const bool bodiless = m_isHead || m_answer.status == 204 || m_answer.status == 304;
        return !bodiless && length != m_answer.headers.end() &&
               length->second != std::to_string(m_answer.body.size());
    }
    /// The head leaves together with the first bytes of the body; one without a body leaves unseen.
    void noteSending(QNetworkReply::NetworkError error)
    {
        if (m_reply && m_once && !neverConnected(error) &&
            (m_body.length() == 0 || m_body.wasRead()))
            sent();
    }
    void beforeCutShort() override { noteSending(QNetworkReply::NoError); }
    void release() override
    {
        if (m_lookup >= 0)
            QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
        if (m_reply) {
            m_reply->disconnect(this);
            // One that failed already has ended: Qt takes an abort for a second failure.
            if (m_reply->error() == QNetworkReply::NoError)
                m_reply->abort();
            // And so for what its thread had already said of the same request.
            QCoreApplication::removePostedEvents(m_reply, QEvent::MetaCall);
        }
    }

    SingleUseBody m_body;
    QNetworkAccessManager m_own; // starts nothing until it is used
    QNetworkReply *m_reply = nullptr;
    HttpReply m_answer;
    QByteArray m_method;
    std::size_t m_bytesMax;
    TlsPin m_pin;
    std::optional<std::vector<std::string>> m_reach;
    QNetworkAccessManager &m_shared;
    QNetworkRequest m_plain;
    QList<QHostAddress> m_addresses; ///< judged, and not tried yet
    int m_lookup = -1;
    bool m_isHead;
    bool m_once;
    bool m_rehearsal;
};

} // namespace

HttpClient::HttpClient()
{
    m_shared.setProxy(QNetworkProxy::NoProxy);
}

QFuture<Result<HttpReply>> HttpClient::send(const HttpRequest &request, const CallLimits &limits)
{
    auto *call = new HttpCall(request, limits, m_shared, &m_calls);
    return call->future();
}

} // namespace farhaven::transport
