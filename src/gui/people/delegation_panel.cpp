// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/delegation_panel.h"

#include "base/json_text.h"
#include "gui/people/delegation_dialog.h"
#include "gui/people/told_paper.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"

namespace farhaven::gui {

namespace {

Record delegationRecord(const Json &row, const Session &session, bool old)
{
    const ToldPaper told(row, session, old);
    const QString services = told.services();
    return {QString::fromStdString(textIn(row, "id")),
            {told.state(), Cell{shown(textIn(row, "to")), {}, {}},
             Cell{shown(textIn(row, "from")), {}, {}},
             Cell{services.isEmpty() ? DelegationPanel::tr("every service") : services, {}, {}},
             told.until(), Cell{told.why(), {}, {}}}};
}

} // namespace

DelegationPanel::DelegationPanel(QWidget *parent)
    : Panel(tr("In the place of an approver"), parent),
      m_table(new RecordTable(tr("Delegations"), {{tr("State"), false, false, true},
                                                  {tr("Who"), false, false, false},
                                                  {tr("In the place of"), false, false, false},
                                                  {tr("Services"), false, true, false},
                                                  {tr("Until"), false, false, true},
                                                  {tr("Why not"), false, false, false, 20}})),
      m_new(new QPushButton(tr("Delegate…"))), m_revoke(new QPushButton(tr("Revoke…"))),
      m_none(quietLabel({}))
{
    m_table->setObjectName(QStringLiteral("delegation.table"));
    m_new->setObjectName(QStringLiteral("delegation.new"));
    m_revoke->setObjectName(QStringLiteral("delegation.revoke"));
    addTool(m_table->tools());
    body()->addWidget(m_table, 1);
    auto *acts = new QHBoxLayout;
    acts->setContentsMargins(10, 6, 10, 6);
    acts->setSpacing(8);
    acts->addWidget(m_new);
    acts->addWidget(m_revoke);
    m_none->setWordWrap(true);
    acts->addWidget(m_none, 1);
    body()->addLayout(acts);
    m_table->remember(QStringLiteral("delegations"));
    connect(m_table, &RecordTable::currentChanged, this, &DelegationPanel::offer);
    connect(m_table, &RecordTable::failed, this, [this](const QString &doing, const QString &why) {
        Q_EMIT failed(doing, Error(ErrorCode::Io, why.toStdString()));
    });
    connect(m_new, &QPushButton::clicked, this, &DelegationPanel::askNew);
    connect(m_revoke, &QPushButton::clicked, this, &DelegationPanel::askRevocation);
    offer();
}

void DelegationPanel::attach(Session *session)
{
    for (Ceremony *dialog : findChildren<Ceremony *>())
        dialog->reject(); // it signs for the workspace that was open
    m_session = session;
    m_rows = Json::array();
    m_known = false;
    m_table->setRecords({});
    m_none->clear();
    if (session) {
        connect(session, &Session::armingChanged, this, &DelegationPanel::ask);
        connect(session, &Session::rightsChanged, this, &DelegationPanel::offer);
    }
    offer();
}

void DelegationPanel::ask()
{
    if (!m_session)
        return;
    m_session->ask("delegation.list", Json::object(), this,
                   [this](const Result<Json> &answer) { take(answer); });
}

void DelegationPanel::take(const Result<Json> &answer)
{
    if (!m_session)
        return;
    const auto rows = answer ? answer->find("delegations") : Json::const_iterator();
    m_known = answer && rows != answer->end() && rows->is_array();
    m_toldAt = m_session->clock().ticks();
    m_rows = m_known ? *rows : Json::array();
    draw();
}

void DelegationPanel::tick()
{
    if (m_session && m_known && doubts() != m_doubts)
        draw();
}

bool DelegationPanel::old() const
{
    return m_session->clock().ticks() - m_toldAt > toldPaperHolds;
}

std::size_t DelegationPanel::doubts() const
{
    return std::size_t(old()) + doubtedPapers(m_rows, *m_session, old());
}

void DelegationPanel::draw()
{
    m_doubts = doubts();
    m_none->setText(!m_known || (old() && m_rows.empty()) ? tr("not known")
                    : m_rows.empty() ? tr("nobody: each approves for themselves")
                                     : QString());
    std::vector<Record> records;
    for (const Json &row : m_rows)
        records.push_back(delegationRecord(row, *m_session, old()));
    m_table->setRecords(std::move(records));
    offer();
}

/// What the role of who acts here does not have is not there; an approver may sit down and sign.
void DelegationPanel::offer()
{
    m_new->setVisible(!m_session || m_session->may("approval.delegate"));
    m_revoke->setVisible(!m_session || m_session->may("approval.revoke"));
    m_new->setEnabled(m_session && m_session->hasPicture() && m_session->people());
    const int row = m_table->model().rowOf(m_table->current());
    const bool holds = row >= 0 && std::size_t(row) < m_rows.size() &&
                       textIn(m_rows[std::size_t(row)], "holds") != "no";
    m_revoke->setEnabled(m_session && holds);
}

void DelegationPanel::askNew()
{
    if (!m_session || !m_session->people())
        return;
    auto *dialog = new DelegationDialog(*m_session->people(), *m_session, this);
    connect(dialog, &QDialog::accepted, this, &DelegationPanel::ask);
    dialog->open();
}

void DelegationPanel::askRevocation()
{
    const QString id = m_table->current();
    const int row = m_table->model().rowOf(id);
    if (!m_session || row < 0)
        return;
    const std::vector<Cell> &cells = m_table->model().records()[std::size_t(row)].cells;
    auto *dialog = new RevokeDelegationDialog(
        id.toStdString(),
        tr("%1 approves in the place of %2 plans of %3, until %4.")
            .arg(cells[1].text, cells[2].text, cells[3].text, cells[4].text),
        *m_session, this);
    connect(dialog, &QDialog::accepted, this, &DelegationPanel::ask);
    dialog->open();
}

} // namespace farhaven::gui
