// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/access_check.h"
#include "plugins/edge_process.h"
#include "plugins/postgres_pair.h"

#include <QTest>

#include <sys/stat.h>

#include <memory>

using namespace farhaven;
using namespace farhaven::daemon;
using tests::PostgresPair;

namespace {

const std::string signalGrant = "GRANT pg_signal_backend TO \"farhaven\"";

/// The pair as an estate, with a plan that moves it and one that rewinds.
struct Asked {
    explicit Asked(PostgresPair &pair) : pair(pair), loader(FARHAVEN_BINARY_DIR "/plugins")
    {
        model::Estate estate;
        estate.components = {pair.component()};
        estate.hosts = pair.hosts();
        const Watch nobody = [](const model::Component &, Result<model::Observation> &) {};
        auto made = makeFleet(std::move(estate), loader, pair.env, nobody);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        fleet = std::move(*made);
    }
    [[nodiscard]] std::vector<analysis::AccessNeed> needs() const
    {
        model::RecoveryPlan plan;
        for (const char *verb : {"quiesce", "demote", "promote", "rejoin"}) {
            model::ActionStep action;
            action.component = ComponentId("orders-db");
            action.verb = verb;
            model::Step step;
            step.id = StepId(verb);
            step.body = action;
            plan.steps.push_back(std::move(step));
        }
        std::map<std::string, analysis::AccessKind> kinds;
        kinds["postgresql"].privileges =
            loader.plugins().at("postgresql").description["privileges"];
        const std::vector<model::RecoveryPlan> plans = {plan};
        return analysis::accessNeeds({fleet->estate, plans, kinds, false, {}});
    }
    void ask()
    {
        auto said = QCoro::waitFor(checkAccess(fleet, needs(), pair.env));
        if (!said)
            qFatal("%s", describe(said.error()).c_str());
        checked = std::move(*said);
    }
    [[nodiscard]] const AccessVerdict *find(const std::string &beginning,
                                            const char *host = "") const
    {
        for (const AccessVerdict &each : checked.lines) {
            if (each.need.line.starts_with(beginning) &&
                (*host == 0 || each.need.host == HostId(host)))
                return &each;
        }
        return nullptr;
    }
    /// How many lines of these places have this verdict.
    [[nodiscard]] int count(const std::string &where, Tri granted) const
    {
        int found = 0;
        for (const AccessVerdict &each : checked.lines)
            found += each.need.where == where && each.answer.granted == granted ? 1 : 0;
        return found;
    }
    [[nodiscard]] std::string beyond() const
    {
        std::string out;
        for (const AccessBeyond &each : checked.beyond)
            out += each.host.value + each.excess.what + " | " + each.excess.remedy + "\n";
        return out;
    }
    PostgresPair &pair;
    adapter::Loader loader;
    std::shared_ptr<const Fleet> fleet;
    AccessChecked checked;
};

} // namespace

class TestAccessCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_pair = std::make_unique<PostgresPair>(); }
    void cleanupTestCase() { m_pair.reset(); }

    void whatIsGrantedIsSaidToBe()
    {
        Asked asked(*m_pair);
        asked.ask();
        for (const AccessVerdict &each : asked.checked.lines) {
            const bool counts = each.need.where == "sql" || each.need.where == "act";
            QVERIFY2(!counts || each.answer.granted == Tri::Yes,
                     (each.need.line + ": " + each.answer.why).c_str());
        }
        QVERIFY(asked.count("sql", Tri::Yes) >= 5 && asked.count("act", Tri::Yes) >= 20);
        const AccessVerdict *server =
            asked.find("127.0.0.1:" + std::to_string(m_pair->port("alpha")));
        QVERIFY(server && server->answer.granted == Tri::Yes);
        // The pair's list has what every verb takes, and this plan does without a sandbox.
        const std::string beyond = asked.beyond();
        QVERIFY2(beyond.find("'--one-file-system'") != std::string::npos, beyond.c_str());
        QVERIFY2(beyond.find("the role") == std::string::npos, beyond.c_str());
    }
    void aGrantThatIsTakenAwayIsMissingUntilItsRemedyRan()
    {
        Asked asked(*m_pair);
        m_pair->sql("alpha", "REVOKE pg_signal_backend FROM farhaven");
        asked.ask();
        const AccessVerdict *grant = asked.find(signalGrant);
        QVERIFY(grant && grant->answer.granted == Tri::No);
        QCOMPARE(grant->answer.remedy, signalGrant);
        QCOMPARE(asked.count("sql", Tri::No), 1);
        m_pair->sql("alpha", grant->answer.remedy);
        asked.ask();
        QCOMPARE(asked.find(signalGrant)->answer.granted, Tri::Yes);
    }
    void ofSeveralFunctionsTheRemedyNamesTheOneThatIsMissing()
    {
        Asked asked(*m_pair);
        m_pair->sql("alpha", "REVOKE EXECUTE ON FUNCTION pg_read_binary_file(text) FROM rewinder");
        asked.ask();
        const AccessVerdict *grant = asked.find("GRANT EXECUTE ON FUNCTION");
        QVERIFY(grant && grant->answer.granted == Tri::No);
        QCOMPARE(
            grant->answer.remedy,
            std::string("GRANT EXECUTE ON FUNCTION pg_read_binary_file(text) TO \"rewinder\""));
        m_pair->sql("alpha", grant->answer.remedy);
        asked.ask();
        QCOMPARE(asked.find("GRANT EXECUTE ON FUNCTION")->answer.granted, Tri::Yes);
    }
    void moreThanNeededIsSaid()
    {
        Asked asked(*m_pair);
        m_pair->sql("alpha", "ALTER ROLE farhaven SUPERUSER");
        asked.ask();
        const std::string beyond = asked.beyond();
        m_pair->sql("alpha", "ALTER ROLE farhaven NOSUPERUSER");
        QVERIFY2(beyond.find("ALTER ROLE \"farhaven\" NOSUPERUSER") != std::string::npos,
                 beyond.c_str());
    }
    void aRuleThatIsTakenOutIsMissingAtThatHostAlone()
    {
        Asked asked(*m_pair);
        const std::string list = m_pair->data("alpha") + "/../act/allow";
        const std::string whole = tests::readFile(list);
        const std::string rule = "effect /usr/lib/postgresql/15/bin/pg_ctl -- 'promote'";
        std::string less = whole;
        less.replace(less.find(rule), rule.size(), "# nothing");
        tests::writeFile(list, less);
        asked.ask();
        tests::writeFile(list, whole);
        const AccessVerdict *there = asked.find(rule, "alpha"), *other = asked.find(rule, "beta");
        QVERIFY(there && other);
        QCOMPARE(there->answer.granted, Tri::No);
        QCOMPARE(there->answer.remedy, rule);
        QCOMPARE(other->answer.granted, Tri::Yes);
    }
    void aWiderRuleGrantsAndIsMoreThanNeeded()
    {
        Asked asked(*m_pair);
        const std::string list = m_pair->data("alpha") + "/../act/allow";
        const std::string whole = tests::readFile(list);
        tests::writeFile(list, "read /usr/bin/test\neffect /usr/lib/postgresql/15/bin/pg_ctl\n");
        asked.ask();
        tests::writeFile(list, whole);
        const std::string promote = "effect /usr/lib/postgresql/15/bin/pg_ctl -- 'promote'";
        QCOMPARE(asked.find(promote, "alpha")->answer.granted, Tri::Yes);
        const std::string beyond = asked.beyond();
        const std::string wide = "alphathe allow list also has: effect /usr/lib/postgresql/15/bin/";
        QVERIFY2(beyond.find(wide + "pg_ctl |") != std::string::npos, beyond.c_str());
    }
    void whoeverDoesNotAnswerLeavesItUnknown()
    {
        Asked asked(*m_pair);
        m_pair->env.cut("alpha");
        m_pair->pgCtl("alpha", {"stop", "-m", "fast", "-w"});
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        asked.ask();
        m_pair->env.cut("alpha", false);
        QCOMPARE(asked.count("sql", Tri::Yes) + asked.count("sql", Tri::No), 0);
        QVERIFY(asked.count("sql", Tri::Unknown) >= 5);
        for (const AccessVerdict &each : asked.checked.lines)
            QVERIFY2(each.need.host != HostId("alpha") || each.answer.granted == Tri::Unknown,
                     each.need.line.c_str());
        QVERIFY(asked.count("act", Tri::Yes) > 5); // beta's host still answers
        const AccessVerdict *port =
            asked.find("127.0.0.1:" + std::to_string(m_pair->port("alpha")));
        QVERIFY(port && port->answer.granted == Tri::Unknown);
    }
    void theEdgeSaysWhichLevelItsSocketHas()
    {
        tests::EdgeProcess edge;
        const adapter::Loader loader(FARHAVEN_BINARY_DIR "/plugins");
        auto made = loader.create(edge.component(), {}, m_pair->env);
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        const auto asked = [&](const std::vector<std::string> &levels) {
            std::vector<adapter::AccessLine> lines;
            for (const std::string &level : levels)
                lines.emplace_back("socket", "stats socket PATH mode 600 level " + level);
            const CallLimits limits = tests::within(m_pair->env, 5'000);
            return *QCoro::waitFor((*made)->access(lines, limits));
        };
        const adapter::AccessReport both = asked({"user", "admin"});
        QCOMPARE(both.answers.size(), std::size_t(2));
        QVERIFY(both.answers[0].granted == Tri::Yes && both.answers[1].granted == Tri::Yes);
        QVERIFY(both.excess.empty());
        // Looking alone does without what orders take.
        const adapter::AccessReport looking = asked({"user"});
        QCOMPARE(looking.excess.size(), std::size_t(1));
        QVERIFY(looking.excess[0].remedy.ends_with("mode 600 level user"));
        edge.stop();
        const adapter::AccessReport gone = asked({"user", "admin"});
        QVERIFY(gone.answers[0].granted == Tri::Unknown && gone.excess.empty());
    }
    void aFileOpenToOthersIsMissing()
    {
        const std::string path = m_pair->data("alpha") + "/../node.conf";
        const auto open = fileAccess(path + ", mode 0600");
        QVERIFY(open.granted == Tri::No && open.remedy == "chmod 0600 " + path);
        QVERIFY(fileAccess(path + ".not, mode 0600").granted == Tri::No);
        // What is no file holds no key, however closed it is.
        QVERIFY(::mkdir((path + ".folder").c_str(), 0700) == 0);
        QVERIFY(::mkfifo((path + ".fifo").c_str(), 0600) == 0);
        for (const char *other : {".folder", ".fifo"})
            QVERIFY(fileAccess(path + other + ", mode 0600").granted == Tri::No);
    }

private:
    std::unique_ptr<PostgresPair> m_pair;
};

QTEST_GUILESS_MAIN(TestAccessCheck)
#include "tst_access_check.moc"
