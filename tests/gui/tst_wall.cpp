// SPDX-License-Identifier: GPL-3.0-or-later
// The wall display is read from four metres, says how old it is, and nothing on it is pressed.
#include "gui/busy_estate.h"
#include "gui/shell/drill_frame.h"
#include "gui/shell/language.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/wall/wall_page.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QAbstractButton>
#include <QAction>
#include <QMenuBar>
#include <QTest>

namespace tst_wall {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

namespace {

/// The window on the wall, as large as `size`.
struct World {
    explicit World(const QSize &size = {1920, 1080}, std::function<Json(Json)> spoil = {})
        : whole(std::move(spoil))
    {
        whole.window().findChild<QAction *>(QStringLiteral("wall"))->trigger();
        whole.window().showNormal(); // the offscreen screen is smaller than a wall
        whole.window().resize(size);
        whole.settle();
        whole.window().grab();
    }
    WallPage &page() { return *whole.window().findChild<WallPage *>(); }
    QString all()
    {
        QStringList texts;
        for (const WallPage::Written &each : page().written())
            texts << each.text;
        return texts.join(QLatin1Char('\n'));
    }
    test::WholeWindow whole;
};

/// A drill is under way on the first service, when asked for the snapshot.
Json drilling(Json result)
{
    if (result.contains("services") && !result["services"].empty())
        result["services"][0]["protection"] = "drilling";
    return result;
}

} // namespace

class TestWall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        Languages::instance().apply(Language::English);
        Theme::instance().apply(SchemeChoice::Light);
    }

    void everyTextIsLargeAndWhole_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QSize>("size");
        for (const Language language : languages) {
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080), QSize(3840, 2160)})
                QTest::addRow("%s-%d", qPrintable(Languages::code(language)), size.width())
                    << int(language) << size;
        }
    }
    void everyTextIsLargeAndWhole()
    {
        QFETCH(int, language);
        QFETCH(QSize, size);
        Languages::instance().apply(Language(language));
        World world(size);
        QVERIFY(world.page().isVisible());
        const int least = int(world.page().height() * WallPage::leastType);
        QVERIFY(world.page().written().size() > 8);
        for (const WallPage::Written &each : world.page().written()) {
            QVERIFY2(each.fits, qPrintable(each.text));
            QVERIFY2(each.pixels >= least, qPrintable(each.text));
        }
        QVERIFY(test::keepShot(world.whole.window(), QStringLiteral("wall-%1").arg(
                                                         QLatin1String(QTest::currentDataTag()))));
    }

    void theWorstStandsFirstAndUnknownIsNotGood()
    {
        World world;
        const auto lines = wallLines(world.whole.window().session()->picture(),
                                     world.whole.clock().now(), world.whole.clock().ticks());
        QVERIFY(lines.size() > 5);
        QVERIFY(lines[0].status == Status::Critical); // the halted run
        QVERIFY(lines.back().status == Status::Ok);
        world.whole.clock().move(readingAgeMax + 1s);
        const auto old = wallLines(world.whole.window().session()->picture(),
                                   world.whole.clock().now(), world.whole.clock().ticks());
        for (std::size_t i = 1; i < old.size(); ++i)
            QVERIFY2(old[i].status == Status::Unknown, qPrintable(old[i].name));
    }

    void aQuestionHidesNeitherAHaltNorAnInterruption()
    {
        Picture picture;
        picture.runs.resize(1);
        RunRow &run = picture.runs[0];
        const auto status = [&] { return wallLines(picture, Instant(), Ticks())[0].status; };
        run.asks = 1;
        run.state = "halted";
        QVERIFY(status() == Status::Critical);
        run.state = "running";
        QVERIFY(status() == Status::Warning);
        run.interrupted = true;
        QVERIFY(status() == Status::InDoubt);
        run.interrupted = false;
        run.asks = 0;
        QVERIFY(status() == Status::Maintenance);
        run.held = true;
        QVERIFY(status() == Status::Warning);
    }

    void theAgeOfTheReadingIsSaid()
    {
        World world;
        world.whole.clock().move(7s);
        world.page().tick(world.whole.clock().ticks());
        world.whole.window().grab();
        QVERIFY2(world.all().contains(QStringLiteral("seen 7\u00A0s ago")),
                 qPrintable(world.all()));
    }

    void aDrillIsFramedAndNamed()
    {
        World world({1920, 1080}, drilling);
        QVERIFY(world.all().contains(QStringLiteral("DRILL")));
        QVERIFY(static_cast<DrillFrame *>(world.whole.window().centralWidget())->isDrill());
        QVERIFY(test::keepShot(world.whole.window(), QStringLiteral("wall-drill")));
    }

    void nothingCanBePressed()
    {
        World world;
        Window &window = world.whole.window();
        QVERIFY(world.page().findChildren<QAbstractButton *>().isEmpty());
        for (int x = 5; x < window.width(); x += 97) {
            for (int y = 5; y < window.height(); y += 61)
                QVERIFY(!qobject_cast<QAbstractButton *>(window.childAt(x, y)));
        }
        QVERIFY(!window.menuBar()->isVisible());
    }

    void anOwnerThatIsGoneIsSaidLarge()
    {
        World world;
        world.whole.server().hangUp();
        world.whole.settle();
        world.page().tick(world.whole.clock().ticks());
        world.whole.window().grab();
        QVERIFY2(world.all().contains(QStringLiteral("does not answer")), qPrintable(world.all()));
    }

    void escLeadsBackToWhereOneWas()
    {
        test::WholeWindow whole;
        whole.window().showPage(QStringLiteral("audit"));
        auto *wall = whole.window().findChild<QAction *>(QStringLiteral("wall"));
        wall->trigger();
        whole.settle();
        QCOMPARE(whole.window().currentPage(), QStringLiteral("wall"));
        wall->trigger();
        whole.settle();
        QCOMPARE(whole.window().currentPage(), QStringLiteral("audit"));
        QVERIFY(whole.window().menuBar()->isVisible());
    }

    void dark()
    {
        Theme::instance().apply(SchemeChoice::Dark);
        World world;
        QVERIFY(test::keepShot(world.whole.window(), QStringLiteral("wall-dark")));
    }
};

FARHAVEN_WINDOW_TEST(TestWall)

} // namespace tst_wall

#include "tst_wall.moc"
