// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_text.h"
#include "base/act_wire.h"

#include <QProcess>
#include <QTest>

#include <random>

using namespace farhaven::act;

class TestActWire : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P26_random_words_round_trip();
    void P26_a_real_shell_reads_the_same_words();
    void P9_owner_and_bound_round_trip();
    void P26_accepted_lines_are_canonical();
    void B18_refused_lines_data();
    void B18_refused_lines();
    void accepted_lines_data();
    void accepted_lines();
    void the_writer_keeps_the_rules_too();
    void replies_data();
    void replies();
    void a_reply_gives_back_the_programs_own_words();
    void json_is_read_strictly_data();
    void json_is_read_strictly();
    void json_strings_decode_and_encode();
    void base64_round_trips();
};

namespace {

constexpr unsigned seed = 20261121;

const std::string effectLine = "v1 effect 73 1 run:step 1000 -- '/bin/true' 'a b'";

/// Words that quoting gets wrong first: quotes, backslashes, options, blanks, controls, empties.
class Words {
public:
    std::string next()
    {
        static const std::vector<std::string> pieces = {
            "'",  "\\",  "\"",    "$(id)", "`id`", ";", "&&", "|",       " ", "\t",
            "--", "-rf", "*",     "~",     "#",    "!", "\r", "\x1b[2J", "é", "қ",
            "汉", "😀",   "'\\''", "=",     "%s",   ">", "<",  "{}",      "a", "0"};
        std::string word;
        for (unsigned count = m_random() % 9; count > 0; --count)
            word += pieces[m_random() % pieces.size()];
        return word;
    }

    std::vector<std::string> argv()
    {
        std::vector<std::string> words = {"/bin/" + next()};
        for (unsigned count = m_random() % 12; count > 0; --count)
            words.push_back(next());
        return words;
    }

    unsigned number(unsigned below) { return unsigned(m_random() % below); }

private:
    std::mt19937 m_random{seed};
};

Request readRequest(std::vector<std::string> argv)
{
    Request request;
    request.verb = Verb::Read;
    request.deadlineMs = 1;
    request.argv = std::move(argv);
    return request;
}

std::string wordsOf(const std::string &line)
{
    return line.substr(line.find(" -- ") + 4);
}

void row(const char *name, const std::string &line)
{
    QTest::newRow(name) << QByteArray::fromStdString(line);
}

void replyRow(const char *name, int exitCode, const std::string &err, Verdict verdict)
{
    QTest::newRow(name) << exitCode << QByteArray::fromStdString(err) << int(verdict);
}

} // namespace

void TestActWire::P26_random_words_round_trip()
{
    Words words;
    for (int round = 0; round < 10000; ++round) {
        const std::vector<std::string> argv = words.argv();
        const auto line = encodeRequest(readRequest(argv));
        QVERIFY2(line.value, line.problem.c_str());
        const auto back = decodeRequest(*line.value);
        QVERIFY2(back.value, back.problem.c_str());
        QCOMPARE(back.value->argv, argv);
    }
}

// 10⁵ words. Should a line ever reach a shell, it would still be these words and nothing else.
void TestActWire::P26_a_real_shell_reads_the_same_words()
{
    Words words;
    for (int lot = 0; lot < 500; ++lot) {
        std::vector<std::string> argv = {"/x"};
        std::string expected("/x\0", 3);
        for (int count = 0; count < 200; ++count) {
            argv.push_back(words.next());
            expected += argv.back() + '\0';
        }
        const std::string line = *encodeRequest(readRequest(argv)).value;
        QProcess shell;
        shell.start(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QString::fromStdString("printf '%s\\0' " + wordsOf(line))});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput().toStdString(), expected);
    }
}

void TestActWire::P9_owner_and_bound_round_trip()
{
    const std::string words = "v1 effect 73 1 run:step ";
    const std::string rest = "1000 -- '/bin/true'";
    for (const char *bound : {"", "by o-1 ", "until 5 b-2 ", "by o-1 until 5 b-2 "}) {
        const auto request = decodeRequest(words + bound + rest);
        QVERIFY2(request.value, request.problem.c_str());
        QCOMPARE(*encodeRequest(*request.value).value, words + bound + rest);
    }
    for (const char *bad : {"by ", "by  ", "until 5 ", "until 05 b ", "until 0 b ", "until b 5 ",
                            "until 5 b by o ", "by o by o ", "until -5 b ", "by -o "})
        QVERIFY2(!decodeRequest(words + bad + rest).value, bad);
    QVERIFY(decodeRequest("v1 release 73 1 by o-1").value->owner == "o-1");
    for (const char *bad : {"v1 release 73 1 by", "v1 release 73 1 o", "v1 release 73 1 by o x",
                            "v1 read by o 1000 -- '/x'", "v1 read until 5 b 1000 -- '/x'"})
        QVERIFY2(!decodeRequest(bad).value, bad);
}

// Whatever is accepted has exactly one spelling, so nothing can hide between two readers.
void TestActWire::P26_accepted_lines_are_canonical()
{
    Words words;
    int accepted = 0;
    for (int round = 0; round < 100000; ++round) {
        std::string line = effectLine;
        for (unsigned edits = 1 + words.number(3); edits > 0; --edits) {
            const unsigned at = words.number(unsigned(line.size()));
            if (words.number(3) == 0)
                line.erase(at, 1);
            else if (words.number(2) == 0)
                line.insert(at, 1, line[words.number(unsigned(line.size()))]);
            else
                line[at] = char(words.number(256));
        }
        const auto request = decodeRequest(line);
        if (!request.value)
            continue;
        ++accepted;
        QCOMPARE(*encodeRequest(*request.value).value, line);
    }
    QVERIFY(accepted > 1000);
}

void TestActWire::B18_refused_lines()
{
    QFETCH(QByteArray, line);
    const auto request = decodeRequest(line.toStdString());
    QVERIFY(!request.value);
    QVERIFY(!request.problem.empty());
}

void TestActWire::accepted_lines_data()
{
    QTest::addColumn<QByteArray>("line");
    row("hello", "v1 hello");
    row("read", "v1 read 1 -- '/bin/true'");
    row("three programs", "v1 read 1 -- '/bin/a' '--' -- '/bin/b' -- '/bin/c' 'd'");
    row("an empty argument", "v1 read 86400000 -- '/bin/echo' ''");
    row("effect", effectLine);
    row("claim", "v1 claim a 99999999999999999999 '{}'");
    row("takeover", "v1 claim a:b.c_d-e 1 '{\"who\":\"o'\\''neil\"}' takeover");
    row("release", "v1 release a 1");
    row("claims", "v1 claims 7300000000000000001");
    row("outcome", "v1 outcome run:step:1");
}

void TestActWire::accepted_lines()
{
    QFETCH(QByteArray, line);
    const auto request = decodeRequest(line.toStdString());
    QVERIFY2(request.value, request.problem.c_str());
    QCOMPARE(*encodeRequest(*request.value).value, line.toStdString());
}

void TestActWire::the_writer_keeps_the_rules_too()
{
    QVERIFY(!encodeRequest(readRequest({})).value);
    QVERIFY(!encodeRequest(readRequest({"relative"})).value);
    QVERIFY(!encodeRequest(readRequest({"/x", "a\nb"})).value);
    QVERIFY(!encodeRequest(readRequest({"/x", std::string("a\0b", 3)})).value);
    QVERIFY(!encodeRequest(readRequest({"/x", "\xff"})).value);
    QVERIFY(!encodeRequest(readRequest({"/x", std::string(maxLineBytes, 'a')})).value);
    Request several = readRequest({"/x"});
    several.further = {{"/y"}};
    QVERIFY(encodeRequest(several).value);
    several.further.push_back({"relative"});
    QVERIFY(!encodeRequest(several).value);
    several.further.assign(maxPrograms, {"/y"});
    QVERIFY(!encodeRequest(several).value);
    Request late = readRequest({"/x"});
    late.deadlineMs = maxDeadlineMs + 1;
    QVERIFY(!encodeRequest(late).value);
}

void TestActWire::replies()
{
    QFETCH(int, exitCode);
    QFETCH(QByteArray, err);
    QFETCH(int, verdict);
    const std::optional<int> status = exitCode < 0 ? std::nullopt : std::optional(exitCode);
    QCOMPARE(int(parseReply(status, err.toStdString()).verdict), verdict);
}

void TestActWire::a_reply_gives_back_the_programs_own_words()
{
    const Reply plain = parseReply(0, "one\ntwo\nfarhaven-act: {\"exit\":0}\n");
    QCOMPARE(plain.errorOutput, std::string("one\ntwo\n"));
    const std::string marked = "no end\nfarhaven-act: {\"exit\":3,\"newline_added\":true}\n";
    QCOMPARE(parseReply(3, marked).errorOutput, std::string("no end"));
    const Reply refusal = parseReply(
        120, R"(farhaven-act: {"code":"busy","message":"m","holder":{"who":"a"},"key_seen":true})"
             "\n");
    QCOMPARE(refusal.code, std::string("busy"));
    const std::string holder = R"({"who":"a"})";
    QCOMPARE(refusal.holder, holder);
    QVERIFY(refusal.keySeen);
}

void TestActWire::json_is_read_strictly()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(readObject(text.toStdString()).has_value(), good);
}

void TestActWire::json_strings_decode_and_encode()
{
    const std::string escaped = R"("a\"\\\/\b\f\n\r\t\u00e9\uD83D\ude00")";
    QCOMPARE(*readString(escaped), std::string("a\"\\/\b\f\n\r\té😀"));
    for (const std::string text : {"", "\x01\x1f\x7f", "\"\\", "қала 汉 😀"})
        QCOMPARE(*readString(jsonString(text)), text);
    QCOMPARE(jsonString("a\xff"), std::string("\"a\xEF\xBF\xBD\""));
}

void TestActWire::base64_round_trips()
{
    std::string bytes;
    for (int length = 0; length < 300; ++length) {
        QCOMPARE(*fromBase64(toBase64(bytes)), bytes);
        const QByteArray peer = QByteArray::fromStdString(bytes).toBase64();
        QCOMPARE(toBase64(bytes), peer.toStdString());
        bytes.push_back(char(length * 7));
    }
    for (const char *bad : {"a", "ab", "abc", "a===", "=abc", "ab=c", "ab==abcd", "a b="})
        QVERIFY(!fromBase64(bad));
}

void TestActWire::B18_refused_lines_data()
{
    QTest::addColumn<QByteArray>("line");
    row("empty", "");
    row("another version", "v2 hello");
    row("unknown verb", "v1 exec 'a'");
    row("a shell command", "ls -l");
    row("command substitution as scope", "v1 claims $(id)");
    row("command substitution unquoted", "v1 read 10 -- $(id)");
    row("ProxyCommand as scope", "v1 claims -oProxyCommand=x");
    row("leading dash in a key", "v1 outcome -k");
    row("dots as scope", "v1 claims ..");
    row("a hidden name as scope", "v1 claims .a");
    row("a slash in a scope", "v1 claims a/b");
    row("scope too long", "v1 claims " + std::string(maxScopeBytes + 1, 'a'));
    row("key too long", "v1 outcome " + std::string(maxKeyBytes + 1, 'a'));
    row("newline after", "v1 hello\n");
    row("newline in a word", "v1 read 10 -- '/bin/echo' 'a\nb'");
    row("NUL in a word", std::string("v1 read 10 -- '/bin/echo' 'a\0b'", 31));
    row("not UTF-8", "v1 read 10 -- '/bin/echo' '\xff'");
    row("a surrogate", "v1 read 10 -- '/bin/echo' '\xed\xa0\x80'");
    row("overlong form", "v1 read 10 -- '/bin/echo' '\xc0\xaf'");
    row("unbalanced quote", "v1 read 10 -- '/bin/echo");
    row("quote at the end", "v1 read 10 -- '/bin/echo' '");
    row("two words glued", "v1 read 10 -- '/bin/echo''a'");
    row("text glued to a word", "v1 read 10 -- '/bin/echo'; id");
    row("double quotes", "v1 read 10 -- \"/bin/echo\"");
    row("two spaces", "v1 read 10 --  '/bin/echo'");
    row("a second program without words", "v1 read 10 -- '/bin/a' --");
    row("an effect with nothing after --", "v1 effect a 1 k 10 -- '/bin/a' -- ");
    row("something after wait", "v1 wait 10");
    row("leading space", " v1 hello");
    row("trailing space", "v1 hello ");
    row("tab between words", "v1\thello");
    row("no separator", "v1 read 10 '/bin/echo'");
    row("no program", "v1 read 10 --");
    row("relative program", "v1 read 10 -- 'bin/echo'");
    row("deadline zero", "v1 read 0 -- '/bin/echo'");
    row("deadline negative", "v1 read -5 -- '/bin/echo'");
    row("deadline with a sign", "v1 read +5 -- '/bin/echo'");
    row("deadline in words", "v1 read 1e3 -- '/bin/echo'");
    row("deadline with a zero before", "v1 read 010 -- '/bin/echo'");
    row("deadline too long", "v1 read 86400001 -- '/bin/echo'");
    row("deadline past 64 bits", "v1 read 99999999999999999999 -- '/bin/echo'");
    row("epoch zero", "v1 release a 0");
    row("epoch with a zero before", "v1 release a 01");
    row("epoch of 21 digits", "v1 release a 100000000000000000000");
    row("epoch of letters", "v1 release a 1x");
    row("missing epoch", "v1 release a");
    row("something after", "v1 release a 1 now");
    row("holder without quotes", "v1 claim a 1 {}");
    row("holder no object", "v1 claim a 1 '[]'");
    row("holder broken", "v1 claim a 1 '{\"a\":}'");
    row("holder with a key twice", R"(v1 claim a 1 '{"a":1,"a":2}')");
    row("holder too long", "v1 claim a 1 '{\"a\":\"" + std::string(maxHolderBytes, 'a') + "\"}'");
    row("another word than takeover", "v1 claim a 1 '{}' force");
    row("takeover twice", "v1 claim a 1 '{}' takeover takeover");
    row("line too long", "v1 read 10 -- '/" + std::string(maxLineBytes, 'a') + "'");
    std::string many = "v1 read 10 -- '/a'";
    for (std::size_t count = 0; count < maxWords; ++count)
        many += " ''";
    row("too many words", many);
}

void TestActWire::replies_data()
{
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("err");
    QTest::addColumn<int>("verdict");
    const auto line = [](const std::string &members) {
        return "farhaven-act: {" + members + "}\n";
    };
    replyRow("done", 0, line(R"("exit":0)"), Verdict::Completed);
    replyRow("the program itself exits with 120", 120, line(R"("exit":120)"), Verdict::Completed);
    replyRow("refused", 120, line(R"("code":"busy","message":"m")"), Verdict::Refused);
    replyRow("in doubt", 121, line(R"("code":"in_doubt","message":"m")"), Verdict::InDoubt);
    replyRow("grammar", 122, line(R"("code":"grammar","message":"m")"), Verdict::Refused);
    replyRow("deadline", 123, line(R"("code":"deadline","exit":143)"), Verdict::Deadline);
    replyRow("i/o", 124, line(R"("code":"io","message":"m")"), Verdict::NotDone);
    replyRow("no exit status", -1, line(R"("exit":0)"), Verdict::Unknown);
    replyRow("no line", 0, "all is well\n", Verdict::Unknown);
    replyRow("nothing", 0, "", Verdict::Unknown);
    replyRow("line cut off", 0, R"(farhaven-act: {"exit":0})", Verdict::Unknown);
    replyRow("line not last", 0, line(R"("exit":0)") + "more\n", Verdict::Unknown);
    replyRow("line not at a line's start", 0, "x" + line(R"("exit":0)"), Verdict::Unknown);
    replyRow("exit status differs", 1, line(R"("exit":0)"), Verdict::Unknown);
    replyRow("a code with an exit status of no failure", 0, line(R"("code":"busy")"),
             Verdict::Unknown);
    replyRow("neither exit nor code", 0, line(R"("message":"m")"), Verdict::Unknown);
    replyRow("not JSON", 0, "farhaven-act: exit 0\n", Verdict::Unknown);
    replyRow("exit named twice", 0, line(R"("exit":0,"exit":0)"), Verdict::Unknown);
    replyRow("endless line", 0, line("\"exit\":0,\"x\":\"" + std::string(70000, 'a') + "\""),
             Verdict::Unknown);
}

void TestActWire::json_is_read_strictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const auto add = [](const char *name, const std::string &text, bool good) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << good;
    };
    add("empty object", "{}", true);
    add("all kinds", R"({"a":[1,-0.5e+7,true,false,null,"",{}], "b" : {} })", true);
    add("nesting 16", R"({"a":)" + std::string(15, '[') + std::string(15, ']') + "}", true);
    add("nesting 17", R"({"a":)" + std::string(16, '[') + std::string(16, ']') + "}", false);
    add("nesting 100000", R"({"a":)" + std::string(100000, '['), false);
    add("trailing comma", R"({"a":1,})", false);
    add("text after", "{} x", false);
    add("name twice", R"({"a":1,"b":1,"a":1})", false);
    add("name twice, one escaped", R"({"a":1,"\u0061":1})", false);
    add("leading zero", R"({"a":01})", false);
    add("plus", R"({"a":+1})", false);
    add("NaN", R"({"a":NaN})", false);
    add("point without digits", R"({"a":1.})", false);
    add("lone surrogate", R"({"a":"\ud800"})", false);
    add("control in a string", "{\"a\":\"\x01\"}", false);
    add("not UTF-8", "{\"a\":\"\xff\"}", false);
    add("unknown escape", R"({"a":"\x"})", false);
    add("open string", R"({"a":"b)", false);
    add("array", "[]", false);
}

QTEST_GUILESS_MAIN(TestActWire)
#include "tst_act_wire.moc"
