// SPDX-License-Identifier: GPL-3.0-or-later
#include "control.h"
#include "program.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace tst_signature_sweep {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

/// Another program with the workspace open, which writes past our back.
class Intruder {
public:
    explicit Intruder(const std::string &path)
    {
        QSqlDatabase raw = QSqlDatabase::addDatabase(QLatin1String("QSQLITE"), name());
        raw.setDatabaseName(QString::fromStdString(path));
        if (!raw.open())
            qFatal("the workspace could not be opened");
        exec("PRAGMA synchronous = OFF");
    }
    ~Intruder() { QSqlDatabase::removeDatabase(name()); }
    Intruder(const Intruder &) = delete;
    Intruder &operator=(const Intruder &) = delete;

    std::string read(const std::string &table, const std::string &where)
    {
        QSqlQuery query(QSqlDatabase::database(name()));
        const std::string sql = "SELECT body FROM " + table + " WHERE " + where;
        if (!query.exec(QString::fromStdString(sql)) || !query.next())
            qFatal("no such row");
        return query.value(0).toString().toStdString();
    }
    void write(const std::string &table, const std::string &where, const std::string &body)
    {
        QSqlQuery query(QSqlDatabase::database(name()));
        const std::string sql = "UPDATE " + table + " SET body = ? WHERE " + where;
        query.prepare(QString::fromStdString(sql));
        query.addBindValue(QString::fromStdString(body));
        if (!query.exec())
            qFatal("the row could not be written");
    }

private:
    static QString name() { return QStringLiteral("intruder"); }
    static void exec(const char *sql)
    {
        QSqlQuery query(QSqlDatabase::database(name()));
        if (!query.exec(QLatin1String(sql)))
            qFatal("%s", sql);
    }
};

/// Flips one bit of each byte that stays ASCII, so that the row stays text.
std::string flipped(std::string bytes, std::size_t at)
{
    bytes[at] = char(bytes[at] ^ (1 << (at % 5)));
    return bytes;
}

/// Approved, armed, authorised: it would start now. Each sweep ends by showing that it does.
struct Ready {
    enum How { ByRole, ByDelegate };
    explicit Ready(How how = ByRole)
    {
        if (how == ByDelegate)
            approveByDelegate();
        else
            must(control.approve());
        control.armBoth();
        given = control.authorisation();
    }
    void approveByDelegate()
    {
        model::People list = people();
        list.people.push_back(person(Stranger, {model::PersonRole::Viewer}));
        control.setPeople(list);
        model::Delegation made = delegation(Second, Stranger);
        made.at = control.clock.now();
        made.expiresAt = made.at + day;
        must(control.ask("approval.delegate", {{"document", toJson(signedDelegation(made, Second))},
                                               {"by", "planner"}}));
        const Json answer =
            must(control.ask("approval.request", {{"plan", control.plan}, {"by", "planner"}}));
        TestSigner signer(Stranger);
        must(control.submit(must(
            model::grantApproval(must(model::approvalRequestFromJson(answer["request"])), newUuid(),
                                 PersonId("stranger"), signer, control.clock.now(), made.id))));
    }
    bool starts()
    {
        const auto answer = control.start(given);
        if (answer) // nothing goes away under a run
            must(control.ask("run.wait", {{"run", (*answer)["run"]}}));
        return bool(answer);
    }

    Control control;
    SignedDocument given;
};

/// Changes every `stride`-th byte of the one row and asks for the run each time. The pure rules see
/// every byte changed elsewhere (tst_approval_sweep, tst_arming, tst_permit_rules); here it is the
/// whole way, with its record of each refusal.
int sweep(Ready &ready, const std::string &table, const std::string &where, std::size_t stride)
{
    Intruder intruder(ready.control.path("ws"));
    const std::string sound = intruder.read(table, where);
    int started = 0;
    for (std::size_t i = 0; i < sound.size(); i += stride) {
        intruder.write(table, where, flipped(sound, i));
        started += ready.starts() ? 1 : 0;
    }
    intruder.write(table, where, sound);
    qInfo("%zu bytes of %s", sound.size(), table.c_str());
    return started;
}

} // namespace

class TestSignatureSweep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P3_noByteOfWhatIsStoredCanChange_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<int>("stride");
        const auto row = [](const char *name, const char *table, const char *where, int stride) {
            QTest::newRow(name) << QByteArray(table) << QByteArray(where) << stride;
        };
        row("the approval", "signed_document", "kind = 'approval'", 1);
        row("an arming", "signed_document", "kind = 'arming' AND about = 'dr'", 2);
        row("the people", "people", "sequence = 1", 4);
    }
    void P3_noByteOfWhatIsStoredCanChange()
    {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, where);
        QFETCH(int, stride);
        Ready ready;
        QCOMPARE(sweep(ready, table.toStdString(), where.toStdString(), std::size_t(stride)), 0);
        QCOMPARE(ready.control.effects(), 0);
        QVERIFY(must(ready.control.ask("run.list", Json::object()))["runs"].empty());
        QVERIFY(ready.starts()); // canary: nothing but the flipped byte was in the way
    }
    /// What stands in the way of a run stays in the way, whichever of its bytes is changed.
    void P3_noByteOfARefusalCanChange_data()
    {
        QTest::addColumn<bool>("denied");
        QTest::newRow("the denial") << true;
        QTest::newRow("the revocation") << false;
    }
    void P3_noByteOfARefusalCanChange()
    {
        QFETCH(bool, denied);
        Ready ready;
        Control &control = ready.control;
        const Json status = must(control.ask("approval.status", {{"plan", control.plan}}));
        const Json approval = status["approvals"][0];
        const auto plan = must(model::planFromJson(control.plan));
        model::ApprovalRequest request;
        request.id = approval["request"].get<std::string>();
        request.plan = plan;
        request.plan.revision = 1;
        TestSigner signer(Second);
        const SignedDocument refused =
            denied ? must(model::denyApproval(request, "denial-1", PersonId("second"), "not now",
                                              signer, control.clock.now()))
                   : revoked(approval["id"].get<std::string>(), Second, control.clock.now());
        const Json params = {{"document", toJson(refused)}, {"by", "planner"}};
        QVERIFY(ready.control.authorisation().document.contains("id")); // it would start
        must(control.ask(denied ? "approval.deny" : "approval.revoke", params));
        const std::string where = denied ? "kind = 'denial'" : "kind = 'revocation'";
        QCOMPARE(sweep(ready, "signed_document", where, 2), 0);
        QVERIFY(!ready.starts());
        QCOMPARE(control.effects(), 0);
    }
    void P3_noByteOfTheDelegationCanChange()
    {
        Ready ready(Ready::ByDelegate);
        QCOMPARE(sweep(ready, "signed_document", "kind = 'delegation'", 2), 0);
        QCOMPARE(ready.control.effects(), 0);
        QVERIFY(ready.starts()); // canary: nothing but the flipped byte was in the way
    }
    void P3_noByteOfTheAuthorisationCanChange()
    {
        Ready ready;
        const std::string sound = must(signedCanonical(ready.given));
        int sent = 0;
        for (std::size_t i = 0; i < sound.size(); i += 2) {
            const auto json = parseJson(flipped(sound, i));
            if (!json || !json->is_object())
                continue; // no message can carry it
            ++sent;
            const Json params = {{"plan", ready.control.plan},
                                 {"authorisation", *json},
                                 {"confirm_site", "dr"},
                                 {"by", "operator"}};
            QVERIFY2(!ready.control.ask("run.start", params), std::to_string(i).c_str());
        }
        QVERIFY(sent > 300);
        QCOMPARE(ready.control.effects(), 0);
        QVERIFY(ready.starts());
    }
    /// Every byte of the plan is flipped in tst_permit_rules; here it goes the whole way.
    void P3_noByteOfThePlanCanChange()
    {
        Ready ready;
        const auto plan = must(model::planFromJson(ready.control.plan));
        const std::string sound = must(model::planCanonical(plan));
        int sent = 0;
        for (std::size_t i = 0; i < sound.size(); i += 16) {
            const auto json = parseJson(flipped(sound, i));
            if (!json || !json->is_object())
                continue;
            ++sent;
            const Json params = {{"plan", *json},
                                 {"authorisation", toJson(ready.given)},
                                 {"confirm_site", "dr"},
                                 {"by", "operator"}};
            QVERIFY2(!ready.control.ask("run.start", params), std::to_string(i).c_str());
        }
        QVERIFY(sent > 100);
        QCOMPARE(ready.control.effects(), 0);
        QVERIFY(ready.starts());
    }
};

FARHAVEN_TEST(TestSignatureSweep)

} // namespace tst_signature_sweep

#include "tst_signature_sweep.moc"
