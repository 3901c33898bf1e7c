// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hand_clock.h"
#include "gui/quiet_server.h"
#include "gui/shell/drill_frame.h"
#include "gui/shell/parts.h"
#include "gui/shell/rail_item.h"
#include "gui/shell/record_table.h"
#include "gui/shell/standing.h"
#include "gui/shell/strip.h"
#include "gui/shell/theme.h"
#include "gui/shell/window.h"
#include "gui/shell/words.h"
#include "gui/shots.h"
#include "gui/window_program.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace tst_shell {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

namespace {

class PlainPage : public Page {
public:
    PlainPage(QString id, bool alone) : m_id(std::move(id)), m_alone(alone) {}
    QString id() const override { return m_id; }
    QString title() const override { return m_id; }
    QString icon() const override { return QStringLiteral("plans"); }
    bool standsAlone() const override { return m_alone; }
    void attach(Session *session) override { attached = session; }
    void show(const Picture &, const Changes &) override { ++shown; }
    using QWidget::show;

    Session *attached = nullptr;
    int shown = 0;

private:
    QString m_id;
    bool m_alone;
};

/// Relative luminance and contrast of WCAG 2.
double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) +
           0.0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

struct World {
    test::HandClock clock;
    test::QuietServer server;
    Window window{clock};
    PlainPage *start = new PlainPage(QStringLiteral("start"), true);
    PlainPage *plans = new PlainPage(QStringLiteral("plans"), false);

    World()
    {
        server.answer("snapshot.get", test::snapshot());
        window.addPage([&] { return start; });
        window.addPage([&] { return plans; });
        window.show();
    }
    void open()
    {
        auto session =
            std::make_unique<Session>(server.takeClientEnd(), PersonId("planner"), clock);
        Session *begun = session.get();
        window.attach(std::move(session), QStringLiteral("/srv/lab.farhaven"));
        QSignalSpy changed(begun, &Session::pictureChanged);
        begun->begin();
        QVERIFY(changed.wait());
    }
    QString stripText(const char *name)
    {
        return window.findChild<QLabel *>(QStringLiteral("strip.") + QLatin1String(name))->text();
    }
};

std::vector<Record> threeRecords()
{
    const auto record = [](const char *key, const char *text, int number) {
        Cell name;
        name.text = QString::fromLatin1(text);
        Cell size;
        size.text = QString::number(number);
        size.order = number;
        return Record{QString::fromLatin1(key), {name, size}};
    };
    return {record("a", "beta", 9), record("b", "alpha", 10), record("c", "=SUM(1)", 1)};
}

} // namespace

class TestShell : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(SchemeChoice::Light); }
    void cleanup() { Theme::instance().apply(SchemeChoice::Light); }

    void textAndMarksAreReadableInBothSchemes_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(SchemeChoice::Light);
        QTest::newRow("dark") << int(SchemeChoice::Dark);
    }
    void textAndMarksAreReadableInBothSchemes()
    {
        QFETCH(int, choice);
        Theme &theme = Theme::instance();
        theme.apply(SchemeChoice(choice));
        for (const Token paper : {Token::Bg0, Token::Bg1, Token::Bg2, Token::Selection}) {
            for (const Token ink : {Token::T1, Token::T2, Token::T3})
                QVERIFY(contrast(theme.color(ink), theme.color(paper)) >= 4.5);
            QVERIFY(contrast(theme.color(Token::Line2), theme.color(paper)) >= 2.99);
        }
        QVERIFY(contrast(theme.color(Token::OnAccent), theme.color(Token::Accent)) >= 4.5);
        for (int i = 0; i < 7; ++i) {
            const auto status = static_cast<Status>(i);
            QVERIFY(contrast(theme.mark(status), theme.tint(status)) >= 4.5);
            QVERIFY(contrast(theme.color(Token::T1), theme.tint(status)) >= 11);
            for (const Token paper : {Token::Bg0, Token::Bg1, Token::Bg2, Token::Selection})
                QVERIFY(contrast(theme.mark(status), theme.color(paper)) >= 4.5);
        }
    }

    void theSevenMarksAreSevenShapes()
    {
        std::vector<QImage> shapes;
        for (int i = 0; i < 7; ++i) {
            const QPixmap mark = Theme::instance().statusMark(static_cast<Status>(i), 14, 2.0);
            QCOMPARE(mark.size(), QSize(28, 28));
            QVERIFY(!Theme::word(static_cast<Status>(i)).isEmpty());
            // Compared by where there is ink, not by its colour.
            shapes.push_back(mark.toImage().createAlphaMask(Qt::ThresholdDither));
        }
        for (std::size_t a = 0; a < shapes.size(); ++a) {
            for (std::size_t b = a + 1; b < shapes.size(); ++b)
                QVERIFY2(shapes[a] != shapes[b], qPrintable(QString::number(a * 10 + b)));
        }
    }

    void withoutAWorkspaceOnlyTheStartPageIsReachable()
    {
        World world;
        QCOMPARE(world.window.currentPage(), QStringLiteral("start"));
        auto *item = world.window.findChild<RailItem *>(QStringLiteral("rail.plans"));
        QVERIFY(item && !item->isEnabled());
        QTest::mouseClick(item, Qt::LeftButton);
        QTest::keyClick(&world.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(world.window.currentPage(), QStringLiteral("start"));
        QCOMPARE(world.stripText("document"), QStringLiteral("No workspace is open"));
    }

    void anOpenWorkspaceIsOnEveryPage()
    {
        World world;
        world.open();
        QCOMPARE(world.window.currentPage(), QStringLiteral("plans"));
        QVERIFY(world.plans->attached);
        QVERIFY(world.plans->shown > 0);
        QCOMPARE(world.stripText("environment"), QStringLiteral("PRODUCTION"));
        QCOMPARE(world.stripText("document"), QStringLiteral("Two-site lab"));
        // Until somebody said so, nothing is claimed.
        QCOMPARE(world.stripText("armed"), QStringLiteral("Not known what is armed"));
        QCOMPARE(world.stripText("incident"), QStringLiteral("Not known what is declared"));
        QTRY_COMPARE(world.stripText("armed"), QStringLiteral("Read only: nothing is armed"));
        QCOMPARE(world.stripText("incident"), QStringLiteral("No incident declared"));
        QCOMPARE(world.stripText("age"), QStringLiteral("Newest reading just now"));
        auto *start = world.window.findChild<RailItem *>(QStringLiteral("rail.start"));
        QTest::mouseClick(start, Qt::LeftButton);
        QCOMPARE(world.window.currentPage(), QStringLiteral("start"));
        QVERIFY(start->isChecked());
        start->setFocus();
        QTest::keyClick(start, Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(world.window.currentPage(), QStringLiteral("plans"));
    }

    /// A workspace that opens shows another page than the one that was chosen in the rail.
    void theFrameOfTheRailIsAtThePageThatIsShown()
    {
        World world;
        world.window.findChild<RailItem *>(QStringLiteral("rail.start"))->setFocus();
        const auto focused = [&] { return world.window.focusWidget()->objectName(); };
        QCOMPARE(focused(), QStringLiteral("rail.start"));
        world.open();
        QCOMPARE(world.window.currentPage(), QStringLiteral("plans"));
        QCOMPARE(focused(), QStringLiteral("rail.plans"));
        // Who works elsewhere in the window stays there.
        auto *elsewhere = new QLineEdit(world.window.centralWidget());
        elsewhere->setObjectName(QStringLiteral("elsewhere"));
        elsewhere->show();
        elsewhere->setFocus();
        world.window.showPage(QStringLiteral("start"));
        QCOMPARE(focused(), QStringLiteral("elsewhere"));
    }

    void theAgeOfTheNewestReadingTicks()
    {
        World world;
        world.open();
        world.clock.move(7s);
        QTRY_COMPARE(world.stripText("age"), QStringLiteral("Newest reading 7\u00A0s ago"));
        const int before = world.plans->shown;
        world.server.say("service", 8, test::healthyRow(world.clock.now()));
        QTRY_COMPARE(world.plans->shown, before + 1);
        QCOMPARE(world.stripText("age"), QStringLiteral("Newest reading just now"));
    }

    /// It begins and ends with what is seen of the service, under an estate that stays as it was.
    void aDrillIsOnTheWholeWindow()
    {
        World world;
        world.open();
        world.window.resize(1280, 800);
        auto *frame = static_cast<DrillFrame *>(world.window.centralWidget());
        QVERIFY(!frame->isDrill());
        Json row = test::healthyRow(world.clock.now());
        row["protection"] = "drilling";
        world.server.say("service", 8, row);
        QTRY_COMPARE(world.stripText("environment"), QStringLiteral("DRILL"));
        QVERIFY(frame->isDrill());
        QVERIFY(world.window.windowTitle().startsWith(QStringLiteral("DRILL: ")));
        for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            Theme::instance().apply(scheme);
            QCoreApplication::processEvents(); // the layout makes room for it
            const QImage seen = frame->grab().toImage();
            const QRgb color = Theme::instance().environment(Environment::Drill).rgb();
            for (const QPoint at :
                 {QPoint(1, seen.height() / 2), QPoint(seen.width() - 2, seen.height() / 2),
                  QPoint(seen.width() / 2, 1), QPoint(seen.width() / 2, seen.height() - 2)})
                QCOMPARE(seen.pixel(at), color);
            QVERIFY(test::keepShot(world.window, scheme == SchemeChoice::Dark ? u"drill-dark"_qs
                                                                              : u"drill-light"_qs));
        }
        world.clock.move(readingAgeMax + 1s); // what was seen long ago is under way no more
        QTRY_COMPARE(world.stripText("environment"), QStringLiteral("PRODUCTION"));
        row = test::healthyRow(world.clock.now());
        row["protection"] = "drilling";
        world.server.say("service", 9, row);
        QTRY_COMPARE(world.stripText("environment"), QStringLiteral("DRILL"));
        world.server.say("service", 10, test::healthyRow(world.clock.now()));
        QTRY_COMPARE(world.stripText("environment"), QStringLiteral("PRODUCTION"));
        QVERIFY(!frame->isDrill());
        QVERIFY(!world.window.windowTitle().contains(QStringLiteral("DRILL")));
    }

    void aSilentServerIsSaidAndStays()
    {
        World world;
        world.server.answer("snapshot.get", [](const Json &) -> Result<Json> {
            return fail(ErrorCode::Corrupt, "the workspace fails its checks", "page 7",
                        "Restore the last copy");
        });
        auto session = std::make_unique<Session>(world.server.takeClientEnd(), PersonId("planner"),
                                                 world.clock);
        Session *begun = session.get();
        world.window.attach(std::move(session), QStringLiteral("/srv/lab.farhaven"));
        QSignalSpy lost(begun, &Session::lost);
        begun->begin();
        QVERIFY(lost.wait());
        auto *box = world.window.findChild<ErrorBox *>();
        QVERIFY(box && box->isVisible());
        QVERIFY(box->text().contains(QStringLiteral("The workspace fails its checks.")));
        QVERIFY(box->text().contains(QStringLiteral("Restore the last copy")));
        QVERIFY(box->text().contains(QStringLiteral("corrupt · page 7")));
        QPushButton *copy = box->findChildren<QPushButton *>().first();
        QTest::mouseClick(copy, Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), box->text());
    }

    void whatIsArmedIsOnTheStripWithItsEnd()
    {
        World world;
        const Json dc = {{"site", "dc"}, {"name", "Main site"}, {"armed", "no"}};
        Json dr = {{"site", "dr"}, {"name", "Recovery site"}, {"armed", "yes"}};
        dr["until"] = toRfc3339(test::snapshotTime() + 272s);
        world.server.answer("site.list", Json{{"sites", Json::array({dc, dr})}});
        world.open();
        QTRY_COMPARE(world.stripText("armed"),
                     QStringLiteral("Armed: Recovery site, 4\u00A0min\u00A032\u00A0s left"));
        // No answer is not "nothing is armed".
        world.server.answer("site.list", [](const Json &) -> Result<Json> {
            return fail(ErrorCode::Io, "the disk does not answer");
        });
        world.server.say("run", 8, {{"run", "r1"}, {"event", Json::object()}});
        QTRY_COMPARE(world.stripText("armed"), QStringLiteral("Not known what is armed"));
    }

    void anIncidentLastsUntilEverythingIsProtected()
    {
        auto picture = Picture::fromSnapshot(test::snapshot(), {});
        model::Declaration declaration;
        declaration.id = "d1";
        declaration.scenario = "site-loss";
        declaration.scope = "dc";
        declaration.outageStart = test::snapshotTime() - 90s;
        declaration.declaredAt = test::snapshotTime();
        declaration.by = PersonId("planner");
        const Result<Json> answer =
            Json{{"declarations", Json::array({model::toJson(declaration)})}};
        QVERIFY(!incidentOf(answer, *picture, {}));
        picture->services.begin()->second.protection = model::ProtectionState::Unknown;
        QVERIFY(incidentOf(answer, *picture, {}) == declaration.outageStart);
        QVERIFY(!incidentOf(Json{{"declarations", Json::array()}}, *picture, {}));
    }

    void whatWasProtectedLongAgoEndsNoIncident()
    {
        World world;
        model::Declaration declaration;
        declaration.id = "d1";
        declaration.scenario = "site-loss";
        declaration.scope = "dc";
        declaration.outageStart = test::snapshotTime() - 90s;
        declaration.declaredAt = test::snapshotTime();
        declaration.by = PersonId("planner");
        world.server.answer("declaration.list",
                            Json{{"declarations", Json::array({model::toJson(declaration)})}});
        world.open();
        QTRY_COMPARE(world.stripText("incident"), QStringLiteral("No incident declared"));
        world.clock.move(readingAgeMax + 1s);
        world.server.say("run", 8, {{"run", "r1"}, {"event", Json::object()}});
        QTRY_VERIFY(world.stripText("incident").startsWith(QStringLiteral("Incident ")));
    }

    void aServerThatGoesAwayIsSaid()
    {
        World world;
        world.open();
        QSignalSpy lost(world.window.session(), &Session::lost);
        world.server.hangUp();
        QVERIFY(lost.count() == 1 || lost.wait());
        auto *box = world.window.findChild<ErrorBox *>();
        QVERIFY(box->isVisible());
        QVERIFY(box->text().contains(QStringLiteral("what you see is old")));
        QSignalSpy again(&world.window, &Window::reopenAsked);
        auto *act = box->findChild<QPushButton *>(QStringLiteral("error.act"));
        QVERIFY(act && act->isVisible());
        QTest::mouseClick(act, Qt::LeftButton);
        QCOMPARE(again.count(), 1);
        QCOMPARE(again.first().first().toString(), QStringLiteral("/srv/lab.farhaven"));
    }

    /// The page on which somebody waits for an answer says nothing of its own about it.
    void aServerThatGoesAwayIsSaidOnce()
    {
        World world;
        auto *inPage = new ErrorBox(world.plans);
        world.open();
        const Error gone(ErrorCode::Unreachable, "the server is not there");
        inPage->report(QStringLiteral("Read the run"), gone);
        QVERIFY(!inPage->isHidden());
        QSignalSpy lost(world.window.session(), &Session::lost);
        world.server.hangUp();
        QVERIFY(lost.count() == 1 || lost.wait());
        QVERIFY(inPage->isHidden());
        inPage->report(QStringLiteral("Read the run"), gone);
        QVERIFY(inPage->isHidden());
        inPage->report(QStringLiteral("Write a file"), Error(ErrorCode::Io, "the disk is full"));
        QVERIFY(!inPage->isHidden());
    }

    void everyTableSortsFiltersCopiesAndExports()
    {
        RecordTable table(QStringLiteral("T"), {{QStringLiteral("Name"), false, true},
                                                {QStringLiteral("Size"), true, false}});
        table.resize(400, 300);
        table.show();
        table.setRecords(threeRecords());
        QTableView *view = table.view();
        table.sortBy(1, false); // by the number, not by its text
        QCOMPARE(view->model()->index(0, 1).data().toString(), QStringLiteral("1"));
        QCOMPARE(view->model()->index(2, 1).data().toString(), QStringLiteral("10"));
        table.setCurrent(QStringLiteral("b"));
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Name\tSize\nalpha\t10"));
        // A formula stays text; what is shown is what is written.
        QVERIFY(table.csv().contains("\"'=SUM(1)\""));
        view->selectAll();
        using Form = RecordTable::Form;
        QVERIFY(table.selection(Form::Csv).contains(QStringLiteral("\"'=SUM(1)\"")));
        QVERIFY(table.selection(Form::Tabs).contains(QStringLiteral("'=SUM(1)\t")));
        QVERIFY(table.selection(Form::Markdown).contains(QStringLiteral("| =SUM(1) |")));
        QVERIFY(table.selection(Form::Markdown).contains(QStringLiteral("\n| --- |")));
        QVERIFY(Json::parse(table.selection(Form::Json).toStdString()).is_array());
        table.tools()->show();
        auto *filter = table.tools()->findChild<QLineEdit *>();
        QTest::keyClicks(filter, QStringLiteral("ALP"));
        QCOMPARE(view->model()->rowCount(), 1);
        QVERIFY(!table.csv().contains("beta"));
        QCOMPARE(table.current(), QStringLiteral("b"));
        // New values move neither the selection nor the filter.
        auto records = threeRecords();
        records[1].cells[1].text = QStringLiteral("11");
        table.setRecords(records);
        QCOMPARE(table.current(), QStringLiteral("b"));
        QCOMPARE(view->model()->index(0, 1).data().toString(), QStringLiteral("11"));
    }

    void wordsOfTimesAndSizes()
    {
        QCOMPARE(durationText(240ms), QStringLiteral("240\u00A0ms"));
        QCOMPARE(durationText(1200ms), QStringLiteral("1.2\u00A0s"));
        QCOMPARE(durationText(166s), QStringLiteral("2\u00A0min\u00A046\u00A0s"));
        QCOMPARE(durationText(190min), QStringLiteral("3\u00A0h\u00A010\u00A0min"));
        QCOMPARE(ageText(2900ms), QStringLiteral("2\u00A0s ago"));
        QCOMPARE(bytesText(512), QStringLiteral("512\u00A0B"));
        QCOMPARE(bytesText(4'300'000), QStringLiteral("4.1\u00A0MiB"));
        const Instant at = test::snapshotTime();
        QCOMPARE(clockText(at, at), QStringLiteral("09:41:18\u00A0UTC"));
        QCOMPARE(clockText(at, at + 24h), QStringLiteral("2026-11-21 09:41:18\u00A0UTC"));
        QVERIFY(!shown("a\u202Eb").contains(QChar(0x202E)));
    }
};

FARHAVEN_WINDOW_TEST(TestShell)

} // namespace tst_shell

#include "tst_shell.moc"
