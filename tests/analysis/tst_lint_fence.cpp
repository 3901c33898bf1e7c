// SPDX-License-Identifier: GPL-3.0-or-later
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
        for (const char *change :
             {"the new writer's fence", "a fence of another host", "a fence of another site",
              "no such fence", "power of another host", "the other standby seen gone",
              "attested of another host", "held of another host and attested"})
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
