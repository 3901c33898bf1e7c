// SPDX-License-Identifier: GPL-3.0-or-later
#include "control.h"
#include "program.h"

namespace tst_runbook {

using namespace farhaven;
using namespace farhaven::daemon;

class TestRunbook : public QObject {
    Q_OBJECT
private:
    static Json printedFrom(Control &control)
    {
        must(control.ask("plan.save", {{"plan", control.plan}, {"by", "planner"}}));
        return must(control.ask("plan.runbook",
                                {{"plan", control.plan}, {"format", "html"}, {"by", "planner"}}));
    }
    static bool holds(const Json &printed, const std::string &word)
    {
        return printed["document"].get<std::string>().find(word) != std::string::npos;
    }
    static Json entry(const Json &printed, const Instant &at)
    {
        return {{"print", printed["print"]}, {"step", "claim"},   {"result", "done"},
                {"at", toRfc3339(at)},       {"done_by", "Dana"}, {"by", "operator"}};
    }
    static bool isOlder(Control &control)
    {
        const Json found = must(control.ask("plan.lint", {{"plan", control.plan}}))["findings"];
        return std::any_of(found.begin(), found.end(),
                           [](const Json &finding) { return finding["rule"] == "runbook.older"; });
    }
private Q_SLOTS:
    void aPrintHoldsCommandsGuardsAndWhetherItIsApproved()
    {
        Control control;
        const Json before = printedFrom(control);
        QVERIFY(before["approved"] == "no" && holds(before, "NOT APPROVED"));
        must(control.approve());
        const Json after = printedFrom(control);
        QVERIFY(after["approved"] == "yes" && !holds(after, "NOT APPROVED"));
        for (const char *word : {"Only if: ", "Do exactly this", "Seen after", "is seen stopped",
                                 "[   ]", "Contacts", "SHA-256 of the plan"})
            QVERIFY2(holds(after, word), word);
        QVERIFY(holds(after, after["print"].get<std::string>()));
        QVERIFY(before["print"] != after["print"]);
        const auto refused = control.ask(
            "plan.runbook", {{"plan", control.plan}, {"format", "pdf"}, {"by", "planner"}});
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported); // no farhaven-report
    }
    void bothBranchesAndEachItemAreToldApart()
    {
        Control control;
        Json &steps = control.plan["steps"];
        Json base;
        for (const Json &step : steps) {
            if (step["phase"] == "reprotect")
                base = step;
        }
        base["after"] = Json::array({"which"});
        Json which = base, other = base, copy = base;
        which.erase("action");
        which["id"] = "which";
        which["after"] = Json::array();
        for (Json &step : steps) {
            if (step["phase"] != "release")
                which["after"].push_back(step["id"]);
            else
                step["after"] = {"which", "copy", "other"};
        }
        const Json left = {{"id", "left"}, {"label", "L"}, {"enables", {"other"}}};
        const Json right = {{"id", "right"}, {"label", "R"}, {"enables", {"copy"}}};
        which["decision"] = {
            {"options", {left, right}}, {"default_option", "left"}, {"decided_by", "operator"}};
        other["id"] = "other";
        copy["id"] = "copy";
        copy["title"] = "Copy";
        copy["for_each"] = {{"items", {"one", "two"}}, {"action", copy["action"]}};
        copy.erase("action");
        for (const Json &step : {which, copy, other})
            steps.push_back(step);
        const Json printed = printedFrom(control);
        QVERIFY(holds(printed, "Only if option left of decision which was chosen"));
        QVERIFY(holds(printed, "Only if option right of decision which was chosen"));
        const std::string text = printed["document"].get<std::string>();
        const auto first = text.find("Step copy.1,"), second = text.find("Step copy.2,"),
                   each = text.find("Step copy,"), behind = text.find("Step other,");
        QVERIFY(first < second && second < each && each < behind && behind != text.npos);
        QVERIFY(text.substr(first, second - first).find("Do exactly this") != text.npos);
        QVERIFY(!holds(printed, "No command is known"));
        Json item = entry(printed, control.clock.now());
        item["step"] = "copy.2";
        QVERIFY(must(control.ask("run.enter_paper", item))["step"] == "copy.2");
    }
    void whatWasDoneOnPaperIsOnRecordAndNoJournalHoldsIt()
    {
        Control control;
        const Json printed = printedFrom(control);
        const Instant now = control.clock.now();
        const Json entered = must(control.ask("run.enter_paper", entry(printed, now)));
        QVERIFY(entered["evidence"] == "paper" && entered["entered_by"] == "operator");
        const Json found =
            must(control.ask("audit.list", {{"action", "paper.entered"}, {"by", "planner"}}));
        QVERIFY(found["population"] == 1);
        const std::string what = found["records"][0]["what"].get<std::string>();
        QVERIFY2(what.starts_with("From paper, seen by no program: step claim was done"),
                 what.c_str());
        QVERIFY(what.find("Dana") != std::string::npos);
        QVERIFY(must(control.ask("run.list", Json::object()))["runs"].empty());
        must(control.ask("audit.verify", Json::object()));
        QVERIFY(!control.ask("plan.prints", {{"id", control.plan["id"]}})); // nobody signed in
        api::Client &planner = control.of(approvals::Planner);
        const Json prints =
            must(Control::askBy(planner, "plan.prints", {{"id", control.plan["id"]}}))["prints"];
        QCOMPARE(prints.size(), std::size_t(1));
        QVERIFY(prints[0]["print"] == printed["print"] && prints[0]["by"] == "planner");
        QVERIFY(prints[0]["revision"] == control.plan["revision"]);
        QCOMPARE(prints[0]["entered"].size(), std::size_t(1));
        const Json &row = prints[0]["entered"][0];
        QVERIFY(row["step"] == "claim" && row["result"] == "done" && row["done_by"] == "Dana");
        QVERIFY(row["entered_by"] == "operator" && row["at"] == toRfc3339(now));
        QVERIFY(
            must(Control::askBy(planner, "plan.prints", {{"id", "another"}}))["prints"].empty());
        const std::vector<std::pair<const char *, Json>> wrong = {
            {"print", std::string(64, '0')},
            {"step", "nowhere"},
            {"result", "succeeded"},
            {"done_by", ""},
            {"at", toRfc3339(now - Milliseconds(86'400'000))},
            {"at", toRfc3339(now + Milliseconds(86'400'000))}};
        for (const auto &[key, value] : wrong) {
            Json params = entry(printed, now);
            params[key] = value;
            QVERIFY2(!control.ask("run.enter_paper", params), key);
        }
        QVERIFY(must(control.ask("audit.list", {{"action", "paper.entered"},
                                                {"by", "planner"}}))["population"] == 1);
    }
    void aPrintThatIsOlderThanThePlanIsAFinding()
    {
        Control control;
        QVERIFY(!isOlder(control)); // never printed
        printedFrom(control);
        QVERIFY(!isOlder(control));
        control.plan["name"] = "Changed since";
        control.plan["revision"] = control.plan["revision"].get<int>() + 1;
        QVERIFY(isOlder(control));
        printedFrom(control);
        QVERIFY(!isOlder(control));
    }
};

FARHAVEN_TEST(TestRunbook)

} // namespace tst_runbook

#include "tst_runbook.moc"
