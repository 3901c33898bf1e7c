// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signing.h"
#include "control.h"
#include "model/plan.h"
#include "program.h"
#include "report/evidence.h"

namespace tst_prompts {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

void addPeopleTo(Control &control)
{
    Json estate = control.estate();
    Json people = estate["components"][0];
    people["id"] = "people";
    people["name"] = "People on duty";
    people["kind"] = "manual";
    people["settings"] = Json::object();
    Json member = people["members"][0];
    member["id"] = "duty";
    member["settings"] = Json::object();
    people["members"] = {member};
    estate["components"].push_back(people);
    must(control.ask("estate.replace", {{"estate", estate}, {"by", "planner"}}));
}

/// claim → choose, by the operator → tell (a person does it) or nothing → the move.
Json asking(Json plan, const char *decidedBy = "operator")
{
    const Json criterion = {
        {"component", "orders-db"}, {"member", "dc1"}, {"question", "is_primary"}};
    plan["steps"].push_back(
        {{"id", "choose"},
         {"title", "Whether the shops are told"},
         {"phase", "prepare"},
         {"after", {"claim"}},
         {"deadline_ms", 10'000},
         {"decision",
          {{"options",
            {{{"id", "tell"}, {"enables", {"tell"}}, {"criteria", {criterion}}}, {{"id", "hush"}}}},
           {"default_option", "hush"},
           {"decided_by", decidedBy}}}});
    plan["steps"].push_back(
        {{"id", "tell"},
         {"title", "Tell the shops"},
         {"phase", "prepare"},
         {"after", {"choose"}},
         {"deadline_ms", 10'000},
         {"action",
          {{"component", "people"},
           {"member", "duty"},
           {"verb", "do"},
           {"compensation", {{"verb", "do"}, {"parameters", {{"instruction", "Call them back"}}}}},
           {"parameters", {{"instruction", "Call the shops"}}}}}});
    plan["targets"].push_back({{"component", "people"}, {"kind", "manual"}});
    for (Json &step : plan["steps"]) {
        if (step["phase"] == "quiesce") {
            step["after"].push_back("choose");
            step["after"].push_back("tell");
        }
    }
    return plan;
}

Json stepOf(const Json &view, const char *id)
{
    for (const Json &step : view["steps"]) {
        if (step["id"] == id)
            return step;
    }
    return Json::object();
}

struct Started {
    Control control;
    std::string run;
    explicit Started(const char *decidedBy = "operator")
    {
        addPeopleTo(control);
        control.plan = asking(control.plan, decidedBy);
        must(control.approve());
        control.armBoth();
        run = must(control.start(control.authorisation()))["run"].get<std::string>();
    }
    /// Until it rests; with what is shown then.
    Json rest() { return must(control.ask("run.wait", {{"run", run}})); }
    Result<Json> decide(const char *by, const char *option)
    {
        return control.ask("run.decide", {{"run", run},
                                          {"step", "choose"},
                                          {"option", option},
                                          {"by", by},
                                          {"reason", "they open at eight"}});
    }
    Result<Json> answer(const char *outcome, const char *by = "operator", const char *step = "tell")
    {
        return control.ask("run.answer", {{"run", run},
                                          {"step", step},
                                          {"outcome", outcome},
                                          {"by", by},
                                          {"note", "both answered"}});
    }
};

} // namespace

class TestPrompts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoeverIsNamedDecidesAndPeoplesTimeIsCountedApart()
    {
        Json heard; // before the clients that fill it
        Started it;
        it.control.client->onEvent([&heard](const api::Event &event) {
            if (event.topic == "run")
                heard = event.body;
        });
        const Json waits = it.rest();
        QVERIFY(waits["named_state"] == "waiting.decision");
        const Json prompt = stepOf(waits, "choose")["prompt"];
        QVERIFY(prompt["kind"] == "decision" && prompt["proposed"] == "tell");
        const Result<Json> other = it.decide("approver", "tell");
        QVERIFY(!other && other.error().code == ErrorCode::Denied);
        it.control.clock.offset += Milliseconds(60'000);
        must(it.decide("operator", "tell"));
        const Json told = it.rest();
        QVERIFY(told["named_state"] == "waiting.person");
        // Whoever follows the run hears it with the event.
        QTRY_VERIFY2(heard["named_state"] == "waiting.person", heard.dump().c_str());
        QVERIFY2(heard["service"] == it.control.plan["service"], heard.dump().c_str());
        QVERIFY(stepOf(told, "tell")["prompt"]["instruction"] == "Call the shops");
        it.control.clock.offset += Milliseconds(30'000);
        must(it.answer("done"));
        const Json ended = it.rest();
        QVERIFY2(ended["state"] == "succeeded", ended["why"].dump().c_str());
        QVERIFY(stepOf(ended, "choose")["chosen"] == "tell");
        QVERIFY(stepOf(ended, "choose")["decided_by"] == "operator");
        const auto people = ended["time"]["people_ms"].get<std::int64_t>();
        const auto machine = ended["time"]["machine_ms"].get<std::int64_t>();
        QVERIFY2(people >= 90'000 && people < 100'000, ended["time"].dump().c_str());
        QVERIFY2(machine > 0 && machine < 60'000, ended["time"].dump().c_str());
        QVERIFY(stepOf(ended, "tell")["waited_ms"].get<std::int64_t>() >= 30'000);
        const Json exported =
            must(it.control.ask("evidence.export", {{"run", it.run}, {"by", "operator"}}));
        const std::string bytes = exported["pack"].get<std::string>();
        QVERIFY(report::verifyPack(bytes).approved.holds == Tri::Yes);
        const Json time = must(parseJson(bytes))["facts"]["time"];
        QVERIFY2(time["people_ms"].get<std::int64_t>() >= 90'000, time.dump().c_str());
        QVERIFY(time["asked_ms"]["tell"].get<std::int64_t>() >= 30'000);
    }
    void whoIsNoMoreOnTheListLeavesTheDecisionToNobody()
    {
        Started it("second");
        QVERIFY(it.rest()["named_state"] == "waiting.decision");
        QVERIFY(!it.decide("operator", "tell"));
        const Json plan = it.control.plan;
        const auto unknown = [&] {
            const Json lint = must(it.control.ask("plan.lint", {{"plan", plan}}));
            return lint.dump().find("decision.unknown-decider") != std::string::npos;
        };
        QVERIFY(!unknown());
        model::People fewer = people();
        std::erase_if(fewer.people,
                      [](const model::Person &one) { return one.id.value == "second"; });
        it.control.setPeople(fewer);
        QVERIFY(unknown());
        for (const char *by : {"operator", "planner", "approver"}) {
            const auto said = it.decide(by, "tell");
            QVERIFY2(!said && said.error().code == ErrorCode::Denied, by);
        }
        QVERIFY(!it.control.ask("approval.request", {{"plan", plan}, {"by", "planner"}}));
        QVERIFY(it.rest()["named_state"] == "waiting.decision");
    }
    /// Whoever may not, or means another step, does not set an interrupted run going.
    void P8_anAnswerThatIsRefusedTakesNoRunUp()
    {
        Started it;
        (void)it.rest();
        must(it.decide("operator", "tell"));
        QVERIFY(it.rest()["named_state"] == "waiting.person");
        it.control.restart();
        const auto takenUp = [&] {
            const Json journal = must(it.control.ask("run.journal", {{"run", it.run}}));
            const auto &events = journal["events"];
            return std::count_if(events.begin(), events.end(),
                                 [](const Json &event) { return event["kind"] == "taken_up"; });
        };
        const auto before = takenUp();
        QVERIFY(!it.answer("done", "approver"));
        QVERIFY(!it.answer("done", "operator", "claim"));
        QVERIFY(!it.answer("done", "operator", "nothing"));
        QVERIFY(!it.decide("approver", "tell"));
        QCOMPARE(takenUp(), before);
        must(it.answer("done"));
        QVERIFY(takenUp() > before);
        const Json ended = it.rest();
        QVERIFY2(ended["state"] == "succeeded", ended["why"].dump().c_str());
    }
    void whatIsNotTakenIsNeitherDoneNorSkipped()
    {
        Started it;
        (void)it.rest();
        must(it.decide("operator", "hush"));
        const Json ended = it.rest();
        QVERIFY(ended["state"] == "succeeded");
        QVERIFY(stepOf(ended, "tell")["state"] == "not_taken");
        QVERIFY(!it.answer("done"));
    }
    void whatIsSkippedKeepsWhoAndWhy()
    {
        Started it;
        (void)it.rest();
        must(it.control.ask("run.skip", {{"run", it.run},
                                         {"step", "tell"},
                                         {"by", "operator"},
                                         {"reason", "nobody is in the shops"}}));
        must(it.decide("operator", "tell"));
        const Json ended = it.rest();
        QVERIFY(ended["named_state"] == "succeeded.with-skips");
        const Json skipped = stepOf(ended, "tell")["skipped"];
        QVERIFY(skipped["by"] == "operator" && skipped["reason"] == "nobody is in the shops");
        const Json journal = must(it.control.ask("run.journal", {{"run", it.run}}));
        bool told = false;
        for (const Json &event : journal["events"])
            told |= event["kind"] == "skipped" && event["author"] == "operator" &&
                    event["detail"]["reason"] == "nobody is in the shops";
        QVERIFY(told);
    }
    void aDecisionThatAsksAboutNobodyIsAFinding()
    {
        Control control;
        addPeopleTo(control);
        Json plan = asking(control.plan);
        Json &choose = plan["steps"][plan["steps"].size() - 2]["decision"];
        choose["options"][0]["criteria"][0]["member"] = "nobody";
        choose["decided_by"] = "rule";
        const Json lint = must(control.ask("plan.lint", {{"plan", plan}}));
        const auto found = [&](const char *rule) {
            return std::any_of(lint["findings"].begin(), lint["findings"].end(),
                               [&](const Json &finding) { return finding["rule"] == rule; });
        };
        QVERIFY2(found("unknown.member"), lint.dump().c_str());
        QVERIFY(!found("decision.no-criteria"));
        choose["options"][0]["criteria"] = Json::array();
        const Json bare = must(control.ask("plan.lint", {{"plan", plan}}));
        QVERIFY2(bare.dump().find("decision.no-criteria") != std::string::npos,
                 bare.dump().c_str());
    }
    void theForecastKnowsEachBranch()
    {
        Control control;
        addPeopleTo(control);
        const Json answer = must(control.ask("plan.schedule", {{"plan", asking(control.plan)}}));
        QCOMPARE(answer["branches"].size(), std::size_t(2));
        QVERIFY(answer["branches"][0]["choices"]["choose"] == "hush"); // the default comes first
        QVERIFY(stepOf(answer, "tell")["taken"] == false);
    }
    /// Nobody approves what they were not shown.
    void P12_whoSignsIsShownAllOfIt()
    {
        Control control;
        addPeopleTo(control);
        Json plan = asking(control.plan);
        plan["steps"].back()["action"]["parameters"]["hosts"] = {"dc1", "a b"};
        const std::string shown =
            cli::essentials(must(model::planFromJson(plan)), approvals::moment);
        for (const char *part :
             {"operator decides", "fits when orders-db/dc1 is_primary",
              "instruction: Call the shops", "hosts: [\"dc1\",\"a b\"]",
              "taken back by do on people/duty", "instruction: Call them back", "done when"})
            QVERIFY2(shown.find(part) != std::string::npos, (part + ("\n" + shown)).c_str());
    }
    void lintPreviewAndCheckCopeWithPeople()
    {
        Control control;
        addPeopleTo(control);
        const Json plan = asking(control.plan);
        const Json lint = must(control.ask("plan.lint", {{"plan", plan}}));
        for (const Json &finding : lint["findings"])
            QVERIFY2(finding["severity"] != "error", finding.dump().c_str());
        const Json check = must(control.ask("plan.check", {{"plan", plan}}));
        QVERIFY2(check["ok"] == true, check.dump().c_str());
        const Json preview = must(control.ask("plan.preview", {{"plan", plan}}));
        QVERIFY(stepOf(preview, "tell")["lines"][0]["what"] == "Call the shops");
        QVERIFY(stepOf(preview, "choose")["lines"].size() == 2);
    }
};

FARHAVEN_TEST(TestPrompts)

} // namespace tst_prompts

#include "tst_prompts.moc"
