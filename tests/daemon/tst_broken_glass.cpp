// SPDX-License-Identifier: GPL-3.0-or-later
// Break-glass through the server: what it opens, what it never opens, and how loud it is.
#include "daemon/denied_before.h"
#include "glass.h"
#include "program.h"
#include "report/evidence.h"
#include "simulated/world.h"

namespace tst_broken_glass {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

std::string said(const Json &json, const char *key)
{
    return json.value(key, std::string());
}

std::string refusedWith(const Result<Json> &answer)
{
    return answer ? std::string("accepted") : answer.error().message;
}

/// A workspace whose plan is kept and whose sites are armed; approved by nobody.
class Unapproved : public Control {
public:
    Unapproved()
    {
        const Json asked = must(ask("approval.request", {{"plan", plan}, {"by", "planner"}}));
        plan = asked["request"]["plan"];
        request = must(model::approvalRequestFromJson(asked["request"]));
        armBoth();
    }
    [[nodiscard]] model::BreakGlass glass() const { return glassOf(*this); }
    Result<Json> handIn(const model::BreakGlass &made, Who who)
    {
        return daemon::handIn(*this, made, who);
    }
    void breakIt()
    {
        const model::BreakGlass made = glass();
        QCOMPARE(said(must(handIn(made, Operator)), "broken"), std::string("no"));
        QCOMPARE(said(must(handIn(made, Planner)), "broken"), std::string("yes"));
    }
    Json rested(const Result<Json> &started)
    {
        return must(ask("run.wait", {{"run", must(Result<Json>(started))["run"]}}));
    }
    [[nodiscard]] int records(const std::string &action)
    {
        int count = 0;
        for (const store::AuditRecord &each : Control::records())
            count += each.action == action ? 1 : 0;
        return count;
    }
    std::optional<model::ApprovalRequest> request;
};

} // namespace

class TestBrokenGlass : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P6_aRunBeginsWithoutApprovalAndEverybodyReadsIt();
    void P6_oneOfTheTwoIsNotEnough();
    void P6_whatItDoesNotOpen();
    void P6_itIsForOneStartAndOnePlan();
    void P6_whoSaidNoIsNotGoneRound();
    void P6_aRefusalOfAnEarlierRevisionIsOnRecord();
    void P6_B17_aKeyRevokedUnderTheRunHaltsIt();
    void P6_whoSignedItTakesItBack();
    void P6_aNotifierThatWasTakenOffIsToldToTheTwo();
    void P1_P2_P6_noGuardIsSkipped();
};

void TestBrokenGlass::P6_aRunBeginsWithoutApprovalAndEverybodyReadsIt()
{
    Unapproved control;
    std::vector<Json> told;
    must(control.ask("snapshot.get", Json::object()));
    control.client->onEvent([&](const api::Event &event) {
        if (event.topic == "break_glass")
            told.push_back(event.body);
    });
    control.breakIt();
    QCOMPARE(told.size(), std::size_t(2));
    QCOMPARE(said(told[1], "broken"), std::string("yes"));
    QCOMPARE(control.records("break-glass.kept"), 2);
    const Json prepared = control.prepared();
    QCOMPARE(said(prepared["approval"], "verdict"), std::string("no"));
    QCOMPARE(said(prepared["break_glass"], "verdict"), std::string("yes"));
    const Json view = control.rested(control.start(control.authorisation()));
    QCOMPARE(said(view, "state"), std::string("succeeded"));
    QCOMPARE(said(view["break_glass"], "witness"), std::string("planner"));
    QCOMPARE(control.records("break-glass.used"), 1);
    const Json run = view["run"];
    const Json rows = must(control.ask("run.list", Json::object()))["runs"];
    QVERIFY(rows[0].contains("break_glass"));
    const Json journal = must(control.ask("run.journal", {{"run", run}}))["events"];
    QCOMPARE(said(journal[0]["why"], "id"), std::string("glass.holds"));
    const Json pack = must(control.ask("evidence.export", {{"run", run}, {"by", "operator"}}));
    const auto verdict = report::verifyPack(pack["pack"].get<std::string>());
    QVERIFY2(verdict.kind == report::PackVerdict::Kind::SignerNotTrusted,
             (verdict.place + " " + verdict.why.english).c_str());
    QVERIFY2(verdict.approved.why.id == "glass.holds", verdict.approved.why.english.c_str());
    for (const char *format : {"html", "csv"}) {
        const Json printed = must(
            control.ask("evidence.export", {{"run", run}, {"by", "operator"}, {"format", format}}));
        QVERIFY2(said(printed, "document").find("BREAK-GLASS") != std::string::npos, format);
    }
}

void TestBrokenGlass::P6_oneOfTheTwoIsNotEnough()
{
    Unapproved control;
    const model::BreakGlass made = control.glass();
    must(control.handIn(made, Operator));
    QVERIFY(control.prepared()["authorisation"].is_null());
    must(control.handIn(made, Operator)); // the same signature once more is the same
    QVERIFY(control.prepared()["authorisation"].is_null());
    // Handed in by another than who signed it.
    TestSigner signer(Planner);
    const auto document =
        must(signDocument(model::toJson(made), signer, model::breakGlassNameSpace));
    const auto borrowed =
        control.ask("break_glass.submit", {{"document", toJson(document)}, {"by", "operator"}});
    QVERIFY(!borrowed && borrowed.error().code == ErrorCode::Denied);
    QVERIFY(!control.handIn(made, Approver)); // none of the two
    QVERIFY(control.prepared()["authorisation"].is_null());
    QCOMPARE(control.effects(), 0);
}

void TestBrokenGlass::P6_whatItDoesNotOpen()
{
    Unapproved control;
    const std::pair<const char *, std::function<void(model::BreakGlass &)>> spoils[] = {
        {"no statement", [](auto &made) { made.statement.clear(); }},
        {"no reason", [](auto &made) { made.reason.clear(); }},
        {"expired",
         [](auto &made) {
             made.at = made.at - 2 * hour;
             made.expiresAt = made.at + hour;
         }},
        {"too long", [](auto &made) { made.expiresAt = made.at + day; }},
        {"another plan", [](auto &made) { made.planSha256 = std::string(64, '0'); }},
        {"more loss", [](auto &made) { made.lossBytesMax += 1; }},
    };
    for (const auto &[name, spoil] : spoils) {
        model::BreakGlass made = control.glass();
        spoil(made);
        const auto first = control.handIn(made, Operator);
        const auto second = control.handIn(made, Planner);
        QVERIFY2(!second, name);
        QVERIFY2(control.prepared()["authorisation"].is_null(), name);
    }
    QVERIFY(control.records("refusal.break-glass") >= 5);
    // Neither an observe-only site nor the requester's own signature.
    control.breakIt();
    const SignedDocument given = control.authorisation();
    must(control.ask("site.disarm", {{"site", "dr"}, {"by", "operator"}}));
    QVERIFY(refusedWith(control.start(given)).find("dr") != std::string::npos);
    must(control.arm("dr"));
    SignedDocument forged = given;
    TestSigner stranger(Stranger);
    forged = must(signDocument(given.document, stranger, model::authorisationNameSpace));
    QVERIFY(!control.start(forged));
    QVERIFY(!control.start(given, "planner")); // it is the operator's
    QCOMPARE(control.effects(), 0);
}

void TestBrokenGlass::P6_itIsForOneStartAndOnePlan()
{
    Unapproved control;
    control.breakIt();
    const SignedDocument given = control.authorisation();
    const Json plan = control.plan;
    control.plan["name"] = "Another";
    QVERIFY(!control.start(given));
    control.plan = plan;
    QCOMPARE(said(control.rested(control.start(given)), "state"), std::string("succeeded"));
    QVERIFY(control.prepared()["authorisation"].is_null());
    // Should somebody sign for it all the same: a fresh authorisation that names it.
    model::RunAuthorisation again = must(model::authorisationFromJson(given.document));
    again.id = newUuid();
    TestSigner signer(Operator);
    const auto refused = control.start(must(model::signAuthorisation(again, signer)));
    QCOMPARE(refusedWith(refused), std::string("A run began on it already: it is for one start"));
    // And an estate that was changed is not the one that they looked at.
    Unapproved other;
    other.breakIt();
    Json estate = other.estate();
    estate["name"] = "Changed";
    must(other.ask("estate.replace", {{"estate", estate}, {"by", "planner"}}));
    QVERIFY(other.prepared()["authorisation"].is_null());
}

void TestBrokenGlass::P6_whoSaidNoIsNotGoneRound()
{
    Unapproved control;
    TestSigner signer(Approver);
    const auto denial =
        must(model::denyApproval(*control.request, newUuid(), PersonId("approver"),
                                 "The standby is being rebuilt", signer, control.clock.now()));
    must(control.ask("approval.deny", {{"document", toJson(denial)}, {"by", "approver"}}));
    const model::BreakGlass made = control.glass();
    (void)control.handIn(made, Operator);
    QVERIFY(refusedWith(control.handIn(made, Planner)).find("refused") != std::string::npos);
    QVERIFY(control.prepared()["authorisation"].is_null());
}

/// The next revision is another document; whoever goes round the refusal does it on record.
void TestBrokenGlass::P6_aRefusalOfAnEarlierRevisionIsOnRecord()
{
    Unapproved control;
    TestSigner signer(Approver);
    const auto denial =
        must(model::denyApproval(*control.request, newUuid(), PersonId("approver"),
                                 "The standby is being rebuilt", signer, control.clock.now()));
    must(control.ask("approval.deny", {{"document", toJson(denial)}, {"by", "approver"}}));
    control.plan["steps"][0]["title"] = "Another title";
    control.plan = must(control.ask(
        "approval.request", {{"plan", control.plan}, {"by", "planner"}}))["request"]["plan"];
    const model::BreakGlass made = control.glass();
    QCOMPARE(said(must(control.handIn(made, Operator)), "broken"), std::string("no"));
    QCOMPARE(control.records("break-glass.refused-before"), 0); // one alone goes round nothing
    QCOMPARE(said(must(control.handIn(made, Planner)), "broken"), std::string("yes"));
    QCOMPARE(control.records("break-glass.refused-before"), 1);
}

void TestBrokenGlass::P6_B17_aKeyRevokedUnderTheRunHaltsIt()
{
    Unapproved control;
    control.breakIt();
    const SignedDocument given = control.authorisation();
    (void)control.of(Approver);
    const std::string id = given.document.value("approval", std::string());
    model::Revocation taken;
    taken.id = newUuid();
    taken.subject = id;
    taken.reason = "An approver is here";
    taken.by = PersonId("approver");
    taken.key = keyOf(Approver);
    taken.at = control.clock.now();
    TestSigner signer(Approver);
    const auto document =
        must(signDocument(model::toJson(taken), signer, model::revocationNameSpace));
    std::optional<Task<Json>> revoking;
    control.client->onEvent([&](const api::Event &event) {
        if (event.topic == "run" && !revoking && said(event.body["event"], "kind") == "settled")
            revoking.emplace(control.of(Approver).call(
                "approval.revoke", Json{{"document", toJson(document)}, {"by", "approver"}}));
    });
    const Json view = control.rested(control.start(given));
    QCOMPARE(said(view, "named_state"), std::string("halted.not-approved"));
}

/// Nobody who may approve is there, so it cannot take one of them.
void TestBrokenGlass::P6_whoSignedItTakesItBack()
{
    const auto takenBackBy = [](Who who) {
        Unapproved control;
        const model::BreakGlass made = control.glass();
        must(control.handIn(made, Operator));
        must(control.handIn(made, Planner));
        model::Revocation taken;
        taken.id = newUuid();
        taken.subject = made.id;
        taken.reason = "The site is back";
        taken.by = PersonId(idOf(who));
        taken.key = keyOf(who);
        taken.at = control.clock.now();
        TestSigner signer(who);
        const auto document =
            must(signDocument(model::toJson(taken), signer, model::revocationNameSpace));
        const auto answer =
            control.ask("approval.revoke", {{"document", toJson(document)}, {"by", idOf(who)}});
        const bool stands = !control.prepared()["authorisation"].is_null();
        return std::pair(answer.has_value(), stands);
    };
    QVERIFY(takenBackBy(Operator) == std::pair(true, false));
    QVERIFY(takenBackBy(Planner) == std::pair(true, false));
    QVERIFY(takenBackBy(Approver) == std::pair(true, false));
    QVERIFY(takenBackBy(Stranger) == std::pair(false, true));
}

/// A standby that does not run protects nothing, and a claim of somebody else stops what is under
/// way, whoever signed what.
/// Otherwise whoever edits the estate could have it go unheard.
void TestBrokenGlass::P6_aNotifierThatWasTakenOffIsToldToTheTwo()
{
    Control control;
    const Json before = control.estate();
    const auto set = [&](const Json &estate) {
        must(control.ask("estate.replace", {{"estate", estate}, {"by", "planner"}}));
    };
    const auto hearers = [&] { return must(control.ask("break_glass.hearers", Json::object())); };
    QVERIFY(hearers()["removed"] == Json::array());
    Json with = before;
    Json pager = with["components"][0];
    pager["id"] = "pager";
    pager["name"] = "Pager";
    pager["kind"] = "notify";
    pager["settings"] = {{"spool", "/var/spool/farhaven"}, {"hosts", {"pager.example"}}};
    pager["members"] = Json::array({pager["members"][0]});
    pager["members"][0]["id"] = "on-call";
    pager["members"][0]["name"] = "On call";
    pager["members"][0]["settings"] = {{"url", "https://pager.example/x"}};
    with["components"].push_back(pager);
    set(with);
    QVERIFY(hearers()["told"] == Json::array({"On call"}));
    set(before);
    const Json after = hearers();
    QVERIFY(after["told"] == Json::array());
    QCOMPARE(after["removed"].size(), std::size_t(1));
    QCOMPARE(said(after["removed"][0], "name"), std::string("On call"));
    QCOMPARE(said(after["removed"][0], "by"), std::string("planner"));
    set(with); // put back, it is heard again
    QVERIFY(hearers()["removed"] == Json::array());
    set(before);
    control.clock.offset = hearersKnownFor + Milliseconds(1);
    QVERIFY(hearers()["removed"] == Json::array());
}

void TestBrokenGlass::P1_P2_P6_noGuardIsSkipped()
{
    Unapproved control;
    Json world = *readJsonFile(control.path("world"));
    world["systems"]["orders-db"]["members"]["dr1"]["running"] = false;
    std::ofstream(control.path("world")) << world.dump();
    Json estate = control.estate();
    estate["name"] = "Read anew";
    must(control.ask("estate.replace", {{"estate", estate}, {"by", "planner"}}));
    control.breakIt();
    QVERIFY(!control.start(control.authorisation()));
    QCOMPARE(control.effects(), 0);

    Unapproved other;
    other.breakIt();
    bool changed = false;
    other.client->onEvent([&](const api::Event &event) {
        const Json told = event.body.value("event", Json::object());
        if (changed || said(told, "step") == "claim" || said(told, "kind") != "settled")
            return;
        changed = true;
        plugins::simulated::Request claim; // by hand, past every run
        claim.key = "by-hand";
        claim.system = "orders-db";
        claim.member = "dr1";
        claim.verb = "claim";
        claim.scope = claim.run = "elsewhere";
        claim.epoch = 7;
        const auto beside = must(plugins::simulated::World::open(other.path("world")));
        must(beside->act(claim));
    });
    const Json view = other.rested(other.start(other.authorisation()));
    QCOMPARE(said(view, "named_state"), std::string("halted.epochs-changed"));
}

FARHAVEN_TEST(TestBrokenGlass)

} // namespace tst_broken_glass

#include "tst_broken_glass.moc"
