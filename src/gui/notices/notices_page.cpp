// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/notices/notices_page.h"

#include "gui/shell/notices.h"
#include "gui/shell/parts.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QSplitter>

namespace farhaven::gui {

namespace {

std::vector<Column> noticeColumns()
{
    std::vector<Column> columns(4);
    columns[0].title = NoticesPage::tr("Time (UTC)");
    columns[0].whole = true;
    columns[1].title = NoticesPage::tr("What");
    columns[1].stretches = true;
    columns[2].title = NoticesPage::tr("Times");
    columns[2].number = true;
    columns[3].title = NoticesPage::tr("State");
    columns[3].whole = true;
    return columns;
}

} // namespace

NoticesPage::NoticesPage(const Clock &clock, QWidget *parent)
    : Page(parent), m_clock(clock), m_table(new RecordTable(tr("Notifications"), noticeColumns())),
      m_text(nullptr), m_copy(new QPushButton(tr("Copy the text"))),
      m_readAll(new QPushButton(tr("Mark all as read")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *list = new Panel(tr("Notifications"));
    list->setNote(tr("errors stay until they are read"));
    list->addTool(m_readAll);
    list->addTool(m_table->tools());
    list->body()->addWidget(m_table);
    auto *whole = new Panel(tr("In full"));
    whole->addTool(m_copy);
    QVBoxLayout *text = whole->addScrolledColumn();
    m_text = textLabel("notice.text", text->parentWidget());
    m_text->setAccessibleName(tr("In full"));
    text->addWidget(m_text);
    text->addStretch(1);
    auto *rows = new QSplitter(Qt::Vertical);
    rows->setHandleWidth(4);
    rows->setChildrenCollapsible(false);
    rows->addWidget(list);
    rows->addWidget(whole);
    rows->setSizes({500, 200});
    column->addWidget(rows);
    m_readAll->setObjectName(QStringLiteral("notices.readAll"));
    m_copy->setObjectName(QStringLiteral("notices.copy"));
    connect(m_readAll, &QPushButton::clicked, &Notices::instance(), &Notices::markAllRead);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->text()); });
    m_table->remember(QStringLiteral("notices"));
    connect(m_table, &RecordTable::currentChanged, this, &NoticesPage::choose);
    connect(m_table, &RecordTable::failed, this, [this](const QString &doing, const QString &why) {
        Notices::instance().add(Status::Critical, doing, why, m_clock.now());
    });
    connect(&Notices::instance(), &Notices::changed, this, &NoticesPage::fill);
    fill();
}

void NoticesPage::attach(Session *)
{
    m_states.clear();
    m_known = false;
}

void NoticesPage::show(const Picture &picture, const Changes &changes)
{
    if (!changes.runs)
        return;
    for (const RunRow &run : picture.runs) {
        std::string &state = m_states[run.id];
        const std::string now = run.interrupted ? "interrupted" : run.state;
        if (m_known && state != now)
            tell(run);
        state = now;
    }
    m_known = true;
}

void NoticesPage::tell(const RunRow &run)
{
    const QString name = saidPlanName(run.plan);
    const auto add = [&](Status status, const QString &what) {
        Notices::instance().add(status, what.arg(name), {}, m_clock.now());
    };
    if (run.interrupted)
        add(Status::InDoubt, tr("Run of “%1” was interrupted"));
    else if (run.state == "succeeded")
        add(Status::Ok, tr("Run of “%1” succeeded"));
    else if (run.state == "halted")
        add(Status::Critical, tr("Run of “%1” halted: a person is needed"));
    else if (run.state == "aborted")
        add(Status::Warning, tr("Run of “%1” was aborted"));
}

void NoticesPage::fill()
{
    std::vector<Record> records;
    for (const Notice &notice : Notices::instance().list()) {
        Record row;
        row.key = QString::number(notice.id);
        row.cells.resize(4);
        row.cells[0].text = Wording::clock(notice.at);
        row.cells[0].order = qint64(notice.at.time_since_epoch().count());
        row.cells[1].text = notice.what;
        row.cells[1].status = notice.status;
        row.cells[2].text = QString::number(notice.times);
        row.cells[2].order = notice.times;
        row.cells[3].text = notice.read ? tr("read") : tr("not read");
        for (Cell &cell : row.cells)
            cell.old = notice.read;
        records.push_back(std::move(row));
    }
    m_table->setRecords(std::move(records));
    const int unread = Notices::instance().unread();
    m_readAll->setEnabled(unread > 0);
    m_copy->setEnabled(!m_table->current().isEmpty());
    if (m_table->current().isEmpty())
        m_text->setText(Notices::instance().list().empty() ? tr("Nothing was told yet.")
                                                           : tr("Choose a line above."));
    Q_EMIT badgeChanged(unread);
}

void NoticesPage::choose(const QString &key)
{
    const int id = key.toInt();
    const Notice *notice = Notices::instance().find(id);
    m_text->setText(notice ? notice->what + QLatin1Char('\n') + notice->detail : QString());
    m_copy->setEnabled(notice != nullptr);
    if (notice)
        Notices::instance().markRead(id);
}

void NoticesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    fill();
}

} // namespace farhaven::gui
