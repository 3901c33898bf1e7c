// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "app/threaded_host.h"
#include "base/clock.h"
#include "daemon/simulated_estate.h"
#include "program.h"
#include "two_people.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

namespace tst_disasters {

using namespace farhaven;

/// What the server remembers around a disaster, asked as a client asks it, on simulated systems.
class TestDisasters : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::ThreadedHost> m_host;
    std::unique_ptr<api::Client> m_client;
    SystemClock m_clock;
    std::string m_by; ///< who is signed in

    void close()
    {
        m_client.reset();
        m_host.reset();
    }
    void open(bool create)
    {
        close();
        const std::string file = m_folder->filePath(QStringLiteral("a.farhaven")).toStdString();
        auto host = app::ThreadedHost::open(file, create, "planner");
        QVERIFY2(host, host ? "" : describe(host.error()).c_str());
        m_host = std::move(*host);
        m_client = std::make_unique<api::Client>(m_host->connect());
        if (m_by == "planner") {
            const signing_in::Ask asking = [this](const std::string &method, const Json &params) {
                return call(method, params);
            };
            QVERIFY(signing_in::signIn(asking, approvals::Planner, m_clock.now()));
        }
    }
    /// What matters is closed while nobody is on the list of people.
    void enrolPeople()
    {
        two_people::enrol(two_people::askerOf(*m_client));
        m_by = "planner";
    }
    Result<Json> call(const std::string &method, const Json &params = Json::object())
    {
        return QCoro::waitFor(m_client->call(method, params));
    }
    Json ask(const std::string &method, const Json &params = Json::object())
    {
        const auto answer = call(method, params);
        if (!answer)
            qWarning("%s: %s", method.c_str(), describe(answer.error()).c_str());
        return answer ? *answer : Json();
    }
    std::string refusal(const std::string &method, const Json &params)
    {
        const auto answer = call(method, params);
        return answer ? "accepted" : std::string(name(answer.error().code));
    }
    Json declaration(const std::string &scope, Instant since)
    {
        return {{"scope", scope},
                {"scenario", "site-loss"},
                {"outage_start", toRfc3339(since)},
                {"by", "planner"}};
    }
    /// The audit records of an action so far.
    std::size_t recorded(const std::string &action)
    {
        const Json out = ask("audit.export", {{"from", "2020-01-01T00:00:00.000Z"},
                                              {"to", "2100-01-01T00:00:00.000Z"},
                                              {"by", m_by.empty() ? "auditor" : m_by},
                                              {"format", "json"}});
        const Json records = Json::parse(out["document"].get<std::string>())["records"];
        return std::size_t(std::count_if(records.begin(), records.end(), [&](const Json &record) {
            return record["action"] == action;
        }));
    }

private Q_SLOTS:
    void init()
    {
        m_by.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        open(true);
        const Json estate = simulatedEstate(m_folder->path().toStdString());
        ask("estate.replace", {{"estate", estate}, {"by", "planner"}});
    }
    void cleanup()
    {
        close();
        m_folder.reset();
    }

    void aDeclarationStartsInThePastAndNamesWhatThereIs()
    {
        const Instant now = m_clock.now();
        QCOMPARE(refusal("declaration.make", declaration("dc", now)), std::string("denied"));
        enrolPeople();
        const Json made = ask("declaration.make", declaration("dc", now - Milliseconds(90'000)));
        QVERIFY(made["scope"] == "dc" && made["by"] == "planner");
        QVERIFY(made["outage_start"] == toRfc3339(now - Milliseconds(90'000)));
        QCOMPARE(refusal("declaration.make", declaration("dc", now + Milliseconds(60'000))),
                 std::string("invalid"));
        QCOMPARE(refusal("declaration.make", declaration("nowhere", now)),
                 std::string("not_found"));
        QCOMPARE(ask("declaration.list")["declarations"].size(), 1U);
        open(false);
        QVERIFY(ask("declaration.list")["declarations"][0] == made);
        QCOMPARE(recorded("declaration.made"), 1U);
    }
    void whoeverLooksLeavesASightingButNotEveryLook()
    {
        QCOMPARE(recorded("sighting.kept"), 0U);
        for (int i = 0; i < 5; ++i)
            ask("service.observe", {{"service", "orders"}});
        QCOMPARE(recorded("sighting.kept"), 1U);
    }
    void theAuditLogIsExportedByTime()
    {
        const Json times = {{"from", "2020-01-01T00:00:00.000Z"},
                            {"to", "2020-01-02T00:00:00.000Z"},
                            {"by", "auditor"},
                            {"format", "csv"}};
        QVERIFY(ask("audit.export", times)["records"] == 0);
        Json all = times;
        all["to"] = "2100-01-01T00:00:00.000Z";
        const Json out = ask("audit.export", all);
        const std::string document = out["document"].get<std::string>();
        QVERIFY(out["records"] == 4); // the two exports are on record before they go out
        QVERIFY(document.find("\"estate.changed\"") != std::string::npos);
        QVERIFY(document.find("\"audit.exported\"") != std::string::npos);
        all["format"] = "pdf"; // without farhaven-report
        QCOMPARE(refusal("audit.export", all), std::string("unsupported"));
        all["format"] = "exe";
        QCOMPARE(refusal("audit.export", all), std::string("invalid"));
    }
    void aFenceThatIsNotThereIsNotLifted()
    {
        QVERIFY(ask("fence.list")["fences"].empty());
        const Json params = {{"fence", "r:s"}, {"reason", "because"}, {"by", "planner"}};
        QCOMPARE(refusal("fence.lift", params), std::string("denied"));
        enrolPeople();
        QCOMPARE(refusal("fence.lift", params), std::string("not_found"));
        Json silent = params;
        silent["reason"] = "";
        QCOMPARE(refusal("fence.lift", silent), std::string("invalid"));
    }
    void P17_B35_anOlderCopyIsRefusedBecauseOfTheSink()
    {
        const std::string folder = m_folder->path().toStdString();
        const std::string sink = folder + "/elsewhere.checkpoints";
        QVERIFY(ask("sink.add", {{"path", sink}, {"by", "dana"}})["path"] == sink);
        QVERIFY(ask("sink.list")["sinks"][0]["holds"] == "yes");
        close();
        const std::string kept = folder + "/kept";
        std::filesystem::create_directory(kept);
        const auto each = [&](const auto &work) {
            for (const char *end : {"", ".head", ".key"})
                work("a.farhaven" + std::string(end));
        };
        each([&](const std::string &file) {
            QVERIFY(std::filesystem::copy_file(folder + "/" + file, kept + "/" + file));
        });
        open(false);
        QVERIFY(ask("audit.verify")["sinks"][0]["holds"] == "yes");
        QVERIFY(ask("site.disarm", {{"site", "dc"}, {"by", "dana"}})["armed"] == "no");
        close();
        each([&](const std::string &file) {
            std::filesystem::copy_file(kept + "/" + file, folder + "/" + file,
                                       std::filesystem::copy_options::overwrite_existing);
        });
        const auto refused = app::ThreadedHost::open(folder + "/a.farhaven", false, "planner");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Corrupt);
        QCOMPARE(refused.error().place, sink);
        // Without the sink nobody can know it: it opens, and says so on record.
        std::filesystem::remove(sink);
        open(false);
        QCOMPARE(recorded("workspace.rollback_unverified"), 1U);
    }
    void aSinkThatCannotBeWrittenIsNotTaken()
    {
        const std::string sink = m_folder->path().toStdString() + "/nowhere/sink";
        QCOMPARE(refusal("sink.add", {{"path", sink}, {"by", "dana"}}), std::string("not_found"));
        QCOMPARE(refusal("sink.add", {{"path", "here"}, {"by", "dana"}}), std::string("invalid"));
        QVERIFY(ask("sink.list")["sinks"].empty());
    }
    void P9_aTakeoverRaisesTheEpochAndIsOnRecord()
    {
        const Json params = {
            {"component", "orders-db"}, {"reason", "its machine burnt"}, {"by", "planner"}};
        QCOMPARE(refusal("claim.takeover", params), std::string("denied"));
        enrolPeople();
        const Json first = ask("claim.takeover", params), second = ask("claim.takeover", params);
        QVERIFY(first["released"] == true);
        QVERIFY(second["epoch"].get<std::int64_t>() > first["epoch"].get<std::int64_t>());
        QCOMPARE(recorded("claim.takeover_intended"), 2U);
        QCOMPARE(recorded("claim.takeover_done"), 2U);
        Json silent = params;
        silent["reason"] = "";
        QCOMPARE(refusal("claim.takeover", silent), std::string("invalid"));
    }
};

FARHAVEN_TEST(TestDisasters)

} // namespace tst_disasters

#include "tst_disasters.moc"
