// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/approval_panel.h"
#include "gui/plans/children_note.h"
#include "gui/plans/findings_panel.h"
#include "gui/plans/order_graph.h"
#include "gui/plans/plan_editor.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/preview_panel.h"
#include "gui/plans/step_table.h"
#include "gui/shell/parts.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

/// How the Plan page is put together.
namespace farhaven::gui {

namespace {

/// A long name wraps, and so do the grades: how high they must be is known with the width only.
class PlanHead : public QFrame {
public:
    using QFrame::QFrame;

protected:
    bool event(QEvent *event) override
    {
        const bool taken = QFrame::event(event);
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            setMinimumHeight(layout()->totalHeightForWidth(width()));
        return taken;
    }
};

} // namespace

void PlanPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(4, 4, 4, 4);
    outer->setSpacing(4);
    m_errors = new ErrorBox(this);
    outer->addWidget(m_errors);
    m_stack = new QStackedWidget(this);
    auto *nothing = new QWidget(m_stack);
    auto *nothingRows = new QVBoxLayout(nothing);
    m_empty = new EmptyState(nothing);
    nothingRows->addWidget(m_empty, 1);
    auto *nothingActs = new QHBoxLayout;
    nothingActs->addStretch(1);
    addLibraryActs(*nothingActs, nothing);
    nothingActs->addStretch(1);
    nothingRows->addLayout(nothingActs);
    nothingRows->addStretch(1);
    m_stack->addWidget(nothing);
    auto *across = new QSplitter(Qt::Horizontal, m_stack);
    across->setHandleWidth(4);
    across->setChildrenCollapsible(false);
    across->addWidget(buildLeft());
    across->addWidget(buildCentre());
    m_approval = new ApprovalPanel(across);
    m_approval->setMinimumWidth(250);
    across->setStretchFactor(0, 5);
    across->setStretchFactor(1, 7);
    across->setStretchFactor(2, 0);
    across->setSizes({480, 640, 285});
    m_stack->addWidget(across);
    outer->addWidget(m_stack, 1);
}

/// Where a plan is shown, and where there is none.
void PlanPage::addLibraryActs(QHBoxLayout &row, QWidget *parent)
{
    auto *route = new QPushButton(tr("Which plan fits?…"), parent);
    route->setObjectName(QStringLiteral("routeAsked"));
    auto *from = new QPushButton(tr("From a template…"), parent);
    from->setObjectName(QStringLiteral("templateAsked"));
    m_route.push_back(route);
    m_fromTemplate.push_back(from);
    for (QPushButton *button : {route, from})
        row.addWidget(button);
    connect(route, &QPushButton::clicked, this, &PlanPage::askRoute);
    connect(from, &QPushButton::clicked, this, [this] { askTemplate({}, Json::object()); });
}

QWidget *PlanPage::buildLeft()
{
    auto *left = new QWidget(this);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *head = new PlanHead(left);
    head->setProperty("panel", true);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(12, 10, 12, 10);
    rows->setSpacing(6);
    auto *top = new QHBoxLayout;
    m_choice = new QComboBox(head);
    m_choice->setObjectName(QStringLiteral("planChoice"));
    m_choice->setAccessibleName(tr("Plan"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(16);
    m_generate = new QPushButton(tr("Generate plan…"), head);
    m_generate->setObjectName(QStringLiteral("generateAsked"));
    m_edit = new QPushButton(tr("Edit…"), head);
    m_edit->setObjectName(QStringLiteral("editAsked"));
    m_compare = new QPushButton(tr("Compare…"), head);
    m_compare->setObjectName(QStringLiteral("compareAsked"));
    m_compare->hide();
    m_choice->hide();
    rows->addWidget(m_choice); // beside the buttons no name could be read, and they were cut off
    top->addStretch();
    top->addWidget(m_compare);
    top->addWidget(m_edit);
    top->addWidget(m_generate);
    rows->addLayout(top);
    auto *library = new QHBoxLayout;
    library->addStretch(1);
    addLibraryActs(*library, head);
    rows->addLayout(library);
    m_heading = headingLabel({}, head);
    m_heading->setObjectName(QStringLiteral("planHeading"));
    m_heading->setWordWrap(true);
    m_subtitle = quietLabel({}, head);
    m_subtitle->setWordWrap(true);
    auto *named = new QHBoxLayout;
    named->addWidget(m_heading, 1);
    named->addWidget(buildMore(head), 0, Qt::AlignTop);
    rows->addLayout(named);
    rows->addWidget(m_subtitle);
    m_printed = quietLabel({}, head);
    m_printed->setObjectName(QStringLiteral("printedTo"));
    m_printed->setWordWrap(true);
    m_printed->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_printed->hide();
    rows->addWidget(m_printed);
    rows->addWidget(buildChildren(head));
    m_leftOut = new QLabel(head);
    m_leftOut->setObjectName(QStringLiteral("leftOut"));
    m_leftOut->setTextFormat(Qt::PlainText);
    m_leftOut->setWordWrap(true);
    m_leftOut->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_leftOut->hide();
    rows->addWidget(m_leftOut);
    rows->addLayout(buildGrades(head));
    layout->addWidget(head);
    m_stepsPanel = new Panel(tr("Steps"), left);
    m_steps = new StepTable(m_stepsPanel);
    m_stepsPanel->body()->addWidget(m_steps);
    layout->addWidget(m_stepsPanel, 1);
    left->setMinimumWidth(360);
    return left;
}

QLayout *PlanPage::buildGrades(QWidget *parent)
{
    auto *grades = new QGridLayout;
    grades->setHorizontalSpacing(16);
    grades->setVerticalSpacing(4);
    grades->setColumnStretch(1, 1);
    const QString names[] = {tr("1 Linted"), tr("2 Checked"), tr("3 Rehearsed")};
    for (int i = 0; i < 3; ++i) {
        m_grades[i] = new StatusLabel(parent);
        m_grades[i]->setObjectName(QStringLiteral("grade%1").arg(i + 1));
        grades->addWidget(quietLabel(names[i], parent), i, 0, Qt::AlignTop);
        grades->addWidget(m_grades[i], i, 1);
    }
    return grades;
}

/// What is asked for now and then.
QWidget *PlanPage::buildMore(QWidget *parent)
{
    m_more = new QPushButton(tr("More"), parent);
    m_more->setObjectName(QStringLiteral("planMore"));
    auto *menu = new QMenu(m_more);
    m_saveTemplate = menu->addAction(tr("Save as a template…"), this, &PlanPage::askSaveTemplate);
    m_saveTemplate->setObjectName(QStringLiteral("saveTemplateAsked"));
    m_print = menu->addAction(tr("Print runbook…"), this, &PlanPage::askPrint);
    m_print->setObjectName(QStringLiteral("printAsked"));
    m_paper = menu->addAction(tr("Enter what was done on paper…"), this, &PlanPage::askPaper);
    m_paper->setObjectName(QStringLiteral("paperAsked"));
    m_more->setMenu(menu);
    return m_more;
}

/// While the plan runs other plans.
QWidget *PlanPage::buildChildren(QWidget *parent)
{
    auto *note = new ChildrenNote(QStringLiteral("assembleAsked"), parent);
    m_children = note;
    connect(note->assemble(), &QPushButton::clicked, this, [this] {
        edit();
        if (m_editor)
            m_editor->assemble();
    });
    m_children->hide();
    return m_children;
}

QWidget *PlanPage::buildCentre()
{
    auto *centre = new QSplitter(Qt::Vertical, this);
    centre->setHandleWidth(4);
    centre->setChildrenCollapsible(false);
    m_graphPanel = new Panel(tr("Order of steps"), centre);
    m_graphPanel->setNote(tr("graph"));
    auto *scroll = new QScrollArea(m_graphPanel);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_graph = new OrderGraph(scroll);
    scroll->setWidget(m_graph);
    m_times = quietLabel({}, m_graphPanel);
    m_times->setWordWrap(true);
    m_times->setContentsMargins(12, 2, 12, 6);
    m_graphPanel->body()->addWidget(scroll, 1);
    m_graphPanel->body()->addWidget(m_times);
    m_preview = new PreviewPanel(centre);
    m_findings = new FindingsPanel(centre);
    centre->setSizes({390, 290, 150});
    return centre;
}

} // namespace farhaven::gui
