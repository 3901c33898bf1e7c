// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "report/csv.h"

#include <QTest>

namespace tst_csv {

using namespace farhaven::report;

class TestCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quotesText();
    void B96_formulasStayText_data();
    void B96_formulasStayText();
    void P27_numbersOfOursStayNumbers();
    void P27_oneRecordIsOneLine();
    void P27_theCorpusStaysText();
    void withoutTheGuardTextIsExact();
};

void TestCsv::quotesText()
{
    QCOMPARE(csvLine({"a", "b c", "say \"so\"", ""}),
             std::string("\"a\",\"b c\",\"say \"\"so\"\"\",\"\"\r\n"));
    QCOMPARE(csvLine({"қыз", "Ақтау, 2"}), std::string("\"қыз\",\"Ақтау, 2\"\r\n"));
}

void TestCsv::B96_formulasStayText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *title, QByteArray text, const char *expected) {
        QTest::newRow(title) << text << QByteArray(expected);
    };
    row("equals", "=1+1", "\"'=1+1\"\r\n");
    row("plus", "+1", "\"'+1\"\r\n");
    row("minus", "-1", "\"'-1\"\r\n");
    row("at", "@SUM(A1)", "\"'@SUM(A1)\"\r\n");
    row("tab", "\t=1", "\"'\\u{9}=1\"\r\n");
    row("carriage return", "\r=1", "\"'\\u{d}=1\"\r\n");
    row("line feed", "\n=1", "\"'\\u{a}=1\"\r\n");
    row("spaces", "  =1", "\"'  =1\"\r\n");
    row("nul", QByteArray("\0=1", 3), "\"\\u{0}=1\"\r\n");
    row("full width", "＝1", "\"'＝1\"\r\n");
    row("call", "=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"\r\n");
    row("quote first", "\"=1", "\"\"\"=1\"\r\n");
    row("inside", "a=1", "\"a=1\"\r\n");
    row("only spaces", "   ", "\"   \"\r\n");
}

void TestCsv::B96_formulasStayText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(csvLine({text.toStdString()}), expected.toStdString());
}

void TestCsv::P27_numbersOfOursStayNumbers()
{
    QCOMPARE(csvLine({std::int64_t(-5), std::int64_t(7), "-5"}), std::string("-5,7,\"'-5\"\r\n"));
}

void TestCsv::P27_oneRecordIsOneLine()
{
    // B104: a name that would begin a second record, and marks that turn text round.
    QCOMPARE(
        csvLine({"x\n2026-11-21 approved", "\u202Ereverse", "\x1b[31m"}),
        std::string("\"x\\u{a}2026-11-21 approved\",\"\\u{202e}reverse\",\"\\u{1b}[31m\"\r\n"));
}

void TestCsv::P27_theCorpusStaysText()
{
    for (const char first : {'=', '+', '-', '@', '\t', '\r', '\n'}) {
        for (int c = 1; c < 256; ++c) {
            const std::string line = csvLine({std::string{first, char(c)}});
            QVERIFY(line.starts_with("\"'"));
            QCOMPARE(line.find('\n'), line.size() - 1);
        }
    }
}

void TestCsv::withoutTheGuardTextIsExact()
{
    QCOMPARE(csvLine({"=1+1"}, CsvGuard::None), std::string("\"=1+1\"\r\n"));
}

FARHAVEN_TEST(TestCsv)

} // namespace tst_csv

#include "tst_csv.moc"
