// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/sha256.h"
#include "program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tst_json {

using namespace farhaven;

namespace {

std::string repeated(std::string_view text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

/// The error of a document that must be refused; an accepted one is an Internal error.
Error refusal(std::string_view text, const JsonLimits &limits = {})
{
    auto json = parseJson(text, limits);
    return json ? Error(ErrorCode::Internal, "accepted: " + json->dump()) : json.error();
}

/// "invalid byte 5": the code and the place of a refusal.
std::string refused(std::string_view text)
{
    const Error error = refusal(text);
    return std::string(name(error.code)) + " " + error.place;
}

std::string canonical(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json)
        return describe(json.error());
    const auto bytes = canonicalJson(*json);
    return bytes ? *bytes : describe(bytes.error());
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plainDocumentsAreRead()
    {
        const auto json =
            parseJson(" {\"a\":[1,-2,true,false,null,\"é\\n\"],\"b\":{\"c\":9007199254740992}} ");
        QVERIFY(json);
        QCOMPARE((*json)["a"][1].get<int>(), -2);
        QCOMPARE((*json)["a"][5].get<std::string>(), std::string("é\n"));
        QCOMPARE((*json)["b"]["c"].get<std::int64_t>(), 9007199254740992);
        QVERIFY(parseJson("7"));
        QCOMPARE(refused(""), std::string("invalid byte 0"));
        QCOMPARE(refused("{\"a\":}"), std::string("invalid byte 5"));
        QCOMPARE(refused("{\"a\" 1}"), std::string("invalid byte 5"));
        QCOMPARE(refused("[1,]"), std::string("invalid byte 3"));
        QCOMPARE(refused("// no\n1"), std::string("invalid byte 0"));
    }
    void B1_nesting()
    {
        const int deep = 100'000;
        const Error array = refusal(repeated("[", deep) + repeated("]", deep));
        QCOMPARE(int(array.code), int(ErrorCode::Exhausted));
        const Error object = refusal(repeated("{\"a\":", deep) + "1" + repeated("}", deep));
        QCOMPARE(int(object.code), int(ErrorCode::Exhausted));
        QVERIFY(QString::fromStdString(object.place).startsWith(QStringLiteral("/a/a/a")));
        QVERIFY(parseJson(repeated("[", 64) + repeated("]", 64)));
        const Error over = refusal(repeated("[", 65) + repeated("]", 65));
        QCOMPARE(int(over.code), int(ErrorCode::Exhausted));
    }
    void widthAndSizeAreBounded()
    {
        JsonLimits limits;
        limits.valuesMax = 3;
        QVERIFY(parseJson("[1,2]", limits));
        QCOMPARE(int(refusal("[1,2,3]", limits).code), int(ErrorCode::Exhausted));
        QCOMPARE(refusal("[1,2,3]", limits).place, std::string("/2"));
        limits.bytesMax = 5;
        QVERIFY(parseJson("[1,2]", limits));
        QCOMPARE(int(refusal("[1,2] ", limits).code), int(ErrorCode::Exhausted));
    }
    void B2_duplicateKey()
    {
        QCOMPARE(refused("{\"target\":1,\"target\":2}"), std::string("invalid /target"));
        QCOMPARE(refused("{\"a\":[{},{\"b\":1,\"c\":2,\"b\":1}]}"), std::string("invalid /a/1/b"));
        QCOMPARE(refused("{\"target\":1,\"\\u0074arget\":2}"), std::string("invalid /target"));
        QVERIFY(parseJson("{\"a\":{\"b\":1},\"b\":{\"b\":1}}"));
    }
    void B3_numbers()
    {
        QCOMPARE(refused("{\"timeout\":1e999}"), std::string("invalid byte 15"));
        QCOMPARE(refused("{\"timeout\":NaN}"), std::string("invalid byte 11"));
        QCOMPARE(refused("{\"timeout\":-Infinity}"), std::string("invalid byte 12"));
        QCOMPARE(refused("{\"timeout\":9007199254740993}"), std::string("invalid /timeout"));
        QCOMPARE(refused("{\"timeout\":-9007199254740993}"), std::string("invalid /timeout"));
        QCOMPARE(refused("{\"timeout\":18446744073709551615}"), std::string("invalid /timeout"));
        QCOMPARE(refused("{\"timeout\":99999999999999999999999}"), std::string("invalid /timeout"));
        QCOMPARE(refused("{\"a~/b\":[0,1.5]}"), std::string("invalid /a~0~1b/1"));
        QCOMPARE(refused("[1e3]"), std::string("invalid /0"));
        QCOMPARE(refused("[01]"), std::string("invalid byte 2"));
        QCOMPARE(refused("[+1]"), std::string("invalid byte 1"));
    }
    void B4_invalidText()
    {
        QCOMPARE(refused("[\"ab\xff\"]"), std::string("invalid byte 4"));
        QCOMPARE(refused("[\"\xc0\xaf\"]"), std::string("invalid byte 2")); // overlong
        QCOMPARE(refused("[\"\xed\xa0\x80\"]"),
                 std::string("invalid byte 3")); // surrogate in UTF-8
        QCOMPARE(refused("[\"\\ud800\"]"), std::string("invalid byte 8"));
        QCOMPARE(refused("[\"\\udc00\"]"), std::string("invalid byte 7"));
        QCOMPARE(refused("[\"\\ud800\\u0041\"]"), std::string("invalid byte 13"));
        QCOMPARE(refused("[\"a\nb\"]"), std::string("invalid byte 3"));
        const Error hostile = refusal("\x1b]0;owned\x07");
        QVERIFY(hostile.message.find('\x1b') == std::string::npos);
        QVERIFY(hostile.message.find('\x07') == std::string::npos);
        QVERIFY(parseJson("[\"\\ud83d\\ude00\"]"));
    }
    void B7_kindAndSizeBeforeReading()
    {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString();
        const auto codeOf = [](const std::string &path) {
            const auto json = readJsonFile(path);
            return json ? ErrorCode::Internal : json.error().code;
        };
        const std::string fifo = base + "/fifo";
        QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
        QCOMPARE(int(codeOf(fifo)), int(ErrorCode::Invalid)); // and it does not wait for a writer
        QCOMPARE(int(codeOf("/dev/zero")), int(ErrorCode::Invalid));
        QCOMPARE(int(codeOf(base)), int(ErrorCode::Invalid));
        QCOMPARE(int(codeOf(base + "/absent")), int(ErrorCode::NotFound));
        const std::string sparse = base + "/sparse";
        const int file = ::open(sparse.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        QCOMPARE(::ftruncate(file, off_t(2) << 30), 0);
        ::close(file);
        QCOMPARE(int(codeOf(sparse)), int(ErrorCode::Exhausted));
        QFile good(QString::fromStdString(base + "/good"));
        QVERIFY(good.open(QIODevice::WriteOnly) && good.write("{\"a\":1.5}") > 0);
        good.close();
        QCOMPARE(readJsonFile(base + "/good").error().place, base + "/good: /a");
        QFile::remove(good.fileName());
        QVERIFY(good.open(QIODevice::WriteOnly) && good.write("{\"a\":1}") > 0);
        good.close();
        QCOMPARE((*readJsonFile(base + "/good"))["a"].get<int>(), 1);
    }
    void B9_surplusBytes()
    {
        QCOMPARE(refused("{} {}"), std::string("invalid byte 3"));
        QCOMPARE(refused("{}x"), std::string("invalid byte 2"));
        QCOMPARE(refused("\xef\xbb\xbf{}"), std::string("invalid byte 0"));
        QCOMPARE(refused(std::string_view("{}\0", 3)), std::string("invalid byte 2"));
        QCOMPARE(refused(std::string_view("{}\0{}", 5)), std::string("invalid byte 2"));
        QCOMPARE(refused(std::string_view("[\"a\0b\"]", 7)), std::string("invalid byte 3"));
        QCOMPARE(refused(std::string_view("\xff\xfe{\0}\0", 6)),
                 std::string("invalid byte 3")); // UTF-16
        QVERIFY(parseJson(" {}\n"));
    }
    void B10_normalisedTwins()
    {
        QCOMPARE(refused("{\"caf\u00e9\":1,\"cafe\u0301\":2}"), std::string("invalid /cafe\u0301"));
        QCOMPARE(refused("{\"x\":{\"\u212a\":1,\"K\":2}}"),
                 std::string("invalid /x/K")); // the Kelvin sign
        QCOMPARE(refused("{\"\uac00\":1,\"\u1100\u1161\":2}"),
                 std::string("invalid /\u1100\u1161"));
        QVERIFY(parseJson("{\"caf\u00e9\":1,\"cafe\":2}"));
        QVERIFY(parseJson("{\"a\":{\"caf\u00e9\":1},\"b\":{\"cafe\u0301\":2}}"));
    }
    void canonicalFormOfRfc8785()
    {
        // The sorting sample of RFC 8785 3.2.3.
        QCOMPARE(canonical("{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\","
                           "\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\","
                           "\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                           "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}"),
                 std::string("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                             "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro "
                             "Sign\",\"\U0001f600\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew "
                             "Letter Dalet With Dagesh\"}"));
        // The string and literals of RFC 8785 3.2.2, without its fractions.
        QCOMPARE(
            canonical("{\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                      " \"literals\": [null, true, false], \"numbers\":[0,-0,-1,10 ] }"),
            std::string("{\"literals\":[null,true,false],\"numbers\":[0,0,-1,10],"
                        "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"));
        QCOMPARE(canonical("[\"\\u0000\\b\\t\\n\\f\\r\\u001f\x7f<>&\\/\"]"),
                 std::string("[\"\\u0000\\b\\t\\n\\f\\r\\u001f\x7f<>&/\"]"));
        QCOMPARE(canonical("[9007199254740992,-9007199254740992]"),
                 std::string("[9007199254740992,-9007199254740992]"));
        QCOMPARE(canonical("{}"), std::string("{}"));
        QCOMPARE(canonical("{\"a\":{},\"b\":[]}"), std::string("{\"a\":{},\"b\":[]}"));
    }
    void canonicalFormRefusesWhatIsNotExact()
    {
        QCOMPARE(canonicalJson(Json{{"a", {1, 2.0}}}).error().place, std::string("/a/1"));
        QVERIFY(!canonicalJson(Json((std::int64_t(1) << 53) + 1)));
        QVERIFY(!canonicalJson(Json(std::uint64_t(1) << 63)));
        QVERIFY(!canonicalJson(Json("ab\xff")));
        QVERIFY(!canonicalJson(Json{{"\xc0\x80", 1}}));
        Json deep = Json::array();
        for (int i = 0; i < 5000; ++i)
            deep = Json::array({std::move(deep)});
        QCOMPARE(int(canonicalJson(deep).error().code), int(ErrorCode::Exhausted));
    }
    void sha256OfFips180()
    {
        Sha256 pieces;
        for (const char *piece : {"a", "", "bc"})
            pieces.update(piece);
        QCOMPARE(pieces.hex(), sha256Hex("abc"));
        QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb4"
                                               "10ff61f20015ad"));
        QCOMPARE(sha256Hex(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca4959"
                                            "91b7852b855"));
    }
};

FARHAVEN_TEST(TestJson)

} // namespace tst_json

#include "tst_json.moc"
