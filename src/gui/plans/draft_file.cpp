// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/draft_file.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace farhaven::gui {

namespace {

QString draftFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/drafts");
}

/// Ids come from documents: as hex they name no other file.
QString draftPath(const PlanId &plan)
{
    return draftFolder() + u'/' +
           QString::fromLatin1(QByteArray::fromStdString(plan.value).toHex()) +
           QStringLiteral(".json");
}

} // namespace

Result<> keepDraft(const PlanDraft &draft)
{
    QDir().mkpath(draftFolder());
    QSaveFile file(draftPath(draft.base().id));
    const std::string text = draft.kept().dump();
    const bool kept = file.open(QIODevice::WriteOnly) &&
                      file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                      file.write(text.data(), qint64(text.size())) == qint64(text.size()) &&
                      file.commit();
    if (!kept)
        return fail(ErrorCode::Io, file.errorString().toStdString(), file.fileName().toStdString(),
                    "Make room there, or save the plan before you close the window");
    return {};
}

Result<PlanDraft> keptDraft(const PlanId &plan)
{
    const QString path = draftPath(plan);
    if (!QFile::exists(path))
        return fail(ErrorCode::NotFound, "no draft of this plan is kept", path.toStdString());
    FH_TRY(const Json json, readJsonFile(path.toStdString()));
    return PlanDraft::fromKept(json);
}

void dropDraft(const PlanId &plan)
{
    QFile::remove(draftPath(plan));
}

} // namespace farhaven::gui
