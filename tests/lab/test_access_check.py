# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl access check over the real paths: SSH to both sites, PostgreSQL, HAProxy, the fence
devices. What is granted, what was taken away, what its remedy gives back, and who is not there."""

import os
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)
sys.path.insert(0, os.path.join(SOURCE, "..", "app"))

import demo
import published
from operated import Operated

CHECKPOINT = 'GRANT pg_checkpoint TO "farhaven"'
SANDBOX = "orders-drill"  # runs while a drill does


class AccessCheck(Operated):
    """In the order of the names: a site is lost at the end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plan = demo.plan_for(cls.farhaven, "switchover", "dr")
        demo.approve(cls.farhaven, plan)

    def check(self, *words):
        code, answer = self.farhaven.ctl("access", "check", "--as-if-armed", *words)
        published.check(self, answer)
        return code, answer

    @staticmethod
    def chosen(answer, verdict):
        return [(each["where"], each["host"], each["line"], each["why"])
                for each in answer["lines"]
                if each["verdict"] == verdict and each["component"] != SANDBOX]

    def test_10_what_a_move_takes_is_granted(self):
        _, answer = self.check()
        self.assertEqual(self.chosen(answer, "missing"), [])
        # What only an order would tell is not asked: writing a mark, switching power, a gate.
        left = [each for each in self.chosen(answer, "unknown") if each[0] != "http"]
        self.assertEqual(left, [])
        self.assertGreater(answer["granted"], 30)

    def test_20_a_grant_taken_away_is_missing_until_its_remedy_ran(self):
        self.lab.sql("dc1", "REVOKE pg_checkpoint FROM farhaven")
        code, answer = self.check()
        self.assertEqual((code, answer["missing"]), (9, 1))
        line = next(each for each in answer["lines"] if each["verdict"] == "missing")
        self.assertEqual((line["line"], line["remedy"]), (CHECKPOINT, CHECKPOINT))
        self.lab.sql("dc1", line["remedy"])
        self.assertEqual(self.check()[1]["missing"], 0)

    def test_30_a_rule_and_a_superuser(self):
        self.lab.sql("dc1", "ALTER ROLE farhaven SUPERUSER")
        path = f"{self.lab.dir}/hosts/dr1/act/allow"
        with open(path, encoding="utf-8") as file:
            whole = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(line for line in whole.splitlines(True) if "'promote'" not in line)
        answer = self.check()[1]
        with open(path, "w", encoding="utf-8") as file:
            file.write(whole)
        self.lab.sql("dc1", "ALTER ROLE farhaven NOSUPERUSER")
        missing = [each for each in answer["lines"] if each["verdict"] == "missing"]
        self.assertEqual([(each["host"], "'promote'" in each["remedy"]) for each in missing],
                         [("dr1", True)])
        self.assertIn('ALTER ROLE "farhaven" NOSUPERUSER',
                      [each["remedy"] for each in answer["more_than_needed"]])

    def test_40_a_lost_site_is_unknown_and_never_granted(self):
        self.lab.ask("kill-site", "dc")
        code, answer = self.check()
        self.assertNotEqual(code, 0)
        at_site = {each["verdict"] for each in answer["lines"] if each["host"] == "dc1"}
        self.assertEqual(at_site, {"unknown"})
        there = {each["verdict"] for each in answer["lines"] if each["host"] == "dr1"}
        self.assertEqual(there, {"granted"})


if __name__ == "__main__":
    unittest.main()
