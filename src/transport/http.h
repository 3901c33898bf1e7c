// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace farhaven::transport {

/// HTTP and HTTPS without what a browser adds: no redirects, proxies, cookies, cache, stored
/// passwords, HTTP/2 or decompression. GET, HEAD and OPTIONS without a body share kept connections,
/// and Qt asks again by itself when a kept one turns out dead. Every other request gets a
/// connection of its own and is sent at most once.
///
/// A pinned server is asked over a connection of its own each time, so that no answer rests on what
/// was checked earlier. One that shows another certificate, or one that is not valid now, is Denied
/// before a byte of the request has left.
///
/// A request with `reach` has a connection of its own too. Its name is resolved once (Qt may answer
/// from what it was told in the last minute); the next address is tried when one refuses, and only
/// then.
///
/// A body that is shorter than its Content-Length is an error. One in chunks that ends too early
/// may pass for whole, since Qt hides it: read such a body with a parser that notices, as JSON's
/// does.
///
/// Invalid: URL, method, header or pin. Unreachable: no connection, or it broke. Denied: the TLS
/// certificate. Corrupt: the answer is no HTTP. Exhausted: body over the cap. Timeout, Cancelled.
/// maybeApplied is set for requests other than the three above once they may have left; for one
/// without a body that is from the start, since Qt does not say when it writes the head.
class HttpClient {
public:
    HttpClient();
    /// On the thread of the client; its destruction ends every call as Cancelled.
    [[nodiscard]] QFuture<Result<HttpReply>> send(const HttpRequest &request,
                                                  const CallLimits &limits);

private:
    QNetworkAccessManager m_shared;
    QObject m_calls; // parent of the calls; last, so that they end first
};

} // namespace farhaven::transport
