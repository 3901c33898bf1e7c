// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does while nothing happens: as little as can be.
#include "gui/hand_clock.h"
#include "gui/quiet_server.h"
#include "gui/shell/parts.h"
#include "gui/shell/rail_item.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/snapshot.h"
#include "gui/topology/topology_page.h"
#include "gui/window_program.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace tst_idle {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

/// Counts the events of one kind that reach what it watches.
class Counter : public QObject {
public:
    Counter(QEvent::Type type, std::initializer_list<QWidget *> watched) : m_type(type)
    {
        for (QWidget *widget : watched)
            widget->installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == m_type ? 1 : 0;
        return false;
    }
    int count = 0;

private:
    QEvent::Type m_type;
};

struct Shown {
    QWidget window;
    QVBoxLayout *column = new QVBoxLayout(&window);

    template <class Widget> Widget *add(Widget *widget)
    {
        column->addWidget(widget);
        return widget;
    }
    void show()
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QApplication::processEvents();
    }
};

} // namespace

class TestIdle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameStatusAgainPaintsNothing()
    {
        Shown shown;
        auto *status = shown.add(new StatusLabel);
        status->set(Status::Ok, QStringLiteral("2 of 2 answer"));
        shown.show();
        Counter painted(QEvent::Paint, {status});
        status->set(Status::Ok, QStringLiteral("2 of 2 answer"));
        QApplication::processEvents();
        QCOMPARE(painted.count, 0);
        status->set(Status::Unknown, QStringLiteral("1 of 2 answers"));
        QTRY_VERIFY(painted.count > 0);
        QCOMPARE(status->text(), QStringLiteral("1 of 2 answers"));
    }

    void theSameNumberInTheRailPaintsNothing()
    {
        Shown shown;
        auto *item = shown.add(
            new RailItem(QStringLiteral("runs"), QStringLiteral("Runs"), QStringLiteral("runs")));
        item->setBadge(1);
        shown.show();
        Counter painted(QEvent::Paint, {item});
        item->setBadge(1);
        QApplication::processEvents();
        QCOMPARE(painted.count, 0);
        item->setBadge(2);
        QTRY_VERIFY(painted.count > 0);
    }

    void aTextThatTicksLaysOutNothingElse()
    {
        Shown shown;
        auto *label = shown.add(new QLabel);
        setTicking(*label, QStringLiteral("10 s ago"));
        shown.show();
        Counter laidOut(QEvent::LayoutRequest, {&shown.window});
        setTicking(*label, QStringLiteral("1 s ago"));
        QApplication::processEvents();
        QCOMPARE(laidOut.count, 0);
        QCOMPARE(label->text(), QStringLiteral("1 s ago"));
        const QString longer = QStringLiteral("somewhat longer than it has ever been");
        setTicking(*label, longer); // and what needs room gets it
        QTRY_VERIFY(laidOut.count > 0);
        QVERIFY(label->width() >= label->fontMetrics().horizontalAdvance(longer));
    }

    void rowsThatNobodyLooksAtAreNotMade()
    {
        test::HandClock clock;
        test::QuietServer server;
        server.answer("snapshot.get", test::snapshot());
        TopologyPage page(clock);
        Session session(server.takeClientEnd(), PersonId("planner"), clock);
        page.attach(&session);
        QSignalSpy changed(&session, &Session::pictureChanged);
        session.begin();
        QVERIFY(changed.wait());
        page.show(session.picture(), Changes::all());
        auto *table = page.findChild<RecordTable *>();
        QCOMPARE(table->csv().count('\n'), QByteArray("title\n").count('\n'));
        QVERIFY(!page.findable().empty()); // it can be searched all the same
        page.tick(clock.ticks());          // as when a person comes to the page
        QVERIFY(table->csv().contains("PRIMARY"));
    }
};

FARHAVEN_WINDOW_TEST(TestIdle)

} // namespace tst_idle

#include "tst_idle.moc"
