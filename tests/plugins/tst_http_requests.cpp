// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/loader.h"
#include "plugins/certificate_folder.h"
#include "plugins/https_site.h"
#include "transport/real_env.h"

#include <QCoro/QCoroTask>
#include <QTest>

#include <dlfcn.h>
#include <netdb.h>

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;
using tests::reply;
using tests::Site;
using tests::token;

namespace {

/// What the resolver says to a name, one answer after the other; the last one stays.
std::map<std::string, std::vector<std::vector<std::string>>> resolver;
std::map<std::string, int> lookups;
std::mutex resolverLock;

std::vector<std::string> nextAnswer(const std::string &name)
{
    const std::lock_guard lock(resolverLock);
    const auto found = resolver.find(name);
    if (found == resolver.end())
        return {};
    const auto at = std::min(std::size_t(lookups[name]++), found->second.size() - 1);
    return found->second[at];
}

} // namespace

/// Before libc's: a name of the test has the addresses of `resolver`, every other one its own.
extern "C" int getaddrinfo(const char *name, const char *service, const addrinfo *hints,
                           addrinfo **list)
{
    static const auto real =
        reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    const std::vector<std::string> answer = nextAnswer(name ? name : "");
    if (answer.empty())
        return real(name, service, hints, list);
    addrinfo **end = list;
    for (const std::string &address : answer) {
        if (const int error = real(address.c_str(), service, hints, end); error != 0)
            return error;
        while (*end)
            end = &(*end)->ai_next;
    }
    return 0;
}

namespace {

const QByteArray fine = R"({"state":"ready","open":7,"deep":[{"a/b":true}]})";

class Certificates : public tests::CertificateFolder {
public:
    Certificates()
    {
        authority("ca");
        leaf("right", "ca", "DNS:gate.test");
        leaf("other", "ca", "DNS:other.test");
        leaf("expired", "ca", "DNS:gate.test", -1);
    }
};

QByteArray how(const Result<Outcome> &outcome)
{
    return QByteArray::fromStdString(outcome ? std::string(name(outcome->kind)) + " " +
                                                   outcome->evidence.dump()
                                             : describe(outcome.error()));
}

} // namespace

class TestHttpRequests : public QObject {
    Q_OBJECT

    Certificates m_certificates;
    transport::RealEnv m_env{transport::EnvBounds(), std::make_shared<tests::OneSecret>()};
    Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    int m_calls = 0;
    int m_names = 0;

    [[nodiscard]] Site site(const char *certificate = "right") const
    {
        return Site(m_certificates.server(QString::fromLatin1(certificate)), fine);
    }
    /// "open" is a PUT with a parameter everywhere one may stand, "state" a GET.
    [[nodiscard]] model::Component component(int port, const std::string &host = "gate.test") const
    {
        const std::string url = "https://" + host + ":" + std::to_string(port);
        const Json authority = m_certificates.lines(QStringLiteral("ca"));
        const Json expect = {{"ready", {{"pointer", "/state"}, {"equals", "ready"}}},
                             {"room", {{"pointer", "/open"}, {"at_least", 5}, {"at_most", 9}}},
                             {"deep", {{"pointer", "/deep/0/a~1b"}, {"equals", true}}}};
        const Json auth = {
            {"header", "Authorization"}, {"prefix", "Bearer "}, {"secret", "gateway/token"}};
        const Json anyText = {{"type", "string"}, {"pattern", "^[\\s\\S]*$"}};
        const Json number = {{"type", "integer"}, {"minimum", 0}, {"maximum", 9}};
        model::Component made;
        made.id = ComponentId("gate");
        made.kind = "http";
        made.members.resize(1);
        made.members[0].id = MemberId("dc1");
        made.settings = {
            {"hosts", {bare(host)}}, {"networks", {"127.0.0.1"}}, {"observe", "state"}};
        made.settings["requests"] = {
            {{"name", "open"},
             {"class", "safe"},
             {"summary", "Opens the gate"},
             {"method", "PUT"},
             {"url", url},
             {"path", {"gates", "{member}", "{param:name}"}},
             {"query", {{"why", "{param:name}"}}},
             {"body", {{"name", "{param:name}"}, {"width", {"{param:width}"}}}},
             {"parameters", {{"name", anyText}, {"width", number}}},
             {"not_done", {409}},
             {"expect", expect},
             {"auth", auth},
             {"authority", authority}},
            {{"name", "state"},
             {"class", "read"},
             {"summary", "Looks at the gate"},
             {"method", "GET"},
             {"url", url},
             {"expect", expect},
             {"auth", auth},
             {"authority", authority}}};
        return made;
    }
    static std::string bare(const std::string &host)
    {
        return host.front() == '[' ? host.substr(1, host.size() - 2) : host;
    }
    /// A name that nobody has asked for yet: Qt keeps what it was told.
    std::string nameFor(std::vector<std::vector<std::string>> answers)
    {
        const std::string name = "n" + std::to_string(++m_names) + ".test";
        const std::lock_guard lock(resolverLock);
        resolver[name] = std::move(answers);
        return name;
    }
    std::unique_ptr<Adapter> make(const model::Component &component)
    {
        auto made = m_loader.create(component, {}, m_env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        return std::move(*made);
    }
    [[nodiscard]] static Action open(const std::string &name = "north")
    {
        return Action("open", MemberId("dc1"), {{"name", name}, {"width", 3}});
    }
    static Action state() { return Action("state", MemberId("dc1")); }
    CallContext context(int ms = 4000)
    {
        CallContext made;
        made.idempotencyKey = "run-1:step" + std::to_string(++m_calls) + ":1";
        made.limits = CallLimits(m_env.clock().ticks() + Milliseconds(ms));
        return made;
    }
    Result<Outcome> act(const model::Component &component, const Action &action, int ms = 4000)
    {
        const auto adapter = make(component);
        return QCoro::waitFor(adapter->perform(action, context(ms)));
    }
    CheckReport checked(const model::Component &component, const Action &action)
    {
        const auto adapter = make(component);
        const auto report = QCoro::waitFor(adapter->check(action, context()));
        return report ? *report : CheckReport();
    }

private Q_SLOTS:
    void initTestCase() { resolver["gate.test"] = {{"127.0.0.1"}}; }

    void P22_aRequestIsWhatWasShownAndTheSecretIsNot()
    {
        Site gate = site();
        const auto adapter = make(component(gate.port()));
        const auto preview = QCoro::waitFor(adapter->preview(open(), context()));
        QVERIFY(preview && preview->lines.size() == 1 && preview->lines[0].host == "gate.test");
        QCOMPARE(preview->lines[0].what,
                 "PUT https://gate.test:" + std::to_string(gate.port()) +
                     "/gates/dc1/north?why=north; Accept: application/json; Content-Type: "
                     "application/json; Idempotency-Key: RUN:STEP:ATTEMPT; Authorization: Bearer "
                     R"((secret gateway/token); body {"name":"north","width":[3]})");
        const auto report = QCoro::waitFor(adapter->check(open(), context()));
        QVERIFY(report && report->accepted == Tri::Yes);
        QCOMPARE(gate.requests, 0);
        const CallContext sent = context();
        const auto outcome = QCoro::waitFor(adapter->perform(open(), sent));
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, how(outcome));
        QVERIFY(gate.heard.startsWith("PUT /gates/dc1/north?why=north HTTP/1.1\r\n"));
        const QByteArray host = "Host: gate.test:" + QByteArray::number(gate.port()) + "\r\n";
        QVERIFY2(gate.heard.contains(host), gate.heard);
        QVERIFY(gate.heard.contains(("Idempotency-Key: " + sent.idempotencyKey + "\r\n").c_str()));
        QVERIFY(gate.heard.contains(QByteArray("Authorization: Bearer ") + token + "\r\n"));
        QVERIFY(gate.heard.endsWith(R"({"name":"north","width":[3]})"));
        QCOMPARE(outcome->evidence["facts"].dump(),
                 std::string(R"({"deep":"yes","ready":"yes","room":"yes"})"));
    }
    void P22_whatTheServerRepeatsIsNotKept()
    {
        Site gate = site();
        gate.says = reply("500 Bad", QByteArray("{\"you\":\"") + token + "\"}");
        const auto outcome = act(component(gate.port()), open());
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Unknown, how(outcome));
        QVERIFY(!how(outcome).contains(token) &&
                outcome->why.english.find(token) == std::string::npos);
    }
    void P2_anAnswerMeansWhatWasDeclared_data();
    void P2_anAnswerMeansWhatWasDeclared();
    void observesWhatItExpects()
    {
        Site gate = site();
        gate.says = reply("200 OK", R"({"state":"closed","open":"7"})");
        const auto adapter = make(component(gate.port()));
        const auto seen = QCoro::waitFor(adapter->observe(context()));
        QVERIFY(seen && seen->members[0].answered());
        QCOMPARE(seen->members[0].fact("ready"), std::string("no"));
        QCOMPARE(seen->members[0].fact("room"), std::string("unknown"));
        gate.says = reply("503 Busy", fine);
        const auto busy = QCoro::waitFor(adapter->observe(context()));
        QVERIFY(busy && !busy->members[0].answered());
        QCOMPARE(busy->members[0].fact("ready"), std::string());
    }
    void P28_B92_aRedirectIsNotFollowed()
    {
        Site elsewhere = site();
        for (const char *target : {"https://gate.test:", "https://127.0.0.1:"}) {
            Site gate = site();
            gate.says =
                "HTTP/1.1 302 Elsewhere\r\nContent-Length: 0\r\nLocation: " + QByteArray(target) +
                QByteArray::number(elsewhere.port()) + "/\r\n\r\n";
            const auto outcome = act(component(gate.port()), state());
            QVERIFY2(outcome && outcome->kind == OutcomeKind::Unknown, how(outcome));
            QCOMPARE(gate.requests, 1);
        }
        QVERIFY(elsewhere.heard.isEmpty());
    }
    void P28_B92_anAddressThatIsNotAllowedIsNotAsked_data();
    void P28_B92_anAddressThatIsNotAllowedIsNotAsked();
    void P28_B92_aNameThatMovesIsAskedWhereItWasJudged()
    {
        Site first = site("right");
        Site second(m_certificates.server(QStringLiteral("right")), fine, "127.0.0.2",
                    first.port());
        const std::string name = nameFor({{"127.0.0.1"}, {"127.0.0.2"}});
        model::Component moves = component(first.port(), name);
        for (Json &request : moves.settings["requests"]) {
            request.erase("authority");
            request["sha256"] = m_certificates.sha256(QStringLiteral("right"));
        }
        const auto outcome = act(moves, open());
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, how(outcome));
        QCOMPARE(first.requests, 1);
        QVERIFY(second.heard.isEmpty());
        QCOMPARE(lookups[name], 1);
    }
    void aSecondAddressIsTriedWhenTheFirstRefuses()
    {
        Site gate = site();
        model::Component two = component(gate.port(), nameFor({{"127.0.0.3", "127.0.0.1"}}));
        two.settings["networks"] = {"127.0.0.0/24"};
        for (Json &request : two.settings["requests"]) {
            request.erase("authority");
            request["sha256"] = m_certificates.sha256(QStringLiteral("right"));
        }
        const auto outcome = act(two, open());
        QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, how(outcome));
        QVERIFY(gate.heard.endsWith(R"({"name":"north","width":[3]})"));
    }
    void P28_onlyTheRightServerHearsTheSecret()
    {
        for (const char *shown : {"other", "expired"}) {
            Site gate = site(shown);
            const auto outcome = act(component(gate.port()), open());
            QVERIFY2(!outcome && outcome.error().code == ErrorCode::Denied, how(outcome));
            QVERIFY(!outcome.error().maybeApplied);
            QVERIFY(gate.heard.isEmpty());
        }
    }
    void P7_whatWasSentAndNotAnsweredIsUnknown()
    {
        Site silent = site();
        silent.says.clear();
        const auto late = act(component(silent.port()), open(), 700);
        QVERIFY2(!late && late.error().code == ErrorCode::Timeout, how(late));
        QVERIFY(late.error().maybeApplied);
        QCOMPARE(silent.requests, 1);
        const auto looked = act(component(silent.port()), state(), 700);
        QVERIFY(!looked && !looked.error().maybeApplied);
        Site gone = site();
        gone.hangsUp = true;
        const auto lost = act(component(gone.port()), open());
        QVERIFY2(!lost && lost.error().maybeApplied, how(lost));
        QCOMPARE(gone.requests, 1);
        const auto refused = act(component(freePort()), open());
        QVERIFY2(!refused && !refused.error().maybeApplied, how(refused));
    }
    void P7_whatMayHaveHappenedIsSentAgainOnlyUnderItsKey()
    {
        Site gate = site();
        gate.says.clear();
        const auto adapter = make(component(gate.port()));
        CallContext same = context(700);
        for (int calls = 0; calls < 2; ++calls) { // the second is told what came of the first
            const auto late = QCoro::waitFor(adapter->perform(open(), same));
            QVERIFY2(!late && late.error().maybeApplied, how(late));
        }
        QCOMPARE(gate.requests, 1);
        gate.says = reply("200 OK", fine);
        same.again = true;
        same.limits = context().limits;
        const auto again = QCoro::waitFor(adapter->perform(open(), same));
        QVERIFY2(again && again->kind == OutcomeKind::Done, how(again));
        QCOMPARE(gate.heard.count(("Idempotency-Key: " + same.idempotencyKey + "\r\n").c_str()), 2);
    }
    void anAnswerWithoutAnEndIsCut()
    {
        Site gate = site();
        gate.says = reply("200 OK", QByteArray(200'000, ' '));
        const auto outcome = act(component(gate.port()), open());
        QVERIFY2(!outcome && outcome.error().code == ErrorCode::Exhausted, how(outcome));
        QVERIFY(outcome.error().maybeApplied);
    }
    void P26_B93_aValueStaysInItsPlace();
    void aDeclarationThatContradictsItselfIsRefused_data();
    void aDeclarationThatContradictsItselfIsRefused();

private:
    static int freePort()
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
    }
};

void TestHttpRequests::P2_anAnswerMeansWhatWasDeclared_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QString>("open");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *what, const QByteArray &says, const char *open,
                        const char *state) {
        QTest::newRow(what) << says << QString::fromLatin1(open) << QString::fromLatin1(state);
    };
    row("as expected", reply("200 OK", fine), "done", "done");
    row("another state", reply("200 OK", R"({"state":"x","open":7,"deep":[{"a/b":true}]})"),
        "unknown", "not_done");
    row("out of bounds", reply("200 OK", R"({"state":"ready","open":10,"deep":[{"a/b":true}]})"),
        "unknown", "not_done");
    row("another type", reply("200 OK", R"({"state":"ready","open":"7","deep":[{"a/b":true}]})"),
        "unknown", "unknown");
    row("nothing there", reply("200 OK", R"({"state":"ready","open":7,"deep":[]})"), "unknown",
        "unknown");
    row("a key twice", reply("200 OK", R"({"state":"ready","state":"x","open":7})"), "unknown",
        "unknown");
    row("no JSON", reply("200 OK", "ready"), "unknown", "unknown");
    row("nothing", reply("200 OK", ""), "unknown", "unknown");
    row("another success", reply("202 Accepted", fine), "unknown", "unknown");
    row("refused, as declared", reply("409 Conflict", fine), "not_done", "unknown");
    row("an error", reply("500 Bad", fine), "unknown", "unknown");
}

void TestHttpRequests::P2_anAnswerMeansWhatWasDeclared()
{
    QFETCH(const QByteArray, says);
    QFETCH(const QString, open);
    QFETCH(const QString, state);
    Site gate = site();
    gate.says = says;
    const auto opened = act(component(gate.port()), TestHttpRequests::open());
    QVERIFY2(opened && name(opened->kind) == open.toStdString(), how(opened));
    const auto looked = act(component(gate.port()), TestHttpRequests::state());
    QVERIFY2(looked && name(looked->kind) == state.toStdString(), how(looked));
}

void TestHttpRequests::P28_B92_anAddressThatIsNotAllowedIsNotAsked_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("addresses");
    const auto row = [](const char *what, const char *host, const char *addresses) {
        QTest::newRow(what) << QString::fromLatin1(host) << QString::fromLatin1(addresses);
    };
    row("a name on loopback", "", "127.0.0.1");
    row("a public and a private address", "", "1.1.1.1 127.0.0.1");
    row("mapped", "", "::ffff:127.0.0.1");
    row("metadata by name", "", "169.254.169.254");
    row("loopback", "127.0.0.1", "");
    row("short loopback", "127.1", "");
    row("loopback as a number", "2130706433", "");
    row("metadata", "169.254.169.254", "");
    row("mapped loopback", "[::ffff:127.0.0.1]", "");
    row("loopback of IPv6", "[::1]", "");
    row("private", "10.0.0.1", "");
}

void TestHttpRequests::P28_B92_anAddressThatIsNotAllowedIsNotAsked()
{
    QFETCH(const QString, host);
    QFETCH(const QString, addresses);
    Site gate = site();
    std::vector<std::string> answer;
    for (const QString &address : addresses.split(QLatin1Char(' ')))
        answer.push_back(address.toStdString());
    const std::string name = host.isEmpty() ? nameFor({answer}) : host.toStdString();
    model::Component away = component(gate.port(), name);
    away.settings.erase("networks");
    QVERIFY(checked(away, open()).accepted == Tri::No);
    const auto adapter = make(away);
    const auto seen = QCoro::waitFor(adapter->observe(context()));
    QVERIFY(seen && !seen->members[0].answered());
    for (const Action &action : {open(), state()}) {
        const auto outcome = QCoro::waitFor(adapter->perform(action, context()));
        QVERIFY2(!outcome && (outcome.error().code == ErrorCode::Denied ||
                              outcome.error().code == ErrorCode::Invalid),
                 how(outcome));
        QVERIFY(!outcome.error().maybeApplied);
    }
    QVERIFY(gate.heard.isEmpty());
}

void TestHttpRequests::P26_B93_aValueStaysInItsPlace()
{
    Site gate = site();
    const auto adapter = make(component(gate.port()));
    const auto outcome = QCoro::waitFor(
        adapter->perform(open("a\r\nX-Evil: 1\r\n\r\n/../b?c=d&e#f%2e \"\xc3\xa9"), context()));
    QVERIFY2(outcome && outcome->kind == OutcomeKind::Done, how(outcome));
    const QByteArray encoded =
        "a%0D%0AX-Evil%3A%201%0D%0A%0D%0A%2F..%2Fb%3Fc%3Dd%26e%23f%252e%20%22%C3%A9";
    QVERIFY2(
        gate.heard.startsWith("PUT /gates/dc1/" + encoded + "?why=" + encoded + " HTTP/1.1\r\n"),
        gate.heard);
    QVERIFY(!gate.heard.contains("\r\nX-Evil"));
    QVERIFY(gate.heard.contains(R"({"name":"a\r\nX-Evil: 1\r\n\r\n/../b?c=d&e#f%2e \")"));
    QCOMPARE(gate.requests, 1);
    for (const char *segment : {"", ".", ".."}) {
        const auto refused = QCoro::waitFor(adapter->perform(open(segment), context()));
        QVERIFY2(!refused && refused.error().code == ErrorCode::Invalid, how(refused));
        const auto shown = QCoro::waitFor(adapter->preview(open(segment), context()));
        QVERIFY(!shown);
    }
    QCOMPARE(gate.requests, 1);
}

void TestHttpRequests::aDeclarationThatContradictsItselfIsRefused_data()
{
    QTest::addColumn<QByteArray>("patch");
    const auto row = [](const char *what, const char *patch) {
        QTest::newRow(what) << QByteArray(patch);
    };
    row("another host", R"([["/hosts",["other.test"]]])");
    row("a network that is none", R"([["/networks",["10.0.0.0/33"]]])");
    row("a network of everything", R"([["/networks",["0.0.0.0/0"]]])");
    row("plain http", R"([["/requests/0/url","http://gate.test"]])");
    row("a path in the URL", R"([["/requests/0/url","https://gate.test/x"]])");
    row("a password in the URL", R"([["/requests/0/url","https://a:b@gate.test"]])");
    row("destructive", R"([["/requests/0/class","destructive"]])");
    row("a PUT that reads", R"([["/requests/0/class","read"]])");
    row("a GET that acts", R"([["/requests/1/class","safe"]])");
    row("a body of a GET", R"([["/requests/1/body",{}]])");
    row("another parameter", R"([["/requests/0/path",["{param:other}"]]])");
    row("another parameter, deep", R"([["/requests/0/body",{"a":[{"b":"{param:other}"}]}]])");
    row("a parameter of any kind", R"([["/requests/0/parameters/name",{"type":"string"}]])");
    row("two names", R"([["/requests/0/name","state"]])");
    row("a way back that is none", R"([["/requests/0/compensation","shut"]])");
    row("expecting nothing", R"([["/requests/0/expect/ready",{"pointer":"/a"}]])");
    row("two pins", R"([["/requests/0/sha256","0"]])");
    row("a header of two lines", R"([["/requests/0/auth/prefix","a\r\nb"]])");
    row("observing by an effect", R"([["/observe","open"]])");
}

void TestHttpRequests::aDeclarationThatContradictsItselfIsRefused()
{
    QFETCH(const QByteArray, patch);
    model::Component made = component(1);
    QVERIFY(m_loader.create(made, {}, m_env));
    for (const Json &change : Json::parse(patch.toStdString())) {
        Json value = change[1];
        if (value == "0")
            value = std::string(64, 'a');
        made.settings[Json::json_pointer(change[0].get<std::string>())] = value;
    }
    const auto refused = m_loader.create(made, {}, m_env);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
}

QTEST_GUILESS_MAIN(TestHttpRequests)
#include "tst_http_requests.moc"
