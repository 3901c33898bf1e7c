// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "app/threaded_host.h"
#include "daemon/simulated_estate.h"
#include "daemon/two_people.h"
#include "program.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

namespace tst_snapshot {

using namespace farhaven;

namespace {

/// A client that keeps what it is told.
struct Watcher {
    explicit Watcher(app::ThreadedHost &host) : client(host.connect())
    {
        client.onEvent([this](const api::Event &event) { events.push_back(event); });
    }
    Json ask(const std::string &method, const Json &params = Json::object())
    {
        const auto answer = QCoro::waitFor(client.call(method, params));
        if (!answer)
            qWarning("%s: %s", method.c_str(), describe(answer.error()).c_str());
        return answer ? *answer : Json();
    }
    ErrorCode refusal(const std::string &method, const Json &params)
    {
        const auto answer = QCoro::waitFor(client.call(method, params));
        return answer ? ErrorCode::Internal : answer.error().code;
    }
    [[nodiscard]] std::vector<Json> of(const std::string &topic) const
    {
        std::vector<Json> found;
        for (const api::Event &event : events) {
            if (event.topic == topic)
                found.push_back(event.body);
        }
        return found;
    }
    api::Client client;
    std::vector<api::Event> events;
};

} // namespace

class TestSnapshot : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::ThreadedHost> m_host;

    std::string file() const
    {
        return m_folder->filePath(QStringLiteral("a.farhaven")).toStdString();
    }
    Json estate() const { return simulatedEstate(m_folder->path().toStdString()); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto host = app::ThreadedHost::open(file(), true, "planner");
        QVERIFY2(host, host ? "" : describe(host.error()).c_str());
        m_host = std::move(*host);
        Watcher first(*m_host);
        first.ask("estate.replace", {{"estate", estate()}, {"by", "planner"}});
    }
    void cleanup()
    {
        m_host.reset();
        m_folder.reset();
    }

    void aSnapshotHoldsEverythingAndUnknownIsSaid()
    {
        Watcher watcher(*m_host);
        const Json snapshot = watcher.ask("snapshot.get");
        QVERIFY(snapshot["workspace"]["path"] == file());
        QVERIFY(snapshot["workspace"]["name"] == estate()["name"]);
        QVERIFY(snapshot["estate"]["schema"] == "farhaven/estate/1");
        QCOMPARE(snapshot["services"].size(), 1U);
        const Json service = snapshot["services"][0];
        // The snapshot waits for no look: what nobody has seen yet is unknown, and says so.
        QCOMPARE(service["protection"] == "unknown", service["observed_at"].is_null());
        QCOMPARE(service["components"].empty(), service["observed_at"].is_null());
        QVERIFY(snapshot["plans"].empty() && snapshot["runs"].empty());
        // The first look comes by itself, later than the snapshot.
        QTRY_VERIFY(!watcher.of("service").empty());
        const Json seen = watcher.of("service").front();
        QVERIFY2(seen["protection"] == "protected", seen.dump().c_str());
        QCOMPARE(seen["components"].size(), 3U);
        QVERIFY(watcher.events.front().revision > snapshot["revision"].get<std::int64_t>());
        // A second watcher has it at once.
        Watcher second(*m_host);
        QVERIFY(second.ask("snapshot.get")["services"][0]["protection"] == "protected");
    }

    /// What leads clients to the door is looked at with the rest; one that does not answer too.
    void aNameBeforeTheDoorBelongsToItsService()
    {
        Json named = estate();
        const Json server = {{"id", "ns1"},
                             {"address", "127.0.0.1"},
                             {"port", 1},
                             {"primary", true},
                             {"site", "dc"}};
        Json members = Json::array();
        for (const char *site : {"dc", "dr"})
            members.push_back(
                {{"id", site},
                 {"name", site},
                 {"host", "ops1"},
                 {"site", "ops"},
                 {"serves", site},
                 {"settings",
                  {{"values", {site == std::string("dc") ? "192.0.2.1" : "192.0.2.2"}}}}});
        named["components"].push_back({{"id", "orders-name"},
                                       {"name", "Name of orders"},
                                       {"kind", "dns"},
                                       {"settings",
                                        {{"zone", "example"},
                                         {"name", "orders.example"},
                                         {"type", "A"},
                                         {"ttl_s", 5},
                                         {"servers", {server}}}},
                                       {"members", members}});
        named["dependencies"].push_back(
            {{"from", "orders-name"}, {"to", "edge"}, {"strength", "hard"}});
        Watcher watcher(*m_host);
        QVERIFY(watcher.ask("estate.replace", {{"estate", named}, {"by", "planner"}}).is_object());
        const Json seen = watcher.ask("service.observe", {{"service", "orders"}});
        const Json rows = seen["components"];
        const auto row = std::find_if(rows.begin(), rows.end(), [](const Json &one) {
            return one["component"] == "orders-name";
        });
        QVERIFY2(row != rows.end(), seen.dump().c_str());
        QCOMPARE(row->at("observation")["members"].size(), std::size_t(2));
        QVERIFY2(seen["protection"] == "protected", seen.dump().c_str());
    }

    void whatDidNotChangeIsToldAgainSoThatItsAgeIsKnown()
    {
        Watcher watcher(*m_host);
        watcher.ask("snapshot.get");
        QTRY_VERIFY(watcher.of("service").size() >= 1);
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.of("service").size() >= 2, 6000);
        QVERIFY(clock.elapsed() > 1000);
        const auto rows = watcher.of("service");
        QVERIFY(rows[0]["observed_at"] != rows[1]["observed_at"]);
    }

    void changesAreToldInOrderWithOneCounter()
    {
        Watcher watcher(*m_host), other(*m_host);
        const auto revision = watcher.ask("snapshot.get")["revision"].get<std::int64_t>();
        Json changed = estate();
        changed["name"] = "Another name";
        other.ask("estate.replace", {{"estate", changed}, {"by", "planner"}});
        other.ask("estate.undo", {{"by", "planner"}});
        const Json kept = other.ask("plan.save", {{"plan", orders::planJson()}, {"by", "planner"}});
        QTRY_COMPARE(watcher.of("plan").size(), 1U);
        QVERIFY(watcher.of("plan")[0]["sha256"] == kept["sha256"]);
        QVERIFY(watcher.of("plan")[0]["to"] == "dr");
        QCOMPARE(watcher.of("estate").size(), 2U);
        QVERIFY(watcher.of("estate")[0]["estate"]["name"] == "Another name");
        QVERIFY(watcher.of("estate")[1]["estate"]["name"] == estate()["name"]);
        std::int64_t last = revision;
        for (const api::Event &event : watcher.events) {
            QVERIFY(event.revision > last);
            last = event.revision;
        }
        QVERIFY(other.of("estate").empty()); // it asked for nothing
    }

    void plansAreKeptListedAndRead()
    {
        Watcher client(*m_host);
        const Json saved =
            client.ask("plan.save", {{"plan", orders::planJson()}, {"by", "planner"}});
        QVERIFY(client.ask("plan.save", {{"plan", orders::planJson()}, {"by", "planner"}}) ==
                saved);
        const Json rows = client.ask("plan.list")["plans"];
        QCOMPARE(rows.size(), 1U);
        QVERIFY(rows[0]["id"] == saved["id"] && rows[0]["saved_by"] == "planner");
        const Json read = client.ask("plan.get", {{"id", saved["id"]}});
        QVERIFY(read["sha256"] == saved["sha256"]);
        QVERIFY(read["plan"]["steps"].size() == orders::planJson()["steps"].size());
        const Json missing = {{"id", "nobody"}};
        QCOMPARE(client.refusal("plan.get", missing), ErrorCode::NotFound);
    }

    void aRunIsToldWithItsState()
    {
        Watcher watcher(*m_host);
        watcher.ask("snapshot.get");
        const Json made = watcher.ask(
            "plan.generate",
            {{"service", "orders"}, {"kind", "switchover"}, {"to", "dr"}, {"by", "planner"}});
        const two_people::Ask ask = [&](const std::string &method, const Json &params) {
            return watcher.ask(method, params);
        };
        const Json started = watcher.ask("run.start", two_people::signedStart(ask, made["plan"]));
        const Json rest = watcher.ask("run.wait", {{"run", started["run"]}});
        QVERIFY2(rest["state"] == "succeeded", rest.dump(1).c_str());
        const auto events = watcher.of("run");
        QVERIFY(events.size() > 10);
        QVERIFY(events.front()["state"] == "running");
        QVERIFY(events.back()["state"] == "succeeded");
        QVERIFY(watcher.ask("snapshot.get")["runs"][0]["state"] == "succeeded");
    }

    void theWorkspaceHasOneOwnerAndItIsNamed()
    {
        const auto second = app::ThreadedHost::open(file(), false, "planner");
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
        QVERIFY2(second.error().message.find("daemon_tests (process " +
                                             std::to_string(QCoreApplication::applicationPid())) !=
                     std::string::npos,
                 second.error().message.c_str());
        m_host.reset(); // given back
        QVERIFY(app::ThreadedHost::open(file(), false, "planner"));
    }

    void openingLaterTellsOnTheCallersThread()
    {
        m_host.reset();
        bool told = false;
        app::ThreadedHost::openLater(file(), false, "planner", [&](auto opened) {
            QCOMPARE(QThread::currentThread(), qApp->thread());
            told = opened.has_value();
            if (opened)
                m_host = std::move(*opened);
        });
        QVERIFY(!told);
        QTRY_VERIFY(told);
        Watcher watcher(*m_host);
        QVERIFY(watcher.ask("snapshot.get").is_object());
        bool refused = false;
        app::ThreadedHost::openLater(file(), false, "planner",
                                     [&](auto opened) { refused = !opened; });
        QTRY_VERIFY(refused);
    }

    void aHostThatEndsClosesItsClients()
    {
        Watcher watcher(*m_host);
        watcher.ask("snapshot.get");
        m_host.reset();
        const Json nothing = Json::object();
        QCOMPARE(watcher.refusal("snapshot.get", nothing), ErrorCode::Unreachable);
    }
};

FARHAVEN_TEST(TestSnapshot)

} // namespace tst_snapshot

#include "tst_snapshot.moc"
