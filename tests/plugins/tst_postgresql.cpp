// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/condition.h"
#include "plugins/pair_operator.h"
#include "program.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <filesystem>
#include <memory>

namespace tst_postgresql {

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;
using tests::Operator;
using tests::PostgresPair;

class TestPostgresql : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_pair = std::make_unique<PostgresPair>(); }
    void cleanupTestCase() { m_pair.reset(); }

    void observesBothByOneStatementEach()
    {
        Operator op(*m_pair);
        const auto first = op.observe();
        QVERIFY2(first, first ? "" : describe(first.error()).c_str());
        QElapsedTimer timer;
        timer.start();
        const auto seen = op.observe();
        qInfo("observe, warm: %lld us", timer.nsecsElapsed() / 1000);
        QVERIFY(seen);
        QCOMPARE(seen->identity, m_pair->identity());
        QCOMPARE(seen->epochs.at("timeline"), std::string("1"));
        const auto *alpha = seen->find(MemberId("alpha"));
        const auto *beta = seen->find(MemberId("beta"));
        QVERIFY(alpha->role == model::Role::Primary && alpha->writable == Tri::Yes);
        QVERIFY(beta->role == model::Role::Replica && beta->writable == Tri::No);
        QCOMPARE(beta->fact("streaming"), std::string("yes"));
        QCOMPARE(beta->fact("sync"), std::string("async"));
        QCOMPARE(beta->fact("slot"), std::string("active"));
        QVERIFY(beta->lag.transport.bytes.has_value() && !beta->lag.sourceFinal);
        QCOMPARE(m_pair->env.sentWith("v1 "), 0);
    }
    void claimStandsOnBothHosts()
    {
        Operator op(*m_pair);
        op.epoch = 0;
        const auto claimed = op.act("claim", "beta");
        DONE(claimed);
        QVERIFY(claimed->evidence["epoch"] == 1);
        QVERIFY(claimed->evidence["claimed"].size() == 2);
        op.epoch = 1;
        DONE(op.act("claim", "beta"));
    }
    void P9_theWriterMustBeClaimedWhateverThePlanSays()
    {
        Operator op(*m_pair);
        op.epoch = 2;
        m_pair->env.cut("alpha");
        const auto refused = op.act("claim", "beta");
        // The check says it before the run does: whoever is dead, and needed, with what helps.
        const Action claim("claim", MemberId("beta"), {{"must", {"alpha"}}});
        const auto checked = QCoro::waitFor(op.on->check(claim, op.context()));
        m_pair->env.cut("alpha", false);
        const std::string remedy = "take its member out of the component";
        const auto said = [&](const Sentence &why) {
            return why.english.find(remedy) != std::string::npos;
        };
        QVERIFY(checked && checked->accepted != Tri::Yes);
        QVERIFY(std::any_of(checked->reasons.begin(), checked->reasons.end(), said));
        QVERIFY2(refused && refused->kind == OutcomeKind::NotDone,
                 refused ? refused->evidence.dump().c_str() : describe(refused.error()).c_str());
        QVERIFY2(refused->why.english.find("alpha") != std::string::npos && said(refused->why),
                 refused->why.english.c_str());
        QVERIFY(refused->evidence["given_back"] == true);
        op.epoch = 0;
        const auto taken = op.act("claim", "beta");
        DONE(taken);
        Operator::s_epoch = taken->evidence["epoch"].get<std::int64_t>();
    }
    void anOldProgramAtAHostIsToldByTheCheck()
    {
        Operator op(*m_pair);
        const Action claim("claim", MemberId("beta"));
        const auto now = QCoro::waitFor(op.on->check(claim, op.context()));
        QVERIFY(now);
        const auto mentions = [](const CheckReport &report, const std::string &what) {
            const auto &reasons = report.reasons;
            return std::any_of(reasons.begin(), reasons.end(), [&](const Sentence &why) {
                return why.english.find(what) != std::string::npos;
            });
        };
        QVERIFY(!mentions(*now, "Update farhaven-act"));
        m_pair->env.said["v1 hello"] = R"({"act":1,"machine_id":"m","boot_id":"b","host":"x"})";
        const auto old = QCoro::waitFor(op.on->check(claim, op.context()));
        m_pair->env.said.clear();
        QVERIFY(old && old->accepted == Tri::No);
        for (const char *host : {"alpha", "beta"})
            QVERIFY(mentions(*old, std::string("Update farhaven-act at ") + host));
    }
    void quiesceEndsClientsAndCountsThem()
    {
        Operator op(*m_pair);
        m_pair->connectClient("alpha");
        m_pair->connectClient("alpha");
        const auto ended = op.act("quiesce", "alpha");
        DONE(ended);
        QVERIFY(ended->evidence["terminated"] == 2);
        QVERIFY(ended->evidence["sessions_after"] == 0);
    }
    /// Power work at the standby's site: in order, with its end seen, and it follows again.
    void aStandbyIsStoppedInOrderAndFollowsAgain()
    {
        Operator op(*m_pair);
        const auto primary = op.act("stop", "alpha");
        QVERIFY(!primary && primary.error().code == ErrorCode::Conflict);
        DONE(op.act("stop", "beta"));
        const auto stopped = op.observe();
        QVERIFY(stopped);
        const auto *beta = stopped->find(MemberId("beta"));
        QVERIFY(beta->running == Tri::No);
        QCOMPARE(beta->fact("control_state"), std::string("shut down in recovery"));
        DONE(op.act("follow", "beta"));
        QCOMPARE(op.observe()->find(MemberId("beta"))->fact("streaming"), std::string("yes"));
    }
    void P9_staleEpochStopsNothing()
    {
        Operator op(*m_pair);
        op.epoch = 7;
        const auto refused = op.act("demote", "alpha");
        QVERIFY(!refused);
        QVERIFY(refused.error().code == ErrorCode::Conflict && !refused.error().maybeApplied);
        QCOMPARE(op.observe()->find(MemberId("alpha"))->writable, Tri::Yes);
    }
    void P11_anotherSystemIsRefused()
    {
        Operator op(*m_pair);
        CallContext context = op.context();
        context.claim.scope = "7000000000000000001";
        const Action action("demote", MemberId("alpha"));
        const auto refused = QCoro::waitFor(op.on->perform(action, context));
        QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
    }
    void P1_startWillNotMakeASecondWriter()
    {
        Operator op(*m_pair);
        DONE(op.act("checkpoint", "alpha"));
        m_pair->sql("alpha", "INSERT INTO orders SELECT generate_series(1, 100)");
        DONE(op.act("demote", "alpha"));
        const auto stopped = op.observe();
        QVERIFY(stopped);
        const auto *alpha = stopped->find(MemberId("alpha"));
        QVERIFY(alpha->running == Tri::No && alpha->writable == Tri::No);
        QCOMPARE(alpha->fact("control_state"), std::string("shut down"));
        const auto *beta = stopped->find(MemberId("beta"));
        QVERIFY(beta->lag.sourceFinal);
        QCOMPARE(*beta->lag.transport.bytes, 0);
        QCOMPARE(*beta->lag.apply.bytes, 0);
        DONE(op.act("promote", "beta"));
        const auto refused = op.act("start-primary", "alpha");
        QVERIFY2(!refused, "it was started");
        QVERIFY2(refused.error().code == ErrorCode::Denied, describe(refused.error()).c_str());
        const auto seen = op.observe();
        QCOMPARE(seen->epochs.at("timeline"), std::string("2"));
        QCOMPARE(seen->find(MemberId("beta"))->writable, Tri::Yes);
        QCOMPARE(m_pair->sql("beta", "SELECT count(*) FROM orders"), std::string("100"));
    }
    void P7_aKeyThatWasDoneIsNotDoneAgain()
    {
        Operator op(*m_pair);
        Operator again(*m_pair); // as after a restart: nothing remembered here
        const Action action("promote", MemberId("beta"));
        const auto before = m_pair->sql("beta", "SELECT pg_walfile_name(pg_current_wal_lsn())");
        const auto second = QCoro::waitFor(again.on->perform(action, op.context("same")));
        DONE(second);
        QVERIFY(second->evidence["already"]);
        QCOMPARE(m_pair->sql("beta", "SELECT pg_walfile_name(pg_current_wal_lsn())"), before);
    }
    void rejoinMakesTheOldPrimaryAStandby()
    {
        Operator op(*m_pair);
        const auto joined = op.act("rejoin", "alpha");
        DONE(joined);
        const auto seen = op.observe();
        const auto *alpha = seen->find(MemberId("alpha"));
        QVERIFY(alpha->role == model::Role::Replica);
        QCOMPARE(alpha->fact("streaming"), std::string("yes"));
        DONE(op.act("rejoin", "alpha"));
    }
    void andBack()
    {
        Operator op(*m_pair);
        m_pair->sql("beta", "INSERT INTO orders SELECT generate_series(101, 200)");
        DONE(op.act("demote", "beta"));
        DONE(op.act("promote", "alpha"));
        DONE(op.act("rejoin", "beta"));
        QCOMPARE(m_pair->sql("alpha", "SELECT count(*) FROM orders"), std::string("200"));
        QCOMPARE(op.observe()->epochs.at("timeline"), std::string("3"));
    }
    void aDemoteCanBeTakenBack()
    {
        Operator op(*m_pair);
        const Action demote("demote", MemberId("alpha"));
        const CallContext once = op.context("the-demote"), never = op.context("another");
        DONE(QCoro::waitFor(op.on->perform(demote, once)));
        // What the host recorded speaks for an answer that was lost.
        const auto recalled = QCoro::waitFor(op.on->check(demote, once));
        QVERIFY(recalled && recalled->received == Tri::Yes);
        QVERIFY(recalled->recorded == OutcomeKind::Done);
        const auto unheard = QCoro::waitFor(op.on->check(demote, never));
        QVERIFY(unheard && unheard->received == Tri::No);
        QVERIFY(unheard->recorded == OutcomeKind::Unknown);
        DONE(op.act("start-primary", "alpha"));
        QCOMPARE(op.observe()->find(MemberId("alpha"))->writable, Tri::Yes);
        QVERIFY(!m_pair->startsAsStandby("alpha"));
    }
    void P1_aDemotedServerComesBackOnlyAsAStandby()
    {
        Operator op(*m_pair);
        DONE(op.act("demote", "alpha"));
        QVERIFY(m_pair->startsAsStandby("alpha"));
        DONE(op.act("promote", "beta"));
        // Its host boots and starts everything, as hosts do.
        m_pair->pgCtl("alpha", {"start", "-w", "-s", "-l", "/dev/null"});
        const auto seen = op.observe();
        QVERIFY(seen);
        QCOMPARE(seen->find(MemberId("alpha"))->writable, Tri::No);
        QCOMPARE(seen->find(MemberId("beta"))->writable, Tri::Yes);
        m_pair->pgCtl("alpha", {"stop", "-m", "fast", "-w"});
        DONE(op.act("rejoin", "alpha"));
        DONE(op.act("demote", "beta"));
        DONE(op.act("promote", "alpha"));
        DONE(op.act("rejoin", "beta"));
    }
    void P1_aStandbyIsNotStartedAsAPrimary()
    {
        Operator op(*m_pair);
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        const auto refused = op.act("start-primary", "beta");
        QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
        QVERIFY(m_pair->startsAsStandby("beta"));
        DONE(op.act("start", "beta"));
    }
    void P1_rejoinWillNotDiscardWhatWasWrittenMeanwhile()
    {
        Operator op(*m_pair);
        DONE(op.act("demote", "alpha"));
        op.remember("demote", "alpha");
        DONE(op.act("promote", "beta"));
        // A person takes the mark away and starts the old server, which takes rows and is stopped.
        std::filesystem::remove(m_pair->data("alpha") + "/standby.signal");
        m_pair->pgCtl("alpha", {"start", "-w", "-s", "-l", "/dev/null"});
        m_pair->sql("alpha", "INSERT INTO orders SELECT generate_series(5000, 5009)");
        m_pair->pgCtl("alpha", {"stop", "-m", "fast", "-w"});
        const auto refused = op.act("rejoin", "alpha");
        QVERIFY2(!refused && refused.error().code == ErrorCode::Conflict,
                 refused ? refused->evidence.dump().c_str() : describe(refused.error()).c_str());
        QVERIFY2(refused.error().message.find("since it was demoted") != std::string::npos,
                 describe(refused.error()).c_str());
        QVERIFY(!refused.error().maybeApplied);
        op.earlier.clear(); // a run that knows of no demote is told by people what it may discard
        DONE(op.act("rejoin", "alpha", {{"discard_bytes_max", 1 << 24}}));
        QVERIFY(std::filesystem::remove_all(m_pair->data("alpha") + ".discarded-run-1") > 0);
        DONE(op.act("demote", "beta"));
        op.remember("demote", "beta");
        DONE(op.act("promote", "alpha"));
        DONE(op.act("rejoin", "beta"));
    }
    void P2_unknownIsNeitherUpNorDown()
    {
        Operator op(*m_pair);
        QVERIFY(op.observe());
        m_pair->env.cut("alpha");
        m_pair->pgCtl("alpha", {"stop", "-m", "fast", "-w"});
        const auto seen = op.observe();
        QVERIFY(seen);
        const auto *alpha = seen->find(MemberId("alpha"));
        QVERIFY(alpha->running == Tri::Unknown && alpha->writable == Tri::Unknown);
        QVERIFY(alpha->role == model::Role::Unknown && !alpha->answered());
        const auto *beta = seen->find(MemberId("beta"));
        // What alpha was last seen to have, beta has; that says nothing of what came after.
        QVERIFY(beta->lag.transport.bytes == 0 && beta->lag.transport.time);
        QVERIFY(!beta->lag.sourceFinal);
        m_pair->env.cut("alpha", false);
        m_pair->pgCtl("alpha", {"start", "-w", "-s", "-l", "/dev/null"});
    }
    void aCrashedPrimaryHasNoFinalWord()
    {
        Operator op(*m_pair);
        QVERIFY(op.observe());
        m_pair->kill("alpha");
        const auto seen = op.observe();
        QVERIFY(seen);
        const auto *alpha = seen->find(MemberId("alpha"));
        QVERIFY(alpha->running == Tri::No && alpha->writable == Tri::No);
        QCOMPARE(alpha->fact("control_state"), std::string("in production"));
        QVERIFY(!seen->find(MemberId("beta"))->lag.sourceFinal);
        const auto refused = op.act("demote", "alpha");
        QVERIFY(refused && refused->kind == OutcomeKind::NotDone);
    }
    void divergedPrimaryIsRewound()
    {
        // It comes back with rows that the standby never got, as after a lost site.
        Operator op(*m_pair);
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        m_pair->pgCtl("alpha", {"start", "-w", "-s", "-l", "/dev/null"});
        m_pair->sql("alpha", "INSERT INTO orders SELECT generate_series(1000, 1999)");
        m_pair->kill("alpha");
        m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        DONE(op.act("promote", "beta"));
        m_pair->sql("beta", "INSERT INTO orders SELECT generate_series(3000, 3009)");
        // Nobody accepted that anything is thrown away, or only a little: nothing is changed.
        for (const Json &parameters : {Json::object(), Json{{"discard_bytes_max", 1000}}}) {
            const auto refused = op.act("rejoin", "alpha", parameters);
            QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
            QVERIFY2(refused.error().message.find("bytes of log that nobody else has") !=
                         std::string::npos,
                     describe(refused.error()).c_str());
            QVERIFY(!refused.error().maybeApplied);
        }
        const std::string kept = m_pair->data("alpha") + ".discarded-run-1";
        QVERIFY(!std::filesystem::exists(kept) && !m_pair->startsAsStandby("alpha"));
        // Accepted, and without room for the copy.
        m_pair->env.said["/usr/bin/df"] = " Avail\n 1000000\n";
        const Json accepted = {{"discard_bytes_max", 1 << 24}};
        const auto full = op.act("rejoin", "alpha", accepted);
        QVERIFY(!full && full.error().code == ErrorCode::Exhausted);
        QVERIFY(!std::filesystem::exists(kept) && !m_pair->startsAsStandby("alpha"));
        m_pair->env.said.clear();

        const Action rewind("rewind", MemberId("alpha"), accepted);
        const CallContext once = op.context();
        const auto first = QCoro::waitFor(op.on->perform(rewind, once));
        DONE(first);
        const Json &record = first->evidence;
        QVERIFY(record["lost_bytes"].get<std::int64_t>() > 1000);
        QVERIFY(record["kept_in"] == kept);
        QVERIFY(record["kept_control"]["state"] == "in production");
        const auto lost = record["kept_control"]["timeline"].get<std::int64_t>();
        // What was thrown away is in there, for whoever needs it.
        const std::string rows =
            tests::run({"/usr/lib/postgresql/15/bin/pg_waldump", "--path=" + kept,
                        "--timeline=" + std::to_string(lost), "--rmgr=Heap",
                        "--start=" + record["fork_lsn"].get<std::string>(),
                        "--end=" + record["end_lsn"].get<std::string>()},
                       tests::serverUser());
        QVERIFY2(std::count(rows.begin(), rows.end(), '\n') >= 1000, rows.substr(0, 400).c_str());
        // The same request once more, as after a kill in the middle: nothing is measured or copied
        // from a folder that was rewound, and the figures are those of before.
        std::filesystem::remove(m_pair->data("alpha") + "/standby.signal");
        const Operator later(*m_pair);
        const auto second = QCoro::waitFor(later.on->perform(rewind, once));
        QVERIFY2(second, second ? "" : describe(second.error()).c_str());
        QVERIFY2(second->evidence.value("measured", "") == "before",
                 second->evidence.dump().c_str());
        for (const char *figure : {"lost_bytes", "fork_lsn", "end_lsn", "kept_in"})
            QVERIFY2(second->evidence.value(figure, Json()) == record[figure],
                     second->evidence.dump().c_str());
        tests::writeFile(m_pair->data("alpha") + "/standby.signal", "");

        DONE(op.act("follow", "alpha"));
        QCOMPARE(m_pair->sql("alpha", "SELECT count(*) FROM orders"), std::string("210"));
        std::filesystem::remove_all(kept);
    }
    /// Both on timeline 2, and not the same one: numbers do not tell, the logs do.
    void P1_rejoinKnowsAForeignPromotion()
    {
        Operator op(*m_pair);
        DONE(op.act("demote", "beta"));
        op.remember("demote", "beta");
        DONE(op.act("promote", "alpha"));
        op.remember("promote", "alpha");
        // Somebody starts the demoted server as the standby that it is, promotes it, lets it take
        // rows, and makes a standby of it again.
        m_pair->pgCtl("alpha", {"stop", "-m", "fast", "-w"});
        m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        m_pair->pgCtl("beta", {"promote", "-w", "-s"});
        m_pair->sql("beta", "INSERT INTO orders SELECT generate_series(6000, 6009)");
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        tests::writeFile(m_pair->data("beta") + "/standby.signal", "");
        m_pair->pgCtl("beta", {"start", "-w", "-s", "-l", "/dev/null"});
        m_pair->pgCtl("beta", {"stop", "-m", "fast", "-w"});
        m_pair->pgCtl("alpha", {"start", "-w", "-s", "-l", "/dev/null"});
        const Json any = {{"discard_bytes_max", model::lossAny}};
        const auto refused = op.act("rejoin", "beta", any);
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QVERIFY(!refused.error().maybeApplied);
        // A primary that this run did not make is none to follow either.
        EarlierStep &promoted = op.earlier.back();
        promoted.after["epochs"]["timeline"] = "99";
        const auto strange = op.act("rejoin", "beta", any);
        QVERIFY(!strange &&
                strange.error().message.find("this run promoted it to 99") != std::string::npos);
        op.earlier.clear();
        DONE(op.act("reinit", "beta"));
        // A copy has no older log: what proves that the two have one is what was committed since.
        m_pair->sql("alpha", "INSERT INTO orders VALUES (7000)");
        DONE(op.act("demote", "alpha"));
        DONE(op.act("promote", "beta"));
        DONE(op.act("rejoin", "alpha"));
    }
    void reinitKeepsTheOldFolder()
    {
        Operator op(*m_pair);
        m_pair->pgCtl("alpha", {"stop", "-m", "fast", "-w"});
        const auto made = op.act("reinit", "alpha");
        DONE(made);
        QVERIFY(!tests::readFile(m_pair->data("alpha") + ".kept-" + std::to_string(op.epoch) +
                                 "/PG_VERSION")
                     .empty());
    }
    /// P13: else somebody starts it by hand, and it archives and listens as its source does.
    void P13_aCopyThatDoesNotStartIsBarredAgain()
    {
        namespace fs = std::filesystem;
        Operator op(*m_pair);
        const std::string source = m_pair->data("beta");
        const std::string data = fs::path(source).parent_path().string() + "/drill";
        fs::create_directories(data + "/global");
        for (const char *file : {"/PG_VERSION", "/global/pg_control", "/standby.signal"})
            tests::writeFile(data + file, tests::readFile(source + "/PG_VERSION"));
        fs::copy_file(source + "/global/pg_control", data + "/global/pg_control",
                      fs::copy_options::overwrite_existing);
        tests::writeFile(data + ".farhaven-drill", "");
        QCOMPARE(QProcess::execute(QStringLiteral("/usr/bin/chown"),
                                   {QStringLiteral("-R"),
                                    QString::fromStdString("--reference=" + source),
                                    QString::fromStdString(data)}),
                 0);
        const fs::perms owners = fs::perms::owner_all | fs::perms::group_read;
        fs::permissions(data, owners | fs::perms::group_write);
        alsoAllow("beta", data);
        model::Component drill = m_pair->component();
        drill.id = ComponentId("drill");
        drill.settings["sandbox_of"] = "orders-db";
        drill.members.erase(drill.members.begin());
        drill.members.front().settings = {
            {"address", "127.0.0.1"}, {"port", tests::freePort()},
            {"data", data},           {"source_port", m_pair->port("beta")},
            {"source_data", source},  {"log", data + ".log"},
            {"slot", "beta"}};
        const Loader loader(FARHAVEN_BINARY_DIR "/plugins");
        auto made = loader.create(drill, m_pair->hosts(), m_pair->env);
        QVERIFY2(made, made ? "" : describe(made.error()).c_str());
        op.on = std::move(*made);
        const auto outcome = op.act("sandbox-start", "beta");
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        const std::string told = outcome->evidence.dump();
        QVERIFY2(outcome->kind == OutcomeKind::Unknown, told.c_str());
        QVERIFY2((fs::status(data).permissions() & fs::perms::group_write) != fs::perms::none,
                 told.c_str());
        QVERIFY2(outcome->evidence.value("barred_again", false), told.c_str());
    }
    void aNodeWithoutConfigurationIsToldWhomToFollow()
    {
        m_pair = std::make_unique<PostgresPair>(true);
        Operator op(*m_pair);
        op.epoch = 0;
        DONE(op.act("claim", "beta"));
        op.epoch = 1;
        DONE(op.act("demote", "alpha"));
        DONE(op.act("promote", "beta"));
        DONE(op.act("rejoin", "alpha"));
        const auto seen = op.observe();
        QVERIFY(seen);
        QCOMPARE(seen->find(MemberId("alpha"))->fact("streaming"), std::string("yes"));
        QCOMPARE(seen->find(MemberId("alpha"))->fact("slot"), std::string("active"));
        // It lasts: a restart by hand follows through the same slot.
        m_pair->pgCtl("alpha", {"restart", "-m", "fast", "-w", "-s", "-l", "/dev/null"});
        QTRY_COMPARE(op.observe()->find(MemberId("alpha"))->fact("streaming"), std::string("yes"));
        QCOMPARE(m_pair->sql("alpha", "SHOW primary_slot_name"), std::string("alpha"));
    }

private:
    /// What its host may do with its own folder, with this one too.
    void alsoAllow(const std::string &member, const std::string &data) const
    {
        const std::string own = m_pair->data(member);
        const std::string path = own + "/../act/allow";
        std::string rules = tests::readFile(path);
        std::string more = rules;
        for (std::size_t at = 0; (at = more.find(own, at)) != std::string::npos; at += data.size())
            more.replace(at, own.size(), data);
        tests::writeFile(path, rules + more);
    }

    std::unique_ptr<PostgresPair> m_pair;
};

FARHAVEN_TEST(TestPostgresql)

} // namespace tst_postgresql

#include "tst_postgresql.moc"
