# SPDX-License-Identifier: GPL-3.0-or-later
"""The site that takes the writes is lost, and recovered through the window; asserted from outside.

The window proposes what fits, fills a template, and its plan is refused once by an approver. The
run is held open by that plan and committed by hand. Meanwhile its farhavend is killed. What is
true is asked of farhavenctl, another process, and of the lab's own witnesses.
"""

import glob
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

from windowed import PATIENCE_S, Windowed, demo
import terminal
from test_lab import until

REASON = "the shops do not know yet"
# Effect of the step in whose midst the daemon dies: the standby is promoted.
PROMOTED = "hosts/dr1/act/keys/*:promote-dr1:*.intent"


class LostPath(Windowed):
    program = os.environ["FARHAVEN_LOST_PATH"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.farhaven.initialise()
        until(lambda: cls.owner() is None, "the end of the daemon that made the workspace")
        cls.daemon = cls.began()

    @classmethod
    def tearDownClass(cls):
        pid = cls.owner()
        if pid is not None:
            os.kill(pid, signal.SIGTERM)
        cls.daemon.wait(30)
        cls.daemon.stdout.close()
        super().tearDownClass()

    @classmethod
    def owner(cls):
        """The process that owns the workspace now."""
        try:
            with open(cls.farhaven.workspace + ".lock", encoding="utf-8") as file:
                pid = json.load(file)["pid"]
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                return None if file.read().rpartition(")")[2].split()[0] == "Z" else pid
        except (OSError, ValueError):
            return None

    @classmethod
    def began(cls):
        """A farhavend of its own, as a service would be: it outlives every window."""
        command = cls.farhaven.lab.command("ops1", f"{cls.farhaven.home}/bin/farhavend", "-w",
                                           cls.farhaven.workspace)
        daemon = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready, _, _ = select.select([daemon.stdout], [], [], PATIENCE_S)
        said = json.loads(daemon.stdout.readline()) if ready else {}
        if said.get("schema") != "farhaven/daemon-ready/1" or cls.owner() is None:
            raise AssertionError(f"the daemon did not begin: {said}")
        return daemon

    def test_10_R117_a_lost_site_is_recovered_and_committed_through_the_window(self):
        pack = f"{self.ops}/lost.evidence.json"
        with self.window("dc", self.lab.dir, self.farhaven.workspace, self.farhaven.keys, "dr",
                         pack) as window:
            self.says(window, "well")
            self.lab.ask("kill-site", "dc")
            self.on(window, "seen")
            self.told_by_the_router()
            self.on(window, "drafted")
            self.drafted_and_refused()
            self.on(window, "refused")
            self.break_glass_takes_a_right()
            self.on(window, "approved")
            self.approved()
            self.on(window, "paused")
            self.paused()
            self.tell(window, "on")
            self.dies_in_mid_run()
            self.says(window, "running")
            self.says(window, "alone")
            type(self).daemon = self.began()
            self.on(window, "again")
            self.interrupted()
            self.on(window, "held")
            self.held()
            self.on(window, "exported")
            self.committed(pack)
            self.tell(window, "on")
            self.assertEqual(window.wait(60), 0)

    def told_by_the_router(self):
        """The command line says the same as the dialog will."""
        code, said = self.farhaven.ctl("route", "--scenario", "site-loss", "--scope", "dc")
        self.assertEqual(code, 0, said)
        self.assertEqual([(each["template"], each["to"]) for each in said["proposals"]],
                         [("recover-service", "dr")], said)

    def drafted_and_refused(self):
        path = self.saved(2)
        with open(path, encoding="utf-8") as file:
            plan = json.load(file)
        self.assertEqual((plan["kind"], plan["commit"]),
                         ("failover", {"policy": "commit", "after_ms": 1_800_000}), plan)
        asked = f"{self.ops}/asked.json"
        self.farhaven.must("approval", "request", path, "--out", asked)
        self.farhaven.must_sign("approver", "approval", "deny", asked, "--reason", REASON, "--key",
                                self.farhaven.key("approver"))

    def break_glass_takes_a_right(self):
        """The window offers it to no approver; who asks for it past the window is refused."""
        words = self.farhaven.words(
            "approver", "run", "break-glass", self.saved(2), "--witness", "planner", "--reason",
            "nobody answers the telephone since three", "--key", self.farhaven.key("approver"))
        loss = 1 << 30
        done = terminal.run(self.farhaven.lab.command("ops1", *terminal.taking(*words)),
                            [f"orders goes to dr without approval, and up to {loss} bytes may be "
                             "lost", demo.PASSPHRASES["approver"]])
        self.assertEqual(done.returncode, 5, done.terminal)
        # Not for the sentence, and not since somebody refused the plan: for the role, on record.
        refused = [each["what"]["english"] for each in self.records()
                   if each["action"] == "refusal.break-glass"]
        self.assertEqual(len(refused), 1, refused)
        self.assertIn("It takes an operator", refused[0])

    def records(self):
        """The audit log, read from the file."""
        file = sqlite3.connect(f"file:{self.farhaven.workspace}?mode=ro", uri=True)
        rows = file.execute("SELECT body FROM audit ORDER BY position").fetchall()
        file.close()
        return [json.loads(row[0]) for row in rows]

    def approved(self):
        code, said = self.farhaven.ctl("approval", "status", self.saved(3))
        self.assertEqual((code, said["verdict"]), (0, "yes"), said)

    def paused(self):
        until(lambda: "running" not in self.states(self.the_run()).values(), "no step under way")
        run = self.the_run()
        self.assertEqual((run["state"], run["interrupted"]), ("paused", False), run)
        self.assertNotEqual(self.states(run)["promote-dr1"], "succeeded", run)

    def dies_in_mid_run(self):
        pid = self.owner()
        pattern = f"{self.lab.dir}/{PROMOTED}"
        until(lambda: glob.glob(pattern), "the promotion", seconds=PATIENCE_S)
        os.kill(pid, signal.SIGKILL)
        until(lambda: self.owner() is None, "the daemon's death")
        self.daemon.wait(30)
        self.daemon.stdout.close()

    def interrupted(self):
        run = self.the_run()
        self.assertTrue(run["interrupted"], run)
        self.assertNotEqual(run["state"], "succeeded", run)

    def held(self):
        run = self.the_run()
        self.assertEqual((run["state"], run["named_state"]), ("running", "waiting.commit"), run)
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()))

    def committed(self, pack):
        run = self.the_run()
        self.assertEqual(run["state"], "succeeded", run)
        code, said = self.farhaven.ctl("audit", "verify", pack, "--trust",
                                       self.farhaven.workspace + ".key.pub")
        self.assertEqual(code, 0, said)
        with open(pack, encoding="utf-8") as file:
            self.assertIn("the sums agree", file.read())
        seen = self.lab.ask("verdict")
        self.assertEqual((seen["primaries"], seen["writable_overlap_s"]), (["dr1"], 0))
        lost = seen["writer"]["lost"]
        self.assertIsNotNone(lost)
        self.assertLessEqual(run["rpa"]["bytes"], 1 << 30, run)
        print(f"\n  a lost site through the window: {seen['writer']['acknowledged']} rows "
              f"acknowledged, {lost} lost, 0 s with two writers", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
