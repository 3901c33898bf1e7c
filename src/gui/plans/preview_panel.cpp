// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/preview_panel.h"

namespace farhaven::gui {

namespace {

QString listed(const std::vector<QString> &lines, const QString &none)
{
    QStringList list;
    for (const QString &line : lines)
        list += line;
    return list.isEmpty() ? none : list.join(QStringLiteral("; "));
}

QString commandsOf(const std::vector<PreviewRow> &rows)
{
    QStringList commands;
    QString host;
    for (const PreviewRow &row : rows) {
        if (row.host != host)
            commands += PreviewPanel::tr("on %1").arg(row.host);
        host = row.host;
        commands += QStringLiteral("  ") + row.what;
    }
    return commands.join(u'\n');
}

} // namespace

PreviewPanel::PreviewPanel(QWidget *parent) : Panel(tr("Preview"), parent)
{
    setNote(tr("exact commands"));
    QVBoxLayout *layout = addScrolledColumn();
    QWidget *content = layout->parentWidget();
    m_heading = headingLabel({}, content);
    m_heading->setWordWrap(true);
    m_heading->setObjectName(QStringLiteral("previewHeading"));
    m_noReturn = new QLabel(tr("no way back from here"), content);
    m_noReturn->setProperty("tag", true);
    m_noReturn->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_commands = textLabel("commands", content);
    m_backTitle = headingLabel(tr("The way back, if the run is aborted"), content);
    m_back = textLabel("wayBack", content);
    for (QLabel *code : {m_commands, m_back}) {
        code->setFont(Theme::instance().code());
        code->setMargin(8);
        code->setAutoFillBackground(true);
        code->setBackgroundRole(QPalette::Button);
    }
    m_changes = textLabel("changes", content);
    m_conditions = textLabel("conditions", content);
    m_answersTitle = headingLabel(tr("What the live systems said"), content);
    m_answers = textLabel("answers", content);
    for (QLabel *label : {m_heading, m_noReturn, m_commands, m_changes, m_conditions, m_backTitle,
                          m_back, m_answersTitle, m_answers})
        layout->addWidget(label);
    layout->addStretch();
}

void PreviewPanel::set(const PlanPicture &picture, const StepId &step)
{
    const PlanStepDetail detail = picture.detail(step);
    m_heading->setText(detail.heading);
    m_noReturn->setVisible(detail.noReturn);
    QString commands = commandsOf(detail.preview);
    QStringList changes;
    for (const PreviewRow &row : detail.preview)
        changes += tr("%1: %2.").arg(row.host, row.change);
    changes.removeDuplicates();
    if (!detail.previewed)
        commands = tr("The commands are being asked for…");
    else if (commands.isEmpty())
        commands = tr("nothing is sent");
    m_commands->setText(commands);
    m_changes->setText(changes.isEmpty() ? QString() : tr("Expected: %1").arg(changes.join(u' ')));
    m_changes->setVisible(!changes.isEmpty());
    m_conditions->setText(tr("Before it: %1.\nDone means: %2.\nUndo: %3. If unreachable: %4. %5.")
                              .arg(listed(detail.before, tr("nothing more")),
                                   listed(detail.after, tr("its own answer")), detail.undo,
                                   detail.unreachable, detail.attempts));
    m_conditions->setVisible(!detail.heading.isEmpty());
    const QString back = commandsOf(detail.wayBack);
    m_backTitle->setVisible(!back.isEmpty());
    m_back->setVisible(!back.isEmpty());
    m_back->setText(back);
    QStringList answers;
    for (const QString &answer : detail.answers)
        answers += QStringLiteral("• ") + answer;
    m_answersTitle->setVisible(!answers.isEmpty());
    m_answers->setVisible(!answers.isEmpty());
    m_answers->setText(answers.join(u'\n'));
}

void PreviewPanel::setUnknown()
{
    m_commands->setText(Theme::word(Status::Unknown));
}

} // namespace farhaven::gui
