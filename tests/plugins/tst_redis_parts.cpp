// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "redis/merge.h"

#include <QTest>

/// What is pure in the adapter of Redis: bounds on answers, and one picture of many.
namespace tst_redis_parts {

using namespace farhaven;
using namespace farhaven::plugins::redis;

namespace {

const char *const names[] = {"d1", "d2", "d3", "s1", "s2", "s3"};

Settings sixMembers()
{
    Settings settings;
    settings.master = "m";
    int port = 1;
    for (const char *name : names) {
        MemberSettings member;
        member.id = MemberId(name);
        member.name = name;
        member.sentinel = name[0] == 's';
        member.address = {"10.0.0.1", port++};
        member.announced = member.address;
        settings.members.push_back(member);
    }
    return settings;
}

Address addressOf(const char *name)
{
    return sixMembers().find(MemberId(name))->address;
}

Watched replica(const char *name, std::int64_t priority)
{
    Watched watched;
    watched.address = addressOf(name);
    watched.flags = "slave";
    watched.priority = priority;
    watched.linkOk = true;
    return watched;
}

Look sentinelLook(const char *name, const char *master, std::int64_t epoch)
{
    Look look;
    look.member = MemberId(name);
    SentinelView view;
    view.id = name;
    view.master.address = addressOf(master);
    view.master.flags = "master";
    view.epoch = epoch;
    view.others = 2;
    view.quorum = 2;
    for (const char *other : {"s1", "s2", "s3"}) {
        if (std::string(other) != name)
            view.otherIds.emplace_back(other);
    }
    view.replicas = {replica("d2", 20), replica("d3", 30)};
    view.checked = Tri::Yes;
    view.checkedText = "OK 3 usable Sentinels";
    look.sentinel = view;
    return look;
}

Look masterLook(const char *name, std::int64_t offset)
{
    Look look;
    look.member = MemberId(name);
    DataView view;
    view.master = true;
    view.replid = "r1";
    view.offset = offset;
    view.failoverState = "no-failover";
    view.goodReplicas = 2;
    view.minReplicas = 1;
    for (const char *other : {"d1", "d2", "d3"}) {
        if (std::string(other) != name)
            view.followers.push_back({addressOf(other), "online", offset});
    }
    look.data = view;
    return look;
}

Look replicaLook(const char *name, const char *master, std::int64_t offset)
{
    Look look;
    look.member = MemberId(name);
    DataView view;
    view.replid = "r1";
    view.offset = offset;
    view.source = addressOf(master);
    view.linkUp = true;
    view.minReplicas = 1;
    look.data = view;
    return look;
}

std::vector<Look> healthy()
{
    return {masterLook("d1", 1000),      replicaLook("d2", "d1", 900), replicaLook("d3", "d1", 950),
            sentinelLook("s1", "d1", 4), sentinelLook("s2", "d1", 4),  sentinelLook("s3", "d1", 4)};
}

Look silent(const char *name)
{
    Look look;
    look.member = MemberId(name);
    look.error = Error(ErrorCode::Timeout, "no answer in time");
    return look;
}

std::string faultOf(const Sight &sight)
{
    return sight.verdict.faults.empty() ? std::string() : sight.verdict.faults.front().id;
}

bool allUnknown(const Sight &sight)
{
    return std::all_of(sight.seen.members.begin(), sight.seen.members.end(),
                       [](const model::MemberState &state) {
                           return !state.answered() && state.role == model::Role::Unknown;
                       });
}

} // namespace

class TestRedisParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void B66_whatBreaksABoundIsRefusedByItsHeader_data();
    void B66_whatBreaksABoundIsRefusedByItsHeader();
    void B66_anEndlessLineIsRefused();
    void answersAreReadWhole();
    void whatIsNotWholeIsWaitedFor();
    void aHealthySystemIsSeenAsOne();
    void B67_sentinelsThatNameDifferentMasters();
    void B67_anEpochThatFalls();
    void B67_epochsThatDiffer();
    void B67_aMasterThatTheSentinelsDoNotName();
    void B67_unknownNodes();
    void P2_aMinorityOfSentinelsSaysNothing();
    void aLostMasterLeavesABound();
    void onlyAForeseeableChoiceCounts();
    void minReplicasIsThreeValued();
};

void TestRedisParts::B66_whatBreaksABoundIsRefusedByItsHeader_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code) {
        QTest::newRow(name) << bytes << int(code);
    };
    row("bulk of 2^63-1", "$9223372036854775807\r\n", ErrorCode::Exhausted);
    row("bulk of 2^63", "$9223372036854775808\r\n", ErrorCode::Corrupt);
    row("bulk of -2", "$-2\r\n", ErrorCode::Corrupt);
    row("array of 2^31", "*2147483648\r\n", ErrorCode::Exhausted);
    row("array of -7", "*-7\r\n", ErrorCode::Corrupt);
    row("nested", QByteArray("*1\r\n").repeated(6), ErrorCode::Exhausted);
    row("wide and nested",
        "*2\r\n*16000\r\n" + QByteArray(":1\r\n").repeated(16000) + "*400\r\n" +
            QByteArray(":1\r\n").repeated(400),
        ErrorCode::Exhausted);
    row("no RESP", "HTTP/1.1 400 Bad Request\r\n", ErrorCode::Corrupt);
    row("no number", ":12x\r\n", ErrorCode::Corrupt);
    row("longer than it says", "$2\r\nabcd\r\n", ErrorCode::Corrupt);
    row("empty line", "\r\n", ErrorCode::Corrupt);
}

void TestRedisParts::B66_whatBreaksABoundIsRefusedByItsHeader()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const auto whole = wholeReply({bytes.data(), std::size_t(bytes.size())});
    QVERIFY(!whole);
    QCOMPARE(int(whole.error().code), code);
}

void TestRedisParts::B66_anEndlessLineIsRefused()
{
    const auto status = wholeReply("+" + std::string(replyLineMax + 1, 'a'));
    QVERIFY(!status && status.error().code == ErrorCode::Exhausted);
    std::string many = "*16000\r\n";
    for (int i = 0; i < 400; ++i)
        many += "$4000\r\n" + std::string(4000, 'a') + "\r\n";
    const auto sum = wholeReply(many);
    QVERIFY(!sum && sum.error().code == ErrorCode::Exhausted);
}

void TestRedisParts::answersAreReadWhole()
{
    const std::string bytes = "*4\r\n$2\r\na\n\r\n:-5\r\n$-1\r\n*1\r\n-ERR no\r\n";
    QCOMPARE(*wholeReply(bytes + "+OK\r\n"), bytes.size());
    const auto reply = readReply(bytes);
    QVERIFY(reply);
    QCOMPARE(reply->items.size(), std::size_t(4));
    QCOMPARE(reply->items[0].text, std::string("a\n"));
    QCOMPARE(reply->items[1].number, std::int64_t(-5));
    QVERIFY(reply->items[2].kind == Reply::Kind::Nil);
    QVERIFY(reply->items[3].items[0].isError());
    QCOMPARE(request({"SET", "a b", ""}),
             std::string("*3\r\n$3\r\nSET\r\n$3\r\na b\r\n$0\r\n\r\n"));
}

void TestRedisParts::whatIsNotWholeIsWaitedFor()
{
    const std::string bytes = "*2\r\n$3\r\nabc\r\n*1\r\n+fine\r\n";
    for (std::size_t i = 0; i < bytes.size(); ++i)
        QCOMPARE(*wholeReply(bytes.substr(0, i)), std::size_t(0));
    QCOMPARE(*wholeReply(bytes), bytes.size());
}

void TestRedisParts::aHealthySystemIsSeenAsOne()
{
    const Sight sight = merge(sixMembers(), healthy(), {});
    QCOMPARE(faultOf(sight), std::string());
    QVERIFY(sight.verdict.master == MemberId("d1"));
    QVERIFY(sight.seen.quorum == Tri::Yes);
    QCOMPARE(sight.seen.epochs.at("config-epoch"), std::string("4"));
    QCOMPARE(sight.seen.epochs.at("replid"), std::string("r1"));
    const model::MemberState &d1 = *sight.seen.find(MemberId("d1"));
    QVERIFY(d1.role == model::Role::Primary && d1.writable == Tri::Yes && d1.answered());
    const model::MemberState &d2 = *sight.seen.find(MemberId("d2"));
    QVERIFY(d2.role == model::Role::Replica && d2.writable == Tri::No);
    QCOMPARE(d2.fact("streaming"), std::string("yes"));
    QCOMPARE(*d2.lag.transport.bytes, std::int64_t(100));
    QVERIFY(sight.seen.find(MemberId("s1"))->role == model::Role::Arbiter);
    // The same Sentinels after a failover are the same system.
    std::vector<Look> moved = healthy();
    for (Look &look : moved) {
        if (look.sentinel)
            look.sentinel->master.address = addressOf("d2");
    }
    QCOMPARE(merge(sixMembers(), moved, {}).seen.identity, sight.seen.identity);
    moved[3].sentinel->id = "another";
    QVERIFY(merge(sixMembers(), moved, {}).seen.identity != sight.seen.identity);
}

void TestRedisParts::B67_sentinelsThatNameDifferentMasters()
{
    std::vector<Look> looks = healthy();
    looks[5] = sentinelLook("s3", "d2", 4);
    const Sight sight = merge(sixMembers(), looks, {});
    QCOMPARE(faultOf(sight), std::string("sentinels-disagree"));
    QVERIFY(allUnknown(sight));
    QVERIFY(sight.seen.quorum == Tri::Unknown && !sight.verdict.master);
    QVERIFY(!sight.seen.epochs.contains("config-epoch"));
    const Error &error = *sight.seen.find(MemberId("d1"))->error;
    QVERIFY2(error.message.find("s3: 10.0.0.1:2") != std::string::npos, error.message.c_str());
}

void TestRedisParts::B67_anEpochThatFalls()
{
    Known known;
    known.epoch = 5;
    const Sight sight = merge(sixMembers(), healthy(), known);
    QCOMPARE(faultOf(sight), std::string("epoch-fell"));
    QVERIFY(allUnknown(sight) && !sight.seen.epochs.contains("config-epoch"));
    known.epoch = 4;
    QCOMPARE(faultOf(merge(sixMembers(), healthy(), known)), std::string());
}

void TestRedisParts::B67_epochsThatDiffer()
{
    std::vector<Look> looks = healthy();
    looks[4].sentinel->epoch = 5;
    const Sight sight = merge(sixMembers(), looks, {});
    QCOMPARE(faultOf(sight), std::string("epochs-differ"));
    QVERIFY(allUnknown(sight));
}

void TestRedisParts::B67_aMasterThatTheSentinelsDoNotName()
{
    std::vector<Look> looks = healthy();
    looks[1] = masterLook("d2", 1100);
    const Sight sight = merge(sixMembers(), looks, {});
    QVERIFY(sight.verdict.master == MemberId("d1"));
    const model::MemberState &d2 = *sight.seen.find(MemberId("d2"));
    QVERIFY(!d2.answered() && d2.role == model::Role::Unknown);
    QVERIFY(d2.error->code == ErrorCode::Conflict);
    QVERIFY(d2.writable == Tri::Yes); // that is what it does, and two writers must be seen
    // And the other way round: the one that they name says that it follows.
    looks[0] = replicaLook("d1", "d2", 1000);
    const Sight blind = merge(sixMembers(), looks, {});
    QVERIFY(!blind.verdict.master && blind.verdict.named == MemberId("d1"));
    QVERIFY(!blind.seen.find(MemberId("d1"))->answered());
}

void TestRedisParts::B67_unknownNodes()
{
    std::vector<Look> looks = healthy();
    looks[3].sentinel->replicas.push_back(replica("d2", 1));
    looks[3].sentinel->replicas.back().address.port = 99;
    QCOMPARE(faultOf(merge(sixMembers(), looks, {})), std::string("unknown-node"));
    looks = healthy();
    looks[0].data->followers.push_back({{"10.0.0.9", 1}, "online", 1});
    QCOMPARE(faultOf(merge(sixMembers(), looks, {})), std::string("unknown-node"));
    looks = healthy();
    for (const std::size_t i : {3, 4, 5})
        looks[i].sentinel->master.address = {"10.0.0.9", 1};
    QCOMPARE(faultOf(merge(sixMembers(), looks, {})), std::string("unknown-master"));
}

void TestRedisParts::P2_aMinorityOfSentinelsSaysNothing()
{
    std::vector<Look> looks = healthy();
    looks[3] = silent("s1");
    looks[4] = silent("s2");
    const Sight sight = merge(sixMembers(), looks, {});
    QVERIFY(sight.seen.quorum == Tri::Unknown && !sight.verdict.named);
    QVERIFY(!sight.seen.find(MemberId("d1"))->answered());
    QVERIFY(!sight.seen.epochs.contains("config-epoch"));
    looks = healthy();
    for (const std::size_t i : {3, 4, 5})
        looks[i].sentinel->checked = Tri::No;
    QVERIFY(merge(sixMembers(), looks, {}).seen.quorum == Tri::No);
    looks = healthy();
    looks[5] = silent("s3");
    QVERIFY(merge(sixMembers(), looks, {}).seen.quorum == Tri::Yes);
}

void TestRedisParts::aLostMasterLeavesABound()
{
    std::vector<Look> looks = healthy();
    looks[0] = silent("d1");
    Known known;
    known.last.emplace();
    known.last->member = MemberId("d1");
    known.last->replid = "r1";
    known.last->offset = 1500;
    known.last->age = Milliseconds(2000);
    known.last->rate = 70;
    const Sight sight = merge(sixMembers(), looks, known);
    const model::MemberState &d2 = *sight.seen.find(MemberId("d2"));
    QCOMPARE(*d2.lag.transport.bytes, std::int64_t(600));
    QCOMPARE(d2.lag.transport.time->count(), 2000);
    QCOMPARE(*d2.lag.sourceRate, std::int64_t(70));
    QCOMPARE(d2.fact("streaming"), std::string("unknown"));
    QVERIFY(!d2.lag.sourceFinal);
    known.last->replid = "another";
    const Sight other = merge(sixMembers(), looks, known);
    QVERIFY(!other.seen.find(MemberId("d2"))->lag.transport.bytes);
}

void TestRedisParts::onlyAForeseeableChoiceCounts()
{
    SentinelView view = *sentinelLook("s1", "d1", 1).sentinel;
    QVERIFY(*wouldChoose(sixMembers(), view) == MemberId("d2"));
    view.replicas[1].priority = 20;
    QVERIFY(!wouldChoose(sixMembers(), view));
    view.replicas[0].priority = 0;
    QVERIFY(*wouldChoose(sixMembers(), view) == MemberId("d3"));
    view.replicas[1].flags = "slave,s_down";
    QVERIFY(!wouldChoose(sixMembers(), view));
}

void TestRedisParts::minReplicasIsThreeValued()
{
    DataView view = *masterLook("d1", 1).data;
    QVERIFY(guarded(view) == Tri::Yes);
    view.goodReplicas.reset();
    view.minReplicas.reset();
    QVERIFY(guarded(view) == Tri::No);
    view.master = false;
    QVERIFY(guarded(view) == Tri::Unknown);
    view.minReplicas = 0;
    QVERIFY(guarded(view) == Tri::No);
    // A master without enough replicas takes no write, which is seen.
    std::vector<Look> looks = healthy();
    looks[0].data->goodReplicas = 0;
    const Sight sight = merge(sixMembers(), looks, {});
    QVERIFY(sight.seen.find(MemberId("d1"))->writable == Tri::No);
}

FARHAVEN_TEST(TestRedisParts)

} // namespace tst_redis_parts

#include "tst_redis_parts.moc"
