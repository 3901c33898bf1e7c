// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/attestations.h"
#include "engine/fake_time.h"
#include "model/approvals.h"
#include "program.h"

#include <QCoro/QCoroTask>
#include <QTemporaryDir>
#include <QTest>

namespace tst_attested {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", describe(result.error()).c_str());
    return std::move(*result);
}

/// The workspace of the attested host "dc1", and the process that knows what people said of it.
struct Workspace {
    Workspace()
    {
        store::StoreThread::Opener opener = [this] {
            return store::Store::create(folder.path().toStdString() + "/ws", timers.clock(),
                                        PersonId("planner"));
        };
        thread = must(store::StoreThread::start(opener));
        setPeople(people());
        restart();
    }
    void restart()
    {
        attestations = std::make_unique<Attestations>(*thread, timers);
        QVERIFY(QCoro::waitFor(attestations->load()));
    }
    void setPeople(const model::People &list)
    {
        std::function<Result<>(store::Store &)> change = [list](store::Store &store) -> Result<> {
            FH_TRY(const model::PeopleBefore before, store.lastPeople());
            return store.setPeople(signedPeople(before, list), PersonId("planner"));
        };
        QVERIFY(QCoro::waitFor(thread->call<>(change)));
    }
    [[nodiscard]] model::Attestation said() const
    {
        model::Attestation made;
        made.id = newUuid();
        made.host = HostId("dc1");
        made.statement = model::attestationStatement(made.host);
        made.by = PersonId(idOf(Operator));
        made.byKey = keyOf(Operator);
        made.cosigner = PersonId(idOf(Approver));
        made.cosignerKey = keyOf(Approver);
        made.at = timers.now();
        return made;
    }
    /// "yes", the reason why not, or the code of the refusal.
    std::string sign(const model::Attestation &attestation, Who who, Who by)
    {
        TestSigner signer(who);
        const auto document =
            must(signDocument(toJson(attestation), signer, model::attestationNameSpace));
        const auto answer = QCoro::waitFor(
            attestations->submit(orders::fencedEstate(), document, PersonId(idOf(by))));
        if (!answer)
            return std::string(name(answer.error().code));
        return answer->holds == Tri::Yes ? "yes" : answer->why.id;
    }
    std::string signBoth(const model::Attestation &attestation)
    {
        sign(attestation, Operator, Operator);
        return sign(attestation, Approver, Approver);
    }
    /// What a plan would read: the fact, after somebody looked at the fence of `host`.
    std::string fact(const char *power = "unknown", const char *host = "dc1")
    {
        const model::Component fence = orders::fencedEstate().components.back();
        model::MemberState state;
        state.member = MemberId(host);
        state.facts["power"] = power;
        model::Observation look;
        look.at = timers.now();
        look.members = {state};
        attestations->seen(fence, look);
        return look.members[0].fact(model::attestedFact);
    }
    /// Somebody looks at a component in which this member answers.
    void answers(const char *component, const char *member)
    {
        model::MemberState state;
        state.member = MemberId(member);
        state.running = Tri::Yes;
        model::Observation look;
        look.at = timers.now();
        look.members = {state};
        const model::Estate estate = orders::fencedEstate();
        attestations->seen(*estate.find(ComponentId(component)), look);
    }

    QTemporaryDir folder;
    engine::FakeTimers timers;
    std::unique_ptr<store::StoreThread> thread;
    std::unique_ptr<Attestations> attestations;
};

} // namespace

class TestAttested : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P1_onePersonsWordIsNoProof()
    {
        Workspace ws;
        QCOMPARE(ws.fact(), std::string("no"));
        const model::Attestation said = ws.said();
        QCOMPARE(ws.sign(said, Operator, Operator), std::string("attestation.not-cosigned"));
        QCOMPARE(ws.fact(), std::string("no"));
        // The canary: the very next signature makes it count, of this host and no other.
        QCOMPARE(ws.sign(said, Approver, Approver), std::string("yes"));
        QCOMPARE(ws.fact(), std::string("yes"));
        QCOMPARE(ws.fact("unknown", "dr1"), std::string("no"));
    }
    void onlyTheTwoWhomItNamesMaySign()
    {
        Workspace ws;
        const model::Attestation said = ws.said();
        QCOMPARE(ws.sign(said, Second, Second), std::string("denied"));
        QCOMPARE(ws.sign(said, Approver, Operator), std::string("denied"));
        QCOMPARE(ws.sign(said, Operator, Operator), std::string("attestation.not-cosigned"));
        QCOMPARE(ws.sign(said, Operator, Operator), std::string("conflict"));
        model::Attestation other = ws.said();
        other.host = HostId("nobody");
        other.statement = model::attestationStatement(other.host);
        QCOMPARE(ws.sign(other, Operator, Operator), std::string("not_found"));
    }
    void itEnds()
    {
        Workspace ws;
        QCOMPARE(ws.signBoth(ws.said()), std::string("yes"));
        ws.timers.pass(model::attestationValidity - Milliseconds(1'000));
        QCOMPARE(ws.fact(), std::string("yes"));
        ws.timers.pass(Milliseconds(1'000));
        QCOMPARE(ws.fact(), std::string("no"));
    }
    void P1_P2_whatIsSeenOutweighsWhatIsSaid_data()
    {
        QTest::addColumn<QString>("component");
        QTest::addColumn<QString>("member");
        QTest::addColumn<bool>("contradicts");
        QTest::newRow("its power reads on") << "fence"
                                            << "dc1" << true;
        QTest::newRow("its server runs") << "orders-db"
                                         << "dc1" << true;
        QTest::newRow("its application runs") << "orders-app"
                                              << "dc1" << true;
        QTest::newRow("another server runs") << "orders-db"
                                             << "dr1" << false;
        QTest::newRow("who stands for it elsewhere") << "edge"
                                                     << "dc" << false;
    }
    void P1_P2_whatIsSeenOutweighsWhatIsSaid()
    {
        QFETCH(QString, component);
        QFETCH(QString, member);
        QFETCH(bool, contradicts);
        Workspace ws;
        QCOMPARE(ws.signBoth(ws.said()), std::string("yes"));
        ws.timers.pass(Milliseconds(1'000));
        if (component == QLatin1String("fence"))
            ws.fact("on");
        else
            ws.answers(component.toUtf8().constData(), member.toUtf8().constData());
        const std::string wanted = contradicts ? "no" : "yes";
        QCOMPARE(ws.fact(), wanted);
        // Silence afterwards brings it not back, and neither does another process.
        ws.timers.pass(Milliseconds(1'000));
        QCOMPARE(ws.fact(), wanted);
        ws.restart();
        QCOMPARE(ws.fact(), wanted);
        // What people say after that counts again.
        ws.timers.pass(Milliseconds(1'000));
        QCOMPARE(ws.signBoth(ws.said()), std::string("yes"));
    }
    /// Seen between the two signatures: only this process would know it otherwise.
    void P1_P2_whatIsSeenBetweenTheSignaturesIsKept()
    {
        Workspace ws;
        const model::Attestation said = ws.said();
        ws.sign(said, Operator, Operator);
        ws.timers.pass(Milliseconds(1'000));
        ws.fact("on");
        ws.timers.pass(Milliseconds(1'000));
        QVERIFY(ws.sign(said, Approver, Approver) != "yes");
        ws.restart();
        QCOMPARE(ws.fact(), std::string("no"));
    }
    void P4_aRevokedKeySaysNothingAnyMore()
    {
        Workspace ws;
        QCOMPARE(ws.signBoth(ws.said()), std::string("yes"));
        model::People list = people();
        list.people[2].keys[0].revokedAt = ws.timers.now();
        ws.setPeople(list);
        QVERIFY(QCoro::waitFor(ws.attestations->load()));
        QCOMPARE(ws.fact(), std::string("no"));
    }
};

FARHAVEN_TEST(TestAttested)

} // namespace tst_attested

#include "tst_attested.moc"
