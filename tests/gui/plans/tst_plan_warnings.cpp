// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipping.h"
#include "gui/path/robot.h"
#include "gui/plans/break_glass_dialog.h"
#include "gui/plans/ceremonies.h"
#include "gui/plans/plan_fixture.h"
#include "gui/shots.h"
#include "gui/window_program.h"
#include "model/drill_passes.h"

#include <QLabel>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

namespace tst_plan_warnings {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

/// What warns whoever is about to rely on a plan: a print that is older, a refusal of an earlier
/// revision, a notifier that somebody took off; and that a long name hides none of it.
class PlanWarningsTest : public QObject, protected test::PlanFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { end(); }
    void aPrintThatIsOlderNags();
    void anEarlierRefusalStandsInTheApproval();
    void howOftenADrillIsCarriedOutStandsInTheApproval();
    void aNotifierThatWasRemovedStandsInTheBreakGlass();
    void aLongNameClipsNothing();
    void looks_data();
    void looks();

private:
    [[nodiscard]] model::ApprovalRequest refusedRequest() const;

    QTemporaryDir m_folder;
};

void PlanWarningsTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    Theme::instance().apply(SchemeChoice::Light);
}

void PlanWarningsTest::init()
{
    answer();
    const Json auditor = {
        {"name", "<i>Auditor</i>"}, {"by", "admin"}, {"at", "2026-11-21T15:12:02.000Z"}};
    m_server->on("break_glass.hearers",
                 {{"told", {"Duty pager", "Board"}}, {"removed", Json::array({auditor})}});
    begin();
}

/// As the server lints a plan that was changed after it was printed.
void PlanWarningsTest::aPrintThatIsOlderNags()
{
    model::Finding finding;
    finding.rule = "runbook.older";
    finding.severity = model::Finding::Severity::Warning;
    finding.place = m_facts.plan.id.value;
    finding.message = "The newest print is of revision 1, the plan of revision 2";
    finding.consequence = "They would do what nobody approves any more";
    finding.fix = "`plan runbook` prints this revision; destroy the older print";
    m_facts.findings = {finding};
    for (const auto &[language, says] :
         {std::pair(Language::English, u"The newest print is of revision 1"_qs),
          std::pair(Language::Kazakh, u"Соңғы басылым 1-редакциядан"_qs),
          std::pair(Language::Russian, u"Последняя распечатка"_qs)}) {
        Languages::instance().apply(language);
        PlanPage page;
        page.resize(1180, 760);
        page.showFacts(m_facts);
        page.QWidget::show();
        const auto &table = find<QTableWidget>(page, "findings");
        QCOMPARE(table.rowCount(), 1);
        const QString said = table.item(0, 1)->text();
        QVERIFY2(said.contains(says), qPrintable(said));
        QVERIFY(!table.item(0, 2)->text().isEmpty());
        QTRY_VERIFY2(test::clipped(page).isEmpty(), qPrintable(test::clipped(page).join(u'\n')));
        QVERIFY(test::keepShot(page, u"plan-older-print-"_qs + Languages::code(language)));
    }
}

model::ApprovalRequest PlanWarningsTest::refusedRequest() const
{
    model::ApprovalRequest request;
    request.id = newUuid();
    request.plan = m_facts.plan;
    request.plan.revision = 3;
    request.requestedBy = PersonId("planner");
    request.requestedAt = m_clock.now();
    request.expiresAt = request.requestedAt + std::chrono::hours(24);
    request.declared = {
        {"denied", Json::array({{{"revision", 2},
                                 {"by", "approver"},
                                 {"at", "2026-11-21T15:12:02.000Z"},
                                 {"reason", "<b>The standby</b> lags, wait until it has caught up"},
                                 {"changes",
                                  {"step promote-dr1 /deadline_ms: 10000 → 20000",
                                   "step drain-edge-dc /title: \"\u202Ex\" → \"Drain\""}}}})}};
    return request;
}

void PlanWarningsTest::anEarlierRefusalStandsInTheApproval()
{
    ApproveDialog dialog(refusedRequest(), PlanPicture(m_facts), Environment::Production,
                         *m_session, m_page.get());
    dialog.show();
    const auto &denied = find<QLabel>(dialog, "denied");
    QCOMPARE(denied.textFormat(), Qt::PlainText);
    QVERIFY2(denied.text().startsWith(u"Revision 2, by approver, 2026-11-21 15:12"),
             qPrintable(denied.text()));
    QVERIFY(denied.text().endsWith(u"<b>The standby</b> lags, wait until it has caught up"));
    const auto &changed = find<QLabel>(dialog, "changed");
    QCOMPARE(changed.text().count(u'\n'), 1);
    QVERIFY(changed.text().startsWith(u"step promote-dr1 /deadline_ms: 10000"));
    QVERIFY(!changed.text().contains(QChar(0x202E))); // shown as \u{202e}
    model::ApprovalRequest first = refusedRequest();
    first.declared = Json::object();
    ApproveDialog plain(first, PlanPicture(m_facts), std::nullopt, *m_session, m_page.get());
    QVERIFY(!plain.findChild<QLabel *>(u"denied"_qs));
}

/// Nobody signs what they were not shown: the steps are carried out more often than they are
/// listed.
void PlanWarningsTest::howOftenADrillIsCarriedOutStandsInTheApproval()
{
    model::ApprovalRequest request = refusedRequest();
    QVERIFY(!ApproveDialog(request, PlanPicture(m_facts), std::nullopt, *m_session, m_page.get())
                 .findChild<QLabel *>(u"passes"_qs));
    request.plan.kind = model::PlanKind::Drill;
    request.plan.scenario = model::wholeDrill;
    model::DecisionStep body;
    body.options.resize(2);
    body.options[0].id = body.defaultOption = "wait";
    body.options[1].id = "go";
    request.plan.steps.front().body = body;
    ApproveDialog dialog(request, PlanPicture(m_facts), std::nullopt, *m_session, m_page.get());
    dialog.show();
    QCOMPARE(find<QLabel>(dialog, "passes").text(),
             QStringLiteral("2: all of it so often, each option of each decision once"));
}

void PlanWarningsTest::aNotifierThatWasRemovedStandsInTheBreakGlass()
{
    BreakGlassDialog dialog(PlanPicture(m_facts), Environment::Production, *m_session,
                            m_page.get());
    dialog.show();
    const auto &hearers = find<QLabel>(dialog, "hearers");
    QTRY_VERIFY2(hearers.text().startsWith(u"Duty pager, Board\nRemoved in the last 24 hours: "
                                           u"<i>Auditor</i>, by admin, 2026-11-21 15:12"),
                 qPrintable(hearers.text()));
    QCOMPARE(hearers.textFormat(), Qt::PlainText);
    m_server->on("break_glass.hearers", {{"told", Json::array()}, {"removed", Json::array()}});
    BreakGlassDialog nobody(PlanPicture(m_facts), std::nullopt, *m_session, m_page.get());
    nobody.show();
    QTRY_COMPARE(find<QLabel>(nobody, "hearers").text(),
                 u"Nobody: the estate names no notifier."_qs);
    QVERIFY(!nobody.findChild<QLabel *>(u"denied"_qs));
    PlanFacts refused = m_facts;
    refused.approval["denied_before"] = refusedRequest().declared["denied"];
    BreakGlassDialog round(PlanPicture(refused), std::nullopt, *m_session, m_page.get());
    round.show();
    const auto &denied = find<QLabel>(round, "denied");
    QVERIFY2(denied.text().contains(u"That you go round it is on record"),
             qPrintable(denied.text()));
}

void PlanWarningsTest::aLongNameClipsNothing()
{
    PlanFacts facts = samples::longNames();
    facts.savedAt = m_clock.now();
    facts.savedBy = "planner";
    // What the rail leaves of a window of 1280 × 800, and more.
    for (const QSize size : {QSize(1103, 690), QSize(1420, 850)}) {
        for (const Language language : {Language::English, Language::Kazakh, Language::Russian}) {
            Languages::instance().apply(language);
            PlanPage page;
            page.resize(size);
            page.showFacts(facts);
            page.QWidget::show();
            QVERIFY(QTest::qWaitForWindowExposed(&page));
            QTest::qWait(50);
            QVERIFY(test::keepShot(
                page, u"plan-long-name-%1-%2"_qs.arg(size.width()).arg(Languages::code(language))));
            const QStringList cut = test::clipped(page);
            QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
            // What the labels hold is inside of what the panel shows.
            for (int i = 1; i <= 3; ++i) {
                auto &grade = find<QWidget>(page, qPrintable(u"grade%1"_qs.arg(i)));
                QCOMPARE(grade.visibleRegion().boundingRect(), grade.rect());
            }
        }
    }
}

void PlanWarningsTest::looks_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("en-light") << int(Language::English) << false;
    QTest::newRow("en-dark") << int(Language::English) << true;
    QTest::newRow("kk-light") << int(Language::Kazakh) << false;
    QTest::newRow("ru-dark") << int(Language::Russian) << true;
}

void PlanWarningsTest::looks()
{
    QFETCH(const int, language);
    QFETCH(const bool, dark);
    Languages::instance().apply(Language(language));
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    ApproveDialog approve(refusedRequest(), PlanPicture(m_facts), Environment::Production,
                          *m_session, m_page.get());
    PlanFacts facts = m_facts;
    facts.approval["denied_before"] = refusedRequest().declared["denied"];
    BreakGlassDialog glass(PlanPicture(facts), Environment::Production, *m_session, m_page.get());
    const std::pair<Ceremony *, QString> shots[] = {{&approve, u"denied-before-"_qs},
                                                    {&glass, u"glass-hearers-"_qs}};
    const QString tag = QString::fromLatin1(QTest::currentDataTag()) +
                        u"-%1"_qs.arg(int(m_page->devicePixelRatioF() * 100));
    for (const auto &[dialog, name] : shots) {
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        if (dialog == &glass)
            QTRY_VERIFY(find<QLabel>(glass, "hearers").text().contains(u"Auditor"));
        // What came from the server makes room for itself.
        QTRY_VERIFY2(test::clipped(*dialog).isEmpty(),
                     qPrintable(name + test::clipped(*dialog).join(u'\n')));
        QVERIFY(test::keepShot(*dialog, name + tag));
    }
}

FARHAVEN_WINDOW_TEST(PlanWarningsTest)

} // namespace tst_plan_warnings

#include "tst_plan_warnings.moc"
