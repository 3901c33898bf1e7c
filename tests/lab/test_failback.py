# SPDX-License-Identifier: GPL-3.0-or-later
"""After a failover the old host is powered on and its database starts by itself, as the primary
that it was: it stays behind the block, and the failback goes on only when it is seen to write no
more."""

import json
import os
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import control
import demo
import postgres
from operated import Operated
from places import PG_BIN, Places
from test_lab import PYTHON, until


class Failback(Operated):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A slow machine takes its time between the loss and the promote, and the bound grows.
        demo.ACCEPTED_LOSS = 1 << 30

    def intended(self, run):
        """The steps whose effects were sent."""
        return [step for kind, step in self.journal(run) if kind == "intended"]

    def run_plan(self, kind, target):
        path = demo.plan_for(self.farhaven, kind, target)
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        return demo.start(self.farhaven, path, target)

    def boots(self, starts):
        """Whether the database of dc1 starts when the host does."""
        places = Places(self.lab.dir)
        control.ask(places.host_socket("dc1"), {
            "verb": "declare", "name": "autostart", "boot": starts,
            "argv": postgres.start_command(places, "dc1"),
            "log": f"{self.lab.dir}/hosts/dc1/autostart.log"})

    def blocked(self):
        found = self.lab.json["out_of_band"]
        with open(found["gateway_token_file"], encoding="utf-8") as file:
            token = file.read().strip()
        return json.loads(self.lab.run(
            "ops1", "/usr/bin/curl", "-s", "-f", "-m", "5", "--cacert", found["gateway_ca_file"],
            "-H", "Authorization: Bearer " + token, found["gateway_url"] + "/block/dc").stdout)

    def takes_connections(self):
        """Does the database of dc1, asked from the new primary's host?"""
        script = ("import socket\n"
                  "try:\n"
                  "    socket.create_connection(('10.77.1.1', 5432), 2)\n"
                  "    print('yes')\n"
                  "except OSError:\n"
                  "    print('no')\n")
        return self.lab.run("dr1", PYTHON, "-c", script).stdout.strip()

    def test_10_P1_a_host_that_boots_a_writer_stays_behind_the_block(self):
        demo.watch(self.farhaven)
        demo.lose(self.farhaven, "failover", "dc")
        code, done = self.run_plan("failover", "dr")
        self.assertEqual((code, done["state"]), (0, "succeeded"), done)
        self.boots(True)
        code, done = self.run_plan("failback", "dc")
        self.assertEqual((code != 0, done["state"]), (True, "halted"), done)
        # The danger was real: dc1 takes writes, which only those who are on it can see.
        until(lambda: self.lab.ask("verdict")["writable_overlap_s"] > 0, "dc1 as a writer")
        sent = self.intended(done["run"])
        self.assertIn("power-on-dc1", sent)
        for step in ("admit-replication-dc", "rewind-dc1", "lift-dc", "promote-dc1"):
            self.assertNotIn(step, sent)
        seen = self.blocked()
        self.assertEqual((seen["blocked"], seen["replication"]), (True, False))
        self.assertEqual(self.takes_connections(), "no")
        self.lab.acks_go_on()
        print(f"\n  {done['why']['english']}", file=sys.stderr)
        type(self).halted = done["run"]

    def test_20_once_it_is_seen_stopped_the_failback_goes_on(self):
        self.boots(False)
        self.lab.run("dc1", f"{PG_BIN}/pg_ctl", "stop", "-s", "-w", "-m", "fast", "-D",
                     self.lab.data("dc1"))
        self.farhaven.ctl("run", "retry", self.halted, "admit-replication-dc", "--yes")
        done = self.farhaven.ctl_answer("run", "show", self.halted)
        self.assertEqual(done["state"], "succeeded", done)
        self.assertIn("lift-dc", self.intended(self.halted))
        self.assertEqual(self.lab.ask("verdict")["primaries"], ["dc1"])
        self.assertFalse(self.blocked()["blocked"])


if __name__ == "__main__":
    unittest.main()
