// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"

#include <QSslConfiguration>
#include <QSslError>

/// A TLS connection that trusts what is pinned and nobody else. Not for other folders.
namespace farhaven::transport {

/// From TLS 1.2 on, no authority but the pinned. Invalid when the pin is none, or two.
[[nodiscard]] Result<QSslConfiguration> trustingOnly(const TlsPin &pin);
/// Did the peer of this handshake show the pinned certificate? A pinned authority says nothing
/// here: the handshake itself holds the certificate against it.
[[nodiscard]] bool isPinned(const TlsPin &pin, const QSslConfiguration &handshake);
/// All say only that nobody vouches for the certificate or its name, none that it is not valid.
[[nodiscard]] bool onlyOfOrigin(const QList<QSslError> &errors);

} // namespace farhaven::transport
