// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/linting.h"
#include "analysis/site_power.h"
#include "program.h"

#include <QTest>

namespace tst_site_power {

using namespace farhaven;
using namespace farhaven::linting;

namespace {

analysis::SiteFacts factsWith(const char *primary)
{
    analysis::SiteFacts facts;
    facts.id = PlanId("site-power");
    facts.author = PersonId("planner");
    facts.identities[ComponentId("orders-db")] = "7440211853220741235";
    if (*primary)
        facts.primaries[ComponentId("orders-db")] = MemberId(primary);
    return facts;
}

/// None is seen; `last` was it.
analysis::SiteFacts afterwards(const char *last)
{
    analysis::SiteFacts facts = factsWith("");
    facts.lastPrimaries.emplace(ComponentId("orders-db"), MemberId(last));
    return facts;
}

Sighting sightingOf(const char *member, const char *timeline, int second)
{
    Sighting one;
    one.component = ComponentId("orders-db");
    one.member = MemberId(member);
    one.identity = "7440211853220741235";
    one.epochs["timeline"] = timeline;
    one.at = Instant(std::chrono::seconds(second));
    return one;
}

Observation seenAs(const char *identity, const char *timeline)
{
    Observation seen;
    seen.identity = identity;
    seen.epochs["timeline"] = timeline;
    return seen;
}

MemberState endedAs(const char *member, const char *control)
{
    MemberState state;
    state.member = MemberId(member);
    state.running = Tri::No;
    state.facts["control_state"] = control;
    return state;
}

std::string steps(const Result<RecoveryPlan> &plan)
{
    if (!plan)
        return describe(plan.error());
    std::string text;
    for (const Step &step : plan->steps)
        text += step.id.value + ":" + step.action()->verb + " ";
    return text;
}

std::string names(const std::vector<std::vector<const Service *>> &levels)
{
    std::string text;
    for (const auto &level : levels) {
        for (const Service *service : level)
            text += service->id.value + " ";
        text += "| ";
    }
    return text;
}

Service serviceOf(const char *id, const char *tier)
{
    Service service;
    service.id = ServiceId(id);
    service.tier = tier;
    service.writer = ComponentId(std::string(id) + "-db");
    service.edge = ComponentId(std::string(id) + "-edge");
    return service;
}

} // namespace

class TestSitePower : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatDependsStopsFirstAndStartsLast()
    {
        const Estate estate = orders::estate();
        QCOMPARE(steps(analysis::generateStopSite(estate, SiteId("dc"), factsWith("dc1"))),
                 std::string("claim-orders:claim close-edge-dc:drain stop-orders-app-dc1:stop "
                             "stop-orders-db-dc1:demote release-orders:release "));
        QCOMPARE(steps(analysis::generateStopSite(estate, SiteId("dr"), factsWith("dc1"))),
                 std::string("claim-orders:claim stop-orders-app-dr1:stop stop-orders-db-dr1:stop "
                             "release-orders:release "));
        QCOMPARE(steps(analysis::generateStartSite(estate, SiteId("dr"), factsWith("dc1"))),
                 std::string("claim-orders:claim start-orders-db-dr1:follow "
                             "release-orders:release "));
        QCOMPARE(steps(analysis::generateStartSite(estate, SiteId("dc"), afterwards("dc1"))),
                 std::string("claim-orders:claim start-orders-db-dc1:start-primary "
                             "start-orders-app-dc1:start gate-orders-app-dc1:verify "
                             "open-edge-dc:enable confirm-orders-app-dc1:confirm "
                             "release-orders:release "));
    }
    void everyOneOfThemIsAPlanWithoutAnError()
    {
        for (const char *site : {"dc", "dr"}) {
            for (const char *primary : {"dc1", "dr1", ""}) {
                for (const auto generate :
                     {analysis::generateStopSite, analysis::generateStartSite}) {
                    const analysis::SiteFacts facts =
                        *primary ? factsWith(primary)
                                 : afterwards(std::string(site) == "dc" ? "dc1" : "dr1");
                    const auto plan = generate(orders::estate(), SiteId(site), facts);
                    QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
                    QVERIFY(planFromJson(toJson(*plan)));
                    for (const Finding &finding : lintOf(*plan))
                        QVERIFY2(finding.severity != Finding::Severity::Error,
                                 (steps(plan) + finding.rule + finding.message).c_str());
                }
            }
        }
    }
    /// Two databases at a site: the one that was it last is started as the primary, by no order of
    /// names, and the other follows it.
    void P1_whoWasThePrimaryLastBecomesItAgain()
    {
        Estate estate = orders::estate();
        Component &writer =
            *std::find_if(estate.components.begin(), estate.components.end(),
                          [](const Component &one) { return one.id == ComponentId("orders-db"); });
        Member second = *writer.serving(SiteId("dc"));
        second.id = MemberId("dc2");
        second.name = "dc2";
        writer.members.push_back(second);
        const std::string started =
            steps(analysis::generateStartSite(estate, SiteId("dc"), afterwards("dc2")));
        QVERIFY2(started.starts_with("claim-orders:claim start-orders-db-dc2:start-primary "
                                     "start-orders-db-dc1:follow "),
                 started.c_str());
    }
    void P1_nobodyIsStartedAsThePrimaryByAGuess()
    {
        const Estate estate = orders::estate();
        const auto elsewhere = analysis::generateStartSite(estate, SiteId("dc"), afterwards("dr1"));
        QVERIFY(!elsewhere);
        QCOMPARE(elsewhere.error().code, ErrorCode::Conflict);
        QVERIFY(elsewhere.error().message.find("would follow nobody") != std::string::npos);
        const auto unknown = analysis::generateStartSite(estate, SiteId("dc"), factsWith(""));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Conflict);
        QVERIFY(unknown.error().message.find("nobody has seen one") != std::string::npos);
    }
    void whoWasItLastIsReadFromTheRecordUnlessWhatIsSeenContradictsIt()
    {
        const Component writer = *orders::estate().find(ComponentId("orders-db"));
        const auto last = [&](const std::vector<Sighting> &kept, const Observation *seen) {
            const Result<MemberId> who = analysis::lastPrimary(writer, kept, seen);
            return who ? who->value : "! " + who.error().message;
        };
        const std::vector<Sighting> kept = {sightingOf("dc1", "1", 10), sightingOf("dr1", "2", 20)};
        const Observation same = seenAs("7440211853220741235", "2");
        QCOMPARE(last(kept, nullptr), std::string("dr1"));
        QCOMPARE(last(kept, &same), std::string("dr1"));
        const Observation old = seenAs("7440211853220741235", "1"); // dr1 does not answer
        QCOMPARE(last(kept, &old), std::string("dr1"));
        const Observation later = seenAs("7440211853220741235", "10");
        QVERIFY(last(kept, &later).find("another one was promoted since") != std::string::npos);
        const Observation other = seenAs("1", "2");
        QVERIFY(last(kept, &other).find("another system") != std::string::npos);
        QVERIFY(last({}, nullptr).starts_with("! nothing is on record"));
        Observation ended = seenAs("7440211853220741235", "1");
        ended.members = {endedAs("dc1", "shut down"), endedAs("dr1", "shut down in recovery")};
        QCOMPARE(last({}, &ended), std::string("dc1"));
        ended.members.back().facts["control_state"] = "shut down";
        QVERIFY(last({}, &ended).starts_with("! nothing is on record, and several"));
    }
    /// dc1 ended in order; what dr1 did after it may be newer, and then dc1 would fork it away.
    void P1_whoEndedInOrderIsItNoMoreOnceAnotherMayHaveBeenPromoted()
    {
        const Component writer = *orders::estate().find(ComponentId("orders-db"));
        Observation seen = seenAs("7440211853220741235", "2");
        const auto with = [&](const char *control, int timeline, Tri running = Tri::No) {
            seen.members = {endedAs("dc1", "shut down"), endedAs("dr1", control)};
            seen.members[0].facts["timeline"] = 1;
            seen.members[1].facts["timeline"] = timeline;
            seen.members[1].running = running;
        };
        const auto last = [&] {
            const Result<MemberId> who = analysis::lastPrimary(writer, {}, &seen);
            return who ? who->value : "! " + who.error().message;
        };
        with("shut down in recovery", 1);
        QCOMPARE(last(), std::string("dc1"));
        with("shut down in recovery", 2);
        QVERIFY2(last().find("dr1 is on timeline 2") != std::string::npos, last().c_str());
        with("in production", 1); // the power went
        QVERIFY2(last().find("but dr1 is not seen to be a replica") != std::string::npos,
                 last().c_str());
        seen.members[1].facts["starts_as"] = "replica"; // by hand, after it
        QVERIFY2(last().starts_with("! "), last().c_str());
        with("in archive recovery", 1);
        seen.members[1].facts["starts_as"] = "replica";
        QCOMPARE(last(), std::string("dc1"));
        with("in archive recovery", 1, Tri::Yes);
        seen.members[1].role = Role::Replica;
        QCOMPARE(last(), std::string("dc1"));
        seen.members[1].role = Role::Unknown;
        QVERIFY2(last().starts_with("! "), last().c_str());
        with("shut down in recovery", 1);
        seen.members[1].error.emplace(ErrorCode::Unreachable, "nobody answers");
        QVERIFY2(last().find("but dr1 is not seen") != std::string::npos, last().c_str());
        seen.members.pop_back();
        QVERIFY2(last().find("but dr1 is not seen") != std::string::npos, last().c_str());
    }
    /// The balancer of both sites stands at a third one.
    void whatLeadsToTheOnlyPrimaryIsClosedWhereverItStands()
    {
        Estate estate = orders::estate();
        Component &edge =
            *std::find_if(estate.components.begin(), estate.components.end(),
                          [](const Component &one) { return one.id == ComponentId("edge"); });
        edge.members.resize(1);
        edge.members.front().id = MemberId("gate");
        edge.members.front().site = SiteId("ops");
        edge.members.front().serves = SiteId();
        const auto stop = analysis::generateStopSite(estate, SiteId("dc"), factsWith("dc1"));
        QCOMPARE(steps(stop),
                 std::string("claim-orders:claim close-edge-gate:drain stop-orders-app-dc1:stop "
                             "stop-orders-db-dc1:demote release-orders:release "));
        const std::string start =
            steps(analysis::generateStartSite(estate, SiteId("dc"), afterwards("dc1")));
        QVERIFY2(start.find("open-edge-gate:enable") != std::string::npos, start.c_str());
        // Of a standby nothing is closed.
        QVERIFY(steps(analysis::generateStopSite(estate, SiteId("dr"), factsWith("dc1")))
                    .find("drain") == std::string::npos);
    }
    /// A service that serves at both sites writes to one of them.
    void whoWritesFromAnotherSiteStopsFirstAndStartsAgain()
    {
        Estate estate = orders::estate();
        analysis::SiteFacts facts = factsWith("dc1");
        facts.writing = {{ComponentId("orders-app"), MemberId("dc1")},
                         {ComponentId("orders-app"), MemberId("dr1")},
                         {ComponentId("orders-db"), MemberId("dc1")}};
        const auto stop = analysis::generateStopSite(estate, SiteId("dc"), facts);
        QCOMPARE(steps(stop), std::string("claim-orders:claim close-edge-dc:drain "
                                          "stop-orders-app-dc1:stop stop-orders-app-dr1:stop "
                                          "stop-orders-db-dc1:demote release-orders:release "));
        QVERIFY2(listed(lintOf(*stop)).find("error") == std::string::npos,
                 listed(lintOf(*stop)).c_str());
        analysis::SiteFacts again = afterwards("dc1");
        again.stopped = analysis::stoppedElsewhere(*stop, estate);
        QCOMPARE(int(again.stopped.size()), 1);
        const auto start = analysis::generateStartSite(estate, SiteId("dc"), again);
        QCOMPARE(steps(start),
                 std::string("claim-orders:claim start-orders-db-dc1:start-primary "
                             "start-orders-app-dc1:start start-orders-app-dr1:start "
                             "gate-orders-app-dc1:verify open-edge-dc:enable "
                             "confirm-orders-app-dc1:confirm release-orders:release "));
        QVERIFY(planFromJson(toJson(*stop)) && planFromJson(toJson(*start)));
        QVERIFY2(listed(lintOf(*start)).find("error") == std::string::npos,
                 listed(lintOf(*start)).c_str());
        // Where the standby goes nobody loses what they write to.
        QVERIFY(
            steps(analysis::generateStopSite(estate, SiteId("dr"), facts)).find("orders-app-dc1") ==
            std::string::npos);
    }

    /// Neither stopped nor asked about: of another service, of a kind that nothing can stop.
    void whoMayWriteFromAnotherSiteIsAskedAboutOrNamed()
    {
        Estate estate = orders::estate();
        Component reports = *estate.find(ComponentId("orders-app"));
        reports.id = ComponentId("reports");
        reports.name = "Reports";
        reports.members = {*reports.serving(SiteId("dr"))};
        estate.components.push_back(reports);
        estate.dependencies.push_back({reports.id, ComponentId("orders-db")});
        const auto stop = analysis::generateStopSite(estate, SiteId("dc"), factsWith("dc1"));
        QVERIFY(stop);
        const auto &asked = stop->find(StepId("stop-orders-db-dc1"))->action()->preconditions;
        const auto about = [&](const char *component) {
            return std::any_of(asked.begin(), asked.end(), [&](const Condition &one) {
                return one.component.value == component && one.member == MemberId("dr1") &&
                       one.question == Question::NotWritable;
            });
        };
        QVERIFY(about("reports") && about("orders-app"));
        estate.components.back().kind = "manual";
        const auto named = analysis::generateStopSite(estate, SiteId("dc"), factsWith("dc1"));
        const auto findings = lintOf(*named, estate);
        const auto found = std::find_if(findings.begin(), findings.end(), [](const Finding &one) {
            return one.rule == "site.writes-elsewhere";
        });
        QVERIFY(found != findings.end() && found->severity == Finding::Severity::Error);
        QVERIFY2(found->message.find("\"Reports\" at \"dr1\"") != std::string::npos,
                 found->message.c_str());
        QVERIFY(found->message.find("orders-db") == std::string::npos); // by its name
    }

    void servicesStartByDependencyThenByTier()
    {
        Estate estate;
        estate.tiers = {{"one", "One", 1, {}}, {"two", "Two", 2, {}}};
        estate.services = {serviceOf("bank", "two"), serviceOf("shop", "one"),
                           serviceOf("login", "two"), serviceOf("mail", "one")};
        estate.dependencies = {{ComponentId("bank-db"), ComponentId("login-db")},
                               {ComponentId("shop-edge"), ComponentId("bank-db")}};
        std::vector<const Service *> all;
        for (const Service &service : estate.services)
            all.push_back(&service);
        QCOMPARE(names(analysis::startOrder(estate, all)),
                 std::string("mail login | bank | shop | "));
        // What waits on a circle comes after it; what stands between two is waited for, too.
        estate.dependencies.push_back({ComponentId("login-db"), ComponentId("bank-edge")});
        QCOMPARE(names(analysis::startOrder(estate, all)),
                 std::string("mail bank login | shop | "));
        estate.dependencies = {{ComponentId("mail-db"), ComponentId("queue")},
                               {ComponentId("queue"), ComponentId("shop-db")}};
        QCOMPARE(names(analysis::startOrder(estate, all)),
                 std::string("shop bank login | mail | "));
        // Each waits for the next: nobody can come first.
        estate.dependencies = {{ComponentId("mail-edge"), ComponentId("shop-db")},
                               {ComponentId("shop-edge"), ComponentId("bank-db")},
                               {ComponentId("bank-edge"), ComponentId("mail-db")}};
        QCOMPARE(names(analysis::startOrder(estate, all)), std::string("mail shop bank login | "));
    }
    void whatIsMissingIsNamed()
    {
        QCOMPARE(analysis::generateStopSite(orders::estate(), SiteId("moon"), factsWith("dc1"))
                     .error()
                     .code,
                 ErrorCode::NotFound);
        QCOMPARE(analysis::generateStopSite(orders::estate(), SiteId("ops"), factsWith("dc1"))
                     .error()
                     .code,
                 ErrorCode::NotFound);
    }
};

FARHAVEN_TEST(TestSitePower)

} // namespace tst_site_power

#include "tst_site_power.moc"
