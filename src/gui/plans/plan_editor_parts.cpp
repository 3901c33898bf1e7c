// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/children_note.h"
#include "gui/plans/findings_panel.h"
#include "gui/plans/order_graph.h"
#include "gui/plans/plan_editor.h"
#include "gui/plans/plan_form.h"
#include "gui/plans/preview_panel.h"
#include "gui/plans/step_form.h"
#include "gui/plans/step_list.h"

#include <QAction>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

/// How the plan editor is put together.
namespace farhaven::gui {

void PlanEditor::addAction(QAction *&action, const QString &text, const char *name,
                           const QKeySequence &key, void (PlanEditor::*act)())
{
    action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    QWidget::addAction(action);
}

void PlanEditor::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(4);
    outer->addWidget(buildBar());
    m_errors = new ErrorBox(this);
    outer->addWidget(m_errors);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setHandleWidth(4);
    across->setChildrenCollapsible(false);
    auto *steps = new Panel(tr("Steps"), across);
    steps->setNote(tr("by phase; drag to reorder"));
    m_list = new StepList(steps);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    steps->body()->addWidget(m_list);
    steps->setMinimumWidth(260);
    auto *centre = new QSplitter(Qt::Vertical, across);
    centre->setHandleWidth(4);
    centre->setChildrenCollapsible(false);
    auto *order = new Panel(tr("Order of steps"), centre);
    order->setNote(tr("drag a step to the one that comes after it"));
    auto *scroll = new QScrollArea(order);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_graph = new OrderGraph(scroll);
    m_graph->setEditable();
    scroll->setWidget(m_graph);
    order->body()->addWidget(scroll, 1);
    m_findings = new FindingsPanel(centre);
    m_findings->offerFixes();
    centre->setSizes({430, 220});
    auto *right = new QSplitter(Qt::Vertical, across);
    right->setHandleWidth(4);
    right->setChildrenCollapsible(false);
    m_forms = new QStackedWidget(right);
    m_form = new StepForm(m_forms);
    m_planForm = new PlanForm(m_forms);
    m_forms->addWidget(m_form);
    m_forms->addWidget(m_planForm);
    m_previewPanel = new PreviewPanel(right);
    m_previewAge = quietLabel({}, m_previewPanel);
    m_previewAge->setObjectName(QStringLiteral("previewAge"));
    m_previewAge->setWordWrap(true);
    m_previewAge->setContentsMargins(12, 2, 12, 6);
    m_previewPanel->body()->addWidget(m_previewAge);
    right->setMinimumWidth(300);
    right->setSizes({420, 230});
    across->setStretchFactor(0, 4);
    across->setStretchFactor(1, 6);
    across->setStretchFactor(2, 4);
    across->setSizes({340, 500, 360});
    outer->addWidget(across, 1);
}

QWidget *PlanEditor::buildBar()
{
    auto *bar = new QFrame(this);
    bar->setProperty("panel", true);
    auto *rows = new QVBoxLayout(bar);
    rows->setContentsMargins(12, 8, 12, 8);
    rows->setSpacing(6);
    m_heading = headingLabel({}, bar);
    m_heading->setObjectName(QStringLiteral("editorHeading"));
    m_heading->setWordWrap(true);
    m_state = quietLabel({}, bar);
    m_state->setObjectName(QStringLiteral("editorState"));
    m_state->setWordWrap(true);
    m_kept = quietLabel({}, bar);
    m_kept->setObjectName(QStringLiteral("editorKept"));
    m_kept->setWordWrap(true);
    addAction(m_undo, tr("Undo"), "undo", QKeySequence::Undo, &PlanEditor::undo);
    addAction(m_redo, tr("Redo"), "redo", QKeySequence(QStringLiteral("Ctrl+Shift+Z")),
              &PlanEditor::redo);
    addAction(m_add, tr("Add a step…"), "addStep", QKeySequence(QStringLiteral("Ctrl+Shift+A")),
              &PlanEditor::addStep);
    addAction(m_duplicate, tr("Duplicate"), "duplicate", QKeySequence(QStringLiteral("Ctrl+D")),
              &PlanEditor::duplicate);
    addAction(m_remove, tr("Delete"), "remove", QKeySequence(), &PlanEditor::remove);
    addAction(m_earlier, tr("Earlier in the list"), "earlier",
              QKeySequence(QStringLiteral("Alt+Up")), &PlanEditor::earlier);
    addAction(m_later, tr("Later in the list"), "later", QKeySequence(QStringLiteral("Alt+Down")),
              &PlanEditor::later);
    addAction(m_compare, tr("What you changed…"), "compare", {}, &PlanEditor::compare);
    addAction(m_aside, tr("Put aside"), "aside", {}, &PlanEditor::close);
    addAction(m_discard, tr("Discard the draft"), "discard", {}, &PlanEditor::discard);
    addAction(m_whole, tr("The plan itself"), "whole", QKeySequence(QStringLiteral("Ctrl+Shift+I")),
              &PlanEditor::showForm);
    m_whole->setCheckable(true);
    m_menu = new QToolButton(bar);
    m_menu->setObjectName(QStringLiteral("stepMenu"));
    m_menu->setText(tr("Step"));
    m_menu->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_menu);
    menu->addActions({m_add, m_duplicate, m_remove});
    menu->addSeparator();
    menu->addActions({m_earlier, m_later});
    m_menu->setMenu(menu);
    m_save = new QPushButton(tr("Save…"), bar);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
    makePrimary(m_save);
    auto *top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(m_heading, 1);
    for (QAction *action : {m_undo, m_redo, m_whole, m_compare, m_discard, m_aside}) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        if (action == m_compare)
            top->addWidget(m_menu);
        top->addWidget(button);
    }
    top->addWidget(m_save);
    rows->addLayout(top);
    rows->addWidget(m_state);
    rows->addWidget(m_kept);
    rows->addWidget(buildChildren(bar));
    return bar;
}

/// While the draft runs other plans.
QWidget *PlanEditor::buildChildren(QWidget *parent)
{
    auto *note = new ChildrenNote(QStringLiteral("assemble"), parent);
    m_children = note;
    m_assemble = note->assemble();
    return note;
}

} // namespace farhaven::gui
