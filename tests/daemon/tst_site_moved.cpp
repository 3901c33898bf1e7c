// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/control.h"
#include "program.h"

#include <QTest>

/// The plan that moves all services of a site, as the server writes it.
namespace tst_site_moved {

using namespace farhaven;
using namespace farhaven::daemon;

class TestSiteMoved : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allServicesOfASiteAreMovedByOnePlan()
    {
        Control control;
        const Json asked = {
            {"site", "dc"}, {"to", "dr"}, {"kind", "switchover"}, {"by", "planner"}};
        const Result<Json> made = control.ask("plan.generate", asked);
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        const Json &plan = made->at("plan");
        QVERIFY(plan.at("from") == "dc" && plan.at("to") == "dr");
        for (const Json &step : plan.at("steps"))
            QVERIFY(step.at("id").get<std::string>().starts_with("orders."));
        const Result<Json> linted = control.ask("plan.lint", {{"plan", plan}});
        QVERIFY2(linted, linted ? "" : describe(linted.error()).c_str());
        for (const Json &finding : linted->at("findings"))
            QVERIFY2(finding.at("severity") != "error", finding.dump().c_str());
    }

    void whatIsNoMoveOfASiteIsRefused()
    {
        Control control;
        const auto refused = [&](const char *site, const char *to, const char *kind) {
            const Json asked = {{"site", site}, {"to", to}, {"kind", kind}, {"by", "planner"}};
            const Result<Json> made = control.ask("plan.generate", asked);
            return made ? std::string() : std::string(name(made.error().code));
        };
        // Nothing writes there.
        QCOMPARE(refused("dr", "dc", "switchover"), std::string(name(ErrorCode::NotFound)));
        QCOMPARE(refused("dc", "dr", "failback"), std::string(name(ErrorCode::Unsupported)));
        QCOMPARE(refused("dc", "nowhere", "switchover"), std::string(name(ErrorCode::NotFound)));
        const Json nowhere = {{"site", "dc"}, {"kind", "switchover"}, {"by", "planner"}};
        const Result<Json> none = control.ask("plan.generate", nowhere);
        QVERIFY(!none && none.error().code == ErrorCode::Unsupported);
    }
};

FARHAVEN_TEST(TestSiteMoved)

} // namespace tst_site_moved

#include "tst_site_moved.moc"
