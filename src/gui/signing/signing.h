// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/signed_document.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace farhaven::gui {

/// Who signs, and with what. The private key never leaves this process; the passphrase goes to
/// ssh-keygen on a terminal of its own and is wiped.
struct Credentials {
    PersonId person;
    QString keyFile;
    QByteArray passphrase;
};

using SignWith = std::function<Result<SignedDocument>(Signer &signer)>;
using Signed = std::function<void(const Result<SignedDocument> &document)>;

/// Signs on a thread of its own, since a key's derivation takes its time; `done` is called on the
/// GUI thread, unless `asker` is gone by then.
void signWith(Credentials credentials, SignWith what, QObject *asker, Signed done);

} // namespace farhaven::gui
