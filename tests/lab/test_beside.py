# SPDX-License-Identifier: GPL-3.0-or-later
"""The services beside orders, on the real lab: Farhaven says of each what is true, and moves it;
the lab's own witnesses say what that cost."""

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


class Moved(Operated):
    """What is asked of each of them."""

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

    def door_leads_to(self, service, site):
        """By hand, where no plan is tried."""
        for backend in (service + "_db", service + "_http"):
            for server in ("dc", "dr"):
                self.lab.edge(f"set server {backend}/{server} state "
                              + ("ready" if server == site else "maint"))


class Redis(Moved):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    WITH = "redis"

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
        self.door_leads_to("cart", "dr")
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


class Clusters(Moved):
    """Patroni over both sites with a name before its door, and a standby cluster."""

    WITH = "patroni,standby,dns"
    PAIR = True

    def test_10_it_says_who_leads_and_who_follows(self):
        roles, status = self.roles("shop")
        self.assertEqual(roles, {"shop-dc1": "primary", "shop-dr1": "replica"}, status)
        roles, status = self.roles("bank")
        # A standby cluster has a leader of its own, which takes no writes.
        self.assertEqual(roles, {"bank-dc1": "primary", "bank-dr1": "replica"}, status)

    def test_20_P1_a_planned_move_leads_the_name_along(self):
        seen = self.moved("shop", "dr")
        self.assertEqual(seen["leaders"], ["shop-dr1"])
        names = self.lab.ask("verdict")["names"]
        self.assertEqual({each: names[each]["last"] for each in names},
                         {"ns1": "dr", "ns2": "dr", "client": "works"})
        # Never empty, and nothing but the two answers.
        for server in ("ns1", "ns2"):
            self.assertLessEqual(set(names[server]["answers"]), {"dc", "dr"}, names)
        print(f"  by the name: {names['client']['seconds']}", file=sys.stderr)

    def test_30_P1_a_lost_site_is_taken_over_once(self):
        since = time.monotonic()
        self.lab.ask("kill-site", "dr")
        until(lambda: self.roles("shop")[0].get("shop-dc1") == "primary",
              "Farhaven's own sight of the new leader", 90)
        self.door_leads_to("shop", "dc")
        self.acknowledged_again("shop")
        seen = self.verdict("shop", since - 1)
        self.assertEqual((seen["leaders"], seen["writable_overlap_s"]), (["shop-dc1"], 0), seen)
        self.assertIsNotNone(seen["writer"]["lost"])
        print(f"\n  site lost: {seen['writer']['lost']} of {seen['writer']['acknowledged']} "
              f"acknowledged rows lost; {seen['writer']['downtime_s']} s without a write",
              file=sys.stderr)

    def test_40_P1_who_led_there_comes_back_as_a_replica_and_never_writes(self):
        since = time.monotonic()
        self.lab.ask("start-site", "dr")
        until(lambda: self.roles("shop")[0].get("shop-dr1") == "replica",
              "the old leader as a replica", 90)
        self.acknowledged_again("shop")
        seen = self.verdict("shop", since)
        self.assertEqual((seen["leaders"], seen["writable_overlap_s"], seen["writer"]["lost"]),
                         (["shop-dc1"], 0, 0), seen)

    def test_50_P1_the_standby_cluster_is_promoted_behind_the_fences(self):
        demo.watch(self.farhaven, "bank")
        since = time.monotonic()
        demo.lose(self.farhaven, "failover", "dc")
        path = demo.plan_for(self.farhaven, "failover", "dr", service="bank")
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        code, done = demo.start(self.farhaven, path, "dr")
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        self.acknowledged_again("bank")
        seen = self.verdict("bank", since - 1)
        self.assertEqual((seen["leaders"], seen["writable_overlap_s"]), (["bank-dr1"], 0), seen)
        self.assertLessEqual(seen["lost_s"], done["rpa"]["s"], (seen, done["rpa"]))
        order = [step for what, step in self.journal(done["run"]) if what == "intended"]
        self.assertLess(order.index("fence-network-dc"), order.index("promote-bank-dr1"), order)
        print(f"\n  standby cluster: {seen['writer']['lost']} of {seen['writer']['acknowledged']} "
              f"acknowledged rows lost over {seen['lost_s']} s, at most {done['rpa']['s']} s by "
              f"Farhaven; {seen['writer']['downtime_s']} s without a write", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
