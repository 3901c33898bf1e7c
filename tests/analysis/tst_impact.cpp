// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact.h"
#include "analysis/naive_impact.h"
#include "analysis/published.h"
#include "analysis/random_estate.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

namespace tst_impact {

using namespace farhaven;
using namespace farhaven::analysis;

namespace {

constexpr unsigned estates = 400, questions = 6, edits = 8;

std::vector<int> someOf(const EstateGraph &graph, RandomEstate &random, std::set<ObjectRef> &names)
{
    std::vector<int> nodes;
    for (int i = 0; i < 1 + random.below(3); ++i) {
        const int node = random.below(graph.nodes());
        if (graph.gone(node))
            continue;
        nodes.push_back(node);
        names.insert(graph.object(node));
    }
    return nodes;
}

std::string differing(const EstateGraph &graph, const Propagation &found, const NaiveImpact &wanted)
{
    for (const auto &[object, standing] : wanted.all()) {
        const int node = graph.find(object);
        if (node < 0)
            return text(object) + " is not in the graph";
        if (found.standing(node) != standing) {
            std::string said = text(object) + ": " + std::string(name(found.standing(node))) +
                               ", wanted " + std::string(name(standing));
            for (const Reason &each : pathTo(graph, found, node))
                said += "\n  " + text(each);
            return said;
        }
    }
    return {};
}

/// One edit that the graph can take in place.
ObjectRef edit(model::Estate &estate, RandomEstate &random)
{
    const auto at = [&](const auto &list) { return std::size_t(random.below(int(list.size()))); };
    switch (random.below(7)) {
    case 0: {
        estate.dependencies.push_back(random.dependency(estate));
        return {NodeKind::Component, estate.dependencies.back().from.value};
    }
    case 1: {
        if (estate.dependencies.empty())
            return {NodeKind::Component, estate.components[0].id.value};
        const auto gone = estate.dependencies.begin() + std::ptrdiff_t(at(estate.dependencies));
        const std::string from = gone->from.value;
        estate.dependencies.erase(gone);
        return {NodeKind::Component, from};
    }
    case 2: {
        const std::size_t which = at(estate.components);
        const ComponentId id = estate.components[which].id;
        estate.components[which] = random.component(estate, 0);
        estate.components[which].id = id;
        return {NodeKind::Component, estate.components[which].id.value};
    }
    case 3: {
        const std::size_t which = at(estate.hosts);
        const HostId id = estate.hosts[which].id;
        const SiteId site = estate.hosts[which].site;
        estate.hosts[which] = random.host(estate, 0);
        estate.hosts[which].id = id;
        estate.hosts[which].site = site; // members name it too
        return {NodeKind::Host, id.value};
    }
    case 4: {
        const std::size_t which = at(estate.services);
        const ServiceId id = estate.services[which].id;
        estate.services[which] = random.service(estate, 0);
        estate.services[which].id = id;
        return {NodeKind::Service, id.value};
    }
    case 5: {
        static int made = 100;
        estate.components.push_back(random.component(estate, ++made));
        return {NodeKind::Component, estate.components.back().id.value};
    }
    default: {
        if (estate.components.size() < 3)
            return {NodeKind::Component, estate.components[0].id.value};
        const auto gone = estate.components.begin() + std::ptrdiff_t(at(estate.components));
        const std::string id = gone->id.value;
        estate.components.erase(gone);
        return {NodeKind::Component, id};
    }
    }
}

Impact asked(const model::Estate &estate, std::vector<ObjectRef> failed,
             const ImpactFacts &facts = {})
{
    auto impact = impactOf(estate, EstateGraph(estate), failed, facts);
    if (!impact)
        qFatal("%s", describe(impact.error()).c_str());
    return *impact;
}

std::string path(const ServiceImpact &one)
{
    std::string all;
    for (const Reason &each : one.path)
        all += (all.empty() ? "" : " > ") + text(each.object);
    return all;
}

} // namespace

class TestImpact : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Circles, k of n, quorums and standbys included.
    void sameAsTheNaiveReference()
    {
        int fell = 0, interrupted = 0;
        for (unsigned seed = 0; seed < estates; ++seed) {
            RandomEstate random(seed);
            const model::Estate estate = random.estate();
            const EstateGraph graph(estate);
            Propagation found(graph);
            for (unsigned i = 0; i < questions; ++i) {
                std::set<ObjectRef> names;
                found.run(someOf(graph, random, names));
                const NaiveImpact wanted(estate, names);
                const std::string bad = differing(graph, found, wanted);
                QVERIFY2(bad.empty(), ("seed " + std::to_string(seed) + ": " + bad).c_str());
                for (const int node : found.affected()) {
                    fell += found.standing(node) == Standing::Lost ? 1 : 0;
                    interrupted += found.standing(node) == Standing::Interrupted ? 1 : 0;
                }
            }
        }
        QVERIFY(fell > 1000);
        QVERIFY(interrupted > 100);
    }

    void anEditedGraphAnswersAsOneBuiltAnew()
    {
        int inPlace = 0;
        for (unsigned seed = 0; seed < estates; ++seed) {
            RandomEstate random(seed);
            model::Estate estate = random.estate();
            EstateGraph graph(estate);
            for (unsigned i = 0; i < edits; ++i) {
                const std::vector<ObjectRef> edited{edit(estate, random)};
                inPlace += graph.update(estate, edited) ? 1 : 0;
                Propagation found(graph);
                std::set<ObjectRef> names;
                found.run(someOf(graph, random, names));
                const std::string bad = differing(graph, found, NaiveImpact(estate, names));
                QVERIFY2(bad.empty(), ("seed " + std::to_string(seed) + ", edit of " +
                                       text(edited[0]) + ": " + bad)
                                          .c_str());
            }
        }
        QVERIFY(inPlace > int(estates));
    }

    void failingMoreNeverRecoversAnything()
    {
        for (unsigned seed = 0; seed < estates; ++seed) {
            RandomEstate random(seed);
            const EstateGraph graph(random.estate());
            Propagation few(graph), many(graph);
            std::set<ObjectRef> names;
            std::vector<int> failed = someOf(graph, random, names);
            few.run(failed);
            for (const int more : someOf(graph, random, names))
                failed.push_back(more);
            many.run(failed);
            for (int node = 0; node < graph.nodes(); ++node)
                QVERIFY(many.standing(node) <= few.standing(node));
        }
    }

    /// Each path begins at what failed, hangs together, and no step is better than what causes it
    /// but where the clause says so.
    void pathsHangTogether()
    {
        for (unsigned seed = 0; seed < estates; ++seed) {
            RandomEstate random(seed);
            const EstateGraph graph(random.estate());
            Propagation found(graph);
            std::set<ObjectRef> names;
            found.run(someOf(graph, random, names));
            for (const int node : found.affected()) {
                const auto reasons = pathTo(graph, found, node);
                QVERIFY(names.contains(reasons.front().object));
                QCOMPARE(text(reasons.back().object), text(graph.object(node)));
                for (std::size_t i = 1; i < reasons.size(); ++i)
                    QCOMPARE(text(reasons[i].cause), text(reasons[i - 1].object));
            }
        }
    }

    void twoThatNeedEachOtherStandUntilOneIsTakenAway()
    {
        model::Estate estate = orders::estate();
        estate.dependencies.push_back({ComponentId("orders-db"), ComponentId("orders-app")});
        const EstateGraph graph(estate);
        Propagation found(graph);
        const int link = graph.find({NodeKind::Link, "dc-dr"});
        found.run({&link, 1});
        QVERIFY(name(found.standing(graph.find({NodeKind::Component, "orders-db"}))) ==
                name(Standing::AtRisk));
        const int host = graph.find({NodeKind::Host, "dc1"});
        found.run({&host, 1});
        QVERIFY(name(found.standing(graph.find({NodeKind::Component, "orders-app"}))) ==
                name(Standing::Interrupted));
    }

    void theMainSiteOfOrdersIsLost()
    {
        const Impact impact = asked(orders::estate(), {{NodeKind::Site, "dc"}});
        QCOMPARE(impact.scenario, std::string("site-loss"));
        QCOMPARE(impact.services.size(), std::size_t(1));
        const ServiceImpact &one = impact.services[0];
        QVERIFY(name(one.standing) == name(Standing::Interrupted));
        QCOMPARE(path(one), std::string("site:dc > host:dc1 > member:orders-app/dc1 > "
                                        "component:orders-app > service:orders"));
        // Nobody gave a plan, and what nobody knows is not zero.
        QVERIFY(!one.rto.value);
        QCOMPARE(one.rtoPromise.word, std::string("unknown"));
        QVERIFY(one.rpo.value == Milliseconds(500));
        QCOMPARE(one.rpo.basis, std::string("declared"));
        QVERIFY(published("farhaven/analyse-impact/1", toJson(impact)));
        QVERIFY(toJson(impact)["lost"][0]["rto_s"].is_null());
    }

    void aPlanGivesItsTime()
    {
        model::RecoveryPlan plan = orders::plan();
        plan.kind = model::PlanKind::Failover;
        plan.scenario = "site-loss";
        ImpactFacts facts;
        facts.plans = {&plan, 1};
        const Impact impact = asked(orders::estate(), {{NodeKind::Site, "dc"}}, facts);
        const ServiceImpact &one = impact.services[0];
        QVERIFY(one.rto.value && *one.rto.value > Milliseconds(0));
        QCOMPARE(one.rtoPromise.word, std::string("kept"));
        QVERIFY(one.rtoPromise.promised == Milliseconds(900'000));
        QCOMPARE(one.plan.value, plan.id.value);
        facts.lag[{ComponentId("orders-db"), MemberId("dr1")}] = Milliseconds(20);
        const Impact seen = asked(orders::estate(), {{NodeKind::Site, "dc"}}, facts);
        QCOMPARE(seen.services[0].rpo.basis, std::string("measured"));
        // A plan to a site that is lost too helps nobody.
        const Impact both =
            asked(orders::estate(), {{NodeKind::Site, "dc"}, {NodeKind::Site, "dr"}}, facts);
        QVERIFY(name(both.services[0].standing) == name(Standing::Lost));
        QVERIFY(!both.services[0].rto.value);
        QVERIFY(!both.services[0].rpo.value);
    }

    void theStandbyIsLost()
    {
        const Impact impact = asked(orders::estate(), {{NodeKind::Site, "dr"}});
        QVERIFY(name(impact.services[0].standing) == name(Standing::AtRisk));
    }

    void aQuorumElectsByItself()
    {
        model::Estate estate = orders::estate();
        model::Component &db = estate.components[2];
        db.quorum = 2;
        db.members[0].role = "primary";
        db.members[1].role = "replica";
        model::Member witness;
        witness.id = MemberId("w");
        witness.host = HostId("ops1");
        witness.site = SiteId("ops");
        witness.role = "witness";
        db.members.push_back(witness);
        const auto standing = [&](std::vector<ObjectRef> failed) {
            for (const ObjectImpact &each : asked(estate, failed).objects) {
                if (each.object.id == "orders-db")
                    return std::string(name(each.standing));
            }
            return std::string("holds");
        };
        QCOMPARE(standing({{NodeKind::Member, "orders-db/dc1"}}), std::string("degraded"));
        QCOMPARE(standing({{NodeKind::Member, "orders-db/w"}}), std::string("at_risk"));
        QCOMPARE(standing({{NodeKind::Member, "orders-db/dc1"}, {NodeKind::Host, "ops1"}}),
                 std::string("lost"));
    }

    void namesAreReadStrictly()
    {
        QCOMPARE(text(*objectFromText("member:orders-db/dc1")),
                 std::string("member:orders-db/dc1"));
        QCOMPARE(text(*objectFromText("cluster:orders-db")), std::string("component:orders-db"));
        QCOMPARE(text(*objectFromText("credential:/etc/a:b")), std::string("credential:/etc/a:b"));
        for (const char *bad : {"", "dc", "site:", ":dc", "rack:r1"})
            QVERIFY2(!objectFromText(bad), bad);
        const auto estate = orders::estate();
        const std::vector<ObjectRef> nobody{{NodeKind::Site, "dx"}};
        const auto refused = impactOf(estate, EstateGraph(estate), nobody);
        QVERIFY(!refused && refused.error().code == ErrorCode::NotFound);
    }
    /// A fence has a member for each host it fences, often by the database member's id.
    void aLinkIsOfWhatAServiceWritesTo()
    {
        model::Estate estate = orders::estate();
        const model::Component *db = estate.find(ComponentId("orders-db"));
        model::Component fence;
        fence.id = ComponentId("a-fence");
        fence.name = "Fence";
        fence.members = db->members;
        model::Link copy;
        copy.id = "copy";
        copy.kind = model::LinkKind::Replication;
        copy.from = db->members[0].id.value;
        copy.to = db->members[1].id.value;
        estate.links.push_back(copy);
        estate.components.insert(estate.components.begin(), fence);
        const EstateGraph graph(estate);
        Propagation found(graph);
        const int link = graph.find({NodeKind::Link, "copy"});
        QVERIFY(link >= 0);
        found.run({&link, 1});
        const auto standing = [&](const char *id) {
            return found.standing(graph.find({NodeKind::Component, id}));
        };
        QVERIFY(standing("orders-db") == Standing::AtRisk);
        QVERIFY(standing("a-fence") == Standing::Holds);
    }
};

FARHAVEN_TEST(TestImpact)

} // namespace tst_impact

#include "tst_impact.moc"
