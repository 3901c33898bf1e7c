# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of live runs begin with: a lab, and Farhaven installed at its operations host."""

import glob
import json
import os
import signal
import sqlite3
import unittest

import demo
import estate_beside
from test_lab import ACT, Lab, lab, until


class Operated(unittest.TestCase):
    """The sample in a workspace of its own, with the keys of two people."""

    WITH = ""  # more than orders, as `lab up --with` takes it

    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("--act", ACT, *(("--with", cls.WITH) if cls.WITH else ()))
        cls.farhaven = demo.Farhaven(demo.Lab(cls.lab.dir))
        cls.farhaven.install()
        cls.farhaven.initialise()
        if cls.WITH:
            estate_beside.declare(cls.farhaven, cls.lab.json)

    @classmethod
    def tearDownClass(cls):
        lab("down", "--dir", cls.lab.dir, check=False)

    def events(self, run):
        """A run's events in their order, read from the file."""
        file = sqlite3.connect(f"file:{self.farhaven.workspace}?mode=ro", uri=True)
        rows = file.execute("SELECT body FROM journal WHERE run = ? ORDER BY sequence", (run,))
        events = [json.loads(row[0]) for row in rows]
        file.close()
        return events

    def journal(self, run):
        """Kinds and steps of a run's events in their order."""
        return [(event["kind"], event.get("step")) for event in self.events(run)]

    def owner(self):
        """The process that owns the workspace now."""
        try:
            with open(self.farhaven.workspace + ".lock", encoding="utf-8") as file:
                pid = json.load(file)["pid"]
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                return None if file.read().rpartition(")")[2].split()[0] == "Z" else pid
        except (OSError, ValueError):
            return None

    def ask(self, words):
        """A start is signed by the planner; nothing else here needs a signature."""
        if words[1] == "start":
            return self.farhaven.signed("planner", *words)
        return self.farhaven.ctl(*words)

    def die_under_way(self, host, step, *words):
        """Killed once the host has begun what the step asks of it."""
        pattern = f"{self.lab.dir}/hosts/{host}/act/keys/*:{step}:*.intent"
        before = set(glob.glob(pattern))
        code, answer = self.ask(words)
        self.assertEqual(code, 0, answer)
        until(lambda: set(glob.glob(pattern)) - before, f"{step} on {host}")
        os.kill(self.owner(), signal.SIGKILL)
        until(lambda: self.owner() is None, "the daemon's death")
