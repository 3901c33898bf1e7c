// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/plan_template.h"
#include "analysis/published.h"
#include "control.h"
#include "program.h"

namespace tst_library {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

/// Of the database that a plan is bound to.
std::string identityIn(const Json &plan)
{
    for (const Json &target : plan["targets"]) {
        if (target["component"] == "orders-db")
            return target["identity"].get<std::string>();
    }
    return {};
}

class TestLibrary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatATemplateWritesNeedsVerificationLikeAnyPlan()
    {
        Control control;
        const Json list = must(control.ask("template.list", Json::object()));
        QVERIFY(published("farhaven/template-list/1", list));
        for (const Json &one : list["templates"])
            QVERIFY2(published("farhaven/template/1", one), one.dump(1).c_str());
        const Json values = {{"service", "orders"}, {"to", "dr"}};
        const Json used = must(control.ask(
            "template.use", {{"template", "move-service"}, {"values", values}, {"by", "planner"}}));
        QCOMPARE(used["plan"]["kind"].get<std::string>(), std::string("switchover"));
        QCOMPARE(used["plan"]["author"].get<std::string>(), std::string("planner"));
        control.plan = used["plan"];
        control.armBoth();
        QVERIFY(control.prepared()["authorisation"].is_null()); // nobody approved it
        const auto elsewhere = control.ask(
            "template.use",
            {{"template", "move-service"}, {"values", {{"service", "x"}}}, {"by", "planner"}});
        QVERIFY(!elsewhere);
        QCOMPARE(elsewhere.error().place, std::string("/values/service"));
        QVERIFY(!control.ask("template.use",
                             {{"template", "none"}, {"values", values}, {"by", "planner"}}));
    }

    /// A template that is a plan knows no identity: the systems are asked as it is used.
    void P9_aTemplateThatIsAPlanIsBoundToTheSystemsThatAnswer()
    {
        Control control;
        const auto plan = must(model::planDraftFromJson(control.plan));
        Json own = analysis::toJson(analysis::templateOf(plan, "ours", "Ours", "Our own"));
        QVERIFY(own.dump().find(identityIn(control.plan)) == std::string::npos);
        own["plan"]["targets"] = Json::array(); // as those of the library have none
        const Json used = must(control.ask(
            "template.use", {{"template", own}, {"values", Json::object()}, {"by", "planner"}}));
        QCOMPARE(used["plan"]["targets"].size(), control.plan["targets"].size());
        QVERIFY(!identityIn(control.plan).empty());
        QCOMPARE(identityIn(used["plan"]), identityIn(control.plan));
        for (const Json &finding : used["findings"])
            QVERIFY2(finding["severity"] != "error", finding.dump().c_str());
    }

    void P2_aTemplateIsNoPlanWhileASystemDoesNotAnswer()
    {
        Control control;
        const auto plan = must(model::planDraftFromJson(control.plan));
        Json own = analysis::toJson(analysis::templateOf(plan, "ours", "Ours", "Our own"));
        own["plan"]["targets"] = Json::array();
        QFile world(QString::fromStdString(control.path("world.effects")));
        QVERIFY(world.open(QIODevice::Append) && world.write("no effect\n") > 0);
        world.close();
        const auto used = control.ask(
            "template.use", {{"template", own}, {"values", Json::object()}, {"by", "planner"}});
        QVERIFY(!used);
        QVERIFY2(used.error().place.starts_with("component "), describe(used.error()).c_str());
        QVERIFY(!used.error().remedy.empty());
    }

    /// The simulated kind declares no rights: where no line is asked about, nothing is proven.
    void P2_anAccessCheckWithoutLinesIsNotOk()
    {
        Control control;
        const Json said = must(control.ask("access.check", Json::object()));
        QVERIFY2(published("farhaven/access-check/1", said), said.dump().c_str());
        QVERIFY(said["lines"].empty() && said["missing"] == 0 && said["unknown"] == 0);
        QCOMPARE(said["ok"].get<bool>(), false);
    }

    void P4_aRouteProposesAndStartsNothing()
    {
        Control control;
        must(control.ask("plan.save", {{"plan", control.plan}, {"by", "planner"}}));
        const Json before =
            must(control.ask("plan.route", {{"scenario", "planned"}, {"scope", "orders"}}));
        QVERIFY2(published("farhaven/route/1", before), before.dump(1).c_str());
        QCOMPARE(before["runs_at"]["orders"].get<std::string>(), std::string("dc"));
        QVERIFY2(before["proposals"][0]["plan"] == control.plan["id"], before.dump(1).c_str());
        QVERIFY(before["proposals"][0]["ready"] == "no"); // not approved
        must(control.approve());
        const Json after =
            must(control.ask("plan.route", {{"scenario", "planned"}, {"scope", "dc"}}));
        QVERIFY(after["proposals"][0]["ready"] == "unknown"); // approved, and never checked
        const Json corrupt =
            must(control.ask("plan.route", {{"scenario", "data-corruption"}, {"scope", "dc"}}));
        QVERIFY(corrupt["proposals"].empty() && corrupt["none"].size() == 1);
        QVERIFY(must(control.ask("run.list", Json::object()))["runs"].empty());
        QCOMPARE(control.effects(), 0);
    }
};

FARHAVEN_TEST(TestLibrary)

} // namespace tst_library

#include "tst_library.moc"
