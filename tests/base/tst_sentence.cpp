// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "program.h"

#include <QTest>

namespace tst_sentence {

using namespace farhaven;

class TestSentence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void argumentsTakeTheirPlaces()
    {
        const Sentence sentence("guard.age", "{member} was seen {age} s ago; {member} {unknown}",
                                {{"member", "pg-dc"}, {"age", 12}});
        QCOMPARE(sentence.english, std::string("pg-dc was seen 12 s ago; pg-dc {unknown}"));
        QCOMPARE(Sentence("a", "open { and {}", Json::object()).english,
                 std::string("open { and {}"));
        // An argument is text, never a pattern.
        QCOMPARE(Sentence("a", "{x}", {{"x", "{y}"}, {"y", "no"}}).english, std::string("{y}"));
    }
    void jsonRoundTrip()
    {
        const Sentence sentence("a.b", "{x} – {n}", {{"x", "Қызмет"}, {"n", -3}});
        const auto again = sentenceFromJson(toJson(sentence), "/why");
        QVERIFY(again);
        QVERIFY(*again == sentence);
        const auto empty = sentenceFromJson(toJson(Sentence()), "/why");
        QVERIFY(empty && empty->english.empty() && empty->arguments == Json::object());
    }
    void badJsonIsRefused()
    {
        Json json = toJson(Sentence("a", "b"));
        json["arguments"]["x"] = Json::array();
        QCOMPARE(sentenceFromJson(json, "/why").error().place, std::string("/why/arguments"));
        json = toJson(Sentence("a", "b"));
        json["surplus"] = 1;
        QCOMPARE(sentenceFromJson(json, "/why").error().place, std::string("/why/surplus"));
        QVERIFY(!sentenceFromJson(Json("a"), "/why"));
    }
    void ordinaryTextIsLeftAlone()
    {
        for (const char *text : {"", "pg-dc (10.77.0.11)", "Қызметтер, сервисы", "é\u0301 中文 😀",
                                 "C:\\path {x} \"y\""})
            QCOMPARE(printable(text), std::string(text));
    }
    void B8_misleadingMarksAreShown()
    {
        QCOMPARE(printable("pr\u202eod"), std::string("pr\\u{202e}od"));
        QCOMPARE(printable("a\u2066b\u2069\u200f\u061c"),
                 std::string("a\\u{2066}b\\u{2069}\\u{200f}\\u{61c}"));
        QCOMPARE(printable("a\u200bb\ufeff\u00adc\u3164"),
                 std::string("a\\u{200b}b\\u{feff}\\u{ad}c\\u{3164}"));
        QCOMPARE(printable("a\u2028b\U000e0041"), std::string("a\\u{2028}b\\u{e0041}"));
    }
    void controlsAreShown()
    {
        QCOMPARE(printable("\x1b[31mred\x07\r\n\t"),
                 std::string("\\u{1b}[31mred\\u{7}\\u{d}\\u{a}\\u{9}"));
        QCOMPARE(printable(std::string_view("a\0b", 3)), std::string("a\\u{0}b"));
        QCOMPARE(printable("\x7f\u0085\u009b"), std::string("\\u{7f}\\u{85}\\u{9b}"));
    }
    void bytesThatAreNoTextAreShown()
    {
        QCOMPARE(printable("a\xff\xc3"), std::string("a\\x{ff}\\x{c3}"));
        QCOMPARE(printable("\xed\xa0\x80"), std::string("\\x{ed}\\x{a0}\\x{80}"));
        QCOMPARE(printable("\xf4\x90\x80\x80"), std::string("\\x{f4}\\x{90}\\x{80}\\x{80}"));
        QCOMPARE(printable("\xe0\x80\xaf"), std::string("\\x{e0}\\x{80}\\x{af}"));
    }
    void longTextIsCut()
    {
        QCOMPARE(printable("абвг", 4), std::string("абвг"));
        QCOMPARE(printable("абвгд", 4), std::string("абвг…"));
        QCOMPARE(printable("\n\n", 1), std::string("\\u{a}…"));
    }
    void argumentsAreMadePrintable()
    {
        const Sentence sentence("a", "said {text}", {{"text", "\x1b[0m"}});
        QCOMPARE(sentence.english, std::string("said \\u{1b}[0m"));
        QCOMPARE(sentence.arguments["text"].get<std::string>(), std::string("\x1b[0m"));
    }
};

FARHAVEN_TEST(TestSentence)

} // namespace tst_sentence

#include "tst_sentence.moc"
