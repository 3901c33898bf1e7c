// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the window for people to look at, in build/shots. The test holds that each can be
// drawn, in both schemes and with names of forty characters, and that nothing is cut off below it.
#include "gui/hand_clock.h"
#include "gui/history/history_page.h"
#include "gui/quiet_server.h"
#include "gui/shell/language.h"
#include "gui/shell/theme.h"
#include "gui/shell/window.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/start/recent.h"
#include "gui/start/start_page.h"
#include "gui/topology/canvas.h"
#include "gui/topology/topology_page.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QAction>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace tst_shots {

using namespace farhaven;
using namespace farhaven::gui;
using namespace std::chrono_literals;

namespace {

class NoWorkspaces : public Workspaces {
public:
    void open(const std::string &path, Opened opened) override
    {
        opened(fail(ErrorCode::NotFound, "there is no workspace at " + path, path,
                    "Choose another file, or make a new one"));
    }
    Result<> acceptMissingHead(const std::string &path, const std::string &) override
    {
        return fail(ErrorCode::NotFound, "there is no workspace at " + path, path);
    }
    void create(const std::string &, const Filling &, Opened opened) override
    {
        opened(fail(ErrorCode::NotFound, "this is not the description of a lab", "/schema",
                    "Point at the folder that `./dev lab up --dir` made"));
    }
    void close() override {}
};

Json longNames(Json snapshot)
{
    const std::string text = "Қарағанды қаласындағы негізгі деректер қоры";
    for (Json &site : snapshot["estate"]["sites"])
        site["name"] = site["name"].get<std::string>() + " " + text;
    for (Json &component : snapshot["estate"]["components"]) {
        component["name"] = component["name"].get<std::string>() + " " + text;
        for (Json &member : component["members"])
            member["name"] = member["name"].get<std::string>() + "-" + text;
    }
    return snapshot;
}

} // namespace

class TestShots : public QObject {
    Q_OBJECT
private:
    test::HandClock m_clock;

    void save(QWidget &window, const QString &name)
    {
        QCoreApplication::processEvents();
        QVERIFY(window.width() >= 1000);
        QVERIFY(test::keepShot(window, name));
    }

    void shoot(const QString &name, const Json &snapshot, bool lost, const QSize &size)
    {
        NoWorkspaces workspaces;
        RecentWorkspaces recent;
        test::QuietServer server;
        Window window(m_clock);
        window.addPage([&] { return new StartPage(workspaces, recent); });
        window.addPage([&] { return new TopologyPage(m_clock); });
        window.resize(size);
        window.show();
        server.answer("snapshot.get", snapshot);
        auto session =
            std::make_unique<Session>(server.takeClientEnd(), PersonId("planner"), m_clock);
        Session *begun = session.get();
        window.attach(std::move(session), QStringLiteral("/srv/lab.farhaven"));
        QSignalSpy changed(begun, &Session::pictureChanged);
        begun->begin();
        QVERIFY(changed.wait());
        m_clock.move(3s);
        if (lost) {
            server.say("service", 8, test::lostSiteRow(m_clock.now()));
            QVERIFY(changed.wait());
            m_clock.move(2s);
        }
        auto *canvas = window.findChild<Canvas *>();
        canvas->setCurrent(lost ? "member:orders-db/db1" : "member:orders-db/db2");
        canvas->setFocus();
        window.showPage(QStringLiteral("topology"));
        save(window, name);
        m_clock.move(-5s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-shots"));
        Languages::instance().apply(Language::English); // its plurals too, as in the program
    }

    void pictures_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(SchemeChoice::Light);
        QTest::newRow("dark") << int(SchemeChoice::Dark);
    }
    void pictures()
    {
        QFETCH(int, choice);
        Theme::instance().apply(SchemeChoice(choice));
        const QString scheme = QLatin1String(QTest::currentDataTag());
        const QSize size(1600, 1000);
        shoot(QStringLiteral("topology-") + scheme, test::snapshot(), false, size);
        shoot(QStringLiteral("topology-lost-") + scheme, test::snapshot(), true, size);
        shoot(QStringLiteral("topology-long-") + scheme, longNames(test::snapshot()), true, size);
        shoot(QStringLiteral("topology-small-") + scheme, test::snapshot(), false, {1024, 700});
    }

    void startPage_data() { pictures_data(); }
    void startPage()
    {
        QFETCH(int, choice);
        Theme::instance().apply(SchemeChoice(choice));
        NoWorkspaces workspaces;
        RecentWorkspaces recent;
        recent.add(QStringLiteral("/srv/farhaven/steppe-estate.farhaven"));
        Window window(m_clock);
        auto *start = new StartPage(workspaces, recent);
        window.addPage([&] { return start; });
        window.addPage([&] { return new TopologyPage(m_clock); });
        window.resize(1600, 1000);
        window.show();
        save(window, QStringLiteral("start-") + QLatin1String(QTest::currentDataTag()));
        start->open(QStringLiteral("/srv/gone.farhaven"));
        save(window, QStringLiteral("start-error-") + QLatin1String(QTest::currentDataTag()));
    }

    /// Those of README and the user guide, copied to docs by hand: window, overview, history, wall.
    void guide()
    {
        Theme::instance().apply(SchemeChoice::Light);
        test::WholeWindow whole;
        whole.window().resize(1600, 1000);
        whole.clock().move(14s);
        whole.server().say("service", 8, test::lostSiteRow(whole.clock().now()));
        whole.settle();
        for (const char *page : {"overview", "history", "topology"}) {
            whole.window().showPage(QLatin1String(page));
            if (page == std::string_view("history"))
                whole.window().findChild<HistoryPage *>()->reveal(QStringLiteral("orders"));
            whole.settle();
            save(whole.window(), QStringLiteral("guide-") + QLatin1String(page));
        }
        whole.window().findChild<QAction *>(QStringLiteral("wall"))->trigger();
        whole.window().showNormal();
        whole.window().resize(1600, 900);
        whole.settle();
        save(whole.window(), QStringLiteral("guide-wall"));
    }
};

FARHAVEN_WINDOW_TEST(TestShots)

} // namespace tst_shots

#include "tst_shots.moc"
