# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages, judged by lintian; installed, started as the unit starts it, and removed again.

The root is this machine's own under an overlay: it has what the packages depend on, nothing of
Farhaven, and forgets all that is done to it.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
UNIT = os.path.join(ROOT, "packaging/systemd/farhavend@.service")
EXPOSURE_MAX = 2.0


def as_root(*command, **options):
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return subprocess.run([*before, *command], text=True, capture_output=True, **options)


class Packages(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        done = subprocess.run(["/usr/bin/python3", os.path.join(ROOT, "packaging/package.py"),
                               "--json"], capture_output=True, text=True)
        assert done.stdout, done.stderr
        cls.made = json.loads(done.stdout)

    def test_there_are_five_and_lintian_finds_nothing(self):
        names = sorted(os.path.basename(one["file"]).split("_")[0] for one in
                       self.made["packages"])
        self.assertEqual(names, ["farhaven", "farhaven-act", "farhaven-cli", "farhaven-common",
                                 "farhaven-daemon"])
        self.assertEqual(self.made["lintian"], [])
        self.assertTrue(self.made["ok"])

    def test_what_goes_to_a_host_needs_no_qt(self):
        act = next(one["file"] for one in self.made["packages"] if "farhaven-act_" in one["file"])
        depends = subprocess.run(["dpkg-deb", "-f", act, "Depends"], capture_output=True,
                                 text=True, check=True).stdout
        self.assertNotIn("qt6", depends)
        self.assertIn("libc6", depends)

    def test_the_unit_is_exposed_little(self):
        # Analysed as an instance, which is what would run.
        with tempfile.TemporaryDirectory() as folder:
            instance = os.path.join(folder, "farhavend@dc.service")
            shutil.copy(UNIT, instance)
            said = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager",
                                   instance], capture_output=True, text=True).stdout
        found = re.search(r"Overall exposure level for .*: ([0-9.]+)", said)
        self.assertIsNotNone(found, said)
        self.assertLessEqual(float(found[1]), EXPOSURE_MAX)

    def test_desktop_files_are_valid(self):
        desktop = os.path.join(ROOT, "packaging/desktop/org.farhaven.Farhaven")
        for command in (["desktop-file-validate", desktop + ".desktop"],
                        ["appstreamcli", "validate", "--no-net", desktop + ".metainfo.xml"]):
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_installed_started_and_removed(self):
        with tempfile.TemporaryDirectory(prefix="farhaven-root-") as folder:
            files = [one["file"] for one in self.made["packages"]]
            done = as_root("unshare", "-m", "-p", "-f", "--kill-child", "/bin/bash",
                           os.path.join(HERE, "in_root.sh"), folder,
                           os.path.join(HERE, "inside.py"), *files, timeout=150)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        seen = json.loads(done.stdout.splitlines()[-1])
        self.assertEqual(seen["notified"][0], "READY=1")
        self.assertIn("WATCHDOG=1", seen["notified"])
        self.assertIn("STATUS=No run is under way", seen["notified"])
        self.assertEqual(seen["notified"][-1], "STOPPING=1")
        self.assertEqual(seen["exit"], 0)
        self.assertEqual(seen["ran_as"], "farhaven")
        self.assertEqual(seen["left"], [])
        self.assertTrue(seen["workspace_kept"])
        self.assertEqual(seen["state_made"], ["farhaven", "700"])
        self.purged(seen)

    def purged(self, seen):
        """Nothing of the operator's goes, and nothing of the package's stays."""
        self.assertTrue(seen["workspace_kept_by_purge"])
        self.assertEqual(seen["state_kept"], ["farhaven", "700"])
        self.assertTrue(seen["user_kept"])
        self.assertFalse(seen["enabled_left"])
        # An administrator's mode is not set back.
        self.assertEqual(seen["state_again"], ["farhaven", "750"])
        self.assertFalse(seen["empty_left"])


if __name__ == "__main__":
    unittest.main()
