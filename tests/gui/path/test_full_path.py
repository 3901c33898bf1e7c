# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move through the window, by mouse and keys, on the live lab; asserted from outside.

The window runs inside the operations host, without a screen. What it did is asked of farhavenctl,
another process, and of the lab's own witnesses.
"""

import glob
import json
import os
import select
import shutil
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(os.path.dirname(os.path.dirname(SOURCE)), "lab")
PROGRAM = os.environ["FARHAVEN_FULL_PATH"]
sys.path.insert(0, LAB)

import demo
from test_lab import ACT, PYTHON, Lab, lab

PATIENCE_S = 240


def owned(path, owner):
    os.chown(path, owner.st_uid, owner.st_gid)


class FullPath(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("--act", ACT)
        cls.farhaven = demo.Farhaven(demo.Lab(cls.lab.dir))
        cls.farhaven.install()
        cls.ops = f"{cls.lab.dir}/ops"
        owner = os.stat(cls.ops)
        program = f"{cls.farhaven.home}/bin/gui_full_path"
        shutil.copy(PROGRAM, program)
        for folder in ("keys", "home", "run", "shots"):
            os.mkdir(f"{cls.ops}/{folder}", 0o700)
            owned(f"{cls.ops}/{folder}", owner)
        owned(program, owner)
        for person in ("planner", "approver"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-C", person, "-N",
                            f"{person} knows the steppe", "-f", f"{cls.ops}/keys/{person}"],
                           check=True)
            for name in (person, f"{person}.pub"):
                owned(f"{cls.ops}/keys/{name}", owner)
        cls.environment = [f"XDG_RUNTIME_DIR={cls.ops}/run", f"HOME={cls.ops}/home",
                           "QT_QPA_PLATFORM=offscreen", "LC_ALL=C.UTF-8",
                           f"FARHAVEN_SHOTS={cls.ops}/shots"]
        cls.make_workspace()

    @classmethod
    def tearDownClass(cls):
        shots = os.path.join(demo.BUILD, "shots")
        os.makedirs(shots, exist_ok=True)
        for shot in glob.glob(f"{cls.ops}/shots/*.png"):
            shutil.copy(shot, shots)
        lab("down", "--dir", cls.lab.dir, check=False)

    @classmethod
    def ctl(cls, *words):
        """farhavenctl with the window's own runtime folder, so that it finds the window."""
        done = cls.farhaven.lab.execute(
            "ops1", "/usr/bin/env", *cls.environment, f"{cls.farhaven.home}/bin/farhavenctl", "-w",
            cls.farhaven.workspace, "--as", "planner", "--json", *words)
        try:
            return done.returncode, json.loads(done.stdout)
        except ValueError:
            return done.returncode, {}

    @classmethod
    def must(cls, *words):
        code, answer = cls.ctl(*words)
        if code != 0:
            raise AssertionError(f"farhavenctl {' '.join(words[:2])} ended with {code}: {answer}")
        return answer

    @classmethod
    def make_workspace(cls):
        cls.must("workspace", "init", "--sample", "lab", "--lab", cls.lab.dir)
        for person in ("planner", "approver"):
            cls.must("people", "add", person, "--key", f"{cls.ops}/keys/{person}.pub",
                              *(["--approver"] if person == "approver" else []))

    def test_10_R018_the_whole_way_through_the_window(self):
        since = time.monotonic()
        pack = f"{self.ops}/window.evidence.json"
        command = [PYTHON, f"{LAB}/lab.py", "exec", "--dir", self.lab.dir, "ops1", "--",
                   "/usr/bin/env", *self.environment, f"{self.farhaven.home}/bin/gui_full_path",
                   self.farhaven.workspace, f"{self.ops}/keys", "dr", pack]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as window:
            ready, _, _ = select.select([window.stdout], [], [], PATIENCE_S)
            said = window.stdout.readline().strip() if ready else "nothing in time"
            self.assertEqual(said, "exported")
            self.asserted_by_another_program(since, pack)
            window.stdin.write("enough\n")
            window.stdin.close()
            self.assertEqual(window.wait(60), 0)

    def asserted_by_another_program(self, since, pack):
        code, runs = self.ctl("run", "list")
        self.assertEqual(code, 0, runs)
        self.assertEqual([each["state"] for each in runs["runs"]], ["succeeded"], runs)
        code, verified = self.ctl("audit", "verify", pack, "--trust",
                                  self.farhaven.workspace + ".key.pub")
        self.assertEqual(code, 0, verified)
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()))
        seen = self.lab.ask("verdict", "--since", str(since))
        self.assertEqual(seen["primaries"], ["dr1"])
        self.assertEqual(seen["writable_overlap_s"], 0)
        self.assertEqual(seen["writer"]["lost"], 0)
        print(f"\n  through the window: {seen['writer']['acknowledged']} rows acknowledged, "
              f"0 lost, {seen['writer']['downtime_s']} s without a writer", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
