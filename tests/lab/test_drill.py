# SPDX-License-Identifier: GPL-3.0-or-later
"""Drills on real clusters: a copy of the standby is promoted beside it and removed again, whatever
happens in between, and neither the service nor its replication notices."""

import json
import os
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
import drills
from operated import Operated
from places import DATABASE, DB_PORT, DRILL_PORT, PG_BIN, Places, address
from postgres import ADMIN
from test_lab import until


class Drill(Operated):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = drills.seen(cls.farhaven.lab)
        assert "streaming" in cls.before[0], cls.before

    def ready(self, kind):
        path = demo.plan_for(self.farhaven, kind, "dr")
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        return path

    def words(self, path):
        return ["run", "start", path, "--confirm-site", "dr", "--key",
                self.farhaven.key("planner"), "--yes"]

    def run_plan(self, kind):
        return demo.start(self.farhaven, self.ready(kind), "dr")

    def with_decision(self, **second):
        """The generated drill, with a decision after its gate: each option proves the copy once
        more, by a step of its own. `second` is added to the action of the second branch."""
        path = demo.plan_for(self.farhaven, "drill", "dr")
        with open(path, encoding="utf-8") as file:
            plan = json.load(file)
        gate = next(step for step in plan["steps"] if step["phase"] == "gate")
        branches = []
        for name in ("first", "second"):
            step = json.loads(json.dumps(gate))
            step.update(id=name, title=f"Prove the copy, {name}", deadline_ms=10_000,
                        after=[gate["id"], "which"])
            branches.append(step)
        branches[1]["action"].update(second)
        which = {"id": "which", "title": "Which proof", "phase": "gate", "after": [gate["id"]],
                 "deadline_ms": 20_000, "attempts_max": 1, "if_unreachable": "stop",
                 "decision": {"decided_by": "operator", "default_option": "first", "options": [
                     {"id": name, "label": "", "criteria": [], "enables": [name]}
                     for name in ("first", "second")]}}
        for step in plan["steps"]:
            if step["phase"] == "reprotect":
                step["after"] += ["which", "first", "second"]
        plan["steps"] += [which, *branches]
        with open(path, "w", encoding="utf-8") as file:
            json.dump(plan, file)
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        return path

    def copies(self):
        """Does a pg_basebackup into the sandbox still run?"""
        folder = Places(self.lab.dir).drill("dr1")
        for each in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{each}/cmdline", encoding="utf-8", errors="replace") as file:
                    words = file.read().split("\0")
            except OSError:
                continue
            if words[0].endswith("/pg_basebackup") and folder in words:
                return True
        return False

    def protection(self):
        return self.farhaven.ctl("service", "status", demo.SERVICE)[1]["protection"]

    def assert_nothing_happened(self):
        """To the service, to its replication, and to the disk."""
        self.assertEqual(drills.leftovers(self.lab.dir), [])
        self.assertEqual(drills.seen(self.farhaven.lab), self.before)
        verdict = self.lab.ask("verdict")
        self.assertEqual((verdict["writer"]["lost"], verdict["writable_overlap_s"]), (0, 0))
        until(lambda: self.protection() == "protected", "protected")

    def assert_cut_off(self):
        """No application gets in, and by hand it does not start again: it would archive, and listen
        for whom its source listens."""
        places = Places(self.lab.dir)
        ask = ("/usr/bin/env", "PGPASSFILE=" + places.admin_pass, f"{PG_BIN}/psql", "-XAtq", "-w",
               "-h", address("dr1"), "-d", DATABASE, "-c", "SELECT 1", "-U", ADMIN, "-p")
        lab = self.farhaven.lab
        self.assertEqual(lab.execute("ops1", *ask, str(DB_PORT)).stdout.strip(), "1")
        refused = lab.execute("ops1", *ask, str(DRILL_PORT), stderr=subprocess.PIPE)
        self.assertIn("no pg_hba.conf entry", refused.stderr)
        pg_ctl = (f"{PG_BIN}/pg_ctl", "-w", "-s", "-D", places.drill("dr1"))
        lab.execute("dr1", *pg_ctl, "-m", "immediate", "stop")
        started = lab.execute("dr1", *pg_ctl, "-l", places.drill("dr1") + ".log", "start",
                              stderr=subprocess.PIPE)
        self.assertNotEqual(started.returncode, 0)
        with open(places.drill("dr1") + ".log", encoding="utf-8") as file:
            self.assertIn("has invalid permissions", file.read())

    def test_10_P1_R038_a_drill_proves_the_copy_and_leaves_nothing(self):
        code, done = self.run_plan("drill")
        self.assertEqual((code, done["state"], done["kind"]), (0, "succeeded", "drill"), done)
        self.assertGreater(done["rta_s"], 0)
        self.assert_nothing_happened()

    def test_20_P13_between_start_and_stop_the_service_is_drilling(self):
        code, done = self.run_plan("start-drill")
        self.assertEqual((code, done["state"]), (0, "succeeded"), done)
        self.assertEqual(self.protection(), "drilling")
        self.assertIn(Places(self.lab.dir).drill("dr1"), drills.leftovers(self.lab.dir))
        self.assert_cut_off()
        code, refused = self.run_plan("drill")  # P19: its sandbox is not empty
        self.assertNotEqual(code, 0, refused)
        code, done = self.run_plan("stop-drill")
        self.assertEqual((code, done["state"]), (0, "succeeded"), done)
        self.assert_nothing_happened()

    def test_30_P19_what_no_drill_made_is_neither_overwritten_nor_removed(self):
        folder = Places(self.lab.dir).drill("dr1")
        os.mkdir(folder)
        with open(folder + "/precious", "w", encoding="utf-8") as file:
            file.write("kept")
        try:
            code, done = self.run_plan("drill")
            self.assertNotEqual(code, 0, done)
            self.assertEqual(os.listdir(folder), ["precious"])
        finally:
            os.unlink(folder + "/precious")
            os.rmdir(folder)
        self.assert_nothing_happened()

    def test_40_P13_a_drill_that_fails_cleans_up_by_itself(self):
        # The gate finds no table to write its mark into.
        self.lab.sql("dc1", "ALTER TABLE farhaven.probe RENAME TO hidden")
        try:
            code, done = self.run_plan("drill")
        finally:
            self.lab.sql("dc1", "ALTER TABLE farhaven.hidden RENAME TO probe")
        self.assertEqual((code != 0, done["state"], done["named_state"]),
                         (True, "aborted", "aborted.taken-back"), done)
        self.assert_nothing_happened()

    def test_50_P7_P13_killed_while_it_copies_it_is_taken_up_and_leaves_nothing(self):
        path = self.ready("drill")
        self.die_under_way("dr1", "copy-dr1", *self.words(path))
        run = next(each["run"] for each in self.farhaven.must("run", "list")["runs"]
                   if each["interrupted"])
        self.farhaven.ctl("run", "resume", run, "--yes")
        shown = self.farhaven.must("run", "show", run)
        if shown["state"] == "halted":  # the copying still ran, and its host took no other claim
            self.assertEqual(shown["named_state"].split(".")[1], "going-back", shown)
            until(lambda: not self.copies(), "the end of the copying")
            self.farhaven.ctl("run", "abort", run, "--yes")
            until(lambda: self.farhaven.must("run", "show", run)["state"] == "aborted", "the abort")
            shown = self.farhaven.must("run", "show", run)
        self.assertIn(shown["state"], ("succeeded", "aborted"), shown)
        self.assert_nothing_happened()

    def test_60_P13_aborted_by_a_person_it_leaves_nothing(self):
        path = self.ready("drill")
        code, begun = self.farhaven.signed("planner", *self.words(path))
        self.assertEqual(code, 0, begun)
        self.farhaven.ctl("run", "abort", begun["run"], "--yes")
        until(lambda: self.farhaven.must("run", "show", begun["run"])["state"]
              in ("aborted", "succeeded"), "the end of the drill")
        self.assert_nothing_happened()

    def test_70_R023_one_drill_carries_out_both_branches(self):
        code, done = demo.start(self.farhaven, self.with_decision(), "dr")
        self.assertEqual((code, done["state"], done["named_state"]),
                         (0, "succeeded", "succeeded"), done)
        verdicts = {each["option"]: (each["verdict"], each["pass"]) for each in done["branches"]}
        self.assertEqual(verdicts, {"first": ("green", 1), "second": ("green", 2)})
        steps = {step["id"]: step for step in done["steps"]}
        for name in ("copy-dr1", "promote-dr1-drill", "clean-up-dr1-drill"):
            for step in [each for each in steps if each.endswith(name)]:
                self.assertEqual(steps[step]["state"], "succeeded", step)
        self.assertEqual([steps[each]["state"] for each in
                          ("first", "second", "pass-2.first", "pass-2.second")],
                         ["succeeded", "not_taken", "not_taken", "succeeded"])
        self.assertEqual(steps["pass-2.second"]["branch"], "which: second")
        # Two copies were made, and each was removed before the next, and before the end.
        acts = [each for each in steps if "copy-" in each or "clean-up-" in each]
        self.assertEqual(len(acts), 4, acts)
        shown = self.farhaven.must("run", "show", done["run"])
        self.assertEqual(shown["branches"], done["branches"])
        pack = os.path.join(self.farhaven.lab.dir, "ops", "branches.evidence.json")
        self.farhaven.must("evidence", "export", done["run"], pack)
        self.assertEqual(self.farhaven.ctl("audit", "verify", pack, "--trust",
                                           self.farhaven.workspace + ".key.pub")[0], 0)
        with open(pack, encoding="utf-8") as file:
            written = json.load(file)
        self.assertTrue(written["run"]["every_branch"])
        self.assertEqual(written["facts"]["branch_of"]["pass-2.second"], "which: second")
        self.assert_nothing_happened()

    def test_80_R023_P13_a_drill_whose_second_branch_fails_is_not_green(self):
        path = self.with_decision(postconditions=[
            {"component": "orders-drill", "member": "dr1-drill", "question": "fact_is",
             "fact": "sandbox", "value": "absent"}])
        code, done = demo.start(self.farhaven, path, "dr")
        self.assertEqual((code != 0, done["state"], done["named_state"]),
                         (True, "aborted", "aborted.taken-back"), done)
        verdicts = {each["option"]: each["verdict"] for each in done["branches"]}
        self.assertEqual(verdicts["first"], "green")
        self.assertNotEqual(verdicts["second"], "green")
        self.assert_nothing_happened()


if __name__ == "__main__":
    unittest.main()
