# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody fails the service over by hand, with PostgreSQL's own programs: Farhaven notices it by
what it sees, puts it on record, and proposes the run that finishes it. It starts nothing."""

import os
import sys
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated
from places import PG_BIN
from test_lab import until


class ByHand(Operated):
    """What a person does at a host, without Farhaven."""

    def proposed(self):
        return self.farhaven.must("run", "proposed")["proposed"]

    def stop(self, host):
        self.lab.run(host, f"{PG_BIN}/pg_ctl", "stop", "-s", "-w", "-m", "fast", "-D",
                     self.lab.data(host))

    def promote(self, host):
        self.lab.run(host, f"{PG_BIN}/pg_ctl", "promote", "-s", "-w", "-D", self.lab.data(host))


class Finished(ByHand):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    def test_10_a_failover_by_hand_is_noticed_and_nothing_is_started(self):
        demo.watch(self.farhaven)
        self.assertEqual(self.proposed(), [])
        type(self).since = time.monotonic()
        self.stop("dc1")
        self.promote("dr1")
        found = self.proposed()
        self.assertEqual([(each["before"], each["after"]) for each in found], [("dc1", "dr1")])
        self.assertEqual(found[0]["what"]["id"], "proposed.changed")
        self.assertEqual(found[0]["plan"]["kind"], "failover")
        print(f"\n  {found[0]['what']['english']}", file=sys.stderr)
        self.assertEqual(self.farhaven.must("run", "list")["runs"], [])
        states = {each["member"]: each["facts"]["state"]
                  for part in self.farhaven.ctl_answer("service", "status", "orders")["components"]
                  if part["component"] == "edge" for each in part["observation"]["members"]}
        self.assertEqual(states["dr"], "maint")  # nobody has led clients there

    def test_20_P1_approved_as_any_other_it_finishes_what_was_begun(self):
        path = os.path.join(self.lab.dir, "ops", "finish.json")
        self.farhaven.must("run", "proposed", "--service", "orders", "--out", path)
        found = self.farhaven.must("plan", "lint", path)["findings"]
        self.assertEqual([each for each in found if each["severity"] == "error"], [])
        demo.arm(self.farhaven, ("dc", "dr"))
        began = demo.now()
        self.farhaven.must("declare", "--scope", "orders", "--scenario", "outside-failover",
                           "--outage-start",
                           began.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
        # Nobody has approved it: it cannot run.
        code, refused = demo.start(self.farhaven, path, "dr")
        self.assertNotEqual(code, 0, refused)
        demo.approve(self.farhaven, path)
        code, done = demo.start(self.farhaven, path, "dr")
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        self.lab.acks_go_on()
        seen = self.lab.ask("verdict", "--since", str(self.since), "--until",
                            str(time.monotonic()))
        self.assertEqual((seen["writer"]["lost"], seen["writable_overlap_s"]), (0, 0))
        self.assertEqual(seen["primaries"], ["dr1"])
        status = self.farhaven.ctl_answer("service", "status", "orders")
        self.assertEqual(status["protection"], "protected")
        self.assertEqual(self.proposed(), [])
        print(f"\n  {seen['writer']['acknowledged']} rows, 0 lost, away for "
              f"{seen['writer']['downtime_s']} s since the hand", file=sys.stderr)


class TwoWriters(ByHand):
    """The canary: what the hand did is real, and no plan is made of it."""

    def test_10_P1_two_writers_get_a_reason_and_no_plan(self):
        demo.watch(self.farhaven)
        self.promote("dr1")
        until(lambda: self.lab.ask("verdict")["writable_overlap_s"] > 0, "two writers")
        found = self.proposed()
        self.assertEqual([each["what"]["id"] for each in found], ["proposed.two"])
        self.assertIsNone(found[0]["plan"])
        print(f"\n  {found[0]['none']['english']}", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
