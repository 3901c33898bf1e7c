// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/tls_pin.h"

#include <QCryptographicHash>
#include <QSslCertificate>

#include <algorithm>

namespace farhaven::transport {

namespace {

constexpr std::size_t digestDigits = 64;

bool isDigest(const std::string &text)
{
    return text.size() == digestDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

Result<QSslConfiguration> trustingOnly(const TlsPin &pin)
{
    if (!pin.sha256.empty() && (!pin.authorities.empty() || !isDigest(pin.sha256)))
        return fail(ErrorCode::Invalid, "the server is pinned by 64 hex digits or by an authority");
    const auto authorities =
        QSslCertificate::fromData(QByteArray::fromStdString(pin.authorities), QSsl::Pem);
    if (pin.sha256.empty() && authorities.isEmpty())
        return fail(ErrorCode::Invalid, "the pinned authority is no certificate in PEM");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates(authorities);
    return tls;
}

bool isPinned(const TlsPin &pin, const QSslConfiguration &handshake)
{
    if (pin.sha256.empty())
        return !pin.authorities.empty();
    const QByteArray shown = handshake.peerCertificate().digest(QCryptographicHash::Sha256);
    return shown.toHex().toStdString() == pin.sha256;
}

bool onlyOfOrigin(const QList<QSslError> &errors)
{
    return std::all_of(errors.begin(), errors.end(), [](const QSslError &error) {
        switch (error.error()) {
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted:
        case QSslError::HostNameMismatch:
            return true;
        default:
            return false;
        }
    });
}

} // namespace farhaven::transport
