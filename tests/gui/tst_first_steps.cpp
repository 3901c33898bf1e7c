// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipping.h"
#include "gui/hand_clock.h"
#include "gui/overview/first_steps.h"
#include "gui/overview/overview_page.h"
#include "gui/quiet_server.h"
#include "gui/shell/language.h"
#include "gui/shell/remembered.h"
#include "gui/shell/window.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_first_steps {

using namespace farhaven;
using namespace farhaven::gui;
using model::PersonRole;

namespace {

model::Person person(const char *id, model::PersonRoles roles, const char *key)
{
    model::Person made;
    made.id = PersonId(id);
    made.roles = roles;
    made.keys.emplace_back();
    made.keys.back().key.bytes.fill(std::uint8_t(*key));
    return made;
}

PlanRow plan(const char *id)
{
    PlanRow row;
    row.id = PlanId(id);
    row.service = ServiceId("orders");
    return row;
}

QString answers(const Picture &picture, const OverviewFacts &facts)
{
    QString all;
    for (const FirstStep &step : firstSteps(picture, facts))
        all += step.done == Tri::Yes ? u'+' : step.done == Tri::No ? u'-' : u'u';
    return all;
}

/// A new workspace: a model, nobody in it, no plan.
Json freshSnapshot()
{
    Json fresh = test::snapshot();
    fresh["plans"] = Json::array();
    fresh["runs"] = Json::array();
    return fresh;
}

} // namespace

class TestFirstSteps : public QObject {
    Q_OBJECT
    test::HandClock m_clock;

    Picture fresh()
    {
        auto picture = Picture::fromSnapshot(freshSnapshot(), {m_clock.now(), m_clock.ticks()});
        if (!picture)
            qFatal("%s", picture.error().message.c_str());
        return *picture;
    }

private Q_SLOTS:
    void init()
    {
        Languages::instance().apply(Language::English);
        Theme::instance().apply(SchemeChoice::Light);
    }
    void twoPeopleAreTwo_data();
    void twoPeopleAreTwo();
    void P31_whatNobodyAskedIsNotDone();
    void oneWayThroughTheWindow();
    void looks_data();
    void looks();
};

void TestFirstSteps::twoPeopleAreTwo_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QChar>("done");
    QTest::newRow("nobody") << "" << QChar(u'-');
    QTest::newRow("one with both roles") << "both" << QChar(u'-');
    QTest::newRow("two planners") << "planner operator" << QChar(u'-');
    QTest::newRow("an approver alone") << "approver" << QChar(u'-');
    QTest::newRow("planner and approver") << "planner approver" << QChar(u'+');
    QTest::newRow("an approver whose key is revoked") << "planner revoked" << QChar(u'-');
}

void TestFirstSteps::twoPeopleAreTwo()
{
    QFETCH(QString, who);
    QFETCH(QChar, done);
    OverviewFacts facts;
    facts.people.emplace();
    for (const QString &each : who.split(u' ', Qt::SkipEmptyParts)) {
        const model::PersonRoles roles =
            each == QLatin1String("both")
                ? model::PersonRoles{PersonRole::Planner, PersonRole::Approver}
            : each == QLatin1String("planner")  ? model::PersonRoles{PersonRole::Planner}
            : each == QLatin1String("operator") ? model::PersonRoles{PersonRole::Operator}
                                                : model::PersonRoles{PersonRole::Approver};
        const std::string id = each.toStdString();
        facts.people->people.push_back(person(id.c_str(), roles, id.c_str()));
        if (each == QLatin1String("revoked"))
            facts.people->people.back().keys.back().revokedAt = Instant();
    }
    QCOMPARE(answers(fresh(), facts)[0], done);
}

void TestFirstSteps::P31_whatNobodyAskedIsNotDone()
{
    Picture picture = fresh();
    OverviewFacts facts;
    QCOMPARE(answers(picture, facts), QStringLiteral("u+----"));
    picture.plans = {plan("one"), plan("two")};
    QCOMPARE(answers(picture, facts), QStringLiteral("u++uu-"));
    facts.plans[PlanId("one")].checked = Tri::No;
    facts.plans[PlanId("one")].approved = Tri::No;
    QCOMPARE(answers(picture, facts), QStringLiteral("u++uu-")); // of the other nobody knows
    facts.plans[PlanId("two")].checked = Tri::Yes;
    facts.plans[PlanId("two")].approved = Tri::No;
    QCOMPARE(answers(picture, facts), QStringLiteral("u+++--"));
    RunRow run;
    run.state = "failed";
    picture.runs = {run};
    QVERIFY(!beganAlready(picture));
    picture.runs.back().state = "succeeded";
    QVERIFY(beganAlready(picture));
    picture.estate.services.clear();
    QCOMPARE(answers(picture, facts), QStringLiteral("u-++-+"));
}

void TestFirstSteps::oneWayThroughTheWindow()
{
    test::QuietServer server;
    server.answer("snapshot.get", freshSnapshot());
    OverviewPage page(m_clock);
    Session session(server.takeClientEnd(), PersonId("planner"), m_clock);
    page.attach(&session);
    QSignalSpy changed(&session, &Session::pictureChanged);
    session.begin();
    QVERIFY(changed.wait());
    page.show(session.picture(), Changes::all());
    page.QWidget::show();
    auto *panel = page.findChild<FirstStepsPanel *>();
    QVERIFY(panel->isVisible());
    // Nobody answered who the people are, so that is what comes first.
    QSignalSpy went(&page, &Page::goTo);
    QTest::mouseClick(panel->findChild<QPushButton *>(QStringLiteral("firstSteps.go")),
                      Qt::LeftButton);
    QCOMPARE(went.size(), 1);
    QCOMPARE(went[0][0].toString(), QStringLiteral("people"));
    QTest::mouseClick(panel->findChild<QPushButton *>(QStringLiteral("firstSteps.hide")),
                      Qt::LeftButton);
    QVERIFY(!panel->isVisible());
    page.tick({});
    QVERIFY(!panel->isVisible());
    const std::vector<Findable> found = page.findable();
    QVERIFY(!found.empty());
    QCOMPARE(found.front().text, QStringLiteral("First steps"));
    page.reveal(found.front().object);
    QVERIFY(panel->isVisible());
    page.attach(nullptr);
    QVERIFY(!panel->isVisible());
}

void TestFirstSteps::looks_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<int>("language");
    QTest::newRow("light") << int(SchemeChoice::Light) << int(Language::English);
    QTest::newRow("dark") << int(SchemeChoice::Dark) << int(Language::English);
    QTest::newRow("kazakh") << int(SchemeChoice::Light) << int(Language::Kazakh);
    QTest::newRow("russian") << int(SchemeChoice::Dark) << int(Language::Russian);
}

void TestFirstSteps::looks()
{
    QFETCH(int, scheme);
    QFETCH(int, language);
    Languages::instance().apply(Language(language));
    Theme::instance().apply(SchemeChoice(scheme));
    test::QuietServer server;
    server.answer("snapshot.get", freshSnapshot());
    Window window(m_clock);
    window.addPage([&] { return new OverviewPage(m_clock); });
    window.resize(1280, 800);
    window.show();
    auto session = std::make_unique<Session>(server.takeClientEnd(), PersonId("planner"), m_clock);
    Session *begun = session.get();
    window.attach(std::move(session), QStringLiteral("/srv/new.farhaven"));
    QSignalSpy changed(begun, &Session::pictureChanged);
    begun->begin();
    QVERIFY(changed.wait());
    auto *panel = window.findChild<FirstStepsPanel *>();
    QTRY_VERIFY(panel->isVisible());
    const auto steps = panel->findChildren<StatusLabel *>(QStringLiteral("firstSteps.step"));
    QCOMPARE(steps.size(), 6);
    for (const StatusLabel *step : steps) {
        QTRY_VERIFY(step->width() >= step->sizeHint().width());
        QTRY_COMPARE(step->visibleRegion().boundingRect().size(), step->size());
    }
    const auto laidOut = [&window] {
        auto *need = window.findChild<QPushButton *>(QStringLiteral("need.step"));
        return need && need->visibleRegion().boundingRect().height() >= need->height();
    };
    QTRY_VERIFY(laidOut());
    QTRY_COMPARE(test::clipped(window).join(u'\n'), QString());
    QVERIFY(test::keepShot(
        window, QStringLiteral("first-steps-%1").arg(QLatin1String(QTest::currentDataTag()))));
}

FARHAVEN_WINDOW_TEST(TestFirstSteps)

} // namespace tst_first_steps

#include "tst_first_steps.moc"
