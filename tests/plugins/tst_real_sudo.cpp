// SPDX-License-Identifier: GPL-3.0-or-later
// What `access check` says of a host where the real sudo answers. Started by test_real_sudo.py, as
// root in a mount namespace whose sudoers is the test's own.
#include "daemon/access_check.h"
#include "plugins/local_env.h"

#include <QCoroTask>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace farhaven;
using namespace farhaven::daemon;

namespace {

const std::string user = "nobody"; // everywhere, and nothing is granted to it
const std::string stop = "/usr/bin/systemctl stop orders";
const std::string rule = "effect /usr/bin/sudo == '-n' '/usr/bin/systemctl' 'stop' 'orders'";
const std::string looking = "read /usr/bin/true";
const std::string asking = "read /usr/bin/sudo -- '-n' '-l'";

/// One host, whose farhaven-act runs here as `user`.
struct Host {
    QTemporaryDir folder;
    tests::LocalEnv env;
    adapter::Loader loader{FARHAVEN_BINARY_DIR "/plugins"};
    std::shared_ptr<const Fleet> fleet;
    AccessChecked checked;

    Host()
    {
        const std::string state = folder.path().toStdString();
        tests::writeFile(state + "/allow", rule + "\n" + looking + "\n" + asking + "\n");
        QFile::setPermissions(QString::fromStdString(state + "/allow"),
                              QFile::ReadOwner | QFile::WriteOwner);
        tests::giveTo(state, user);
        env.setUser(user);
        env.addHost("db1", state);
        model::Host host;
        host.id = HostId("db1");
        host.name = "db1";
        host.address = "db1";
        model::SshAccess access;
        access.user = user;
        host.ssh = access;
        model::Estate estate;
        estate.hosts = {host};
        const Watch nobodyWatches = [](const model::Component &, Result<model::Observation> &) {};
        auto made = makeFleet(std::move(estate), loader, env, nobodyWatches);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        fleet = std::move(*made);
    }
    const adapter::AccessAnswer &ask(const std::string &sudoers,
                                     const std::vector<std::string> &lines = {rule, looking})
    {
        tests::writeFile("/etc/sudoers", sudoers);
        std::vector<analysis::AccessNeed> needs;
        for (const std::string &line : lines) {
            analysis::AccessNeed need;
            need.host = HostId("db1");
            need.where = "act";
            need.line = line;
            need.verbs = {"stop"};
            needs.push_back(need);
        }
        auto said = QCoro::waitFor(checkAccess(fleet, needs, env));
        if (!said)
            qFatal("%s", describe(said.error()).c_str());
        checked = std::move(*said);
        return checked.lines.front().answer;
    }
};

} // namespace

class TestRealSudo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P1_whatSudoGrantsIsGrantedAndNothingElse_data()
    {
        QTest::addColumn<QString>("sudoers");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("why");
        QTest::addColumn<bool>("beyond");
        const auto row = [](const char *name, const std::string &sudoers, const char *verdict,
                            const char *why, bool beyond) {
            QTest::newRow(name) << QString::fromStdString(sudoers) << QString::fromLatin1(verdict)
                                << QString::fromLatin1(why) << beyond;
        };
        const std::string granted = user + " ALL=(root) NOPASSWD: ";
        row("granted", granted + stop + "\n", "yes", "without a password", false);
        row("among many", granted + "/usr/bin/id, " + stop + ", /usr/bin/sync\n", "yes",
            "without a password", false);
        std::string many = granted;
        for (int i = 0; i < 20; ++i)
            many += "/usr/bin/systemctl restart part-" + std::to_string(i) + ", ";
        row("a list that is wrapped", many + stop + "\n", "yes", "without a password", false);
        row("nothing", "# empty\n", "no", "does not let nobody run it", false);
        row("another command", granted + "/usr/bin/systemctl stop billing\n", "no",
            "does not let nobody run it", false);
        row("with a password", user + " ALL=(root) " + stop + "\n", "no or unknown", "", false);
        row("another without one", user + " ALL=(root) " + stop + ", NOPASSWD: /usr/bin/id\n",
            "unknown", "does not list", false);
        row("as another user", user + " ALL=(daemon) NOPASSWD: " + stop + "\n", "no",
            "does not let", false);
        row("anything", user + " ALL=(ALL:ALL) NOPASSWD: ALL\n", "yes", "without a password", true);
        row("anything but this", user + " ALL=(ALL) NOPASSWD: ALL, !" + stop + "\n", "no",
            "does not let", true);
        row("by a pattern", granted + "/usr/bin/systemctl stop *\n", "unknown", "does not list",
            false);
    }
    void P1_whatSudoGrantsIsGrantedAndNothingElse()
    {
        QFETCH(QString, sudoers);
        QFETCH(QString, verdict);
        QFETCH(QString, why);
        QFETCH(bool, beyond);
        Host host;
        const adapter::AccessAnswer answer = host.ask(sudoers.toStdString());
        const std::string got(name(answer.granted));
        QVERIFY2(verdict.split(QStringLiteral(" or ")).contains(QString::fromStdString(got)),
                 (got + ": " + answer.why).c_str());
        QVERIFY2(answer.why.find(why.toStdString()) != std::string::npos, answer.why.c_str());
        bool found = false;
        for (const AccessBeyond &each : host.checked.beyond)
            found =
                found || each.excess.what.find("anything without a password") != std::string::npos;
        QCOMPARE(found, beyond);
    }
    /// What the guide says to list so that sudo is asked is not itself called too much, also where
    /// nothing of the estate goes through sudo; what sudo grants there is.
    void whatAsksSudoIsNotTooMuch()
    {
        Host host;
        QVERIFY(host.ask("# empty\n", {looking}).granted == Tri::Yes);
        QCOMPARE(host.checked.beyond.size(), std::size_t(1)); // the rule for systemctl
        QVERIFY(host.checked.beyond[0].excess.what.find(rule) != std::string::npos);
        host.ask(user + " ALL=(ALL:ALL) NOPASSWD: ALL\n", {looking});
        QCOMPARE(host.checked.beyond.size(), std::size_t(2));
        QVERIFY(host.checked.beyond[1].excess.what.find("anything") != std::string::npos);
    }
    /// The remedy of what is missing, put into sudoers as it stands, grants it.
    void theRemedyGrantsJustThis()
    {
        Host host;
        const adapter::AccessAnswer missing = host.ask("# empty\n");
        QVERIFY(missing.granted == Tri::No);
        QCOMPARE(missing.remedy, user + " ALL=(root) NOPASSWD: " + stop);
        QVERIFY(host.ask(missing.remedy + "\n").granted == Tri::Yes);
        QVERIFY(host.checked.beyond.empty());
    }
};

QTEST_GUILESS_MAIN(TestRealSudo)

#include "tst_real_sudo.moc"
