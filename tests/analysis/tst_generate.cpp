// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/generate.h"
#include "analysis/lint.h"
#include "analysis/verbs.h"
#include "model/late.h"
#include "model/orders.h"
#include "program.h"

#include <QTest>

namespace tst_generate {

using namespace farhaven;
using namespace farhaven::model;

namespace {

analysis::GenerationFacts facts()
{
    analysis::GenerationFacts facts;
    facts.id = PlanId("orders-to-dr");
    facts.author = PersonId("planner");
    facts.primary = MemberId("dc1");
    facts.identities[ComponentId("orders-db")] = "7440211853220741235";
    return facts;
}

Result<RecoveryPlan> toDr(const Estate &estate)
{
    return analysis::generateSwitchover(estate, ServiceId("orders"), SiteId("dr"), facts());
}

std::string line(const Step &step)
{
    std::string text = step.id.value + " " + std::string(name(step.phase)) + " " +
                       step.action()->verb + " " + step.action()->component.value + "/" +
                       step.action()->member.value + " after";
    for (const StepId &id : step.after)
        text += " " + id.value;
    return text;
}

} // namespace

class TestGenerate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStepsAreThoseOfAPlannedMove()
    {
        const Result<RecoveryPlan> plan = toDr(orders::estate());
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        const std::vector<std::string> wanted = {
            "claim claim claim orders-db/dr1 after",
            "prepare-checkpoint prepare checkpoint orders-db/dc1 after claim",
            "start-application-dr prepare start orders-app/dr1 after claim",
            "drain-edge-dc quiesce drain edge/dc after prepare-checkpoint start-application-dr",
            "demote-dc1 fence demote orders-db/dc1 after drain-edge-dc",
            "promote-dr1 promote promote orders-db/dr1 after demote-dc1",
            "gate-dr gate verify orders-app/dr1 after promote-dr1",
            "enable-edge-dr traffic enable edge/dr after gate-dr",
            "confirm-public-name traffic confirm orders-app/dr1 after enable-edge-dr",
            "rejoin-dc1 reprotect rejoin orders-db/dc1 after confirm-public-name",
            "stop-application-dc reprotect stop orders-app/dc1 after confirm-public-name",
            "release release release orders-db/dr1 after rejoin-dc1 stop-application-dc",
        };
        QCOMPARE(plan->steps.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE(line(plan->steps[i]), wanted[i]);
    }

    void thePublishedSampleIsWhatIsGenerated()
    {
        const Result<RecoveryPlan> plan = toDr(orders::estate());
        QVERIFY(plan);
        const QByteArray path = qgetenv("FARHAVEN_WRITE_SAMPLE");
        if (!path.isEmpty()) {
            QFile file(QString::fromUtf8(path));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::fromStdString(toJson(*plan).dump(2) + "\n"));
        }
        QCOMPARE(toJson(*plan).dump(2), orders::planJson().dump(2));
    }

    void P1_promoteIsGuardedByThePositiveEvidenceOfAFence()
    {
        const Result<RecoveryPlan> plan = toDr(orders::estate());
        QVERIFY(plan);
        const ComponentId db("orders-db");
        const MemberId dc1("dc1");
        const MemberId dr1("dr1");
        const std::vector<Condition> wanted = {{db, dc1, Question::Stopped, {}, {}},
                                               {db, dc1, Question::NotWritable, {}, {}},
                                               {db, dr1, Question::HasAll, {}, {}},
                                               {db, dr1, Question::IsReplica, {}, {}}};
        QVERIFY(plan->find(StepId("promote-dr1"))->action()->preconditions == wanted);
        QVERIFY(plan->find(StepId("promote-dr1"))->action()->noReturn);
    }

    void P9_aPlannedMoveClaimsBothSides()
    {
        const Result<RecoveryPlan> plan = toDr(orders::estate());
        QVERIFY(plan);
        const Json &claim = plan->find(StepId("claim"))->action()->parameters;
        QVERIFY(claim["must"] == Json::array({"dc1"}));
        QVERIFY2(claim["hosts"].size() >= 2, claim.dump().c_str());
        // Given back wherever it was taken, or a host of an application alone would keep it.
        const Json &release = plan->find(StepId("release"))->action()->parameters;
        QVERIFY2(release["hosts"] == claim["hosts"], release.dump().c_str());
    }
    void P1_trafficComesOnlyWhenTheOldWriterIsSeenQuiet()
    {
        const Result<RecoveryPlan> plan = toDr(orders::estate());
        QVERIFY(plan);
        const auto &asked = plan->find(StepId("enable-edge-dr"))->action()->preconditions;
        const Condition quiet = {
            ComponentId("orders-db"), MemberId("dc1"), Question::NotWritable, {}, {}};
        QVERIFY(std::find(asked.begin(), asked.end(), quiet) != asked.end());
    }
    void theGateIsAskedFromOutsideBothSites()
    {
        const Result<RecoveryPlan> plan = toDr(orders::estate());
        QVERIFY(plan);
        const Json wanted = {{"component", "orders-db"}, {"need", 1}, {"vantages", {"local"}}};
        QCOMPARE(plan->find(StepId("gate-dr"))->action()->parameters.dump(), wanted.dump());
    }

    void theWayBackIsTheMirrorImage()
    {
        analysis::GenerationFacts back = facts();
        back.primary = MemberId("dr1");
        const auto plan =
            analysis::generateSwitchover(orders::estate(), ServiceId("orders"), SiteId("dc"), back);
        QVERIFY(plan);
        QCOMPARE(plan->from.value, std::string("dr"));
        QCOMPARE(line(plan->steps[4]),
                 std::string("demote-dr1 fence demote orders-db/dr1 after drain-edge-dr"));
        QCOMPARE(line(plan->steps[11]), std::string("release release release orders-db/dc1 after "
                                                    "rejoin-dr1 stop-application-dr"));
    }

    void theDeadlinesOfTheOutageShareOutTheRto()
    {
        for (const auto &[rto, wanted] :
             {std::pair(60'000, 60'000), std::pair(120'000, 120'000), std::pair(10'000, 60'000)}) {
            Estate estate = orders::estate();
            for (Objective &objective : estate.objectives)
                objective.target = Milliseconds(rto);
            const Result<RecoveryPlan> plan = toDr(estate);
            QVERIFY(plan);
            Milliseconds sum{0};
            for (const Step &step : plan->steps) {
                if (step.phase >= Phase::Quiesce && step.phase <= Phase::Traffic)
                    sum += step.deadline;
            }
            QCOMPARE(sum.count(), wanted);
        }
    }

    void theStepsOfAFailoverTrustNobodyAtTheLostSite()
    {
        const auto plan = analysis::generateFailover(orders::fencedEstate(), ServiceId("orders"),
                                                     SiteId("dr"), facts());
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        const std::vector<std::string> wanted = {
            "claim claim claim orders-db/dr1 after",
            "start-application-dr prepare start orders-app/dr1 after claim",
            "drain-edge-dc quiesce drain edge/dc after start-application-dr",
            "fence-power-dc1 fence power-off fence/dc1 after drain-edge-dc",
            "fence-network-dc fence block fence/dc1 after fence-power-dc1",
            "promote-dr1 promote promote orders-db/dr1 after fence-network-dc",
            "gate-dr gate verify orders-app/dr1 after promote-dr1",
            "enable-edge-dr traffic enable edge/dr after gate-dr",
            "confirm-public-name traffic confirm orders-app/dr1 after enable-edge-dr",
            "release release release orders-db/dr1 after confirm-public-name",
        };
        QCOMPARE(plan->steps.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE(line(plan->steps[i]), wanted[i]);
        QCOMPARE(plan->scenario, std::string("site-loss"));
        QCOMPARE(plan->targets.size(), std::size_t(4)); // the fence is bound too
        // Nobody waits for the sessions of a server that is gone.
        const Json wait = {{"await_sessions", false}};
        QVERIFY(plan->find(StepId("drain-edge-dc"))->action()->parameters == wait);
    }

    // What gives orders from the lost site is lost with it: to claim it would stop every failover.
    void aFailoverClaimsNothingAtTheLostSite()
    {
        Estate estate = orders::fencedEstate();
        Component &fence = estate.components.back();
        Member there = fence.members.front();
        const auto has = [&](const char *host) {
            const auto plan =
                analysis::generateFailover(estate, ServiceId("orders"), SiteId("dr"), facts());
            if (!plan)
                qFatal("%s", describe(plan.error()).c_str());
            const Json hosts = plan->find(StepId("claim"))->action()->parameters["hosts"];
            return std::find(hosts.begin(), hosts.end(), Json(host)) != hosts.end();
        };
        QVERIFY(has("ops1") && !has("dc1"));
        there.id = MemberId("from-dc");
        there.host = HostId("dc1");
        there.site = SiteId("dc");
        there.fences = HostId("dr1");
        fence.members.push_back(there);
        QVERIFY(has("ops1") && !has("dc1"));
    }

    void P1_failoverRestsOnTwoProofsAboutTheOldWriter()
    {
        analysis::GenerationFacts known = facts();
        known.lossBytesMax = 65536;
        for (const char *to : {"dr", "dc"}) {
            const std::string lost = to == std::string("dr") ? "dc1" : "dr1";
            const MemberId promoted(to == std::string("dr") ? "dr1" : "dc1");
            known.primary = MemberId(lost);
            const auto plan = analysis::generateFailover(orders::fencedEstate(),
                                                         ServiceId("orders"), SiteId(to), known);
            QVERIFY(plan);
            const ComponentId fence("fence");
            const MemberId member(lost);
            const std::vector<Condition> wanted = {
                {fence, member, Question::FactIs, "power", "off"},
                {fence, member, Question::FactIs, "blocked", "yes"},
                {ComponentId("orders-db"), promoted, Question::IsReplica, {}, {}}};
            const Step *promote = plan->find(StepId("promote-" + promoted.value));
            QVERIFY(promote && promote->action()->preconditions == wanted);
            QCOMPARE(plan->lossBytesMax, std::int64_t(65536));
        }
    }

    void P1_anAttestedFailoverAsksPeopleInPlaceOfThePower()
    {
        analysis::GenerationFacts known = facts();
        known.attested = true;
        const auto plan = analysis::generateFailover(orders::fencedEstate(), ServiceId("orders"),
                                                     SiteId("dr"), known);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        QVERIFY(!plan->find(StepId("fence-power-dc1"))); // nobody could read what it did
        QCOMPARE(line(*plan->find(StepId("fence-network-dc"))),
                 std::string("fence-network-dc fence block fence/dc1 after drain-edge-dc"));
        const std::vector<Condition> wanted = {
            {ComponentId("fence"), MemberId("dc1"), Question::FactIs, attestedFact, "yes"},
            {ComponentId("fence"), MemberId("dc1"), Question::FactIs, "blocked", "yes"},
            {ComponentId("orders-db"), MemberId("dr1"), Question::IsReplica, {}, {}}};
        QVERIFY(plan->find(StepId("promote-dr1"))->action()->preconditions == wanted);
    }

    /// Nothing of the returning site is reachable before its old files can only start a replica.
    void P1_failbackLiftsTheBlockLast()
    {
        analysis::GenerationFacts known = facts();
        known.primary = MemberId("dr1");
        known.discardBytesMax = 4096;
        const auto plan = analysis::generateFailback(orders::fencedEstate(), ServiceId("orders"),
                                                     SiteId("dc"), known);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        const std::vector<std::string> wanted = {
            "claim-dr1 claim claim orders-db/dr1 after",
            "power-on-dc1 claim power-on fence/dc1 after claim-dr1",
            "admit-management-dc claim admit-management fence/dc1 after power-on-dc1",
            "claim claim claim orders-db/dc1 after admit-management-dc",
            "admit-replication-dc prepare admit-replication fence/dc1 after claim",
            "rewind-dc1 prepare rewind orders-db/dc1 after admit-replication-dc",
            "lift-dc prepare unblock fence/dc1 after rewind-dc1",
            "follow-dc1 prepare follow orders-db/dc1 after lift-dc",
            "prepare-checkpoint prepare checkpoint orders-db/dr1 after follow-dc1",
            "start-application-dc prepare start orders-app/dc1 after follow-dc1",
            "drain-edge-dr quiesce drain edge/dr after prepare-checkpoint start-application-dc",
            "demote-dr1 fence demote orders-db/dr1 after drain-edge-dr",
            "promote-dc1 promote promote orders-db/dc1 after demote-dr1",
            "gate-dc gate verify orders-app/dc1 after promote-dc1",
            "enable-edge-dc traffic enable edge/dc after gate-dc",
            "confirm-public-name traffic confirm orders-app/dc1 after enable-edge-dc",
            "rejoin-dr1 reprotect rejoin orders-db/dr1 after confirm-public-name",
            "stop-application-dr reprotect stop orders-app/dr1 after confirm-public-name",
            "release release release orders-db/dc1 after rejoin-dr1 stop-application-dr",
        };
        QCOMPARE(plan->steps.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE(line(plan->steps[i]), wanted[i]);
        const std::vector<Condition> lift = {
            {ComponentId("orders-db"), MemberId("dc1"), Question::FactIs, "starts_as", "replica"},
            {ComponentId("orders-db"), MemberId("dc1"), Question::NotWritable, {}, {}}};
        QVERIFY(plan->find(StepId("lift-dc"))->action()->preconditions == lift);
        QCOMPARE(plan->lossBytesMax, std::int64_t(0));
        // What is thrown away is part of what people approve, and its title says it.
        const Step &rewind = *plan->find(StepId("rewind-dc1"));
        QVERIFY(rewind.action()->parameters == Json({{"discard_bytes_max", 4096}}));
        QVERIFY2(rewind.title.ends_with("at most what is accepted: 4096 bytes"),
                 rewind.title.c_str());
    }

    /// The old source of a standby cluster starts with its host, as the primary that it was.
    void P1_aFailbackLetsNoOldSourceBackBesideItsPromotedStandbyCluster()
    {
        Estate estate = orders::fencedEstate();
        Component bank;
        bank.id = ComponentId("bank-db");
        bank.name = "Bank database";
        bank.kind = "patroni";
        bank.settings = {{"scope", "bank"}};
        for (const char *site : {"dc", "dr"}) {
            Member member;
            member.id = MemberId(std::string("bank-") + site);
            member.name = member.id.value;
            member.host = HostId(std::string(site) + "1");
            member.site = SiteId(site);
            member.settings = {{"name", member.id.value}};
            bank.members.push_back(member);
        }
        analysis::GenerationFacts known = facts();
        known.primary = MemberId("dr1");
        const auto asked = [&](const char *step) {
            const auto plan =
                analysis::generateFailback(estate, ServiceId("orders"), SiteId("dc"), known);
            if (!plan)
                qFatal("%s", describe(plan.error()).c_str());
            const auto &all = plan->find(StepId(step))->action()->preconditions;
            const Condition quiet = {
                ComponentId("bank-db"), MemberId("bank-dr"), Question::NotWritable, {}, {}};
            return std::find(all.begin(), all.end(), quiet) != all.end();
        };
        bank.members[1].settings["scope"] = "bank-dr";
        estate.components.push_back(bank);
        QVERIFY(asked("power-on-dc1"));
        QVERIFY(asked("lift-dc"));
        const auto plan =
            analysis::generateFailback(estate, ServiceId("orders"), SiteId("dc"), known);
        analysis::VerbCatalogue verbs = orders::verbs();
        verbs["patroni"] = {};
        for (const Finding &finding : analysis::lint(*plan, estate, verbs))
            QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
        // A plan that people changed is held to the same.
        RecoveryPlan changed = *plan;
        for (Step &step : changed.steps) {
            if (step.id.value == "lift-dc")
                std::get<ActionStep>(step.body).preconditions.pop_back();
        }
        const auto findings = analysis::lint(changed, estate, verbs);
        QVERIFY(std::any_of(findings.begin(), findings.end(),
                            [](const Finding &one) { return one.rule == "fence.lift-unguarded"; }));
        // Who follows at the site that returns comes back as a follower.
        estate.components.back().members[1].settings.erase("scope");
        estate.components.back().members[0].settings["scope"] = "bank-dc";
        QVERIFY(!asked("power-on-dc1"));
        // One cluster over both sites chooses its leader itself.
        estate.components.back().members[0].settings.erase("scope");
        QVERIFY(!asked("power-on-dc1"));
    }

    void aHeldServiceIsFreedWhenItIsAReplicas()
    {
        Estate estate = orders::fencedEstate();
        estate.components.back().members[0].settings["unit"] = "postgresql@15-main.service";
        analysis::GenerationFacts known = facts();
        known.primary = MemberId("dr1");
        const auto plan =
            analysis::generateFailback(estate, ServiceId("orders"), SiteId("dc"), known);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        const Step *free = plan->find(StepId("free-service-dc1"));
        QVERIFY(free);
        QCOMPARE(line(*free), std::string("free-service-dc1 prepare free-service fence/dc1 after "
                                          "follow-dc1"));
        const std::vector<Condition> wanted = {
            {ComponentId("orders-db"), MemberId("dc1"), Question::IsReplica, {}, {}}};
        QVERIFY(free->action()->preconditions == wanted);
    }

    void P1_withoutAFenceThereIsNoFailover_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change : {"no fence", "no such component", "no member for the host",
                                   "another site", "falls with the site"})
            QTest::newRow(change) << change;
    }
    void P1_withoutAFenceThereIsNoFailover()
    {
        QFETCH(QString, change);
        Estate estate = orders::fencedEstate();
        Member &fence = estate.components.back().members[0];
        if (change == QLatin1String("no fence"))
            estate.services[0].fence.reset();
        else if (change == QLatin1String("no such component"))
            estate.services[0].fence = ComponentId("sentry");
        else if (change == QLatin1String("no member for the host"))
            fence.fences = HostId("ops1");
        else if (change == QLatin1String("another site"))
            fence.serves = SiteId("dr");
        else
            fence.site = SiteId("dc");
        const auto over =
            analysis::generateFailover(estate, ServiceId("orders"), SiteId("dr"), facts());
        QVERIFY(!over);
        QCOMPARE(over.error().code, ErrorCode::Unsupported);
        QVERIFY(over.error().message.find("cannot be taken for dead") != std::string::npos);
        analysis::GenerationFacts known = facts();
        known.primary = MemberId("dr1");
        const auto back =
            analysis::generateFailback(estate, ServiceId("orders"), SiteId("dc"), known);
        QVERIFY(!back);
        QCOMPARE(back.error().code, ErrorCode::Unsupported);
    }

    void whatIsMissingIsNamed_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("place");
        QTest::newRow("service") << "service" << int(ErrorCode::NotFound) << "warehouse";
        QTest::newRow("site") << "site" << int(ErrorCode::NotFound) << "moon";
        QTest::newRow("no member there") << "ops" << int(ErrorCode::NotFound) << "orders-db";
        QTest::newRow("already there") << "dc" << int(ErrorCode::Conflict) << "dc";
        QTest::newRow("primary") << "primary" << int(ErrorCode::NotFound) << "kz9";
        QTest::newRow("kind") << "kind" << int(ErrorCode::Unsupported) << "orders-db";
        QTest::newRow("application") << "application" << int(ErrorCode::Unsupported) << "orders";
    }
    void whatIsMissingIsNamed()
    {
        QFETCH(QString, change);
        QFETCH(int, code);
        QFETCH(QString, place);
        Estate estate = orders::estate();
        analysis::GenerationFacts known = facts();
        ServiceId service("orders");
        SiteId to("dr");
        if (change == QLatin1String("service"))
            service = ServiceId("warehouse");
        else if (change == QLatin1String("site"))
            to = SiteId("moon");
        else if (change == QLatin1String("ops") || change == QLatin1String("dc"))
            to = SiteId(change.toStdString());
        else if (change == QLatin1String("primary"))
            known.primary = MemberId("kz9");
        else if (change == QLatin1String("kind"))
            estate.components.back().kind = "cobol";
        else
            estate.services[0].application.reset();
        const auto plan = analysis::generateSwitchover(estate, service, to, known);
        QVERIFY(!plan);
        QCOMPARE(int(plan.error().code), code);
        QCOMPARE(plan.error().place, place.toStdString());
        QVERIFY(!plan.error().remedy.empty());
    }
    /// Whichever of two standbys is chosen while the run goes: both are claimed, and the plan
    /// holds.
    void whereSeveralCouldTakeOverTheRunChooses()
    {
        Estate estate = orders::fencedEstate();
        Component &writer =
            *std::find_if(estate.components.begin(), estate.components.end(),
                          [](const Component &one) { return one.id == ComponentId("orders-db"); });
        Member second = *writer.find(MemberId("dr1"));
        second.id = MemberId("dr2");
        second.name = "dr2";
        writer.members.push_back(second);
        for (const auto generate : {analysis::generateSwitchover, analysis::generateFailover}) {
            const auto plan = generate(estate, ServiceId("orders"), SiteId("dr"), facts());
            QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
            QVERIFY(planFromJson(toJson(*plan)));
            QCOMPARE(plan->lateBound.size(), std::size_t(1));
            QVERIFY(plan->lateBound[0].allowed == std::vector<std::string>({"dr1", "dr2"}));
            QVERIFY(plan->find(StepId("promote-candidate"))->action()->member ==
                    lateMember("candidate"));
            const Json must = plan->find(StepId("claim"))->action()->parameters["must"];
            QVERIFY(std::find(must.begin(), must.end(), Json("dr2")) != must.end());
            for (const Finding &finding : analysis::lint(*plan, estate, orders::verbs()))
                QVERIFY2(finding.severity != Finding::Severity::Error, finding.message.c_str());
        }
        writer.members.back().serves = SiteId("dc");
        RecoveryPlan elsewhere = *analysis::generateFailover(
            orders::fencedEstate(), ServiceId("orders"), SiteId("dr"), facts());
        elsewhere.lateBound.push_back(
            {"candidate", "candidate", {"dr1", "dr2"}, {{"component", "orders-db"}}});
        const auto findings = analysis::lint(elsewhere, estate, orders::verbs());
        QVERIFY(std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
            return finding.rule == "late.elsewhere" && finding.place == "/late_bound/0/allowed/1";
        }));
    }
};

FARHAVEN_TEST(TestGenerate)

} // namespace tst_generate

#include "tst_generate.moc"
