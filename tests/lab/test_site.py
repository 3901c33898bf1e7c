# SPDX-License-Identifier: GPL-3.0-or-later
"""Orderly power work on the real lab: a site is stopped in the order of what depends on what, its
host is switched off and on, and it is started again. The witness says what that cost."""

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


class Site(Operated):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    def plan(self, kind, site, good=True):
        """Generated, linted, checked: its path, or the answer that refuses it."""
        self.plans = getattr(type(self), "plans", 0) + 1
        type(self).plans = self.plans
        path = os.path.join(self.lab.dir, "ops", f"{kind}-{site}-{self.plans}.json")
        code, answer = self.farhaven.ctl("plan", "generate", "--site", site, "--kind", kind,
                                         "--out", path)
        if not good:
            self.assertNotEqual(code, 0, answer)
            return answer
        self.assertEqual(code, 0, answer)
        found = self.farhaven.must("plan", "lint", path)["findings"]
        self.assertEqual([each for each in found if each["severity"] == "error"], [])
        return path

    def carried_out(self, kind, site):
        """Approved, armed, started: the steps whose effects were sent, in their order."""
        path = self.plan(kind, site)
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        code, done = demo.start(self.farhaven, path, site)
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        return [step for what, step in self.journal(done["run"]) if what == "intended"]

    def runs(self, host):
        return self.lab.run(host, f"{PG_BIN}/pg_ctl", "status", "-s", "-D", self.lab.data(host),
                            check=False).returncode == 0

    def protection(self):
        return self.farhaven.ctl_answer("service", "status", "orders")["protection"]

    def verdict(self, since):
        return self.lab.ask("verdict", "--since", str(since), "--until", str(time.monotonic()))

    def test_10_the_site_of_the_standby_is_stopped_and_started(self):
        since = time.monotonic()
        sent = self.carried_out("stop-site", "dr")
        self.assertEqual(sent, ["claim-orders", "stop-orders-app-dr1", "stop-orders-db-dr1",
                                "release-orders"])
        self.assertFalse(self.runs("dr1"))
        self.assertEqual(self.protection(), "degraded")
        self.lab.acks_go_on()
        sent = self.carried_out("start-site", "dr")
        self.assertEqual(sent, ["claim-orders", "start-orders-db-dr1", "release-orders"])
        self.lab.acks_go_on()
        seen = self.verdict(since)
        self.assertEqual((seen["writer"]["lost"], seen["writable_overlap_s"]), (0, 0))
        self.assertEqual(seen["primaries"], ["dc1"])
        self.assertEqual(self.protection(), "protected")
        print(f"\n  standby's site: {seen['writer']['acknowledged']} rows, 0 lost, the longest "
              f"time without a write {seen['writer']['downtime_s']} s", file=sys.stderr)

    def test_20_P1_the_site_of_the_primary_is_stopped_and_started(self):
        since = time.monotonic()
        sent = self.carried_out("stop-site", "dc")
        # Who depends goes first: the door, the application, and the database last of all.
        self.assertEqual(sent, ["claim-orders", "close-edge-dc", "stop-orders-app-dc1",
                                "stop-orders-db-dc1", "release-orders"])
        self.assertFalse(self.runs("dc1"))
        self.assertEqual(self.verdict(since)["primaries"], [])
        # Nobody who stands at the other site is started as the primary in its place.
        self.plan("start-site", "dr", good=False)
        sent = self.carried_out("start-site", "dc")
        self.assertEqual(sent, ["claim-orders", "start-orders-db-dc1", "start-orders-app-dc1",
                                "gate-orders-app-dc1", "open-edge-dc", "confirm-orders-app-dc1",
                                "release-orders"])
        self.lab.acks_go_on()
        seen = self.verdict(since)
        self.assertEqual((seen["writer"]["lost"], seen["writable_overlap_s"]), (0, 0))
        self.assertEqual(seen["primaries"], ["dc1"])
        self.assertEqual(self.protection(), "protected")
        print(f"\n  primary's site: {seen['writer']['acknowledged']} rows, 0 lost, away for "
              f"{seen['writer']['downtime_s']} s", file=sys.stderr)

    def test_30_P1_after_a_switchover_the_other_site_was_the_last_primary(self):
        path = demo.plan_for(self.farhaven, "switchover", "dr")
        demo.approve(self.farhaven, path)
        code, done = demo.start(self.farhaven, path, "dr")
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        since = time.monotonic()
        self.carried_out("stop-site", "dr")
        self.plan("start-site", "dc", good=False)
        # dc1 is the first by its name, and was not it last.
        sent = self.carried_out("start-site", "dr")
        self.assertIn("start-orders-db-dr1", sent)
        self.lab.acks_go_on()
        seen = self.verdict(since)
        self.assertEqual((seen["writer"]["lost"], seen["writable_overlap_s"]), (0, 0))
        self.assertEqual(seen["primaries"], ["dr1"])
        self.assertEqual(self.protection(), "protected")


if __name__ == "__main__":
    unittest.main()
