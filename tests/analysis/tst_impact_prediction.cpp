// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact.h"
#include "analysis/model_lint.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

/// Never a green light that nobody checked: what is not known is unknown, and no promise is kept by
/// it.
namespace tst_impact_prediction {

using namespace farhaven;
using namespace farhaven::analysis;
using namespace std::chrono_literals;

namespace {

const ObjectRef dcLost{NodeKind::Site, "dc"};

/// Orders with a copy of everything at the operations site too, and a failover plan.
struct Orders {
    model::Estate estate = orders::estate();
    std::vector<model::RecoveryPlan> plans;

    model::Component &app() { return estate.components[1]; }
    model::Component &db() { return estate.components[2]; }
    model::Service &service() { return estate.services[0]; }
    model::Link &copying() { return estate.links[1]; }

    static model::Member member(const char *id, const char *host, const char *site,
                                const char *role = "")
    {
        model::Member one;
        one.id = MemberId(id);
        one.host = HostId(host);
        one.site = SiteId(site);
        one.role = role;
        return one;
    }
    void link(const char *from, const char *to, std::optional<Milliseconds> lag)
    {
        model::Link one;
        one.id = std::string(from) + "-to-" + to;
        one.kind = model::LinkKind::Replication;
        one.from = from;
        one.to = to;
        one.synchronous = !lag;
        one.expectedLag = lag;
        estate.links.push_back(one);
    }
    void promise(model::Metric metric, Milliseconds target, const char *scenario = "site-loss")
    {
        model::Objective one;
        one.subject = "orders";
        one.metric = metric;
        one.scenario = scenario;
        one.target = target;
        estate.objectives.push_back(one);
    }
    model::RecoveryPlan &failover(const char *to = "dr")
    {
        model::RecoveryPlan plan = orders::plan();
        plan.kind = model::PlanKind::Failover;
        plan.scenario = "site-loss";
        plan.id = PlanId(std::string("orders-to-") + to);
        plan.to = SiteId(to);
        plans.push_back(plan);
        return plans.back();
    }
    /// Two of three live, and a replica takes over by itself.
    void electing()
    {
        db().quorum = 2;
        db().members[0].role = "primary";
        db().members[1].role = "replica";
        db().members.push_back(member("ops1", "ops1", "ops", "witness"));
    }
    void thirdCopy()
    {
        db().members.push_back(member("ops1", "ops1", "ops"));
        app().members.push_back(member("ops1", "ops1", "ops"));
        estate.components[0].members.push_back(member("ops", "ops1", "ops"));
    }
    [[nodiscard]] ImpactFacts facts() const
    {
        ImpactFacts all;
        all.plans = plans;
        return all;
    }
    [[nodiscard]] ServiceImpact lose(const std::vector<ObjectRef> &failed,
                                     const ImpactFacts &facts) const
    {
        auto impact = impactOf(estate, EstateGraph(estate), failed, facts);
        if (!impact || impact->services.empty())
            qFatal("%s", impact ? "nothing is touched" : describe(impact.error()).c_str());
        return impact->services[0];
    }
    [[nodiscard]] ServiceImpact lose(const std::vector<ObjectRef> &failed = {dcLost}) const
    {
        return lose(failed, facts());
    }
};

std::string told(const Figure &figure, const Verdict &verdict)
{
    return (figure.value ? std::to_string(figure.value->count()) : std::string("null")) + " " +
           figure.basis + " " + verdict.word;
}

std::string rto(const ServiceImpact &one)
{
    return told(one.rto, one.rtoPromise);
}

std::string rpo(const ServiceImpact &one)
{
    return told(one.rpo, one.rpoPromise);
}

} // namespace

class TestImpactPrediction : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The writer elects by itself and the application does not: its last hour is lost all the
    /// same.
    void whatAnElectedCopyHadNotReceivedIsLost()
    {
        Orders all;
        all.electing();
        all.copying().expectedLag = 3600s;
        all.promise(model::Metric::Rpo, 1s);
        const ServiceImpact one = all.lose();
        QCOMPARE(std::string(name(one.standing)), std::string("interrupted"));
        QCOMPARE(rpo(one), std::string("3600000 declared missed"));
    }

    /// A synchronous line to another site says nothing about the copy that the plan takes.
    void onlyLinksFromTheFallenToThePlansSiteCount()
    {
        Orders all;
        all.thirdCopy();
        all.copying().expectedLag = 3600s;
        all.link("dr1", "ops1", {});
        all.promise(model::Metric::Rpo, 1s);
        all.failover("dr");
        QCOMPARE(rpo(all.lose()), std::string("3600000 declared missed"));
        // What comes over a copy in between is behind by an unsaid sum.
        all.plans.clear();
        all.failover("ops");
        QCOMPARE(rpo(all.lose()), std::string("null unknown unknown"));
        // Nobody says which of the two takes over: the one that is farther behind.
        all.plans.clear();
        all.link("dc1", "ops1", 5s);
        QCOMPARE(rpo(all.lose()), std::string("3600000 declared missed"));
        all.failover("ops");
        QCOMPARE(rpo(all.lose()), std::string("5000 declared missed"));
    }

    void itsDataStaysOnlyWhenNoActiveCopyFell()
    {
        Orders all;
        all.promise(model::Metric::Rpo, 1s, "node-loss");
        all.failover();
        const ServiceImpact app = all.lose({{NodeKind::Member, "orders-app/dc1"}});
        QCOMPARE(rpo(app), std::string("0 stays kept"));
        // The database as such is taken to fail: its members stand, and nobody knows what is left.
        const ServiceImpact db = all.lose({{NodeKind::Component, "orders-db"}});
        QCOMPARE(rpo(db), std::string("null unknown unknown"));
    }

    /// What a backup loses counts only where nothing else is left.
    void aBackupIsNoLagOfACopyThatStands()
    {
        Orders all;
        all.copying().expectedLag.reset();
        ImpactFacts facts = all.facts();
        facts.cadence[ComponentId("orders-db")] = 1h;
        QCOMPARE(all.lose({dcLost}, facts).rpo.basis, std::string("unknown"));
        const ServiceImpact lost = all.lose({dcLost, {NodeKind::Site, "dr"}}, facts);
        QCOMPARE(lost.rpo.basis, std::string("cadence"));
    }

    /// A queue that the application needs belongs to no service, and nobody moves it.
    void whatIsNeededAndHasNoRecoveryIsWaitedForInVain()
    {
        Orders all;
        all.failover();
        QCOMPARE(rto(all.lose()).substr(rto(all.lose()).size() - 4), std::string("kept"));
        model::Component queue;
        queue.id = ComponentId("queue");
        queue.name = "Queue";
        queue.members = {Orders::member("q1", "dc1", "dc", "primary"),
                         Orders::member("q2", "dr1", "dr", "replica")};
        model::Component between = queue;
        between.id = ComponentId("broker");
        between.members = {Orders::member("b", "dr1", "dr")};
        all.estate.components.push_back(queue);
        all.estate.components.push_back(between);
        // Behind something that itself stands: two hops away.
        all.estate.dependencies.push_back({ComponentId("orders-app"), between.id});
        all.estate.dependencies.push_back({between.id, queue.id});
        const ServiceImpact one = all.lose();
        QCOMPARE(rto(one), std::string("null unknown unknown"));
        QVERIFY2(one.rto.why.find("queue") != std::string::npos, one.rto.why.c_str());
        // A plan that moves the queue too is a recovery of it.
        all.plans[0].targets.push_back({queue.id, "rabbitmq", ""});
        QVERIFY(all.lose().rto.value);
    }

    void aPlanToWhereNothingLivesIsNone()
    {
        Orders all;
        all.thirdCopy();
        all.failover("dr");
        const std::vector<ObjectRef> both{dcLost, {NodeKind::Host, "dr1"}};
        const ServiceImpact one = all.lose(both);
        QCOMPARE(std::string(name(one.standing)), std::string("interrupted"));
        QCOMPARE(rto(one), std::string("null unknown unknown"));
        QVERIFY(one.plan.empty());
        QCOMPARE(rpo(one), std::string("null unknown no_promise"));
    }

    void aPlanThatLeavesAPartBehindIsNone()
    {
        Orders all;
        all.failover().targets.erase(all.plans[0].targets.begin() + 1); // the application
        QCOMPARE(rto(all.lose()), std::string("null unknown unknown"));
    }

    void peoplesTimeIsNotDroppedBesideALongerChain()
    {
        Orders all;
        model::RecoveryPlan &plan = all.failover();
        model::Step decide;
        decide.id = StepId("decide");
        decide.title = "Is it worth it?";
        decide.phase = model::Phase::Prepare;
        decide.after = {StepId("claim")};
        model::DecisionStep body;
        body.options = {{"go", "Go", {}, {}}, {"stay", "Stay", {}, {}}};
        body.defaultOption = "go";
        body.decidedBy = "planner";
        decide.body = body;
        // Beside the slow checkpoint a decision has slack, for it is counted as no time.
        plan.steps.insert(plan.steps.begin() + 1, decide);
        for (model::Step &each : plan.steps) {
            if (each.id.value == "drain-edge-dc")
                each.after.push_back(decide.id);
        }
        const ServiceImpact one = all.lose();
        QVERIFY(one.rto.value);
        QCOMPARE(one.rto.basis, std::string("people"));
        QCOMPARE(one.rtoPromise.word, std::string("unknown"));
    }

    /// Round guesses keep no promise; the deadlines of all attempts together may.
    void guessesKeepNoPromise()
    {
        Orders all;
        all.failover();
        QCOMPARE(all.lose().rto.basis, std::string("usual"));
        QCOMPARE(all.lose().rtoPromise.word, std::string("kept")); // 675 s of deadlines, of 900 s
        for (model::Step &each : all.plans[0].steps) {
            if (each.id.value == "prepare-checkpoint")
                each.attemptsMax = 4;
        }
        QCOMPARE(all.lose().rtoPromise.word, std::string("unknown"));
        ImpactFacts facts = all.facts();
        for (const model::Step &each : all.plans[0].steps) {
            if (const model::ActionStep *action = each.action())
                facts.measured[{action->component, action->verb}] = 1s;
        }
        const ServiceImpact measured = all.lose({dcLost}, facts);
        QCOMPARE(measured.rto.basis, std::string("measured"));
        QCOMPARE(measured.rtoPromise.word, std::string("kept"));
        // Half of it measured is half of it guessed.
        facts.measured.erase(facts.measured.begin());
        QCOMPARE(all.lose({dcLost}, facts).rtoPromise.word, std::string("unknown"));
    }

    /// The longer of two recoveries hides no weaker one, nor does a circle of needs.
    void servicesThatWaitForEachOtherShareTheWeakestBasis()
    {
        Orders all;
        all.failover();
        model::Component db = all.db();
        db.id = ComponentId("bank-db");
        model::Service bank = all.service();
        bank.id = ServiceId("bank");
        bank.writer = db.id;
        bank.application.reset();
        all.estate.components.push_back(db);
        all.estate.services.push_back(bank);
        all.estate.dependencies.push_back({ComponentId("orders-db"), db.id});
        all.estate.dependencies.push_back({db.id, ComponentId("orders-db")});
        model::RecoveryPlan plan = all.plans[0];
        plan.id = PlanId("bank-to-dr");
        plan.service = bank.id;
        plan.targets = {{db.id, "postgresql", ""}};
        plan.steps.resize(1);
        model::ActionStep claim = *plan.steps[0].action();
        claim.component = db.id;
        plan.steps[0].body = claim;
        all.plans.push_back(plan);
        const auto impact =
            impactOf(all.estate, EstateGraph(all.estate), std::vector{dcLost}, all.facts());
        QVERIFY(impact);
        QCOMPARE(impact->services.size(), std::size_t(2));
        for (const ServiceImpact &each : impact->services)
            QCOMPARE(each.rto.value->count(), impact->services[0].rto.value->count());
        QCOMPARE(impact->services[0].rto.basis, std::string("usual"));
        all.plans.pop_back();
        const auto without =
            impactOf(all.estate, EstateGraph(all.estate), std::vector{dcLost}, all.facts());
        for (const ServiceImpact &each : without->services)
            QVERIFY(!each.rto.value);
    }

    void aClusterThatElectsIsHeldToItsPromises()
    {
        Orders all;
        all.electing();
        all.service().application.reset();
        all.estate.dependencies.clear();
        all.app().members.clear(); // its members have the same names
        all.promise(model::Metric::Rpo, 1s);
        all.copying().expectedLag = 3600s;
        const ServiceImpact one = all.lose();
        QCOMPARE(std::string(name(one.standing)), std::string("degraded"));
        QCOMPARE(rpo(one), std::string("3600000 declared missed"));
        QCOMPARE(rto(one), std::string("null unknown unknown"));
        bool found = false;
        for (const model::Finding &each : lintModel(all.estate, EstateGraph(all.estate)))
            found = found || each.rule == "model.rpo-too-tight";
        QVERIFY(found);
        const auto impact =
            impactOf(all.estate, EstateGraph(all.estate), std::vector{dcLost}, all.facts());
        QVERIFY(toJson(*impact)["degraded"][0].contains("rpo"));
    }
};

FARHAVEN_TEST(TestImpactPrediction)

} // namespace tst_impact_prediction

#include "tst_impact_prediction.moc"
