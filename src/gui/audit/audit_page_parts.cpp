// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/audit_page.h"
#include "gui/audit/verify_panel.h"
#include "gui/shell/record_table.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>

/// How the Audit page is put together.
namespace farhaven::gui {

void AuditPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_errors = new ErrorBox;
    column->addWidget(m_errors);
    auto *across = new QSplitter(Qt::Horizontal);
    across->setHandleWidth(4);
    across->setChildrenCollapsible(false);
    auto *left = new QSplitter(Qt::Vertical);
    left->setHandleWidth(4);
    left->setChildrenCollapsible(false);
    left->addWidget(buildLog());
    left->addWidget(buildEvidence());
    left->setSizes({520, 240});
    across->addWidget(left);
    m_verify = new VerifyPanel;
    m_verify->setMinimumWidth(300);
    across->addWidget(m_verify);
    across->setStretchFactor(0, 1);
    across->setStretchFactor(1, 0);
    across->setSizes({940, 380});
    column->addWidget(across, 1);
}

QWidget *AuditPage::buildLog()
{
    m_logPanel = new Panel(tr("Audit log"));
    m_period = new QComboBox;
    m_period->setObjectName(QStringLiteral("audit.period"));
    m_period->setAccessibleName(tr("Time that is shown"));
    m_period->addItem(tr("Last 24 hours"), 1);
    m_period->addItem(tr("Last 7 days"), 7);
    m_period->addItem(tr("Last 30 days"), 30);
    m_period->addItem(tr("All of it"), 0);
    m_period->setCurrentIndex(2);
    m_log = new RecordTable(tr("Audit log"), auditColumns());
    // Ids say little to a reader; what happened gets their room.
    for (const int ids : {5, 6})
        m_log->view()->setColumnWidth(ids, 110);
    m_log->remember(QStringLiteral("audit.log"));
    m_logPanel->addTool(m_log->tools());
    m_logPanel->body()->addWidget(buildSample());
    m_logPanel->body()->addWidget(m_log, 1);
    return m_logPanel;
}

QWidget *AuditPage::buildSample()
{
    auto *frame = new QWidget;
    auto *rows = new QVBoxLayout(frame);
    rows->setContentsMargins(10, 6, 10, 6);
    rows->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_count = new QSpinBox;
    m_count->setObjectName(QStringLiteral("audit.count"));
    m_count->setAccessibleName(tr("How many records are drawn"));
    m_count->setRange(1, 100'000);
    m_count->setValue(25);
    m_seed = new QLineEdit;
    m_seed->setObjectName(QStringLiteral("audit.seed"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setPlaceholderText(tr("Seed; empty: a new one"));
    m_seed->setMaxLength(64);
    m_draw = new QPushButton(tr("Draw a sample"));
    m_draw->setObjectName(QStringLiteral("audit.draw"));
    m_whole = new QPushButton(tr("Show all of that time"));
    m_whole->setObjectName(QStringLiteral("audit.all"));
    m_logForm = new QComboBox;
    m_logForm->setObjectName(QStringLiteral("audit.form"));
    m_logForm->setAccessibleName(tr("Form of the exported log"));
    m_logForm->addItems({QStringLiteral("CSV"), QStringLiteral("JSON"), QStringLiteral("PDF")});
    m_exportLog = new QPushButton(tr("Export the log…"));
    m_exportLog->setObjectName(QStringLiteral("audit.export"));
    m_seed->setMinimumWidth(60);
    for (QWidget *part : std::initializer_list<QWidget *>{m_period, m_whole, m_count, m_draw})
        row->addWidget(part);
    row->insertWidget(3, m_seed, 1);
    rows->addLayout(row);
    auto *away = new QHBoxLayout;
    away->setSpacing(8);
    m_population = quietLabel({});
    m_population->setObjectName(QStringLiteral("audit.population"));
    m_population->setWordWrap(true);
    m_population->setTextInteractionFlags(Qt::TextSelectableByMouse);
    away->addWidget(m_population, 1);
    away->addWidget(m_logForm);
    away->addWidget(m_exportLog);
    rows->addLayout(away);
    return frame;
}

QWidget *AuditPage::buildEvidence()
{
    auto *panel = new Panel(tr("Evidence of runs"));
    m_runs = new RecordTable(tr("Evidence of runs"), {{tr("Plan"), false, true},
                                                      {tr("Asked for at"), false, false},
                                                      {tr("By"), false, false},
                                                      {tr("State"), false, false, true}});
    m_runs->remember(QStringLiteral("audit.runs"));
    m_packForm = new QComboBox;
    m_packForm->setObjectName(QStringLiteral("audit.packForm"));
    m_packForm->setAccessibleName(tr("Form of the exported evidence"));
    m_packForm->addItems({QStringLiteral("ZIP"), QStringLiteral("JSON"), QStringLiteral("PDF"),
                          QStringLiteral("HTML"), QStringLiteral("XLSX"), QStringLiteral("CSV")});
    m_exportPack = new QPushButton(tr("Export evidence…"));
    m_exportPack->setObjectName(QStringLiteral("audit.exportPack"));
    panel->addTool(m_runs->tools());
    m_exported = textLabel("audit.exported", this);
    m_exported->hide();
    auto *away = new QHBoxLayout;
    away->setContentsMargins(10, 4, 10, 4);
    away->setSpacing(8);
    away->addWidget(m_exported, 1);
    away->addStretch(0);
    away->addWidget(m_packForm);
    away->addWidget(m_exportPack);
    panel->body()->addLayout(away);
    panel->body()->addWidget(m_runs, 1);
    return panel;
}

} // namespace farhaven::gui
