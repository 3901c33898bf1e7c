// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hand_clock.h"
#include "gui/quiet_server.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/topology/canvas.h"
#include "gui/topology/inspector.h"
#include "gui/topology/looks.h"
#include "gui/topology/member_records.h"
#include "gui/topology/protection_row.h"
#include "gui/topology/topology_page.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>

namespace tst_topology {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

namespace {

const char *const primary = "member:orders-db/db1";
const char *const replica = "member:orders-db/db2";

struct World {
    test::HandClock clock;
    test::QuietServer server;
    std::unique_ptr<Session> session;
    TopologyPage page{clock};
    std::int64_t revision = 7;

    World()
    {
        page.resize(1400, 900);
        page.show();
        server.answer("snapshot.get", test::snapshot());
        session = std::make_unique<Session>(server.takeClientEnd(), PersonId("planner"), clock);
        QObject::connect(session.get(), &Session::pictureChanged, &page,
                         [this](const Changes &changes) { // as the window does
                             page.show(session->picture(), changes);
                             page.tick(clock.ticks());
                         });
        page.attach(session.get());
        QSignalSpy changed(session.get(), &Session::pictureChanged);
        session->begin();
        QVERIFY(changed.wait());
    }
    void say(const Json &row)
    {
        QSignalSpy changed(session.get(), &Session::pictureChanged);
        server.say("service", ++revision, row);
        QVERIFY(changed.wait());
    }
    Canvas *canvas() { return page.findChild<Canvas *>(); }
    Inspector *inspector() { return page.findChild<Inspector *>(); }
    NodeLook look(const char *node)
    {
        return lookOf(session->picture(), *canvas()->chart().find(node), clock.ticks());
    }
    std::vector<Flow> flows()
    {
        return flowsOf(session->picture(), canvas()->chart().groups[2], clock.ticks());
    }
    void click(const char *node)
    {
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, canvas()->rectOf(node).center());
    }
};

/// Everything drawn that could move.
std::vector<QRect> places(Canvas *canvas)
{
    std::vector<QRect> rects;
    for (const ChartGroup &group : canvas->chart().groups) {
        for (const ChartNode &node : group.nodes)
            rects.push_back(canvas->rectOf(node.id));
    }
    for (const ChartNode &host : canvas->chart().hosts)
        rects.push_back(canvas->rectOf(host.id));
    return rects;
}

} // namespace

class TestTopology : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(SchemeChoice::Light); }

    void eachEventFillsThePageOnce()
    {
        test::WholeWindow whole;
        whole.window().showPage(QStringLiteral("topology"));
        whole.settle();
        for (QTimer *clock : whole.window().findChildren<QTimer *>())
            clock->stop(); // the ages of each second fill it too
        auto *page = whole.window().findChild<TopologyPage *>();
        QSignalSpy filled(page, &TopologyPage::filled);
        whole.server().say("service", 8, test::lostSiteRow(whole.clock().now()));
        QTRY_VERIFY(filled.count() > 0);
        whole.settle();
        QCOMPARE(filled.count(), 1);
        whole.window().showPage(QStringLiteral("plans"));
        whole.server().say("service", 9, test::lostSiteRow(whole.clock().now()));
        whole.settle();
        QCOMPARE(filled.count(), 1);
        whole.window().showPage(QStringLiteral("topology"));
        QCOMPARE(filled.count(), 2);
    }

    void oneSeesWhoMayWriteAndHowFarBehindTheReplicaIs()
    {
        World world;
        const NodeLook writer = world.look(primary);
        QVERIFY(writer.status == Status::Ok && writer.writes && !writer.hatched);
        QCOMPARE(writer.text, QStringLiteral("PRIMARY, writable"));
        const NodeLook standby = world.look(replica);
        QCOMPARE(standby.text, QStringLiteral("replica, read only"));
        QCOMPARE(standby.note, QStringLiteral("streaming"));
        const auto flows = world.flows();
        QCOMPARE(flows.size(), std::size_t(1));
        QCOMPARE(flows[0].from, std::string(primary));
        QCOMPARE(flows[0].to, std::string(replica));
        QCOMPARE(flows[0].head, QStringLiteral("1.2\u00A0s behind"));
        QCOMPARE(flows[0].note, QStringLiteral("4.1\u00A0MiB"));
        QVERIFY(flows[0].known && flows[0].status == Status::Ok);
        QVERIFY(world.look("member:edge/dr").idle);
        QVERIFY(!world.look("member:edge/dc").idle);
    }

    void howFarBehindIsNotKnownIsNoZero()
    {
        World world;
        const auto behind = [&] {
            const auto rows = memberRecords(world.session->picture(), world.canvas()->chart(),
                                            world.clock.ticks());
            const auto row = std::find_if(rows.begin(), rows.end(), [](const Record &each) {
                return each.key == QLatin1String(replica);
            });
            return row == rows.end() ? Cell() : row->cells[6];
        };
        QCOMPARE(behind().order.toLongLong(), 4'300'000LL);
        Json row = test::healthyRow(test::snapshotTime());
        for (Json &component : row["components"]) {
            if (component["component"] == "orders-db")
                component["observation"]["members"][1]["lag"]["transport"] = Json::object();
        }
        world.say(row);
        QCOMPARE(behind().order.toLongLong(), -1LL);
        QVERIFY2(behind().text.isEmpty(), qPrintable(behind().text));
    }

    void silenceIsUnknownAndKeepsTheLastWordWithItsAge()
    {
        World world;
        const auto before = places(world.canvas());
        world.clock.move(4s);
        world.say(test::lostSiteRow(world.clock.now()));
        const NodeLook lost = world.look(primary);
        QVERIFY(lost.hatched && !lost.writes);
        QVERIFY(lost.status == Status::Unknown); // neither critical nor ok
        QCOMPARE(lost.text, QStringLiteral("unknown, seen 4\u00A0s ago"));
        QCOMPARE(lost.note, QStringLiteral("was PRIMARY, writable"));
        QVERIFY(!world.look(replica).hatched);
        const NodeLook power = world.look("member:fence/db1");
        QVERIFY(power.status == Status::Paused);
        QCOMPARE(power.text, QStringLiteral("power off, read back"));
        auto *table = world.page.findChild<RecordTable *>();
        QVERIFY(table->csv().contains("was PRIMARY")); // an export says it too
        QVERIFY(!table->csv().contains("\"PRIMARY\""));
        const auto flows = world.flows();
        QCOMPARE(flows.size(), std::size_t(1));
        QVERIFY(flows[0].status != Status::Ok);
        QVERIFY(world.look("host:db1").hatched);
        QCOMPARE(places(world.canvas()), before); // nothing jumps
        auto *row = world.page.findChild<ProtectionRow *>();
        QVERIFY(row->accessibleName().startsWith(QStringLiteral("Orders: Not known")));
        world.click(primary);
        QVERIFY(world.inspector()->text().contains(QStringLiteral("did not answer in 2 s")));
        QVERIFY(world.inspector()->text().contains(QStringLiteral("was: PRIMARY")));
    }

    void oldReadingsTurnUnknownByThemselves()
    {
        World world;
        world.clock.move(readingAgeMax + 1s);
        world.page.tick(world.clock.ticks());
        for (const char *node : {primary, replica, "member:edge/dc", "host:db2"})
            QVERIFY2(world.look(node).hatched, node);
        QVERIFY(world.flows()[0].status == Status::Unknown);
        auto *row = world.page.findChild<ProtectionRow *>();
        QVERIFY(row->accessibleName().contains(QStringLiteral("not known; was “Protected”")));
    }

    void twoWritersAreCritical()
    {
        World world;
        Json row = test::healthyRow(test::snapshotTime());
        for (Json &component : row["components"]) {
            if (component["component"] == "orders-db")
                component["observation"]["members"][1]["writable"] = "yes";
        }
        world.say(row);
        QVERIFY(world.look(replica).status == Status::Critical);
    }

    void mouseAndKeysMoveTheSameCurrentNode()
    {
        World world;
        world.click(primary);
        QCOMPARE(world.canvas()->current(), std::string(primary));
        QVERIFY(world.inspector()->text().startsWith(QStringLiteral("db1\n")));
        auto *table = world.page.findChild<RecordTable *>();
        QCOMPARE(table->current(), QString::fromLatin1(primary));
        QTest::keyClick(world.canvas(), Qt::Key_Right);
        QCOMPARE(world.canvas()->current(), std::string(replica));
        QTest::keyClick(world.canvas(), Qt::Key_Up);
        QCOMPARE(world.canvas()->current(), std::string("member:orders-app/app2"));
        QTest::keyClick(world.canvas(), Qt::Key_Left);
        QCOMPARE(world.canvas()->current(), std::string("member:orders-app/app1"));
        QTest::keyClick(world.canvas(), Qt::Key_Down);
        QCOMPARE(world.canvas()->current(), std::string(primary));
        QVERIFY(world.canvas()->accessibleDescription().contains(QStringLiteral("PRIMARY")));
        QTest::keyClick(table->view(), Qt::Key_Down);
        QCOMPARE(world.canvas()->current(), std::string(replica));
        QTest::keyClick(world.canvas(), Qt::Key_Escape);
        QVERIFY(world.canvas()->current().empty());
    }

    void nothingOverlapsAtAnyWidth()
    {
        const Chart chart = chartOf(test::twoSites());
        for (const int width : {300, 900, 1400, 3000}) {
            const ChartLayout layout = layoutOf(chart, ChartMetrics(), width);
            std::vector<QRect> rects;
            for (const auto &[id, rect] : layout.nodes)
                rects.push_back(rect);
            for (const auto &[id, rect] : layout.plates)
                rects.push_back(rect);
            for (std::size_t a = 0; a < rects.size(); ++a) {
                QVERIFY(QRect(QPoint(), layout.size).contains(rects[a]));
                for (std::size_t b = a + 1; b < rects.size(); ++b)
                    QVERIFY(!rects[a].intersects(rects[b]));
            }
        }
    }

    void theTableSaysTheSame()
    {
        World world;
        auto *table = world.page.findChild<RecordTable *>();
        const auto objects = places(world.canvas()).size();
        QCOMPARE(std::size_t(table->model().rowCount()), objects);
        const QString csv = QString::fromUtf8(table->csv());
        QVERIFY(csv.contains(QStringLiteral("PRIMARY, writable")));
        QVERIFY(csv.contains(QStringLiteral("open for traffic")));
        QVERIFY(csv.contains(QStringLiteral("1.2\u00A0s, 4.1\u00A0MiB")));
    }

    void zoomIsByKeysAndComesBack()
    {
        World world;
        const QSize before = world.canvas()->size();
        QTest::keyClick(world.canvas(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(world.canvas()->zoom() > 1.0);
        world.click(primary);
        QCOMPARE(world.canvas()->current(), std::string(primary));
        QTest::keyClick(world.canvas(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(world.canvas()->size(), before);
    }
};

FARHAVEN_WINDOW_TEST(TestTopology)

} // namespace tst_topology

#include "tst_topology.moc"
