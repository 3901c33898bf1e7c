// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/attention_box.h"
#include "gui/runs/budget_bar.h"
#include "gui/runs/fact_block.h"
#include "gui/runs/gantt.h"
#include "gui/runs/held_box.h"
#include "gui/runs/log_pane.h"
#include "gui/runs/prompt_box.h"
#include "gui/runs/run_page.h"
#include "gui/runs/step_panel.h"
#include "gui/runs/step_records.h"
#include "gui/shell/parts.h"
#include "gui/shell/record_table.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

/// How the Run page is put together.
namespace farhaven::gui {

namespace {

QFrame *framed(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("panel", true);
    frame->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return frame;
}

/// The legend under the bars: the only place that says what a line and a dash mean.
class Legend : public QWidget {
public:
    explicit Legend(QWidget *parent) : QWidget(parent)
    {
        setFixedHeight(QFontMetrics(Theme::instance().font(TextSize::Note)).height() + 8);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::instance();
        QPainter painter(this);
        painter.setFont(theme.font(TextSize::Note));
        const QFontMetrics metrics(painter.font());
        const int middle = height() / 2;
        int x = 10;
        const auto word = [&](const QString &text) {
            painter.setPen(theme.color(Token::T2));
            painter.drawText(x, 0, width() - x, height(), Qt::AlignVCenter, text);
            x += metrics.horizontalAdvance(text) + 24;
        };
        painter.fillRect(QRect(x, middle, 20, 2), theme.color(Token::T1));
        x += 26;
        word(RunPage::tr("critical path"));
        painter.setPen(QPen(theme.color(Token::T2), 1.2, Qt::DashLine));
        painter.drawRect(QRect(x, middle - 5, 20, 10));
        x += 26;
        word(RunPage::tr("foreseen"));
        for (const int y : {middle - 2, middle + 1})
            painter.fillRect(QRect(x, y, 20, 1), theme.color(Token::T2));
        painter.fillRect(QRect(x, middle - 4, 1, 8), theme.color(Token::T2));
        painter.fillRect(QRect(x + 19, middle - 4, 1, 8), theme.color(Token::T2));
        x += 26;
        word(RunPage::tr("predicted, double on its critical path"));
        painter.setPen(QPen(theme.mark(Status::InDoubt), 1.2, Qt::DashLine));
        painter.setBrush(QBrush(theme.mark(Status::InDoubt), Qt::BDiagPattern));
        painter.drawRect(QRect(x, middle - 5, 20, 10));
        x += 26;
        word(RunPage::tr("in doubt: it may have happened"));
    }
};

} // namespace

void RunPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(4, 4, 4, 4);
    outer->setSpacing(4);
    m_errors = new ErrorBox(this);
    outer->addWidget(m_errors);
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_empty);
    auto *content = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(buildTop());
    layout->addWidget(buildMiddle(), 1);
    m_stack->addWidget(content);
    outer->addWidget(m_stack, 1);
}

QWidget *RunPage::buildTop()
{
    auto *frame = framed(this);
    auto *rows = new QVBoxLayout(frame);
    rows->setContentsMargins(12, 8, 12, 8);
    rows->setSpacing(6);
    m_heading = headingLabel({}, frame);
    m_heading->setObjectName(QStringLiteral("runHeading"));
    m_heading->setWordWrap(true);
    rows->addWidget(m_heading);
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    m_budget = new BudgetBar(frame);
    top->addWidget(m_budget, 1);
    m_recovery = new FactBlock("recovery", frame);
    m_loss = new FactBlock("loss", frame);
    top->addWidget(m_recovery);
    top->addWidget(m_loss);
    auto *acts = new QVBoxLayout;
    acts->setSpacing(6);
    m_pause = new QPushButton(tr("Pause"), frame);
    m_pause->setObjectName(QStringLiteral("pause"));
    m_resume = new QPushButton(tr("Resume"), frame);
    m_resume->setObjectName(QStringLiteral("resume"));
    m_abort = new QPushButton(tr("Abort…"), frame);
    m_abort->setObjectName(QStringLiteral("abort"));
    m_abort->setProperty("danger", true); // outlined: to be found, not to invite
    m_export = new QPushButton(tr("Export evidence…"), frame);
    m_export->setObjectName(QStringLiteral("export"));
    m_paper = new QPushButton(tr("From paper…"), frame);
    m_paper->setObjectName(QStringLiteral("paper"));
    m_paper->setToolTip(tr("What people did by the printed runbook while the run stood"));
    for (QPushButton *button : {m_pause, m_resume, m_abort, m_paper, m_export})
        acts->addWidget(button);
    acts->addStretch();
    top->addLayout(acts);
    rows->addLayout(top);
    m_prompts = new PromptBox(frame);
    m_held = new HeldBox(frame);
    m_time = quietLabel({}, frame);
    m_time->setObjectName(QStringLiteral("runTime"));
    m_time->setWordWrap(true);
    m_attention = new AttentionBox(frame);
    m_goOn = new QPushButton(m_attention);
    m_goOn->setObjectName(QStringLiteral("goOn"));
    m_authorise = new QPushButton(tr("Authorise again…"), m_attention);
    m_authorise->setObjectName(QStringLiteral("authorise"));
    m_toPlan = new QPushButton(tr("Go to the plan"), m_attention);
    m_toPlan->setObjectName(QStringLiteral("toPlan"));
    m_attention->addAct(m_goOn);
    m_attention->addAct(m_authorise);
    m_attention->addAct(m_toPlan);
    m_actHint = quietLabel({}, frame);
    m_actHint->setObjectName(QStringLiteral("actHint"));
    m_actHint->setWordWrap(true);
    m_exported = quietLabel({}, frame);
    m_exported->setObjectName(QStringLiteral("exported"));
    m_exported->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QWidget *part : std::initializer_list<QWidget *>{m_time, m_prompts, m_held, m_attention,
                                                          m_actHint, m_exported})
        rows->addWidget(part);
    return frame;
}

QWidget *RunPage::buildMiddle()
{
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setHandleWidth(4);
    across->setChildrenCollapsible(false);
    auto *left = new QSplitter(Qt::Vertical, across);
    left->setHandleWidth(4);
    left->setChildrenCollapsible(false);
    m_steps = new Panel(tr("Steps"), left);
    m_choice = new QComboBox(m_steps);
    m_choice->setObjectName(QStringLiteral("runChoice"));
    m_choice->setAccessibleName(tr("Run"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(28);
    m_choice->hide();
    m_steps->addTool(m_choice);
    m_steps->body()->addWidget(buildSteps(), 1);
    m_path = quietLabel({}, m_steps);
    m_path->setObjectName(QStringLiteral("pathText"));
    m_path->setWordWrap(true);
    m_path->setContentsMargins(10, 0, 10, 6);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_steps->body()->addWidget(m_path);
    auto *below = new QSplitter(Qt::Horizontal, left);
    below->setHandleWidth(4);
    below->setChildrenCollapsible(false);
    m_logPanel = new Panel(tr("Log"), below);
    m_logPanel->setNote(tr("newest first"));
    m_log = new LogPane(m_logPanel);
    m_logPanel->body()->addWidget(m_log);
    m_decisionPanel = new Panel(tr("Decisions"), below);
    m_decisions = new LogView(LogView::Form::Decisions, m_decisionPanel);
    m_decisionPanel->setMinimumWidth(270);
    m_decisionPanel->body()->addWidget(m_decisions);
    below->setStretchFactor(0, 7);
    below->setStretchFactor(1, 3);
    left->setStretchFactor(0, 5);
    left->setStretchFactor(1, 3);
    m_detail = new StepPanel(across);
    m_detail->setMinimumWidth(280);
    across->setStretchFactor(0, 1);
    across->setStretchFactor(1, 0);
    across->setSizes({960, 380});
    left->setSizes({520, 280});
    below->setSizes({680, 320});
    return across;
}

/// Bars and rows of the same steps, one key apart.
QWidget *RunPage::buildSteps()
{
    m_bars = new QStackedWidget(m_steps);
    auto *drawn = new QWidget(m_bars);
    auto *column = new QVBoxLayout(drawn);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_gantt = new GanttView(drawn);
    column->addWidget(m_gantt, 1);
    column->addWidget(new Legend(drawn));
    m_bars->addWidget(drawn);
    m_rows = new RecordTable(tr("Steps as rows"), stepColumns());
    m_rows->remember(QStringLiteral("runs.steps"));
    // The title has the choice of the run: its tools would be cut off beside it.
    auto *listed = new QWidget(m_bars);
    auto *rows = new QVBoxLayout(listed);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    rows->addWidget(m_rows->tools(), 0, Qt::AlignRight);
    rows->addWidget(m_rows, 1);
    m_bars->addWidget(listed);
    m_asRows = new QToolButton;
    m_asRows->setObjectName(QStringLiteral("runs.asTable"));
    m_asRows->setText(tr("As a table"));
    m_asRows->setToolTip(tr("The same steps as rows, and back: F8"));
    m_asRows->setIcon(Theme::instance().icon(QStringLiteral("table")));
    m_asRows->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_asRows->setFocusPolicy(Qt::TabFocus);
    m_asRows->setCheckable(true);
    m_steps->addTool(m_asRows);
    connect(m_asRows, &QToolButton::toggled, this, &RunPage::showRows);
    connect(m_rows, &RecordTable::currentChanged, this,
            [this](const QString &step) { m_gantt->select(StepId(step.toStdString())); });
    connect(m_gantt, &GanttView::stepSelected, this,
            [this](const StepId &step) { m_rows->setCurrent(QString::fromStdString(step.value)); });
    connect(m_rows, &RecordTable::failed, this, [this](const QString &doing, const QString &why) {
        m_errors->report(doing, Error(ErrorCode::Io, why.toStdString()));
    });
    return m_bars;
}

void RunPage::showRows(bool rows)
{
    m_bars->setCurrentIndex(rows ? 1 : 0);
    fillRows();
    if (rows)
        m_rows->view()->setFocus(Qt::ShortcutFocusReason);
    else
        m_gantt->setFocus(Qt::ShortcutFocusReason);
}

/// Only while somebody looks at them: a run of a thousand steps is drawn anew each second.
void RunPage::fillRows()
{
    if (m_bars->currentIndex() != 1)
        return;
    m_rows->setRecords(stepRecords(m_picture));
    m_rows->setCurrent(QString::fromStdString(m_step.value));
}

void RunPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F8)
        m_asRows->toggle();
    else
        Page::keyPressEvent(event);
}

} // namespace farhaven::gui
