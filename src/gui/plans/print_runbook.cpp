// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/print_runbook.h"

#include "base/json_text.h"
#include "base/ssh_wire.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/remembered.h"

#include <QFileDialog>
#include <QRegularExpression>
#include <QSaveFile>

namespace farhaven::gui {

namespace {

/// What stands in names of people is no path, and no character that a disk refuses.
QString runbookStem(const model::RecoveryPlan &plan)
{
    QString name = saidPlanName(plan.name);
    name.replace(QRegularExpression(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]+")),
                 QStringLiteral(" "));
    return name.simplified().left(60) + QStringLiteral(", %1").arg(plan.revision);
}

Result<std::string> runbookBytes(const Json &answer)
{
    if (const std::string text = textIn(answer, "document"); !text.empty())
        return text;
    auto bytes = ssh::fromBase64(textIn(answer, "base64"));
    if (!bytes || bytes->empty())
        return fail(ErrorCode::Corrupt, "the answer holds no file", "base64",
                    "Use programs of one version");
    return std::move(*bytes);
}

Error notWritten(const QSaveFile &file)
{
    return Error(ErrorCode::Io, file.errorString().toStdString(), file.fileName().toStdString(),
                 "Choose another folder");
}

} // namespace

PrintRunbook::PrintRunbook(const model::RecoveryPlan &plan, Session &session, QWidget *parent)
    : QObject(parent), m_plan(plan), m_session(&session), m_over(parent)
{
    connect(this, &PrintRunbook::finished, this, &QObject::deleteLater);
    connect(this, &PrintRunbook::failed, this, &QObject::deleteLater);
}

void PrintRunbook::begin()
{
    const QString pdf = QStringLiteral("PDF (*.pdf)"), html = QStringLiteral("HTML (*.html)");
    auto *dialog = new QFileDialog(m_over, tr("Print the runbook"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(exportFolder());
    dialog->setNameFilters({pdf, html});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(exportName(runbookStem(m_plan), QStringLiteral("pdf")));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, html](const QString &filter) {
        dialog->setDefaultSuffix(filter == html ? QStringLiteral("html") : QStringLiteral("pdf"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &PrintRunbook::print);
    connect(dialog, &QDialog::rejected, this, &QObject::deleteLater);
    dialog->open();
}

/// What cannot be written is found before the print is on record: a print that nobody holds would
/// quiet the warning about the older one that somebody does.
void PrintRunbook::print(const QString &path)
{
    if (!m_session) {
        deleteLater();
        return;
    }
    rememberExportFolder(path);
    auto file = std::make_shared<QSaveFile>(path);
    if (!file->open(QIODevice::WriteOnly)) {
        Q_EMIT failed(notWritten(*file));
        return;
    }
    const bool html = path.endsWith(QLatin1String(".html"), Qt::CaseInsensitive) ||
                      path.endsWith(QLatin1String(".htm"), Qt::CaseInsensitive);
    const Json params = {{"plan", model::toJson(m_plan)},
                         {"format", html ? "html" : "pdf"},
                         {"by", m_session->person().value}};
    Q_EMIT printing(path);
    m_session->ask("plan.runbook", params, this, [this, file](const Result<Json> &answer) {
        if (answer)
            write(*file, *answer);
        else
            Q_EMIT failed(answer.error());
    });
}

void PrintRunbook::write(QSaveFile &file, const Json &answer)
{
    const auto bytes = runbookBytes(answer);
    if (!bytes) {
        Q_EMIT failed(bytes.error());
        return;
    }
    if (file.write(bytes->data(), qint64(bytes->size())) != qint64(bytes->size()) ||
        !file.commit()) {
        Q_EMIT failed(notWritten(file));
        return;
    }
    Q_EMIT finished(file.fileName(), QString::fromStdString(textIn(answer, "print")),
                    textIn(answer, "approved") == "yes");
}

} // namespace farhaven::gui
