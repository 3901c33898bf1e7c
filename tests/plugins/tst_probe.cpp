// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "service/probe.h"

#include <QTest>

namespace tst_probe {

using namespace farhaven;
using namespace farhaven::plugins::service;

namespace {

const std::string uuid = "0198c0de-0000-7000-8000-000000000001";

std::string body(const std::string &identity = "7710", const std::string &timeline = "2")
{
    return "{\"site\":\"dr\",\"uuid\":\"" + uuid + "\",\"system_identifier\":\"" + identity +
           "\",\"timeline\":" + timeline + "}\n";
}

Expected expecting(const std::string &identity, std::int64_t timeline)
{
    Expected expected;
    expected.identity = identity;
    expected.timeline = timeline;
    return expected;
}

ErrorCode codeOf(const Result<Mark> &mark)
{
    return mark ? ErrorCode::Internal : mark.error().code;
}

HttpReply reply(int status, const std::string &text)
{
    HttpReply out;
    out.status = status;
    out.body = text;
    return out;
}

} // namespace

class TestProbe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMarkIsBoundToItsUuidAndDatabase()
    {
        const auto mark = readMark(201, body(), uuid, expecting("7710", 2));
        QVERIFY(mark && mark->identity == "7710" && mark->timeline == 2);
        QVERIFY(readMark(200, body(), uuid, Expected()));
        QCOMPARE(codeOf(readMark(503, body(), uuid, Expected())), ErrorCode::Denied);
        QCOMPARE(codeOf(readMark(302, body(), uuid, Expected())), ErrorCode::Denied);
        QCOMPARE(codeOf(readMark(200, body(), "another", Expected())), ErrorCode::Corrupt);
        QCOMPARE(codeOf(readMark(200, "<html>ok</html>", uuid, Expected())), ErrorCode::Corrupt);
        QCOMPARE(codeOf(readMark(200, body("7711"), uuid, expecting("7710", 0))),
                 ErrorCode::Conflict);
        QCOMPARE(codeOf(readMark(200, body("7710", "1"), uuid, expecting("7710", 2))),
                 ErrorCode::Conflict);
        QCOMPARE(codeOf(readMark(200, body("", "1"), uuid, Expected())), ErrorCode::Corrupt);
        QCOMPARE(codeOf(readMark(200, body("7710", "0"), uuid, Expected())), ErrorCode::Corrupt);
        QCOMPARE(codeOf(readMark(200, body("7710", "\"2\""), uuid, Expected())),
                 ErrorCode::Corrupt);
    }
    void healthHasFourAnswers()
    {
        QVERIFY(readHealth(reply(200, "{}")).health == Health::Ok);
        const auto standby = readHealth(reply(503, R"({"database":"standby"})"));
        QVERIFY(standby.health == Health::ReadOnly && standby.database == "standby");
        QVERIFY(readHealth(reply(503, R"({"database":"down"})")).health == Health::Failing);
        QVERIFY(readHealth(reply(500, R"({"database":"standby"})")).health == Health::Failing);
        QVERIFY(readHealth(reply(302, "")).health == Health::Failing);
        QVERIFY(HealthAnswer().health == Health::Unknown);
    }
    void statusPrograms_data()
    {
        QTest::addColumn<bool>("json");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QByteArray>("running");
        const auto row = [](const char *name, bool json, int exitCode, const char *output,
                            const char *running) {
            QTest::newRow(name) << json << exitCode << QByteArray(output) << QByteArray(running);
        };
        row("exit 0", false, 0, "inactive", "yes");
        row("exit 3", false, 3, "", "no");
        row("exit 4", false, 4, "", "unknown");
        row("killed", false, 137, "", "unknown");
        row("json yes", true, 0, R"({"running":true})", "yes");
        row("json no", true, 0, R"({"running":false})", "no");
        row("json text", true, 0, R"({"running":"false"})", "unknown");
        row("json exit 7", true, 7, R"({"running":false})", "unknown");
        row("json broken", true, 0, "{\"running\":fal", "unknown");
    }
    void statusPrograms()
    {
        QFETCH(bool, json);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, output);
        QFETCH(QByteArray, running);
        const Tri seen = readStatus(json, exitCode, output.toStdString());
        QCOMPARE(std::string(name(seen)), running.toStdString());
    }
    void curlSaysBothAnswers()
    {
        const auto answers =
            readCurl(body() + "farhaven-status:201\n" + body() + "farhaven-status:200\n");
        QVERIFY(answers && answers->putStatus == 201 && answers->getBody == body());
        const auto refused = readCurl("farhaven-status:000\nfarhaven-status:000\n");
        QVERIFY(refused && refused->putStatus == 0);
        for (const char *bad : {"", "farhaven-status:200\n", "farhaven-status:\nfarhaven-status:\n",
                                "farhaven-status:200\nfarhaven-status:200"})
            QVERIFY2(!readCurl(bad), bad);
    }
    void curlGetsNoConfigurationAndFollowsNothing()
    {
        const auto argv = curlArgv("/usr/bin/curl", "http://h/nonce/u", Milliseconds(1500));
        QCOMPARE(argv[1], std::string("-q"));
        QVERIFY(std::find(argv.begin(), argv.end(), "1.500") != argv.end());
        QVERIFY(std::find(argv.begin(), argv.end(), "-L") == argv.end());
        QCOMPARE(std::count(argv.begin(), argv.end(), std::string("http://h/nonce/u")), 2);
    }
};

FARHAVEN_TEST(TestProbe)

} // namespace tst_probe

#include "tst_probe.moc"
