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
        setAttribute(Qt::WA_DeleteOnClose);
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

void askToAbort(const RunPicture &picture, QWidget *parent, std::function<void()> then)
{
    auto *question = new Question(
        ActWords::tr("Abort: %1").arg(picture.heading()),
        ActWords::tr(
            "What is under way is finished and observed. Then what was done is taken back, "
            "newest first, as far as the plan says how; after a promotion nothing is. The run "
            "ends in a named state that says what stays and where writes are possible.\n\n"
            "So far: %1.")
            .arg(picture.counts()),
        ActWords::tr("Abort the run"), ActWords::tr("Let it go on"), parent);
    QObject::connect(question, &QDialog::accepted, parent, std::move(then));
    question->open();
}

void askToSkip(const RunPicture &picture, const StepId &step, QWidget *parent,
               std::function<void(const std::string &reason)> then)
{
    auto *question = new Question(
        ActWords::tr("Skip: %1").arg(picture.detail(step).heading),
        ActWords::tr(
            "The run goes on without this step, and says so at its end. Who skipped it and "
            "why stands in the log and in the evidence."),
        ActWords::tr("Skip the step"), ActWords::tr("Leave it"), parent);
    auto *reason = new QLineEdit(question);
    reason->setObjectName(QStringLiteral("reason"));
    reason->setAccessibleName(ActWords::tr("Reason"));
    reason->setPlaceholderText(ActWords::tr("Why it may be skipped"));
    reason->setMaxLength(300);
    question->more()->addWidget(reason);
    question->act()->setEnabled(false);
    QObject::connect(reason, &QLineEdit::textChanged, question, [question](const QString &text) {
        question->act()->setEnabled(!text.trimmed().isEmpty());
    });
    QObject::connect(question, &QDialog::accepted, parent, [reason, then = std::move(then)] {
        then(reason->text().trimmed().toStdString());
    });
    question->open();
    reason->setFocus();
}

void chooseEvidenceFile(const RunId &run, QWidget *parent,
                        std::function<void(const QString &path)> then)
{
    auto *dialog = new QFileDialog(parent, ActWords::tr("Export evidence"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(ActWords::tr("Evidence (*.evidence.json)"));
    dialog->setDefaultSuffix(QStringLiteral("evidence.json"));
    // A program that a menu started is in a folder where nobody may write.
    dialog->setDirectory(QDir::homePath());
    dialog->selectFile(QString::fromStdString(run.value) + QStringLiteral(".evidence.json"));
    QObject::connect(dialog, &QDialog::accepted, parent, [dialog, then = std::move(then)] {
        if (!dialog->selectedFiles().isEmpty())
            then(dialog->selectedFiles().first());
    });
    dialog->open();
}

} // namespace farhaven::gui
