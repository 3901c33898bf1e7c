// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"
#include "analysis/objectives.h"
#include "analysis/site_move.h"
#include "analysis/verbs.h"
#include "model/observation.h"
#include "model/orders.h"
#include "model/step_graph.h"
#include "program.h"

#include <QTest>

#include <algorithm>

/// All services of a site, moved by one plan.
namespace tst_site_move {

using namespace farhaven;
using namespace farhaven::model;

namespace {

Component copyOf(const Estate &estate, const char *id, const char *prefix)
{
    Component copy = *estate.find(ComponentId(id));
    const std::string name =
        std::string(prefix) + copy.id.value.substr(copy.id.value.find('-') + 1);
    copy.id = ComponentId(name);
    copy.name = name;
    return copy;
}

/// "cart" on Redis, with an application that needs the database of "orders", beside it.
Estate withTwo()
{
    Estate estate = orders::fencedEstate();
    Component cache = copyOf(estate, "orders-db", "cart-");
    cache.kind = "redis";
    cache.settings = {{"master", "cart"}};
    for (Member &member : cache.members)
        member.settings = Json::object();
    for (const char *host : {"dr1", "dc1", "ops1"}) {
        Member sentinel;
        sentinel.id = MemberId(std::string("sentinel-") + host);
        sentinel.name = sentinel.id.value;
        sentinel.host = HostId(host);
        sentinel.site = estate.find(HostId(host))->site;
        sentinel.settings = {{"role", "sentinel"}};
        cache.members.push_back(sentinel);
    }
    const Component application = copyOf(estate, "orders-app", "cart-");
    Component edge = *estate.find(estate.services[0].edge);
    edge.id = ComponentId("cart-edge");
    edge.name = "cart edge";
    Service cart = estate.services[0];
    cart.id = ServiceId("cart");
    cart.name = "cart";
    cart.writer = cache.id;
    cart.application = application.id;
    cart.edge = edge.id;
    estate.components.insert(estate.components.end(), {cache, application, edge});
    estate.services.push_back(cart);
    estate.dependencies.push_back(
        {application.id, estate.services[0].writer, DependencyStrength::Hard});
    return estate;
}

analysis::SiteMoveFacts siteMoveFacts()
{
    analysis::SiteMoveFacts facts;
    facts.facts.id = PlanId("all");
    facts.facts.author = PersonId("planner");
    facts.facts.identities = {{ComponentId("orders-db"), "7440211853220741235"},
                              {ComponentId("cart-db"), "337e502da68b179a0dd8d35dae4871db"}};
    facts.primaries = {{ComponentId("orders-db"), MemberId("dc1")},
                       {ComponentId("cart-db"), MemberId("dc1")}};
    return facts;
}

analysis::VerbCatalogue verbsOfBoth()
{
    using enum analysis::Effect;
    analysis::VerbCatalogue verbs = orders::verbs();
    verbs["redis"] = {{"claim", {Safe, "release"}},
                      {"release", {Safe, ""}},
                      {"switchover", {Destructive, ""}},
                      {"failover", {Destructive, ""}}};
    return verbs;
}

RecoveryPlan allMoved(PlanKind kind, const Estate &estate)
{
    const auto plan =
        analysis::generateSiteMove(estate, kind, SiteId("dc"), SiteId("dr"), siteMoveFacts());
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    return *plan;
}

bool comesAfter(const RecoveryPlan &plan, const char *later, const char *earlier)
{
    const auto at = [&](const char *id) {
        const Step *step = plan.find(StepId(id));
        if (!step)
            qFatal("no step %s", id);
        return std::size_t(step - plan.steps.data());
    };
    const auto graph = StepGraph::of(plan);
    return graph && graph->comesBefore(at(earlier), at(later));
}

std::string lintErrors(const RecoveryPlan &plan, const Estate &estate)
{
    std::string text;
    for (const Finding &finding : analysis::lint(plan, estate, verbsOfBoth())) {
        if (finding.severity == Finding::Severity::Error)
            text += finding.rule + " " + finding.place + " " + finding.message + "\n";
    }
    return text;
}

} // namespace

class TestSiteMove : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onePlanMovesAllInTheOrderOfDependence()
    {
        const Estate estate = withTwo();
        const RecoveryPlan plan = allMoved(PlanKind::Switchover, estate);
        QCOMPARE(lintErrors(plan, estate), std::string());
        QVERIFY(planFromJson(toJson(plan)));
        // Of the first writes that end the outages each is its own service's.
        for (const char *service : {"orders", "cart"}) {
            const std::string id = std::string(service) + ".confirm-public-name";
            const Step *step = plan.find(StepId(id));
            QVERIFY(step);
            QCOMPARE(step->action()->parameters.value("component", ""),
                     std::string(service) + "-db");
        }
        // Who depends is closed first, and comes last to its place.
        QVERIFY(comesAfter(plan, "orders.drain-edge-dc", "cart.drain-edge-dc"));
        QVERIFY(comesAfter(plan, "cart.hand-over-dr1", "orders.promote-dr1"));
        QVERIFY(comesAfter(plan, "cart.gate-dr", "orders.gate-dr"));
        QVERIFY(comesAfter(plan, "cart.enable-edge-dr", "orders.enable-edge-dr"));
        QVERIFY(!comesAfter(plan, "cart.start-application-dr", "orders.start-application-dr"));
        QVERIFY(plan.find(StepId("cart.release")) && plan.find(StepId("orders.release")));
    }

    /// A standby cluster is promoted after a loss only, and not beside a service whose failback
    /// would lift its fence; alone it is.
    void P1_whatAPlanOfTheSiteLeavesOutIsNamed()
    {
        Estate estate = withTwo();
        Component &bank =
            *std::find_if(estate.components.begin(), estate.components.end(),
                          [](const Component &one) { return one.id.value == "cart-db"; });
        bank.kind = "patroni";
        bank.settings = {{"scope", "bank"}, {"curl_config", "/dev/null"}};
        std::erase_if(bank.members,
                      [](const Member &one) { return one.id.value.starts_with("sentinel"); });
        for (Member &member : bank.members)
            member.settings = {{"name", member.id.value}, {"url", "http://10.9.0.1:8009"}};
        for (Member &member : bank.members) {
            if (member.site.value != "dc")
                member.settings["scope"] = "bank-dr";
        }
        const SiteId dc("dc"), dr("dr");
        analysis::SiteMoveFacts facts = siteMoveFacts();
        for (const PlanKind kind : {PlanKind::Switchover, PlanKind::Failover}) {
            const auto out = analysis::leftOut(estate, kind, dc, facts);
            QCOMPARE(out.size(), std::size_t(1));
            QCOMPARE(out[0].service.value, std::string("cart"));
            QCOMPARE(out[0].why.id == "plan.left-out.planned", kind == PlanKind::Switchover);
            const RecoveryPlan plan = allMoved(kind, estate);
            // Whoever reads the plan later is told the same.
            const auto read = analysis::leftOut(estate, plan);
            QCOMPARE(read.size(), std::size_t(1));
            QCOMPARE(read[0].why.english, out[0].why.english);
            QVERIFY(std::none_of(plan.steps.begin(), plan.steps.end(), [](const Step &step) {
                return step.id.value.starts_with("cart.");
            }));
        }
        facts.primaries.erase(ComponentId("orders-db"));
        QVERIFY(analysis::leftOut(estate, PlanKind::Failover, dc, facts).empty());
        const auto alone = analysis::generateSiteMove(estate, PlanKind::Failover, dc, dr, facts);
        QVERIFY2(alone, alone ? "" : describe(alone.error()).c_str());
        QVERIFY(std::any_of(alone->steps.begin(), alone->steps.end(), [](const Step &step) {
            return step.action()->verb == "promote-cluster";
        }));
    }

    void whoWasElsewhereIsToldToWhoeverReadsThePlanOfASite()
    {
        Estate estate = withTwo();
        QVERIFY(analysis::leftOut(estate, allMoved(PlanKind::Switchover, estate)).empty());
        analysis::SiteMoveFacts facts = siteMoveFacts();
        facts.primaries[ComponentId("cart-db")] = MemberId("dr1");
        const auto plan = analysis::generateSiteMove(estate, PlanKind::Switchover, SiteId("dc"),
                                                     SiteId("dr"), facts);
        QVERIFY(plan);
        const auto out = analysis::leftOut(estate, *plan);
        QCOMPARE(out.size(), std::size_t(1));
        QCOMPARE(out[0].why.id, std::string("plan.left-out.elsewhere"));
        // A plan of one service leaves nobody out.
        QVERIFY(analysis::leftOut(estate, orders::plan()).empty());
    }

    void P1_aFailoverFencesTheSiteOnceForAll()
    {
        const Estate estate = withTwo();
        const RecoveryPlan plan = allMoved(PlanKind::Failover, estate);
        QCOMPARE(lintErrors(plan, estate), std::string());
        const auto count = [&](const char *verb) {
            return std::count_if(plan.steps.begin(), plan.steps.end(),
                                 [&](const Step &step) { return step.action()->verb == verb; });
        };
        QCOMPARE(count("power-off"), 1);
        QCOMPARE(count("block"), 1);
        for (const char *promote : {"orders.promote-dr1", "cart.take-over-dr1"}) {
            QVERIFY(comesAfter(plan, promote, "orders.fence-power-dc1"));
            QVERIFY(comesAfter(plan, promote, "orders.fence-network-dc"));
        }
        // It is given back only where nobody took a place, of either.
        const auto &compensation =
            plan.find(StepId("orders.fence-power-dc1"))->action()->compensation;
        QVERIFY(compensation.has_value());
        QVERIFY(std::any_of(compensation->preconditions.begin(), compensation->preconditions.end(),
                            [](const Condition &one) { return one.component.value == "cart-db"; }));
    }

    void P1_eachHostOfTheLostSiteThatMayWriteIsFencedInTurn()
    {
        Estate estate = withTwo();
        Host second = *estate.find(HostId("dc1"));
        second.id = HostId("dc2");
        second.name = "dc2";
        estate.hosts.push_back(second);
        for (Component &component : estate.components) {
            if (component.id.value == "cart-db") {
                Member member = *component.find(MemberId("dc1"));
                member.id = MemberId("dc2");
                member.name = "dc2";
                member.host = second.id;
                component.members.push_back(member);
            }
        }
        const auto unfenced = analysis::generateSiteMove(estate, PlanKind::Failover, SiteId("dc"),
                                                         SiteId("dr"), siteMoveFacts());
        QVERIFY(!unfenced && unfenced.error().message.find("dc2") != std::string::npos);
        for (Component &component : estate.components) {
            if (component.id.value != "fence")
                continue;
            Member member = *component.find(MemberId("dc1"));
            member.id = MemberId("dc2");
            member.name = "What fences dc2";
            member.fences = second.id;
            component.members.push_back(member);
        }
        const RecoveryPlan plan = allMoved(PlanKind::Failover, estate);
        QCOMPARE(lintErrors(plan, estate), std::string());
        QVERIFY(comesAfter(plan, "cart.take-over-dr1", "cart.fence-power-dc2"));
        QVERIFY(comesAfter(plan, "cart.fence-power-dc2", "orders.fence-power-dc1"));
    }

    void P1_aFenceIsGivenBackOnlyWhereNoServiceMoved()
    {
        const RecoveryPlan plan = allMoved(PlanKind::Failover, withTwo());
        int seen = 0;
        for (const Step &step : plan.steps) {
            const auto &back = step.action()->compensation;
            if (step.phase != Phase::Fence || !back)
                continue;
            ++seen;
            for (const char *writer : {"orders-db", "cart-db"}) {
                QVERIFY2(std::any_of(back->preconditions.begin(), back->preconditions.end(),
                                     [&](const Condition &one) {
                                         return one.component.value == writer &&
                                                one.member.value == "dr1";
                                     }),
                         step.id.value.c_str());
            }
        }
        QVERIFY(seen >= 2);
    }

    void P1_oneFailbackAloneLiftsTheFencesOfAPlan()
    {
        Estate estate = withTwo();
        estate.dependencies = {{ComponentId("orders-app"), ComponentId("cart-db")}};
        const RecoveryPlan plan = allMoved(PlanKind::Failover, estate);
        QCOMPARE(plan.service.value, std::string("orders")); // although cart comes first
        for (Component &component : estate.components) {
            if (component.id.value != "cart-db")
                continue;
            component.kind = "postgresql";
            std::erase_if(component.members, [](const Member &member) {
                return member.id.value.starts_with("sentinel");
            });
        }
        const auto refused = analysis::generateSiteMove(estate, PlanKind::Failover, SiteId("dc"),
                                                        SiteId("dr"), siteMoveFacts());
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
        QVERIFY2(refused.error().message.find("cannot recover both") != std::string::npos,
                 refused.error().message.c_str());
    }

    void P1_whoAnswersAsAReplicaWasNotTheLostWriter()
    {
        Estate estate = withTwo();
        const Service cart = *estate.find(ServiceId("cart"));
        Component cache = *estate.find(cart.writer);
        Member third = *cache.find(MemberId("dc1"));
        third.id = MemberId("third");
        third.site = SiteId("third");
        cache.members.push_back(third);
        Observation seen;
        MemberState primary, replica;
        primary.member = MemberId("dr1");
        primary.role = Role::Primary;
        replica.member = MemberId("dc1");
        replica.role = Role::Replica;
        seen.members = {primary, replica};
        QVERIFY(!analysis::lostPrimary(cart, cache, seen, SiteId("dr")));
    }

    /// What a run of it took is that of the last service.
    void theStrictestPromiseOfAllServicesIsThatOfTheirPlan()
    {
        Estate estate = withTwo();
        estate.objectives.clear();
        estate.tiers.clear();
        const RecoveryPlan plan = allMoved(PlanKind::Switchover, estate);
        QVERIFY(!analysis::promised(estate, plan, Metric::Rto));
        const auto promise = [&](const char *service, Milliseconds target) {
            Objective one;
            one.subjectKind = SubjectKind::Service;
            one.subject = service;
            one.metric = Metric::Rto;
            one.target = target;
            estate.objectives.push_back(one);
        };
        promise("orders", Milliseconds(600'000));
        QCOMPARE(analysis::promised(estate, plan, Metric::Rto)->count(), 600'000);
        promise("cart", Milliseconds(60'000));
        QCOMPARE(analysis::promised(estate, plan, Metric::Rto)->count(), 60'000);
        QVERIFY(!analysis::promised(estate, plan, Metric::Rpo));
    }
    void whatCannotBeMovedNamesItsService()
    {
        Estate estate = withTwo();
        for (Component &component : estate.components) {
            if (component.id.value == "cart-db")
                component.kind = "mongodb";
        }
        const auto refused = analysis::generateSiteMove(estate, PlanKind::Switchover, SiteId("dc"),
                                                        SiteId("dr"), siteMoveFacts());
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
        QVERIFY(refused.error().message.starts_with("cart: "));
        const auto none = analysis::generateSiteMove(withTwo(), PlanKind::Switchover, SiteId("ops"),
                                                     SiteId("dr"), siteMoveFacts());
        QVERIFY(!none && none.error().code == ErrorCode::NotFound);
    }

    void P2_aManagerThatMovedAlreadyLeavesTheLostOneAtHome()
    {
        const Estate estate = withTwo();
        const Service &cart = *estate.find(ServiceId("cart"));
        const Component &cache = *estate.find(cart.writer);
        Observation seen;
        MemberState state;
        state.member = MemberId("dr1");
        state.role = Role::Primary;
        seen.members = {state};
        const auto lost = analysis::lostPrimary(cart, cache, seen, SiteId("dr"));
        QVERIFY(lost && lost->value == "dc1");
        // A PostgreSQL that is primary there was moved by a person: nothing is lost.
        const Service &orders = *estate.find(ServiceId("orders"));
        const auto there =
            analysis::lostPrimary(orders, *estate.find(orders.writer), seen, SiteId("dr"));
        QVERIFY(there && there->value == "dr1");
    }

    void withoutAMajorityOfSentinelsNoFailoverIsWritten()
    {
        Estate estate = withTwo();
        for (Component &component : estate.components) {
            if (component.id.value == "cart-db")
                std::erase_if(component.members, [](const Member &member) {
                    return member.id.value == "sentinel-ops1";
                });
        }
        const auto refused = analysis::generateSiteMove(estate, PlanKind::Failover, SiteId("dc"),
                                                        SiteId("dr"), siteMoveFacts());
        QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
        QVERIFY(refused.error().message.find("1 of 2 Sentinels") != std::string::npos);
    }
};

FARHAVEN_TEST(TestSiteMove)

} // namespace tst_site_move

#include "tst_site_move.moc"
