// SPDX-License-Identifier: GPL-3.0-or-later
#include "control.h"
#include "program.h"

#include <QTest>

#include <filesystem>

namespace tst_went_on {

using namespace farhaven;
using namespace farhaven::approvals;
using daemon::Control;
using daemon::must;

namespace {

std::string codeOf(const Result<Json> &answer)
{
    return answer ? "accepted" : std::string(name(answer.error().code));
}

std::string textOf(const Json &from, const char *key)
{
    return from.value(key, std::string());
}

/// A move that halted because its target was disarmed after the first step.
struct Halted {
    Halted()
    {
        must(control.approve());
        control.armBoth();
        (void)control.of(Operator);
        control.client->onEvent([this](const api::Event &event) {
            const Json told = event.body.value("event", Json::object());
            if (event.topic == "run" && !m_disarming && textOf(told, "kind") == "settled")
                m_disarming.emplace(control.of(Operator).call(
                    "site.disarm", Json{{"site", "dr"}, {"by", "operator"}}));
        });
        run = textOf(must(control.start(control.authorisation())), "run");
        const Json rested = must(control.ask("run.wait", {{"run", run}}));
        state = textOf(rested, "named_state");
        for (const Json &each : rested["steps"]) {
            if (step.empty() && textOf(each, "state") == "waiting")
                step = textOf(each, "id");
        }
        must(control.arm("dr"));
    }
    Result<Json> retry()
    {
        return control.ask("run.retry", {{"run", run}, {"step", step}, {"by", "operator"}});
    }
    /// How it rests: its state, and why where it did not succeed.
    std::string wait()
    {
        const Json rested = must(control.ask("run.wait", {{"run", run}}));
        const std::string ended = textOf(rested, "state");
        return ended == "succeeded" ? ended : ended + ": " + textOf(rested["why"], "english");
    }
    void replace(const Json &estate)
    {
        must(control.ask("estate.replace", {{"estate", estate}, {"by", "planner"}}));
    }
    Result<Json> authorise(const SignedDocument &given)
    {
        return control.ask("run.authorise",
                           {{"run", run}, {"authorisation", toJson(given)}, {"by", "operator"}});
    }

    Control control;
    std::string run, step, state;

private:
    std::optional<Task<Json>> m_disarming;
};

} // namespace

/// People go on with a run that stopped: by what is true now, not by what was when it began.
class TestWentOn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The systems are elsewhere now, and nobody stopped the primary there; the old ones still
    /// answer as the run left them.
    void P1_itActsOnTheEstateAsItIsNow()
    {
        Halted halted;
        QCOMPARE(halted.state, std::string("halted.site-not-armed"));
        QCOMPARE(halted.step, std::string("promote-dr1"));
        const std::string moved = halted.control.path("moved");
        std::filesystem::copy_file(halted.control.path("world"), moved);
        Json estate = halted.control.estate();
        for (Json &component : estate["components"])
            component["settings"]["world"] = moved;
        halted.replace(estate);
        (void)halted.control.approve();
        const int effects = halted.control.effects();
        must(halted.retry());
        const std::string ended = halted.wait();
        QVERIFY2(ended.find("dc1: server still runs") != std::string::npos, ended.c_str());
        QCOMPARE(halted.control.effects(), effects);
    }
    void anEstateThatBreaksItsPlanStopsIt()
    {
        Halted halted;
        Json estate = halted.control.estate();
        Json &components = estate["components"];
        // Nobody may promote who is not described any more.
        for (Json &component : components) {
            if (component["id"] == "orders-db")
                component["members"][1]["id"] = "dr9";
        }
        halted.replace(estate);
        const int effects = halted.control.effects();
        QCOMPARE(codeOf(halted.retry()), std::string("denied"));
        QCOMPARE(halted.control.effects(), effects);
    }
    void canaryAnEstateThatChangedElsewhereDoesNotStopIt()
    {
        Halted halted;
        Json estate = halted.control.estate();
        estate["name"] = "Under another name";
        halted.replace(estate);
        (void)halted.control.approve(); // for what it would act on then
        must(halted.retry());
        QCOMPARE(halted.wait(), std::string("succeeded"));
    }
    /// Only a halted run is signed for again: any other would go on by being asked.
    void P3_anInterruptedRunIsNotTakenUpByAnAuthorisation()
    {
        Control control;
        must(control.approve());
        control.armBoth();
        const SignedDocument given = control.authorisation();
        std::string run;
        std::optional<Task<Json>> starting;
        bool begun = false;
        control.client->onEvent([&](const api::Event &event) {
            begun = begun || event.topic == "run";
            run = event.topic == "run" ? textOf(event.body, "run") : run;
        });
        starting.emplace(
            control.of(Operator).call("run.start", Json{{"plan", control.plan},
                                                        {"authorisation", toJson(given)},
                                                        {"confirm_site", "dr"},
                                                        {"by", "operator"}}));
        QVERIFY(QTest::qWaitFor([&] { return begun && !run.empty(); }, 20'000));
        control.restart(); // as after a crash
        const auto signedAgain = control.ask(
            "run.authorise", {{"run", run}, {"authorisation", toJson(given)}, {"by", "operator"}});
        QCOMPARE(codeOf(signedAgain), std::string("conflict"));
        const Json rows = must(control.ask("run.list", Json::object()))["runs"];
        QVERIFY2(rows.size() == 1 && rows[0]["interrupted"] == true, rows.dump().c_str());
    }
    /// A paper that does not count is refused before anybody takes the run up.
    void P3_aHaltedRunIsNotTakenUpByAPaperThatDoesNotCount()
    {
        Halted halted;
        halted.control.restart();
        const Json prepared =
            must(halted.control.ask("run.prepare", {{"run", halted.run}, {"by", "operator"}}));
        TestSigner stranger(Stranger);
        const auto wrong = must(model::signAuthorisation(
            must(model::authorisationFromJson(prepared["authorisation"])), stranger));
        QCOMPARE(codeOf(halted.authorise(wrong)), std::string("denied"));
        TestSigner own(Operator);
        const auto right = must(model::signAuthorisation(
            must(model::authorisationFromJson(prepared["authorisation"])), own));
        must(halted.authorise(right));
        QCOMPARE(halted.wait(), std::string("succeeded"));
    }
};

FARHAVEN_TEST(TestWentOn)

} // namespace tst_went_on

#include "tst_went_on.moc"
