// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "model/session.h"
#include "program.h"

namespace tst_session {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

constexpr std::uint8_t sessionKey = 101;

SessionCertificate certificate(Who who = Operator)
{
    SessionCertificate made;
    made.id = "session-1";
    made.workspace = "workspace-1";
    made.person = PersonId(idOf(who));
    made.key = keyOf(who);
    made.sessionKey = TestSigner(sessionKey).key();
    made.user = 1000;
    made.at = moment;
    made.expiresAt = moment + 8 * hour;
    return made;
}

SignedDocument signedBy(const SessionCertificate &made, Who who)
{
    TestSigner signer(who);
    return *signSession(made, signer);
}

/// One question and what is shown for it; sound until something is changed.
struct Door {
    SessionQuestion question{"workspace-1", 1000, clockAt(moment + hour)};
    People list = people();
    SignedDocument document = signedBy(certificate(), Operator);
};

struct Forged {
    const char *rule;
    Door door;
};

std::vector<Forged> forgeries()
{
    std::vector<Forged> all;
    const auto add = [&all](const char *rule, auto change) {
        Door door;
        change(door);
        all.push_back({rule, door});
    };
    add("signature", [](Door &d) { d.document = signedBy(certificate(), Stranger); });
    add("person", [](Door &d) { d.list.people.erase(d.list.people.begin() + 1); });
    add("revoked", [](Door &d) { d.list.people[1].keys[0].revokedAt = moment; });
    add("workspace", [](Door &d) { d.question.workspace = "workspace-2"; });
    add("user", [](Door &d) { d.question.user = 1001; });
    add("clock", [](Door &d) { d.question.clock.lastRecord = moment + day; });
    add("future", [](Door &d) { d.question.clock.now = moment - hour; });
    add("expired", [](Door &d) { d.question.clock.now = moment + 8 * hour; });
    return all;
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsSoundHolds()
    {
        const Door door;
        const Answer answer = judgeSession(door.question, door.list, door.document);
        QVERIFY2(answer.holds == Tri::Yes, answer.why.english.c_str());
        QCOMPARE(*sessionFromJson(toJson(certificate())), certificate());
    }
    void P4_whatIsForgedOrOverDoesNot()
    {
        for (const Forged &each : forgeries()) {
            const Door &d = each.door;
            const Answer answer = judgeSession(d.question, d.list, d.document);
            QVERIFY2(answer.holds != Tri::Yes, each.rule);
            QCOMPARE(answer.why.id, std::string("session.") + each.rule);
            QVERIFY(!answer.why.english.empty());
        }
    }
    /// Each rule is needed: leave it out, and something gets through that must not.
    void P4_canaryOneRuleLeftOutLetsSomethingThrough()
    {
        for (const Forged &each : forgeries()) {
            std::vector<SessionRule> rules;
            for (const SessionRule &rule : sessionRules()) {
                if (rule.name != each.rule)
                    rules.push_back(rule);
            }
            QCOMPARE(rules.size() + 1, sessionRules().size());
            const Door &d = each.door;
            QVERIFY2(judgeSessionBy(rules, d.question, d.list, d.document).holds == Tri::Yes,
                     each.rule);
        }
        QCOMPARE(forgeries().size(), sessionRules().size());
    }
    void P5_itEndsToTheMillisecond()
    {
        Door door;
        door.question.clock.now = certificate().expiresAt - Milliseconds(1);
        QVERIFY(judgeSession(door.question, door.list, door.document).holds == Tri::Yes);
        door.question.clock.byTicks = certificate().expiresAt;
        QVERIFY(judgeSession(door.question, door.list, door.document).holds == Tri::No);
        SessionCertificate long_ = certificate();
        long_.expiresAt = long_.at + sessionValidityMax + Milliseconds(1);
        TestSigner signer(Operator);
        QVERIFY(!signSession(long_, signer));
    }
    void B15_anAnswerIsForOneChallengeAndOneSession()
    {
        TestSigner mine(sessionKey), other(102);
        const SignedDocument answer = *answerChallenge("abc", "session-1", mine);
        const auto holds = [](const std::string &challenge, const SessionCertificate &made,
                              const SignedDocument &given) {
            return judgeSessionAnswer(challenge, made, given).holds == Tri::Yes;
        };
        QVERIFY(holds("abc", certificate(), answer));
        QVERIFY(!holds("abd", certificate(), answer)); // replayed
        QVERIFY(!holds("", certificate(), *answerChallenge("", "session-1", mine)));
        QVERIFY(!holds("abc", certificate(), *answerChallenge("abc", "session-2", mine)));
        QVERIFY(!holds("abc", certificate(), *answerChallenge("abc", "session-1", other)));
        QVERIFY(!holds("abc", certificate(),
                       *signDocument(sessionAnswer("abc", "session-1"), mine, sessionNameSpace)));
    }
    void P3_noByteOfACertificateCanChange()
    {
        const Door door;
        const std::string sound = *signedCanonical(door.document);
        int read = 0, accepted = 0;
        for (std::size_t i = 0; i < sound.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                std::string bytes = sound;
                bytes[i] = char(bytes[i] ^ (1 << bit));
                const auto document = signedFromCanonical(bytes);
                if (!document)
                    continue;
                ++read;
                accepted += judgeSession(door.question, door.list, *document).holds == Tri::Yes;
            }
        }
        qInfo("%d changed certificates could be read, %d were accepted", read, accepted);
        QVERIFY(read > 1000);
        QCOMPARE(accepted, 0);
    }
};

FARHAVEN_TEST(TestSession)

} // namespace tst_session

#include "tst_session.moc"
