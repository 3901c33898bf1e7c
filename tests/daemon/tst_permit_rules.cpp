// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "daemon/permit_rules.h"
#include "model/approvals.h"
#include "model/break_glass.h"
#include "program.h"

namespace tst_permit_rules {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

model::SystemStates systems(const char *timeline = "3")
{
    model::SystemStates states;
    model::SystemState &database = states[ComponentId("orders-db")];
    database.identity = "7412345678901234567";
    database.epochs["timeline"] = timeline;
    return states;
}

SignedDocument authorised(Who who = Operator)
{
    model::RunAuthorisation made;
    made.id = "authorisation-1";
    made.planSha256 = *model::planHash(plan());
    made.approval = "approval-1";
    made.requester = PersonId(idOf(who));
    made.systems = systems();
    made.at = moment + hour;
    made.expiresAt = made.at + model::authorisationValidityMax;
    TestSigner signer(who);
    return *model::signAuthorisation(made, signer);
}

PermitCase sound()
{
    PermitCase in;
    in.planBytes = *model::planCanonical(plan());
    in.requester = PersonId("operator");
    in.service = ServiceId("orders");
    in.sites = {SiteId("dc"), SiteId("dr")};
    in.armedAhead = armedAheadMin;
    in.authorisation = authorised();
    in.seen = systems();
    return in;
}

SignedFacts facts()
{
    SignedFacts known;
    known.people = people();
    known.approvals = {granted()};
    for (const char *site : {"dc", "dr"})
        known.armings[SiteId(site)] = {armed(site, site)};
    known.clock = clockAt(moment + hour + Milliseconds(1'000));
    return known;
}

engine::Permit judge(const PermitCase &in, const SignedFacts &known)
{
    return judgePermit(beginRules(), in, known);
}

/// What a scheduler would start: it only looks.
PermitCase unattended()
{
    model::StandingAuthorisation made;
    made.id = "standing-1";
    made.covers = {model::Unattended::Read};
    made.scope = {ServiceId("orders")};
    made.reason = "A look each night";
    made.by = PersonId(idOf(Approver));
    made.key = keyOf(Approver);
    made.at = moment;
    made.expiresAt = moment + day;
    TestSigner signer(Approver);
    PermitCase in = sound();
    in.authorisation.reset();
    in.standing = *signDocument(toJson(made), signer, model::standingNameSpace);
    in.acts = {{ComponentId("orders-db"), "look", model::Unattended::Read}};
    return in;
}

/// In place of the approval, by the two who may.
SignedFacts broken()
{
    model::BreakGlass glass = *model::breakGlassFor(plan(), moment + hour);
    glass.id = "glass-1";
    glass.statement = model::breakGlassStatement(plan());
    glass.reason = "Both approvers sit in the flooded building";
    glass.by = PersonId(idOf(Operator));
    glass.byKey = keyOf(Operator);
    glass.witness = PersonId(idOf(Planner));
    glass.witnessKey = keyOf(Planner);
    SignedFacts known = facts();
    known.approvals.clear();
    for (const Who who : {Operator, Planner}) {
        TestSigner signer(who);
        known.glasses.push_back(
            *signDocument(model::toJson(glass), signer, model::breakGlassNameSpace));
    }
    return known;
}

std::vector<PermitRule> without(std::string_view name)
{
    std::vector<PermitRule> rules;
    for (const PermitRule &rule : beginRules()) {
        if (rule.name != name)
            rules.push_back(rule);
    }
    return rules;
}

} // namespace

class TestPermitRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsCompleteIsPermitted()
    {
        const engine::Permit permit = judge(sound(), facts());
        QVERIFY2(permit.answer.holds == Tri::Yes, permit.answer.why.english.c_str());
        QCOMPARE(permit.basis["approval"].get<std::string>(), std::string("approval-1"));
        QCOMPARE(permit.basis["authorisation"].get<std::string>(), std::string("authorisation-1"));
    }
    /// A step goes on by the break-glass that its run's journal names, whose term was that of the
    /// beginning, and by no other: a run that was approved does not go on by it unsaid.
    void P6_aStepRestsOnTheGlassOfItsOwnRunAlone()
    {
        SignedFacts known = broken();
        PermitCase step = sound();
        step.underWay = true;
        const auto asked = [&] { return judgePermit(stepRules(), step, known).answer.holds; };
        QCOMPARE(asked(), Tri::No);
        step.glass = "glass-2";
        QCOMPARE(asked(), Tri::No);
        step.glass = "glass-1";
        QCOMPARE(asked(), Tri::Yes);
        known.glassesUsed = {"glass-1"};
        known.clock = clockAt(moment + 3 * hour);
        QCOMPARE(asked(), Tri::Yes);
        known.glasses.pop_back(); // the canary: one signature is none
        QCOMPARE(asked(), Tri::No);
    }
    void P6_aGlassIsForOneBeginning()
    {
        SignedFacts known = broken();
        PermitCase in = sound();
        const auto approved = beginRules().first(1);
        const auto asked = [&] { return judgePermit(approved, in, known).answer.holds; };
        QCOMPARE(asked(), Tri::Yes);
        known.glassesUsed = {"glass-1"};
        QCOMPARE(asked(), Tri::No);
        in.glass = "glass-1"; // of the run that began on it, and is authorised again
        QCOMPARE(asked(), Tri::Yes);
        known.clock = clockAt(moment + 3 * hour);
        QCOMPARE(asked(), Tri::No);
    }
    /// Louder, not looser: no timetable breaks the glass.
    void P6_whatRunsWithNobodyThereBreaksNoGlass()
    {
        const SignedFacts known = broken();
        PermitCase in = unattended();
        QCOMPARE(judgePermit(beginRules().first(1), in, known).answer.holds, Tri::No);
        in.standing.reset();
        QCOMPARE(judgePermit(beginRules().first(1), in, known).answer.holds, Tri::Yes);
    }
    void everyRefusalNamesPlaceAndRemedy()
    {
        SignedFacts unapproved = facts(), unarmed = facts();
        unapproved.approvals.clear();
        unarmed.armings.erase(SiteId("dr"));
        PermitCase unauthorised = sound();
        unauthorised.authorisation.reset();
        const engine::Permit refusals[] = {judge(sound(), unapproved), judge(sound(), unarmed),
                                           judge(unauthorised, facts())};
        const char *causes[] = {"not-approved", "site-not-armed", "not-authorised"};
        for (int i = 0; i < 3; ++i) {
            QVERIFY(refusals[i].answer.holds == Tri::No);
            QCOMPARE(refusals[i].cause, std::string(causes[i]));
            QVERIFY(!refusals[i].place.empty() && !refusals[i].remedy.empty());
            QVERIFY(!refusals[i].answer.why.english.empty());
        }
        QCOMPARE(refusals[1].place, std::string("site dr"));
    }
    /// With nobody there: no authorisation, and nothing but what an approver signed for ahead, when
    /// the run begins and before each step of it.
    void P6_aStandingAuthorisationStandsInForTheRequestersWordAlone()
    {
        PermitCase in = unattended();
        const engine::Permit permit = judge(in, facts());
        QVERIFY2(permit.answer.holds == Tri::Yes, permit.answer.why.english.c_str());
        QCOMPARE(permit.basis["standing"].get<std::string>(), std::string("standing-1"));
        QVERIFY(judgePermit(stepRules(), in, facts()).answer.holds == Tri::Yes);
        SignedFacts unapproved = facts(), unarmed = facts();
        unapproved.approvals.clear();
        unarmed.armings.clear();
        QCOMPARE(judge(in, unapproved).cause, std::string("not-approved"));
        QCOMPARE(judge(in, unarmed).cause, std::string("site-not-armed"));
        PermitCase stranger = in;
        stranger.requester = PersonId("approver");
        QVERIFY(judge(stranger, facts()).answer.holds != Tri::Yes);

        PermitCase revokedSince = in, more = in;
        revokedSince.standingRevoked = {revoked("standing-1")};
        more.acts.push_back({ComponentId("edge"), "enable", model::Unattended::Never});
        for (const PermitCase &bad : {revokedSince, more}) {
            for (const auto &rules : {beginRules(), stepRules()})
                QCOMPARE(judgePermit(rules, bad, facts()).cause, std::string("not-covered"));
            QVERIFY(judgePermit(without("unattended"), bad, facts()).answer.holds == Tri::Yes);
        }
    }
    /// Each rule is needed: leave it out, and something gets through that must not.
    void P3_canaryOneRuleLeftOutLetsSomethingThrough()
    {
        SignedFacts unapproved = facts(), unarmed = facts();
        unapproved.approvals = {forged([](auto &made) { made.planSha256[0] ^= 1; })};
        unarmed.armings.clear();
        PermitCase changed = sound();
        changed.seen = systems("4");
        struct {
            const char *rule;
            PermitCase in;
            SignedFacts known;
        } const cases[] = {{"armed", sound(), unarmed}, {"authorised", changed, facts()}};
        for (const auto &each : cases) {
            QVERIFY(judge(each.in, each.known).answer.holds != Tri::Yes);
            QVERIFY2(judgePermit(without(each.rule), each.in, each.known).answer.holds == Tri::Yes,
                     each.rule);
        }
        // An authorisation rests on an approval, so for a beginning two rules ask about it; before
        // each step it is this one alone.
        const std::span<const PermitRule> armedOnly = stepRules().subspan(1);
        QVERIFY(judgePermit(stepRules(), sound(), unapproved).answer.holds != Tri::Yes);
        QVERIFY(judgePermit(armedOnly, sound(), unapproved).answer.holds == Tri::Yes);
    }
    void P10_anotherEpochNeedsAnotherAuthorisation()
    {
        PermitCase in = sound();
        in.seen = systems("4");
        QCOMPARE(judge(in, facts()).answer.why.id, std::string("authorisation.epoch"));
        in.seen->clear();
        QVERIFY(judge(in, facts()).answer.holds != Tri::Yes);
    }
    void B15_anotherPersonsAuthorisationIsNotMine()
    {
        PermitCase in = sound();
        in.authorisation = authorised(Planner);
        QCOMPARE(judge(in, facts()).cause, std::string("not-authorised"));
    }
    void P4_theApproverMayNotAlsoAskForTheRun()
    {
        PermitCase in = sound();
        in.requester = PersonId("approver");
        in.authorisation = authorised(Approver);
        QCOMPARE(judge(in, facts()).answer.why.id, std::string("approval.requester"));
    }
    void P5_eachTimeIsLookedAtAnew()
    {
        SignedFacts late = facts();
        late.clock = clockAt(moment + hour + model::authorisationValidityMax);
        QCOMPARE(judge(sound(), late).answer.why.id, std::string("authorisation.expired"));
        late.clock = clockAt(moment + 4 * hour - armedAheadMin + Milliseconds(1));
        QCOMPARE(judge(sound(), late).answer.why.id, std::string("arming.short"));
        late.clock = clockAt(moment + 30 * day);
        QCOMPARE(judge(sound(), late).answer.why.id, std::string("approval.expired"));
        QCOMPARE(judgePermit(stepRules(), sound(), late).cause, std::string("not-approved"));
    }
    void P3_noByteOfThePlanMayChange()
    {
        const std::string bytes = sound().planBytes;
        PermitCase in = sound();
        const SignedFacts known = facts();
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            in.planBytes[i] = char(bytes[i] ^ (1 << (i % 7)));
            QVERIFY2(judge(in, known).answer.holds != Tri::Yes, std::to_string(i).c_str());
            in.planBytes[i] = bytes[i];
        }
        QVERIFY(judge(in, known).answer.holds == Tri::Yes);
    }
    void theSitesOfAStepAreThoseThatItsMembersServe()
    {
        const model::Estate estate = orders::estate();
        const std::set<SiteId> both{SiteId("dc"), SiteId("dr")};
        QVERIFY(sitesOf(estate, orders::plan()) == both);
        model::Step step = *orders::plan().find(StepId("demote-dc1"));
        QVERIFY(sitesOf(estate, step) == std::set<SiteId>{SiteId("dc")});
        std::get<model::ActionStep>(step.body).component = ComponentId("edge");
        std::get<model::ActionStep>(step.body).member = MemberId("dr");
        QVERIFY(sitesOf(estate, step) == std::set<SiteId>{SiteId("dr")});
        std::get<model::ActionStep>(step.body).member = MemberId("nobody");
        QVERIFY(sitesOf(estate, step) == both);
    }
    void P4_whatIsAllowedForOneServiceCoversNoPlanOverTwo()
    {
        model::Estate estate = orders::estate();
        model::RecoveryPlan plan = orders::plan();
        QCOMPARE(serviceOf(estate, plan), ServiceId("orders"));
        model::Service other = estate.services.front();
        other.id = ServiceId("blog");
        other.writer = ComponentId("blog-db");
        other.application = ComponentId("blog-app");
        estate.services.push_back(other);
        QCOMPARE(serviceOf(estate, plan), ServiceId("orders")); // they share an edge
        model::Step step = *plan.find(StepId("demote-dc1"));
        std::get<model::ActionStep>(step.body).component = ComponentId("blog-db");
        plan.steps.push_back(step);
        QCOMPARE(serviceOf(estate, plan), ServiceId(severalServices));
    }
};

FARHAVEN_TEST(TestPermitRules)

} // namespace tst_permit_rules

#include "tst_permit_rules.moc"
