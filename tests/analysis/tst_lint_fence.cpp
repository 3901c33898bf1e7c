// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fence_source.h"
#include "analysis/linting.h"
#include "program.h"

#include <QTest>

namespace tst_lint_fence {

using namespace farhaven;
using namespace farhaven::linting;

/// What lint says of fences: the proofs, who gives them, and who takes the fences down.
class TestLintFence : public QObject {
    Q_OBJECT

    /// The findings that are errors.
    static QString errorsOf(const RecoveryPlan &plan, const Estate &estate)
    {
        QString found;
        for (const Finding &finding : lintOf(plan, estate)) {
            if (finding.severity == Finding::Severity::Error)
                found += QString::fromStdString(listed({finding}));
        }
        return found;
    }

private Q_SLOTS:
    /// A plan that checkRules() cannot tell from a good one: its proofs hang together, and are
    /// about somebody who is not the old writer.
    void P1_proofsAboutSomebodyElseAreAnError_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("wanted");
        const QString about = QStringLiteral("error fence.old-writer /steps/%1"
                                             "/action/preconditions\n");
        QTest::newRow("as generated") << ""
                                      << "";
        QTest::newRow("no such fence")
            << "no such fence"
            << QStringLiteral("error fence.one-source /steps/5/action/preconditions\n") +
                   about.arg(5);
        for (const char *change :
             {"the new writer's fence", "a fence of another host", "a fence of another site",
              "power of another host", "the other standby seen gone", "attested of another host",
              "held of another host and attested"})
            QTest::newRow(change) << change << about.arg(5);
        QTest::newRow("held and attested") << "held and attested"
                                           << "";
        for (const char *change : {"held and off", "held and cut off"})
            QTest::newRow(change) << change
                                  << "error fence.host-lapses /steps/5/action/preconditions\n";
        QTest::newRow("from a site without a writer") << "ops"
                                                      << "error fence.nobody /from\n";
    }
    void P1_proofsAboutSomebodyElseAreAnError()
    {
        QFETCH(QString, change);
        QFETCH(QString, wanted);
        Estate estate = orders::fencedEstate();
        RecoveryPlan plan = failover(estate);
        Member &fence = estate.components.back().members[0];
        std::vector<Condition> &proofs = action(plan, "promote-dr1").preconditions;
        if (change == QLatin1String("the new writer's fence"))
            proofs[0].member = proofs[1].member = MemberId("dr1");
        else if (change == QLatin1String("a fence of another host"))
            fence.fences = HostId("ops1");
        else if (change == QLatin1String("a fence of another site"))
            fence.serves = SiteId("dr");
        else if (change == QLatin1String("no such fence"))
            proofs[0].component = proofs[1].component = ComponentId("edge");
        else if (change == QLatin1String("power of another host"))
            proofs[0].member = MemberId("dr1");
        else if (change == QLatin1String("the other standby seen gone"))
            proofs[1] = {ComponentId("orders-db"), MemberId("dr2"), Question::Stopped, {}, {}};
        else if (change == QLatin1String("attested of another host"))
            proofs[0] = {proofs[0].component, MemberId("dr1"), Question::FactIs, attestedFact,
                         "yes"};
        else if (change.startsWith(QLatin1String("held")))
            proofs[0] = {proofs[0].component, MemberId("dc1"), Question::FactIs, "held", "yes"};
        if (change == QLatin1String("held of another host and attested"))
            proofs[0].member = MemberId("dr1");
        if (change == QLatin1String("held and off"))
            proofs[1] = {proofs[0].component, MemberId("dc1"), Question::FactIs, "power", "off"};
        else if (change.endsWith(QLatin1String("and attested")))
            proofs[1] = {proofs[0].component, MemberId("dc1"), Question::FactIs, attestedFact,
                         "yes"};
        else if (change == QLatin1String("ops"))
            plan.from = SiteId("ops");
        QString found;
        for (const Finding &finding : lintOf(plan, estate)) {
            if (finding.rule.starts_with("fence."))
                found += QString::fromStdString(listed({finding}));
        }
        QCOMPARE(found, wanted);
    }

    /// Two kinds of proof from one machine are one, however the estate spells that machine.
    void P1_proofsFromOneMachineAreOne_data()
    {
        QTest::addColumn<QString>("power");
        QTest::addColumn<QString>("gateway");
        QTest::addColumn<bool>("one");
        const auto row = [](const char *what, const char *power, const char *gateway, bool one) {
            QTest::newRow(what) << QString::fromLatin1(power) << QString::fromLatin1(gateway)
                                << one;
        };
        row("two machines", "https://10.9.0.1:8700", "https://10.9.0.2:8700", false);
        row("one authority", "https://10.9.0.1:8700", "https://10.9.0.1:8700", true);
        row("two ports of one machine", "https://10.9.0.1:8700", "https://10.9.0.1:8701", true);
        row("one name, spelt twice", "https://Oob.example.:1", "https://oob.example:2", true);
        row("an address in two notations", "https://10.9.0.1:1", "https://10.9.1:1", true);
        row("a host by name and by address", "https://ops1:1", "https://10.77.0.1:2", true);
        row("this machine twice", "https://127.0.0.1:1", "https://localhost:2", true);
        row("one certificate", "https://10.9.0.1:1", "same certificate", true);
        row("the lost host itself", "https://dc1:1", "https://10.9.0.2:1", true);
        row("a machine of the lost site", "https://10.9.0.2:1", "https://10.77.1.1:1", true);
        row("nobody knows", "", "", false);
    }
    void P1_proofsFromOneMachineAreOne()
    {
        QFETCH(const QString, power);
        QFETCH(const QString, gateway);
        QFETCH(const bool, one);
        Estate estate = orders::fencedEstate();
        for (Host &host : estate.hosts)
            host.address = host.id.value == "ops1"  ? "10.77.0.1"
                           : host.id.value == "dc1" ? "10.77.1.1"
                                                    : "10.77.2.1";
        Json &settings = estate.components.back().settings;
        if (!power.isEmpty())
            settings = {{"power_url", power.toStdString()}, {"gateway_url", gateway.toStdString()}};
        if (gateway == QLatin1String("same certificate")) {
            settings["gateway_url"] = "https://10.9.0.2:1";
            settings["power_sha256"] = settings["gateway_sha256"] = std::string(64, 'a');
        }
        QCOMPARE(errorsOf(failover(estate), estate),
                 one ? QStringLiteral("error fence.one-source /steps/5"
                                      "/action/preconditions\n")
                     : QString());
    }

    /// Only a fence's devices are two: one program that prints both facts is one, and so are two
    /// programs on one machine, whatever addresses their settings name.
    void P1_aProgramThatSaysBothIsOneProof_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("one");
        for (const char *kind : {"scripted", "manual", "process"})
            QTest::newRow(kind) << kind << "" << true;
        QTest::newRow("two programs of one machine") << "scripted"
                                                     << "ops1" << true;
        QTest::newRow("a program of the lost site") << "scripted"
                                                    << "dc1" << true;
        QTest::newRow("two programs of two machines") << "scripted"
                                                      << "dr1" << false;
        for (const char *kind : {"http", "process"})
            QTest::addRow("%s of two machines", kind) << kind << "dr1" << true;
    }
    void P1_aProgramThatSaysBothIsOneProof()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, second);
        QFETCH(const bool, one);
        Estate estate = orders::fencedEstate();
        RecoveryPlan plan = failover(estate);
        Component &fence = estate.components.back();
        const ComponentId fenceId = fence.id;
        fence.kind = kind.toStdString();
        fence.settings = {{"power_url", "https://10.9.0.1:1"},
                          {"gateway_url", "https://10.9.0.2:1"}};
        if (!second.isEmpty()) {
            Component other = fence;
            other.id = ComponentId("fence-2");
            for (Member &member : other.members)
                member.host = HostId(second.toStdString());
            estate.components.push_back(other);
            action(plan, "promote-dr1").preconditions[1].component = other.id;
        }
        const auto shared = analysis::sharedSource(estate, plan, action(plan, "promote-dr1"));
        QVERIFY2(shared.has_value() == one, shared ? shared->c_str() : "two sources");
        QCOMPARE(errorsOf(plan, estate).contains(QLatin1String("fence.one-source")), one);
        // Power and the word of the same program about the host are one as well.
        action(plan, "promote-dr1").preconditions[1] = {fenceId, MemberId("dc1"), Question::FactIs,
                                                        "held", "yes"};
        if (second.isEmpty())
            QVERIFY(analysis::sharedSource(estate, plan, action(plan, "promote-dr1")));
    }

    /// A host that is powered on may come up as the primary that it was.
    void P1_aLiftThatDoesNotLookAtTheDatabaseIsAnError()
    {
        const Estate estate = orders::fencedEstate();
        const auto plan =
            analysis::generateFailback(estate, ServiceId("orders"), SiteId("dc"), factsOf("dr1"));
        QVERIFY(plan);
        for (const char *step : {"lift-dc", "admit-replication-dc"}) {
            RecoveryPlan changed = *plan;
            std::vector<Condition> &guards = action(changed, step).preconditions;
            std::erase_if(guards, [](const Condition &condition) {
                return condition.question == Question::NotWritable;
            });
            const auto index = &at(changed, step) - changed.steps.data();
            QCOMPARE(errorsOf(changed, estate),
                     QStringLiteral("error fence.lift-unguarded /steps/%1"
                                    "/action/preconditions\n")
                         .arg(index));
        }
    }

    void aGateThatLooksAtNothingIsAnError_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("byPerson");
        QTest::addColumn<bool>("wrong");
        QTest::newRow("a person") << "manual" << true << true;
        QTest::newRow("a program on our own machine") << "process" << false << true;
        QTest::newRow("a person of another kind") << "scripted" << true << true;
        QTest::newRow("a probe") << "scripted" << false << false;
    }
    void aGateThatLooksAtNothingIsAnError()
    {
        QFETCH(const QString, kind);
        QFETCH(const bool, byPerson);
        QFETCH(const bool, wrong);
        Estate estate = orders::fencedEstate();
        RecoveryPlan plan = failover(estate);
        Component truth = *estate.find(action(plan, "gate-dr").component);
        truth.id = ComponentId("truth");
        truth.kind = kind.toStdString();
        estate.components.push_back(truth);
        action(plan, "gate-dr").component = truth.id;
        action(plan, "gate-dr").verb = "look";
        analysis::VerbCatalogue verbs = orders::verbs();
        verbs[truth.kind]["look"].byPerson = byPerson;
        const std::string found = listed(analysis::lint(plan, estate, verbs));
        QVERIFY2((found.find("error gate.no-probe") != std::string::npos) == wrong, found.c_str());
    }

    /// A device may know no claim, so one is taken and read where its orders come from.
    void P9_ordersThatNoClaimCoversAreAnError()
    {
        const QString wanted = QStringLiteral("error fence.unclaimed /steps/3/action\n"
                                              "error fence.unclaimed /steps/4/action\n");
        Estate estate = orders::fencedEstate();
        RecoveryPlan plan = failover(estate);
        const Json given = plan.find(StepId("release"))->action()->parameters["hosts"];
        QVERIFY2(std::find(given.begin(), given.end(), Json("ops1")) != given.end(),
                 given.dump().c_str());
        QCOMPARE(errorsOf(plan, estate), QString());
        RecoveryPlan bare = plan;
        action(bare, "claim").parameters.erase("hosts");
        QCOMPARE(errorsOf(bare, estate), wanted);
        for (Host &host : estate.hosts) {
            if (host.id.value == "ops1")
                host.ssh.reset();
        }
        QCOMPARE(errorsOf(plan, estate), wanted);
    }
};

FARHAVEN_TEST(TestLintFence)

} // namespace tst_lint_fence

#include "tst_lint_fence.moc"
