// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/history_page.h"

#include "gui/chart/chart_panel.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>

namespace farhaven::gui {

namespace {

/// The server keeps one point for each half minute: more often there is nothing new.
constexpr std::chrono::seconds askPeriod{30};

} // namespace

HistoryPage::HistoryPage(const Clock &clock, QWidget *parent)
    : Page(parent), m_clock(clock), m_stack(new QStackedLayout), m_empty(new EmptyState),
      m_errors(new ErrorBox), m_services(new QComboBox), m_hours(new QButtonGroup(this)),
      m_measure(new QButtonGroup(this)),
      m_lags(new ChartPanel(tr("Replication lag"), lagColumns())),
      m_moves(new ChartPanel(tr("Recovery times"), moveColumns()))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_errors);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildContent());
    m_lags->table().remember(QStringLiteral("history.lags"));
    m_moves->table().remember(QStringLiteral("history.moves"));
    connect(m_empty, &EmptyState::asked, this,
            [this] { Q_EMIT goTo(QStringLiteral("start"), {}); });
    connect(m_services, &QComboBox::activated, this, &HistoryPage::ask);
    connect(m_hours, &QButtonGroup::idClicked, this, &HistoryPage::ask);
    connect(m_measure, &QButtonGroup::idClicked, this, &HistoryPage::draw);
    connect(&m_moves->table(), &RecordTable::activated, this,
            [this](const QString &run) { Q_EMIT goTo(QStringLiteral("runs"), run); });
    for (const ChartPanel *panel : {m_lags, m_moves})
        connect(panel, &ChartPanel::failed, this, [this](const QString &doing, const QString &why) {
            m_errors->report(doing, Error(ErrorCode::Io, why.toStdString()));
        });
    attach(nullptr);
}

void HistoryPage::addChoice(QButtonGroup *group, QLayout *row, int id, const QString &text,
                            bool chosen)
{
    auto *button = new QPushButton(text);
    button->setCheckable(true);
    button->setChecked(chosen);
    button->setAutoDefault(false);
    group->addButton(button, id);
    row->addWidget(button);
}

QWidget *HistoryPage::buildBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    auto *label = new QLabel(tr("Service"));
    label->setBuddy(m_services);
    m_services->setObjectName(QStringLiteral("history.service"));
    m_services->setAccessibleName(tr("Service"));
    m_services->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(label);
    row->addWidget(m_services);
    row->addSpacing(16);
    for (const int hours : {1, 6, 24})
        addChoice(m_hours, row, hours,
                  tr("Last %1").arg(durationText(std::chrono::hours(hours) - Milliseconds(0))),
                  hours == 1);
    row->addSpacing(16);
    addChoice(m_measure, row, int(LagMeasure::Time), tr("In time"), true);
    addChoice(m_measure, row, int(LagMeasure::Bytes), tr("In bytes"), false);
    row->addStretch(1);
    return bar;
}

QWidget *HistoryPage::buildContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    auto *split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(4);
    split->setChildrenCollapsible(false);
    split->addWidget(m_lags);
    split->addWidget(m_moves);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    column->addWidget(split, 1);
    m_lags->setObjectName(QStringLiteral("history.lags"));
    m_moves->setObjectName(QStringLiteral("history.moves"));
    return content;
}

void HistoryPage::attach(Session *session)
{
    m_session = session;
    m_history.reset();
    m_askedAt.reset();
    ++m_asked;
    m_errors->clear();
    m_services->clear();
    m_empty->set(session ? tr("Reading the workspace…") : tr("No workspace is open."),
                 session ? QString() : tr("Open a workspace…"));
    m_stack->setCurrentIndex(0);
}

void HistoryPage::fillServices(const model::Estate &estate)
{
    const QString before = revealed();
    m_services->clear();
    for (const model::Service &service : estate.services)
        m_services->addItem(shown(service.name), QString::fromStdString(service.id.value));
    m_services->setCurrentIndex(std::max(m_services->findData(before), 0));
}

void HistoryPage::show(const Picture &picture, const Changes &changes)
{
    const bool first = m_services->count() == 0;
    if (first || changes.estate)
        fillServices(picture.estate);
    if (picture.estate.services.empty())
        m_empty->set(tr("This workspace has no service yet: it has no history."));
    m_stack->setCurrentIndex(picture.estate.services.empty() ? 0 : 1);
    if (first || changes.estate || changes.runs)
        m_askedAt.reset(); // what was read may be another by now
    if (isVisible())
        tick(m_clock.ticks());
}

void HistoryPage::tick(Ticks now)
{
    if (m_session && m_services->count() > 0 && (!m_askedAt || now - *m_askedAt >= askPeriod))
        ask();
}

void HistoryPage::reveal(const QString &object)
{
    const int found = m_services->findData(object);
    if (found < 0)
        return;
    m_services->setCurrentIndex(found);
    ask();
}

QString HistoryPage::revealed() const
{
    return m_services->currentData().toString();
}

std::vector<Findable> HistoryPage::findable() const
{
    std::vector<Findable> found;
    for (int i = 0; i < m_services->count(); ++i)
        found.push_back({tr("History"), m_services->itemText(i),
                         tr("replication lag, recovery times"),
                         m_services->itemData(i).toString()});
    return found;
}

void HistoryPage::ask()
{
    const ServiceId service(revealed().toStdString());
    if (!m_session || service.empty())
        return;
    if (m_history && m_history->service != service)
        m_history.reset();
    m_askedAt = m_clock.ticks();
    draw();
    const int number = ++m_asked;
    m_session->ask("service.history", {{"service", service.value}, {"hours", m_hours->checkedId()}},
                   this, [this, number, service](const Result<Json> &answer) {
                       if (number == m_asked)
                           read(service, answer);
                   });
}

void HistoryPage::read(const ServiceId &service, const Result<Json> &answer)
{
    auto history =
        answer ? serviceHistoryFromJson(*answer) : Result<ServiceHistory>(fail(answer.error()));
    if (!history) {
        m_errors->report(tr("The history of %1 could not be read").arg(shown(service.value)),
                         history.error());
        return;
    }
    m_errors->clear();
    m_history = std::move(*history);
    draw();
}

void HistoryPage::draw()
{
    const QString reading = tr("Reading the history…");
    if (!m_history || !m_session) {
        m_lags->show({}, {}, reading);
        m_moves->show({}, {}, reading);
        return;
    }
    const model::Estate &estate = m_session->picture().estate;
    const auto measure = LagMeasure(m_measure->checkedId());
    m_lags->setNote(
        tr("the worst of each %1, since %2")
            .arg(durationText(m_history->resolution), clockText(m_history->since, m_clock.now())));
    m_lags->show(lagChart(estate, *m_history, measure), lagRecords(estate, *m_history),
                 tr("Nobody has looked at a replica of this service since this server began."));
    m_moves->show(movesChart(estate, *m_history), moveRecords(*m_history),
                  tr("This service was not moved yet, nor drilled."));
}

void HistoryPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_F8) {
        Page::keyPressEvent(event);
        return;
    }
    const bool table = !m_lags->isTable();
    m_lags->showTable(table);
    m_moves->showTable(table);
}

} // namespace farhaven::gui
