// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/changes_dialog.h"

#include "gui/plans/edit_words.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/roomy_rows.h"

#include <QHeaderView>
#include <QTableWidget>

namespace farhaven::gui {

using analysis::StepDifference;

namespace {

QString valueOf(const Json &value)
{
    if (value.is_null())
        return QStringLiteral("–");
    return shown(value.is_string() ? value.get<std::string>() : value.dump());
}

QString kindOf(const StepDifference &step)
{
    switch (step.kind) {
    case StepDifference::Kind::Added:
        return ChangesDialog::tr("added");
    case StepDifference::Kind::Removed:
        return ChangesDialog::tr("taken out");
    default:
        return ChangesDialog::tr("moved in the list");
    }
}

} // namespace

ChangesDialog::ChangesDialog(const QString &heading, const model::RecoveryPlan &before,
                             const model::RecoveryPlan &after, QWidget *parent)
    : Ceremony(heading, std::nullopt, parent), m_table(new QTableWidget(0, 4, this))
{
    m_table->setObjectName(QStringLiteral("changes"));
    m_table->setAccessibleName(heading);
    m_table->setHorizontalHeaderLabels({tr("Step"), tr("What"), tr("Before"), tr("After")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setItemDelegate(new RoomyRows(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumSize(600, 260);
    content()->addWidget(m_table);
    const analysis::PlanDifference difference = analysis::difference(before, after);
    fill(difference);
    if (difference.none())
        addText(tr("The two are the same."));
}

void ChangesDialog::addRow(const QString &step, const QString &field, const QString &before,
                           const QString &after)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    const QString cells[] = {step, field, before, after};
    for (int column = 0; column < 4; ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        item->setToolTip(cells[column]);
        m_table->setItem(row, column, item);
    }
}

void ChangesDialog::fill(const analysis::PlanDifference &difference)
{
    for (const analysis::FieldDifference &field : difference.head)
        addRow(tr("The plan itself"), EditWords::field(field.field), valueOf(field.before),
               valueOf(field.after));
    for (const StepDifference &step : difference.steps) {
        const QString title = saidTitle(step.title);
        const bool changed = step.kind == StepDifference::Kind::Changed;
        if ((!changed && step.kind != StepDifference::Kind::Same) || step.moved)
            addRow(title, kindOf(step), {}, {});
        for (const analysis::FieldDifference &field : step.fields)
            addRow(title, EditWords::field(field.field), valueOf(field.before),
                   valueOf(field.after));
    }
}

void ChangesDialog::offerAssembled()
{
    addText(tr("The steps of the other plans come in place of the steps that run them. What is "
               "approved and run is the whole; what changes in the other plans later changes "
               "nothing here."));
    auto *put = new QPushButton(tr("Put the steps in"), this);
    put->setObjectName(QStringLiteral("putIn"));
    put->setAutoDefault(false);
    makePrimary(put);
    setAct(put);
    connect(put, &QPushButton::clicked, this, &QDialog::accept);
}

void ChangesDialog::offerSave(int revision)
{
    addText(tr("Saving makes revision %1. It needs verification: it has to be linted, checked and "
               "rehearsed anew, and no approval of an earlier revision covers it.")
                .arg(revision));
    auto *save = new QPushButton(tr("Save the revision"), this);
    save->setObjectName(QStringLiteral("saveRevision"));
    save->setAutoDefault(false);
    makePrimary(save);
    setAct(save);
    connect(save, &QPushButton::clicked, this, [this] {
        Q_EMIT saved();
        accept();
    });
}

} // namespace farhaven::gui
