// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_plan_rules {

using namespace farhaven;
using namespace farhaven::model;
using orders::step;

namespace {

struct Row {
    const char *name;
    std::function<void(Json &)> change;
    const char *place;
    const char *message;
};

Json steps(int count)
{
    Json steps = Json::array();
    for (int i = 0; i < count; ++i) {
        steps.push_back({{"id", "s" + std::to_string(i)},
                         {"phase", "claim"},
                         {"deadline_ms", 1000},
                         {"action", {{"component", "orders-db"}, {"verb", "look"}}}});
    }
    return steps;
}

std::vector<Row> graphRows()
{
    return {
        {"B5_circle", [](Json &p) { step(p, "claim")["after"] = {"gate-dr"}; }, "/steps/0/after",
         "the steps wait for each other in a circle: claim → prepare-checkpoint → drain-edge-dc → "
         "demote-dc1 → promote-dr1 → gate-dr → claim"},
        {"B5_circleOfTwo",
         [](Json &p) { step(p, "enable-edge-dr")["after"] = {"confirm-public-name"}; },
         "/steps/7/after",
         "the steps wait for each other in a circle: enable-edge-dr → confirm-public-name → "
         "enable-edge-dr"},
        {"B5_selfDependency", [](Json &p) { step(p, "gate-dr")["after"] = {"gate-dr"}; },
         "/steps/6/after", "step \"gate-dr\" waits for itself: gate-dr → gate-dr"},
        {"unknown step", [](Json &p) { step(p, "gate-dr")["after"] = {"promote"}; },
         "/steps/6/after", "step \"gate-dr\" waits for \"promote\", which the plan does not have"},
        {"step twice in after",
         [](Json &p) {
             step(p, "gate-dr")["after"] = {"promote-dr1", "promote-dr1"};
         },
         "/steps/6/after", "step \"gate-dr\" names \"promote-dr1\" twice"},
        {"id twice", [](Json &p) { step(p, "release")["id"] = "claim"; }, "/steps/11/id",
         "two steps are called \"claim\"; the other is step 0"},
    };
}

std::vector<Row> boundRows()
{
    return {
        {"no steps", [](Json &p) { p["steps"] = Json::array(); }, "/steps",
         "a plan holds 1 to 10000 steps, this one 0"},
        {"too many steps", [](Json &p) { p["steps"] = steps(10'001); }, "/steps",
         "a plan holds at most 10000 steps"},
        {"no attempt", [](Json &p) { step(p, "claim")["attempts_max"] = 0; },
         "/steps/0/attempts_max", "not between 1 and 10"},
        {"too many attempts", [](Json &p) { step(p, "claim")["attempts_max"] = 11; },
         "/steps/0/attempts_max", "not between 1 and 10"},
        {"no deadline", [](Json &p) { step(p, "claim")["deadline_ms"] = 0; },
         "/steps/0/deadline_ms", "not between 1 and 86400000"},
        {"deadline above a day", [](Json &p) { step(p, "claim")["deadline_ms"] = 86'400'001; },
         "/steps/0/deadline_ms", "not between 1 and 86400000"},
        {"B3_deadlineBeyondExactIntegers",
         [](Json &p) { step(p, "claim")["deadline_ms"] = 9'007'199'254'740'993; },
         "/steps/0/deadline_ms", ""},
        {"loss in a planned move", [](Json &p) { p["loss_bytes_max"] = 1; }, "/loss_bytes_max",
         "a planned move loses nothing, so its accepted loss is 0 bytes, not 1"},
        {"nowhere to go", [](Json &p) { p["to"] = "dc"; }, "/to",
         "a switchover goes from one site to another"},
        {"target bound twice", [](Json &p) { p["targets"].push_back(p["targets"][0]); },
         "/targets/3", "\"orders-db\" is bound to a target twice"},
        {"late-bound value not declared",
         [](Json &p) {
             step(p, "claim")["action"]["parameters"] = {{"deep", {{{"late", "who"}}}}};
         },
         "/steps/0/action/parameters", "the late-bound value \"who\" is not declared by the plan"},
    };
}

std::vector<Row> orderRows()
{
    return {
        {"P1_noFence",
         [](Json &p) {
             p["steps"].erase(4);
             step(p, "promote-dr1")["after"] = {"drain-edge-dc"};
         },
         "/steps/4",
         "step \"promote-dr1\" moves the writer, and no fence is certain to come before it"},
        {"P1_fenceThatMayBeSkipped",
         [](Json &p) { step(p, "demote-dc1")["if_unreachable"] = "skip"; }, "/steps/5",
         "step \"promote-dr1\" moves the writer, and no fence is certain to come before it"},
        {"P1_fenceThatNobodyObserves",
         [](Json &p) { step(p, "demote-dc1")["action"]["postconditions"] = Json::array(); },
         "/steps/4/postconditions",
         "fence \"demote-dc1\" has no post-condition: a fence counts only when it is observed"},
        {"P1_promoteWithoutAGuard",
         [](Json &p) { step(p, "promote-dr1")["action"]["preconditions"] = Json::array(); },
         "/steps/5/preconditions",
         "promote \"promote-dr1\" has no guard: it must be seen that the old writer cannot write"},
        {"promote that nobody observes",
         [](Json &p) { step(p, "promote-dr1")["action"]["postconditions"] = Json::array(); },
         "/steps/5/postconditions", "promote \"promote-dr1\" has no post-condition"},
        {"promote in another phase", [](Json &p) { step(p, "promote-dr1")["phase"] = "prepare"; },
         "/steps/5/phase", "\"promote\" belongs to the phase promote, not prepare"},
        {"R025_trafficBeforeTheGate",
         [](Json &p) { step(p, "enable-edge-dr")["after"] = {"promote-dr1"}; }, "/steps/7/after",
         "step \"enable-edge-dr\" (traffic) does not wait for \"gate-dr\" (gate)"},
        {"R025_trafficWithoutAGate",
         [](Json &p) {
             p["steps"].erase(6);
             step(p, "enable-edge-dr")["after"] = {"promote-dr1"};
         },
         "/steps/6",
         "step \"enable-edge-dr\" moves traffic, and no gate is certain to pass before it"},
        {"gate that may be skipped", [](Json &p) { step(p, "gate-dr")["if_unreachable"] = "skip"; },
         "/steps/6/if_unreachable",
         "step \"gate-dr\" is a gate and may not be skipped when its target does not answer"},
        {"promote beside the fence",
         [](Json &p) { step(p, "promote-dr1")["after"] = {"drain-edge-dc"}; }, "/steps/5/after",
         "step \"promote-dr1\" (promote) does not wait for \"demote-dc1\" (fence)"},
        {"P13_noWayBack", [](Json &p) { step(p, "drain-edge-dc")["action"].erase("compensation"); },
         "/steps/3",
         "step \"drain-edge-dc\" stops something and says neither how to go back nor that there "
         "is no way"},
        {"P13_bothWays", [](Json &p) { step(p, "drain-edge-dc")["action"]["no_return"] = true; },
         "/steps/3/no_return",
         "step \"drain-edge-dc\" has a compensation and a no-return mark; only one can be true"},
    };
}

/// The sample as a failover whose promote rests on `proofs`.
void makeFailover(Json &p, Json proofs)
{
    p["kind"] = "failover";
    step(p, "promote-dr1")["action"]["preconditions"] = std::move(proofs);
}

Json proof(const char *member, const char *fact, const char *value)
{
    return {{"component", "fence"},
            {"member", member},
            {"question", "fact_is"},
            {"fact", fact},
            {"value", value}};
}

Json seenGone(const char *member)
{
    return {{"component", "orders-db"}, {"member", member}, {"question", "stopped"}};
}

std::vector<Row> fenceRows()
{
    const char *const place = "/steps/5/preconditions";
    const std::string one = "promote \"promote-dr1\" of a failover rests on ";
    static const std::string power = one + "one fence proof, power; it needs two of different "
                                           "kinds about one";
    static const std::string network = one + "one fence proof, network; it needs two of different "
                                             "kinds about one";
    static const std::string host = one + "one fence proof, host; it needs two of different kinds "
                                          "about one";
    static const std::string none = one + "no fence proof; it needs two of different kinds about "
                                          "one";
    static const std::string apart = one + "fence proofs about different hosts; it needs two of "
                                           "different kinds about one";
    const auto row = [place](const char *name, Json proofs, const std::string &message) {
        return Row{name, [proofs](Json &p) { makeFailover(p, proofs); },
                   message.empty() ? "" : place, message.c_str()};
    };
    static const std::string attested = one + "one fence proof, attestation; it needs two of "
                                              "different kinds about one";
    static const std::string fine;
    const Json off = proof("dc1", "power", "off"), cut = proof("dc1", "blocked", "yes");
    const Json said = proof("dc1", "attested", "yes");
    const Json held = proof("dc1", "held", "yes");
    return {
        row("P1_powerAndNetwork", Json::array({off, cut}), fine),
        row("P1_powerAndSeenGone", Json::array({off, seenGone("dc1")}), fine),
        row("P1_networkAndSeenGone", Json::array({cut, seenGone("dc1")}), fine),
        row("P1_networkAndAttestation", Json::array({cut, said}), fine),
        row("P1_powerAndAttestation", Json::array({off, said}), fine),
        row("P1_attestationAlone", Json::array({said}), attested),
        row("P1_attestedTwice", Json::array({said, said, proof("dr1", "attested", "yes")}),
            attested),
        row("P1_attestedAboutAnother", Json::array({cut, proof("dr1", "attested", "yes")}), apart),
        row("P1_notAttestedProvesNothing", Json::array({cut, proof("dc1", "attested", "no")}),
            network),
        row("P1_powerAlone", Json::array({off}), power),
        row("P1_networkAlone", Json::array({cut}), network),
        row("P1_seenGoneAlone", Json::array({seenGone("dc1")}), host),
        row("P1_aHeldServiceAlone", Json::array({held}), host),
        row("P1_oneHostTwice", Json::array({held, seenGone("dc1")}), host),
        row("P1_heldAboutAnother", Json::array({said, proof("dr1", "held", "yes")}), apart),
        row("P1_leaseAndNetwork", Json::array({cut, proof("dc1", "lease", "expired")}), fine),
        row("P1_aLeaseThatRunsOutProvesNothing",
            Json::array({said, proof("dc1", "lease", "running-out")}), attested),
        row("P1_anUnwatchedLeaseProvesNothing",
            Json::array({said, proof("dc1", "lease", "unwatched")}), attested),
        row("P1_notHeldProvesNothing", Json::array({said, proof("dc1", "held", "no")}), attested),
        row("P1_heldAndAttested", Json::array({held, said}), fine),
        row("P1_oneDomainTwice", Json::array({off, off}), power),
        row("P1_twoHostsOfOneDomain", Json::array({off, proof("dr1", "power", "off")}), power),
        row("P1_eachAboutAnother", Json::array({off, proof("dr1", "blocked", "yes")}), apart),
        row("P1_theNewWriterGoneProvesNothing", Json::array({off, seenGone("dr1")}), power),
        row("P1_powerOnProvesNothing", Json::array({proof("dc1", "power", "on"), cut}), network),
        row("P1_managementIsNoBlock", Json::array({off, proof("dc1", "blocked", "management")}),
            power),
        row("P1_unknownProvesNothing", Json::array({off, proof("dc1", "blocked", "unknown")}),
            power),
        row("P1_anotherFactProvesNothing", Json::array({off, proof("dc1", "probes", "silent")}),
            power),
        row("P1_noProof",
            Json::array(
                {{{"component", "orders-db"}, {"member", "dr1"}, {"question", "is_replica"}}}),
            none),
    };
}

Json decision(Json enables, const char *defaultOption = "yes")
{
    return {{"id", "choose"},
            {"phase", "prepare"},
            {"after", {"claim"}},
            {"deadline_ms", 1000},
            {"decision",
             {{"options", {{{"id", "yes"}, {"enables", std::move(enables)}}, {{"id", "no"}}}},
              {"default_option", defaultOption}}}};
}

void addDecision(Json &plan, Json step_)
{
    plan["steps"].push_back(std::move(step_));
    step(plan, "drain-edge-dc")["after"].push_back("choose");
}

/// "yes" demotes by the plan's own fence, "no" by a copy of it, and `more` has none.
void fencesOnBranches(Json &plan, const char *more)
{
    Json other = step(plan, "demote-dc1");
    other["id"] = "demote-otherwise";
    plan["steps"].push_back(other);
    for (Json &one : plan["steps"]) {
        auto &after = one["after"];
        if (std::find(after.begin(), after.end(), Json("demote-dc1")) != after.end())
            after.push_back("demote-otherwise");
    }
    Json choose = decision({"demote-dc1"});
    choose["decision"]["options"][1]["enables"] = {"demote-otherwise"};
    if (more)
        choose["decision"]["options"].push_back({{"id", more}});
    addDecision(plan, choose);
}

std::vector<Row> decisionRows()
{
    return {
        {"enables nothing that is there", [](Json &p) { addDecision(p, decision({"nobody"})); },
         "/steps/12/decision", "option \"yes\" enables \"nobody\", which the plan does not have"},
        {"enables what does not wait", [](Json &p) { addDecision(p, decision({"claim"})); },
         "/steps/0/after",
         "step \"claim\" does not wait for the decision \"choose\" that enables it"},
        {"no such default", [](Json &p) { addDecision(p, decision(Json::array(), "perhaps")); },
         "/steps/12/decision/default_option", "the default \"perhaps\" is no option"},
        {"P1_fenceOfOneOptionOnly", [](Json &p) { addDecision(p, decision({"demote-dc1"})); },
         "/steps/5",
         "step \"promote-dr1\" moves the writer, and no fence is certain to come before it"},
        {"P1_eachBranchHasAFenceOfItsOwn", [](Json &p) { fencesOnBranches(p, nullptr); }, "", ""},
        {"P1_oneBranchReachesThePromoteUnfenced", [](Json &p) { fencesOnBranches(p, "hurry"); },
         "/steps/5",
         "step \"promote-dr1\" moves the writer, and no fence is certain to come before it"},
        {"nobody decides",
         [](Json &p) {
             Json choose = decision(Json::array());
             choose["decision"]["decided_by"] = "";
             addDecision(p, choose);
         },
         "/steps/12/decision", "a decision has 1 to 16 options and somebody who decides"},
        {"fence and promote of one option",
         [](Json &p) {
             addDecision(p, decision({"demote-dc1", "promote-dr1"}));
         },
         "", ""},
    };
}

/// A for-each in the place of a step of the sample.
void makeForEach(Json &plan, const char *id, Json items)
{
    Json &one = step(plan, id);
    one["for_each"] = {{"items", std::move(items)}, {"action", one["action"]}};
    one.erase("action");
}

std::vector<Row> forEachRows()
{
    const auto each = [](const char *id) {
        return [id](Json &p) { makeForEach(p, id, {"dc1", "dr1"}); };
    };
    return {
        {"prepares for each", each("prepare-checkpoint"), "", ""},
        {"P1_promotesEachOfAList", each("promote-dr1"), "/steps/5/phase",
         "the for-each \"promote-dr1\" is a promote; only what prepares or protects again is done "
         "for each of a list"},
        {"P1_fencesEachOfAList", each("demote-dc1"), "/steps/4/phase",
         "the for-each \"demote-dc1\" is a fence; only what prepares or protects again is done for "
         "each of a list"},
        {"P9_claimsEachOfAList", each("claim"), "/steps/0/phase",
         "the for-each \"claim\" is a claim; only what prepares or protects again is done for each "
         "of a list"},
        {"an item that is no member",
         [](Json &p) {
             step(p, "prepare-checkpoint")["action"]["member"] = "each:item";
             makeForEach(p, "prepare-checkpoint", {"dc1", "not a member"});
         },
         "/steps/1/for_each/items", "\"not a member\" is no member's id"},
        {"an item called like a step",
         [](Json &p) {
             makeForEach(p, "prepare-checkpoint", {"dc1"});
             Json other = step(p, "start-application-dr");
             other["id"] = "prepare-checkpoint.1";
             p["steps"].push_back(other);
             step(p, "drain-edge-dc")["after"].push_back("prepare-checkpoint.1");
         },
         "/steps/1/id",
         "the step of an item would be called \"prepare-checkpoint.1\", as another step is"},
    };
}

std::vector<Row> rows()
{
    std::vector<Row> all = graphRows();
    for (const auto &more : {boundRows(), orderRows(), fenceRows(), decisionRows(), forEachRows()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

/// The sample with a verb that has no place of its own, so that the order of phases alone decides.
Json plainPlan()
{
    Json plan = orders::planJson();
    for (Json &one : plan["steps"])
        one["action"]["verb"] = "act";
    return plan;
}

} // namespace

class TestPlanRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].name) << int(i);
    }
    void rules()
    {
        QFETCH(int, row);
        const Row chosen = rows()[std::size_t(row)];
        Json json = orders::planJson();
        chosen.change(json);
        const auto plan = planFromJson(json);
        QCOMPARE(plan ? std::string() : plan.error().place, std::string(chosen.place));
        if (*chosen.message != '\0')
            QCOMPARE(plan ? std::string() : plan.error().message, std::string(chosen.message));
    }

    void aThousandStepsAreFine()
    {
        Json json = orders::planJson();
        json["steps"] = steps(1000);
        QVERIFY(planFromJson(json));
        for (std::size_t i = 0; i < 1000; ++i) { // as many edges as there can be
            for (std::size_t j = 0; j < i; ++j)
                json["steps"][i]["after"].push_back("s" + std::to_string(j));
        }
        QVERIFY(planFromJson(json));
    }

    void tenThousandStepsAreFine()
    {
        Json json = orders::planJson();
        json["steps"] = steps(10'000);
        for (std::size_t i = 1; i < 10'000; ++i)
            json["steps"][i]["after"].push_back("s" + std::to_string(i - 1));
        QVERIFY(planFromJson(json));
    }

    /// A validator that lets any of these through is broken.
    void canaryEverySwapOfTwoPhasesIsRefused()
    {
        const Json good = plainPlan();
        QVERIFY(planFromJson(good));
        int swaps = 0;
        for (std::size_t i = 0; i < good["steps"].size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                Json bad = good;
                if (bad["steps"][i]["phase"] == bad["steps"][j]["phase"])
                    continue;
                std::swap(bad["steps"][i]["phase"], bad["steps"][j]["phase"]);
                ++swaps;
                QVERIFY2(!planFromJson(bad), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
            }
        }
        QVERIFY(swaps > 60);
    }

    void canaryEveryEdgeOfTheSampleIsNeeded()
    {
        const Json good = plainPlan();
        for (std::size_t i = 0; i < good["steps"].size(); ++i) {
            for (std::size_t edge = 0; edge < good["steps"][i]["after"].size(); ++edge) {
                Json bad = good;
                bad["steps"][i]["after"].erase(edge);
                QVERIFY2(!planFromJson(bad), qPrintable(QString::number(i)));
            }
        }
    }
};

FARHAVEN_TEST(TestPlanRules)

} // namespace tst_plan_rules

#include "tst_plan_rules.moc"
