// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/linting.h"
#include "analysis/proposed_run.h"
#include "program.h"

#include <QTest>

namespace tst_proposed_run {

using namespace farhaven;
using namespace farhaven::linting;

namespace {

const char *const identity = "7440211853220741235";

MemberState seenAs(const char *member, Role role, Tri running = Tri::Yes)
{
    MemberState state;
    state.member = MemberId(member);
    state.role = role;
    state.running = running;
    if (role == Role::Replica)
        state.facts["streaming"] = "yes";
    return state;
}

MemberState silent(const char *member)
{
    MemberState state = seenAs(member, Role::Unknown, Tri::Unknown);
    state.error = Error(ErrorCode::Unreachable, "nobody answers");
    return state;
}

MemberState door(const char *member, const char *open)
{
    MemberState state;
    state.member = MemberId(member);
    state.facts["state"] = open;
    return state;
}

/// dc1 was the primary at second 10; now `dc1` and `dr1` are seen, and clients go to dc.
analysis::RoleFacts factsWith(MemberState dc1, MemberState dr1)
{
    analysis::RoleFacts facts;
    facts.id = PlanId("proposed");
    facts.author = PersonId("planner");
    Observation writer;
    writer.identity = identity;
    writer.members = {std::move(dc1), std::move(dr1)};
    facts.seen[ComponentId("orders-db")] = writer;
    Observation edge;
    edge.members = {door("dc", "ready"), door("dr", "maint")};
    facts.seen[ComponentId("edge")] = edge;
    Sighting last;
    last.component = ComponentId("orders-db");
    last.member = MemberId("dc1");
    last.identity = identity;
    last.at = Instant(std::chrono::seconds(10));
    facts.lastAsPrimary[MemberId("dc1")] = last;
    return facts;
}

std::optional<analysis::ProposedRun> judged(const analysis::RoleFacts &facts,
                                            const Estate &estate = orders::estate())
{
    return analysis::proposedRun(estate, estate.services.front(), facts);
}

std::string stepsOf(const std::optional<analysis::ProposedRun> &proposed)
{
    if (!proposed)
        return "nothing";
    if (!proposed->plan)
        return "none: " + proposed->none.id;
    std::string text;
    for (const Step &step : proposed->plan->steps)
        text += step.id.value + ":" + step.action()->verb + " ";
    return text;
}

MemberState stopped(const char *member)
{
    return seenAs(member, Role::Unknown, Tri::No);
}

} // namespace

class TestProposedRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAManagerMovedByItselfIsGivenTheTraffic()
    {
        Estate estate = orders::estate();
        for (Component &component : estate.components) {
            if (component.id.value == "orders-db")
                component.kind = "patroni";
        }
        const std::string wanted =
            "claim:claim start-application-dr:start drain-edge-dc:drain gate-dr:verify "
            "enable-edge-dr:enable confirm-public-name:confirm release:release ";
        const MemberState now = seenAs("dr1", Role::Primary);
        QCOMPARE(stepsOf(judged(factsWith(seenAs("dc1", Role::Replica), now), estate)), wanted);
        // It comes back by its manager, and by nobody else.
        QCOMPARE(stepsOf(judged(factsWith(stopped("dc1"), now), estate)), wanted);
    }
    void aStandbyThatSomebodyPromotedIsGivenTheTrafficAndTheOldOneIsMadeAReplica()
    {
        const auto proposed = judged(factsWith(stopped("dc1"), seenAs("dr1", Role::Primary)));
        QCOMPARE(stepsOf(proposed),
                 std::string("claim:claim start-application-dr:start drain-edge-dc:drain "
                             "rewind-dc1:rewind gate-dr:verify enable-edge-dr:enable "
                             "confirm-public-name:confirm follow-dc1:follow release:release "));
        QVERIFY(planFromJson(toJson(*proposed->plan)));
        QCOMPARE(proposed->reasons.size(), std::size_t(2));
        for (const Finding &finding : lintOf(*proposed->plan))
            QVERIFY2(finding.severity != Finding::Severity::Error,
                     (finding.rule + finding.message).c_str());
        // Nothing may be opened while the old one could write.
        const Step *open = proposed->plan->find(StepId("enable-edge-dr"));
        const auto &before = open->action()->preconditions;
        QVERIFY(std::any_of(before.begin(), before.end(), [](const Condition &one) {
            return one.member == MemberId("dc1") && one.question == Question::NotWritable;
        }));
    }
    void P1_twoWritersAreAPersonsDecision()
    {
        const auto proposed =
            judged(factsWith(seenAs("dc1", Role::Primary), seenAs("dr1", Role::Primary)));
        QCOMPARE(stepsOf(proposed), std::string("none: proposed.two.none"));
        QCOMPARE(proposed->before, MemberId("dc1"));
        QCOMPARE(proposed->after, MemberId("dr1"));
    }
    void P1_oneThatDoesNotAnswerIsFencedOrNothingIsProposed()
    {
        const analysis::RoleFacts facts = factsWith(silent("dc1"), seenAs("dr1", Role::Primary));
        QCOMPARE(stepsOf(judged(facts)), std::string("none: proposed.unfenced"));
        const Estate estate = orders::fencedEstate();
        const std::string steps = stepsOf(judged(facts, estate));
        const auto off = steps.find(":power-off"), cut = steps.find(":block"),
                   open = steps.find("enable-edge-dr");
        QVERIFY2(off != std::string::npos && off < cut && cut < open, steps.c_str());
        QVERIFY2(steps.find("dc1:follow") == std::string::npos, steps.c_str());
    }
    void whatWeDidOurselvesIsNoNews()
    {
        analysis::RoleFacts facts = factsWith(stopped("dc1"), seenAs("dr1", Role::Primary));
        facts.moves.push_back({SiteId("dr"), Instant(std::chrono::seconds(11))});
        QCOMPARE(stepsOf(judged(facts)), std::string("nothing"));
        // It was seen at dc again since: somebody brought it back, and then away.
        facts.moves.front().at = Instant(std::chrono::seconds(9));
        QVERIFY(judged(facts));
        facts.moves.push_back({SiteId("dc"), Instant(std::chrono::seconds(12))});
        QVERIFY(judged(facts));
    }
    void nothingIsSaidWithoutAChangeOrWithNothingToFinish()
    {
        QCOMPARE(
            stepsOf(judged(factsWith(seenAs("dc1", Role::Primary), seenAs("dr1", Role::Replica)))),
            std::string("nothing"));
        QCOMPARE(stepsOf(judged(factsWith(stopped("dc1"), seenAs("dr1", Role::Replica)))),
                 std::string("nothing"));
        analysis::RoleFacts finished =
            factsWith(seenAs("dc1", Role::Replica), seenAs("dr1", Role::Primary));
        QCOMPARE(stepsOf(judged(finished)).find("follow"), std::string::npos);
        QVERIFY(judged(finished)->plan);
        finished.seen[ComponentId("edge")].members = {door("dc", "maint"), door("dr", "ready")};
        QCOMPARE(stepsOf(judged(finished)), std::string("nothing"));
        // Another system stands there: that is no failover of this one.
        analysis::RoleFacts other = factsWith(stopped("dc1"), seenAs("dr1", Role::Primary));
        other.seen[ComponentId("orders-db")].identity = "1";
        QCOMPARE(stepsOf(judged(other)), std::string("nothing"));
    }
    /// P2: unreachable is not down, so what was told of it is not over.
    void P2_aWriterThatNoLongerAnswersLeavesTheServiceOpen()
    {
        const Estate estate = orders::estate();
        const auto both = judged(factsWith(seenAs("dc1", Role::Primary), //
                                           seenAs("dr1", Role::Primary)));
        const auto open = [&](analysis::RoleFacts facts, const analysis::ProposedRun *earlier) {
            return analysis::leavesOpen(estate, estate.services.front(), facts, earlier);
        };
        analysis::RoleFacts cut = factsWith(silent("dc1"), seenAs("dr1", Role::Primary));
        QVERIFY(open(cut, &*both));
        QVERIFY(!open(cut, nullptr));
        QVERIFY(!open(factsWith(stopped("dc1"), seenAs("dr1", Role::Primary)), &*both));
        QVERIFY(
            !open(factsWith(seenAs("dc1", Role::Replica), seenAs("dr1", Role::Primary)), &*both));
        QVERIFY(open(factsWith(silent("dc1"), seenAs("dr1", Role::Replica)), nullptr));
        QVERIFY(!open(factsWith(stopped("dc1"), seenAs("dr1", Role::Replica)), nullptr));
        // A run of ours moved it since, and fenced what it left.
        cut.moves.push_back({SiteId("dr"), Instant(std::chrono::seconds(11))});
        QVERIFY(!open(cut, &*both));
        cut.seen.clear();
        QVERIFY(open(cut, nullptr));
    }
    void theSameProposalIsToldOnce()
    {
        const analysis::RoleFacts facts = factsWith(stopped("dc1"), seenAs("dr1", Role::Primary));
        auto one = *judged(facts), other = *judged(facts);
        other.plan->id = PlanId("other");
        QVERIFY(analysis::sameProposal(one, other));
        QVERIFY(!analysis::sameProposal(
            one, *judged(factsWith(seenAs("dc1", Role::Primary), seenAs("dr1", Role::Primary)))));
    }
};

FARHAVEN_TEST(TestProposedRun)

} // namespace tst_proposed_run

#include "tst_proposed_run.moc"
