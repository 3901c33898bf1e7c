# SPDX-License-Identifier: GPL-3.0-or-later
"""The adapters move a real two-site service there and back; the witnesses of the lab judge."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(os.path.dirname(HERE), "lab", "lab.py")
BUILD = os.environ["FARHAVEN_BUILD"]
MOVES = 4
# What stops the writer, makes the other one and proves it. 0.2 to 0.35 s were seen, so this bound
# says that something waits for an interval of somebody else's.
THREE_MS_MAX = 1000


def lab(*words):
    done = subprocess.run([sys.executable, LAB, *words], check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise RuntimeError(f"lab {words[0]}: {done.stderr[-2000:]}")
    return done.stdout


class Moves(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="farhaven-moves.", dir="/var/tmp")
        os.rmdir(cls.dir)
        lab("up", "--dir", cls.dir, "--act", f"{BUILD}/bin/farhaven-act", "--json")

    @classmethod
    def tearDownClass(cls):
        lab("down", "--dir", cls.dir)

    def program(self):
        """A copy that the lab's user may read."""
        home = f"{self.dir}/ops/moves"
        os.makedirs(f"{home}/bin")
        shutil.copy(f"{BUILD}/tests/lab_moves", f"{home}/bin/")
        for part in ("lib", "plugins"):
            shutil.copytree(f"{BUILD}/{part}", f"{home}/{part}",
                            ignore=shutil.ignore_patterns("*.a"))
        return home

    def test_P1_moves_there_and_back_lose_nothing(self):
        home = self.program()
        done = json.loads(lab("exec", "ops1", "--dir", self.dir, "--", f"{home}/bin/lab_moves",
                              f"{self.dir}/lab.json", str(MOVES), f"{home}/plugins"))
        verdict = json.loads(lab("verdict", "--dir", self.dir, "--json"))
        print(json.dumps({"observe": done["observe"], "outages_s": [
            round(outage["seconds"], 3) for outage in verdict["outages"]]}))
        for move in done["moves"]:
            print(move["from"], "to", move["to"], json.dumps(
                {name: round(ms, 1) for name, ms in move["steps_ms"].items()}))
            print("   demote + promote + gate:", round(move["demote_promote_gate_ms"]), "ms")
        self.assertEqual(verdict["writer"]["lost"], 0)
        self.assertEqual(verdict["writable_overlap_s"], 0)
        self.assertGreater(verdict["writer"]["acknowledged"], 0)
        self.assertEqual(len(verdict["outages"]), MOVES)
        for move in done["moves"]:
            self.assertLess(move["demote_promote_gate_ms"], THREE_MS_MAX)


if __name__ == "__main__":
    unittest.main()
