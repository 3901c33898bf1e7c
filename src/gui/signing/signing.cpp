// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/signing.h"

#include "seal/ssh_keygen_signer.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>

namespace farhaven::gui {

namespace {

Result<SignedDocument> signNow(const Credentials &credentials, const SignWith &what)
{
    FH_TRY(const auto signer, seal::openSshKeyTyped(credentials.keyFile.toStdString(),
                                                    credentials.passphrase.toStdString()));
    return what(*signer);
}

} // namespace

void signWith(Credentials credentials, SignWith what, QObject *asker, Signed done)
{
    const QPointer<QObject> guard(asker);
    const auto kept = std::make_shared<Credentials>(std::move(credentials));
    const auto work = [kept, what = std::move(what), guard, done = std::move(done)] {
        const auto document = std::make_shared<Result<SignedDocument>>(signNow(*kept, what));
        kept->passphrase.fill('\0');
        // The guard is looked at on the GUI thread only.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done, document] {
                if (guard)
                    done(*document);
            },
            Qt::QueuedConnection);
    };
    QThreadPool::globalInstance()->start(work);
}

} // namespace farhaven::gui
