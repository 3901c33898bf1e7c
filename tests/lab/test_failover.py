# SPDX-License-Identifier: GPL-3.0-or-later
"""A site is lost together with its power controller: then there is no second proof, so nobody is
promoted, and the run says why."""

import json
import os
import sqlite3
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from test_lab import ACT, Lab, lab


class Failover(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("--act", ACT)
        cls.farhaven = demo.Farhaven(demo.Lab(cls.lab.dir))
        cls.farhaven.install()
        cls.farhaven.initialise()

    @classmethod
    def tearDownClass(cls):
        lab("down", "--dir", cls.lab.dir, check=False)

    def journal(self, run):
        """Kinds and steps of a run's events, read from the file."""
        file = sqlite3.connect(f"file:{self.farhaven.workspace}?mode=ro", uri=True)
        rows = file.execute("SELECT body FROM journal WHERE run = ? ORDER BY sequence", (run,))
        events = [json.loads(row[0]) for row in rows]
        file.close()
        return [(event["kind"], event.get("step")) for event in events]

    def test_10_P1_P2_without_the_second_proof_nobody_is_promoted(self):
        self.farhaven.must("service", "status", "orders")
        outage = demo.now()
        self.lab.ask("kill-site", "dc", "--with-oob")
        path = demo.plan_for(self.farhaven, "failover", "dr")
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        code, _ = demo.start(self.farhaven, path, "dr")
        self.assertEqual(code, 5, "a failover that nobody declared")
        demo.declare(self.farhaven, "dc", outage)
        code, done = demo.start(self.farhaven, path, "dr")
        steps = {step["id"]: step for step in done["steps"]}
        self.assertNotEqual(code, 0)
        self.assertEqual(done["state"], "halted", done)
        self.assertNotEqual(steps["fence-power-dc1"]["state"], "succeeded", done)
        self.assertIn(steps["promote-dr1"]["state"], ("pending", "waiting"), done)
        self.assertNotIn(("intended", "promote-dr1"), self.journal(done["run"]))
        said = done["why"]["english"] + steps["fence-power-dc1"]["why"]["english"]
        print(f"\n  {said}", file=sys.stderr)
        self.assertIn("dc1", said)
        self.assertIn("power", said)
        verdict = self.lab.ask("verdict")
        self.assertEqual(verdict["primaries"], [])
        self.assertEqual(verdict["writable_overlap_s"], 0)


if __name__ == "__main__":
    unittest.main()
