// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/audit_log.h"
#include "store/migrations.h"
#include "store/samples.h"

#include <QTest>

namespace tst_audit_log {

using namespace farhaven;
using namespace farhaven::store;

namespace {

constexpr const char *printed = "paper.printed";
constexpr std::uint64_t recordsMax = 100;

AuditEntry entry(const std::string &action, const std::string &subject)
{
    AuditEntry made;
    made.action = action;
    made.subject = subject;
    made.author = PersonId("dana");
    made.what = Sentence("test", "for the test");
    return made;
}

std::string said(const Result<> &outcome)
{
    return outcome ? "ok" : describe(outcome.error());
}

/// An audit log in memory.
struct Log {
    samples::StepClock clock;
    std::unique_ptr<Connection> connection = *Connection::open(":memory:");
    AuditLog audit{*connection, clock};

    Log() { QCOMPARE(said(migrate(*connection)), std::string("ok")); }

    void append(const std::string &action, const std::string &subject)
    {
        QVERIFY(audit.append(entry(action, subject)));
    }
    /// What the records of this action are about, newest first, or why they cannot be read.
    std::string subjects(const std::string &action, std::uint64_t countMax = recordsMax)
    {
        const auto found = audit.recordsOf(action, countMax);
        if (!found)
            return describe(found.error());
        std::string all;
        for (const AuditRecord &record : *found)
            all += (all.empty() ? "" : " ") + record.subject;
        return all;
    }
};

} // namespace

class TestAuditLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recordsOfAnActionNewestFirst()
    {
        Log log;
        for (const char *subject : {"a", "b", "c"}) {
            log.append(printed, subject);
            log.append("paper.entered", std::string("not ") + subject);
        }
        QCOMPARE(log.subjects(printed), std::string("c b a"));
        QCOMPARE(log.subjects(printed, 2), std::string("c b"));
        QCOMPARE(log.subjects("paper"), std::string());
        QCOMPARE(said(log.audit.load()), std::string("ok"));
        QCOMPARE(log.subjects(printed), std::string("c b a"));
        QCOMPARE(log.subjects("paper.entered"), std::string("not c not b not a"));
    }
    /// What was taken back is in no answer, and what comes in its place is.
    void aRecordThatWasTakenBackIsGone()
    {
        Log log;
        log.append(printed, "kept");
        QVERIFY(log.connection->begin());
        log.append(printed, "taken-back");
        log.append("paper.entered", "taken-back");
        log.connection->rollBack();
        log.audit.truncate(1);
        QCOMPARE(log.subjects(printed), std::string("kept"));
        QCOMPARE(log.subjects("paper.entered"), std::string());
        log.append("paper.entered", "later");
        QCOMPARE(log.subjects(printed), std::string("kept"));
        QCOMPARE(log.subjects("paper.entered"), std::string("later"));
    }
    /// Every other row is made unreadable for SQL and for us: whoever looked at one would fail.
    void onlyItsOwnRowsAreRead()
    {
        Log log;
        log.append(printed, "first");
        QCOMPARE(said(log.connection->script(
                     "WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n "
                     "WHERE at < 200000) INSERT INTO audit SELECT at, zeroblob(32), "
                     "'{\"action\":\"run.returned\",\"position\":' || at || '}' FROM n")),
                 std::string("ok"));
        QCOMPARE(said(log.audit.load()), std::string("ok"));
        log.append(printed, "last");
        QCOMPARE(log.audit.tree().size(), std::uint64_t(200'002));
        QCOMPARE(said(log.connection->script(
                     "UPDATE audit SET body = 'no json' WHERE position BETWEEN 1 AND 200000")),
                 std::string("ok"));
        QCOMPARE(log.subjects(printed), std::string("last first"));
        QVERIFY(!log.audit.recordsOf("run.returned", 1));
    }
    /// A body that is no JSON keeps nobody from the others; it is found where leaves are compared.
    void aBodyThatIsNoJsonIsLeftToTheLeaves()
    {
        Log log;
        for (const char *subject : {"a", "b", "c"})
            log.append(printed, subject);
        QVERIFY(log.connection->script("UPDATE audit SET body = '{' WHERE position = 1"));
        QCOMPARE(said(log.audit.load()), std::string("ok"));
        QCOMPARE(log.subjects(printed), std::string("c a"));
        const auto verified = log.audit.verifyLeaves();
        QVERIFY(!verified);
        QVERIFY(describe(verified.error()).find("audit record 1") != std::string::npos);
    }
    /// Who edits the action of a record by hand moves it for us, and is found as with any edit.
    void anEditedActionIsFound()
    {
        Log log;
        log.append(printed, "a");
        QVERIFY(log.connection->script(
            "UPDATE audit SET body = replace(body, 'paper.printed', 'paper.burnt')"));
        QCOMPARE(said(log.audit.load()), std::string("ok"));
        QVERIFY(!log.audit.verifyLeaves());
    }
};

FARHAVEN_TEST(TestAuditLog)

} // namespace tst_audit_log

#include "tst_audit_log.moc"
