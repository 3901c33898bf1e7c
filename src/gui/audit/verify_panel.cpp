// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/verify_panel.h"

#include "report/evidence_archive.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace farhaven::gui {

namespace {

/// Of a file as `audit verify FILE --trust` would say it.
Result<report::PackVerdict> verdictOf(const QString &path, const QString &trustPath)
{
    report::PackTrust trust;
    if (!trustPath.isEmpty()) {
        FH_TRY(const std::string text, auditFile(trustPath));
        FH_TRY(trust, report::trustFromText(text));
    }
    FH_TRY(const std::string bytes, auditFile(path));
    return report::looksLikeZip(bytes) ? report::verifyArchive(bytes, trust)
                                       : report::verifyPack(bytes, trust);
}

} // namespace

VerifyPanel::VerifyPanel(QWidget *parent) : Panel(tr("Verify"), parent)
{
    QVBoxLayout *column = addScrolledColumn();
    QWidget *content = column->parentWidget();
    m_own = new QPushButton(tr("Verify this workspace’s log"), content);
    m_own->setObjectName(QStringLiteral("verify.own"));
    column->addWidget(m_own);
    column->addLayout(addFile(m_file, "verify.file", tr("Evidence pack or archive")));
    column->addLayout(addFile(m_trust, "verify.trust", tr("Key or checkpoint that you trust")));
    m_verify = new QPushButton(tr("Verify the file"), content);
    m_verify->setObjectName(QStringLiteral("verify.run"));
    m_verify->setEnabled(false);
    column->addWidget(m_verify);
    m_status = new StatusLabel(content);
    m_status->setObjectName(QStringLiteral("verify.verdict"));
    m_status->set(Status::Unknown, tr("Nothing was verified yet"));
    column->addWidget(m_status);
    // No word of it fits a narrow panel: fingerprints are broken where they must be.
    m_why = new QPlainTextEdit(content);
    m_why->setObjectName(QStringLiteral("verify.why"));
    m_why->setAccessibleName(tr("What was found"));
    m_why->setReadOnly(true);
    m_why->setFrameShape(QFrame::NoFrame);
    m_why->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_why->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_why->setStyleSheet(QStringLiteral("border: none; background: transparent;"));
    m_why->setMinimumHeight(10 * fontMetrics().height());
    m_why->setTabChangesFocus(true);
    column->addWidget(m_why, 1);
    connect(m_own, &QPushButton::clicked, this, &VerifyPanel::ownLogAsked);
    connect(m_verify, &QPushButton::clicked, this, &VerifyPanel::verifyFile);
    connect(m_file, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_verify->setEnabled(!text.trimmed().isEmpty()); });
}

QHBoxLayout *VerifyPanel::addFile(QLineEdit *&line, const char *name, const QString &label)
{
    auto *row = new QHBoxLayout;
    line = new QLineEdit;
    line->setObjectName(QString::fromLatin1(name));
    line->setPlaceholderText(label);
    line->setAccessibleName(label);
    line->setToolTip(label);
    row->addWidget(line, 1);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose: %1").arg(label));
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this, line, label] {
        auto *dialog = new QFileDialog(this, label);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    return row;
}

void VerifyPanel::setOpen(bool open)
{
    m_own->setEnabled(open);
}

void VerifyPanel::show(const AuditVerdict &verdict, const QString &of)
{
    m_status->set(verdict.status, verdict.said);
    m_why->setPlainText(of + u'\n' + verdict.why);
}

void VerifyPanel::verifyFile()
{
    const QString path = m_file->text().trimmed();
    const QString of = QFileInfo(path).fileName();
    if (const auto verdict = verdictOf(path, m_trust->text().trimmed()))
        show(packVerdict(*verdict), of);
    else
        show(ownLogVerdict(fail(verdict.error())), of);
}

} // namespace farhaven::gui
