// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/standing_panel.h"

#include "base/json_text.h"
#include "gui/people/standing_dialog.h"
#include "gui/people/told_paper.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"

namespace farhaven::gui {

namespace {

Record standingRecord(const Json &row, const Session &session, bool old)
{
    const ToldPaper told(row, session, old);
    const QString covers =
        listText(row, "covers", [](const std::string &w) { return coversText(w); });
    return {QString::fromStdString(textIn(row, "id")),
            {told.state(), Cell{covers, {}, {}}, Cell{told.services(), {}, {}}, told.until(),
             Cell{shown(textIn(row, "by")), {}, {}}, Cell{told.why(), {}, {}}}};
}

} // namespace

StandingPanel::StandingPanel(QWidget *parent)
    : Panel(tr("With nobody there"), parent),
      m_table(new RecordTable(tr("Standing authorisations"),
                              {{tr("State"), false, false, true},
                               {tr("May do"), false, false, false, 18},
                               {tr("Services"), false, true, false},
                               {tr("Until"), false, false, true},
                               {tr("By"), false, false, false},
                               {tr("Why not"), false, false, false, 20}})),
      m_new(new QPushButton(tr("Authorise…"))), m_withdraw(new QPushButton(tr("Withdraw…"))),
      m_none(quietLabel({}))
{
    m_table->setObjectName(QStringLiteral("standing.table"));
    m_new->setObjectName(QStringLiteral("standing.new"));
    m_withdraw->setObjectName(QStringLiteral("standing.withdraw"));
    addTool(m_table->tools());
    body()->addWidget(m_table, 1);
    auto *acts = new QHBoxLayout;
    acts->setContentsMargins(10, 6, 10, 6);
    acts->setSpacing(8);
    acts->addWidget(m_new);
    acts->addWidget(m_withdraw);
    m_none->setWordWrap(true);
    acts->addWidget(m_none, 1);
    body()->addLayout(acts);
    m_table->remember(QStringLiteral("standing"));
    connect(m_table, &RecordTable::currentChanged, this, &StandingPanel::offer);
    connect(m_table, &RecordTable::failed, this, [this](const QString &doing, const QString &why) {
        Q_EMIT failed(doing, Error(ErrorCode::Io, why.toStdString()));
    });
    connect(m_new, &QPushButton::clicked, this, &StandingPanel::askNew);
    connect(m_withdraw, &QPushButton::clicked, this, &StandingPanel::askWithdrawal);
    offer();
}

void StandingPanel::attach(Session *session)
{
    for (Ceremony *dialog : findChildren<Ceremony *>())
        dialog->reject(); // it signs for the workspace that was open
    m_session = session;
    m_rows = Json::array();
    m_known = false;
    m_table->setRecords({});
    m_none->clear();
    if (session) {
        // Made, withdrawn, or void by another key or list of people: here or at another window.
        connect(session, &Session::armingChanged, this, &StandingPanel::ask);
        connect(session, &Session::rightsChanged, this, &StandingPanel::offer);
    }
    offer();
}

void StandingPanel::ask()
{
    if (!m_session)
        return;
    m_session->ask("standing.list", Json::object(), this,
                   [this](const Result<Json> &answer) { take(answer); });
}

void StandingPanel::take(const Result<Json> &answer)
{
    if (!m_session)
        return;
    const auto rows = answer ? answer->find("standing") : Json::const_iterator();
    m_known = answer && rows != answer->end() && rows->is_array();
    m_toldAt = m_session->clock().ticks();
    // What was read before is old then, and says nothing of now.
    m_rows = m_known ? *rows : Json::array();
    draw();
}

void StandingPanel::tick()
{
    if (m_session && m_known && doubts() != m_doubts)
        draw();
}

bool StandingPanel::old() const
{
    return m_session->clock().ticks() - m_toldAt > toldPaperHolds;
}

/// How many rows say less than they were told; more only where all are old.
std::size_t StandingPanel::doubts() const
{
    return std::size_t(old()) + doubtedPapers(m_rows, *m_session, old());
}

void StandingPanel::draw()
{
    m_doubts = doubts();
    m_none->setText(!m_known || (old() && m_rows.empty()) ? tr("not known")
                    : m_rows.empty() ? tr("nothing: a person says \"go\" each time")
                                     : QString());
    std::vector<Record> records;
    for (const Json &row : m_rows)
        records.push_back(standingRecord(row, *m_session, old()));
    m_table->setRecords(std::move(records));
    offer();
}

/// What the role of who acts here does not have is not there; an approver may sit down and sign.
void StandingPanel::offer()
{
    m_new->setVisible(!m_session || m_session->may("standing.submit"));
    m_withdraw->setVisible(!m_session || m_session->may("approval.revoke"));
    m_new->setEnabled(m_session && m_session->hasPicture()); // it names the services
    const int row = m_table->model().rowOf(m_table->current());
    const bool holds = row >= 0 && std::size_t(row) < m_rows.size() &&
                       textIn(m_rows[std::size_t(row)], "holds") != "no";
    m_withdraw->setEnabled(m_session && holds);
}

void StandingPanel::askNew()
{
    if (!m_session)
        return;
    auto *dialog = new StandingDialog(*m_session, this);
    connect(dialog, &QDialog::accepted, this, &StandingPanel::ask);
    dialog->open();
}

void StandingPanel::askWithdrawal()
{
    const QString id = m_table->current();
    const int row = m_table->model().rowOf(id);
    if (!m_session || row < 0)
        return;
    const std::vector<Cell> &cells = m_table->model().records()[std::size_t(row)].cells;
    auto *dialog = new WithdrawDialog(
        id.toStdString(),
        tr("%1, for %2, until %3.").arg(cells[1].text, cells[2].text, cells[3].text), *m_session,
        this);
    connect(dialog, &QDialog::accepted, this, &StandingPanel::ask);
    dialog->open();
}

} // namespace farhaven::gui
