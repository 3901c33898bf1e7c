// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipping.h"
#include "gui/path/robot.h"
#include "gui/runs/held_box.h"
#include "gui/runs/samples.h"
#include "gui/runs/waiting_fixture.h"
#include "gui/shell/language.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/signing/hold_button.h"
#include "gui/window_program.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_run_held {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

Json heldRow(const char *policy, const char *wayBack, Instant since, const char *stays = nullptr)
{
    Json held = {{"policy", policy},
                 {"after_ms", std::string(policy) == "keep" ? 0 : 600'000},
                 {"since", toRfc3339(since)},
                 {"way_back", wayBack}};
    if (stays)
        held["stays"] = stays;
    return held;
}

} // namespace

/// A failover that its plan holds open says so in the window, and is committed or taken back there.
class RunHeldTest : public QObject, protected test::WaitingFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void itIsCommittedByHoldingWithAReason();
    void itIsTakenBackByHoldingOnly();
    void whatHasNoWayBackIsNotOfferedOne();
    void whatHappensByItselfIsSaid_data();
    void whatHappensByItselfIsSaid();
    void whatARoleMayNotDoIsAbsent();
    void aDecisionEndsItBeforeTheViewIsRead();
    void whatWasDoneOnPaperIsEnteredHere();
    void looks_data();
    void looks();

private:
    void open(const Json &held, const char *acting);

    QTemporaryDir m_settings;
};

void RunHeldTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    Theme::instance().apply(SchemeChoice::Light);
}

void RunHeldTest::init()
{
    answer();
    m_server->on("run.commit", {{"run", "run-1"}});
    m_server->on("run.abort", {{"run", "run-1"}});
}

void RunHeldTest::cleanup()
{
    end();
    Languages::instance().apply(Language::English);
    Theme::instance().apply(SchemeChoice::Light);
}

void RunHeldTest::open(const Json &held, const char *acting)
{
    Json view = samples::recorded()["view"];
    view["named_state"] = "waiting.commit";
    view["held"] = held;
    WaitingFixture::open(view, 34, acting, "heldWhen");
}

void RunHeldTest::itIsCommittedByHoldingWithAReason()
{
    open(heldRow("commit", "open", m_clock.now() - Milliseconds(60'000)), "dana");
    QVERIFY(find<QLabel>(*m_page, "heldWhen").text().contains(u"committed by itself"));
    inDialog([&] { click(find<QPushButton>(*m_page, "commit")); },
             [&](QWidget &dialog) {
                 QVERIFY(!find<QPushButton>(dialog, "act").isEnabled());
                 QTest::keyClick(&dialog, Qt::Key_Return); // no single key commits
                 QVERIFY(m_server->asked("run.commit").empty());
                 QVERIFY2(dialog.isVisible(), "Return left the dialog");
                 type(dialog, "reason", QStringLiteral("orders come in"));
                 auto &act = find<HoldButton>(dialog, "act");
                 QVERIFY(act.isEnabled());
                 act.setFocus();
                 for (const int key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter})
                     QTest::keyClick(&act, Qt::Key(key));
                 QTest::mouseClick(&act, Qt::LeftButton); // let go at once
                 QVERIFY(m_server->asked("run.commit").empty());
                 QVERIFY2(dialog.isVisible(), "letting go at once left the dialog");
                 QVERIFY(test::keepShot(dialog, QStringLiteral("run-held-commit")));
                 QSignalSpy held(&act, &HoldButton::held);
                 QTest::mousePress(&act, Qt::LeftButton);
                 QVERIFY(held.wait(2 * HoldButton::holdMs));
             });
    QTRY_COMPARE(m_server->asked("run.commit").size(), 1u);
    const Json said = m_server->asked("run.commit").front();
    QCOMPARE(said["reason"].get<std::string>(), std::string("orders come in"));
    QCOMPARE(said["by"].get<std::string>(), std::string("dana"));
    QCOMPARE(said["run"].get<std::string>(), std::string("run-1"));
    QVERIFY(m_server->asked("run.abort").empty());
}

void RunHeldTest::itIsTakenBackByHoldingOnly()
{
    open(heldRow("keep", "open", m_clock.now()), "dana");
    // One way to it, beside what it means.
    QVERIFY(!visible<QPushButton>(*m_page, "abort"));
    inDialog([&] { click(find<QPushButton>(*m_page, "rollBack")); },
             [&](QWidget &dialog) {
                 QVERIFY(test::keepShot(dialog, QStringLiteral("run-held-roll-back")));
                 auto &act = find<HoldButton>(dialog, "act");
                 act.setFocus();
                 for (const int key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter})
                     QTest::keyClick(&act, Qt::Key(key));
                 QTest::mouseClick(&act, Qt::LeftButton); // let go at once
                 QVERIFY(m_server->asked("run.abort").empty());
                 QSignalSpy held(&act, &HoldButton::held);
                 QTest::mousePress(&act, Qt::LeftButton);
                 QVERIFY(held.wait(2 * HoldButton::holdMs));
             });
    QTRY_COMPARE(m_server->asked("run.abort").size(), 1u);
    QVERIFY(m_server->asked("run.commit").empty());
}

void RunHeldTest::whatHasNoWayBackIsNotOfferedOne()
{
    open(heldRow("roll-back", "none", m_clock.now(), "Promote <b>dr1</b>"), "dana");
    QVERIFY(!visible<QPushButton>(*m_page, "rollBack"));
    QVERIFY(visible<QPushButton>(*m_page, "commit"));
    QVERIFY(visible<QPushButton>(*m_page, "abort")); // which ends the run, and says what stays
    const auto &means = find<QLabel>(*m_page, "heldBackMeans");
    QVERIFY(means.text().contains(u"Promote <b>dr1</b>"));
    QCOMPARE(means.textFormat(), Qt::PlainText);
    QVERIFY2(find<QLabel>(*m_page, "heldWhen").text().contains(u"will be kept"),
             qPrintable(find<QLabel>(*m_page, "heldWhen").text()));
}

void RunHeldTest::whatHappensByItselfIsSaid_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("wayBack");
    QTest::addColumn<int>("agoMs");
    QTest::addColumn<QString>("said");
    QTest::newRow("keep") << "keep"
                          << "open" << 0 << "Nothing happens by itself";
    QTest::newRow("commit") << "commit"
                            << "none" << 0 << "committed by itself in about";
    QTest::newRow("commit-over") << "commit"
                                 << "none" << 700'000 << "committed by itself now";
    QTest::newRow("back") << "roll-back"
                          << "open" << 0 << "taken back by itself in about";
    QTest::newRow("back-over") << "roll-back"
                               << "open" << 700'000 << "taken back by itself now";
    QTest::newRow("back-in-part") << "roll-back"
                                  << "in-part" << 0 << "will be kept";
    QTest::newRow("back-over-none") << "roll-back"
                                    << "none" << 700'000 << "so it is kept";
}

void RunHeldTest::whatHappensByItselfIsSaid()
{
    QFETCH(const QString, policy);
    QFETCH(const QString, wayBack);
    QFETCH(const int, agoMs);
    QFETCH(const QString, said);
    const Instant now = m_clock.now();
    HeldBox box;
    const Json row = heldRow(qPrintable(policy), qPrintable(wayBack), now - Milliseconds(agoMs));
    const auto held = heldIn({{"held", row}});
    QVERIFY(held.has_value());
    box.set(held, {}, now);
    const QString text = box.findChild<QLabel *>(QStringLiteral("heldWhen"))->text();
    QVERIFY2(text.contains(said), qPrintable(text));
    box.set(heldIn(Json::object()), {}, now);
    QVERIFY(!box.isVisibleTo(nullptr));
}

void RunHeldTest::whatARoleMayNotDoIsAbsent()
{
    open(heldRow("keep", "open", m_clock.now()), "vera");
    QTRY_VERIFY(!visible<QPushButton>(*m_page, "commit"));
    QVERIFY(!visible<QPushButton>(*m_page, "rollBack"));
    const QString who = find<QLabel>(*m_page, "heldWho").text();
    QVERIFY2(who.contains(u"operator") && !who.contains(u"nobody"), qPrintable(who));
    m_session->actAs(PersonId("dana"));
    QTRY_VERIFY(visible<QPushButton>(*m_page, "commit"));
    QVERIFY(visible<QPushButton>(*m_page, "rollBack"));
}

void RunHeldTest::aDecisionEndsItBeforeTheViewIsRead()
{
    RunFacts facts = samples::cutAfter(34);
    facts.view["held"] = heldRow("keep", "open", samples::momentOf(facts));
    QVERIFY(RunPicture(facts, samples::momentOf(facts)).held().has_value());
    model::JournalEvent decided;
    decided.sequence = facts.journal.back().sequence + 1;
    decided.at = facts.journal.back().at;
    decided.kind = model::JournalEvent::Kind::Committed;
    decided.author = "dana";
    facts.journal.push_back(decided);
    QVERIFY(!RunPicture(facts, decided.at).held().has_value());
}

void RunHeldTest::whatWasDoneOnPaperIsEnteredHere()
{
    const Json plan = samples::recorded()["plan"];
    const Json print = {{"print", std::string(64, 'c')},
                        {"revision", 1},
                        {"at", "2026-11-21T15:12:02.000Z"},
                        {"by", "dana"},
                        {"entered", Json::array()}};
    m_server->on("plan.prints", {{"prints", Json::array({print})}});
    m_server->on("plan.get", {{"plan", plan}});
    m_server->on("run.enter_paper", {{"evidence", "paper"}});
    open(heldRow("keep", "open", m_clock.now() - Milliseconds(60'000)), "dana");
    inDialog([this] { click(find<QPushButton>(*m_page, "paper")); },
             [](QWidget &dialog) {
                 type(dialog, "paperDoneBy", QStringLiteral("Dana"));
                 click(find<QPushButton>(dialog, "paperEnter"));
                 click(find<QPushButton>(dialog, "leave"));
             });
    QTRY_COMPARE(m_server->asked("run.enter_paper").size(), std::size_t(1));
    QVERIFY(m_server->asked("run.enter_paper")[0]["step"] == plan["steps"][0]["id"]);
    QVERIFY(m_server->asked("plan.prints")[0]["id"] == plan["id"]);
    m_page->showFacts(samples::finished(), samples::momentOf(samples::finished()));
    QVERIFY(!visible<QPushButton>(*m_page, "paper")); // it came to its end without paper
    m_page->showFacts(samples::halted(), samples::momentOf(samples::halted()));
    QVERIFY(visible<QPushButton>(*m_page, "paper"));
}

void RunHeldTest::looks_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << int(Language::English) << false;
    QTest::newRow("dark") << int(Language::English) << true;
    QTest::newRow("kk") << int(Language::Kazakh) << false;
    QTest::newRow("ru") << int(Language::Russian) << false;
}

void RunHeldTest::looks()
{
    QFETCH(const int, language);
    QFETCH(const bool, dark);
    Languages::instance().apply(Language(language));
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    open(heldRow("roll-back", "open", m_clock.now() - Milliseconds(200'000)), "dana");
    m_page->resize(1200, 800);
    QTest::qWait(50);
    QVERIFY(test::keepShot(
        *m_page, QStringLiteral("run-held-%1").arg(QString::fromLatin1(QTest::currentDataTag()))));
    const QStringList cut = test::clipped(*m_page->window());
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

FARHAVEN_WINDOW_TEST(RunHeldTest)

} // namespace tst_run_held

#include "tst_run_held.moc"
