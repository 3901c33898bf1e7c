// SPDX-License-Identifier: GPL-3.0-or-later
// A run whose program is stopped (SIGSTOP) in the middle, and taken over by another workstation;
// then the old program goes on. Real farhaven-act behind real sshd, real PostgreSQL, the real
// executor and journal. What the old one saw is still true when it goes on, since the new one has
// claimed and done nothing else: nobody but the hosts can say no to it.
#include "model/estate.h"
#include "model/plan.h"
#include "plugins/pair_operator.h"
#include "plugins/postgres_pair.h"
#include "store/store.h"
#include "transport/own_sshd.h"

#include <QTest>

#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>

using namespace farhaven;
using tests::PostgresPair;

namespace {

constexpr int patienceMs = 60'000;
const QString target = QStringLiteral(FARHAVEN_BINARY_DIR "/tests/takeover_target");

std::string peerOf(const std::string &member)
{
    return member == "alpha" ? "beta" : "alpha";
}

/// One of the two programs: what it told, and how it stands.
class Program {
public:
    Program(const QStringList &words)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(target, words);
        if (!m_process.waitForStarted())
            qFatal("%s", qPrintable(m_process.errorString()));
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool stops()
    {
        return QTest::qWaitFor(
                   [&] {
                       listen();
                       return m_process.state() == QProcess::NotRunning || isStopped();
                   },
                   patienceMs) &&
               isStopped();
    }
    void goOn() { ::kill(pid_t(m_process.processId()), SIGCONT); }
    bool ends()
    {
        const bool over = QTest::qWaitFor(
            [&] {
                listen();
                return m_process.state() == QProcess::NotRunning;
            },
            patienceMs);
        listen();
        return over;
    }
    /// In which state its run rested; else what it said.
    std::string rests() const { return last("rests"); }
    const std::string &told() const { return m_told; }
    /// The end of it: QtTest cuts a message after a thousand characters.
    std::string lately() const
    {
        constexpr std::size_t shown = 900;
        return m_told.size() > shown ? m_told.substr(m_told.size() - shown) : m_told;
    }

private:
    bool isStopped() const
    {
        const std::string stat =
            tests::readFile("/proc/" + std::to_string(m_process.processId()) + "/stat");
        const std::size_t name = stat.rfind(") ");
        return name != std::string::npos && stat[name + 2] == 'T';
    }
    void listen() { m_told += m_process.readAll().toStdString(); }
    std::string last(const char *member) const
    {
        std::istringstream lines(m_told);
        std::string found;
        for (std::string line; std::getline(lines, line);) {
            const auto json = parseJson(line);
            if (json && json->contains(member))
                found = (*json)[member].get<std::string>();
        }
        return found;
    }

    QProcess m_process;
    std::string m_told;
};

/// Two servers, each behind an sshd that runs farhaven-act and nothing else.
class World {
public:
    World()
    {
        for (const std::string member : {"alpha", "beta"}) {
            std::string command = act() + " --state " + state(member);
            if (const std::string user = tests::serverUser(); !user.empty())
                command = "/usr/bin/setpriv --reuid " + user + " --regid " + user +
                          " --init-groups " + command;
            m_sshd[member] = std::make_unique<OwnSshd>("ForceCommand " + command);
        }
        pair.sql("alpha", "CREATE TABLE written (n int)");
    }
    std::string state(const std::string &member) const
    {
        return std::filesystem::path(pair.data(member)).parent_path().string() + "/act";
    }
    model::Estate estate() const
    {
        model::Estate estate;
        estate.components.push_back(pair.component());
        for (model::Host host : pair.hosts()) {
            const SshTarget login = m_sshd.at(host.id.value)->target();
            host.ssh->port = login.port;
            host.ssh->user = login.user;
            host.ssh->hostKey = login.hostKey;
            host.ssh->identityFile = login.identityFile;
            model::Site site;
            site.id = host.site;
            site.name = host.site.value;
            estate.sites.push_back(site);
            estate.hosts.push_back(host);
        }
        return estate;
    }
    /// Of the effects of the run, whoever asked for them; a program that was begun twice is there
    /// twice. The mark of a standby is left out: demote and rejoin both make it.
    std::vector<std::string> effects() const
    {
        std::vector<std::string> all;
        for (const std::string member : {"alpha", "beta"}) {
            std::error_code none;
            for (const auto &entry :
                 std::filesystem::directory_iterator(state(member) + "/keys", none)) {
                if (entry.path().extension() != ".intent")
                    continue;
                const auto record = parseJson(tests::readFile(entry.path().string()));
                const Json argv = record ? (*record)["argv"] : Json::array({"unreadable"});
                const Json then = record ? record->value("then", Json::array()) : Json::array();
                if (then.empty() && argv[0] == "/usr/bin/touch")
                    continue;
                all.push_back(member + " " + argv.dump() + then.dump());
            }
        }
        return all;
    }
    bool writes(const std::string &member) const
    {
        try {
            return pair.sql(member, "SELECT pg_is_in_recovery()") == "f";
        } catch (const std::exception &) {
            return false; // stopped
        }
    }
    std::string primary() const { return writes("alpha") ? "alpha" : "beta"; }

    PostgresPair pair;

private:
    /// A copy that the servers' user may run, wherever the build folder is.
    std::string act()
    {
        const std::string folder = m_folder.path().toStdString(), copy = folder + "/farhaven-act";
        if (!std::filesystem::exists(copy)) {
            ::chmod(folder.c_str(), 0711);
            std::filesystem::copy_file(FARHAVEN_BINARY_DIR "/bin/farhaven-act", copy);
            ::chmod(copy.c_str(), 0755);
        }
        return copy;
    }

    QTemporaryDir m_folder;
    std::map<std::string, std::unique_ptr<OwnSshd>> m_sshd;
};

Json step(const char *id, const char *phase, const char *after, const std::string &member,
          const char *verb, int deadlineMs)
{
    Json made = {
        {"id", id},
        {"title", id},
        {"phase", phase},
        {"after", Json::array()},
        {"attempts_max", 1},
        {"deadline_ms", deadlineMs},
        {"if_unreachable", "stop"},
        {"action",
         {{"component", "orders-db"},
          {"member", member},
          {"verb", verb},
          {"parameters", Json::object()},
          {"preconditions", Json::array()},
          {"postconditions", Json::array()},
          {"no_return", phase != std::string("claim") && phase != std::string("release")}}}};
    if (*after)
        made["after"] = {after};
    return made;
}

/// A planned move of the database alone.
Json planOf(const std::string &from, const std::string &identity)
{
    const std::string to = peerOf(from);
    const auto of = [](const std::string &member, const char *question) {
        return Json{{"component", "orders-db"}, {"member", member}, {"question", question}};
    };
    Json claim = step("claim", "claim", "", to, "claim", 15'000);
    claim["action"]["parameters"] = {{"must", {from}}};
    Json demote = step("demote", "fence", "claim", from, "demote", 15'000);
    demote["action"]["preconditions"] = {of(from, "is_primary")};
    demote["action"]["postconditions"] = {of(from, "stopped")};
    Json promote = step("promote", "promote", "demote", to, "promote", 15'000);
    promote["action"]["preconditions"] = {of(from, "not_writable"), of(to, "is_replica")};
    promote["action"]["postconditions"] = {of(to, "writable")};
    Json rejoin = step("rejoin", "reprotect", "promote", from, "rejoin", 30'000);
    rejoin["action"]["postconditions"] = {of(from, "is_replica"), of(from, "streaming")};
    const Json release = step("release", "release", "rejoin", to, "release", 15'000);
    const Json database = {
        {"component", "orders-db"}, {"identity", identity}, {"kind", "postgresql"}};
    return {{"schema", "farhaven/plan/1"},
            {"id", "move"},
            {"name", "Move"},
            {"kind", "switchover"},
            {"scenario", "planned"},
            {"service", "orders"},
            {"author", "planner"},
            {"owner", "planner"},
            {"revision", 1},
            {"loss_bytes_max", 0},
            {"late_bound", Json::array()},
            {"from", from == "alpha" ? "dc" : "dr"},
            {"to", from == "alpha" ? "dr" : "dc"},
            {"targets", {database}},
            {"steps", {claim, demote, promote, rejoin, release}}};
}

/// A run of its own, and the two workstations that carry it out.
class Duel {
public:
    explicit Duel(World &world) : world(world), from(world.primary())
    {
        make("old");
        tests::writeFile(path("estate"), model::toJson(world.estate()).dump());
        tests::writeFile(path("plan"), planOf(from, world.pair.identity()).dump());
        timeline = timelineOf(from);
        before = world.effects();
    }
    std::string path(const std::string &name) const
    {
        return m_folder.path().toStdString() + "/" + name;
    }
    std::unique_ptr<Program> start(const std::string &workspace, const std::string &stopAt,
                                   const std::string &suffix = {})
    {
        const auto words = {path(workspace), path("estate"), path("plan"), run + suffix, stopAt};
        QStringList list;
        for (const std::string &word : words)
            list << QString::fromStdString(word);
        return std::make_unique<Program>(list);
    }
    /// Another run of the same move, of a workstation that knows of no other.
    std::unique_ptr<Program> startAnother(const std::string &workspace)
    {
        make(workspace);
        return start(workspace, "", "-another");
    }
    /// The disk of the old workstation, as it is while its program stands still.
    void copyWorkspace() const
    {
        for (const auto &entry : std::filesystem::directory_iterator(path(""))) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with("old") && !name.ends_with(".lock") && !name.ends_with("-shm"))
                std::filesystem::copy_file(entry.path(), path("new" + name.substr(3)));
        }
    }
    int timelineOf(const std::string &member) const
    {
        return std::stoi(world.pair.sql(member, "SELECT timeline_id FROM pg_control_checkpoint()"));
    }
    /// The programs that this run had its hosts run, in their order by name.
    std::vector<std::string> effects() const
    {
        std::vector<std::string> mine = world.effects();
        for (const std::string &each : before)
            mine.erase(std::find(mine.begin(), mine.end(), each));
        std::sort(mine.begin(), mine.end());
        return mine;
    }

    World &world;
    const std::string from;
    const std::string run = "run-" + std::to_string(++s_runs); // hosts keep the keys of each
    int timeline = 0;
    std::vector<std::string> before;

private:
    void make(const std::string &workspace) const
    {
        const SystemClock clock;
        const auto made = store::Store::create(path(workspace), clock, PersonId("operator"));
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
    }

    QTemporaryDir m_folder;
    static inline int s_runs = 0;
};

} // namespace

class TestTakeover : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<World>(); }
    void cleanupTestCase() { m_world.reset(); }

    void P1_P7_P9_a_stopped_program_is_refused_where_it_acts_data()
    {
        QTest::addColumn<QString>("sent");
        QTest::newRow("claim") << QStringLiteral("v1 claim ");
        QTest::newRow("demote") << QStringLiteral(":demote:");
        QTest::newRow("promote") << QStringLiteral(":promote:");
        QTest::newRow("rejoin") << QStringLiteral(":rejoin:");
    }
    /// It goes on when the new one has claimed and done nothing else.
    void P1_P7_P9_a_stopped_program_is_refused_where_it_acts()
    {
        QFETCH(QString, sent);
        Duel duel(*m_world);
        const auto old = duel.start("old", sent.toStdString());
        QVERIFY2(old->stops(), old->lately().c_str());
        duel.copyWorkspace();
        const auto fresh = duel.start("new", "v1 effect ");
        QVERIFY2(fresh->stops(), fresh->lately().c_str());
        goesOnInVain(duel, *old);
        fresh->goOn();
        QVERIFY2(fresh->ends(), fresh->lately().c_str());
        QVERIFY2(fresh->rests() == "succeeded", fresh->lately().c_str());
        movedOnce(duel);
    }
    void P1_P7_P9_a_stopped_program_is_refused_after_all_was_done_data()
    {
        QTest::addColumn<QString>("sent");
        QTest::newRow("promote") << QStringLiteral(":promote:");
        QTest::newRow("rejoin") << QStringLiteral(":rejoin:");
    }
    /// It sleeps through the whole move.
    void P1_P7_P9_a_stopped_program_is_refused_after_all_was_done()
    {
        QFETCH(QString, sent);
        Duel duel(*m_world);
        const auto old = duel.start("old", sent.toStdString());
        QVERIFY2(old->stops(), old->lately().c_str());
        duel.copyWorkspace();
        const auto fresh = duel.start("new", "");
        QVERIFY2(fresh->ends(), fresh->lately().c_str());
        QVERIFY2(fresh->rests() == "succeeded", fresh->lately().c_str());
        // Of the last step it sees that what it was about to do is done, which is true.
        goesOnInVain(duel, *old, sent == QStringLiteral(":rejoin:") ? "succeeded" : "halted");
        movedOnce(duel);
    }
    /// The claim that it would give back is not its own any more.
    void P9_a_stopped_program_gives_nothing_of_the_new_one_back()
    {
        Duel duel(*m_world);
        const auto old = duel.start("old", "v1 release ");
        QVERIFY2(old->stops(), old->lately().c_str());
        duel.copyWorkspace();
        const auto fresh = duel.start("new", "v1 release ");
        QVERIFY2(fresh->stops(), fresh->lately().c_str());
        const std::string claimed = highestClaim(*m_world);
        old->goOn();
        QVERIFY2(old->ends(), old->lately().c_str());
        QCOMPARE(highestClaim(*m_world), claimed);
        QVERIFY2(old->told().find("is released.") == std::string::npos, old->lately().c_str());
        fresh->goOn();
        QVERIFY2(fresh->ends() && fresh->rests() == "succeeded", fresh->lately().c_str());
        movedOnce(duel);
    }
    /// By name, by somebody who knows nothing of the run, as `claim takeover` does it.
    void P1_P9_a_claim_that_was_taken_by_name_refuses_the_old_run()
    {
        Duel duel(*m_world);
        const auto old = duel.start("old", ":demote:");
        QVERIFY2(old->stops(), old->lately().c_str());
        takeByName(*m_world, duel.from);
        goesOnInVain(duel, *old);
        const auto fresh = duel.startAnother("new");
        QVERIFY2(fresh->ends() && fresh->rests() == "succeeded", fresh->lately().c_str());
        movedOnce(duel);
    }
    /// With nothing at the hosts that is newer, the old program does act: the cases above can fail.
    void P9_canary_without_the_newer_claim_the_old_program_acts()
    {
        Duel duel(*m_world);
        const auto old = duel.start("old", ":promote:");
        QVERIFY2(old->stops(), old->lately().c_str());
        duel.copyWorkspace();
        {
            const auto fresh = duel.start("new", "v1 effect ");
            QVERIFY2(fresh->stops(), fresh->lately().c_str());
        }
        const std::size_t before = duel.effects().size();
        forgetNewestClaim(*m_world);
        old->goOn();
        QVERIFY2(old->ends(), old->lately().c_str());
        QCOMPARE(old->rests(), std::string("succeeded"));
        QVERIFY(duel.effects().size() > before);
    }

private:
    /// The old program acts, is refused by name of the newer claim, and nothing changed by it.
    static void goesOnInVain(const Duel &duel, Program &old, const std::string &rests = "halted")
    {
        const std::vector<std::string> effects = duel.effects();
        const auto writers = std::pair(duel.world.writes("alpha"), duel.world.writes("beta"));
        old.goOn();
        QVERIFY2(old.ends(), old.lately().c_str());
        QVERIFY(old.told().find("woken") != std::string::npos);
        QVERIFY2(old.told().find("stands at epoch") != std::string::npos, old.lately().c_str());
        QCOMPARE(old.rests(), rests);
        QCOMPARE(duel.effects(), effects);
        QCOMPARE(std::pair(duel.world.writes("alpha"), duel.world.writes("beta")), writers);
    }
    /// One promotion, one writer, and no program was begun twice, whoever asked for it.
    static void movedOnce(const Duel &duel)
    {
        const std::string to = peerOf(duel.from);
        QCOMPARE(duel.world.writes(to), true);
        QCOMPARE(duel.world.writes(duel.from), false);
        QCOMPARE(duel.timelineOf(to), duel.timeline + 1);
        const std::vector<std::string> effects = duel.effects();
        QVERIFY(effects.size() >= 3);
        const auto twice = std::adjacent_find(effects.begin(), effects.end());
        QVERIFY2(twice == effects.end(), twice == effects.end() ? "" : twice->c_str());
    }
    /// Of both hosts: the names of its files, releases too.
    static std::string highestClaim(const World &world)
    {
        std::string all;
        for (const std::string member : {"alpha", "beta"}) {
            const std::vector<std::string> names = claimFiles(world, member);
            all += member + ":" + names.back() + " ";
        }
        return all;
    }
    static std::vector<std::string> claimFiles(const World &world, const std::string &member)
    {
        std::vector<std::string> names;
        for (const auto &entry : std::filesystem::directory_iterator(
                 world.state(member) + "/claims/" + world.pair.identity()))
            names.push_back(entry.path().string());
        std::sort(names.begin(), names.end());
        return names;
    }
    static void forgetNewestClaim(const World &world)
    {
        for (const std::string member : {"alpha", "beta"})
            std::filesystem::remove(claimFiles(world, member).back());
    }
    static void takeByName(World &world, const std::string &member)
    {
        tests::Operator op(world.pair);
        adapter::CallContext look = op.context();
        look.claim.epoch = 0;
        const auto seen = QCoro::waitFor(op.on->observe(look));
        QVERIFY2(seen, seen ? "" : describe(seen.error()).c_str());
        op.epoch = std::stoll(seen->epochs.at("claim")) + 1;
        DONE(op.act("claim", member, {{"takeover", true}}));
        DONE(op.act("release", member));
    }

    std::unique_ptr<World> m_world;
};

QTEST_GUILESS_MAIN(TestTakeover)
#include "tst_takeover.moc"
