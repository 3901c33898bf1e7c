// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generate.h"
#include "analysis/plan_template.h"
#include "analysis/route.h"
#include "model/orders.h"
#include "program.h"

#include <QDir>
#include <QTest>

namespace tst_templates {

using namespace farhaven;
using namespace farhaven::analysis;

namespace {

model::Estate ordersEstate()
{
    auto read = model::estateFromJson(orders::sample("orders.estate.json"));
    if (!read)
        qFatal("%s", describe(read.error()).c_str());
    return *read;
}

model::RecoveryPlan ordersPlan()
{
    auto read = model::planFromJson(orders::sample("orders-to-dr.plan.json"));
    if (!read)
        qFatal("%s", describe(read.error()).c_str());
    return *read;
}

const PlanTemplate &named(const char *id)
{
    for (const PlanTemplate &one : libraryTemplates()) {
        if (one.id == id)
            return one;
    }
    qFatal("no template %s", id);
}

std::int64_t targetOf(const Json &estate, const char *tier, const char *metric)
{
    for (const Json &one : estate["tiers"]) {
        if (one["id"] != tier)
            continue;
        for (const Json &objective : one["objectives"]) {
            if (objective["metric"] == metric)
                return objective["target_ms"].get<std::int64_t>();
        }
    }
    return -1;
}

RoutablePlan routable(model::RecoveryPlan plan, bool approved, Tri checked)
{
    RoutablePlan one;
    one.plan = std::move(plan);
    one.sha256 = one.plan.name;
    one.approved = approved;
    one.checked = checked;
    return one;
}

std::string saidOf(const Routed &routed)
{
    return toJson(routed).dump(1);
}

} // namespace

class TestTemplates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTemplateOfTheLibraryIsReadAndSaysWhatItIsFor()
    {
        const QDir folder(QStringLiteral(FARHAVEN_SOURCE_DIR "/models/templates"));
        const auto files = folder.entryList({QStringLiteral("*.json")});
        QCOMPARE(int(libraryTemplates().size()), int(files.size()));
        for (const PlanTemplate &one : libraryTemplates()) {
            QVERIFY2(!one.requirements.empty(), one.id.c_str());
            QVERIFY2(files.contains(QString::fromStdString(one.id + ".json")), one.id.c_str());
            const auto again = templateFromJson(toJson(one));
            QVERIFY(again);
            QVERIFY(toJson(*again) == toJson(one));
        }
    }

    void R110_R111_tiersAreTheCatalogue()
    {
        const PlanTemplate &tiers = named("tiers");
        const auto filled = filledTemplate(tiers, Json::object(), ordersEstate());
        QVERIFY(filled);
        const auto estate = withObjectives(toJson(ordersEstate()), (*filled)["content"]);
        QVERIFY2(estate, estate ? "" : describe(estate.error()).c_str());
        const struct {
            const char *tier;
            std::int64_t rtoMin, rpoMin;
        } table[] = {{"critical", 15, 5},
                     {"important", 60, 15},
                     {"standard", 240, 60},
                     {"not-critical", 1440, 240}};
        for (const auto &row : table) {
            QCOMPARE(targetOf(*estate, row.tier, "rto"), row.rtoMin * 60'000);
            QCOMPARE(targetOf(*estate, row.tier, "rpo"), row.rpoMin * 60'000);
        }
        QVERIFY(targetOf(*estate, "tier-1", "rto") == 60'000); // what was there stays
    }

    void R041_R042_componentsHaveTheirTimesByScenario()
    {
        const Json values = {{"database", "orders-db"}, {"service", "orders"}};
        const auto filled = filledTemplate(named("component-objectives"), values, ordersEstate());
        QVERIFY2(filled, filled ? "" : describe(filled.error()).c_str());
        const Json &rows = (*filled)["content"]["objectives"];
        QCOMPARE(int(rows.size()), 5); // containers and queue are left out
        std::map<std::string, std::int64_t> rpo;
        for (const Json &row : rows) {
            if (row["metric"] == "rpo")
                rpo[row["scenario"].get<std::string>()] = row["target_ms"].get<std::int64_t>();
        }
        QCOMPARE(rpo["node-loss"], std::int64_t(0));
        QCOMPARE(rpo["site-loss"], std::int64_t(86'400'000)); // not 0
    }

    void valuesAreHeldAgainstTheEstate()
    {
        const PlanTemplate &one = named("recover-service");
        const auto refused = [&](const Json &values) {
            const auto filled = filledTemplate(one, values, ordersEstate());
            return filled ? QString() : QString::fromStdString(filled.error().place);
        };
        QCOMPARE(refused({{"service", "orders"}, {"to", "dr"}}), QString());
        QCOMPARE(refused({{"to", "dr"}}), QStringLiteral("/values/service"));
        QCOMPARE(refused({{"service", "orders"}, {"to", "mars"}}), QStringLiteral("/values/to"));
        QCOMPARE(refused({{"service", "orders"}, {"to", "dr"}, {"loss", -1}}),
                 QStringLiteral("/values/loss"));
        QCOMPARE(refused({{"service", "orders"}, {"to", "dr"}, {"color", "red"}}),
                 QStringLiteral("/values/color"));
        const Json wrongKind = {
            {"service", "orders"}, {"to", "dr"}, {"people", "orders-db"}, {"duty", "dc1"}};
        const auto drill = filledTemplate(named("drill-checklist"), wrongKind, ordersEstate());
        QVERIFY(!drill);
        QCOMPARE(drill.error().place, std::string("/values/people"));
    }

    void addedStepsKeepTheOrderOfThePhases()
    {
        const model::RecoveryPlan plan = ordersPlan();
        const Json step = {{"id", "tell"},
                           {"title", "Tell the duty"},
                           {"phase", "prepare"},
                           {"deadline_ms", 1'000},
                           {"action",
                            {{"component", plan.targets.front().component.value},
                             {"member", "dc1"},
                             {"verb", "checkpoint"}}}};
        const auto more = withAdditions(plan, Json{{"steps", {step}}});
        QVERIFY2(more, more ? "" : describe(more.error()).c_str());
        const auto rules = model::checkRules(*more);
        QVERIFY2(rules, rules ? "" : describe(rules.error()).c_str());
        QCOMPARE(more->steps.size(), plan.steps.size() + 1);
    }

    void aPlanOfOnesOwnBecomesATemplateAndThatPlanAgain()
    {
        const model::RecoveryPlan plan = ordersPlan();
        const PlanTemplate own = templateOf(plan, "own", "Own", "");
        QVERIFY(!own.parameters.empty());
        const auto read = templateFromJson(toJson(own));
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        const auto filled = filledTemplate(*read, Json::object(), ordersEstate());
        QVERIFY2(filled, filled ? "" : describe(filled.error()).c_str());
        Json document = (*filled)["content"];
        document["id"] = plan.id.value;
        document["author"] = plan.author.value;
        document["revision"] = plan.revision;
        const auto again = model::planDraftFromJson(document);
        QVERIFY2(again, again ? "" : describe(again.error()).c_str());
        QVERIFY(again->steps == plan.steps);
        QVERIFY(again->service == plan.service && again->from == plan.from);
    }

    void R023_R117_whatHappenedLeadsToItsBranch()
    {
        model::RecoveryPlan move = ordersPlan();
        move.name = "move";
        model::RecoveryPlan other = move;
        other.name = "other way";
        std::swap(other.from, other.to);
        Situation situation;
        situation.scope = "dc";
        situation.runsAt[ServiceId("orders")] = SiteId("dc");
        situation.plans = {routable(other, true, Tri::Yes), routable(move, true, Tri::Unknown)};
        const auto ask = [&](const char *scenario) {
            situation.scenario = scenario;
            const auto routed = route(ordersEstate(), situation);
            if (!routed)
                qFatal("%s", describe(routed.error()).c_str());
            return *routed;
        };
        const Routed planned = ask("planned");
        QVERIFY2(planned.proposals.size() >= 2, saidOf(planned).c_str());
        QCOMPARE(planned.proposals.front().planName, std::string("move"));
        QCOMPARE(planned.proposals.front().ready, Tri::Unknown);
        QVERIFY(std::none_of(planned.proposals.begin(), planned.proposals.end(),
                             [](const Proposal &one) { return one.planName == "other way"; }));
        const Routed corrupt = ask("data-corruption");
        QVERIFY(corrupt.proposals.empty() && !corrupt.none.empty());
        const Routed local = ask("node-loss"); // local, not site
        QVERIFY(local.proposals.empty() && !local.none.empty());
        const Routed power = ask("power-work");
        QCOMPARE(int(power.proposals.size()), 2);
        const Routed strange = ask("meteor");
        QVERIFY(strange.proposals.empty() && !strange.none.empty());
        const bool fenced = ordersEstate().services.front().fence.has_value();
        const Routed lost = ask("site-loss");
        QCOMPARE(lost.proposals.empty(), !fenced);
        QVERIFY2(fenced || !lost.none.empty(), saidOf(lost).c_str());
    }

    /// 50/50 → 0/100, with the writer where it is.
    void R104_anActiveActiveServiceIsShiftedByItsWeights()
    {
        const Json values = {{"service", "orders"},
                             {"owner", "planner"},
                             {"from", "dc"},
                             {"to", "dr"},
                             {"writer", "orders-db"},
                             {"primary", "dc1"},
                             {"application", "orders-app"},
                             {"proven", "dr1"},
                             {"edge", "edge"},
                             {"staying", "dr"},
                             {"leaving", "dc"}};
        const auto filled = filledTemplate(named("shift-active-active"), values, ordersEstate());
        QVERIFY2(filled, filled ? "" : describe(filled.error()).c_str());
        Json document = (*filled)["content"];
        document.update({{"id", "shift"}, {"revision", 1}, {"author", "planner"}});
        const auto plan = model::planFromJson(document);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        const auto bound =
            boundPlan(*plan, ordersEstate(), {{ComponentId("orders-db"), "7300000000000000001"}});
        QCOMPARE(int(bound.targets.size()), 3);
        for (const model::TargetBinding &target : bound.targets) {
            QCOMPARE(target.kind, ordersEstate().find(target.component)->kind);
            QCOMPARE(target.identity.empty(), target.component != ComponentId("orders-db"));
        }
        // Who does not answer now is no other system than it was.
        QVERIFY(boundPlan(bound, ordersEstate(), {{ComponentId("orders-db"), ""}}).targets ==
                bound.targets);
        QVERIFY(boundPlan(bound, ordersEstate(), {}).targets == bound.targets);
        const auto weightOf = [&](const char *step) {
            return plan->find(StepId(step))->action()->parameters["weight"].get<int>();
        };
        QCOMPARE(weightOf("raise"), 100);
        QCOMPARE(weightOf("empty"), 0);
        const auto &back = plan->find(StepId("empty"))->action()->compensation;
        QVERIFY(back && back->parameters["weight"] == 50);
        QVERIFY(std::none_of(plan->steps.begin(), plan->steps.end(), [](const model::Step &one) {
            return one.phase == model::Phase::Promote || one.phase == model::Phase::Fence;
        }));
        Situation situation;
        situation.scenario = "planned";
        situation.scope = "orders";
        situation.runsAt[ServiceId("orders")] = SiteId("dc");
        const auto known = [&](const model::Estate &estate) {
            return saidOf(*route(estate, situation)).find("shift-active-active") !=
                   std::string::npos;
        };
        QVERIFY(known(ordersEstate()));
        model::Estate passive = ordersEstate();
        for (model::Component &one : passive.components) {
            if (one.id == ComponentId("orders-app"))
                one.members.resize(1);
        }
        QVERIFY(!known(passive));
    }

    void whatNobodyHasSeenIsSaidAndNotAssumed()
    {
        Situation situation;
        situation.scenario = "planned";
        situation.scope = "orders";
        situation.plans = {routable(ordersPlan(), false, Tri::Unknown)};
        const auto routed = route(ordersEstate(), situation);
        QVERIFY(routed);
        QVERIFY2(saidOf(*routed).find("route.unseen") != std::string::npos,
                 saidOf(*routed).c_str());
        situation.scope = "nowhere";
        QVERIFY(!route(ordersEstate(), situation));
    }
};

FARHAVEN_TEST(TestTemplates)

} // namespace tst_templates

#include "tst_templates.moc"
