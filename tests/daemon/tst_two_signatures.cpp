// SPDX-License-Identifier: GPL-3.0-or-later
#include "control.h"
#include "program.h"
#include "report/evidence.h"

namespace tst_two_signatures {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

std::string text(const Json &json, const char *key)
{
    return json.value(key, std::string());
}

/// The refusal, as "place: message"; empty when it was none.
std::string refusal(const Result<Json> &answer)
{
    if (answer || answer.error().code != ErrorCode::Denied || answer.error().remedy.empty())
        return {};
    return answer.error().place + ": " + answer.error().message;
}

struct Wrong {
    const char *name;
    std::function<Result<Json>(Control &)> start;
    const char *place;
    const char *action = "refusal.run";
};

Result<Json> approvedAndArmed(Control &control, const std::function<void()> &meanwhile)
{
    must(control.approve());
    control.armBoth();
    const SignedDocument given = control.authorisation();
    meanwhile();
    return control.start(given);
}

Result<Json> afterTime(Control &control, Milliseconds span, bool ticksToo = true)
{
    return approvedAndArmed(control, [&] {
        control.clock.offset += span;
        if (ticksToo)
            control.clock.ticksOffset += span;
        control.signOut();
    });
}

Result<Json> withPeople(Control &control, const std::function<void(model::People &)> &change)
{
    return approvedAndArmed(control, [&] {
        model::People changed = people();
        change(changed);
        control.setPeople(changed);
    });
}

std::vector<Wrong> wrongSignatures()
{
    return {
        {"P3 an authorisation for another plan",
         [](Control &control) {
             return approvedAndArmed(control, [&] { control.plan["name"] = "Another"; });
         },
         "plan"},
        {"B12 signed with somebody else's key",
         [](Control &control) {
             must(control.approve());
             control.armBoth();
             SignedDocument given = control.authorisation();
             TestSigner stranger(Stranger);
             given = must(signDocument(given.document, stranger, model::authorisationNameSpace));
             return control.start(given);
         },
         "authorisation"},
        {"B15 used before",
         [](Control &control) {
             must(control.approve());
             control.armBoth();
             const SignedDocument given = control.authorisation();
             const auto first = control.start(given);
             must(control.ask("run.wait", {{"run", must(first)["run"]}}));
             return control.start(given);
         },
         "authorisation"},
        {"P5 sixteen minutes later",
         [](Control &control) { return afterTime(control, Milliseconds(16 * 60'000)); },
         "authorisation"},
        {"B13 when the approval is over",
         [](Control &control) { return afterTime(control, 31 * day); }, "plan"},
        {"B14 with the clock set back",
         [](Control &control) { return afterTime(control, -day, false); }, "sign-in",
         "refusal.message"},
    };
}

/// Who asks, and what they may do at that moment.
std::vector<Wrong> wrongPeople()
{
    return {
        {"B17 with a key revoked meanwhile",
         [](Control &control) {
             return withPeople(control, [&control](model::People &changed) {
                 changed.people[2].keys[0].revokedAt = control.clock.now();
             });
         },
         "plan"},
        {"B16 with the role taken away",
         [](Control &control) {
             return withPeople(control, [](model::People &changed) {
                 changed.people[2].roles.remove(model::PersonRole::Approver);
             });
         },
         "plan"},
        {"P4 by the approver",
         [](Control &control) {
             model::People both = people();
             for (model::Person &person : both.people) {
                 person.roles.add(model::PersonRole::Operator);
                 person.run = model::SiteRight();
             }
             control.setPeople(both);
             must(control.approve());
             control.armBoth();
             return control.start(control.authorisation(Second), "approver");
         },
         "plan"},
        {"P4 by somebody who is no operator",
         [](Control &control) {
             must(control.approve());
             control.armBoth();
             return control.start(control.authorisation(), "approver");
         },
         "person approver", "refusal.message"},
        {"B16 with the right to run there taken away",
         [](Control &control) {
             return withPeople(control, [](model::People &changed) {
                 changed.people[1].run->sites = {SiteId("dr")};
             });
         },
         "person operator"},
        {"P4 with the right to drill only",
         [](Control &control) {
             return withPeople(control,
                               [](model::People &changed) { changed.people[1].run.reset(); });
         },
         "person operator"},
    };
}

std::vector<Wrong> wrongSites()
{
    return {
        {"with a site disarmed",
         [](Control &control) {
             return approvedAndArmed(control, [&control] {
                 must(control.ask("site.disarm", {{"site", "dc"}, {"by", "operator"}}));
             });
         },
         "site dc"},
        {"with a site that is armed too shortly",
         [](Control &control) {
             must(control.approve());
             must(control.arm("dc"));
             must(control.arm("dr", Milliseconds(300'000)));
             return control.start(control.authorisation());
         },
         "site dr"},
    };
}

std::vector<Wrong> wrongs()
{
    std::vector<Wrong> all = wrongSignatures();
    for (std::vector<Wrong> more : {wrongPeople(), wrongSites()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

class TestTwoSignatures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P3_P4_aRunNeedsAnApprovalArmedSitesAndAnAuthorisation();
    void P9_ofTwoStartsAtOnceOneIsRefused();
    void P3_P4_P5_B17_whatIsWrongStartsNothingAndIsOnRecord_data();
    void P3_P4_P5_B17_whatIsWrongStartsNothingAndIsOnRecord();
    void P4_B11_anApprovalThatDoesNotCountIsNotKept();
    void ofOnePersonWhoApprovesTwiceOneIsKept();
    void B17_aKeyRevokedUnderARunHaltsItBeforeTheNextEffect();
    void aSiteDisarmedUnderARunHaltsItBeforeTheNextEffect();
    void P10_whatSomebodyElseChangedIsAuthorisedAgain();
    void B14_theClockStaysBackUntilItIsAccepted();
    void theSlowestQuestionBeforeAStepIsQuick();
};

void TestTwoSignatures::P3_P4_aRunNeedsAnApprovalArmedSitesAndAnAuthorisation()
{
    Control control;
    // New: observe-only, approved by nobody.
    for (const Json &site : must(control.ask("site.list", Json::object()))["sites"])
        QCOMPARE(text(site, "armed"), std::string("no"));
    QVERIFY(control.prepared()["authorisation"].is_null());
    QCOMPARE(text(control.prepared()["approval"], "verdict"), std::string("no"));
    const Json approved = must(control.approve());
    QCOMPARE(text(approved, "verdict"), std::string("yes"));
    const Json status =
        must(control.ask("approval.status", {{"plan_sha256", approved["plan_sha256"]}}));
    QCOMPARE(text(status, "verdict"), std::string("yes"));
    QCOMPARE(status["approvals"].size(), std::size_t(1));
    const Json prepared = control.prepared();
    QCOMPARE(prepared["sites"].size(), std::size_t(2));
    QCOMPARE(text(prepared["sites"][0], "armed"), std::string("no"));
    QCOMPARE(prepared["seen"].size(), std::size_t(3));
    const std::string unarmed = refusal(control.start(control.authorisation()));
    QVERIFY2(unarmed.starts_with("site dc: "), unarmed.c_str());
    QCOMPARE(control.effects(), 0);
    control.armBoth();
    const auto started = control.start(control.authorisation());
    QVERIFY2(started, started ? "" : describe(started.error()).c_str());
    const Json run = must(control.ask("run.wait", {{"run", (*started)["run"]}}));
    QCOMPARE(text(run, "state"), std::string("succeeded"));
    QVERIFY(control.effects() > 5);
    must(control.ask("audit.verify", Json::object()));
    const Json pack =
        must(control.ask("evidence.export", {{"run", (*started)["run"]}, {"by", "operator"}}));
    const auto verdict = report::verifyPack(pack["pack"].get<std::string>());
    QVERIFY2(verdict.kind == report::PackVerdict::Kind::SignerNotTrusted,
             (verdict.place + " " + verdict.why.english).c_str());
    QVERIFY2(verdict.approved.holds == Tri::Yes, verdict.approved.why.english.c_str());
}

/// Two windows, both reviewed, both signed, both held to the end.
void TestTwoSignatures::P9_ofTwoStartsAtOnceOneIsRefused()
{
    Control control;
    must(control.approve());
    control.armBoth();
    std::vector<Json> asked;
    for (int i = 0; i < 2; ++i)
        asked.push_back({{"plan", control.plan},
                         {"authorisation", toJson(control.authorisation())},
                         {"confirm_site", "dr"},
                         {"by", "operator"}});
    api::Client &client = control.of(approvals::Operator);
    Task<Json> first = client.call("run.start", asked[0]);
    Task<Json> second = client.call("run.start", asked[1]);
    const Result<Json> one = QCoro::waitFor(first), two = QCoro::waitFor(second);
    QVERIFY2(one, one ? "" : describe(one.error()).c_str());
    QVERIFY(!two);
    QVERIFY2(two.error().message.find("has not ended") != std::string::npos,
             describe(two.error()).c_str());
    const Json run = must(control.ask("run.wait", {{"run", (*one)["run"]}}));
    QCOMPARE(text(run, "state"), std::string("succeeded"));
    QCOMPARE(must(control.ask("run.list", Json::object()))["runs"].size(), std::size_t(1));
}

void TestTwoSignatures::P3_P4_P5_B17_whatIsWrongStartsNothingAndIsOnRecord_data()
{
    QTest::addColumn<int>("index");
    const auto cases = wrongs();
    for (int i = 0; i < int(cases.size()); ++i)
        QTest::newRow(cases[std::size_t(i)].name) << i;
}

void TestTwoSignatures::P3_P4_P5_B17_whatIsWrongStartsNothingAndIsOnRecord()
{
    QFETCH(int, index);
    const Wrong wrong = wrongs()[std::size_t(index)];
    Control control;
    const auto answer = wrong.start(control);
    const std::string said = refusal(answer);
    const std::string all = answer ? "it started" : describe(answer.error());
    QVERIFY2(said.starts_with(wrong.place), all.c_str());
    const auto runs = must(control.ask("run.list", Json::object()))["runs"];
    const std::size_t expected = std::string(wrong.name) == "B15 used before" ? 1 : 0;
    QCOMPARE(runs.size(), expected);
    if (expected == 0)
        QCOMPARE(control.effects(), 0);
    const auto last = control.records().back();
    QCOMPARE(last.action, std::string(wrong.action));
}

void TestTwoSignatures::P4_B11_anApprovalThatDoesNotCountIsNotKept()
{
    Control control;
    TestSigner planner(Planner);
    SignedDocument own = control.granted();
    auto approval = must(model::approvalFromJson(own.document));
    const auto signedAs = [](model::PlanApproval made, Who who) {
        TestSigner signer(who);
        made.key = signer.key();
        return must(signDocument(toJson(made), signer, model::approvalNameSpace));
    };
    QVERIFY(!refusal(control.submit(signedAs(approval, Planner))).empty());
    QVERIFY(!refusal(control.submit(signedAs(approval, Stranger))).empty());
    approval.approver = PersonId("planner");
    QVERIFY(!refusal(control.submit(signedAs(approval, Planner))).empty());
    approval.approver = PersonId("approver");
    approval.lossBytesMax = 1;
    QVERIFY(!refusal(control.submit(signedAs(approval, Approver))).empty());
    QCOMPARE(control.records().back().action, std::string("refusal.approval"));
    approval.revision = 7;
    QVERIFY(control.submit(signedAs(approval, Approver)).error().code == ErrorCode::NotFound);
    const Json status = must(control.ask("approval.status", {{"plan", control.plan}}));
    QCOMPARE(text(status, "verdict"), std::string("no"));
    QCOMPARE(status["approvals"].size(), std::size_t(0));
}

/// At two windows at once; a later end is another approval.
void TestTwoSignatures::ofOnePersonWhoApprovesTwiceOneIsKept()
{
    Control control;
    const SignedDocument first = control.granted(), second = control.granted();
    must(control.submit(first));
    const auto again = control.submit(second);
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    control.clock.offset += 2 * approvals::hour;
    control.clock.ticksOffset += 2 * approvals::hour;
    must(control.approve());
    must(control.approve(approvals::Second));
}

void TestTwoSignatures::B17_aKeyRevokedUnderARunHaltsItBeforeTheNextEffect()
{
    Control control;
    must(control.approve());
    control.armBoth();
    model::People revoked = people();
    revoked.people[2].keys[0].revokedAt = control.clock.now();
    const Json next = signing_in::nextPeople(control.asking(*control.client), revoked);
    (void)control.of(Planner);
    std::optional<Task<Json>> revoking;
    control.client->onEvent([&](const api::Event &event) {
        if (event.topic == "run" && !revoking && text(event.body["event"], "kind") == "settled")
            revoking.emplace(control.of(Planner).call("people.set", next));
    });
    const Json run = must(control.start(control.authorisation()))["run"];
    const Json rested = must(control.ask("run.wait", {{"run", run}}));
    QCOMPARE(text(rested, "named_state"), std::string("halted.not-approved"));
    // Another person approves, and the run goes on where it stopped.
    must(control.submit(control.granted(Second)));
    std::string step;
    for (const Json &each : rested["steps"]) {
        if (text(each, "state") == "waiting" && step.empty())
            step = text(each, "id");
    }
    must(control.ask("run.retry", {{"run", run}, {"step", step}, {"by", "operator"}}));
    QCOMPARE(text(must(control.ask("run.wait", {{"run", run}})), "state"),
             std::string("succeeded"));
}

void TestTwoSignatures::aSiteDisarmedUnderARunHaltsItBeforeTheNextEffect()
{
    Control control;
    must(control.approve());
    control.armBoth();
    (void)control.of(Operator);
    std::optional<Task<Json>> disarming;
    control.client->onEvent([&](const api::Event &event) {
        if (event.topic == "run" && !disarming && text(event.body["event"], "kind") == "settled")
            disarming.emplace(
                control.of(Operator).call("site.disarm", Json{{"site", "dr"}, {"by", "operator"}}));
    });
    const Json run = must(control.start(control.authorisation()))["run"];
    const Json rested = must(control.ask("run.wait", {{"run", run}}));
    QCOMPARE(text(rested, "named_state"), std::string("halted.site-not-armed"));
}

void TestTwoSignatures::P10_whatSomebodyElseChangedIsAuthorisedAgain()
{
    Control control;
    must(control.approve());
    control.armBoth();
    bool changed = false;
    control.client->onEvent([&](const api::Event &event) {
        const Json told = event.body.value("event", Json::object());
        if (changed || text(told, "step") == "claim" || text(told, "kind") != "settled")
            return;
        changed = true;
        plugins::simulated::Request claim; // by hand, past every run
        claim.key = "by-hand";
        claim.system = "orders-db";
        claim.member = "dr1";
        claim.verb = "claim";
        claim.scope = claim.run = "elsewhere";
        claim.epoch = 7;
        const auto world = must(plugins::simulated::World::open(control.path("world")));
        must(world->act(claim));
    });
    const SignedDocument first = control.authorisation();
    const Json run = must(control.start(first))["run"];
    const Json rested = must(control.ask("run.wait", {{"run", run}}));
    QCOMPARE(text(rested, "named_state"), std::string("halted.epochs-changed"));
    const auto authorise = [&](const SignedDocument &given) {
        return control.ask("run.authorise",
                           {{"run", run}, {"authorisation", toJson(given)}, {"by", "operator"}});
    };
    QVERIFY(!refusal(authorise(first)).empty()); // it is about what was seen before
    const Json prepared = must(control.ask("run.prepare", {{"run", run}, {"by", "operator"}}));
    TestSigner operatorKey(Operator);
    const auto again = must(model::signAuthorisation(
        must(model::authorisationFromJson(prepared["authorisation"])), operatorKey));
    const auto accepted = authorise(again);
    QVERIFY2(accepted, accepted ? "" : describe(accepted.error()).c_str());
    const Json ended = must(control.ask("run.wait", {{"run", run}}));
    QCOMPARE(text(ended, "state"), std::string("succeeded"));
    QVERIFY(!authorise(again)); // each is for one start
}

/// A refusal is on record with the time that was set back: it must not hide that it was.
void TestTwoSignatures::B14_theClockStaysBackUntilItIsAccepted()
{
    Control control;
    must(control.approve());
    control.armBoth();
    control.clock.offset -= day;
    const auto behind = [&control] {
        const SignedRecords fresh(*control.store, control.clock); // as a program begun just now
        const auto facts = must(QCoro::waitFor(fresh.about("", {SiteId("dc")})));
        const Sentence why("test", "refused");
        const auto kept =
            QCoro::waitFor(fresh.refuse("run.start", "run", PersonId("operator"), why));
        return kept ? facts.clock.behind() : Milliseconds::max();
    };
    for (int i = 0; i < 3; ++i)
        QVERIFY(behind() > day - Milliseconds(60'000));
    const Json silent = {{"by", "planner"}, {"reason", ""}};
    QVERIFY(!control.ask("clock.accept", silent));
    must(control.ask("clock.accept", {{"by", "planner"}, {"reason", "it was a day ahead"}}));
    for (int i = 0; i < 2; ++i)
        QVERIFY(behind() <= model::clockStepBackMax);
    // The process that was told measures from there too, and the next step back is seen again.
    control.clock.offset -= day;
    QVERIFY(behind() > day - Milliseconds(60'000));
    control.clock.offset += day;
    QVERIFY(behind() <= model::clockStepBackMax);
}

/// It stands between two steps of an outage, so its price is looked at.
void TestTwoSignatures::theSlowestQuestionBeforeAStepIsQuick()
{
    Control control;
    must(control.approve());
    control.armBoth();
    const auto plan = must(model::planFromJson(control.plan));
    const SignedRecords records(*control.store, control.clock);
    const auto fleet = std::make_shared<Fleet>();
    fleet->estate = must(model::estateFromJson(control.estate()));
    SignedPermission permission(records, fleet);
    engine::PermitQuestion question;
    question.planBytes = must(model::planCanonical(plan));
    question.requester = PersonId("operator");
    question.step = plan.steps.front();
    constexpr int times = 50;
    const Ticks before = control.clock.ticks();
    for (int i = 0; i < times; ++i) {
        const auto permit = must(QCoro::waitFor(permission.acts(question)));
        QVERIFY2(permit.answer.holds == Tri::Yes, permit.answer.why.english.c_str());
    }
    const auto each =
        std::chrono::duration_cast<std::chrono::microseconds>(control.clock.ticks() - before) /
        times;
    qInfo("%lld us for one question", static_cast<long long>(each.count()));
    QVERIFY(each < std::chrono::milliseconds(50)); // a loaded machine included
}

FARHAVEN_TEST(TestTwoSignatures)

} // namespace tst_two_signatures

#include "tst_two_signatures.moc"
