// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "plugins/repmgr_pair.h"
#include "repmgr/cluster.h"

#include <QTest>

using namespace farhaven;
using namespace farhaven::plugins;
using adapter::Action;
using model::OutcomeKind;

namespace {

repmgr::Heard heardOf(const char *member, int node, const repmgr::View &view)
{
    repmgr::Heard heard;
    heard.member = MemberId(member);
    heard.node = node;
    heard.control = repmgr::Control{"7440", 3, false};
    heard.view = view;
    heard.daemons = repmgr::Daemons{{1, {}}, {2, {}}};
    return heard;
}

using repmgr::Part;

} // namespace

class TestRepmgr : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::RepmgrPair> m_pair;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::unique_ptr<adapter::Adapter> m_on;
    int m_key = 0;

    adapter::CallContext context()
    {
        adapter::CallContext made;
        made.idempotencyKey = "run-1:step-" + std::to_string(++m_key) + ":1";
        made.claim.scope = m_pair->identity();
        made.claim.epoch = 1;
        made.claim.run = "run-1";
        made.limits = tests::within(m_pair->env, 60'000);
        return made;
    }
    Result<adapter::Outcome> act(const char *verb, const char *member,
                                 Json parameters = Json::object())
    {
        const Action action(verb, MemberId(member), std::move(parameters));
        const auto outcome = QCoro::waitFor(m_on->perform(action, context()));
        qInfo("%s %s: %s", verb, member,
              outcome ? (outcome->why.english + outcome->evidence.dump()).c_str()
                      : describe(outcome.error()).c_str());
        return outcome;
    }
    bool did(const char *verb, const char *member, Json parameters = Json::object())
    {
        const auto outcome = act(verb, member, std::move(parameters));
        return outcome && outcome->kind == OutcomeKind::Done;
    }
    bool refused(const char *verb, const char *member, const char *id,
                 Json parameters = Json::object())
    {
        const int before = m_pair->records();
        const auto outcome = act(verb, member, std::move(parameters));
        return outcome && outcome->kind == OutcomeKind::NotDone && outcome->why.id == id &&
               m_pair->records() == before;
    }
    model::Observation observe() { return *QCoro::waitFor(m_on->observe(context())); }

private Q_SLOTS:
    void initTestCase()
    {
        m_pair = std::make_unique<tests::RepmgrPair>();
        auto made = m_loader.create(m_pair->component(), m_pair->hosts(), m_pair->env);
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        m_on = std::move(*made);
        adapter::CallContext first = context();
        first.claim.epoch = 0;
        const auto claimed =
            QCoro::waitFor(m_on->perform(Action("claim", MemberId("beta")), first));
        QVERIFY2(claimed && claimed->kind == OutcomeKind::Done,
                 claimed ? claimed->why.english.c_str() : describe(claimed.error()).c_str());
    }
    void cleanupTestCase()
    {
        m_on.reset();
        m_pair.reset();
    }

    void P2_whoDisagreesLeavesNoPrimary()
    {
        const repmgr::View good = {{1, Part::Primary}, {2, Part::Standby}};
        const auto agreed = repmgr::merge({heardOf("a", 1, good), heardOf("b", 2, good)});
        QVERIFY(agreed && agreed->primary == MemberId("a") && agreed->acts == Tri::No);
        const repmgr::View other = {{1, Part::Standby}, {2, Part::Standby}};
        const auto apart = repmgr::merge({heardOf("a", 1, good), heardOf("b", 2, other)});
        QVERIFY(apart && !apart->primary && !apart->why.empty());
        const repmgr::View both = {{1, Part::Primary}, {2, Part::Primary}};
        const auto two = repmgr::merge({heardOf("a", 1, both), heardOf("b", 2, both)});
        QVERIFY(two && !two->primary && two->why.find("more than one") != std::string::npos);
        auto foreign = heardOf("b", 2, good);
        foreign.control->identity = "7441";
        QVERIFY(!repmgr::merge({heardOf("a", 1, good), foreign}));
    }
    void P2_whatIsNotInTheFormIsNoAnswer()
    {
        for (const char *text : {"", "a,0,0", "1,0", "1,0,0\n1,0,1", "1,0,zero", "1;0;0"})
            QVERIFY2(!repmgr::parseView(text), text);
        QVERIFY(repmgr::parseView("1,0,0\n2,-1,-1\n")->at(2) == Part::Unknown);
        QVERIFY(!repmgr::parseDaemons("1,a,primary,1,1,77"));
        QVERIFY(repmgr::parseDaemons("1,a,primary,1,1,77,1,100,0,default")->at(1).paused);
        QVERIFY(!repmgr::parseControl("Database system identifier: 7440"));
    }
    void P1_nobodyIsPromotedBesideAPrimary()
    {
        const auto seen = observe();
        QVERIFY(seen.find(MemberId("alpha"))->writable == Tri::Yes);
        QVERIFY(seen.find(MemberId("beta"))->role == model::Role::Replica);
        QVERIFY(refused("promote", "beta", "repmgr.check.has-primary"));
        QVERIFY(refused("switchover", "beta", "repmgr.check.other-primary", {{"from", "beta"}}));
        QVERIFY(!m_pair->writes("beta"));
    }
    void aRepmgrdThatActsIsPausedFirst()
    {
        m_pair->startDaemon("beta");
        QTRY_VERIFY_WITH_TIMEOUT(observe().paused == Tri::No, 20'000);
        QVERIFY(refused("switchover", "beta", "repmgr.check.repmgrd", {{"from", "alpha"}}));
        QVERIFY(did("pause", "beta"));
        QVERIFY(observe().paused == Tri::Yes);
    }
    /// Each of these goes on from what the one before has left.
    void aSwitchoverBesideAPausedRepmgrd()
    {
        const auto before = observe().epochs;
        QVERIFY(did("switchover", "beta", {{"from", "alpha"}}));
        QVERIFY(m_pair->writes("beta") && !m_pair->writes("alpha"));
        QVERIFY(std::stoi(observe().epochs.at("timeline")) > std::stoi(before.at("timeline")));
    }
    void aPausedRepmgrdIsGivenBack()
    {
        QVERIFY(observe().paused == Tri::Yes);
        QVERIFY(did("unpause", "beta"));
        QVERIFY(observe().paused == Tri::No);
        QVERIFY(did("pause", "beta"));
    }
    void aStandbyIsPromotedWhereNobodyLeads()
    {
        const int timeline = std::stoi(observe().epochs.at("timeline"));
        m_pair->pgCtl("beta", {"stop", "-m", "fast"});
        const auto seen = observe();
        QVERIFY(seen.find(MemberId("beta"))->running == Tri::No);
        QVERIFY(!m_pair->writes("alpha"));
        QVERIFY(did("promote", "alpha"));
        QVERIFY(m_pair->writes("alpha"));
        const auto promoted = observe();
        QVERIFY(promoted.find(MemberId("alpha"))->writable == Tri::Yes);
        // What follows holds its epochs against what was seen here.
        QCOMPARE(std::stoi(promoted.epochs.at("timeline")), timeline + 1);
    }
    void whoWasStoppedInOrderFollowsAgain()
    {
        const std::string wrote = "create table since_promoted (n int)";
        (void)m_pair->sql("alpha", wrote);
        QVERIFY(did("rejoin", "beta"));
        QVERIFY(!m_pair->writes("beta"));
        QVERIFY(observe().find(MemberId("beta"))->role == model::Role::Replica);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_pair->sql("beta", "select count(*) from pg_class where relname = 'since_promoted'"),
            std::string("1"), 20'000);
    }
    /// Somebody made a writer of it by hand: what it took is thrown away by a person's word alone.
    void P6_whatOnlyTheReturningServerHasIsNotThrownAwayUnasked()
    {
        m_pair->pgCtl("beta", {"promote"});
        (void)m_pair->sql("beta", "create table only_here (n int)");
        m_pair->pgCtl("beta", {"stop", "-m", "fast"});
        QVERIFY(!did("rejoin", "beta"));
        QVERIFY(observe().find(MemberId("beta"))->role != model::Role::Replica);
        QVERIFY(did("rejoin", "beta", {{"discard", "any"}}));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_pair->sql("beta", "select count(*) from pg_class where relname = 'only_here'"),
            std::string("0"), 20'000);
    }
};

QTEST_GUILESS_MAIN(TestRepmgr)
#include "tst_repmgr.moc"
