// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/adapter.h"
#include "adapter/loader.h"
#include "plugins/keyvalue_pair.h"
#include "program.h"

#include <QCoro/QCoroTask>
#include <QTest>

namespace tst_ssh_command {

using namespace farhaven;
using namespace farhaven::tests;
using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

/// Commands on the hosts of the small engine, which is used as any program here.
struct Commands {
    KeyvaluePair pair;
    adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::unique_ptr<adapter::Adapter> adapter;
    int calls = 0;

    static model::Component component(const KeyvaluePair &pair)
    {
        model::Component made = pair.component();
        made.kind = "ssh-command";
        Json verbs = made.settings["verbs"];
        const Json mark = verbs[3]; // "mark", which writes a key
        Json slow = mark;
        slow["name"] = "wait";
        slow["program"] = {"/usr/bin/sleep", "5"};
        slow.erase("parameters");
        slow["deadline_ms"] = 300;
        made.settings = {
            {"verbs", {mark, slow}},
            {"observe",
             {{"program", {"/usr/bin/test", "-e", "{member}"}}, {"yes", {0}}, {"no", {1}}}}};
        return made;
    }
    explicit Commands(std::function<void(Json &)> change = [](Json &) {})
    {
        for (const char *host : {"dc1", "dr1"})
            pair.allow(host, "effect /usr/bin/sleep\nread /usr/bin/test\n");
        model::Component declared = component(pair);
        change(declared.settings);
        auto made = loader.create(declared, pair.hosts(), pair.env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        adapter = std::move(*made);
    }
    CallContext context(std::int64_t epoch = 1)
    {
        CallContext out;
        out.idempotencyKey = "run-1:step" + std::to_string(++calls) + ":1";
        out.claim.scope = "basket";
        out.claim.epoch = epoch;
        out.claim.run = "run-1";
        out.claim.owner = "owner-1";
        out.limits = within(pair.env, 8'000);
        return out;
    }
    Result<Outcome> act(const char *verb, Json parameters, const CallContext &context)
    {
        const Action action(verb, MemberId("dc1"), std::move(parameters));
        return QCoro::waitFor(adapter->perform(action, context));
    }
    Result<Outcome> claim() { return act("claim", Json::object(), context()); }
};

QByteArray how(const Result<Outcome> &outcome)
{
    return QByteArray::fromStdString(outcome ? std::string(name(outcome->kind)) + " " +
                                                   outcome->why.english
                                             : describe(outcome.error()));
}

} // namespace

class TestSshCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P7_aCommandRunsOnceForItsKeyAndOnlyUnderTheClaim()
    {
        Commands commands;
        const CallContext before = commands.context();
        const auto unclaimed = commands.act("mark", {{"key", "a"}}, before);
        QVERIFY2(!unclaimed && unclaimed.error().code == ErrorCode::Conflict, how(unclaimed));
        QVERIFY2(commands.claim(), "claimed");
        const CallContext once = commands.context();
        const auto first = commands.act("mark", {{"key", "a"}}, once);
        QVERIFY2(first && first->kind == OutcomeKind::Done, how(first));
        CallContext again = once;
        again.again = true;
        const auto other = commands.loader.create(Commands::component(commands.pair),
                                                  commands.pair.hosts(), commands.pair.env);
        QVERIFY(other); // another program, which remembers nothing: the host does
        const Action same("mark", MemberId("dc1"), {{"key", "a"}});
        const auto second = QCoro::waitFor((*other)->perform(same, again));
        QVERIFY2(second && second->kind == OutcomeKind::Done, how(second));
        QVERIFY2(second->evidence.value("replayed", false), how(second));
        const auto stale = commands.act("mark", {{"key", "b"}}, commands.context(7));
        QVERIFY2(!stale && stale.error().code == ErrorCode::Conflict, how(stale));
        const Action mark("mark", MemberId("dc1"), {{"key", "a"}});
        const auto checked = QCoro::waitFor(commands.adapter->check(mark, once));
        QVERIFY(checked);
        QCOMPARE(checked->received, Tri::Yes);
        QCOMPARE(int(checked->recorded), int(OutcomeKind::Done));
    }

    void P2_whatTakesTooLongIsEndedAtTheHostAndUnknown()
    {
        Commands commands;
        QVERIFY(commands.claim());
        const auto cut = commands.act("wait", Json::object(), commands.context());
        QVERIFY2(cut ? cut->kind == OutcomeKind::Unknown : cut.error().maybeApplied, how(cut));
    }

    void whatItsObserverSaysIsAFactAndEverythingElseIsUnknown()
    {
        Commands no;
        const auto seen = QCoro::waitFor(no.adapter->observe(no.context(0)));
        QVERIFY(seen);
        QCOMPARE(seen->members.front().fact("done"), std::string("no"));
        Commands odd([](Json &settings) { settings["observe"]["no"] = {3}; });
        const auto unknown = QCoro::waitFor(odd.adapter->observe(odd.context(0)));
        QVERIFY(unknown);
        QCOMPARE(unknown->members.front().fact("done"), std::string("unknown"));
    }

    /// It would be given to the program as it stands, and act on a file of that name.
    void aValueAmongOtherTextIsRefusedBeforeAnythingRuns()
    {
        KeyvaluePair pair;
        const adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
        for (const char *word : {"/nothing/{member}", "--key={param:key}"}) {
            model::Component declared = Commands::component(pair);
            declared.settings["verbs"][0]["program"].push_back(word);
            const auto made = loader.create(declared, pair.hosts(), pair.env);
            QVERIFY2(!made, word);
            QCOMPARE(made.error().code, ErrorCode::Invalid);
            QVERIFY(made.error().message.find("among other text") != std::string::npos);
        }
    }
    void P26_noValueBecomesAnOptionAndNoShellReadsAWord()
    {
        Commands commands;
        QVERIFY(commands.claim());
        QVERIFY(!commands.act("mark", {{"key", "-rf"}}, commands.context()));
        QVERIFY(!commands.act("mark", {{"key", "a;touch /tmp/x"}}, commands.context()));
        const Action mark("mark", MemberId("dc1"), {{"key", "a"}});
        const auto preview = QCoro::waitFor(commands.adapter->preview(mark, commands.context()));
        QVERIFY(preview);
        QVERIFY(preview->lines.front().what.ends_with(" put a mark"));
    }
};

FARHAVEN_TEST(TestSshCommand)

} // namespace tst_ssh_command

#include "tst_ssh_command.moc"
