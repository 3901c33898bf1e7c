// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/remembered.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace farhaven::gui {

namespace {

/// Names of people and of files hold what a settings key may not.
QString settingOf(const char *group, const QString &name)
{
    return QLatin1String(group) + u'/' + QString::fromLatin1(name.toUtf8().toHex());
}

QString keyFileSetting(const PersonId &person)
{
    return settingOf("keyFiles", QString::fromStdString(person.value));
}

} // namespace

QString rememberedKeyFile(const PersonId &person)
{
    return QSettings().value(keyFileSetting(person)).toString();
}

void rememberKeyFile(const PersonId &person, const QString &path)
{
    QSettings().setValue(keyFileSetting(person), path);
}

PersonId rememberedActor(const QString &workspace)
{
    return PersonId(QSettings().value(settingOf("actors", workspace)).toString().toStdString());
}

void rememberActor(const QString &workspace, const PersonId &person)
{
    QSettings().setValue(settingOf("actors", workspace), QString::fromStdString(person.value));
}

bool firstStepsHidden(const QString &workspace)
{
    return QSettings().value(settingOf("firstStepsHidden", workspace)).toBool();
}

void hideFirstSteps(const QString &workspace, bool hidden)
{
    QSettings().setValue(settingOf("firstStepsHidden", workspace), hidden);
}

QString exportFolder()
{
    const QString folder = QSettings().value(QStringLiteral("export/folder")).toString();
    return !folder.isEmpty() && QDir(folder).exists() ? folder : QDir::homePath();
}

void rememberExportFolder(const QString &savedFile)
{
    QSettings().setValue(QStringLiteral("export/folder"), QFileInfo(savedFile).absolutePath());
}

QString exportName(const QString &stem, const QString &suffix)
{
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HHmm"));
    return QStringLiteral("%1 %2 UTC.%3").arg(stem, stamp, suffix);
}

} // namespace farhaven::gui
