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
from test_lab import ACT, Lab, lab

PATIENCE_S = 240


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
        os.chown(program, owner.st_uid, owner.st_gid)
        for folder in ("home", "shots"):
            os.mkdir(f"{cls.ops}/{folder}", 0o700)
            os.chown(f"{cls.ops}/{folder}", owner.st_uid, owner.st_gid)

    @classmethod
    def tearDownClass(cls):
        shots = os.path.join(demo.BUILD, "shots")
        os.makedirs(shots, exist_ok=True)
        for shot in glob.glob(f"{cls.ops}/shots/*.png"):
            shutil.copy(shot, shots)
        lab("down", "--dir", cls.lab.dir, check=False)

    def test_10_R018_the_whole_way_through_the_window(self):
        since = time.monotonic()
        pack = f"{self.ops}/window.evidence.json"
        environment = [f"HOME={self.ops}/home", "QT_QPA_PLATFORM=offscreen",
                       f"FARHAVEN_SHOTS={self.ops}/shots",
                       *(f"PASSPHRASE_{who}={text}" for who, text in demo.PASSPHRASES.items())]
        command = self.farhaven.lab.command(
            "ops1", "/usr/bin/env", *environment, f"{self.farhaven.home}/bin/gui_full_path",
            self.lab.dir, self.farhaven.workspace, self.farhaven.keys, "dr", pack)
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as window:
            ready, _, _ = select.select([window.stdout], [], [], PATIENCE_S)
            said = window.stdout.readline().strip() if ready else "nothing in time"
            self.assertEqual(said, "exported")
            self.asserted_by_another_program(since, pack)
            self.lab.ask("kill-site", "dr")
            self.told(window, "lost dr")
            self.recovered_at_the_other_site()
            self.attested_by_two_people("dr1")
            self.told(window, "back dr")
            self.asserted_moves("succeeded", "succeeded", "succeeded")
            window.stdin.write("enough\n")
            window.stdin.close()
            self.assertEqual(window.wait(60), 0)

    def told(self, window, order):
        window.stdin.write(order + "\n")
        window.stdin.flush()
        ready, _, _ = select.select([window.stdout], [], [], PATIENCE_S)
        said = window.stdout.readline().strip() if ready else "nothing in time"
        self.assertEqual(said, order.split()[0])

    def asserted_moves(self, *states):
        code, runs = self.farhaven.ctl("run", "list")
        self.assertEqual(code, 0, runs)
        self.assertEqual([each["state"] for each in runs["runs"]], list(states), runs)

    def attested_by_two_people(self, host):
        """On record with both names: what the dialog of the window signed."""
        self.farhaven.sign_in("planner")
        log = f"{self.ops}/log.json"
        code, said = self.farhaven.ctl("audit", "export", "--from", "2020-01-01T00:00:00.000Z",
                                       "--to", "2100-01-01T00:00:00.000Z", "--format", "json",
                                       "--out", log)
        self.assertEqual(code, 0, said)
        with open(log, encoding="utf-8") as file:
            records = json.load(file)["records"]
        self.assertIn("set by hand last night", "".join(each["what"] for each in records))
        signed = [each["what"] for each in records if each["action"] == "attestation.signed"]
        self.assertEqual(signed, [f"{who} attests that {host} is off"
                                  for who in ("planner", "approver")])

    def recovered_at_the_other_site(self):
        self.asserted_moves("succeeded", "succeeded")
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()))
        seen = self.lab.ask("verdict")
        self.assertEqual(seen["primaries"], ["dc1"])
        self.assertEqual(seen["writable_overlap_s"], 0)

    def asserted_by_another_program(self, since, pack):
        code, runs = self.farhaven.ctl("run", "list")
        self.assertEqual(code, 0, runs)
        self.assertEqual([each["state"] for each in runs["runs"]], ["succeeded"], runs)
        code, verified = self.farhaven.ctl("audit", "verify", pack, "--trust",
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
