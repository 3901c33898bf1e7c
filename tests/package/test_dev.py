# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev installs packages and starts no service of theirs: with an apt-get that only looks."""

import os
import re
import signal
import stat
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
APT_GET = """#!/bin/sh
if [ "$1" = install ]; then
    "$POLICY" redis-server start; echo "$?" >>"$SEEN"
    %s
fi
"""


class Dev(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-dev-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.policy = self.path("policy-rc.d")
        self.seen = self.path("seen")
        with open(os.path.join(ROOT, "dev"), encoding="utf-8") as file:
            text = file.read()
        # What it does around apt-get, without the commands that it offers.
        functions = re.search(r"^POLICY=.*?^install_packages\(\)", text,
                              re.DOTALL | re.MULTILINE)[0]
        functions = functions.replace("POLICY=/usr/sbin/policy-rc.d", "")
        functions = functions.removesuffix("install_packages()")
        with open(self.path("dev"), "w", encoding="utf-8") as file:
            file.write("set -euo pipefail\nas_root() { \"$@\"; }\n" + functions +
                       "apt_install redis-server\necho installed\n")

    def path(self, name):
        return os.path.join(self.folder, name)

    def begun(self, then):
        with open(self.path("apt-get"), "w", encoding="utf-8") as file:
            file.write(APT_GET % then)
        os.chmod(self.path("apt-get"), 0o755)
        environment = {**os.environ, "PATH": self.folder + ":" + os.environ["PATH"],
                       "POLICY": self.policy, "SEEN": self.seen}
        return subprocess.Popen(["/bin/bash", self.path("dev")], env=environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def allowed(self):
        with open(self.seen, encoding="utf-8") as file:
            return file.read().split()

    def test_nothing_is_started_and_nothing_is_left(self):
        for then, code in (("exit 0", 0), ("exit 100", 100), ("kill -TERM $PPID", 143),
                           ("kill -INT $PPID", 130)):
            with self.subTest(then):
                program = self.begun(then)
                said = program.communicate(timeout=30)[0]
                self.assertEqual(program.returncode, code, said)
                self.assertEqual(self.allowed()[-1], "101")
                self.assertFalse(os.path.lexists(self.policy))
                self.assertEqual("installed" in said, code == 0)

    def test_what_a_killed_run_left_is_taken_away_by_the_next(self):
        program = self.begun("kill -KILL $PPID")
        program.communicate(timeout=30)
        self.assertEqual(program.returncode, -signal.SIGKILL)
        self.assertTrue(os.path.exists(self.policy))
        self.begun("exit 0").communicate(timeout=30)
        self.assertFalse(os.path.exists(self.policy))

    def test_an_administrators_policy_stays(self):
        with open(self.policy, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nexit 104\n")
        os.chmod(self.policy, 0o750)
        self.begun("exit 0").communicate(timeout=30)
        self.assertEqual(self.allowed(), ["104"])
        self.assertEqual(stat.S_IMODE(os.stat(self.policy).st_mode), 0o750)
        with open(self.policy, encoding="utf-8") as file:
            self.assertEqual(file.read(), "#!/bin/sh\nexit 104\n")


if __name__ == "__main__":
    unittest.main()
