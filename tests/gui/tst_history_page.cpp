// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/busy_estate.h"
#include "gui/chart/chart_panel.h"
#include "gui/chart/chart_view.h"
#include "gui/history/history_page.h"
#include "gui/overview/overview_page.h"
#include "gui/shell/record_table.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QComboBox>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace tst_history_page {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

namespace {

/// The window on its history page.
struct World {
    explicit World(const QString &shot = {})
    {
        whole.window().resize(1280, 800);
        whole.window().showPage(QStringLiteral("history"));
        page().reveal(QStringLiteral("orders"));
        whole.settle();
        if (!shot.isEmpty())
            QVERIFY(test::keepShot(whole.window(), shot));
    }
    HistoryPage &page() { return *whole.window().findChild<HistoryPage *>(); }
    test::WholeWindow whole;
};

ServiceHistory sample()
{
    auto history = serviceHistoryFromJson(test::historyAnswer("orders"));
    if (!history)
        qFatal("%s", describe(history.error()).c_str());
    return *history;
}

const ChartSeries *lineNamed(const ChartPicture &picture, const QString &name)
{
    for (const ChartSeries &series : picture.series) {
        if (series.name == name)
            return &series;
    }
    return nullptr;
}

} // namespace

class TestHistoryPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(SchemeChoice::Light); }

    void aStretchOfWhichNothingIsKnownIsAGapAndNeverZero()
    {
        const ServiceHistory history = sample();
        const ChartPicture picture = lagChart(test::twoSites(), history, LagMeasure::Time);
        // Before the server began, while it did not answer, and while nobody looked.
        QCOMPARE(picture.gaps.size(), std::size_t(3));
        const ChartSeries *line = lineNamed(picture, QStringLiteral("db2"));
        QVERIFY(line);
        for (const ChartPoint &point : line->points) {
            QVERIFY(!point.y || *point.y > 0);
            const bool hatched =
                std::any_of(picture.gaps.begin(), picture.gaps.end(), [&](const ChartGap &gap) {
                    return point.x >= gap.from && point.x < gap.to;
                });
            QCOMPARE(hatched, !point.y.has_value());
        }
        World world;
        // The line is broken at both of the gaps within it.
        QCOMPARE(world.page().lags().chart().strokesOf(QStringLiteral("db2")), 3);
        QVERIFY(picture.summary.contains(QStringLiteral("nothing known for")));
    }

    void anUnknownPartMakesNoGuess()
    {
        ServiceHistory history = sample();
        history.replicas.clear();
        const ChartPicture none = lagChart(test::twoSites(), history, LagMeasure::Time);
        QVERIFY(!none.hasFigures());
        QCOMPARE(none.gaps.size(), std::size_t(1));
        QCOMPARE(none.gaps[0].to - none.gaps[0].from, double(history.span.count()));
    }

    void thePromiseIsALineWithinTheChart()
    {
        const ServiceHistory history = sample();
        const ChartPicture lags = lagChart(test::twoSites(), history, LagMeasure::Time);
        const ChartPicture moves = movesChart(test::twoSites(), history);
        const std::pair<const ChartPicture *, double> promised[] = {{&lags, 1'000},
                                                                    {&moves, 900'000}};
        for (const auto &[picture, figure] : promised) {
            const ChartSeries &line = picture->series.back();
            QVERIFY(line.form == ChartForm::Promise);
            QCOMPARE(line.points.front().y.value_or(0), figure);
            QVERIFY(picture->y.to > figure);
        }
        // Bytes are not what was promised.
        for (const ChartSeries &series :
             lagChart(test::twoSites(), history, LagMeasure::Bytes).series)
            QVERIFY(series.form != ChartForm::Promise);
    }

    void drillsStandApartFromRealMoves()
    {
        const ChartPicture moves = movesChart(test::twoSites(), sample());
        const ChartSeries *real = lineNamed(moves, QStringLiteral("in earnest"));
        const ChartSeries *drills = lineNamed(moves, QStringLiteral("drill"));
        QVERIFY(real && real->form == ChartForm::Squares && real->points.size() == 3);
        QVERIFY(drills && drills->form == ChartForm::Triangles && drills->points.size() == 3);
        QCOMPARE(moves.gaps.size(), std::size_t(1)); // the drill that recovered nothing
    }

    void theTableHasEveryFigureOfTheChart()
    {
        World world;
        ChartPanel &lags = world.page().lags();
        std::size_t known = 0, stretches = 0;
        for (const ChartPoint &point : lags.chart().picture().series.front().points)
            known += point.y ? 1 : 0;
        for (const Record &row : lags.table().model().records()) {
            known -= row.cells[3].order.toLongLong() >= 0 ? 1 : 0;
            stretches += row.cells[6].text == QStringLiteral("nobody looked") ? 1 : 0;
        }
        QCOMPARE(known, std::size_t(0));
        QCOMPARE(stretches, std::size_t(2));
        QCOMPARE(world.page().moves().table().model().rowCount(), 6);
        const QByteArray csv = world.page().moves().table().csv();
        QVERIFY(csv.contains("not known") && csv.contains("DRILL"));
    }

    void oneKeyLeadsToTheTableAndBack()
    {
        World world;
        ChartPanel &lags = world.page().lags();
        QVERIFY(!lags.isTable() && lags.chart().isVisible());
        QTest::keyClick(&lags, Qt::Key_F8);
        QVERIFY(lags.isTable() && lags.table().isVisible() && !lags.chart().isVisible());
        QVERIFY(!world.page().moves().isTable());
        QTest::keyClick(lags.table().view(), Qt::Key_F8);
        QVERIFY(!lags.isTable());
        QTest::keyClick(world.page().findChild<QComboBox *>(), Qt::Key_F8);
        QVERIFY(lags.isTable() && world.page().moves().isTable());
        world.whole.settle();
        QVERIFY(test::keepShot(world.whole.window(), QStringLiteral("history-as-table")));
    }

    void aRunOfTheTableIsShown()
    {
        World world;
        ChartPanel &moves = world.page().moves();
        moves.showTable(true);
        moves.table().setCurrent(QStringLiteral("r1"));
        QTest::keyClick(moves.table().view(), Qt::Key_Return);
        QCOMPARE(world.whole.window().currentPage(), QStringLiteral("runs"));
    }

    void theChartIsSavedWithItsWords()
    {
        World world;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("lag.png"));
        QVERIFY(world.page().lags().savePicture(path));
        const QImage saved(path);
        QVERIFY(saved.height() > world.page().lags().chart().height());
        QVERIFY(!world.page().lags().savePicture(folder.filePath(QStringLiteral("no/such.png"))));
        bool said = false;
        for (const QLabel *label : world.page().findChildren<QLabel *>())
            said |= label->isVisible() && label->text().contains(QStringLiteral("was not written"));
        QVERIFY(said);
    }

    void anAnswerOfAnotherQuestionIsPassedOver()
    {
        World world;
        auto *services = world.page().findChild<QComboBox *>();
        world.page().reveal(QStringLiteral("portal"));
        QCOMPARE(services->currentData().toString(), QStringLiteral("portal"));
        world.whole.settle();
        QVERIFY(world.page().lags().chart().picture().title.contains(
            QStringLiteral("Customer portal")));
    }

    void aServerThatCannotTellLeavesAnErrorAndNoFigures()
    {
        test::WholeWindow whole;
        whole.server().answer("service.history", [](const Json &) -> Result<Json> {
            return fail(ErrorCode::Io, "the disk is gone");
        });
        whole.window().showPage(QStringLiteral("history"));
        whole.settle();
        auto *page = whole.window().findChild<HistoryPage *>();
        bool said = false;
        for (const QLabel *label : page->findChildren<QLabel *>())
            said |= label->isVisible() && label->text().contains(QStringLiteral("disk is gone"));
        QVERIFY(said);
        QVERIFY(!page->lags().chart().picture().hasFigures());
    }

    void theOverviewLeadsToTheHistoryOfTheChosenService()
    {
        test::WholeWindow whole;
        whole.window().showPage(QStringLiteral("overview"));
        whole.settle();
        auto *overview = whole.window().findChild<OverviewPage *>();
        auto *history = overview->findChild<QPushButton *>(QStringLiteral("overview.history"));
        overview->reveal(QStringLiteral("portal"));
        QVERIFY(history->isEnabled());
        QTest::mouseClick(history, Qt::LeftButton);
        whole.settle();
        QCOMPARE(whole.window().currentPage(), QStringLiteral("history"));
        QCOMPARE(whole.window().findChild<HistoryPage *>()->revealed(), QStringLiteral("portal"));
    }

    /// The one of the user guide is history-light.
    void pictures()
    {
        for (const SchemeChoice choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
            Theme::instance().apply(choice);
            World world(choice == SchemeChoice::Light ? QStringLiteral("history-light")
                                                      : QStringLiteral("history-dark"));
        }
        Theme::instance().apply(SchemeChoice::Light);
    }
};

FARHAVEN_WINDOW_TEST(TestHistoryPage)

} // namespace tst_history_page

#include "tst_history_page.moc"
