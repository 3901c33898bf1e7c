# SPDX-License-Identifier: GPL-3.0-or-later
"""The services beside orders, on the real lab: Farhaven says of each what is true, and moves it; the
lab's own witnesses say what that cost."""

import os
import sys
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated
from test_lab import until


class Redis(Operated):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    WITH = "redis"

    def roles(self, service):
        status = self.farhaven.ctl_answer("service", "status", service)
        looks = {each["component"]: each["observation"] for each in status.get("components", [])}
        members = (looks.get(service + "-db") or {}).get("members", [])
        return {each["member"]: each["role"] for each in members}, status

    def verdict(self, service, since):
        seen = self.lab.ask("verdict", "--since", str(since), "--until", str(time.monotonic()))
        return seen["services"][service]

    def acknowledged_again(self, service):
        since = time.monotonic()
        until(lambda: self.verdict(service, since)["writer"]["acknowledged"] > 5,
              "the next acknowledged writes of " + service, 30)

    def switchover(self, service, target):
        path = f"{self.lab.dir}/ops/{service}-to-{target}.json"
        self.farhaven.must("plan", "generate", "--service", service, "--kind", "switchover",
                           "--to", target, "--out", path)
        found = self.farhaven.must("plan", "lint", path)["findings"]
        self.assertEqual([each for each in found if each["severity"] == "error"], [])
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        return demo.start(self.farhaven, path, target)

    def moved(self, service, target):
        since = time.monotonic()
        code, done = self.switchover(service, target)
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        self.acknowledged_again(service)
        seen = self.verdict(service, since)
        self.assertEqual((seen["writer"]["lost"], seen["writable_overlap_s"]), (0, 0), seen)
        print(f"\n  {service} to {target}: {seen['writer']['acknowledged']} acknowledged, 0 lost, "
              f"{seen['writer']['downtime_s']} s without a write, 0 s with two writers",
              file=sys.stderr)
        return seen

    def test_10_it_says_who_leads_and_who_follows(self):
        roles, status = self.roles("cart")
        self.assertEqual({each: roles.get(each) for each in ("cart-dc1", "cart-dr1", "cart-dr2")},
                         {"cart-dc1": "primary", "cart-dr1": "replica", "cart-dr2": "replica"},
                         status)
        self.assertEqual({role for each, role in roles.items() if each.startswith("cart-s-")},
                         {"arbiter"}, status)

    def test_20_P1_a_planned_move_there_and_home_loses_nothing(self):
        self.assertEqual(self.moved("cart", "dr")["leaders"], ["cart-dr1"])
        self.assertEqual(self.moved("cart", "dc")["leaders"], ["cart-dc1"])

    def test_30_P1_a_lost_site_costs_no_more_than_the_bound(self):
        since = time.monotonic()
        self.lab.ask("kill-site", "dc")
        until(lambda: self.roles("cart")[0].get("cart-dr1") == "primary",
              "Farhaven's own sight of the new master", 60)
        # The door still leads to the lost site; who took over takes writes all the same.
        for backend in ("cart_db", "cart_http"):
            for server, state in (("dc", "maint"), ("dr", "ready")):
                self.lab.edge(f"set server {backend}/{server} state {state}")
        self.acknowledged_again("cart")
        seen = self.verdict("cart", since - 1)
        self.assertEqual((seen["leaders"], seen["writable_overlap_s"]), (["cart-dr1"], 0), seen)
        self.assertLessEqual(seen["lost_s"], seen["loss_bound_s"], seen)
        print(f"\n  site lost: {seen['writer']['lost']} of {seen['writer']['acknowledged']} "
              f"acknowledged writes lost, over {seen['lost_s']} s of at most "
              f"{seen['loss_bound_s']} s; {seen['writer']['downtime_s']} s without a write",
              file=sys.stderr)

    def test_40_P1_who_led_there_comes_back_as_a_replica_and_never_writes(self):
        since = time.monotonic()
        self.lab.ask("start-site", "dc")
        until(lambda: self.roles("cart")[0].get("cart-dc1") == "replica",
              "the old master as a replica", 60)
        self.acknowledged_again("cart")
        seen = self.verdict("cart", since)
        self.assertEqual((seen["leaders"], seen["writable_overlap_s"], seen["writer"]["lost"]),
                         (["cart-dr1"], 0, 0), seen)


if __name__ == "__main__":
    unittest.main()
