// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/findings_panel.h"

#include "gui/words/roomy_rows.h"

#include <QHeaderView>
#include <QTableWidget>

namespace farhaven::gui {

using model::Finding;

Status statusOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error:
        return Status::Critical;
    case Finding::Severity::Warning:
        return Status::Warning;
    case Finding::Severity::Note:
        break;
    }
    return Status::Maintenance;
}

namespace {

QString wordOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error:
        return FindingsPanel::tr("Blocks approval");
    case Finding::Severity::Warning:
        return FindingsPanel::tr("Should be fixed");
    case Finding::Severity::Note:
        break;
    }
    return FindingsPanel::tr("To know");
}

} // namespace

FindingsPanel::FindingsPanel(QWidget *parent) : Panel(tr("Findings"), parent)
{
    m_table = new QTableWidget(0, 4, this);
    m_table->setObjectName(QStringLiteral("findings"));
    m_table->setAccessibleName(tr("Findings"));
    m_table->setHorizontalHeaderLabels({tr("Finding"), tr("What it means"), tr("Fix"), {}});
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->setItemDelegate(new RoomyRows(m_table));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, m_table,
            &QTableView::resizeRowsToContents, Qt::QueuedConnection);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(3, QHeaderView::ResizeToContents);
    m_none = new StatusLabel(this);
    m_none->setContentsMargins(12, 10, 12, 10);
    body()->addWidget(m_none);
    body()->addWidget(m_table, 1);
    body()->addStretch();
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (row >= 0 && std::size_t(row) < m_steps.size() && !m_steps[std::size_t(row)].empty())
            Q_EMIT stepSelected(m_steps[std::size_t(row)]);
    });
}

void FindingsPanel::fill(int row, const FindingRow &finding)
{
    const QString cells[] = {
        wordOf(finding.severity),
        finding.fact + (finding.consequence.isEmpty() ? QString() : u'\n' + finding.consequence),
        finding.fix};
    for (int column = 0; column < 3; ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        item->setToolTip(tr("%1 (%2)").arg(cells[column], finding.rule));
        if (column == 0)
            item->setIcon(QIcon(
                Theme::instance().statusMark(statusOf(finding.severity), 12, devicePixelRatioF())));
        m_table->setItem(row, column, item);
    }
    if (!m_fixes)
        return;
    const bool machine = !finding.finding.patch.is_null();
    if (!machine && finding.step.empty())
        return;
    auto *act = new QPushButton(machine ? tr("Fix it") : tr("Go there"), m_table);
    act->setObjectName(QStringLiteral("fix%1").arg(row));
    act->setToolTip(finding.fix);
    act->setAutoDefault(false);
    connect(act, &QPushButton::clicked, this, [this, machine, finding] {
        if (machine)
            Q_EMIT fixAsked(finding.finding);
        else
            Q_EMIT stepSelected(finding.step);
    });
    auto *cell = new QWidget(m_table); // the button keeps its own height in a high row
    auto *inside = new QVBoxLayout(cell);
    inside->setContentsMargins(8, 4, 8, 4);
    inside->addWidget(act, 0, Qt::AlignVCenter);
    auto *room = new QTableWidgetItem;
    room->setSizeHint(act->sizeHint() + QSize(24, 8));
    m_table->setItem(row, 3, room);
    m_table->setCellWidget(row, 3, cell);
}

void FindingsPanel::set(const PlanPicture &picture)
{
    const auto findings = picture.findings();
    m_steps.clear();
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(0); // the buttons of the old rows go too
    m_table->setColumnHidden(3, !m_fixes);
    m_table->setRowCount(int(findings.size()));
    for (std::size_t i = 0; i < findings.size(); ++i) {
        fill(int(i), findings[i]);
        m_steps.push_back(findings[i].step);
    }
    const bool asked = picture.facts().findings.has_value();
    m_table->setVisible(!findings.empty());
    m_none->setVisible(findings.empty());
    if (asked)
        m_none->set(Status::Ok, tr("The plan is consistent: no findings."));
    else
        m_none->set(Status::Unknown, tr("Not linted yet."));
    const int blocks = picture.blocking();
    setNote(!asked || findings.empty() ? QString()
            : blocks == 0              ? tr("%1, none blocks").arg(findings.size())
                                       : tr("%1 of %2 block").arg(blocks).arg(findings.size()));
}

} // namespace farhaven::gui
