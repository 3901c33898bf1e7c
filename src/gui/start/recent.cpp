// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/start/recent.h"

#include <QFileInfo>
#include <QSettings>

namespace farhaven::gui {

namespace {

const QString key = QStringLiteral("start/recent");

} // namespace

QStringList RecentWorkspaces::paths() const
{
    return QSettings().value(key).toStringList();
}

void RecentWorkspaces::add(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList list = paths();
    list.removeAll(whole);
    list.prepend(whole);
    QSettings().setValue(key, QStringList(list.mid(0, most)));
}

void RecentWorkspaces::remove(const QString &path)
{
    QStringList list = paths();
    list.removeAll(path);
    QSettings().setValue(key, list);
}

} // namespace farhaven::gui
