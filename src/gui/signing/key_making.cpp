// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/key_making.h"

#include "seal/ssh_keygen_signer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>

namespace farhaven::gui {

namespace {

Result<SshPublicKey> makeNow(const KeyWanted &wanted)
{
    const QDir folder = QFileInfo(wanted.file).absoluteDir();
    if (!folder.exists()) {
        const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        if (!folder.mkpath(QStringLiteral(".")) ||
            !QFile::setPermissions(folder.absolutePath(), owner))
            return fail(ErrorCode::Io, "the folder for the key could not be made",
                        folder.absolutePath().toStdString(), "Choose another folder");
    }
    return seal::newSshKeyTyped(wanted.file.toStdString(), wanted.comment.toStdString(),
                                wanted.passphrase.toStdString());
}

} // namespace

void makeKey(KeyWanted wanted, QObject *asker, KeyMade done)
{
    const QPointer<QObject> guard(asker);
    const auto kept = std::make_shared<KeyWanted>(std::move(wanted));
    QThreadPool::globalInstance()->start([kept, guard, done = std::move(done)] {
        const auto made = std::make_shared<Result<SshPublicKey>>(makeNow(*kept));
        kept->passphrase.fill('\0');
        // The guard is looked at on the GUI thread only.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done, made] {
                if (guard)
                    done(*made);
            },
            Qt::QueuedConnection);
    });
}

} // namespace farhaven::gui
