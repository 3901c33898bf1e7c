// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/run_page.h"

#include "gui/runs/attention_box.h"
#include "gui/runs/budget_bar.h"
#include "gui/runs/fact_block.h"
#include "gui/runs/gantt.h"
#include "gui/runs/held_box.h"
#include "gui/runs/log_pane.h"
#include "gui/runs/prompt_box.h"
#include "gui/runs/step_panel.h"
#include "gui/shell/parts.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/status_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QComboBox>
#include <QDialog>
#include <QStackedWidget>

#include <algorithm>

namespace farhaven::gui {

using model::RunState;

namespace {

Status statusOf(RunState state, bool inDoubt, bool interrupted)
{
    if (inDoubt)
        return Status::InDoubt;
    if (interrupted)
        return Status::Unknown;
    switch (state) {
    case RunState::Succeeded:
        return Status::Ok;
    case RunState::Halted:
        return Status::Critical;
    case RunState::Paused:
    case RunState::Aborted:
        return Status::Paused;
    case RunState::Running:
        break;
    }
    return Status::Maintenance;
}

bool underWay(const RunRow &row)
{
    return row.state == "running" || row.state == "paused" || row.interrupted;
}

} // namespace

RunPage::RunPage(QWidget *parent) : Page(parent)
{
    build();
    connectParts();
    m_empty->set(tr("Nothing was run yet. A run begins on the Plans page."), tr("Go to the plans"));
}

void RunPage::connectParts()
{
    connect(m_empty, &EmptyState::asked, this,
            [this] { Q_EMIT goTo(QStringLiteral("plans"), {}); });
    connect(&m_feed, &RunFeed::changed, this, &RunPage::refresh);
    connect(&m_feed, &RunFeed::failed, this, &RunPage::report);
    connect(&m_feed, &RunFeed::exported, this, [this](const QString &path) {
        m_exported->setText(tr("Evidence written to %1").arg(shortPath(path, *m_exported)));
        m_exported->setToolTip(path);
        m_exported->show();
    });
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_runChosen = true;
        if (index >= 0 && std::size_t(index) < m_runs.size())
            reveal(QString::fromStdString(m_runs[std::size_t(index)].value));
    });
    connect(m_gantt, &GanttView::stepSelected, this, &RunPage::chooseStep);
    connect(m_pause, &QPushButton::clicked, &m_feed, &RunFeed::pause);
    connect(m_resume, &QPushButton::clicked, &m_feed, &RunFeed::resume);
    connect(m_abort, &QPushButton::clicked, this, &RunPage::askAbort);
    connect(m_export, &QPushButton::clicked, this, &RunPage::askExport);
    connect(m_paper, &QPushButton::clicked, this, &RunPage::askPaper);
    connect(m_goOn, &QPushButton::clicked, this, [this] { m_feed.retry(m_picture.interesting()); });
    connect(m_authorise, &QPushButton::clicked, this, &RunPage::askAuthorise);
    connect(m_toPlan, &QPushButton::clicked, this, [this] {
        Q_EMIT goTo(QStringLiteral("plans"),
                    QString::fromStdString(m_picture.facts().plan.id.value));
    });
    connect(m_prompts, &PromptBox::decideAsked, this, &RunPage::askDecision);
    connect(m_prompts, &PromptBox::answerAsked, this, &RunPage::askAnswer);
    connect(m_held, &HeldBox::commitAsked, this, &RunPage::askCommit);
    connect(m_held, &HeldBox::rollBackAsked, this, &RunPage::askRollBack);
    connect(m_detail, &StepPanel::retryAsked, &m_feed, &RunFeed::retry);
    connect(m_detail, &StepPanel::skipAsked, this, &RunPage::askSkip);
}

void RunPage::attach(Session *session)
{
    for (QDialog *dialog : findChildren<QDialog *>())
        dialog->reject(); // it was about the session that is gone
    m_session = session;
    m_errors->clear();
    m_runs.clear();
    m_choice->clear();
    m_runChosen = false;
    m_feed.attach(session);
    if (session)
        connect(session, &Session::rightsChanged, this, [this] {
            if (m_feed.hasFacts())
                refresh();
        });
    m_stack->setCurrentIndex(0);
    Q_EMIT badgeChanged(0);
}

void RunPage::show(const Picture &picture, const Changes &changes)
{
    m_environment = environmentOf(picture.estate);
    if (!changes.runs && !m_runs.empty())
        return;
    fillRuns(picture);
    followNewest(picture);
    const auto wants = std::count_if(picture.runs.begin(), picture.runs.end(), underWay);
    // Of those that halted the last one is unfinished business; the others were gone past.
    const bool halted = !picture.runs.empty() && picture.runs.front().state == "halted";
    Q_EMIT badgeChanged(int(wants) + (halted ? 1 : 0));
}

/// A run that begins is looked at, also when somebody else began it, unless a person chose to read
/// another one.
void RunPage::followNewest(const Picture &picture)
{
    if (m_runs.empty())
        return;
    const bool begins = underWay(picture.runs.front()) && m_feed.run() != m_runs.front();
    const bool free = !m_runChosen && (!m_feed.hasFacts() || m_picture.ended());
    if (m_feed.run().empty() || (begins && free))
        reveal(QString::fromStdString(m_runs.front().value));
}

void RunPage::fillRuns(const Picture &picture)
{
    m_runs.clear();
    QStringList names;
    for (const RunRow &row : picture.runs) {
        m_runs.push_back(row.id);
        const auto state = model::runStateFromName(row.state);
        const QString when = row.requestedAt ? Wording::stamp(*row.requestedAt) : QString();
        names += tr("%1: %2, %3")
                     .arg(when, saidPlanName(row.plan),
                          state ? Wording::state(*state) : shown(row.state));
    }
    QStringList before;
    for (int i = 0; i < m_choice->count(); ++i)
        before += m_choice->itemText(i);
    if (names != before) {
        m_choice->clear();
        m_choice->addItems(names);
    }
    m_choice->setVisible(m_runs.size() > 1);
    const auto followed = std::find(m_runs.begin(), m_runs.end(), m_feed.run());
    if (followed != m_runs.end())
        m_choice->setCurrentIndex(int(followed - m_runs.begin()));
}

std::vector<Findable> RunPage::findable() const
{
    std::vector<Findable> found;
    if (!m_session)
        return found;
    for (const RunRow &run : m_session->picture().runs)
        found.push_back({tr("Run"), saidPlanName(run.plan),
                         run.requestedAt ? Wording::stamp(*run.requestedAt) : QString(),
                         QString::fromStdString(run.id.value)});
    return found;
}

QString RunPage::revealed() const
{
    return QString::fromStdString(m_feed.run().value);
}

void RunPage::reveal(const QString &object)
{
    const RunId run(object.toStdString());
    if (run.empty() || !m_session)
        return;
    m_stepChosen = false;
    m_drawn = false;
    m_exported->clear(); // it was about another run
    m_exported->hide();
    m_errors->clear();
    m_feed.follow(run);
    const auto known = std::find(m_runs.begin(), m_runs.end(), run);
    if (known != m_runs.end())
        m_choice->setCurrentIndex(int(known - m_runs.begin()));
}

Instant RunPage::now() const
{
    return m_session ? m_session->clock().now() : Instant();
}

void RunPage::refresh()
{
    if (!m_feed.hasFacts()) {
        m_stack->setCurrentIndex(0);
        m_empty->set(m_feed.run().empty()
                         ? tr("Nothing was run yet. A run begins on the Plans page.")
                         : tr("Reading the run…"),
                     m_feed.run().empty() ? tr("Go to the plans") : QString());
        return;
    }
    m_picture = RunPicture(m_feed.facts(), now());
    draw(now());
}

void RunPage::showFacts(const RunFacts &facts, Instant moment)
{
    m_picture = RunPicture(facts, moment);
    draw(moment);
}

void RunPage::tick(Ticks)
{
    if (m_feed.hasFacts() && !m_picture.ended() && isVisible())
        refresh();
}

void RunPage::draw(Instant moment)
{
    m_stack->setCurrentIndex(1);
    m_budget->set(m_picture.budget(), moment);
    m_heading->setText(m_picture.heading());
    m_steps->setNote(m_picture.counts());
    m_gantt->set(m_picture);
    fillRows();
    m_path->setText(m_picture.pathText());
    if (!m_stepChosen || !m_drawn) {
        m_step = m_picture.interesting();
        const QSignalBlocker quiet(m_gantt);
        m_gantt->select(m_step);
    }
    m_drawn = true;
    m_detail->setMay({may("run.retry"), may("run.skip")});
    m_detail->set(m_picture, m_step);
    drawLog();
    drawState();
    drawRecovery();
    drawLoss();
    drawActs();
    drawTime();
    drawPrompts(moment);
    drawHeld(moment);
}

/// A run of a thousand steps says a few lines a second to a log of thousands: only those are drawn.
void RunPage::drawLog()
{
    const RunPicture::LogIdentity identity = m_picture.logIdentity();
    const std::size_t size = m_picture.logSize(), shown = m_log->size();
    const bool grown = identity == m_logged && size >= shown;
    m_logged = identity;
    if (grown && size == shown)
        return;
    if (grown)
        m_log->prepend(m_picture.log(size - shown));
    else
        m_log->set(m_picture.log());
    auto decisions = m_picture.decisions();
    m_decisionPanel->setNote(QString::number(decisions.size()));
    if (!grown || decisions.size() != m_decisions->size())
        m_decisions->set(std::move(decisions));
}

void RunPage::drawState()
{
    const bool doubt = m_picture.inDoubt();
    QString said = m_picture.stands();
    if (doubt)
        said = tr("In doubt: a step may have happened. It is observed again, never repeated "
                  "blindly.");
    // While all goes well the bars say enough.
    const bool plain = m_picture.state() == RunState::Running && !doubt && !m_picture.interrupted();
    m_attention->setVisible(!plain);
    QStringList next;
    for (const QString &line : m_picture.next())
        next += line;
    if (m_picture.interrupted())
        next += tr("Resume the run: its owner is this workspace's program now.");
    m_attention->set(statusOf(m_picture.state(), doubt, m_picture.interrupted()), said, next);
    const bool halted = m_picture.state() == RunState::Halted;
    const StepId step = m_picture.interesting();
    // Only a new signature goes on over what somebody else changed.
    const bool changed = halted && m_picture.needsAuthorisation();
    const bool retry = halted && !changed && m_picture.may(Act::Retry, step).possible;
    m_authorise->setVisible(changed && may("run.authorise"));
    m_goOn->setVisible(retry && may("run.retry"));
    if (retry)
        m_goOn->setText(tr("Go on from step %1").arg(m_picture.detail(step).heading));
    m_toPlan->setVisible(halted);
}

void RunPage::drawRecovery()
{
    const Recovery &reached = m_picture.recovery();
    const bool known = reached.fromOutage.has_value();
    const QString figure = known               ? durationText(*reached.fromOutage)
                           : m_picture.ended() ? tr("not known")
                                               : tr("not known yet");
    QString note = tr("from the outage to the first write through the public name");
    if (known && reached.fromDeclaration)
        note = tr("from the outage; %1 from the declaration")
                   .arg(durationText(*reached.fromDeclaration));
    m_recovery->set(tr("Recovery time (RTA)"), figure, note, known);
}

/// As far as it is known; empty: not at all.
QString RunPage::lossText(const Loss &loss)
{
    if (loss.exact && loss.bytes && *loss.bytes == 0)
        return tr("none");
    QStringList reached;
    const QString bound = loss.exact ? QString() : QStringLiteral("≤\u00A0");
    if (loss.time)
        reached += bound + durationText(*loss.time);
    if (loss.bytes)
        reached += bound + bytesText(*loss.bytes);
    return reached.join(QStringLiteral(", "));
}

void RunPage::drawLoss()
{
    const Loss &loss = m_picture.loss();
    const QString reached = lossText(loss);
    const bool known = loss.known && !reached.isEmpty();
    const QString title = !known       ? tr("Loss (RPA)")
                          : loss.exact ? tr("Loss (RPA), exact")
                                       : tr("Loss (RPA), upper bound");
    QString note = !loss.promised ? tr("no promise is kept for this scenario")
                   : loss.promised->count() == 0
                       ? tr("promised: none")
                       : tr("promised at most %1").arg(durationText(*loss.promised));
    if (known && !loss.exact)
        note += tr("; exact when the old site rejoins");
    else if (!known && !m_picture.ended())
        note += tr("; said when the new primary is promoted");
    if (known && loss.transactions.value_or(0) > 0)
        note += tr("; transactions: %1").arg(*loss.transactions);
    // Of a whole site: the one that lost most says nothing of the others.
    for (const Loss::OfDatabase &one : loss.databases) {
        const QString its = lossText(one.loss);
        note += u'\n' + tr("%1: %2").arg(one.component, its.isEmpty() ? tr("not known") : its);
    }
    const QString figure = known               ? reached
                           : m_picture.ended() ? tr("not known")
                                               : tr("not known yet");
    m_loss->set(title, figure, note, known);
}

void RunPage::chooseStep(const StepId &step)
{
    m_stepChosen = true;
    m_step = step;
    m_detail->set(m_picture, step);
}

void RunPage::report(const QString &doing, const Error &error)
{
    m_errors->report(doing, error);
}

} // namespace farhaven::gui
