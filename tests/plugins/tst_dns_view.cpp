// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/move.h"
#include "plugins/dns_answers.h"
#include "program.h"

#include <QTest>

namespace tst_dns_view {

using namespace farhaven;
using namespace farhaven::plugins::dns;
using namespace std::chrono_literals;
using farhaven::tests::DnsAnswer;
using farhaven::tests::dnsAnswer;

namespace {

const Asked app{4711, "app.example.test.", "A"};
const Asked zone{4712, "example.test.", "SOA"};
const char *soa = "example.test. 300 IN SOA ns1.example.test. admin.example.test. 7 1 1 3600 5";

model::Component component()
{
    model::Component out;
    out.id = ComponentId("public-name");
    out.settings = {{"zone", "Example.Test"},
                    {"name", "App.example.test"},
                    {"type", "A"},
                    {"ttl_s", 5},
                    {"servers",
                     {{{"id", "ns1"}, {"address", "10.9.0.1"}, {"primary", true}, {"site", "ops"}},
                      {{"id", "ns2"}, {"address", "10.9.1.2"}, {"site", "dc"}},
                      {{"id", "ns3"}, {"address", "10.9.2.2"}, {"site", "dr"}}}},
                    {"key_name", "farhaven"},
                    {"key_secret", "dns/example"}};
    for (const auto &[name, value] : {std::pair("dc", "10.9.1.1"), std::pair("dr", "10.9.2.1")}) {
        model::Member member;
        member.id = MemberId(name);
        member.settings = {{"values", {value}}};
        out.members.push_back(std::move(member));
    }
    return out;
}

Settings settings()
{
    return *readSettings(component());
}

ServerView saying(const char *value, std::uint32_t serial = 7, std::uint32_t ttl = 300)
{
    ServerView view;
    view.serial = serial;
    view.records = {{value}, ttl};
    return view;
}

ServerView silent(ErrorCode code, const char *why)
{
    ServerView view;
    view.error = Error(code, why);
    return view;
}

std::string factOf(const ServerViews &views, const char *member, const std::string &fact)
{
    CachesBySite caches{{SiteId(), {}}};
    for (const SiteId &site : sitesOf(settings()))
        caches[site] = {};
    return describe(settings(), views, caches, Ticks()).find(MemberId(member))->fact(fact);
}

adapter::CallContext contextOf(std::int64_t epoch, const std::string &key)
{
    adapter::CallContext context;
    context.claim.scope = "744";
    context.claim.epoch = epoch;
    context.idempotencyKey = key;
    return context;
}

Move toDr()
{
    return *moveOf(settings(), adapter::Action("repoint", MemberId("dr"), {{"from", "dc"}}));
}

ServerView marked(ServerView view, std::int64_t epoch, const std::string &key,
                  const std::string &scope = "744")
{
    Mark mark{scopeDigits(scope), epoch, keyDigits(key), 300, 1'763'859'000};
    view.mark = {{valueOf(mark)}, 5};
    return view;
}

} // namespace

class TestDnsView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anHonestAnswerIsRead()
    {
        const std::string asked = *question(app);
        DnsAnswer answer;
        answer.records = {"APP.example.TEST. 60 IN A 10.9.2.1",
                          "app.example.test. 60 IN A 10.9.1.1"};
        const auto read = recordsIn(dnsAnswer(asked, answer), app);
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(read->values, (std::vector<std::string>{"10.9.1.1", "10.9.2.1"}));
        QCOMPARE(read->ttl, 60U);
        answer.records = {};
        answer.rcode = 3;
        const auto none = recordsIn(dnsAnswer(asked, answer), app);
        QVERIFY(none && none->values.empty());
        DnsAnswer standing;
        standing.records = {soa};
        const auto serial = serialIn(dnsAnswer(*question(zone), standing), zone);
        QVERIFY(serial && *serial == 7);
    }

    void B82_aHostileAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("why");
        const std::string asked = *question(app);
        const auto row = [&](const char *name, const DnsAnswer &answer, const char *why) {
            QTest::newRow(name) << QByteArray::fromStdString(dnsAnswer(asked, answer))
                                << QByteArray(why);
        };
        DnsAnswer good;
        good.records = {"app.example.test. 60 IN A 10.9.2.1"};
        DnsAnswer answer = good;
        answer.idShift = 1;
        row("wrong id", answer, "id is wrong");
        answer = good;
        answer.ttl = 0;
        row("TTL 0", answer, "TTL of 0");
        answer.ttl = 0x80000000LL;
        row("TTL 2^31", answer, "TTL of 2147483648");
        answer = good;
        answer.authoritative = false;
        row("lame", answer, "lame");
        answer = good;
        answer.truncated = true;
        row("cut", answer, "cut");
        answer = good;
        answer.rcode = 2;
        row("SERVFAIL", answer, "SERVFAIL");
        answer.rcode = 5;
        row("REFUSED", answer, "REFUSED");
        answer = good;
        answer.records = {"app.example.test. 60 IN CNAME web.example.test.",
                          "web.example.test. 60 IN CNAME app.example.test."};
        row("CNAME loop", answer, "circle");
        answer.records = {"app.example.test. 60 IN CNAME app.example.test."};
        row("CNAME of itself", answer, "circle");
        answer.records = {"app.example.test. 60 IN CNAME web.example.test.",
                          "web.example.test. 60 IN A 10.9.2.1"};
        row("alias", answer, "alias of web");
        answer.records = {"app.example.test. 60 IN A 10.9.2.1",
                          "app.example.test. 61 IN A 10.9.2.2"};
        row("two TTLs", answer, "two TTLs");
        answer.records = {"other.example.test. 60 IN A 10.9.2.1"};
        row("another's record", answer, "nobody asked");
        answer.records.clear();
        for (int i = 0; i < 65; ++i)
            answer.records.push_back("app.example.test. 60 IN A 10.9.2." + std::to_string(i));
        row("too many", answer, "64");
        QTest::newRow("a question") << QByteArray::fromStdString(asked) << QByteArray("question");
        const Asked other{app.id, "web.example.test.", "A"};
        QTest::newRow("another question")
            << QByteArray::fromStdString(dnsAnswer(*question(other), good))
            << QByteArray("another question");
        const std::string whole = dnsAnswer(asked, good);
        QTest::newRow("cut short") << QByteArray::fromStdString(whole.substr(0, whole.size() - 3))
                                   << QByteArray("no DNS message");
        QTest::newRow("garbage") << QByteArray(300, '\xff') << QByteArray("no DNS message");
        // The answer's name points at itself.
        std::string pointer = asked;
        pointer[2] = char(0x84);
        pointer[7] = 1;
        pointer += std::string("\xc0", 1) + char(asked.size());
        QTest::newRow("pointer loop")
            << QByteArray::fromStdString(pointer) << QByteArray("no DNS message");
    }

    void B82_aHostileAnswerIsRefused()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, why);
        const auto read = recordsIn(message.toStdString(), app);
        QVERIFY(!read);
        QVERIFY2(read.error().message.find(why.toStdString()) != std::string::npos,
                 read.error().message.c_str());
    }

    /// No byte of an honest answer can be changed into one that breaks the program, and cutting it
    /// anywhere gives no records.
    void B82_everyCutAndEveryChangedByteIsAValueOrAnError()
    {
        DnsAnswer answer;
        answer.records = {"app.example.test. 60 IN A 10.9.2.1",
                          "app.example.test. 60 IN A 10.9.1.1"};
        const std::string whole = dnsAnswer(*question(app), answer);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QVERIFY(!recordsIn(whole.substr(0, i), app));
            for (const int change : {1, 0x80, 0xff}) {
                std::string other = whole;
                other[i] = char(other[i] ^ change);
                const auto read = recordsIn(other, app);
                QVERIFY(!read || read->values.size() <= recordsMax);
            }
        }
    }

    void B83_whatServersDoNotSayAlikeIsUnknown_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("kind");
        QTest::newRow("all alike") << QStringLiteral("pointed") << 0;
        QTest::newRow("serials differ") << QStringLiteral("unknown") << 1;
        QTest::newRow("values differ") << QStringLiteral("unknown") << 2;
        QTest::newRow("TTLs differ") << QStringLiteral("unknown") << 3;
        QTest::newRow("one is silent") << QStringLiteral("unknown") << 4;
        QTest::newRow("SERVFAIL against NXDOMAIN") << QStringLiteral("unknown") << 5;
        QTest::newRow("NXDOMAIN everywhere") << QStringLiteral("absent") << 6;
        QTest::newRow("marks differ") << QStringLiteral("unknown") << 7;
        QTest::newRow("elsewhere everywhere") << QStringLiteral("elsewhere") << 8;
    }

    void B83_whatServersDoNotSayAlikeIsUnknown()
    {
        QFETCH(QString, state);
        QFETCH(int, kind);
        const ServerView absent;
        const ServerView dr = saying("10.9.2.1");
        ServerViews views = {dr, dr, dr};
        if (kind == 1)
            views[2].serial = 6;
        if (kind == 2)
            views[2] = saying("10.9.1.1");
        if (kind == 3)
            views[2].records.ttl = 60;
        if (kind == 4)
            views[2] = silent(ErrorCode::Timeout, "no answer");
        if (kind == 5)
            views = {silent(ErrorCode::Unreachable, "SERVFAIL"), absent, absent};
        if (kind == 6)
            views = {absent, absent, absent};
        if (kind == 7)
            views[1] = marked(dr, 2, "k");
        if (kind == 8)
            views = {saying("10.9.1.1"), saying("10.9.1.1"), saying("10.9.1.1")};
        QCOMPARE(QString::fromStdString(factOf(views, "dr", "state")), state);
        const auto seen = describe(settings(), views, {{SiteId(), {}}}, Ticks());
        QCOMPARE(seen.members.size(), std::size_t(2));
        for (const model::MemberState &member : seen.members)
            QVERIFY(member.answered()); // somebody did
    }

    void aLostSiteIsLeftOutOnlyWhereThatIsAsked()
    {
        const ServerView dr = saying("10.9.2.1");
        const ServerViews views = {dr, silent(ErrorCode::Timeout, "no answer"), dr};
        QCOMPARE(factOf(views, "dr", "state"), std::string("unknown"));
        QCOMPARE(factOf(views, "dr", "state_without_dc"), std::string("pointed"));
        QCOMPARE(factOf(views, "dr", "state_without_dr"), std::string("unknown"));
        // The primary always counts.
        const ServerViews headless = {silent(ErrorCode::Timeout, "no answer"), dr, dr};
        QCOMPARE(factOf(headless, "dr", "state_without_ops"), std::string("unknown"));
        const ServerViews nobody = {silent(ErrorCode::Timeout, "x"),
                                    silent(ErrorCode::Timeout, "y"),
                                    silent(ErrorCode::Timeout, "z")};
        const auto seen = describe(settings(), nobody, {{SiteId(), {}}}, Ticks());
        QVERIFY(!seen.members.front().answered());
    }

    void cachesAreWaitedForSinceTheLastServerFollowed()
    {
        const Settings own = settings();
        CacheClock clock;
        const ServerView old = saying("10.9.1.1");
        const ServerView moved = marked(saying("10.9.2.1", 8, 5), 2, "k");
        const Ticks start = Ticks(1h);
        const Instant at = Instant(1000h);
        QCOMPARE(clock.look(own, {moved, old, old}, start, at).state, std::string("unknown"));
        const Caches first = clock.look(own, {moved, moved, moved}, start + 10s, at + 10s);
        QCOMPARE(first.state, std::string("may-hold"));
        QVERIFY(first.until == at + 310s);
        // Silence for a moment takes nothing back, and gives no answer.
        const ServerView gone = silent(ErrorCode::Timeout, "no answer");
        QCOMPARE(clock.look(own, {moved, gone, moved}, start + 20s, at + 20s).state,
                 std::string("unknown"));
        QCOMPARE(clock.look(own, {moved, moved, moved}, start + 309s, at + 309s).state,
                 std::string("may-hold"));
        QCOMPARE(clock.look(own, {moved, moved, moved}, start + 310s, at + 310s).state,
                 std::string("expired"));
        // Another claim on the same move does not count anew; an old answer that comes back does.
        const ServerView claimed = marked(saying("10.9.2.1", 9, 5), 3, "other");
        QCOMPARE(clock.look(own, {claimed, claimed, claimed}, start + 311s, at + 311s).state,
                 std::string("expired"));
        (void)clock.look(own, {claimed, old, claimed}, start + 312s, at + 312s);
        QCOMPARE(clock.look(own, {claimed, claimed, claimed}, start + 313s, at + 313s).state,
                 std::string("may-hold"));
    }

    void B82_aMarkThatWeDidNotWriteIsNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        const std::string own = valueOf(Mark{scopeDigits("s"), 2, keyDigits("k"), 300, 17});
        const QByteArray good = QByteArray::fromStdString(own);
        QTest::newRow("words") << QByteArray("\"v=spf1 -all\"");
        QTest::newRow("nothing") << QByteArray("\"\"");
        QTest::newRow("two strings") << good + " \"x\"";
        QTest::newRow("more") << good.chopped(1) + " x=1\"";
        QTest::newRow("negative") << QByteArray(good).replace("epoch=2", "epoch=-2");
        QTest::newRow("huge") << QByteArray(good).replace("was=300", "was=99999999999999999999");
        QTest::newRow("beyond a TTL") << QByteArray(good).replace("was=300", "was=2147483648");
        QTest::newRow("zeros") << QByteArray(good).replace("epoch=2", "epoch=02");
        QTest::newRow("long") << QByteArray("\"farhaven=1 ") + QByteArray(4000, 'x') + "\"";
    }

    void B82_aMarkThatWeDidNotWriteIsNone()
    {
        QFETCH(QByteArray, text);
        const auto read = markIn({text.toStdString()});
        QVERIFY(!read && read.error().code == ErrorCode::Corrupt);
        ServerView primary = saying("10.9.1.1");
        primary.mark = {{text.toStdString()}, 5};
        QVERIFY(!needOf(primary, toDr(), contextOf(2, "k")));
        const std::string own = valueOf(Mark{scopeDigits("s"), 2, keyDigits("k"), 300, 17});
        QVERIFY(markIn({own}) && *markIn({own}));
        QVERIFY(!markIn({own, own}));
    }

    void P9_whatIsLeftToDoDependsOnWhoMovedItLast()
    {
        const Move move = toDr();
        const ServerView dc = saying("10.9.1.1"), dr = saying("10.9.2.1");
        const auto need = [&](const ServerView &primary, std::int64_t epoch, const char *key) {
            return needOf(primary, move, contextOf(epoch, key));
        };
        QVERIFY(need(dc, 2, "k") == Need::Move);
        QVERIFY(need(dr, 2, "k") == Need::Mark);
        QVERIFY(need(marked(dr, 2, "k"), 2, "k") == Need::Nothing);
        QVERIFY(need(marked(dr, 2, "k"), 3, "k") == Need::Mark);
        QVERIFY(need(marked(dc, 2, "other"), 2, "k") == Need::Move);
        for (const ServerView &foreign :
             {marked(dc, 3, "k"), marked(dr, 3, "k"), marked(dc, 1, "k", "another system"),
              saying("10.9.9.9"), saying("10.9.2.1 ")}) {
            const auto refused = need(foreign, 2, "k");
            QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
            QVERIFY(!refused.error().maybeApplied);
        }
        QVERIFY(!need(ServerView(), 2, "k")); // no such name: nothing is made of nothing
    }

    void aTransactionComparesAndSets()
    {
        const Change change = changeOf(settings(), marked(saying("10.9.1.1"), 1, "old"), toDr(),
                                       Need::Move, contextOf(2, "k"), 1'763'859'123);
        const std::string words = inWords(change);
        for (const char *part :
             {"zone example.test.", "prereq yxrrset app.example.test. A 10.9.1.1;",
              "prereq yxrrset _farhaven.app.example.test. TXT \"farhaven=1 ",
              "update delete app.example.test. A;", "update add app.example.test. 5 A 10.9.2.1;",
              "epoch=2", "was=300", "at=1763859123"})
            QVERIFY2(words.find(part) != std::string::npos, words.c_str());
        QVERIFY(update(change));
        Change last = change;
        last.after.clear();
        QVERIFY(!update(last));
        // Only claimed: the records, their TTL and the moment of the move stay.
        const Change claim = changeOf(settings(), marked(saying("10.9.2.1", 8, 5), 1, "old"),
                                      toDr(), Need::Mark, contextOf(2, "k"), 1'763'999'999);
        QVERIFY(inWords(claim).find("update delete app") == std::string::npos);
        QVERIFY(claim.markAfter.find("was=300 at=1763859000") != std::string::npos);
    }

    void settingsThatCannotBeMeantAreRefused_data()
    {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char *name, const char *pointer, const char *value,
                            const char *place) {
            QTest::newRow(name) << QByteArray(pointer) << QByteArray(value) << QByteArray(place);
        };
        row("outside", "/name", "\"app.example.org\"", "/settings/name");
        row("inside a word", "/name", "\"app.anexample.test\"", "/settings/name");
        row("by name", "/servers/1/address", "\"ns2.example.test\"", "/settings/servers/1/address");
        row("two primaries", "/servers/1/primary", "true", "/settings/servers");
        row("no primary", "/servers/0/primary", "false", "/settings/servers");
        row("twice", "/servers/1/id", "\"ns1\"", "/settings/servers/1");
        row("two keys", "/key_file", "\"/key\"", "/settings/key_name");
        row("values of another type", "/type", "\"AAAA\"", "/members/dc/settings/values");
    }

    void settingsThatCannotBeMeantAreRefused()
    {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, place);
        model::Component bad = component();
        bad.settings[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        const auto read = readSettings(bad);
        QVERIFY(!read && read.error().code == ErrorCode::Invalid);
        QCOMPARE(QByteArray::fromStdString(read.error().place), place);
        QVERIFY(readSettings(component()));
    }

    void anAliasIsOneNameInOneSpelling()
    {
        model::Component alias = component();
        alias.settings["type"] = "CNAME";
        alias.members[0].settings["values"] = {"Web.DC.example.test"};
        alias.members[1].settings["values"] = {"web.dr.example.test"};
        const auto read = readSettings(alias);
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(read->places[0].values.front(), std::string("web.dc.example.test."));
        alias.members[1].settings["values"] = {"app.example.test"};
        QVERIFY(!readSettings(alias));
        alias.members[1].settings["values"] = {"web.dc.example.test."};
        QVERIFY(!readSettings(alias)); // the two could not be told apart
    }
};

FARHAVEN_TEST(TestDnsView)

} // namespace tst_dns_view

#include "tst_dns_view.moc"
