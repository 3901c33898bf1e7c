// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/declared.h"
#include "control.h"
#include "program.h"

#include <QProcess>

namespace tst_papers {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

std::string text(const Json &json, const char *key)
{
    return json.value(key, std::string());
}

std::string why(const Json &json)
{
    return text(json.value("why", Json::object()), "english");
}

std::string refusal(const Result<Json> &answer)
{
    return answer || answer.error().code != ErrorCode::Denied ? std::string()
                                                              : answer.error().message;
}

model::ApprovalRequest asked(Control &control)
{
    const Json answer =
        must(control.ask("approval.request", {{"plan", control.plan}, {"by", "planner"}}));
    return must(model::approvalRequestFromJson(answer["request"]));
}

SignedDocument grantedOn(const model::ApprovalRequest &request, Control &control,
                         Who who = Approver, const std::string &delegation = {})
{
    TestSigner signer(who);
    return must(model::grantApproval(request, newUuid(), PersonId(idOf(who)), signer,
                                     control.clock.now(), delegation));
}

SignedDocument deniedOn(const model::ApprovalRequest &request, Control &control, Who who = Approver)
{
    TestSigner signer(who);
    return must(model::denyApproval(request, newUuid(), PersonId(idOf(who)),
                                    "The standby is being rebuilt", signer, control.clock.now()));
}

Result<Json> handIn(Control &control, const char *method, const SignedDocument &document)
{
    return control.ask(method, {{"document", toJson(document)}, {"by", "planner"}});
}

Json revocationOf(const Json &approved, Control &control, Who who = Second)
{
    return toJson(revoked(text(approved, "id"), who, control.clock.now()));
}

void changeEstate(Control &control, const std::function<void(Json &)> &change)
{
    Json estate = control.estate();
    change(estate);
    must(control.ask("estate.replace", {{"estate", estate}, {"by", "planner"}}));
}

/// The planner is an administrator of the sample no more.
void onlyAPlanner(Control &control)
{
    model::People list = people();
    using R = model::PersonRole;
    list.people[0] = person(Planner, {R::Planner});
    list.people[2] = person(Approver, {R::Approver, R::Administrator});
    control.setPeople(list);
}

void askForTwo(Json &estate)
{
    estate["approval_policies"] = {
        {{"id", "dr-takes-two"}, {"sites", {"dr"}}, {"needed", 2}, {"of", Json::array()}}};
}

} // namespace

class TestPapers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P3_whatWasRefusedIsNotGrantedAfterwards()
    {
        Control control;
        const model::ApprovalRequest request = asked(control);
        const SignedDocument early = grantedOn(request, control, Second);
        must(control.submit(early));
        must(handIn(control, "approval.deny", deniedOn(request, control)));
        QCOMPARE(control.records().back().action, std::string("denial.kept"));
        const std::string said = refusal(control.submit(grantedOn(request, control)));
        QVERIFY2(said.find("approver refused this request") != said.npos, said.c_str());
        QVERIFY(said.find("The standby is being rebuilt") != said.npos);
        QVERIFY(control.prepared()["authorisation"].is_null()); // the early one counts no more
        const Json status = must(control.ask("approval.status", {{"plan", control.plan}}));
        QCOMPARE(text(status, "verdict"), std::string("no"));
        QCOMPARE(text(status["denials"][0], "reason"), std::string("The standby is being rebuilt"));
        // Asked for again, it is another question.
        must(control.submit(grantedOn(asked(control), control)));
        QVERIFY(!control.prepared()["authorisation"].is_null());
    }
    /// A byte more is another document and no other plan: who signs is told, and signs that too.
    void P3_aRefusalIsNotGoneRoundByAByte()
    {
        Control control;
        QVERIFY(!asked(control).declared.contains("denied"));
        must(handIn(control, "approval.deny", deniedOn(asked(control), control)));
        control.plan = asked(control).plan.revision == 1 ? control.plan : Json();
        control.plan["steps"][0]["title"] =
            control.plan["steps"][0]["title"].get<std::string>() + ".";
        const model::ApprovalRequest next = asked(control);
        QCOMPARE(next.plan.revision, 2);
        QCOMPARE(next.declared["denied"].size(), std::size_t(1));
        const Json told = next.declared["denied"][0];
        QCOMPARE(text(told, "by"), std::string("approver"));
        QCOMPARE(text(told, "reason"), std::string("The standby is being rebuilt"));
        QCOMPARE(told["changes"].size(), std::size_t(1));
        const std::string change = told["changes"][0].get<std::string>();
        QVERIFY2(change.find("/title") != change.npos, change.c_str());
        // Whoever cuts it out of what is signed has signed something else.
        model::ApprovalRequest cut = next;
        cut.declared.erase("denied");
        QVERIFY(!refusal(control.submit(grantedOn(cut, control))).empty());
        control.plan = model::toJson(next.plan);
        const Json status = must(control.ask("approval.status", {{"plan", control.plan}}));
        QVERIFY(status["denied_before"] == next.declared["denied"]);
        must(control.submit(grantedOn(next, control)));
    }
    /// It is refused while the approver still looks at the request for the next revision.
    void P3_aRefusalThatCameMeanwhileIsShownBeforeItIsSigned()
    {
        Control control;
        const model::ApprovalRequest first = asked(control);
        control.plan["steps"][0]["title"] = "Another title";
        const model::ApprovalRequest next = asked(control);
        must(handIn(control, "approval.deny", deniedOn(first, control)));
        const std::string said = refusal(control.submit(grantedOn(next, control)));
        QVERIFY2(said.find("an earlier revision was refused") != said.npos, said.c_str());
        control.plan = model::toJson(next.plan);
        must(control.submit(grantedOn(asked(control), control)));
    }
    /// Two windows ask for the same bytes: who refuses at one refuses what was asked at the other.
    void P3_aRefusalHoldsForAllThatWasAskedBefore()
    {
        Control control;
        const model::ApprovalRequest here = asked(control), there = asked(control);
        QVERIFY(here.id != there.id);
        must(handIn(control, "approval.deny", deniedOn(here, control)));
        const std::string said = refusal(control.submit(grantedOn(there, control, Second)));
        QVERIFY2(said.find("or this one") != said.npos, said.c_str());
        // Asked for again, who signs is shown the refusal, and their signature covers it.
        const model::ApprovalRequest again = asked(control);
        QCOMPARE(text(again.declared["denied"][0], "by"), std::string("approver"));
        QVERIFY(again.declared["denied"][0]["changes"].empty());
        must(control.submit(grantedOn(again, control, Second)));
    }
    void whoAskedIsToldWhyNobodyGrantsIt()
    {
        Control control;
        must(handIn(control, "approval.deny", deniedOn(asked(control), control)));
        const Json status = must(control.ask("approval.status", {{"plan", control.plan}}));
        QVERIFY2(why(status).find("The standby is being rebuilt") != std::string::npos,
                 why(status).c_str());
    }
    void P4_onlyAnApproverRefusesRevokesAndDelegates()
    {
        Control control;
        const model::ApprovalRequest request = asked(control);
        const Json approved = must(control.submit(grantedOn(request, control)));
        const std::size_t before = control.records().size();
        QVERIFY(!refusal(handIn(control, "approval.deny", deniedOn(request, control, Operator)))
                     .empty());
        const SignedDocument stranger = revoked(text(approved, "id"), Stranger);
        QVERIFY(!refusal(handIn(control, "approval.revoke", stranger)).empty());
        const SignedDocument own = signedDelegation(delegation(Operator, Planner), Operator);
        QVERIFY(!refusal(handIn(control, "approval.delegate", own)).empty());
        QVERIFY(!handIn(control, "approval.revoke", revoked("no-such-approval", Second)));
        const auto records = control.records();
        QCOMPARE(records.size(), before + 4); // each refusal is on record, and nothing else is
        for (std::size_t i = before; i < records.size(); ++i)
            QVERIFY2(records[i].action.starts_with("refusal."), records[i].action.c_str());
        QVERIFY(!control.prepared()["authorisation"].is_null());
    }
    void B16_aRevokedApprovalStartsNothing()
    {
        Control control;
        const Json approved = must(control.approve());
        control.armBoth();
        const SignedDocument given = control.authorisation();
        must(control.ask("approval.revoke",
                         {{"document", revocationOf(approved, control)}, {"by", "planner"}}));
        const std::string said = refusal(control.start(given));
        QVERIFY2(said.find("second revoked the approval of approver") != said.npos, said.c_str());
        QCOMPARE(control.effects(), 0);
        QVERIFY(must(control.ask("run.list", Json::object()))["runs"].empty());
    }
    void aRevocationUnderARunHaltsItBeforeTheNextEffect()
    {
        Control control;
        const Json approved = must(control.approve());
        control.armBoth();
        const Json params = {{"document", revocationOf(approved, control)}, {"by", "planner"}};
        (void)control.of(Planner);
        std::optional<Task<Json>> revoking;
        control.client->onEvent([&](const api::Event &event) {
            if (event.topic == "run" && !revoking && text(event.body["event"], "kind") == "settled")
                revoking.emplace(control.of(Planner).call("approval.revoke", params));
        });
        const Json run = must(control.start(control.authorisation()))["run"];
        const Json rested = must(control.ask("run.wait", {{"run", run}}));
        QCOMPARE(text(rested, "named_state"), std::string("halted.approval-revoked"));
        const int effects = control.effects();
        std::string step;
        for (const Json &each : rested["steps"]) {
            if (text(each, "state") == "waiting" && step.empty())
                step = text(each, "id");
        }
        const Json again = {{"run", run}, {"step", step}, {"by", "operator"}};
        (void)control.ask("run.retry", again);
        (void)control.ask("run.wait", {{"run", run}});
        QCOMPARE(control.effects(), effects); // and it stays where it is
        must(control.submit(grantedOn(asked(control), control, Second)));
        must(control.ask("run.retry", again));
        QCOMPARE(text(must(control.ask("run.wait", {{"run", run}})), "state"),
                 std::string("succeeded"));
    }
    void P4_aPolicyOfTwoTakesTwoPeople()
    {
        Control control;
        changeEstate(control, askForTwo);
        const model::ApprovalRequest request = asked(control);
        QCOMPARE(request.required.size(), std::size_t(1));
        const Json first = must(control.submit(grantedOn(request, control)));
        QCOMPARE(text(first, "verdict"), std::string("yes"));
        QCOMPARE(text(first["approved"], "verdict"), std::string("no"));
        control.armBoth();
        QVERIFY(control.prepared()["authorisation"].is_null());
        const auto again = control.submit(grantedOn(request, control));
        QVERIFY(!again && again.error().code == ErrorCode::Conflict);
        QVERIFY(control.prepared()["authorisation"].is_null()); // twice the same person is one
        const Json second = must(control.submit(grantedOn(request, control, Second)));
        QCOMPARE(text(second["approved"], "verdict"), std::string("yes"));
        const SignedDocument given = control.authorisation();
        // One of the two takes it back: the other one alone is not enough.
        must(control.ask("approval.revoke",
                         {{"document", revocationOf(second, control)}, {"by", "planner"}}));
        QVERIFY(!refusal(control.start(given)).empty());
        must(control.submit(grantedOn(asked(control), control, Second)));
        const Json run = must(control.start(control.authorisation()))["run"];
        QCOMPARE(text(must(control.ask("run.wait", {{"run", run}})), "state"),
                 std::string("succeeded"));
    }
    void P4_whoWritesPlansDoesNotSayHowManyApproveThem()
    {
        Control control;
        changeEstate(control, askForTwo);
        onlyAPlanner(control);
        const Json without = {{"estate", control.estate()}, {"by", "planner"}};
        const std::string said = refusal(control.ask("estate.replace", without));
        QVERIFY2(said.find("only an administrator") != said.npos, said.c_str());
        QVERIFY(!refusal(control.ask("estate.undo", {{"by", "planner"}})).empty());
        Json renamed = control.estate();
        askForTwo(renamed);
        renamed["name"] = "Another name";
        must(control.ask("estate.replace", {{"estate", renamed}, {"by", "planner"}}));
        must(control.ask("estate.replace", {{"estate", control.estate()}, {"by", "approver"}}));
    }
    /// What the estate declares is a part of what was approved, programs and devices included.
    void P3_aChangeOfTheEstateVoidsTheApproval()
    {
        Control control;
        must(control.approve());
        control.armBoth();
        const SignedDocument given = control.authorisation();
        changeEstate(control, [](Json &estate) { estate["hosts"][0]["name"] = "Another name"; });
        const std::string said = refusal(control.start(given));
        QVERIFY2(said.find("estate was changed after") != said.npos, said.c_str());
        // Signed on what was shown before the change, and handed in after it.
        const model::ApprovalRequest request = asked(control);
        changeEstate(control, askForTwo);
        const std::string late = refusal(control.submit(grantedOn(request, control)));
        QVERIFY2(late.find("estate was changed after this was asked for") != late.npos,
                 late.c_str());
        QCOMPARE(control.records().back().action, std::string("refusal.approval"));
        model::ApprovalRequest bare = asked(control);
        bare.declared = Json::object();
        QVERIFY(!refusal(control.submit(grantedOn(bare, control))).empty());
        QCOMPARE(control.effects(), 0);
    }
    /// Every argument of a program that the plan may start is a part of what is signed.
    void P3_whatIsShownHoldsTheDeclaredPrograms()
    {
        Control control;
        Json estate = control.estate();
        const model::RecoveryPlan plan = must(model::planFromJson(control.plan));
        const auto declared = [&](const char *argument) {
            Json program = {"/usr/bin/pg_dump", argument};
            for (Json &component : estate["components"])
                component["settings"] = {{"verbs", {{{"name", "dump"}, {"program", program}}}}};
            return must(analysis::declaredFor(must(model::estateFromJson(estate)), plan));
        };
        const Json one = declared("--format=custom"), other = declared("--format=plain");
        QVERIFY(!one["commands"].empty());
        QVERIFY(one["commands"].dump().find("--format=custom") != std::string::npos);
        QVERIFY(one != other && one["estate_sha256"] != other["estate_sha256"]);
        model::ApprovalRequest request = asked(control);
        const auto bound = [&](const Json &what) {
            request.declared = what;
            return must(model::approvalFromJson(grantedOn(request, control).document))
                .declaredSha256;
        };
        QVERIFY(bound(one) != bound(other));
        // Who signed for other programs than those that the estate has is refused.
        request.declared = one;
        QVERIFY(!refusal(control.submit(grantedOn(request, control))).empty());
    }
    void P4_aDelegateApprovesUntilTheDelegatorMayNotAnyMore()
    {
        Control control;
        model::People list = people();
        list.people.push_back(person(Stranger, {model::PersonRole::Viewer}));
        control.setPeople(list);
        model::Delegation made = delegation(Second, Stranger);
        made.at = control.clock.now();
        made.expiresAt = made.at + day;
        must(handIn(control, "approval.delegate", signedDelegation(made, Second)));
        const auto listed = [&control] {
            return must(control.ask("delegation.list", Json::object()))["delegations"][0];
        };
        QCOMPARE(text(listed(), "id") + text(listed(), "holds"), made.id + "yes");
        const auto granted = grantedOn(asked(control), control, Stranger, made.id);
        must(control.submit(granted));
        control.armBoth();
        const SignedDocument given = control.authorisation();
        list.people[3].roles = {model::PersonRole::Viewer};
        control.setPeople(list);
        const std::string said = refusal(control.start(given));
        QVERIFY2(said.find("second may not approve, so nobody may in their place") != said.npos,
                 said.c_str());
        QCOMPARE(text(listed(), "holds"), std::string("no"));
        QVERIFY2(why(listed()).find("second may not approve") != std::string::npos,
                 why(listed()).c_str());
        list.people[3].roles = {model::PersonRole::Approver};
        control.setPeople(list);
        must(control.start(control.authorisation()));
    }
    /// The bytes go to a machine that has neither a workspace nor Farhaven; ssh-keygen signs them.
    void P3_sshKeygenSignsWhatTheWindowSigns();
    void P4_rightsAreHeldAgainstTheSite();
};

void TestPapers::P3_sshKeygenSignsWhatTheWindowSigns()
{
    Control control;
    const auto program = [](const char *name, QStringList words) {
        QProcess process;
        process.start(QString::fromUtf8(name), words);
        const bool ended = process.waitForFinished(30'000);
        const bool done = ended && process.exitCode() == 0;
        if (!done)
            qWarning("%s: %s", name, process.readAllStandardError().constData());
        return done;
    };
    const auto at = [&control](const char *file) {
        return QString::fromStdString(control.path(file));
    };
    const auto fileText = [&control](const char *file) {
        std::ifstream in(control.path(file));
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    QVERIFY(program("ssh-keygen",
                    {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                     QStringLiteral("-N"), QString(), QStringLiteral("-f"), at("elsewhere")}));
    model::People list = people();
    list.people[2].keys[0].key = must(sshKeyFromLine(fileText("elsewhere.pub")));
    control.setPeople(list);
    std::ofstream(control.path("request.json")) << toJson(asked(control)).dump();
    QVERIFY(
        program(FARHAVEN_BINARY_DIR "/bin/farhavenctl",
                {QStringLiteral("approval"), QStringLiteral("sign-request"), at("request.json"),
                 QStringLiteral("--as"), QStringLiteral("approver"), QStringLiteral("--public-key"),
                 at("elsewhere.pub"), QStringLiteral("--out"), at("bytes")}));
    QVERIFY(program("ssh-keygen", {QStringLiteral("-Y"), QStringLiteral("sign"),
                                   QStringLiteral("-n"), QStringLiteral("farhaven-approval"),
                                   QStringLiteral("-f"), at("elsewhere"), at("bytes")}));
    SignedDocument document;
    document.document = must(parseJson(fileText("bytes")));
    document.signature = fileText("bytes.sig");
    QCOMPARE(must(canonicalJson(document.document)), fileText("bytes"));
    must(control.submit(document));
    QVERIFY(!control.prepared()["authorisation"].is_null());
    document.document["expires_at"] = toRfc3339(control.clock.now() + 60 * day);
    QVERIFY(!refusal(control.submit(document)).empty());
}

void TestPapers::P4_rightsAreHeldAgainstTheSite()
{
    Control control;
    model::People list = people();
    list.people[1].run->sites = {SiteId("dr")};
    list.people[1].drill->sites = {SiteId("dr")};
    control.setPeople(list);
    const auto refusedAt = [&](const char *method, Json params) {
        params["by"] = "operator";
        const auto answer = control.ask(method, params);
        return !answer && answer.error().place == "person operator" &&
               answer.error().message.find("the site dc") != std::string::npos;
    };
    QVERIFY(refusedAt("site.disarm", {{"site", "dc"}}));
    QVERIFY(!refusedAt("site.disarm", {{"site", "dr"}}));
    QVERIFY(refusedAt("claim.takeover", {{"component", "orders-db"}, {"reason", "it burnt"}}));
    QCOMPARE(control.records().back().action, std::string("refusal.claim.takeover"));
    QCOMPARE(control.effects(), 0);
    // Who stops things may do it everywhere.
    must(control.ask("site.disarm", {{"site", "dc"}, {"by", "approver"}}));
}

FARHAVEN_TEST(TestPapers)

} // namespace tst_papers

#include "tst_papers.moc"
