# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of live runs begin with: a lab, and Farhaven installed at its operations host."""

import json
import sqlite3
import unittest

import demo
from test_lab import ACT, Lab, lab


class Operated(unittest.TestCase):
    """The sample in a workspace of its own, with the keys of two people."""

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
        """Kinds and steps of a run's events in their order, read from the file."""
        file = sqlite3.connect(f"file:{self.farhaven.workspace}?mode=ro", uri=True)
        rows = file.execute("SELECT body FROM journal WHERE run = ? ORDER BY sequence", (run,))
        events = [json.loads(row[0]) for row in rows]
        file.close()
        return [(event["kind"], event.get("step")) for event in events]
