// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_samples.h"
#include "gui/window_program.h"
#include "model/live_check.h"
#include "model/reach.h"
#include "model/unfold.h"

#include <QTest>

#include <algorithm>
#include <set>

namespace tst_plan_picture {

using namespace farhaven;
using namespace farhaven::gui;

/// What the Plan page shows, from a plan that was really generated.
class PlanPictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasNotAskedIsNeverGood();
    void gradesStandEachForItself();
    void stepsKnowWhereAndWhatWasSaid();
    void findingsComeWorstFirstAndKnowTheirStep();
    void theSignatureWaitsForLintAndCheck();
    void theRunWaitsForSignatureArmingAndPeace();
    void unknownApprovalAndArmingBlock();
    void aFailoverWaitsForADeclaredDisaster();
    void theLaterOfTwoChecksCounts();
    void whatALostSiteCannotAnswerIsReadNotBlocking();
    void detailShowsExactCommands();
    void theItemsOfAForEachCountAtTheirSites();
};

void PlanPictureTest::whatWasNotAskedIsNeverGood()
{
    const PlanPicture picture(samples::fresh());
    QCOMPARE(picture.linted().state, Grade::State::NotYet);
    QCOMPARE(picture.checked().state, Grade::State::NotYet);
    QCOMPARE(picture.rehearsed().state, Grade::State::NotYet);
    QCOMPARE(picture.approved(), Tri::Unknown);
    QVERIFY(!picture.maySign());
    QVERIFY(!picture.mayRun());
    for (const PlanStepRow &row : picture.steps())
        QVERIFY(!row.accepted);
    QVERIFY(!picture.detail(StepId("promote-dr1")).previewed);
}

/// As the daemon has it, which wants these sites armed.
void PlanPictureTest::theItemsOfAForEachCountAtTheirSites()
{
    PlanFacts facts = samples::fresh();
    const model::Step promote = *facts.plan.find(StepId("promote-dr1"));
    model::Step each = promote;
    each.id = StepId("copy");
    each.body = model::ForEachStep{{"dc1"}, *promote.action()};
    std::get<model::ForEachStep>(each.body).action.member = MemberId(model::eachItem);
    facts.plan.steps = {promote};
    const auto sitesOf = [&] {
        const auto all = PlanPicture(facts).sites();
        return std::set<SiteId>(all.begin(), all.end());
    };
    QVERIFY(sitesOf() == std::set<SiteId>{SiteId("dr")});
    facts.plan.steps.push_back(each);
    QVERIFY((sitesOf() == std::set<SiteId>{SiteId("dc"), SiteId("dr")}));
    QVERIFY(sitesOf() == model::sitesOf(facts.estate, facts.plan));
}

void PlanPictureTest::gradesStandEachForItself()
{
    const PlanPicture checked(samples::checkedPlan());
    QCOMPARE(checked.linted().state, Grade::State::Passed);
    QCOMPARE(checked.checked().state, Grade::State::Passed);
    QVERIFY(checked.checked().at);
    QCOMPARE(checked.rehearsed().state, Grade::State::NotYet);
    const PlanPicture troubled(samples::troubled());
    QCOMPARE(troubled.linted().state, Grade::State::Blocked);
    QCOMPARE(troubled.checked().state, Grade::State::Unknown);
}

/// The server asks about approved plans by itself; an older answer of its own changes nothing.
void PlanPictureTest::theLaterOfTwoChecksCounts()
{
    PlanFacts facts = samples::checkedPlan();
    const Instant own = *PlanPicture(facts).checked().at;
    const Sentence change("check.role", "dr1 follows no more");
    facts.live = LiveCheckRow();
    facts.live->passed = Tri::No;
    facts.live->at = own - Milliseconds(1);
    facts.live->sinceGreen = {change};
    QCOMPARE(PlanPicture(facts).checked().state, Grade::State::Passed);
    facts.live->at = own + Milliseconds(1);
    const Grade grade = PlanPicture(facts).checked();
    QCOMPARE(grade.state, Grade::State::Blocked);
    QVERIFY(grade.text.contains(u"dr1 follows no more"_qs));
    QCOMPARE(*grade.at, *facts.live->at);
    facts.live->passed = Tri::Unknown;
    facts.live->sinceGreen.clear();
    QCOMPARE(PlanPicture(facts).checked().state, Grade::State::Unknown);
    // Nobody asks about a plan that is approved no more: what it said is of another day.
    facts.live->passed = Tri::Yes;
    facts.now = *facts.live->at + model::liveCheckAgeMax;
    QCOMPARE(PlanPicture(facts).checked().state, Grade::State::Passed);
    facts.now += Milliseconds(1);
    QCOMPARE(PlanPicture(facts).checked().state, Grade::State::Unknown);
    // Without a check of this window it is the only one.
    facts = samples::fresh();
    facts.live = LiveCheckRow();
    QCOMPARE(PlanPicture(facts).checked().state,
             Grade::State::NotYet); // without a time it says nothing
    facts.live->at = own;
    facts.live->passed = Tri::Yes;
    QCOMPARE(PlanPicture(facts).checked().state, Grade::State::Passed);
}

void PlanPictureTest::stepsKnowWhereAndWhatWasSaid()
{
    const PlanPicture picture(samples::checkedPlan());
    QCOMPARE(picture.steps().size(), 12u);
    const PlanStepRow &promote = picture.steps()[5];
    QCOMPARE(promote.id, StepId("promote-dr1"));
    QVERIFY(promote.noReturn && promote.pastReturn == false);
    QVERIFY(promote.where.contains(u"Recovery site"));
    QVERIFY(promote.expected && promote.critical);
    QVERIFY(picture.steps()[6].pastReturn);
    QVERIFY(!picture.steps()[4].pastReturn);
    const PlanStepRow &rejoin = picture.steps()[9];
    QCOMPARE(*rejoin.accepted, Tri::No);
    QVERIFY(rejoin.later); // refused now, asked again at its turn: it does not count
    QCOMPARE(picture.pointOfNoReturn(), StepId("promote-dr1"));
    QVERIFY(picture.outage()->count() > 0);
}

void PlanPictureTest::findingsComeWorstFirstAndKnowTheirStep()
{
    const PlanPicture picture(samples::troubled());
    const auto findings = picture.findings();
    QCOMPARE(findings.size(), 2u);
    QCOMPARE(findings[0].severity, model::Finding::Severity::Error);
    QCOMPARE(findings[0].step, StepId("promote-dr1"));
    QVERIFY(findings[1].step.empty());
    QCOMPARE(picture.blocking(), 1);
    QVERIFY(picture.steps()[5].worst == model::Finding::Severity::Error);
}

void PlanPictureTest::theSignatureWaitsForLintAndCheck()
{
    QVERIFY(PlanPicture(samples::checkedPlan()).maySign());
    QVERIFY(!PlanPicture(samples::troubled()).maySign());
    PlanFacts unchecked = samples::checkedPlan();
    unchecked.check = Json::object();
    const PlanPicture picture(unchecked);
    QVERIFY(!picture.maySign());
    QVERIFY(PlanPicture::missing(picture.signatureNeeds()).contains(u"live check"));
}

void PlanPictureTest::aFailoverWaitsForADeclaredDisaster()
{
    PlanFacts facts = samples::readyPlan();
    facts.plan.kind = model::PlanKind::Failover;
    QVERIFY(!PlanPicture(facts).mayRun()); // not known is not declared
    facts.declarations.emplace();
    QCOMPARE(PlanPicture(facts).declared(), Tri::No);
    QVERIFY(PlanPicture::missing(PlanPicture(facts).runNeeds()).contains(u"disaster"));
    model::Declaration declaration;
    declaration.id = "d";
    declaration.scenario = facts.plan.scenario;
    declaration.scope = facts.plan.from.value;
    declaration.declaredAt = facts.now;
    facts.declarations->push_back(declaration);
    QCOMPARE(PlanPicture(facts).declared(), Tri::Yes);
    QVERIFY(PlanPicture(facts).mayRun());
}

void PlanPictureTest::whatALostSiteCannotAnswerIsReadNotBlocking()
{
    PlanFacts facts = samples::checkedPlan();
    facts.check["passed"] = "unknown";
    QVERIFY(!PlanPicture(facts).maySign());
    facts.plan.kind = model::PlanKind::Failback;
    const auto needs = PlanPicture(facts).signatureNeeds();
    QVERIFY(PlanPicture(facts).maySign());
    QVERIFY(needs.back().reserved);
    facts.check = Json::object();
    QVERIFY(!PlanPicture(facts).maySign()); // but it must have been asked
}

void PlanPictureTest::theRunWaitsForSignatureArmingAndPeace()
{
    QVERIFY(PlanPicture(samples::readyPlan()).mayRun());
    QVERIFY(PlanPicture::missing(PlanPicture(samples::readyPlan()).runNeeds()).isEmpty());
    PlanFacts busy = samples::readyPlan();
    busy.running = u"Move Payments"_qs;
    QVERIFY(!PlanPicture(busy).mayRun());
    PlanFacts disarmed = samples::readyPlan();
    disarmed.armed[1].armed = Tri::No;
    QVERIFY(!PlanPicture(disarmed).mayRun());
    QVERIFY(!PlanPicture(samples::checkedPlan()).mayRun());
}

void PlanPictureTest::unknownApprovalAndArmingBlock()
{
    PlanFacts facts = samples::readyPlan();
    facts.approval["verdict"] = "unknown";
    QVERIFY(!PlanPicture(facts).mayRun());
    facts = samples::readyPlan();
    facts.armed.pop_back(); // the server said nothing about that site
    QVERIFY(!PlanPicture(facts).mayRun());
    QCOMPARE(*PlanPicture(facts).siteToArm(), SiteId("dr"));
    facts = samples::readyPlan();
    facts.armed[1].scope = {ServiceId("another")};
    QVERIFY(!PlanPicture(facts).mayRun());
}

void PlanPictureTest::detailShowsExactCommands()
{
    const PlanStepDetail detail =
        PlanPicture(samples::checkedPlan()).detail(StepId("drain-edge-dc"));
    QVERIFY(detail.previewed);
    QVERIFY(!detail.preview.empty());
    QVERIFY(detail.preview.front().what.contains(u"set server"));
    QVERIFY(!detail.before.empty() && !detail.after.empty());
    QVERIFY(detail.undo.contains(u"enable"));
    QVERIFY(detail.wayBack.empty());
    PlanFacts facts = samples::checkedPlan();
    facts.preview["way_back"] =
        Json::array({{{"id", "undo.drain-edge-dc"},
                      {"lines", Json::array({{{"host", "ops1"},
                                              {"what", "set server ready"},
                                              {"change", "dc takes traffic"}}})}}});
    const PlanStepDetail both = PlanPicture(facts).detail(StepId("drain-edge-dc"));
    QCOMPARE(both.wayBack.size(), 1u);
    QVERIFY(both.wayBack.front().what.contains(u"ready"));
    QVERIFY(PlanPicture(samples::checkedPlan())
                .detail(StepId("promote-dr1"))
                .undo.contains(u"forward"));
}

FARHAVEN_WINDOW_TEST(PlanPictureTest)

} // namespace tst_plan_picture

#include "tst_plan_picture.moc"
