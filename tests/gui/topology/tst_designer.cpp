// SPDX-License-Identifier: GPL-3.0-or-later
// The designer by mouse and keys: what one draws is what the server keeps.
#include "bench/canvas/wide_estate.h"
#include "gui/shell/language.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/topology/drawing_world.h"
#include "gui/topology/estate_edits.h"
#include "gui/topology/minimap.h"
#include "gui/window_program.h"

#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QXmlStreamReader>

namespace tst_designer {

using namespace farhaven;
using namespace farhaven::gui;
using test::DrawingWorld;

namespace {

model::Estate nothing()
{
    model::Estate estate;
    estate.name = "New";
    return estate;
}

QPoint middleOf(Canvas &canvas, const std::string &node)
{
    canvas.ensureVisible(node);
    return canvas.rectOf(node).center();
}

} // namespace

class TestDesigner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-designer"));
        QSettings().clear();
        Theme::instance().apply(SchemeChoice::Light);
    }
    void init() { QSettings().clear(); }

    void aNewcomerDrawsTwoSitesAndAReplicatedService()
    {
        DrawingWorld world(nothing());
        auto *empty = world.page.findChild<EmptyState *>();
        QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(world.designer().isEditing());
        // Too early: it says what is missing, and nothing changes.
        world.dragFromPalette(PaletteItem::ReplicatedService, {300, 300});
        QVERIFY(world.designer().isRefusal());
        QVERIFY(world.part<QLabel>("topology.hint").text().contains(QStringLiteral("two sites")));
        QVERIFY(world.estate.sites.empty());
        world.dragFromPalette(PaletteItem::Site, {300, 300});
        world.dragFromPalette(PaletteItem::Site, {500, 300});
        QCOMPARE(world.estate.sites.size(), std::size_t(2));
        QVERIFY(world.estate.sites[0].role != world.estate.sites[1].role);
        world.dragFromPalette(PaletteItem::ReplicatedService, {300, 300});
        QCOMPARE(world.estate.services.size(), std::size_t(1));
        QCOMPARE(world.estate.components.size(), std::size_t(3));
        const std::string service = "service:" + world.estate.services[0].id.value;
        QCOMPARE(world.canvas().current(), service);
        // A tier by the menu; undo and redo by keys.
        QMenu menu;
        world.designer().fill(menu);
        QMenu *tiers = menu.findChildren<QMenu *>().back();
        QCOMPARE(tiers->actions().size(), 3); // it has none yet: a beginning is offered
        tiers->actions().front()->trigger();
        world.settle();
        QCOMPARE(world.estate.services[0].tier, std::string("tier-1"));
        world.canvas().setFocus();
        world.act("undo");
        QCOMPARE(world.estate.services[0].tier, std::string());
        world.act("redo");
        QCOMPARE(world.estate.services[0].tier, std::string("tier-1"));
        QVERIFY(test::keepShot(world.page, QStringLiteral("designer-newcomer")));
        QTemporaryDir folder;
        const QString pdf = folder.filePath(QStringLiteral("t.pdf"));
        QVERIFY(world.panel().exportTo(pdf, ExportForm::Pdf));
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
    }

    void theTitleOfAnSvgIsText()
    {
        model::Estate estate = test::twoSites();
        estate.name = "</title><script>x</script>A & B";
        DrawingWorld world(estate);
        QTemporaryDir folder;
        const QString svg = folder.filePath(QStringLiteral("t.svg"));
        QVERIFY(world.panel().exportTo(svg, ExportForm::Svg));
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader in(&file);
        while (!in.atEnd()) {
            in.readNext();
            QVERIFY(in.name() != QLatin1String("script"));
        }
        QVERIFY2(!in.hasError(), qPrintable(in.errorString()));
    }

    void aLineIsThatOfTheDatabaseWhereTheApplicationHasTheSameIds()
    {
        model::Estate estate = test::twoSites();
        const model::Component *database = estate.find(ComponentId("orders-db"));
        model::Link &link = estate.links.emplace_back();
        link.id = "wal";
        link.kind = model::LinkKind::Replication;
        link.from = database->members[0].id.value;
        link.to = database->members[1].id.value;
        auto app = std::find_if(
            estate.components.begin(), estate.components.end(),
            [](const model::Component &each) { return each.id.value == "orders-app"; });
        app->members[0].id = MemberId(link.from);
        app->members[1].id = MemberId(link.to);
        const Chart chart = chartOf(estate);
        const auto drawn =
            std::find_if(chart.links.begin(), chart.links.end(),
                         [&](const ChartLink &each) { return each.id == "link:wal"; });
        QVERIFY(drawn != chart.links.end());
        QCOMPARE(drawn->from, "member:orders-db/" + link.from);
        const std::string ofApp = "member:orders-app/" + link.from;
        const std::string otherOfApp = "member:orders-app/" + link.to;
        QVERIFY(disconnected(estate, ofApp, otherOfApp).estate.links == estate.links);
        QVERIFY(removed(estate, {ofApp}).estate.links == estate.links);
        const std::string ofDatabase = "member:orders-db/" + link.from;
        const std::string otherOfDatabase = "member:orders-db/" + link.to;
        QVERIFY(disconnected(estate, ofDatabase, otherOfDatabase).estate.links.empty());
    }

    void whatNoSiteHasBothOfHasItsArrowToo()
    {
        model::Estate estate = test::twoSites();
        for (model::Component &each : estate.components) {
            if (each.id.value == "orders-app")
                each.members.resize(1);
            else if (each.id.value == "orders-db")
                each.members.erase(each.members.begin());
        }
        const Chart chart = chartOf(estate);
        QVERIFY(std::any_of(chart.needs.begin(), chart.needs.end(), [](const ChartNeed &need) {
            return need.from.starts_with("member:orders-app/") &&
                   need.to.starts_with("member:orders-db/");
        }));
    }

    void illegalTargetsSayWhyAndChangeNothing()
    {
        DrawingWorld world(test::twoSites());
        world.designer().setEditing(true);
        const model::Estate before = world.estate;
        world.canvas().setCurrent("member:orders-db/db1");
        world.act("depend");
        QTest::mouseClick(&world.canvas(), Qt::LeftButton, {},
                          middleOf(world.canvas(), "member:orders-app/app1"));
        QVERIFY(world.designer().isRefusal());
        QVERIFY(world.designer().hint().contains(QStringLiteral("neither could start first")));
        world.settle();
        QVERIFY(world.estate == before);
        world.key(Qt::Key_Escape);
        QCOMPARE(world.designer().picking(), Designer::Pick::None);
    }

    void aConnectionIsMadeByKeysToo()
    {
        DrawingWorld world(test::twoSites());
        world.designer().setEditing(true);
        const std::size_t before = world.estate.dependencies.size();
        world.canvas().setCurrent("member:edge/dc");
        world.act("depend-soft");
        world.canvas().setCurrent("member:orders-db/db1");
        world.key(Qt::Key_Return);
        QCOMPARE(world.estate.dependencies.size(), before + 1);
        QVERIFY(std::any_of(world.estate.dependencies.begin(), world.estate.dependencies.end(),
                            [](const model::Dependency &each) {
                                return each.strength == model::DependencyStrength::Soft &&
                                       each.from == ComponentId("edge") &&
                                       each.to == ComponentId("orders-db");
                            }));
        world.canvas().setSelection({"member:edge/dc", "member:orders-db/db1"});
        world.act("disconnect");
        QCOMPARE(world.estate.dependencies.size(), before);
    }

    void aHostDraggedToAnotherSiteTakesItsMembersAlong()
    {
        DrawingWorld world(test::twoSites());
        world.designer().setEditing(true);
        Canvas &canvas = world.canvas();
        const QPoint from = middleOf(canvas, "host:app1");
        const QRectF lane = canvas.fromDrawing(canvas.places().lanes[1].rect);
        world.dragOnCanvas(from, {int(lane.center().x()), from.y()});
        const model::Host *host = world.estate.find(HostId("app1"));
        QCOMPARE(host->site, world.session->picture().estate.sites[1].id);
        QCOMPARE(world.estate.find(ComponentId("orders-app"))->find(MemberId("app1"))->site,
                 host->site);
        world.act("undo");
        QVERIFY(world.estate == test::twoSites());
    }

    void aNodeDraggedWithinItsSiteIsPinnedAndTheEstateStays()
    {
        DrawingWorld world(test::twoSites());
        world.designer().setEditing(true);
        Canvas &canvas = world.canvas();
        const std::string node = "member:orders-app/app1";
        const QPoint from = middleOf(canvas, node);
        const QRect before = canvas.places().rectOf(node);
        world.dragOnCanvas(from, from + QPoint(60, 8));
        const QRect after = canvas.places().rectOf(node);
        QVERIFY(after.left() > before.left() + 40);
        QVERIFY(world.estate == test::twoSites());
        world.act("undo");
        QCOMPARE(canvas.places().rectOf(node), before);
        // The same by keys; and what people moved is there with the next load.
        canvas.setCurrent(node);
        world.key(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(canvas.places().rectOf(node), before.translated(40, 0));
        DrawingWorld again(test::twoSites());
        QCOMPARE(again.canvas().places().rectOf(node), before.translated(40, 0));
    }

    void alignedNodesStandInOneLine()
    {
        DrawingWorld world(test::twoSites());
        world.designer().setEditing(true);
        Canvas &canvas = world.canvas();
        canvas.setSelection({"host:app1", "member:orders-db/db1", "member:orders-app/app1"});
        world.act("align.left");
        const int left = canvas.places().rectOf("host:app1").left();
        QCOMPARE(canvas.places().rectOf("member:orders-db/db1").left(), left);
        QCOMPARE(canvas.places().rectOf("member:orders-app/app1").left(), left);
    }

    void copiesHaveNewIdsAndNoSecrets()
    {
        model::Estate estate = test::twoSites();
        estate.hosts.front().ssh = model::SshAccess();
        estate.hosts.front().ssh->passwordSecret = "the-secret";
        const Json part = copied(estate, {"member:orders-db/db1", "host:app1"});
        QVERIFY(part.dump().find("the-secret") == std::string::npos);
        QVERIFY(part.dump().find("192.0.2.1") == std::string::npos);
        const Result<Edited> twice = pasted(estate, part);
        QVERIFY(twice.has_value());
        for (const model::Finding &finding : model::findingsOf(twice->estate))
            QVERIFY2(finding.rule != "id.duplicate" && finding.rule != "name.duplicate",
                     finding.message.c_str());
        QCOMPARE(twice->estate.components.size(), estate.components.size() + 1);
        for (const char *bad : {"{}", "[]", "{\"schema\":\"x\",\"estate\":{}}", "7"})
            QVERIFY(!pasted(estate, Json::parse(bad)));
    }

    void whatIsInUseIsNotRemoved()
    {
        DrawingWorld world(test::twoSites());
        world.designer().setEditing(true);
        world.canvas().setCurrent("host:db1");
        world.act("remove");
        QVERIFY(world.designer().isRefusal());
        QVERIFY(world.estate == test::twoSites());
        QCOMPARE(mayRemove(world.estate, "component:orders-db").reason, Reason::InUse);
        QCOMPARE(mayRemove(world.estate, "site:" + world.estate.sites[0].id.value).reason,
                 Reason::HoldsHosts);
    }

    void theTreeHoldsEveryNodeAndLeadsToIt()
    {
        DrawingWorld world(test::twoSites());
        world.page.findChild<QAction *>(QStringLiteral("topology.asTree"))->setChecked(true);
        auto &tree = world.part<QTreeView>("topology.tree");
        auto *outline = world.page.findChild<Outline *>();
        for (const ChartGroup &group : world.canvas().chart().groups) {
            for (const ChartNode &node : group.nodes) {
                const QModelIndex at = outline->indexOf(node.id);
                QVERIFY2(at.isValid(), node.id.c_str());
                tree.setCurrentIndex(at);
                QCOMPARE(world.canvas().current(), node.id);
                QVERIFY(!at.data(Qt::AccessibleTextRole).toString().isEmpty());
            }
        }
        for (const ChartNode &host : world.canvas().chart().hosts)
            QVERIFY(outline->indexOf(host.id).isValid());
    }

    void theFilterLeadsFromMatchToMatch()
    {
        DrawingWorld world(test::twoSites());
        auto &line = world.part<QLineEdit>("topology.filter");
        QTest::keyClicks(&line, QStringLiteral("orders db"));
        QTest::keyClick(&line, Qt::Key_Return);
        const std::string first = world.canvas().current();
        QVERIFY(first.find("orders-db") != std::string::npos);
        QTest::keyClick(&line, Qt::Key_Return);
        QVERIFY(world.canvas().current() != first);
    }

    void aHundredThousandNodesAreDrawnAndJudgedLikeTen()
    {
        DrawingWorld world(test::twoSites());
        const Picture wide = bench::widePicture(100'000, {world.clock.now(), world.clock.ticks()});
        world.page.show(wide, Changes::all());
        world.designer().setEditing(true);
        Canvas &canvas = world.canvas();
        QVERIFY(canvas.chart().size() >= 100'000);
        canvas.setCurrent("host:h000007");
        QVERIFY(canvas.chart().find("host:h000007")->site == SiteId("s000003"));
        world.act("move");
        QVERIFY(world.designer().verdictOn("site:s000001").allowed());
        QCOMPARE(world.designer().verdictOn("site:s000003").reason, Reason::AlreadyThere);
        world.key(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT((canvas.grab(), canvas.isExact()), 20'000);
        QVERIFY(test::keepShot(world.page, QStringLiteral("designer-100000")));
        canvas.setZoom(0.9);
        canvas.ensureVisible("host:h000007");
        QTRY_VERIFY_WITH_TIMEOUT((canvas.grab(), canvas.isExact()), 20'000);
        QTRY_VERIFY(world.page.findChild<Minimap *>()->isDrawn());
        QVERIFY(test::keepShot(world.page, QStringLiteral("designer-100000-near")));
        canvas.showWhole();
        QTRY_VERIFY_WITH_TIMEOUT((canvas.grab(), canvas.isExact()), 20'000);
        QVERIFY(test::keepShot(world.page, QStringLiteral("designer-100000-whole")));
        canvas.setZoom(0.3);
        QTRY_VERIFY_WITH_TIMEOUT((canvas.grab(), canvas.isExact()), 20'000);
        QVERIFY(test::keepShot(world.page, QStringLiteral("designer-100000-names")));
        QTemporaryDir folder; // too large for one picture: what is seen
        QVERIFY(world.panel().exportTo(folder.filePath(QStringLiteral("t.png")), ExportForm::Png));
        world.page.attach(nullptr); // before what it shows is gone
    }

    void looks_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<int>("scheme");
        for (const Language language : languages) {
            for (const auto scheme : {SchemeChoice::Light, SchemeChoice::Dark})
                QTest::addRow("%s-%s", qPrintable(Languages::code(language)),
                              scheme == SchemeChoice::Light ? "light" : "dark")
                    << int(language) << int(scheme);
        }
    }
    void looks()
    {
        QFETCH(int, language);
        QFETCH(int, scheme);
        Languages::instance().apply(Language(language));
        Theme::instance().apply(SchemeChoice(scheme));
        {
            DrawingWorld world(test::twoSites());
            world.designer().setEditing(true);
            world.page.findChild<QAction *>(QStringLiteral("topology.asTree"))->setChecked(true);
            world.canvas().setCurrent("member:orders-db/db1");
            world.act("depend");
            world.designer().dragOver(middleOf(world.canvas(), "member:orders-app/app1"));
            world.settle();
            QVERIFY(test::keepShot(world.page, QStringLiteral("designer-") +
                                                   QLatin1String(QTest::currentDataTag())));
        }
        Languages::instance().apply(Language::English);
        Theme::instance().apply(SchemeChoice::Light);
    }
};

FARHAVEN_WINDOW_TEST(TestDesigner)

} // namespace tst_designer

#include "tst_designer.moc"
