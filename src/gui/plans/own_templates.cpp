// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/own_templates.h"

#include "analysis/plan_template.h"
#include "base/json_text.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace farhaven::gui {

namespace {

QString templateFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/templates");
}

/// Ids come from documents: as hex they name no other file.
QString templatePath(const std::string &id)
{
    return templateFolder() + u'/' + QString::fromLatin1(QByteArray::fromStdString(id).toHex()) +
           QStringLiteral(".json");
}

} // namespace

Json ownTemplates()
{
    std::vector<Json> found;
    const QDir folder(templateFolder());
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        const QString path = folder.filePath(name);
        auto json = readJsonFile(path.toStdString());
        // The file's name is the id that the document says: another one would not be removed.
        if (json && analysis::templateFromJson(*json) && templatePath(textIn(*json, "id")) == path)
            found.push_back(std::move(*json));
    }
    std::sort(found.begin(), found.end(),
              [](const Json &a, const Json &b) { return textIn(a, "name") < textIn(b, "name"); });
    return Json(found);
}

bool isOwnTemplate(const std::string &id)
{
    return QFile::exists(templatePath(id));
}

Result<> keepTemplate(const Json &one)
{
    FH_TRY(const analysis::PlanTemplate read, analysis::templateFromJson(one));
    QDir().mkpath(templateFolder());
    const QString path = templatePath(read.id);
    QSaveFile file(path);
    const std::string text = one.dump(1) + "\n";
    const bool open = file.open(QIODevice::WriteOnly);
    if (open)
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!open || file.write(text.data(), qint64(text.size())) != qint64(text.size()) ||
        !file.commit())
        return fail(ErrorCode::Io, file.errorString().toStdString(), path.toStdString());
    return {};
}

void dropTemplate(const std::string &id)
{
    QFile::remove(templatePath(id));
}

} // namespace farhaven::gui
