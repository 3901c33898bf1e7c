// SPDX-License-Identifier: GPL-3.0-or-later
#include "act_host.h"

#include <QDir>
#include <QTest>

using namespace farhaven::act;

namespace {

const std::string scope = "7300000000000000001";

std::string holderOf(const std::string &who)
{
    return R"({"who":")" + who + "\"}";
}

const std::string holderA = holderOf("a");

std::vector<ClaimSeen> claimsOf(const Host &host)
{
    return parseClaims(host.send("v1 claims " + scope).out).value.value();
}

} // namespace

class TestActClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_highest_claim_stands()
    {
        const Host host;
        QCOMPARE(host.send("v1 claims " + scope).out, std::string("[]\n"));
        QCOMPARE(int(host.claim(scope, "5", "a").reply.verdict), int(Verdict::Completed));
        QCOMPARE(int(host.claim(scope, "5", "a").reply.verdict), int(Verdict::Completed));
        for (const char *epoch : {"5", "4", "1"}) {
            const Run run = host.claim(scope, epoch, "b", true);
            QCOMPARE(run.reply.code, std::string("stale_epoch"));
            QCOMPARE(run.reply.holder, holderA);
        }
        QCOMPARE(host.claim(scope, "4", "a").reply.code, std::string("stale_epoch"));
        QCOMPARE(int(host.claim("another", "1", "b").reply.verdict), int(Verdict::Completed));
    }

    void a_foreign_claim_is_only_taken_over_by_name()
    {
        const Host host;
        host.claim(scope, "1", "a");
        const Run refused = host.claim(scope, "2", "b");
        QCOMPARE(refused.reply.code, std::string("foreign_claim"));
        QCOMPARE(refused.reply.holder, holderA);
        QCOMPARE(int(host.claim(scope, "2", "a").reply.verdict), int(Verdict::Completed));
        QCOMPARE(int(host.claim(scope, "9", "b", true).reply.verdict), int(Verdict::Completed));
        const auto claims = claimsOf(host);
        QCOMPARE(claims.size(), std::size_t(3));
        QCOMPARE(claims.back().epoch, std::string("9"));
        QVERIFY(claims.back().takeover);
        QVERIFY(!claims.front().takeover);
    }

    void P9_of_two_that_follow_one_claim_the_second_is_refused()
    {
        const Host host;
        const auto claim = [&](const char *epoch, const std::string &owner,
                               const std::string &over) {
            return host.send("v1 claim " + scope + " " + epoch + " '{\"run\":\"r1\",\"owner\":\"" +
                             owner + "\"}'" + (over.empty() ? "" : " over " + over));
        };
        QCOMPARE(int(claim("5", "first", "").reply.verdict), int(Verdict::Completed));
        QCOMPARE(claim("6", "other", "").reply.code, std::string("foreign_claim"));
        QCOMPARE(claim("6", "other", "nobody").reply.code, std::string("foreign_claim"));
        QCOMPARE(claim("5", "other", "first").reply.code, std::string("stale_epoch"));
        QCOMPARE(int(claim("6", "copy-a", "first").reply.verdict), int(Verdict::Completed));
        for (const char *epoch : {"6", "7", "99"}) {
            const Run late = claim(epoch, "copy-b", "first");
            QCOMPARE(int(late.reply.verdict), int(Verdict::Refused));
            QVERIFY(late.reply.holder.find("copy-a") != std::string::npos);
        }
        QCOMPARE(int(claim("6", "copy-a", "first").reply.verdict), int(Verdict::Completed));
        QCOMPARE(claimsOf(host).size(), std::size_t(2));
    }

    void a_release_makes_room_and_ends_the_epoch()
    {
        const Host host;
        QCOMPARE(host.send("v1 release " + scope + " 1").reply.code, std::string("no_claim"));
        host.claim(scope, "1", "a");
        QCOMPARE(host.send("v1 release " + scope + " 2").reply.code, std::string("no_claim"));
        QCOMPARE(*host.send("v1 release " + scope + " 1").exitCode, 0);
        QCOMPARE(*host.send("v1 release " + scope + " 1").exitCode, 0);
        QVERIFY(claimsOf(host).front().released);
        QCOMPARE(host.claim(scope, "1", "a").reply.code, std::string("stale_epoch"));
        QCOMPARE(int(host.claim(scope, "2", "b").reply.verdict), int(Verdict::Completed));
        QCOMPARE(host.send("v1 release " + scope + " 1").reply.code, std::string("stale_epoch"));
        QVERIFY(QFile::exists(QString::fromStdString(host.state() + "/claims/" + scope +
                                                     "/00000000000000000001.json.released")));
    }

    void epochs_beyond_64_bits_keep_their_order()
    {
        const Host host;
        host.claim(scope, "18446744073709551616", "a");
        QCOMPARE(host.claim(scope, "9", "a").reply.code, std::string("stale_epoch"));
        QCOMPARE(host.claim(scope, "18446744073709551615", "a").reply.code,
                 std::string("stale_epoch"));
        QCOMPARE(*host.claim(scope, "99999999999999999999", "a").exitCode, 0);
    }

    // Two claim the same epoch, or two epochs, in the same moment: one holder, and both agree on
    // it.
    void P9_a_race_has_one_winner()
    {
        const Host host;
        for (int round = 1; round <= 60; ++round) {
            const std::string epoch = std::to_string(round);
            const std::string line = "v1 claim " + scope + " " + epoch + " ";
            const auto left = host.start(line + R"('{"who":"left"}' takeover)");
            const auto right = host.start(line + R"('{"who":"right"}' takeover)");
            const Run first = Host::finish(*left), second = Host::finish(*right);
            QVERIFY((first.exitCode == 0) != (second.exitCode == 0));
            const Reply &loser = first.exitCode == 0 ? second.reply : first.reply;
            QCOMPARE(loser.code, std::string("stale_epoch"));
            const std::string winner = first.exitCode == 0 ? "left" : "right";
            QCOMPARE(loser.holder, holderOf(winner));
            QCOMPARE(claimsOf(host).size(), std::size_t(round));
            QCOMPARE(claimsOf(host).back().holder, loser.holder);
        }
    }

    // Two copies of one workspace may come to the same epoch; the owner tells them apart.
    void P9_an_effect_of_another_owner_at_the_same_epoch_is_refused()
    {
        Host host;
        const std::string program = host.counter();
        const auto claimed = host.send("v1 claim " + scope + R"( 3 '{"owner":"one"}')");
        QCOMPARE(*claimed.exitCode, 0);
        Request request = effect("k1", {program}, "3");
        request.scope = scope;
        request.owner = "two";
        QCOMPARE(host.send(request).reply.code, std::string("foreign_claim"));
        QCOMPARE(host.counted(), 0);
        Request release;
        release.verb = Verb::Release;
        release.scope = scope;
        release.epoch = "3";
        release.owner = "two";
        QCOMPARE(host.send(release).reply.code, std::string("foreign_claim"));
        request.owner = "one";
        QCOMPARE(*host.send(request).exitCode, 0);
        QCOMPARE(host.counted(), 1);
        release.owner = "one";
        QCOMPARE(*host.send(release).exitCode, 0);
        // A claim that names no owner is nobody's who names one.
        host.claim(scope, "4", "somebody");
        Request nameless = effect("k2", {program}, "4");
        nameless.scope = scope;
        nameless.owner = "one";
        QCOMPARE(host.send(nameless).reply.code, std::string("foreign_claim"));
    }

    // A request that lay in a queue comes true at most until the moment to which it was bound.
    void P9_a_late_effect_is_refused()
    {
        Host host;
        const std::string program = host.counter();
        const Reply said = host.claim(scope, "1", "a").reply;
        QVERIFY(said.clockMs > 0 && !said.bootId.empty());
        Request request = effect("k1", {program});
        request.scope = scope;
        request.deadlineMs = 60'000;
        request.bootId = said.bootId;
        request.notAfterMs = said.clockMs - 1; // it was on its way for longer than that
        const Run late = host.send(request);
        QCOMPARE(late.reply.code, std::string("too_late"));
        QVERIFY(!late.reply.keySeen);
        request.notAfterMs = said.clockMs + 60'000;
        request.bootId = "another-boot";
        QCOMPARE(host.send(request).reply.code, std::string("too_late"));
        QCOMPARE(host.counted(), 0);
        request.bootId = said.bootId;
        QCOMPARE(*host.send(request).exitCode, 0);
        // What was done is told, also to who asks late.
        request.notAfterMs = said.clockMs - 1;
        const Run again = host.send(request);
        QVERIFY(again.exitCode == 0 && again.reply.replayed);
        QCOMPARE(host.counted(), 1);
    }

    // A writer that takes no lock may still create the file: the name itself decides.
    void a_claim_made_without_us_counts()
    {
        const Host host;
        const QString folder = QString::fromStdString(host.state() + "/claims/" + scope);
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/00000000000000000007.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close(); // empty: its writer died between creating and writing
        QCOMPARE(host.claim(scope, "7", "a").reply.code, std::string("stale_epoch"));
        const Run refused = host.claim(scope, "8", "a");
        QCOMPARE(refused.reply.code, std::string("foreign_claim"));
        QCOMPARE(refused.reply.holder, std::string("null"));
        QCOMPARE(*host.claim(scope, "8", "a", true).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(TestActClaims)
#include "tst_act_claims.moc"
