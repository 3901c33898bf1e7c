// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact_scenarios.h"
#include "analysis/model_lint.h"
#include "analysis/published.h"
#include "analysis/single_points.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

#include <functional>

namespace tst_model_lint {

using namespace farhaven;
using namespace farhaven::analysis;
using namespace std::chrono_literals;

namespace {

const Instant now = *fromRfc3339("2026-11-23T12:00:00Z");

/// An estate about which the lint has nothing to say, and what is known beside it.
struct Case {
    model::Estate estate = orders::fencedEstate();
    LintFacts facts;
    std::vector<model::RecoveryPlan> plans;

    Case()
    {
        estate.sites[0].position = model::GeoPoint{43'238'000, 76'945'000}; // Almaty
        estate.sites[1].position = model::GeoPoint{51'169'000, 71'449'000}; // Astana
        estate.links[0].provider = "one";
        model::Link second = estate.links[0];
        second.id = "dc-dr-2";
        second.provider = "two";
        estate.links.push_back(second);
        facts.now = now;
        const Json approved = {
            {"service", "orders"}, {"approver", "planner"}, {"approved_on", "2026-01-01"}};
        estate.inventory["impact_analyses"] = {{"orders", "Orders", approved}};
    }
    model::Component &db() { return estate.components[2]; }
    model::Service &service() { return estate.services[0]; }
    model::Objective &promise(model::Metric metric, Milliseconds target)
    {
        model::Objective one;
        one.subject = "orders";
        one.metric = metric;
        one.scenario = "site-loss";
        one.target = target;
        estate.objectives.push_back(one);
        return estate.objectives.back();
    }
    model::Member &add(const char *id, const char *host, const char *site, const char *role)
    {
        model::Member member;
        member.id = MemberId(id);
        member.name = id;
        member.host = HostId(host);
        member.site = SiteId(site);
        member.role = role;
        db().members.push_back(member);
        return db().members.back();
    }
    std::vector<model::Finding> lint()
    {
        facts.impact.plans = plans;
        return lintModel(estate, EstateGraph(estate), facts);
    }
};

std::string rules(const std::vector<model::Finding> &findings)
{
    std::string all;
    for (const model::Finding &each : findings)
        all += each.rule + "@" + each.place + " ";
    return all;
}

using Change = std::function<void(Case &)>;

/// The second estate is the same but for what the rule is about.
struct Canary {
    const char *rule;
    Change fires;
    Change silent;
};

void rack(Case &all, const char *drRack)
{
    all.estate.places = {{"r1", "Rack 1", model::PlaceKind::Rack, SiteId("dc"), ""},
                         {"r2", "Rack 2", model::PlaceKind::Rack, SiteId("dc"), ""}};
    all.estate.hosts[0].place = "r1";
    all.estate.hosts[1].place = drRack;
}

void threeVoters(Case &all, const char *site, const char *host)
{
    all.db().quorum = 2;
    all.add("w", host, site, "witness");
}

void promisedPlan(Case &all, Milliseconds rto)
{
    all.plans = {orders::plan()};
    all.plans[0].kind = model::PlanKind::Failover;
    all.plans[0].owner = PersonId("planner");
    all.promise(model::Metric::Rto, rto);
    all.estate.objectives.erase(all.estate.objectives.begin() + 1); // the sample's own
}

void second(Case &all, int rank)
{
    all.estate.tiers.push_back({"tier-x", "Other", rank, {}});
    model::Service other = all.service();
    other.id = ServiceId("bank");
    other.name = "Bank";
    other.tier = "tier-x";
    model::Component held = all.db();
    held.id = ComponentId("bank-db");
    other.writer = held.id;
    all.estate.dependencies.push_back({all.service().writer, held.id});
    all.estate.components.push_back(held);
    all.estate.services.push_back(other);
}

std::vector<Canary> canaries()
{
    using model::Metric;
    return {
        {"model.quorum-even",
         [](Case &all) {
             all.db().quorum = 2;
             all.add("w", "ops1", "ops", "witness");
             all.add("x", "ops1", "ops", "witness");
         },
         [](Case &all) { threeVoters(all, "ops", "ops1"); }},
        {"model.quorum-one-site", [](Case &all) { threeVoters(all, "dc", "dc1"); },
         [](Case &all) { threeVoters(all, "ops", "ops1"); }},
        {"model.quorum-too-large", [](Case &all) { all.db().quorum = 3; },
         [](Case &all) { all.db().quorum = 2; }},
        {"model.no-witness", [](Case &all) { all.db().quorum = 2; },
         [](Case &all) { threeVoters(all, "ops", "ops1"); }},
        {"model.replicas-one-rack", [](Case &all) { rack(all, "r1"); },
         [](Case &all) { rack(all, "r2"); }},
        {"model.replicas-one-host",
         [](Case &all) { all.db().members[1].host = all.db().members[0].host; }, [](Case &) {}},
        {"model.no-standby", [](Case &all) { all.db().members.resize(1); }, [](Case &) {}},
        {"model.rto-too-tight", [](Case &all) { promisedPlan(all, 1ms); },
         [](Case &all) { promisedPlan(all, 1h); }},
        {"model.rpo-too-tight", [](Case &all) { all.promise(Metric::Rpo, 499ms); },
         [](Case &all) { all.promise(Metric::Rpo, 500ms); }},
        {"model.rto-over-mtpd", [](Case &all) { all.promise(Metric::Mtpd, 900s); },
         [](Case &all) { all.promise(Metric::Mtpd, 901s); }},
        {"model.tier-above-dependency", [](Case &all) { second(all, 2); },
         [](Case &all) { second(all, 1); }},
        {"model.tier-missing", [](Case &all) { all.service().tier.clear(); }, [](Case &) {}},
        {"model.no-fence", [](Case &all) { all.service().fence.reset(); }, [](Case &) {}},
        {"model.workspace-at-home", [](Case &all) { all.facts.workspaceAt = {SiteId("dc")}; },
         [](Case &all) {
             all.facts.workspaceAt = {SiteId("dc"), SiteId("ops")};
         }},
        {"model.spot-at-recovery", [](Case &all) { all.facts.spotHosts = {HostId("dr1")}; },
         [](Case &all) { all.facts.spotHosts = {HostId("dc1")}; }},
        // 0.9 degrees of latitude are 100.08 km, 0.898 are 99.85 km.
        {"model.sites-near",
         [](Case &all) {
             all.estate.sites[1].position = {{44'136'000, 76'945'000}};
         },
         [](Case &all) {
             all.estate.sites[1].position = {{44'138'000, 76'945'000}};
         }},
        {"model.site-position-missing", [](Case &all) { all.estate.sites[1].position.reset(); },
         [](Case &) {}},
        {"model.one-line", [](Case &all) { all.estate.links.pop_back(); }, [](Case &) {}},
        {"model.owner-missing", [](Case &all) { all.service().owner = PersonId("nobody"); },
         [](Case &) {}},
        {"model.document-stale",
         [](Case &all) {
             promisedPlan(all, 1h);
             all.plans[0].reviewBy = now - 1ms;
         },
         [](Case &all) {
             promisedPlan(all, 1h);
             all.plans[0].reviewBy = now;
         }},
        {"model.document-owner-missing",
         [](Case &all) {
             promisedPlan(all, 1h);
             all.plans[0].owner = PersonId();
         },
         [](Case &all) { promisedPlan(all, 1h); }},
    };
}

bool has(const std::vector<model::Finding> &findings, const char *rule)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const model::Finding &each) { return each.rule == rule; });
}

PlanEvidence proven(Milliseconds age)
{
    PlanEvidence one;
    one.plan = orders::plan();
    one.plan.kind = model::PlanKind::Failover;
    one.plan.scenario = "site-loss";
    one.approved = true;
    one.checked = Tri::Yes;
    one.checkedAt = now - 1min;
    one.rehearsed = now - age;
    one.took = 60s;
    return one;
}

ReadinessFacts everythingProven()
{
    ReadinessFacts facts;
    facts.now = now;
    facts.plans = {proven(24h)};
    facts.protection[ServiceId("orders")] = {Tri::Yes, now - 1s};
    facts.restored[ComponentId("orders-db")] = now - 24h;
    return facts;
}

ServiceReadiness readyOrNot(const ReadinessFacts &facts)
{
    Case all;
    all.promise(model::Metric::Rpo, 1s);
    return readiness(all.estate, EstateGraph(all.estate), facts).services[0];
}

const ReadinessPart &part(const ServiceReadiness &one, const std::string &id)
{
    for (const ReadinessPart &each : one.parts) {
        if (each.id == id)
            return each;
    }
    qFatal("no part %s", id.c_str());
}

} // namespace

class TestModelLint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGoodEstateHasNoFindings() { QCOMPARE(rules(Case().lint()), std::string()); }

    void R107_R108_eachRuleFiresAndIsSilent()
    {
        for (const Canary &each : canaries()) {
            Case bad, good;
            each.fires(bad);
            each.silent(good);
            const auto findings = bad.lint();
            QVERIFY2(has(findings, each.rule),
                     (std::string(each.rule) + " did not fire: " + rules(findings)).c_str());
            QVERIFY2(!has(good.lint(), each.rule), each.rule);
            for (const model::Finding &finding : findings) {
                QVERIFY(!finding.message.empty() && !finding.reason.empty());
                QVERIFY(!finding.consequence.empty() && !finding.fix.empty());
                QVERIFY(finding.place.find(':') != std::string::npos);
            }
        }
    }

    void R108_distances()
    {
        const model::GeoPoint pole{90'000'000, 0}, other{-90'000'000, 0}, zero{};
        QCOMPARE(*distanceMetres(zero, zero), std::int64_t(0));
        QCOMPARE(*distanceMetres(pole, other), std::int64_t(20'015'114)); // half the circumference
        QCOMPARE(*distanceMetres(zero, {1'000'000, 0}), std::int64_t(111'195));
        // Across the date line, not around the world.
        QCOMPARE(*distanceMetres({0, 179'500'000}, {0, -179'500'000}), std::int64_t(111'195));
        QVERIFY(!distanceMetres(zero, {90'000'001, 0}));
        QVERIFY(!distanceMetres({0, -180'000'001}, zero));
    }

    void R112_twelveScenariosAndWhatCoversThem()
    {
        QCOMPARE(disasters().size(), std::size_t(12));
        std::map<std::string_view, int> groups;
        for (const Disaster &each : disasters())
            ++groups[each.group];
        QCOMPARE(groups["natural"], 4);
        QCOMPARE(groups["human"], 4);
        QCOMPARE(groups["technical"], 4);
        const auto estate = orders::estate();
        const auto at = [&](const PlanEvidence &one, const char *disaster) {
            for (const CoverageCell &cell : coverage(estate, {&one, 1})) {
                if (cell.disaster == disaster)
                    return std::string(name(cell.coverage));
            }
            return std::string();
        };
        PlanEvidence one = proven(24h);
        QCOMPARE(at(one, "flood"), std::string("rehearsed"));
        QCOMPARE(at(one, "data-corruption"), std::string("none"));
        one.rehearsed.reset();
        QCOMPARE(at(one, "flood"), std::string("checked"));
        one.checked = Tri::Unknown;
        QCOMPARE(at(one, "flood"), std::string("approved"));
        one.approved = false; // and nothing that rests on an approval counts
        one.rehearsed = now;
        QCOMPARE(at(one, "flood"), std::string("drawn"));
        // What is planned, and what leads home, answers no flood.
        one = proven(24h);
        one.plan.to = SiteId("dc");
        QCOMPARE(at(one, "flood"), std::string("none"));
        for (const auto kind :
             {model::PlanKind::Switchover, model::PlanKind::Failback, model::PlanKind::Drill}) {
            one = proven(24h);
            one.plan.kind = kind;
            QCOMPARE(at(one, "flood"), std::string("none"));
        }
    }

    void R047_readyOnlyWithEvidenceOfEverything()
    {
        const ServiceReadiness ready = readyOrNot(everythingProven());
        for (const ReadinessPart &each : ready.parts)
            QVERIFY2(each.state == "met" && each.remedy.empty(), (each.id + each.why).c_str());
        QCOMPARE(ready.points, 100);
        QCOMPARE(ready.grade, std::string("ready"));
        // What nobody saw has no points, whatever is drawn.
        ReadinessFacts nothing;
        nothing.now = now;
        const ServiceReadiness unseen = readyOrNot(nothing);
        QCOMPARE(unseen.grade, std::string("unknown"));
        for (const char *each : {"protection", "check", "rehearsal", "time", "restore"}) {
            QCOMPARE(part(unseen, each).state, std::string("unknown"));
            QCOMPARE(part(unseen, each).points, 0);
            QVERIFY(!part(unseen, each).remedy.empty());
        }
    }

    void R047_readinessDecaysAndNamesItsRemedy()
    {
        int before = 101;
        for (const int days : {1, 60, 180, 300, 400}) {
            ReadinessFacts facts = everythingProven();
            facts.plans = {proven(days * 24h)};
            const ServiceReadiness one = readyOrNot(facts);
            QVERIFY(one.points < before);
            before = one.points;
            QCOMPARE(one.grade == "ready", days == 1);
            QCOMPARE(part(one, "rehearsal").remedy.empty(), days == 1);
        }
        QCOMPARE(decayed(15, rehearsalFull, rehearsalFull, rehearsalNone), 15);
        QCOMPARE(decayed(15, rehearsalNone, rehearsalFull, rehearsalNone), 0);
        QCOMPARE(decayed(15, -1ms, rehearsalFull, rehearsalNone), 0);
        ReadinessFacts slow = everythingProven();
        slow.plans[0].took = 901s;
        QCOMPARE(part(readyOrNot(slow), "time").state, std::string("missed"));
        ReadinessFacts red = everythingProven();
        red.plans[0].checked = Tri::No;
        QCOMPARE(part(readyOrNot(red), "check").state, std::string("missed"));
    }

    /// An error about its database is one about the service; a plan to its home is no way out.
    void R047_noPointForWhatIsAnErrorOrLeadsHome()
    {
        const auto modelPart = [](const char *place) {
            ReadinessFacts facts = everythingProven();
            model::Finding finding;
            finding.severity = model::Finding::Severity::Error;
            finding.place = place;
            finding.fix = "Mend it";
            facts.lint = {finding};
            return part(readyOrNot(facts), "model").remedy;
        };
        for (const char *own : {"service:orders", "component:orders-db", "member:orders-db/dc1"})
            QCOMPARE(modelPart(own), std::string("Mend it"));
        for (const char *other : {"service:stock", "component:orders-db-2", "site:dc"})
            QCOMPARE(modelPart(other), std::string());
        ReadinessFacts home = everythingProven();
        home.plans[0].plan.to = SiteId("dc");
        QCOMPARE(part(readyOrNot(home), "plan").points, 0);
        QVERIFY(part(readyOrNot(everythingProven()), "plan").points > 0);
    }

    /// What nobody drew outlives nothing as far as anybody knows.
    void aStandbyIsAStandingCopyOfEachPart()
    {
        const auto standby = [](const Change &change) {
            Case all;
            change(all);
            ReadinessFacts facts = everythingProven();
            return part(readiness(all.estate, EstateGraph(all.estate), facts).services[0],
                        "standby");
        };
        QCOMPARE(standby([](Case &) {}).state, std::string("met"));
        QCOMPARE(standby([](Case &all) { all.estate.components[1].members.clear(); }).state,
                 std::string("unknown"));
        QCOMPARE(standby([](Case &all) { all.db().members.clear(); }).points, 0);
        QCOMPARE(standby([](Case &all) { all.service().writer = {}; }).state,
                 std::string("unknown"));
        QCOMPARE(standby([](Case &all) { all.db().members.resize(1); }).state,
                 std::string("missed"));
    }

    void aTierIsAsReadyAsItsWeakest()
    {
        Case all;
        all.promise(model::Metric::Rpo, 1s);
        second(all, 1);
        all.estate.services[1].tier = all.service().tier;
        const Readiness found = readiness(all.estate, EstateGraph(all.estate), everythingProven());
        QCOMPARE(found.services[0].points, 100);
        QCOMPARE(found.tiers.size(), std::size_t(1));
        QCOMPARE(found.tiers[0].points, found.services[1].points);
        QCOMPARE(found.estate.grade, found.services[1].grade);
        QVERIFY(found.estate.points < 100);
        Json document = toJson(found);
        document["coverage"] = toJson(coverage(all.estate, everythingProven().plans));
        document["unread"] = Json::array();
        QVERIFY(published("farhaven/analyse-readiness/1", document));
    }

    void R109_singlePointsOfOrders()
    {
        const model::Estate estate = orders::estate();
        const auto points = singlePoints(estate, EstateGraph(estate));
        QCOMPARE(points.size(), std::size_t(1));
        std::string lost, interrupted;
        for (const SinglePoint &each : points[0].second) {
            std::string &list = each.service == Standing::Lost ? lost : interrupted;
            list += text(each.object) + " ";
            QCOMPARE(text(each.path.front().object), text(each.object));
            QCOMPARE(text(each.path.back().object), std::string("service:orders"));
        }
        QCOMPARE(lost, std::string("site:ops host:ops1 component:edge component:orders-app "
                                   "component:orders-db "));
        QCOMPARE(interrupted,
                 std::string("site:dc host:dc1 member:orders-app/dc1 member:orders-db/dc1 "));
        QVERIFY(published("farhaven/analyse-single-points/1", toJson(points)));
        Json rows = Json::array();
        Case bad;
        bad.service().tier.clear();
        for (const model::Finding &each : bad.lint()) {
            rows.push_back(model::toJson(each));
            rows.back().erase("patch");
        }
        QVERIFY(!rows.empty() && published("farhaven/analyse-lint/1", {{"findings", rows}}));
    }
};

FARHAVEN_TEST(TestModelLint)

} // namespace tst_model_lint

#include "tst_model_lint.moc"
