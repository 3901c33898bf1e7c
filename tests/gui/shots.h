// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QString>
#include <QWidget>

namespace farhaven::test {

/// Saves what `widget` shows as build/shots/NAME.png, for people to look at.
/// False when it cannot be written.
inline bool keepShot(QWidget &widget, const QString &name)
{
    const QDir folder(QStringLiteral(FARHAVEN_BINARY_DIR "/shots"));
    return folder.mkpath(QStringLiteral(".")) &&
           widget.grab().save(folder.filePath(name + QStringLiteral(".png")));
}

} // namespace farhaven::test
