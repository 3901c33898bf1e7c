// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines with one workspace: never do both act.
#include "control.h"
#include "program.h"

#include <QTest>

namespace tst_second_machine {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

constexpr const char *restored = "unverified (operating-system user drill)";

/// The workspace of another one, restored from a copy while that one still works.
class SecondMachine {
public:
    explicit SecondMachine(Control &first) : m_first(first)
    {
        const std::string path = first.path("second");
        std::function<Result<>(store::Store &)> copy = [path](store::Store &store) -> Result<> {
            FH_TRY(const auto copying, store.beginCopy());
            return copying->writeTo(path);
        };
        if (const auto copied = QCoro::waitFor(first.store->call<>(copy)); !copied)
            qFatal("%s", describe(copied.error()).c_str());
        accepted = store::Store::acceptUnverified(path, first.clock, PersonId(restored),
                                                  "the other machine is gone, it seems");
        store::StoreThread::Opener opener = [this, path] {
            return store::Store::open(path, m_first.clock);
        };
        store = std::move(*store::StoreThread::start(opener));
        server = std::make_unique<Server>(
            Server::World{*store, m_env, m_first.timers, m_loader, m_signer});
        auto [ours, theirs] = api::inMemoryChannel();
        server->serve(std::move(ours));
        client = std::make_unique<api::Client>(std::move(theirs));
        const auto in = signing_in::signIn(Control::asking(*client), Operator, first.clock.now());
        if (!in)
            qFatal("%s", describe(in.error()).c_str());
    }
    Json ask(const char *method, Json params)
    {
        auto answer = Control::askBy(*client, method, std::move(params));
        return answer ? *answer : Json{{"refused", describe(answer.error())}};
    }
    /// The run as it rests; a refusal is {"refused"}.
    Json runs()
    {
        const Json prepared = ask("run.prepare", {{"plan", m_first.plan}, {"by", "operator"}});
        if (!prepared.contains("authorisation"))
            return prepared;
        TestSigner signer(Operator);
        const auto given = must(model::signAuthorisation(
            must(model::authorisationFromJson(prepared["authorisation"])), signer));
        const Json begun = ask("run.start", {{"plan", m_first.plan},
                                             {"authorisation", toJson(given)},
                                             {"confirm_site", "dr"},
                                             {"by", "operator"}});
        return begun.contains("run") ? ask("run.wait", {{"run", begun["run"]}}) : begun;
    }

    Result<> accepted;
    std::unique_ptr<store::StoreThread> store;
    std::unique_ptr<Server> server;
    std::unique_ptr<api::Client> client;

private:
    Control &m_first;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    engine::sim::TimeEnv m_env{m_first.clock};
    TestSigner m_signer{77};
};

/// How much the simulated world was really changed; it also notes what it refused.
int changes(const Control &control)
{
    std::ifstream file(control.path("world.effects"));
    int done = 0;
    for (std::string line; std::getline(file, line);)
        done += Json::parse(line).value("outcome", std::string()) == "done" ? 1 : 0;
    return done;
}

/// Begins a run and has it pause once its claim is taken; how it rests.
Json pausedBehindItsClaim(Control &control)
{
    bool asked = false;
    control.server->onEvent([&](const api::Event &event) {
        const Json body = event.body.value("event", Json::object());
        if (asked || body.value("step", std::string()) != "claim" ||
            body.value("kind", std::string()) != "settled")
            return;
        asked = true;
        const Json params = {{"run", event.body["run"]}, {"by", "operator"}};
        const auto pausing = control.of(Operator).call("run.pause", params);
    });
    const Json begun = must(control.start(control.authorisation()));
    const Json rests = must(control.ask("run.wait", {{"run", begun["run"]}}));
    control.server->onEvent({});
    return rests;
}

} // namespace

class TestSecondMachine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P9_P32_twoCopiesNeverAct()
    {
        Control first;
        must(first.approve());
        first.armBoth();
        SecondMachine second(first);
        QVERIFY2(second.accepted, second.accepted ? "" : describe(second.accepted.error()).c_str());
        const Json paused = pausedBehindItsClaim(first);
        QVERIFY2(paused["state"] == "paused", paused.dump(1).c_str());
        const std::string holder = paused["run"];
        // The copy knows nothing of that run; what it runs into is the claim, which names it.
        const int effects = changes(first);
        const Json refused = second.runs();
        QVERIFY2(refused.contains("state") && refused["state"] != "succeeded",
                 refused.dump(1).c_str());
        QVERIFY2(refused.dump().find("run " + holder + " holds epoch") != std::string::npos,
                 refused.dump(1).c_str());
        QCOMPARE(changes(first), effects);
        second.ask("run.abort", {{"run", refused["run"]}, {"by", "operator"}});
        // Somebody with a name decides: from here on the first one is refused.
        const Json taken = second.ask("claim.takeover", {{"component", "orders-db"},
                                                         {"reason", "the first machine burnt"},
                                                         {"by", "operator"}});
        QVERIFY2(taken.contains("epoch"), taken.dump(1).c_str());
        const int before = changes(first);
        (void)first.ask("run.resume", {{"run", holder}, {"by", "operator"}});
        const Json stopped = must(first.ask("run.wait", {{"run", holder}}));
        QVERIFY2(stopped["state"] != "succeeded", stopped.dump(1).c_str());
        QCOMPARE(changes(first), before);
        const Json acted = second.runs();
        QVERIFY2(acted["state"] == "succeeded", acted.dump(1).c_str());
    }
};

FARHAVEN_TEST(TestSecondMachine)

} // namespace tst_second_machine

#include "tst_second_machine.moc"
