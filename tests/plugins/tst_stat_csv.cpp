// SPDX-License-Identifier: GPL-3.0-or-later
#include "haproxy/edge.h"
#include "program.h"

#include <QTest>

namespace tst_stat_csv {

using namespace farhaven;
using namespace farhaven::plugins::haproxy;

namespace {

// As HAProxy 2.6 writes it, cut to a few columns.
const std::string usual = "# pxname,svname,qcur,scur,status,uweight,type,check_status,\n"
                          "web,FRONTEND,,5,OPEN,,0,,\n"
                          "web,dc,1,2,UP 1/3,1,2,L4OK,\n"
                          "web,dr,0,0,MAINT (via web/x),10,2,,\n"
                          "web,BACKEND,0,2,UP,1,1,,\n"
                          "\n";

Settings settings()
{
    Settings out;
    out.backends = {"db", "web"};
    out.servers = {{MemberId("dc"), "dc"}, {MemberId("dr"), "dr"}};
    return out;
}

ServerRow row(const char *backend, const char *status, std::int64_t sessions = 0)
{
    ServerRow out;
    out.backend = backend;
    out.server = "dc";
    out.status = status;
    out.sessions = sessions;
    return out;
}

} // namespace

class TestStatCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void B84_columnsAreFoundByName()
    {
        const auto rows = parseStat(usual);
        QVERIFY2(rows, rows ? "" : describe(rows.error()).c_str());
        QCOMPARE(rows->size(), 2U);
        QCOMPARE(rows->at(0).server, std::string("dc"));
        QCOMPARE(rows->at(0).sessions, 2);
        QCOMPARE(rows->at(0).queued, 1);
        QCOMPARE(rows->at(1).weight, 10);
        const auto moved =
            parseStat("# status,type,check_status,extra,svname,uweight,pxname,qcur,scur\n"
                      "UP,2,L4OK,\"a, \"\"b\"\"\nc\",dc,1,web,0,7\n\n");
        QVERIFY2(moved, moved ? "" : describe(moved.error()).c_str());
        QCOMPARE(moved->at(0).sessions, 7);
        QCOMPARE(moved->at(0).backend, std::string("web"));
    }
    void B84_whatIsNotThereIsAnError_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const auto line = [](const char *name, const std::string &answer) {
            QTest::newRow(name) << QByteArray::fromStdString(answer);
        };
        line("no header", "web,dc,1\n\n");
        line("html", "<html>\n\n");
        line("column missing", "# pxname,svname,qcur,status,uweight,type,check_status\n\n");
        line("column twice",
             "# pxname,pxname,svname,qcur,scur,status,uweight,type,check_status\n\n");
        line("row too short", usual.substr(0, usual.size() - 1) + "web,x,1\n\n");
        line("row too long", usual.substr(0, usual.size() - 1) + "web,x,0,0,UP,1,2,,,,\n\n");
        line("number", "# pxname,svname,qcur,scur,status,uweight,type,check_status\n"
                       "web,dc,0,many,UP,1,2,\n\n");
        line("negative", "# pxname,svname,qcur,scur,status,uweight,type,check_status\n"
                         "web,dc,0,-1,UP,1,2,\n\n");
        line("open quote", "# pxname,svname,qcur,scur,status,uweight,type,check_status\n"
                           "web,\"dc,0,0,UP,1,2,\n\n");
        line("permission", "Permission denied\n\n");
    }
    void B84_whatIsNotThereIsAnError()
    {
        QFETCH(QByteArray, answer);
        const auto rows = parseStat(answer.toStdString());
        QVERIFY(!rows && rows.error().code == ErrorCode::Corrupt);
    }
    void B85_noPrefixIsTakenForTheWhole()
    {
        for (std::size_t length = 0; length < usual.size(); ++length)
            QVERIFY2(!parseStat(usual.substr(0, length)), std::to_string(length).c_str());
    }
    void B85_twoAnswersAreBothWhole()
    {
        const std::string info = "Name: HAProxy\nVersion: 2.6.12\nPid: 42\nUptime_sec: 7\n\n";
        const auto both = splitAnswers(info + usual);
        QVERIFY(both && both->info == info && both->stat == usual);
        const auto process = parseInfo(both->info);
        QVERIFY(process && process->pid == 42 && process->uptimeSeconds == 7);
        QVERIFY(!parseInfo("Name: HAProxy\nPid: 42\n\n"));
        for (std::size_t length = 0; length < info.size(); ++length)
            QVERIFY(!splitAnswers(info.substr(0, length)));
    }

    void oneStateOverAllBackends_data()
    {
        QTest::addColumn<QByteArray>("db");
        QTest::addColumn<QByteArray>("web");
        QTest::addColumn<QByteArray>("state");
        const auto line = [](const char *db, const char *web, const char *state) {
            QTest::newRow((std::string(db) + "+" + web).c_str())
                << QByteArray(db) << QByteArray(web) << QByteArray(state);
        };
        line("MAINT", "MAINT (via db/dc)", "maint");
        line("UP", "no check", "ready");
        line("UP 1/3", "UP", "ready");
        line("DOWN", "DOWN 1/2", "down");
        line("DRAIN", "DRAIN (agent)", "drain");
        line("MAINT", "UP", "mixed");
        line("UP", "DOWN", "mixed");
        line("UP", "NEW WORD", "unknown");
    }
    void oneStateOverAllBackends()
    {
        QFETCH(QByteArray, db);
        QFETCH(QByteArray, web);
        QFETCH(QByteArray, state);
        const std::vector<ServerRow> rows = {row("db", db.constData(), 2),
                                             row("web", web.constData(), 3)};
        const ServerState seen = stateOf(settings(), rows, "dc");
        QCOMPARE(seen.state, state.toStdString());
        QCOMPARE(seen.sessions, 5);
    }
    void aServerThatIsMissingInOneBackendIsUnknown()
    {
        const ServerState seen = stateOf(settings(), {row("db", "MAINT")}, "dc");
        QCOMPARE(seen.state, std::string("unknown"));
        QCOMPARE(seen.missing, std::string("web"));
    }

    void anythingButSilenceIsARefusal()
    {
        const Order order = drainOrder(settings(), "dc");
        QCOMPARE(order.commands, 4U);
        QVERIFY(judge(order, "\n\n\n\n"));
        const auto cut = judge(order, "\n\n");
        QVERIFY(!cut && cut.error().maybeApplied);
        QVERIFY(cut.error().code == ErrorCode::Unreachable);
        const auto refused = judge(order, "No such server.\n\n\n\n\n");
        QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
        QVERIFY(refused.error().maybeApplied);
        const auto hostile = judge(order, "\x1b[2J\n");
        QVERIFY(!hostile && hostile.error().message.find('\x1b') == std::string::npos);
    }
    void epochs()
    {
        QCOMPARE(*parseEpoch("Variable not found.\n\n"), 0);
        QCOMPARE(*parseEpoch("proc.farhaven_x: type=sint value=<17>\n"), 17);
        for (const char *bad : {"", "value=<", "value=<x>", "value=<-1>", "Permission denied\n"})
            QVERIFY2(!parseEpoch(bad), bad);
    }
};

FARHAVEN_TEST(TestStatCsv)

} // namespace tst_stat_csv

#include "tst_stat_csv.moc"
