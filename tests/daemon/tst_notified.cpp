// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"
#include "daemon/notifier.h"
#include "engine/fake_time.h"
#include "glass.h"
#include "plugins/certificate_folder.h"
#include "plugins/https_site.h"
#include "program.h"
#include "transport/real_env.h"

#include <QElapsedTimer>

namespace tst_notified {

using namespace farhaven;
using namespace farhaven::approvals;
using namespace farhaven::daemon;

namespace {

class Authority : public tests::CertificateFolder {
public:
    Authority()
    {
        authority("ca");
        leaf("right", "ca", "IP:127.0.0.1");
    }
};

/// Its folder hangs: it never answers.
class Hanging final : public adapter::Adapter {
public:
    [[nodiscard]] std::vector<adapter::VerbSpec> verbs() const override { return {}; }
    Task<model::Observation> observe(adapter::CallContext) override
    {
        return never<model::Observation>();
    }
    Task<adapter::CheckReport> check(adapter::Action, adapter::CallContext) override
    {
        return never<adapter::CheckReport>();
    }
    Task<adapter::Preview> preview(adapter::Action, adapter::CallContext) override
    {
        return never<adapter::Preview>();
    }
    Task<adapter::Outcome> perform(adapter::Action, adapter::CallContext) override
    {
        return never<adapter::Outcome>();
    }

private:
    template <class T> static Task<T> never()
    {
        auto answer = std::make_shared<engine::Answer<T>>();
        engine::AnswerAwaiter<T> awaiter(answer);
        Result<T> given = co_await awaiter;
        co_return given;
    }
};

/// A port where nobody listens until somebody takes it.
int freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port");
    return server.serverPort();
}

Json pager(const Authority &certificates, const std::string &spool, int port,
           const Json &events = {"finished"})
{
    return {{"id", "pager"},
            {"name", "Duty pager"},
            {"kind", "notify"},
            {"identity", ""},
            {"settings",
             {{"spool", spool},
              {"events", events},
              {"hosts", {"127.0.0.1"}},
              {"networks", {"127.0.0.0/8"}},
              {"pause_ms", 20}}},
            {"members",
             {{{"id", "duty"},
               {"name", "The duty"},
               {"host", "ops1"},
               {"site", "dc"},
               {"settings",
                {{"url", "https://127.0.0.1:" + std::to_string(port) + "/hook"},
                 {"authority", certificates.lines(QStringLiteral("ca"))}}}}}}};
}

/// The plan, with a step that tells the duty before anything is stopped.
Json telling(Json plan)
{
    plan["steps"].push_back({{"id", "tell"},
                             {"title", "Tell the duty"},
                             {"phase", "prepare"},
                             {"after", {"claim"}},
                             {"deadline_ms", 10'000},
                             {"action",
                              {{"component", "pager"},
                               {"member", "duty"},
                               {"verb", "send"},
                               {"parameters", {{"text", "Orders is about to move"}}}}}});
    for (Json &step : plan["steps"]) {
        if (step["phase"] == "quiesce")
            step["after"].push_back("tell");
    }
    return plan;
}

} // namespace

class TestNotified : public QObject {
    Q_OBJECT

    Authority m_certificates;

    void addPager(Control &control, int port, const Json &events)
    {
        Json estate = control.estate();
        Json component = pager(m_certificates, control.path("spool"), port, events);
        component["members"][0]["host"] = estate["hosts"][0]["id"];
        component.erase("identity");
        estate["components"].push_back(component);
        QVERIFY(QDir().mkpath(QString::fromStdString(control.path("spool"))));
        must(control.ask("estate.replace", {{"estate", estate}, {"by", "planner"}}));
    }
    static int recorded(Control &control, const char *action, const std::string &run)
    {
        int count = 0;
        for (const store::AuditRecord &record : control.records())
            count += record.action == action && record.subject == run ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    /// P6: louder. Nobody asked to be told of anything.
    void P6_breakingTheGlassSendsThePage()
    {
        transport::RealEnv world;
        Control control(Control::Everybody, nullptr, &world);
        tests::Site site(m_certificates.server(QStringLiteral("right")), "{}");
        addPager(control, site.port(), Json::array());
        control.plan = must(control.ask(
            "approval.request", {{"plan", control.plan}, {"by", "planner"}}))["request"]["plan"];
        control.armBoth();
        const model::BreakGlass glass = glassOf(control);
        must(handIn(control, glass, Operator));
        const Json both = must(handIn(control, glass, Planner));
        QVERIFY2(both["told"] == Json::array({"The duty"}), both.dump().c_str());
        const auto run = must(control.start(control.authorisation()))["run"].get<std::string>();
        must(control.ask("run.wait", {{"run", run}}));
        QTRY_COMPARE_WITH_TIMEOUT(site.requests, 1, 20'000);
        QVERIFY2(site.heard.contains("break-glass"), site.heard.constData());
        QVERIFY(site.heard.contains("flooded building"));
    }
    /// The disk of the spool is full, or somebody removed its folder: nobody is paged, and that is
    /// on record and shown.
    void P6_aPageThatNoSpoolKeepsIsOnRecordAsLost()
    {
        transport::RealEnv world;
        Control control(Control::Everybody, nullptr, &world);
        addPager(control, freePort(), Json::array());
        control.plan = must(control.ask(
            "approval.request", {{"plan", control.plan}, {"by", "planner"}}))["request"]["plan"];
        control.armBoth();
        const model::BreakGlass glass = glassOf(control);
        must(handIn(control, glass, Operator));
        must(handIn(control, glass, Planner));
        QVERIFY(QDir(QString::fromStdString(control.path("spool"))).removeRecursively());
        const auto run = must(control.start(control.authorisation()))["run"].get<std::string>();
        const Json ended = must(control.ask("run.wait", {{"run", run}}));
        QVERIFY2(ended["state"] == "succeeded", ended.dump(1).c_str());
        QTRY_COMPARE_WITH_TIMEOUT(recorded(control, "notification.lost", run), 1, 20'000);
        const Json shown = must(control.ask("run.get", {{"run", run}}));
        QVERIFY2(shown.contains("notifications") && shown["notifications"].size() == 1 &&
                     shown["notifications"][0]["state"] == "lost",
                 shown.dump(1).c_str());
    }

    void whatAStepCouldNotTellStopsNoRunAndIsOnRecordAsLost()
    {
        transport::RealEnv world;
        Control control(Control::Everybody, nullptr, &world);
        addPager(control, freePort(), Json::array());
        control.plan = telling(control.plan);
        control.plan["targets"].push_back({{"component", "pager"}, {"kind", "notify"}});
        must(control.approve());
        control.armBoth();
        QVERIFY(QDir(QString::fromStdString(control.path("spool"))).removeRecursively());
        const auto run = must(control.start(control.authorisation()))["run"].get<std::string>();
        const Json ended = must(control.ask("run.wait", {{"run", run}}));
        QVERIFY2(ended["state"] == "succeeded", ended.dump(1).c_str());
        QTRY_COMPARE_WITH_TIMEOUT(recorded(control, "notification.lost", run), 1, 5'000);
        const Json shown = must(control.ask("run.get", {{"run", run}}));
        QVERIFY2(shown.contains("notifications") && shown["notifications"].size() == 1 &&
                     shown["notifications"][0]["key"] == run + ":tell:1",
                 shown.dump(1).c_str());
    }

    /// A spool on a file system that hangs.
    void aSpoolThatNeverAnswersHoldsUpNoEnd()
    {
        const auto fleet = std::make_shared<Fleet>();
        model::Component component;
        component.id = ComponentId("pager");
        component.kind = "notify";
        component.settings = {{"events", {"finished"}}};
        model::Member duty;
        duty.id = MemberId("duty");
        component.members = {duty};
        fleet->estate.components = {component};
        fleet->adapters[component.id].adapter = std::make_shared<Hanging>();
        engine::FakeTimers timers;
        Json lost;
        int ended = 0;
        Notifier::Sources sources;
        sources.keep = [&lost](Json row) -> Task<> {
            lost = std::move(row);
            co_return {};
        };
        sources.ended = [&ended] { ++ended; };
        Notifier notifier(timers, sources);
        model::Run run;
        run.id = RunId("run-1");
        model::JournalEvent event;
        event.kind = model::JournalEvent::Kind::Ended;
        notifier.tell(fleet, run, event);
        notifier.close();
        QVERIFY(!notifier.idle());
        QVERIFY(timers.step()); // the end of its deadline, and nothing else is pending
        QTRY_VERIFY(notifier.idle());
        QVERIFY(!timers.step());
        QCOMPARE(ended, 1);
        QVERIFY2(textIn(lost, "state") == "lost" && textIn(lost, "member") == "duty",
                 lost.dump().c_str());
    }

    /// What the receiver of these tests counts was heard whole: a body may come after its head.
    void aRequestInPartsCountsOnceItIsWhole()
    {
        tests::Site site(m_certificates.server(QStringLiteral("right")), "{}");
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), quint16(site.port()));
        client.write("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n");
        QTRY_VERIFY(site.heard.endsWith("\r\n\r\n"));
        QCOMPARE(site.requests, 0);
        client.write("body");
        QTRY_COMPARE(site.requests, 1);
        QVERIFY(site.heard.endsWith("body"));
    }
    void aReceiverThatIsDownStopsNoRunAndHearsOfItAfterARestart()
    {
        transport::RealEnv world;
        Control control(Control::Everybody, nullptr, &world);
        const int port = freePort();
        addPager(control, port, {"finished"});
        control.plan = telling(control.plan);
        control.plan["targets"].push_back({{"component", "pager"}, {"kind", "notify"}});
        must(control.approve());
        control.armBoth();
        const auto run = must(control.start(control.authorisation()))["run"].get<std::string>();
        const Json ended = must(control.ask("run.wait", {{"run", run}}));
        QVERIFY2(ended["state"] == "succeeded", ended.dump(1).c_str());
        for (const Json &step : ended["steps"])
            QVERIFY2(step["id"] != "tell" || step.value("took_ms", 0) < 2'000, step.dump().c_str());

        control.restart(); // with both notifications in the spool
        tests::Site site(m_certificates.server(QStringLiteral("right")), "{}", "127.0.0.1", port);
        control.server->checkApprovedPlans();
        QTRY_COMPARE_WITH_TIMEOUT(site.requests, 2, 20'000);
        QVERIFY2(site.heard.contains("Orders is about to move"), site.heard.constData());
        QVERIFY(site.heard.contains("finished"));
        QTRY_COMPARE_WITH_TIMEOUT(recorded(control, "notification.delivered", run), 2, 20'000);
        const Json shown = must(control.ask("run.get", {{"run", run}}));
        QCOMPARE(int(shown["notifications"].size()), 2);
        QVERIFY2(shown["notifications"][0]["state"] == "delivered", shown.dump(1).c_str());
        const Json pack = must(control.ask("evidence.export", {{"run", run}, {"by", "operator"}}));
        QVERIFY2(pack.dump().find("notification.delivered") != std::string::npos ||
                     pack.dump().find("bm90aWZpY2F0aW9uLmRlbGl2ZXJlZ") != std::string::npos,
                 "the evidence does not say what became of them");
    }
};

FARHAVEN_TEST(TestNotified)

} // namespace tst_notified

#include "tst_notified.moc"
