// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "plugins/local_env.h"
#include "simulated/world.h"

#include <QCoro/QCoroTask>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace farhaven;
using namespace farhaven::plugins::simulated;
using adapter::Action;
using adapter::CallContext;
using model::OutcomeKind;

namespace {

const char *const worldText = R"({"systems": {
  "db": {"profile": "database", "identity": "7301", "epochs": {"timeline": "3"}, "members": {
    "dc1": {"primary": true, "position": 100}, "dr1": {"position": 100}}},
  "app": {"profile": "service", "remembers_keys": false, "members": {"dc1": {}}}}})";

/// A world file, and the plug-in on it as a program would load it.
class Scene {
public:
    Scene() : m_loader(FARHAVEN_BINARY_DIR "/plugins")
    {
        tests::writeFile(path, worldText);
        adapter = make({{"world", path}});
    }
    std::unique_ptr<adapter::Adapter> make(Json settings)
    {
        model::Component component;
        component.id = ComponentId("db");
        component.kind = "simulated";
        component.settings = std::move(settings);
        auto made = m_loader.create(component, {}, env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }
    CallContext context(const std::string &key, std::int64_t epoch = 1)
    {
        CallContext context;
        context.idempotencyKey = key;
        context.claim.scope = "7301";
        context.claim.epoch = epoch;
        context.claim.run = "r1";
        context.limits = tests::within(env, 5'000);
        return context;
    }
    Result<adapter::Outcome> act(const char *verb, const char *member, const std::string &key,
                                 std::int64_t epoch = 1)
    {
        const Action action(verb, MemberId(member));
        return QCoro::waitFor(adapter->perform(action, context(key, epoch)));
    }
    Result<model::Observation> observe() { return QCoro::waitFor(adapter->observe(context(""))); }
    [[nodiscard]] std::shared_ptr<World> open() const
    {
        auto world = World::open(path);
        if (!world)
            qFatal("%s", describe(world.error()).c_str());
        return *world;
    }
    [[nodiscard]] int lines() const
    {
        const std::string text = tests::readFile(path + ".effects");
        return int(std::count(text.begin(), text.end(), '\n'));
    }

    QTemporaryDir folder;
    std::string path = folder.filePath(QStringLiteral("world.json")).toStdString();
    tests::LocalEnv env;
    std::unique_ptr<adapter::Adapter> adapter;

private:
    adapter::Loader m_loader;
};

Request request(const char *verb, const char *member, const char *key, std::int64_t epoch = 1)
{
    Request made;
    made.key = key;
    made.system = "db";
    made.member = member;
    made.verb = verb;
    made.scope = "7301";
    made.epoch = epoch;
    made.run = "r1";
    return made;
}

} // namespace

class TestSimulated : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMoveThroughThePlugin()
    {
        Scene scene;
        QCOMPARE(scene.act("claim", "dr1", "r1:claim:1")->kind, OutcomeKind::Done);
        QCOMPARE(scene.act("demote", "dc1", "r1:demote:1")->kind, OutcomeKind::Done);
        Result<model::Observation> seen = scene.observe();
        QCOMPARE(seen->find(MemberId("dc1"))->writable, Tri::No);
        QVERIFY(seen->find(MemberId("dr1"))->lag.sourceFinal);
        QCOMPARE(scene.act("promote", "dr1", "r1:promote:1")->kind, OutcomeKind::Done);
        seen = scene.observe();
        QCOMPARE(seen->identity, std::string("7301"));
        QCOMPARE(seen->epochs.at("timeline"), std::string("4"));
        QCOMPARE(seen->find(MemberId("dr1"))->writable, Tri::Yes);
        QCOMPARE(scene.act("rejoin", "dc1", "r1:rejoin:1")->kind, OutcomeKind::Done);
        QCOMPARE(scene.observe()->find(MemberId("dc1"))->fact("streaming"), std::string("yes"));
        QCOMPARE(scene.lines(), 4);
    }

    void P7_theSameKeyTwiceActsOnceWhoeverAsks()
    {
        Scene scene;
        const std::shared_ptr<World> one = scene.open();
        const std::shared_ptr<World> other = scene.open(); // as another process would
        QCOMPARE(one->act(request("demote", "dc1", "k1"))->verdict.outcome, OutcomeKind::Done);
        const Result<Acted> again = other->act(request("demote", "dc1", "k1"));
        QVERIFY(again->replayed);
        QCOMPARE(again->verdict.outcome, OutcomeKind::Done);
        QCOMPARE(scene.lines(), 1);
        QCOMPARE(other->recall("db", "k1")->received, Tri::Yes);
        QCOMPARE(other->recall("db", "k1")->outcome, OutcomeKind::Done);
        QCOMPARE(other->recall("db", "k2")->received, Tri::No);
    }

    void aTargetWithoutMemorySaysSoAndActsAgain()
    {
        Scene scene;
        const std::shared_ptr<World> world = scene.open();
        Request stop = request("stop", "dc1", "k1");
        stop.system = "app";
        QCOMPARE(world->act(stop)->number, std::int64_t(1));
        QCOMPARE(world->act(stop)->number, std::int64_t(2));
        QCOMPARE(world->effects().at("k1"), 2);
        QCOMPARE(world->recall("app", "k1")->received, Tri::Unknown);
    }

    void P9_aStaleEpochIsRefusedAndAForeignClaimNamesItsHolder()
    {
        Scene scene;
        const std::shared_ptr<World> world = scene.open();
        QCOMPARE(world->act(request("claim", "dr1", "k1", 7))->verdict.outcome, OutcomeKind::Done);
        const Result<Acted> stale = world->act(request("demote", "dc1", "k2", 6));
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, ErrorCode::Conflict);
        QVERIFY(!stale.error().maybeApplied);
        Request foreign = request("claim", "dr1", "k3", 8);
        foreign.run = "r2";
        const Result<Acted> refused = world->act(foreign);
        QCOMPARE(refused->verdict.outcome, OutcomeKind::NotDone);
        QVERIFY(refused->verdict.text.find("r1") != std::string::npos);
        foreign.key = "k4";
        foreign.parameters["takeover"] = true;
        QCOMPARE(world->act(foreign)->verdict.outcome, OutcomeKind::Done);
        QVERIFY(!world->act(request("demote", "dc1", "k5", 7)));
        QCOMPARE(world->effectsTotal(), std::int64_t(2)); // the two claims
    }

    void P2_aSilentMemberIsUnknown()
    {
        Scene scene;
        Json world = *parseJson(worldText);
        world["systems"]["db"]["members"]["dc1"]["silent"] = true;
        tests::writeFile(scene.path, world.dump());
        scene.adapter = scene.make({{"world", scene.path}});
        const Result<model::Observation> seen = scene.observe();
        const model::MemberState *silent = seen->find(MemberId("dc1"));
        QVERIFY(!silent->answered());
        QCOMPARE(silent->error->code, ErrorCode::Unreachable);
        QCOMPARE(silent->writable, Tri::Unknown);
        QCOMPARE(silent->running, Tri::Unknown);
        const Action demote("demote", MemberId("dc1"));
        const auto report = QCoro::waitFor(scene.adapter->check(demote, scene.context("k1")));
        QCOMPARE(report->accepted, Tri::Unknown);
    }

    void P7_whatAKilledProcessLeftUnfinishedNeverHappened()
    {
        Scene scene;
        QCOMPARE(scene.open()->act(request("demote", "dc1", "k1"))->number, std::int64_t(1));
        const std::string effects = scene.path + ".effects";
        const std::string whole = tests::readFile(effects);
        const std::string next = R"({"key":"k2","system":"db","member":"dr1","verb":"promote")";
        for (std::size_t cut = 1; cut <= next.size(); ++cut) {
            tests::writeFile(effects, whole + next.substr(0, cut));
            const std::shared_ptr<World> world = scene.open();
            QCOMPARE(world->effectsTotal(), std::int64_t(1));
            QCOMPARE(world->recall("db", "k2")->received, Tri::No);
            QCOMPARE(world->act(request("promote", "dr1", "k2"))->number, std::int64_t(2));
            QCOMPARE(scene.open()->look()->writers("db"), 1);
        }
    }

    void P1_theWorldCanShowTwoWriters()
    {
        // The canary of every test that looks for two writers: this world would show them.
        Scene scene;
        const std::shared_ptr<World> world = scene.open();
        QCOMPARE(world->look()->writers("db"), 1);
        QCOMPARE(world->act(request("promote", "dr1", "k1"))->verdict.outcome, OutcomeKind::Done);
        QCOMPARE(world->look()->writers("db"), 2);
    }

    void equalSeedsMisbehaveEqually()
    {
        Scene scene;
        const Json mischief = {{"seed", 5}, {"loses_look_percent", 50}};
        std::string seen[2];
        for (std::string &outcome : seen) {
            const auto adapter = scene.make({{"world", scene.path}, {"mischief", mischief}});
            for (int i = 0; i < 12; ++i) {
                CallContext context = scene.context("");
                context.limits = tests::within(scene.env, 20);
                outcome += QCoro::waitFor(adapter->observe(context)) ? "y" : "n";
            }
        }
        QCOMPARE(seen[0], seen[1]);
        QVERIFY(seen[0].find('y') != std::string::npos && seen[0].find('n') != std::string::npos);
    }

    void badSettingsAndWorldsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no systems") << QByteArray("{}");
        QTest::newRow("no profile") << QByteArray(R"({"systems":{"db":{"members":{}}}})");
        QTest::newRow("a stray key")
            << QByteArray(R"({"systems":{"db":{"profile":"edge","members":{},"x":1}}})");
        QTest::newRow("another system")
            << QByteArray(R"({"systems":{"other":{"profile":"edge","members":{}}}})");
    }
    void badSettingsAndWorldsAreRefused()
    {
        QFETCH(QByteArray, text);
        Scene scene;
        tests::writeFile(scene.path, text.toStdString());
        const adapter::Loader loader(FARHAVEN_BINARY_DIR "/plugins");
        model::Component component;
        component.id = ComponentId("db");
        component.kind = "simulated";
        component.settings = {{"world", scene.path}};
        QVERIFY(!loader.create(component, {}, scene.env));
    }
};

QTEST_GUILESS_MAIN(TestSimulated)
#include "tst_simulated.moc"
