// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/run_acts.h"

#include "gui/shell/parts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>

namespace farhaven::gui {

namespace {

struct ActWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::RunActs)
};

/// A heading, a text, two buttons with verbs; the harmless one is the default.
class Question : public QDialog {
public:
    Question(const QString &heading, const QString &text, const QString &act, const QString &leave,
             QWidget *parent)
        : QDialog(parent)
    {
        setWindowTitle(heading);
        setMinimumWidth(460);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(16, 16, 16, 16);
        layout->setSpacing(12);
        layout->addWidget(headingLabel(heading, this));
        auto *body = new QLabel(text, this);
        body->setWordWrap(true);
        layout->addWidget(body);
        m_more = new QVBoxLayout;
        layout->addLayout(m_more);
        auto *buttons = new QHBoxLayout;
        buttons->addStretch();
        m_act = new QPushButton(act, this);
        m_act->setObjectName(QStringLiteral("act"));
        m_act->setAutoDefault(false);
        auto *stay = new QPushButton(leave, this);
        stay->setObjectName(QStringLiteral("leave"));
        stay->setDefault(true);
        buttons->addWidget(m_act);
        buttons->addWidget(stay);
        layout->addLayout(buttons);
        connect(m_act, &QPushButton::clicked, this, &QDialog::accept);
        connect(stay, &QPushButton::clicked, this, &QDialog::reject);
        stay->setFocus();
    }
    QVBoxLayout *more() { return m_more; }
    QPushButton *act() { return m_act; }

private:
    QVBoxLayout *m_more;
    QPushButton *m_act;
};

} // namespace

bool confirmAbort(const RunPicture &picture, QWidget *parent)
{
    Question question(
        ActWords::tr("Abort: %1").arg(picture.heading()),
        ActWords::tr(
            "What is under way is finished and observed. Then what was done is taken back, "
            "newest first, as far as the plan says how; after a promotion nothing is. The run "
            "ends in a named state that says what stays and where writes are possible.\n\n"
            "So far: %1.")
            .arg(picture.counts()),
        ActWords::tr("Abort the run"), ActWords::tr("Let it go on"), parent);
    return question.exec() == QDialog::Accepted;
}

std::optional<std::string> reasonToSkip(const RunPicture &picture, const StepId &step,
                                        QWidget *parent)
{
    Question question(
        ActWords::tr("Skip: %1").arg(picture.detail(step).heading),
        ActWords::tr(
            "The run goes on without this step, and says so at its end. Who skipped it and "
            "why stands in the log and in the evidence."),
        ActWords::tr("Skip the step"), ActWords::tr("Leave it"), parent);
    auto *reason = new QLineEdit(&question);
    reason->setObjectName(QStringLiteral("reason"));
    reason->setAccessibleName(ActWords::tr("Reason"));
    reason->setPlaceholderText(ActWords::tr("Why it may be skipped"));
    reason->setMaxLength(300);
    question.more()->addWidget(reason);
    question.act()->setEnabled(false);
    QObject::connect(reason, &QLineEdit::textChanged, &question, [&](const QString &text) {
        question.act()->setEnabled(!text.trimmed().isEmpty());
    });
    reason->setFocus();
    if (question.exec() != QDialog::Accepted)
        return {};
    return reason->text().trimmed().toStdString();
}

QString chooseEvidenceFile(const RunId &run, QWidget *parent)
{
    QFileDialog dialog(parent, ActWords::tr("Export evidence"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setNameFilter(ActWords::tr("Evidence (*.evidence.json)"));
    dialog.setDefaultSuffix(QStringLiteral("evidence.json"));
    // A program that a menu started is in a folder where nobody may write.
    dialog.setDirectory(QDir::homePath());
    dialog.selectFile(QString::fromStdString(run.value) + QStringLiteral(".evidence.json"));
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    return dialog.selectedFiles().first();
}

} // namespace farhaven::gui
