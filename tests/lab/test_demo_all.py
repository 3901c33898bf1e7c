# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo as it runs unless told otherwise, with all that a lab can run: orders, and what lies
beside it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo_beside


class All(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/demo.json"
            subprocess.run(["/usr/bin/python3", f"{SOURCE}/demo.py", "--headless", "--json", path],
                           check=False, timeout=840)
            with open(path, encoding="utf-8") as file:
                cls.report = json.load(file)
        cls.moves = cls.report["services"][0]["moves"][1:]

    def test_10_it_ends_well(self):
        self.assertTrue(self.report["ok"], self.report["problem"])

    def test_25_P1_what_lies_beside_orders_moves_with_it_and_never_has_two_writers(self):
        others = self.report["services"][1:]
        self.assertGreaterEqual({each["name"] for each in others}, {"cart", "shop"})
        for service in others:
            self.assertEqual([(move["kind"], move["to"], move["outcome"], move["ok"])
                              for move in service["moves"]],
                             [(move["kind"], move["to"], "succeeded", True)
                              for move in self.moves], service)
            for move in service["moves"]:
                self.assertEqual(move["writable_overlap_s"], 0, move)
                self.assertGreater(move["writer"]["acknowledged"], 10, move)
                if move["kind"] == "failover":
                    bound = move["loss_bound_s"]
                    self.assertTrue(bound is None or move["lost_s"] <= bound, move)
                else:
                    self.assertEqual(move["writer"]["lost"], 0, move)

    def test_25_one_plan_moves_them_in_the_order_of_what_depends_on_what(self):
        self.assertEqual([(each["kind"], each["to"], each["wrong"])
                          for each in self.report["order"]],
                         [(move["kind"], move["to"], []) for move in self.moves
                          if move["kind"] != "failback"])

    def test_25_canary_another_order_is_seen(self):
        outages = {each["name"]: each["moves"][0]["outage"] if each["name"] != "orders"
                   else self.moves[0]["outage"] for each in self.report["services"]}
        self.assertEqual(demo_beside.out_of_order("switchover", outages), [])
        for one in ("cart", "orders"):
            turned = outages | {one: outages["shop"], "shop": outages[one]}
            self.assertTrue(demo_beside.out_of_order("switchover", turned), turned)

    def test_26_the_name_follows_the_service_and_is_never_empty(self):
        shop = next(each for each in self.report["services"] if each["name"] == "shop")
        for move in shop["moves"]:
            for server in ("ns1", "ns2"):
                seen = move["names"][server]
                self.assertLessEqual(set(seen["answers"]), {"dc", "dr", "silent"}, move)
                self.assertEqual(seen["last"] in (move["to"], "silent"), True, move)
            self.assertEqual(move["names"]["client"]["last"], "works", move)

    def test_27_P1_the_standby_cluster_takes_over_alone_and_within_its_bound(self):
        seen = self.report["standby"]
        self.assertTrue(seen["ok"], seen)
        self.assertEqual((seen["outcome"], seen["writable_overlap_s"], seen["leaders"]),
                         ("succeeded", 0, ["bank-dr1"]), seen)
        self.assertLessEqual(seen["lost_s"], seen["loss_bound_s"], seen)


if __name__ == "__main__":
    unittest.main()
