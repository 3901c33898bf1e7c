// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/busy_estate.h"
#include "gui/hand_clock.h"
#include "gui/overview/overview_page.h"
#include "gui/overview/overview_words.h"
#include "gui/shell/parts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/window.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"
#include "model/live_check.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_overview {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

class TestOverview : public QObject {
    Q_OBJECT
private:
    test::HandClock m_clock;

    Picture busy()
    {
        auto picture =
            Picture::fromSnapshot(test::busySnapshot(), {m_clock.now(), m_clock.ticks()});
        return picture ? *picture : Picture();
    }
    Record rowOf(const Picture &picture, const OverviewFacts &facts, const char *service)
    {
        const Ticks ticks = m_clock.ticks();
        for (const Record &row : serviceRecords(picture, facts, m_clock.now(), ticks)) {
            if (row.key == QLatin1String(service))
                return row;
        }
        return {};
    }

private Q_SLOTS:
    void P31_whatIsOldOrUnaskedIsNeverGood();
    void gradesStandApartAndAnEditClearsThem();
    void whatWouldBeLostIsWhatWasNotReceived();
    void theWorstComesFirstAndSaysWhere();
    void countsLeaveNobodyOut();
    void buttonsGoThere();
    void emptyWorkspaceSaysSo();
    void looks_data();
    void looks();
};

void TestOverview::P31_whatIsOldOrUnaskedIsNeverGood()
{
    Picture picture = busy();
    QCOMPARE(picture.services.size(), std::size_t(5));
    for (const Record &row : serviceRecords(picture, {}, m_clock.now(), m_clock.ticks())) {
        for (std::size_t cell = 4; cell <= 6; ++cell)
            QVERIFY(row.cells[cell].status != Status::Ok);
    }
    QCOMPARE(rowOf(picture, {}, "orders").cells[3].status, Status::Ok);
    QCOMPARE(rowOf(picture, {}, "training").cells[3].status, Status::Unknown);
    m_clock.move(16s);
    for (const Record &row : serviceRecords(picture, {}, m_clock.now(), m_clock.ticks()))
        QCOMPARE(row.cells[3].status, Status::Unknown);
    const auto counts = protectionCounts(picture, m_clock.ticks());
    QCOMPARE(counts.size(), std::size_t(1));
    QCOMPARE(counts.front().status, Status::Unknown);
    QCOMPARE(counts.front().count, 6);
    m_clock.move(-16s);
}

void TestOverview::gradesStandApartAndAnEditClearsThem()
{
    const Picture picture = busy();
    OverviewFacts facts;
    PlanStand &plan = facts.plans[PlanId("orders-failover")];
    plan.sha256 = picture.plans.front().sha256;
    plan.errors = 0;
    plan.lintedAt = m_clock.now();
    QCOMPARE(rowOf(picture, facts, "orders").cells[4].status, Status::Ok);
    QCOMPARE(rowOf(picture, facts, "orders").cells[5].status, Status::Unknown);
    plan.checked = Tri::Yes;
    plan.checkedAt = m_clock.now();
    QCOMPARE(rowOf(picture, facts, "orders").cells[5].status, Status::Ok);
    // It is asked again each half hour, which takes its time.
    plan.checkedAt = m_clock.now() - 31min;
    QCOMPARE(rowOf(picture, facts, "orders").cells[5].status, Status::Ok);
    plan.checkedAt = m_clock.now() - model::liveCheckAgeMax - 1min;
    QCOMPARE(rowOf(picture, facts, "orders").cells[5].status, Status::Unknown);
    facts.runs[RunId("r1")].sha256 = plan.sha256;
    facts.runs[RunId("r1")].rta = Milliseconds(1'800'000);
    const Record rehearsed = rowOf(picture, facts, "orders");
    QCOMPARE(rehearsed.cells[6].status, Status::Ok);
    QCOMPARE(rehearsed.cells[8].status, Status::Critical); // 30 min against 15
    QVERIFY(rehearsed.cells[8].share && *rehearsed.cells[8].share == 2.0);
    facts.runs[RunId("r1")].sha256 = "of another revision";
    QCOMPARE(rowOf(picture, facts, "orders").cells[6].status, Status::Warning);
    *plan.errors = 2;
    QCOMPARE(rowOf(picture, facts, "orders").cells[4].status, Status::Critical);
}

void TestOverview::whatWouldBeLostIsWhatWasNotReceived()
{
    auto picture = Picture::fromSnapshot(test::snapshot(), {m_clock.now(), m_clock.ticks()});
    QVERIFY(picture);
    const auto loss = [&](const model::Lag &lag) {
        auto &service = picture->services.at(ServiceId("orders"));
        service.components.at(ComponentId("orders-db")).members.at(MemberId("db2")).now.lag = lag;
        return rowOf(*picture, {}, "orders").cells[7];
    };
    model::Lag lag;
    lag.transport = {std::int64_t(1) << 30, Milliseconds(540'000)};
    lag.apply = {0, Milliseconds(0)};
    QVERIFY2(loss(lag).text.startsWith(u"9\u00A0min"), qPrintable(loss(lag).text));
    // All that it has not replayed yet it holds.
    lag.transport = {0, std::nullopt};
    lag.apply = {4'300'000, Milliseconds(9'000)};
    QVERIFY2(loss(lag).text.startsWith(u"0\u00A0ms"), qPrintable(loss(lag).text));
    lag.transport = {};
    QCOMPARE(loss(lag).status, Status::Unknown);
    QVERIFY2(loss(lag).text.startsWith(u"not known"), qPrintable(loss(lag).text));
}

void TestOverview::theWorstComesFirstAndSaysWhere()
{
    const Picture picture = busy();
    const auto needs = personNeeds(picture, {}, m_clock.ticks());
    QVERIFY(needs.size() >= 5);
    QCOMPARE(needs[0].status, Status::Critical);
    QCOMPARE(needs[0].page, QStringLiteral("runs"));
    QCOMPARE(needs[0].object, QStringLiteral("r2"));
    QCOMPARE(needs[1].page, QStringLiteral("plans"));
    QCOMPARE(needs[1].object, QStringLiteral("new:failback:dc"));
    for (const PersonNeed &need : needs) {
        QVERIFY(!need.what.isEmpty() && !need.why.isEmpty());
        QVERIFY(!need.who.isEmpty() && !need.step.isEmpty() && !need.page.isEmpty());
    }
    OverviewFacts facts;
    facts.people.emplace();
    const auto more = personNeeds(picture, facts, m_clock.ticks());
    QCOMPARE(more.size(), needs.size() + 1);
    // A plan that does not fit any more needs a person, unless a run of it is why.
    PlanStand &plan = facts.plans[PlanId("orders-failover")];
    plan.sha256 = picture.plans.front().sha256;
    plan.sinceGreen = {Sentence("check.change.role", "dc1 was primary, and is not")};
    const auto refused = personNeeds(picture, facts, m_clock.ticks());
    QCOMPARE(refused.size(), more.size() + 1);
    facts.runs[RunId("r1")].sha256 = plan.sha256;
    QCOMPARE(personNeeds(picture, facts, m_clock.ticks()).size(), more.size());
    // A member that changed role by itself needs one at once.
    Picture changed = picture;
    changed.proposed[ServiceId("orders")].what = Sentence("proposed.two", "two");
    const auto told = personNeeds(changed, facts, m_clock.ticks());
    QCOMPARE(told.size(), more.size() + 1);
    const auto goesTo = [](const std::vector<PersonNeed> &rows, const QString &page) {
        return std::count_if(rows.begin(), rows.end(), [&page](const PersonNeed &need) {
            return need.page == page && (page == u"topology" || need.object == u"proposed:orders");
        });
    };
    QCOMPARE(goesTo(told, QStringLiteral("plans")), 1); // it shows the plan that is proposed
    changed.proposed[ServiceId("orders")].none = Sentence("proposed.two.none", "people decide");
    const auto none = personNeeds(changed, facts, m_clock.ticks());
    QCOMPARE(goesTo(none, QStringLiteral("plans")), 0);
    QCOMPARE(goesTo(none, QStringLiteral("topology")),
             goesTo(told, QStringLiteral("topology")) + 1);
}

void TestOverview::countsLeaveNobodyOut()
{
    const Picture picture = busy();
    int sum = 0;
    bool unknown = false;
    for (const ProtectionCount &count : protectionCounts(picture, m_clock.ticks())) {
        sum += count.count;
        unknown |= count.status == Status::Unknown;
    }
    QCOMPARE(sum, int(picture.estate.services.size()));
    QVERIFY(unknown);
}

void TestOverview::buttonsGoThere()
{
    test::QuietServer server;
    test::answerBusy(server);
    OverviewPage page(m_clock);
    Session session(server.takeClientEnd(), PersonId("planner"), m_clock);
    page.attach(&session);
    QSignalSpy changed(&session, &Session::pictureChanged);
    session.begin();
    QVERIFY(changed.wait());
    page.show(session.picture(), Changes::all());
    page.QWidget::show();
    QSignalSpy went(&page, &Page::goTo);
    auto *step = page.findChild<QPushButton *>(QStringLiteral("need.step"));
    QVERIFY(step);
    QTest::mouseClick(step, Qt::LeftButton);
    QCOMPARE(went.size(), 1);
    QCOMPARE(went[0][0].toString(), QStringLiteral("runs"));
    auto *check = page.findChild<QPushButton *>(QStringLiteral("overview.check"));
    auto *table = page.findChild<RecordTable *>();
    QTRY_VERIFY(check->isEnabled());
    const int orders = table->model().rowOf(QStringLiteral("orders"));
    const auto cell = [&](std::size_t column) {
        return table->model().records()[std::size_t(orders)].cells[column].status;
    };
    QTRY_COMPARE(cell(4), Status::Warning);
    QCOMPARE(cell(5), Status::Unknown);
    QTest::mouseClick(check, Qt::LeftButton);
    QTRY_COMPARE(cell(5), Status::Ok);
    QTRY_COMPARE(cell(6), Status::Ok);
    page.attach(nullptr);
}

void TestOverview::emptyWorkspaceSaysSo()
{
    Json bare = test::snapshot();
    bare["estate"]["services"] = Json::array();
    bare["services"] = Json::array();
    const auto picture = Picture::fromSnapshot(bare, {m_clock.now(), m_clock.ticks()});
    QVERIFY(picture);
    OverviewPage page(m_clock);
    page.show(*picture, Changes::all());
    page.QWidget::show();
    QSignalSpy went(&page, &Page::goTo);
    auto *empty = page.findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(went[0][0].toString(), QStringLiteral("start"));
}

void TestOverview::looks_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<QSize>("size");
    for (const auto &[name, choice] :
         {std::pair("light", SchemeChoice::Light), std::pair("dark", SchemeChoice::Dark)}) {
        QTest::addRow("%s-1280", name) << int(choice) << QSize(1280, 800);
        QTest::addRow("%s-1920", name) << int(choice) << QSize(1920, 1080);
    }
}

void TestOverview::looks()
{
    QFETCH(int, choice);
    QFETCH(QSize, size);
    Theme::instance().apply(SchemeChoice(choice));
    test::QuietServer server;
    test::answerBusy(server);
    Window window(m_clock);
    window.addPage([&] { return new OverviewPage(m_clock); });
    window.resize(size);
    window.show();
    auto session = std::make_unique<Session>(server.takeClientEnd(), PersonId("planner"), m_clock);
    Session *begun = session.get();
    window.attach(std::move(session), QStringLiteral("/srv/lab.farhaven"));
    QSignalSpy changed(begun, &Session::pictureChanged);
    begun->begin();
    QVERIFY(changed.wait());
    auto *check = window.findChild<QPushButton *>(QStringLiteral("overview.check"));
    QTRY_VERIFY(check->isEnabled());
    QTest::mouseClick(check, Qt::LeftButton);
    QTRY_VERIFY(check->isEnabled());
    // The rows are made anew with each answer; those of the last one are laid out later.
    const auto firstIsWhole = [&window] {
        auto *first = window.findChild<QPushButton *>(QStringLiteral("need.step"));
        return first && first->visibleRegion().boundingRect().height() >= first->height();
    };
    const bool whole = QTest::qWaitFor(firstIsWhole);
    if (!whole)
        test::keepShot(window, QStringLiteral("overview-cut"));
    QVERIFY(whole);
    QVERIFY(test::keepShot(
        window, QStringLiteral("overview-%1").arg(QLatin1String(QTest::currentDataTag()))));
}

FARHAVEN_WINDOW_TEST(TestOverview)

} // namespace tst_overview

#include "tst_overview.moc"
