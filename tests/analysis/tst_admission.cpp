// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/admission.h"
#include "analysis/runs.h"
#include "program.h"

#include <QTest>

namespace tst_admission {

using namespace farhaven;
using namespace farhaven::analysis;
using model::PlanKind;
using runs::at;
using runs::Kind;

namespace {

model::Declaration declaration(const char *id = "d1", std::int64_t ms = 0)
{
    model::Declaration declaration;
    declaration.id = id;
    declaration.scenario = "site-loss";
    declaration.scope = "dc";
    declaration.outageStart = at(ms);
    declaration.declaredAt = at(ms);
    declaration.by = PersonId("dana");
    return declaration;
}

PastRun past(PlanKind kind, std::optional<std::int64_t> promotedAtMs = {})
{
    PastRun run;
    run.id = RunId("old");
    run.kind = kind;
    run.ended = true;
    if (promotedAtMs)
        run.promotedAt = at(*promotedAtMs);
    return run;
}

model::FenceRecord fence(bool vanished)
{
    model::FenceRecord record;
    record.fence.id = "old:power";
    record.fence.host = HostId("dc1");
    if (vanished) {
        model::FenceChange change;
        change.kind = model::FenceChange::Kind::Vanished;
        change.reason = "dc1 is on";
        record.changes.push_back(change);
    }
    return record;
}

/// A situation in which the plan of that kind may begin, to be spoilt by a test.
struct Sample {
    explicit Sample(PlanKind kind)
    {
        plan = runs::failover().plan;
        plan.kind = kind;
        facts.now = at(60'000);
        facts.protection[plan.service].state = model::ProtectionState::Protected;
        facts.declarations = {declaration()};
    }
    model::RecoveryPlan plan;
    model::Estate estate = orders::estate();
    AdmissionFacts facts;

    [[nodiscard]] std::string asked(std::span<const AdmissionRule> rules = admissionRules()) const
    {
        const AdmissionCase one{plan, estate, facts};
        const auto outcome = admitBy(rules, one);
        if (outcome)
            return "yes";
        const bool complete = outcome.error().code == ErrorCode::Denied &&
                              !outcome.error().remedy.empty() && !outcome.error().place.empty();
        return complete ? "denied" : "incomplete";
    }
};

/// What each rule alone refuses.
std::vector<std::pair<std::string, Sample>> refused()
{
    std::vector<std::pair<std::string, Sample>> cases;
    Sample busy(PlanKind::Failback);
    busy.facts.runs = {past(PlanKind::Switchover)};
    busy.facts.runs[0].ended = false;
    cases.emplace_back("one-run", busy);
    Sample vanished(PlanKind::Failback);
    vanished.facts.fences = {fence(true)};
    cases.emplace_back("fences-stand", vanished);
    Sample target(PlanKind::Switchover);
    target.plan.from = SiteId("dr");
    target.plan.to = SiteId("dc");
    target.facts.fences = {fence(false)};
    cases.emplace_back("target-is-free", target);
    Sample shared(PlanKind::Failback);
    model::FenceRecord other = fence(false);
    other.fence.service = ServiceId("billing");
    other.fence.component = ComponentId("fence");
    other.fence.member = MemberId("dc1");
    shared.facts.fencesOfOthers = {other};
    model::Step lift = shared.plan.steps.front();
    model::ActionStep action;
    action.component = other.fence.component;
    action.member = other.fence.member;
    action.verb = "power-on";
    lift.body = action;
    shared.plan.steps.push_back(lift);
    cases.emplace_back("stands-alone", shared);
    Sample twice(PlanKind::Failover);
    twice.estate = orders::fencedEstate();
    twice.estate.components.back().settings = {{"power_url", "https://10.0.0.9:8700"},
                                               {"gateway_url", "https://10.0.0.9:8701"}};
    for (model::Step &step : twice.plan.steps) {
        if (step.phase == model::Phase::Promote)
            std::get<model::ActionStep>(step.body).preconditions = {
                runs::factIs("dc1", "power", "off"), runs::factIs("dc1", "blocked", "yes")};
    }
    cases.emplace_back("two-proofs", twice);
    Sample blind(PlanKind::Switchover);
    model::Component truth;
    truth.id = ComponentId("truth");
    truth.kind = "process";
    blind.estate.components.push_back(truth);
    model::Step gate = blind.plan.steps.front();
    model::ActionStep looks;
    looks.component = truth.id;
    looks.verb = "look";
    gate.body = looks;
    gate.phase = model::Phase::Gate;
    blind.plan.steps.push_back(gate);
    cases.emplace_back("gates-look", blind);
    Sample bare(PlanKind::Switchover);
    bare.facts.protection[bare.plan.service].state = model::ProtectionState::Unknown;
    cases.emplace_back("protected", bare);
    Sample undeclared(PlanKind::Failover);
    undeclared.facts.declarations.clear();
    cases.emplace_back("declared", undeclared);
    Sample soon(PlanKind::Failover);
    soon.facts.runs = {past(PlanKind::Failover, 0)};
    cases.emplace_back("held-off", soon);
    Sample much(PlanKind::Failover);
    much.facts.losses[StepId("promote-dr1")] = {Tri::No, Sentence("x", "Much")};
    cases.emplace_back("loss-accepted", much);
    return cases;
}

} // namespace

class TestAdmission : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P1_programsThatSayEverythingAndPeopleAreRefusedToo()
    {
        for (const auto &[rule, sample] : refused()) {
            if (rule != "two-proofs" && rule != "gates-look")
                continue;
            Sample changed = sample;
            model::Component &last = changed.estate.components.back();
            last.kind = rule == "gates-look" ? "manual" : "scripted";
            last.settings = Json::object();
            QCOMPARE(rule + ": " + changed.asked(), rule + ": denied");
        }
    }
    /// A request that judges no answer, and one that reads alone.
    void P1_aGateThatDoesNotWriteAndReadBackIsNoGate()
    {
        Sample sample(PlanKind::Switchover);
        model::Component page;
        page.id = ComponentId("page");
        page.kind = "http";
        page.settings["requests"] = {
            {{"name", "head"}, {"method", "HEAD"}},
            {{"name", "blind"}, {"method", "GET"}},
            {{"name", "status"},
             {"method", "GET"},
             {"expect", {{"state", {{"pointer", "/state"}, {"equals", "ready"}}}}}}};
        sample.estate.components.push_back(page);
        model::Component shop;
        shop.id = ComponentId("shop");
        shop.kind = "service";
        sample.estate.components.push_back(shop);
        const auto step = [](const char *id, model::Phase phase, const char *component,
                             std::vector<StepId> after) {
            model::Step made;
            made.id = StepId(id);
            made.phase = phase;
            made.after = std::move(after);
            model::ActionStep action;
            action.component = ComponentId(component);
            action.verb = "verify";
            made.body = action;
            return made;
        };
        using model::Phase;
        sample.plan.steps = {step("reads", Phase::Gate, "page", {}),
                             step("writes", Phase::Gate, "shop", {}),
                             step("between", Phase::Prepare, "shop", {StepId("reads")}),
                             step("traffic", Phase::Traffic, "shop", {StepId("between")})};
        auto &action = std::get<model::ActionStep>(sample.plan.steps[0].body);
        for (const char *verb : {"head", "blind", "no-such", "status"}) {
            action.verb = verb;
            QCOMPARE(probes(sample.estate, action), std::string(verb) == "status");
            QCOMPARE(std::string(verb) + ": " + sample.asked(), std::string(verb) + ": denied");
        }
        QCOMPARE(behindBlindGates(sample.estate, sample.plan)->id, StepId("traffic"));
        // Beside one that writes, before the traffic, it is welcome.
        sample.plan.steps[3].after.push_back(StepId("writes"));
        QCOMPARE(sample.asked(), std::string("yes"));
        action.verb = "blind";
        QCOMPARE(sample.asked(), std::string("denied"));
    }
    /// Two branches, of which one only reads: with traffic that waits for both, the choice decides
    /// which gate there is.
    void P1_aGateOnABranchThatIsNotTakenIsNoGate()
    {
        Sample sample(PlanKind::Switchover);
        model::Component page, shop;
        page.id = ComponentId("page");
        page.kind = "simulated";
        shop.id = ComponentId("shop");
        shop.kind = "service";
        sample.estate.components.push_back(page);
        sample.estate.components.push_back(shop);
        const auto step = [](const char *id, model::Phase phase, const char *component,
                             const char *verb, std::vector<StepId> after) {
            model::ActionStep action;
            action.component = ComponentId(component);
            action.verb = verb;
            model::Step made;
            made.id = StepId(id);
            made.phase = phase;
            made.after = std::move(after);
            made.body = action;
            return made;
        };
        model::Step which;
        which.id = StepId("which");
        model::DecisionStep decision;
        decision.options.resize(2);
        decision.options[0].id = "quick";
        decision.options[0].enables = {StepId("reads")};
        decision.options[1].id = "careful";
        decision.options[1].enables = {StepId("writes")};
        which.body = decision;
        using model::Phase;
        sample.plan.steps = {
            which, step("reads", Phase::Gate, "page", "status", {StepId("which")}),
            step("writes", Phase::Gate, "shop", "verify", {StepId("which")}),
            step("traffic", Phase::Traffic, "shop", "open", {StepId("reads"), StepId("writes")})};
        QVERIFY(behindBlindGates(sample.estate, sample.plan));
        // A third way without any gate is another rule's; one that leaves the traffic out,
        // nobody's.
        auto &options = std::get<model::DecisionStep>(sample.plan.steps[0].body).options;
        options[0].enables = {StepId("reads"), StepId("writes")};
        QVERIFY(!behindBlindGates(sample.estate, sample.plan));
        options[0].enables = {StepId("reads")};
        options[1].enables.push_back(StepId("traffic"));
        QVERIFY(!behindBlindGates(sample.estate, sample.plan));
    }
    /// A step on another service's writer makes it that service's plan, too.
    void P13_theSecondServiceMustBeProtectedToo()
    {
        Sample sample(PlanKind::Switchover);
        model::Component other = sample.estate.components.front();
        other.id = ComponentId("stock-db");
        sample.estate.components.push_back(other);
        model::Service stock;
        stock.id = ServiceId("stock");
        stock.writer = other.id;
        stock.application = ComponentId("stock-app");
        sample.estate.services.push_back(stock);
        QCOMPARE(sample.asked(), std::string("yes"));
        model::Step also = sample.plan.steps.front();
        also.id = StepId("also");
        model::ActionStep reads;
        reads.component = other.id;
        reads.verb = "checkpoint";
        also.body = reads;
        also.phase = model::Phase::Prepare;
        sample.plan.steps.push_back(also);
        QCOMPARE(sample.asked(), std::string("denied"));
        sample.facts.protection[stock.id].state = model::ProtectionState::Degraded;
        QCOMPARE(sample.asked(), std::string("denied"));
        sample.facts.protection[stock.id].state = model::ProtectionState::Protected;
        QCOMPARE(sample.asked(), std::string("yes"));
    }
    void whatIsInOrderMayBegin()
    {
        for (const PlanKind kind : {PlanKind::Switchover, PlanKind::Failover, PlanKind::Failback})
            QCOMPARE(Sample(kind).asked(), std::string("yes"));
    }
    void P12_eachRuleRefusesWithARemedy()
    {
        QCOMPARE(refused().size(), admissionRules().size());
        for (const auto &[rule, sample] : refused())
            QCOMPARE(rule + ": " + sample.asked(), rule + ": denied");
    }
    /// The canary: without its rule each is let through, so each rule is what refuses it.
    void P12_withoutItsRuleEachIsLetThrough()
    {
        for (const auto &[wanted, sample] : refused()) {
            std::vector<AdmissionRule> others;
            for (const AdmissionRule &rule : admissionRules()) {
                if (rule.name != wanted)
                    others.push_back(rule);
            }
            QCOMPARE(wanted + ": " + sample.asked(others), wanted + ": yes");
        }
    }
    void theHoldOffIsTheServicesOwn()
    {
        Sample sample(PlanKind::Failover);
        sample.facts.runs = {past(PlanKind::Failover, 0)};
        sample.facts.now = at(3'599'999);
        QCOMPARE(sample.asked(), std::string("denied"));
        sample.facts.now = at(3'600'000);
        QCOMPARE(sample.asked(), std::string("yes"));
        sample.facts.now = at(1'000);
        sample.estate.services[0].holdOff = Milliseconds(1'000);
        QCOMPARE(sample.asked(), std::string("yes"));
    }
    void plannedMovesAreNotHeldOffAndHoldNobodyOff()
    {
        Sample planned(PlanKind::Switchover);
        planned.facts.runs = {past(PlanKind::Failover, 0)};
        QCOMPARE(planned.asked(), std::string("yes"));
        Sample unplanned(PlanKind::Failover);
        unplanned.facts.runs = {past(PlanKind::Switchover, 0), past(PlanKind::Failover)};
        QCOMPARE(unplanned.asked(), std::string("yes"));
    }
    void aDeclarationCoversItsScopeAndScenario()
    {
        Sample sample(PlanKind::Failover);
        const auto asked = [&](const char *scope, const char *scenario) {
            sample.facts.declarations[0].scope = scope;
            sample.facts.declarations[0].scenario = scenario;
            return sample.asked();
        };
        QCOMPARE(asked("dc", "site-loss"), std::string("yes"));
        QCOMPARE(asked("orders", "site-loss"), std::string("yes"));
        QCOMPARE(asked("dr", "site-loss"), std::string("denied"));
        QCOMPARE(asked("other", "site-loss"), std::string("denied"));
        QCOMPARE(asked("dc", "node-loss"), std::string("denied"));
    }
    void aDeclarationIsUsedUp()
    {
        Sample sample(PlanKind::Failover);
        PastRun done = past(PlanKind::Failover);
        done.declaration = "d1";
        sample.facts.runs = {done};
        QCOMPARE(sample.asked(), std::string("yes")); // that one did not succeed
        sample.facts.runs[0].succeeded = true;
        QCOMPARE(sample.asked(), std::string("denied"));
        sample.facts.declarations.push_back(declaration("d2", 30'000));
        QCOMPARE(sample.asked(), std::string("yes"));
        sample.facts.declaration = "d1"; // named, but used up
        QCOMPARE(sample.asked(), std::string("denied"));
    }
    void theNewestLiveOneIsChosen()
    {
        Sample sample(PlanKind::Failover);
        sample.facts.declarations = {declaration("d1"), declaration("d2", 20'000)};
        const AdmissionCase one{sample.plan, sample.estate, sample.facts};
        QCOMPARE((*admit(one))->id, std::string("d2"));
        sample.facts.declaration = "d1";
        QCOMPARE((*admit(one))->id, std::string("d1"));
        sample.facts.now = at(0) + declarationValidity;
        QVERIFY(!admit(one));
    }
    void theJournalTellsWhatARunMeans()
    {
        RunRecord record{runs::failover(), runs::told().events};
        PastRun run = pastRun(record);
        QVERIFY(!run.ended && run.promotedAt == at(9'900));
        runs::Telling telling = runs::told();
        telling.add(Kind::Ended, "", 13'000, {{"state", "succeeded"}});
        record.journal = telling.events;
        run = pastRun(record);
        QVERIFY(run.ended && run.succeeded);
        record.journal = telling.add(Kind::RetryAsked, "confirm", 14'000).events;
        QVERIFY(!pastRun(record).ended);
        runs::Telling failed;
        failed.add(Kind::Intended, "promote", 1)
            .add(Kind::Settled, "promote", 2, {{"state", "failed"}});
        record.journal = failed.events;
        QVERIFY(!pastRun(record).promotedAt);
        // Of two services one was promoted all the same.
        failed.add(Kind::Intended, "other.promote", 3);
        model::Step other = *record.run.plan.find(StepId("promote"));
        other.id = StepId("other.promote");
        record.run.plan.steps.push_back(other);
        failed.add(Kind::Settled, "promote", 4, {{"state", "failed"}});
        record.journal = failed.events;
        QVERIFY(pastRun(record).promotedAt == at(3));
    }
    /// The service was moved since: what the old run found is gone.
    void P1_nobodyGoesOnWithARunThatAnotherCameAfter()
    {
        Sample sample(PlanKind::Failover);
        const AdmissionCase asked{sample.plan, sample.estate, sample.facts};
        PastRun first = past(PlanKind::Failover), drill = past(PlanKind::Drill),
                later = past(PlanKind::Failback);
        drill.id = RunId("drill");
        later.id = RunId("later");
        sample.facts.runs = {first};
        QVERIFY(admitAgain(asked, first.id));
        sample.facts.runs = {first, drill};
        QVERIFY(admitAgain(asked, first.id));
        sample.facts.runs = {first, drill, later};
        const auto refused = admitAgain(asked, first.id);
        QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
        QVERIFY(refused.error().message.find("later") != std::string::npos);
        QVERIFY(admitAgain(asked, later.id));
        sample.facts.runs = {first};
        sample.facts.fences = {fence(true)};
        QVERIFY(!admitAgain(asked, first.id));
    }
    /// The old site would be cut off, and nobody promoted.
    void P6_moreLossThanIsAcceptedIsRefusedBeforeAnybodyIsFenced()
    {
        Sample sample(PlanKind::Failover);
        const AdmissionCase asked{sample.plan, sample.estate, sample.facts};
        const auto refused = [&](Tri holds) {
            sample.facts.losses[StepId("promote-dr1")] = {holds, Sentence("x", "Much")};
            return !admit(asked);
        };
        QVERIFY(!refused(Tri::Yes));
        QVERIFY(!refused(Tri::Unknown)); // the step itself waits for an answer
        QVERIFY(refused(Tri::No));
        sample.plan.kind = PlanKind::Switchover;
        QVERIFY(!refused(Tri::No)); // nobody is lost
    }
};

FARHAVEN_TEST(TestAdmission)

} // namespace tst_admission

#include "tst_admission.moc"
