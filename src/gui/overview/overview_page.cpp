// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overview_page.h"

#include "gui/overview/count_bar.h"
#include "gui/overview/first_steps.h"
#include "gui/overview/need_row.h"
#include "gui/overview/site_panel.h"
#include "gui/shell/record_table.h"
#include "gui/shell/remembered.h"
#include "gui/shell/words.h"

#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace farhaven::gui {

namespace {

const QString firstStepsObject = QStringLiteral("first-steps");
/// Nobody reads more at once, and each is widgets that are laid out every second. The first are
/// the worst.
constexpr std::size_t needRowsMax = 40;
constexpr std::size_t promptServicesMax = 200;

} // namespace

OverviewPage::OverviewPage(const Clock &clock, QWidget *parent)
    : Page(parent), m_clock(clock), m_stack(new QStackedLayout), m_empty(new EmptyState),
      m_errors(new ErrorBox), m_firstSteps(new FirstStepsPanel),
      m_needs(new Panel(tr("Needs a person now"))), m_services(new Panel(tr("Services by tier"))),
      m_counts(new CountBar), m_table(new RecordTable(tr("Services"), serviceColumns())),
      m_sites(new SitePanel), m_check(new QPushButton(tr("Check all plans"))),
      m_history(new QPushButton(tr("History")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_errors);
    column->addWidget(m_firstSteps);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildContent());
    m_check->setObjectName(QStringLiteral("overview.check"));
    m_check->setToolTip(
        tr("Asks the live systems whether they would accept each step. Reads only."));
    connect(m_empty, &EmptyState::asked, this,
            [this] { Q_EMIT goTo(QStringLiteral("start"), {}); });
    connect(m_firstSteps, &FirstStepsPanel::goTo, this, &Page::goTo);
    connect(m_firstSteps, &FirstStepsPanel::hideAsked, this, [this] {
        hideFirstSteps(QString::fromStdString(m_session->picture().workspacePath), true);
        showFirstSteps();
    });
    connect(m_check, &QPushButton::clicked, &m_feed, &OverviewFeed::checkAll);
    connect(&m_feed, &OverviewFeed::changed, this, &OverviewPage::refresh);
    connect(&m_feed, &OverviewFeed::failed, m_errors, &ErrorBox::report);
    m_table->remember(QStringLiteral("overview.services"));
    connect(m_table, &RecordTable::failed, this, [this](const QString &doing, const QString &why) {
        m_errors->report(doing, Error(ErrorCode::Io, why.toStdString()));
    });
    connect(m_table, &RecordTable::currentChanged, this,
            [this](const QString &service) { m_history->setEnabled(!service.isEmpty()); });
    connect(m_table, &RecordTable::activated, this, [this](const QString &service) {
        const PlanRow *plan =
            m_session ? planOf(m_session->picture(), ServiceId(service.toStdString())) : nullptr;
        if (plan)
            Q_EMIT goTo(QStringLiteral("plans"), QString::fromStdString(plan->id.value));
    });
    attach(nullptr);
}

QWidget *OverviewPage::buildContent()
{
    m_needs->setObjectName(QStringLiteral("overview.needs"));
    m_needRows = m_needs->addScrolledColumn();
    m_needRows->setContentsMargins(0, 0, 0, 0);
    m_needRows->setSpacing(0);
    m_calm = quietLabel(tr("Nothing waits for a person."), m_needRows->parentWidget());
    m_calm->setContentsMargins(12, 10, 12, 10);
    m_needRows->addWidget(m_calm);
    m_needRows->addStretch(1);
    m_history->setObjectName(QStringLiteral("overview.history"));
    m_history->setToolTip(tr("Replication lag and recovery times of the chosen service"));
    connect(m_history, &QPushButton::clicked, this,
            [this] { Q_EMIT goTo(QStringLiteral("history"), m_table->current()); });
    m_services->addTool(m_history);
    m_services->addTool(m_check);
    m_services->addTool(m_table->tools());
    m_services->body()->addWidget(m_counts);
    m_services->body()->addWidget(m_table, 1);
    auto *top = new QSplitter;
    top->setHandleWidth(4);
    top->setChildrenCollapsible(false);
    top->addWidget(m_needs);
    top->addWidget(m_sites);
    top->setStretchFactor(0, 1);
    top->setSizes({1000, 250});
    m_sites->setMinimumWidth(230);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->setHandleWidth(4);
    rows->setChildrenCollapsible(false);
    rows->addWidget(top);
    rows->addWidget(m_services);
    rows->setStretchFactor(1, 1);
    rows->setSizes({320, 500});
    return rows;
}

void OverviewPage::attach(Session *session)
{
    m_session = session;
    m_errors->clear();
    m_feed.attach(session);
    m_table->setRecords({});
    m_counts->set({});
    m_sites->set({});
    for (NeedRow *row : m_rows)
        delete row;
    m_rows.clear();
    m_empty->set(session ? tr("The first snapshot is on its way.") : tr("No workspace is open."),
                 session ? QString() : tr("Open a workspace…"));
    m_stack->setCurrentIndex(0);
    m_firstSteps->hide();
    Q_EMIT badgeChanged(0);
}

void OverviewPage::show(const Picture &picture, const Changes &changes)
{
    m_feed.show(picture, changes);
    if (picture.estate.services.empty())
        m_empty->set(tr("This workspace has no service yet: there is nothing to protect."),
                     tr("Import a model…"));
    m_stack->setCurrentIndex(picture.estate.services.empty() ? 0 : 1);
    // Of many services each says something every other second: then the clock's tick is soon
    // enough.
    if (picture.estate.services.size() <= promptServicesMax || changes.estate)
        refresh();
}

void OverviewPage::tick(Ticks)
{
    refresh();
}

void OverviewPage::reveal(const QString &object)
{
    if (object == firstStepsObject && m_session) {
        hideFirstSteps(QString::fromStdString(m_session->picture().workspacePath), false);
        showFirstSteps();
        return;
    }
    m_table->setCurrent(object);
    m_table->view()->setFocus(Qt::OtherFocusReason);
}

std::vector<Findable> OverviewPage::findable() const
{
    std::vector<Findable> found;
    if (!m_session || !m_session->hasPicture())
        return found;
    if (!beganAlready(m_session->picture()))
        found.push_back({tr("Guide"), tr("First steps"), {}, firstStepsObject});
    for (const model::Service &service : m_session->picture().estate.services)
        found.push_back(
            {tr("Service"), shown(service.name), {}, QString::fromStdString(service.id.value)});
    return found;
}

void OverviewPage::refresh()
{
    if (!m_session || !m_session->hasPicture())
        return;
    showFirstSteps();
    showNeeds();
    showServices();
}

/// Until a run has succeeded, or somebody has seen enough of them.
void OverviewPage::showFirstSteps()
{
    const Picture &picture = m_session->picture();
    const bool wanted =
        !beganAlready(picture) && !firstStepsHidden(QString::fromStdString(picture.workspacePath));
    if (wanted)
        m_firstSteps->set(firstSteps(picture, m_feed.facts()));
    m_firstSteps->setVisible(wanted);
}

void OverviewPage::showNeeds()
{
    auto needs = personNeeds(m_session->picture(), m_feed.facts(), m_clock.ticks());
    const std::size_t all = needs.size();
    needs.erase(needs.begin() + std::ptrdiff_t(std::min(all, needRowsMax)), needs.end());
    const bool same =
        std::equal(needs.begin(), needs.end(), m_rows.begin(), m_rows.end(),
                   [](const auto &need, const NeedRow *row) { return need == row->need(); });
    if (!same) { // rebuilt only then, so that a focused button stays where it is
        for (NeedRow *row : m_rows)
            delete row;
        m_rows.clear();
        for (const PersonNeed &need : needs) {
            auto *row = new NeedRow(need, m_rows.empty());
            m_needRows->insertWidget(int(m_rows.size()), row);
            m_rows.push_back(row);
            connect(row, &NeedRow::asked, this, &Page::goTo);
        }
    }
    for (NeedRow *row : m_rows)
        row->tick(m_clock.now());
    m_calm->setVisible(m_rows.empty());
    m_needs->setNote(
        all == 0 ? QString()
        : all > m_rows.size()
            ? tr("the first %1 of %2; the table below has all").arg(m_rows.size()).arg(all)
            : QString::number(all));
    Q_EMIT badgeChanged(int(all));
}

void OverviewPage::showServices()
{
    const Picture &picture = m_session->picture();
    const Ticks now = m_clock.ticks();
    m_table->setRecords(serviceRecords(picture, m_feed.facts(), m_clock.now(), now));
    m_counts->set(protectionCounts(picture, now));
    m_sites->set(siteStands(picture, now));
    m_services->setNote(tr("%n, times in UTC", nullptr, int(picture.estate.services.size())));
    m_check->setEnabled(m_feed.canCheck());
    m_history->setEnabled(!m_table->current().isEmpty());
}

} // namespace farhaven::gui
