// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approvals.h"
#include "model/standing.h"
#include "program.h"

#include <QTest>

namespace tst_standing {

using namespace farhaven;
using namespace farhaven::model;
using namespace farhaven::approvals;

namespace {

StandingAuthorisation said()
{
    StandingAuthorisation made;
    made.id = "standing-1";
    made.covers = {Unattended::Read, Unattended::SandboxRestore};
    made.scope = {ServiceId("orders")};
    made.reason = "A restore each night";
    made.by = PersonId(idOf(Approver));
    made.key = keyOf(Approver);
    made.at = moment;
    made.expiresAt = moment + 7 * day;
    return made;
}

UnattendedAct act(Unattended good)
{
    return {ComponentId("orders-copy"), "some-verb", good};
}

/// A case that holds, to be spoilt by a test.
struct Sample {
    StandingAuthorisation standing = said();
    Who signer = Approver;
    StandingQuestion asked;
    People list = people();

    Sample()
    {
        asked.service = ServiceId("orders");
        asked.acts = {act(Unattended::Read), act(Unattended::SandboxRestore)};
        asked.clock.now = moment + hour;
    }
    [[nodiscard]] std::string judged(std::span<const StandingRule> rules = standingRules()) const
    {
        TestSigner key(signer);
        const auto document = signDocument(toJson(standing), key, standingNameSpace);
        const Answer answer = judgeStandingBy(rules, asked, list, *document);
        return answer.holds == Tri::Yes ? "yes" : answer.why.id;
    }
};

std::vector<std::pair<std::string, Sample>> spoilt()
{
    std::vector<std::pair<std::string, Sample>> cases;
    const auto add = [&](const char *rule, const std::function<void(Sample &)> &spoil) {
        Sample sample;
        spoil(sample);
        cases.emplace_back(rule, sample);
    };
    add("signature", [](Sample &s) { s.signer = Second; });
    add("own-key", [](Sample &s) {
        s.signer = Stranger;
        s.standing.key = keyOf(Stranger);
    });
    add("not-revoked", [](Sample &s) { s.list.people[2].keys[0].revokedAt = moment; });
    add("role", [](Sample &s) { s.list.people[2].roles.remove(PersonRole::Approver); });
    add("scope", [](Sample &s) { s.asked.service = ServiceId("bank"); });
    add("in-time", [](Sample &s) { s.asked.clock.now = s.standing.expiresAt; });
    add("not-taken-back", [](Sample &s) { s.asked.revocations = {revoked("standing-1")}; });
    add("verbs", [](Sample &s) { s.asked.acts.push_back(act(Unattended::Never)); });
    return cases;
}

} // namespace

class TestStanding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itCoversWhatItNames() { QCOMPARE(Sample().judged(), std::string("yes")); }
    void P6_eachRuleRefuses()
    {
        QCOMPARE(spoilt().size(), standingRules().size());
        for (const auto &[rule, sample] : spoilt())
            QVERIFY2(sample.judged() != "yes", rule.c_str());
    }
    /// The canary: what a rule refuses is let through without it.
    void P6_withoutItsRuleEachIsLetThrough()
    {
        for (const auto &[wanted, sample] : spoilt()) {
            std::vector<StandingRule> others;
            for (const StandingRule &rule : standingRules()) {
                if (rule.name != wanted)
                    others.push_back(rule);
            }
            QCOMPARE(wanted + ": " + sample.judged(others), wanted + ": yes");
        }
    }
    void nothingThatIsNotNamedIsCovered()
    {
        for (const Unattended covered :
             {Unattended::Read, Unattended::Backup, Unattended::SandboxRestore}) {
            for (const Unattended wanted : {Unattended::Never, Unattended::Read, Unattended::Backup,
                                            Unattended::SandboxRestore}) {
                Sample sample;
                sample.standing.covers = {covered};
                sample.asked.acts = {act(wanted)};
                QCOMPARE(sample.judged() == "yes", wanted == covered);
            }
        }
    }
    void P5_itNeverHoldsLong()
    {
        Sample sample;
        sample.standing.expiresAt = sample.standing.at + standingValidityMax + Milliseconds(1);
        QCOMPARE(sample.judged(), std::string("standing.too-long"));
        sample.standing.expiresAt = sample.standing.at + standingValidityMax;
        QCOMPARE(sample.judged(), std::string("yes"));
        sample.asked.clock.now = moment - day;
        sample.asked.clock.lastRecord = moment;
        QCOMPARE(sample.judged(), std::string("standing.clock"));
    }
    void whatCoversNothingOrEverybodyIsNotRead()
    {
        QVERIFY(*standingFromJson(toJson(said())) == said());
        for (const auto &[key, bad] :
             {std::pair("covers", Json::array()), std::pair("covers", Json::array({"never"})),
              std::pair("covers", Json::array({"read", "read"})),
              std::pair("scope", Json::array())}) {
            Json json = toJson(said());
            json[key] = bad;
            QVERIFY2(!standingFromJson(json), json.dump().c_str());
        }
    }
};

FARHAVEN_TEST(TestStanding)

} // namespace tst_standing

#include "tst_standing.moc"
