// SPDX-License-Identifier: GPL-3.0-or-later
// What `sudo -l` lists: which commands run without a password.
#include "daemon/sudo_list.h"
#include "program.h"

#include <QTest>

namespace tst_sudo_list {

using namespace farhaven;

class TestSudoList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P1_onlyWhatIsListedSoRunsWithoutAPassword_data()
    {
        QTest::addColumn<QString>("entries");
        QTest::addColumn<bool>("runs");
        const auto row = [](const char *name, const char *entries, bool runs) {
            QTest::newRow(name) << QString::fromLatin1(entries) << runs;
        };
        row("named", "    (root) NOPASSWD: /usr/bin/systemctl stop orders\n", true);
        row("any arguments", "    (root) NOPASSWD: /usr/bin/systemctl\n", true);
        row("anything", "    (ALL : ALL) NOPASSWD: ALL\n", true);
        row("among others", "    (root) NOPASSWD: /bin/a, /usr/bin/systemctl stop orders\n", true);
        row("more tags", "    (root) NOPASSWD: SETENV: /usr/bin/systemctl stop orders\n", true);
        row("wrapped", "    (root) NOPASSWD: /bin/a,\n        /usr/bin/systemctl stop orders\n",
            true);
        row("last wins", "    (ALL : ALL) ALL\n    (root) NOPASSWD: /usr/bin/systemctl\n", true);
        // sudo answers -l of these too: listpw is "any".
        row("another one has it",
            "    (ALL : ALL) ALL\n    (root) NOPASSWD: /usr/bin/systemctl start orders\n", false);
        row("taken back", "    (root) NOPASSWD: /bin/a, PASSWD: /usr/bin/systemctl\n", false);
        row("asked for later", "    (root) NOPASSWD: /usr/bin/systemctl\n    (ALL) ALL\n", false);
        row("denied", "    (root) NOPASSWD: ALL, !/usr/bin/systemctl stop orders\n", false);
        row("perhaps denied", "    (root) NOPASSWD: ALL, !/usr/bin/sys*\n", false);
        row("without arguments", "    (root) NOPASSWD: /usr/bin/systemctl \"\"\n", false);
        row("as another", "    (postgres) NOPASSWD: /usr/bin/systemctl stop orders\n", false);
        row("not as root", "    (ALL, !root) NOPASSWD: ALL\n", false);
        row("a pattern", "    (root) NOPASSWD: /usr/bin/systemctl stop *\n", false);
        row("a digest", "    (root) NOPASSWD: sha256:0a /usr/bin/systemctl\n", false);
        row("longer", "    (root) NOPASSWD: /usr/bin/systemctl stop orders2\n", false);
        row("nothing", "", false);
    }
    void P1_onlyWhatIsListedSoRunsWithoutAPassword()
    {
        QFETCH(QString, entries);
        QFETCH(bool, runs);
        const std::string listed = "Matching Defaults entries for farhaven on dc1:\n"
                                   "    env_reset, secure_path=/usr/sbin\\:/usr/bin\n\n"
                                   "User farhaven may run the following commands on dc1:\n" +
                                   entries.toStdString();
        QCOMPARE(daemon::withoutPassword(listed, {"/usr/bin/systemctl", "stop", "orders"}),
                 runs ? Tri::Yes : Tri::Unknown);
    }
};

FARHAVEN_TEST(TestSudoList)

} // namespace tst_sudo_list

#include "tst_sudo_list.moc"
