// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/adapter.h"
#include "adapter/loader.h"
#include "plugins/keyvalue_pair.h"
#include "program.h"

#include <QTest>

namespace tst_scripted {

using namespace farhaven;
using namespace farhaven::tests;
using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

struct Scripted {
    KeyvaluePair pair;
    adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::unique_ptr<adapter::Adapter> adapter;
    int calls = 0;

    Scripted()
    {
        auto made = loader.create(pair.component(), pair.hosts(), pair.env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        adapter = std::move(*made);
    }
    CallContext context(std::int64_t epoch = 1)
    {
        CallContext out;
        out.idempotencyKey = "run-1:step" + std::to_string(++calls) + ":1";
        out.claim.scope = KeyvaluePair::identity;
        out.claim.epoch = epoch;
        out.claim.run = "run-1";
        out.claim.owner = "owner-1";
        out.limits = within(pair.env, 8000);
        return out;
    }
    Result<Outcome> act(const char *verb, const char *member, Json parameters = Json::object(),
                        std::int64_t epoch = 1)
    {
        const Action action(verb, MemberId(member), std::move(parameters));
        return QCoro::waitFor(adapter->perform(action, context(epoch)));
    }
    model::Observation seen()
    {
        auto seen = QCoro::waitFor(adapter->observe(context(0)));
        if (!seen)
            qFatal("%s", describe(seen.error()).c_str());
        return *seen;
    }
};

QByteArray how(const Result<Outcome> &outcome)
{
    return QByteArray::fromStdString(outcome ? std::string(name(outcome->kind)) + " " +
                                                   outcome->why.english
                                             : describe(outcome.error()));
}

/// Why the estate's declaration is refused; empty when it is not.
QString refused(const std::function<void(Json &)> &change)
{
    KeyvaluePair pair;
    const adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
    model::Component component = pair.component();
    change(component.settings);
    const auto made = loader.create(component, pair.hosts(), pair.env);
    return made ? QString() : QString::fromStdString(made.error().place);
}

} // namespace

class TestScripted : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The engine's own words at the end: one writer, nothing lost, and the old one follows.
    void anEngineWithoutAnAdapterIsMovedThereAndBack()
    {
        Scripted it;
        it.pair.engine("dc1", {"put", "basket-1", "apples"});
        const auto claimed = it.act("claim", "dr1", {{"must", {"dc1"}}});
        QVERIFY2(claimed && claimed->kind == OutcomeKind::Done, how(claimed));
        const auto fetched = it.act("follow", "dr1");
        QVERIFY2(fetched && fetched->kind == OutcomeKind::Done, how(fetched));
        for (const auto &[verb, member] : {std::pair("stop", "dc1"), std::pair("promote", "dr1")}) {
            const auto done = it.act(verb, member);
            QVERIFY2(done && done->kind == OutcomeKind::Done, how(done));
        }
        model::Observation seen = it.seen();
        QCOMPARE(seen.identity, std::string(KeyvaluePair::identity));
        QCOMPARE(seen.epochs.at("generation"), std::string("2"));
        QCOMPARE(seen.epochs.at("claim"), std::string("1"));
        QVERIFY(seen.find(MemberId("dr1"))->writable == Tri::Yes);
        QVERIFY(seen.find(MemberId("dc1"))->writable == Tri::No);
        QVERIFY(seen.find(MemberId("dc1"))->running == Tri::No);
        it.pair.engine("dr1", {"put", "basket-2", "pears"});
        const auto back = it.act("follow", "dc1");
        QVERIFY2(back && back->kind == OutcomeKind::Done, how(back));
        QCOMPARE(it.pair.engine("dc1", {"get", "basket-2"}), std::string("pears\n"));
        seen = it.seen();
        QVERIFY(seen.find(MemberId("dc1"))->role == model::Role::Replica);
        const auto released = it.act("release", "dr1");
        QVERIFY2(released && released->kind == OutcomeKind::Done, how(released));
    }
    void P7_anExitCodeMeansWhatIsDeclaredAndNothingElse()
    {
        Scripted it;
        QVERIFY(it.act("claim", "dr1"));
        // 3 is declared: certainly nothing was changed.
        const auto standby = it.act("mark", "dr1", {{"key", "a"}});
        QVERIFY2(standby && standby->kind == OutcomeKind::NotDone, how(standby));
        // 5 is not: dr1 has a row that dc1 lacks once it was promoted beside it.
        QVERIFY(it.act("promote", "dr1"));
        it.pair.engine("dr1", {"put", "only-here", "x"});
        const auto unknown = it.act("follow", "dr1");
        QVERIFY2(unknown && unknown->kind == OutcomeKind::Unknown, how(unknown));
    }
    void P9_anOlderClaimIsRefusedAtTheHost()
    {
        Scripted it;
        QVERIFY(it.act("claim", "dr1"));
        QVERIFY(it.act("release", "dr1"));
        QVERIFY(it.act("claim", "dr1", Json::object(), 2));
        const auto late = it.act("promote", "dr1", Json::object(), 1);
        QVERIFY2(!late && late.error().code == ErrorCode::Conflict, how(late));
        QVERIFY(it.seen().find(MemberId("dr1"))->role == model::Role::Replica);
    }
    void P26_B18_aValueIsAnArgumentAndNothingMore()
    {
        Scripted it;
        QVERIFY(it.act("claim", "dc1"));
        for (const char *hostile : {"-oProxyCommand=x", "$(id)", "a;b", "a b", "{member}"}) {
            const auto refused = it.act("mark", "dc1", {{"key", hostile}});
            QVERIFY2(!refused && refused.error().code == ErrorCode::Invalid, how(refused));
        }
        const auto options = it.act("mark", "dc1", {{"key", "-rf"}});
        QVERIFY2(!options && options.error().code == ErrorCode::Invalid, how(options));
    }
    void P2_whatIsNoAnswerIsAnErrorOfThatMemberAlone_data()
    {
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << "";
        QTest::newRow("no JSON") << "it is fine";
        QTest::newRow("a list") << "[]";
        QTest::newRow("a key that is not known") << R"({"rolle": "primary"})";
        QTest::newRow("a role that is not known") << R"({"role": "king"})";
        QTest::newRow("a key twice") << R"({"role": "primary", "role": "replica"})";
        QTest::newRow("a claim of its own") << R"({"epochs": {"claim": "9"}})";
        QTest::newRow("too long")
            << QStringLiteral("{\"position\": \"%1\"}").arg(QString(70'000, QLatin1Char('x')));
    }
    void P2_whatIsNoAnswerIsAnErrorOfThatMemberAlone()
    {
        QFETCH(QString, says);
        Scripted it;
        model::Component component = it.pair.component();
        const QTemporaryDir folder;
        const std::string said = folder.path().toStdString() + "/said";
        writeFile(said, says.toStdString());
        component.settings["observe"] = {"/usr/bin/cat", said};
        const std::string allowed = "read /usr/bin/cat\n";
        it.pair.allow("dc1", allowed);
        it.pair.allow("dr1", allowed);
        auto made = it.loader.create(component, it.pair.hosts(), it.pair.env);
        QVERIFY(made);
        const auto seen = QCoro::waitFor((*made)->observe(it.context(1)));
        QVERIFY(seen && seen->identity.empty());
        for (const model::MemberState &state : seen->members) {
            QVERIFY(!state.answered());
            QVERIFY(state.role == model::Role::Unknown && state.writable == Tri::Unknown);
        }
    }
    void aDeclarationThatContradictsItselfIsRefused()
    {
        const auto verb = [](std::size_t i, const char *key, Json value) {
            return [=](Json &settings) { settings["verbs"][i][key] = value; };
        };
        QCOMPARE(refused(verb(1, "name", "stop")), QStringLiteral("/settings/verbs/1/name"));
        QCOMPARE(refused(verb(1, "name", "claim")), QStringLiteral("/settings/verbs/1/name"));
        QCOMPARE(refused(verb(1, "not_done", {0})), QStringLiteral("/settings/verbs/1/not_done"));
        QCOMPARE(refused(verb(1, "compensation", "sing")), QStringLiteral("/settings/verbs"));
        QCOMPARE(refused(verb(3, "program", {"/bin/x", "{param:other}"})),
                 QStringLiteral("/settings/verbs/3/program"));
        QCOMPARE(refused(verb(3, "program", {"sh"})),
                 QStringLiteral("/settings/verbs/3/program/0"));
        QCOMPARE(refused(verb(3, "parameters", {{"key", {{"type", "string"}}}})),
                 QStringLiteral("/settings/verbs/3/parameters/key"));
        const QString wrong = refused(verb(3, "class", "harmless"));
        QVERIFY2(wrong.contains(QStringLiteral("verbs/3")), qPrintable(wrong));
        QVERIFY(!refused([](Json &settings) { settings.erase("observe"); }).isEmpty());
    }
};

FARHAVEN_TEST(TestScripted)

} // namespace tst_scripted

#include "tst_scripted.moc"
