// SPDX-License-Identifier: GPL-3.0-or-later
#include "patroni/merged.h"
#include "program.h"

#include <QTest>

namespace tst_patroni_merged {

using namespace farhaven;
using namespace farhaven::plugins::patroni;

namespace {

// As Patroni 3.0.2 writes them.
const std::string leading =
    R"({"state": "running", )"
    R"("postmaster_start_time": "2026-11-23 02:06:33.888854+00:00", "role": "master", )"
    R"("server_version": 150018, "xlog": {"location": 67108864}, "timeline": 2, )"
    R"("replication": [{"usename": "rep", "application_name": "m2", )"
    R"("client_addr": "127.0.0.1", "state": "streaming", "sync_state": "async", )"
    R"("sync_priority": 0}], "dcs_last_seen": 1795399595, )"
    R"("database_system_identifier": "7711182530558336745", )"
    R"("patroni": {"version": "3.0.2", "scope": "lab"}})";
const std::string following =
    R"({"state": "running", "role": "replica", "server_version": 150018, )"
    R"("xlog": {"received_location": 67108800, "replayed_location": 67108736, )"
    R"("replayed_timestamp": null, "paused": false}, "timeline": 2, )"
    R"("dcs_last_seen": 1795399595, )"
    R"("database_system_identifier": "7711182530558336745", )"
    R"("patroni": {"version": "3.0.2", "scope": "lab"}})";
const std::string all = R"({"members": [{"name": "m1", "role": "leader", "state": "running", )"
                        R"("api_url": "http://127.0.0.1:24601/patroni", "host": "127.0.0.1", )"
                        R"("port": 24501, "timeline": 2}, {"name": "m2", "role": "replica", )"
                        R"("state": "running", "api_url": "http://127.0.0.1:24602/patroni", )"
                        R"("host": "127.0.0.1", "port": 24502, "timeline": 2, "lag": 64}]})";

const MemberId m1("m1"), m2("m2");

std::string with(std::string text, const std::string &old, const std::string &fresh)
{
    const std::size_t at = text.find(old);
    if (at == std::string::npos)
        qFatal("%s is not there", old.c_str());
    return text.replace(at, old.size(), fresh);
}

Heard heardFrom(const MemberId &member, const std::string &own, const std::string &listed)
{
    Heard heard;
    heard.member = member;
    heard.name = member.value;
    auto word = parseOwnWord(own);
    if (word)
        heard.own = *word;
    else
        heard.error = word.error();
    if (const auto cluster = parseRegister(listed))
        heard.listed = *cluster;
    return heard;
}

Picture pictureOf(const std::string &one, const std::string &two, const std::string &listOne,
                  const std::string &listTwo, std::int64_t seen = 0)
{
    auto merged = merge({heardFrom(m1, one, listOne), heardFrom(m2, two, listTwo)}, seen);
    if (!merged)
        qFatal("%s", describe(merged.error()).c_str());
    return *merged;
}

/// Nobody is taken for a writer, the move is not accepted, and why is said.
bool isUnknown(const Picture &picture)
{
    for (const model::MemberState &state : describe(picture).members) {
        if (state.writable == Tri::Yes || state.role == model::Role::Primary)
            return false;
    }
    return picture.leader.empty() && !picture.why.empty() &&
           judgeSwitchover(picture, m1, m2).accepted != Tri::Yes &&
           !describe(picture).epochs.contains("timeline");
}

} // namespace

class TestPatroniMerged : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAllAgreeOnIsSeen()
    {
        const Picture picture = pictureOf(leading, following, all, all);
        QCOMPARE(picture.leader, std::string("m1"));
        const model::Observation seen = describe(picture);
        QCOMPARE(seen.identity, std::string("7711182530558336745"));
        QCOMPARE(seen.epochs.at("timeline"), std::string("2"));
        QVERIFY(seen.paused == Tri::No && seen.quorum == Tri::Yes);
        const model::MemberState &writer = seen.members[0], &standby = seen.members[1];
        QVERIFY(writer.role == model::Role::Primary && writer.writable == Tri::Yes);
        QCOMPARE(writer.position, std::string("0/4000000"));
        QVERIFY(standby.role == model::Role::Replica && standby.writable == Tri::No);
        QCOMPARE(standby.fact("streaming"), std::string("yes"));
        QCOMPARE(*standby.lag.transport.bytes, 64);
        QCOMPARE(*standby.lag.apply.bytes, 64);
        QVERIFY(judgeSwitchover(picture, m1, m2).accepted == Tri::Yes);
        QVERIFY(judgeSwitchover(picture, m2, m1).accepted == Tri::No);
    }
    void B58_twoLeadersAreUnknown()
    {
        const std::string two = with(all, R"("role": "replica")", R"("role": "leader")");
        QVERIFY(isUnknown(pictureOf(leading, following, two, two)));
        const std::string other = with(with(all, R"("role": "leader")", R"("role": "x")"),
                                       R"("role": "replica")", R"("role": "leader")");
        QVERIFY(isUnknown(pictureOf(leading, following, all, other)));
        QVERIFY(isUnknown(pictureOf(leading, following, other, other)));
        // Both say that they take writes, whatever the store holds.
        const Picture split = pictureOf(leading, leading, all, all);
        QVERIFY(isUnknown(split));
        QCOMPARE(split.why, std::string("two members take writes: m1 and m2"));
        QVERIFY(describe(split).members[1].writable == Tri::Unknown);
    }
    /// Each cluster has a leader; who takes writes leads both. Nobody is promoted beside a writer.
    void P1_aStandbyClusterIsPromotedOnlyWhereItsSourceDoesNotWrite()
    {
        const std::string own = with(all,
                                     R"({"name": "m2", "role": "replica", )"
                                     R"("state": "running", )"
                                     R"("api_url": "http://127.0.0.1:24602/patroni", )"
                                     R"("host": "127.0.0.1", "port": 24502, "timeline": 2, )"
                                     R"("lag": 64})",
                                     R"({"name": "m9", "role": "replica", "state": "running"})");
        const std::string standing = with(following, R"("replica")", R"("standby_leader")");
        const std::string listed =
            R"({"members": [{"name": "m2", "role": "standby_leader", "state": "running"}]})";
        Heard source = heardFrom(m1, leading, own), standby = heardFrom(m2, standing, listed);
        source.scope = "lab";
        standby.scope = "lab-dr";
        const Picture both = merge({source, standby}, 0).value();
        QCOMPARE(both.leader, std::string("m1"));
        const model::Observation seen = describe(both);
        QVERIFY(seen.members[0].role == model::Role::Primary);
        QVERIFY(seen.members[1].role == model::Role::Replica);
        QCOMPARE(seen.members[1].fact("streaming"), std::string("yes"));
        QVERIFY(judgePromotion(both, m2).accepted == Tri::No);
        QVERIFY(judgePromotion(both, m1).accepted == Tri::No);
        Heard gone = source;
        gone.own.reset();
        gone.listed.reset();
        gone.error = Error(ErrorCode::Timeout, "silent");
        Picture alone = merge({gone, standby}, 0).value();
        QVERIFY(alone.leader.empty() && !alone.nobodyLeads);
        QCOMPARE(describe(alone).epochs.at("timeline"), std::string("2"));
        QVERIFY(!describe(merge({gone, standby}, 3).value()).epochs.contains("timeline"));
        QVERIFY(judgePromotion(alone, m2).accepted == Tri::Yes);
        // What its source had written when it was last seen bounds what would be lost.
        alone.last.emplace();
        alone.last->position = 67108864;
        alone.last->timeline = 2;
        QVERIFY(judgePromotion(alone, m2).accepted == Tri::Yes);
        QCOMPARE(*describe(alone).members[1].lag.transport.bytes, 64);
        alone.last->timeline = 3;
        QVERIFY(judgePromotion(alone, m2).accepted == Tri::No);
        Heard paused = standby;
        paused.listed->paused = true;
        QVERIFY(judgePromotion(merge({gone, paused}, 0).value(), m2).accepted == Tri::No);
        // A second writer, and nobody is known to lead.
        Heard split = heardFrom(m2, leading, all);
        split.scope = "lab-dr";
        const Picture two = merge({source, split}, 0).value();
        QVERIFY(two.leader.empty());
        QVERIFY(judgePromotion(two, m2).accepted == Tri::No);
    }
    void aConfigurationSaysWhetherItFollows()
    {
        QVERIFY(*namesSource(R"({"ttl": 20, "standby_cluster": {"host": "a", "port": 1}})"));
        QVERIFY(!*namesSource(R"({"ttl": 20})"));
        QVERIFY(!*namesSource(R"({"ttl": 20, "standby_cluster": null})"));
        QVERIFY(!namesSource("<html>") && !namesSource("[]"));
    }
    void B58_whatIsNoAnswerOfPatroniIsNotRead()
    {
        for (std::size_t length = 0; length < leading.size(); ++length)
            QVERIFY(!parseOwnWord(leading.substr(0, length)));
        for (std::size_t length = 0; length < all.size(); ++length)
            QVERIFY(!parseRegister(all.substr(0, length)));
        for (const char *text : {"<html><body>It works!</body></html>", "[]", "null", "{}", "0",
                                 R"({"members": {}})", R"({"members": [1]})"}) {
            QVERIFY2(!parseOwnWord(text), text);
            QVERIFY2(!parseRegister(text), text);
        }
        const std::string endless = R"({"members": [)" + std::string(300 << 10, ' ') + "]}";
        QVERIFY(!parseRegister(endless));
        QVERIFY(!parseRegister(with(all, R"("m2")", R"("m1")")));
        QVERIFY(!parseOwnWord(with(leading, R"("timeline": 2)", R"("timeline": "2")")));
        QVERIFY(!parseOwnWord(with(leading, "67108864", "-1")));
        QVERIFY(!parseOwnWord(with(leading, R"("77111825)", R"("x7111825)")));
        QVERIFY(isUnknown(pictureOf("<html>", following, "<html>", all)));
    }
    void B59_aLagThatSaysNothingBlocks()
    {
        for (const char *lag : {R"("unknown")", "null", "-1", "true", "{}"}) {
            const std::string list = with(all, R"("lag": 64)", R"("lag": )" + std::string(lag));
            const Picture picture = pictureOf(leading, following, list, list);
            QCOMPARE(picture.leader, std::string("m1"));
            const Verdict verdict = judgeSwitchover(picture, m1, m2);
            QVERIFY2(verdict.accepted == Tri::Unknown, lag);
            QCOMPARE(verdict.reasons.front().id, std::string("patroni.check.lag"));
        }
    }
    void B59_aLowerTimelineThanSeenBlocks()
    {
        QVERIFY(isUnknown(pictureOf(leading, following, all, all, 3)));
        const std::string ahead = with(following, R"("timeline": 2)", R"("timeline": 3)");
        QVERIFY(isUnknown(pictureOf(leading, ahead, all, all)));
        const std::string none = with(leading, R"("timeline": 2)", R"("timeline": null)");
        QVERIFY(isUnknown(pictureOf(none, following, all, all)));
        QVERIFY(!isUnknown(pictureOf(leading, following, all, all, 2)));
    }
    void membersThatDisagreeAreUnknown()
    {
        const std::string none = with(all, R"("role": "leader")", R"("role": "replica")");
        QVERIFY(isUnknown(pictureOf(leading, following, all, none)));
        QVERIFY(isUnknown(pictureOf(following, following, all, all)));
        const std::string unlocked =
            with(leading, R"("timeline")", R"("cluster_unlocked": true, "timeline")");
        QVERIFY(isUnknown(pictureOf(unlocked, following, all, all)));
        // The leader says nothing: the others' word is not enough.
        QVERIFY(isUnknown(pictureOf("", following, "", all)));
        const auto two = merge(
            {heardFrom(m1, leading, all), heardFrom(m2, with(following, "7711", "8811"), all)}, 0);
        QVERIFY(!two && two.error().code == ErrorCode::Conflict);
    }
    void P2_nobodyLeadsIsNoSuccess()
    {
        const std::string none = with(all, R"("role": "leader")", R"("role": "replica")");
        const Picture gone = pictureOf("", following, "", none);
        QVERIFY(isUnknown(gone) && gone.nobodyLeads);
        QVERIFY(judgeSwitchover(gone, m1, m2).accepted != Tri::Yes);
        const Milliseconds patience(40'000);
        QVERIFY(judgeFailover(gone, m2, Milliseconds(39'000), patience).accepted == Tri::No);
        QVERIFY(judgeFailover(gone, m2, patience, patience).accepted == Tri::Yes);
        // One that still takes writes is no dead leader.
        const Picture writes = pictureOf(leading, following, none, none);
        QVERIFY(!writes.nobodyLeads);
        QVERIFY(judgeFailover(writes, m2, patience, patience).accepted != Tri::Yes);
        const Picture led = pictureOf(leading, following, all, all);
        QVERIFY(judgeFailover(led, m2, patience, patience).accepted == Tri::No);
    }
    /// Behind a fork the same positions are other bytes.
    void P6_positionsOfTwoTimelinesAreNotSubtracted()
    {
        const std::string none = with(all, R"("role": "leader")", R"("role": "replica")");
        const auto behind = [](const Picture &picture) {
            return describe(picture).find(m2)->lag.transport.bytes;
        };
        LastWriter last;
        last.position = 67108864;
        last.timeline = 2;
        Picture gone = pictureOf("", following, "", none);
        gone.last = last;
        QVERIFY(behind(gone) == 64);
        const Milliseconds patience(40'000);
        QVERIFY(judgeFailover(gone, m2, patience, patience).accepted == Tri::Yes);
        for (const std::int64_t other : {std::int64_t(3), std::int64_t(0)}) {
            gone.last->timeline = other;
            QVERIFY(!behind(gone));
        }
        gone.last->timeline = 3;
        const Verdict older = judgeFailover(gone, m2, patience, patience);
        QVERIFY(older.accepted == Tri::No);
        QCOMPARE(older.reasons.front().id, std::string("patroni.check.old-timeline"));
        // One that nobody leads any more, and whose bytes go further than the last writer's.
        const std::string diverged =
            with(with(following, R"("timeline": 2)", R"("timeline": 1)"), "67108800", "99999999");
        gone = pictureOf("", diverged, "", none);
        gone.last = last;
        QVERIFY(!behind(gone));
        QVERIFY(judgeFailover(gone, m2, patience, patience).accepted == Tri::No);
        // A leader's standby on another timeline has caught up only where the leader sees it.
        const std::string old = with(following, R"("timeline": 2)", R"("timeline": 1)");
        QVERIFY(behind(pictureOf(leading, old, all, all)) == 64);
        const std::string cut = with(leading, "streaming", "catchup");
        QVERIFY(!behind(pictureOf(cut, old, all, all)));
        QVERIFY(behind(pictureOf(cut, following, all, all)) == 64);
    }
    void P1_twoThatWriteAtOneMomentAreBothSaid()
    {
        const std::string writes = with(leading, "02:06:33.888854", "02:06:35.101010");
        const std::vector<Heard> first = {heardFrom(m1, leading, all), heardFrom(m2, writes, all)};
        std::vector<Heard> again = first;
        QCOMPARE(writersIn(again), std::size_t(2));
        // By one answer each it may have moved between the two.
        QVERIFY(describe(*merge(again, 0)).find(m1)->writable == Tri::Unknown);
        markBesideAnother(first, again);
        const model::Observation seen = describe(*merge(again, 0));
        QVERIFY(seen.find(m1)->writable == Tri::Yes && seen.find(m2)->writable == Tri::Yes);
        QVERIFY(seen.find(m2)->role == model::Role::Primary);
        // Two addresses of one server.
        again = {heardFrom(m1, leading, all), heardFrom(m2, leading, all)};
        markBesideAnother(first, again);
        QVERIFY(!again[0].besideAnother && !again[1].besideAnother);
        again = {heardFrom(m1, leading, all), heardFrom(m2, following, all)};
        markBesideAnother(first, again);
        QVERIFY(!again[0].besideAnother && !again[1].besideAnother);
    }
    void P2_aPausedClusterIsLeftAlone()
    {
        const std::string list = with(all, R"("members")", R"("pause": true, "members")");
        const std::string own = with(leading, R"("timeline")", R"("pause": true, "timeline")");
        for (const Picture &picture :
             {pictureOf(leading, following, list, list), pictureOf(leading, following, all, list),
              pictureOf(own, following, all, all)}) {
            QVERIFY(describe(picture).paused == Tri::Yes);
            const Verdict verdict = judgeSwitchover(picture, m1, m2);
            QVERIFY(verdict.accepted == Tri::No);
            QCOMPARE(verdict.reasons.front().id, std::string("patroni.check.paused"));
        }
        // Whether it is, only the store tells.
        const Picture silent = pictureOf(leading, following, "", "");
        QVERIFY(describe(silent).paused == Tri::Unknown && describe(silent).quorum == Tri::Unknown);
    }
    void onlyAStandbyThatMayTakesOver()
    {
        const auto refused = [](const std::string &own, const std::string &list) {
            return judgeSwitchover(pictureOf(leading, own, list, list), m1, m2).accepted !=
                   Tri::Yes;
        };
        QVERIFY(!refused(following, all));
        QVERIFY(refused("", all));
        QVERIFY(refused(with(following, "running", "starting"), all));
        QVERIFY(refused(following,
                        with(all, R"("lag": 64)", R"("lag": 64, "tags": {"nofailover": true})")));
        // Synchronous, and another is the standby that has everything.
        const std::string sync =
            with(all, "]}",
                 R"(, {"name": "m3", "role": "sync_standby", "state": "running", "lag": 0}]})");
        QVERIFY(refused(following, sync));
        QVERIFY(
            !refused(following, with(all, R"("role": "replica")", R"("role": "sync_standby")")));
        const std::string catching = with(leading, "streaming", "catchup");
        QVERIFY(judgeSwitchover(pictureOf(catching, following, all, all), m1, m2).accepted ==
                Tri::No);
    }
};

FARHAVEN_TEST(TestPatroniMerged)

} // namespace tst_patroni_merged

#include "tst_patroni_merged.moc"
