// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/ssh_key.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace farhaven::gui {

/// A private key that is to be made for a person, with the passphrase that they typed.
struct KeyWanted {
    QString file; ///< its folder is made for its owner alone when there is none
    QString comment;
    QByteArray passphrase;
};

using KeyMade = std::function<void(const Result<SshPublicKey> &key)>;

/// Makes it on a thread of its own, since deriving a key from a passphrase takes its time; `done`
/// is called on the GUI thread, unless `asker` is gone by then. The passphrase is wiped.
void makeKey(KeyWanted wanted, QObject *asker, KeyMade done);

} // namespace farhaven::gui
