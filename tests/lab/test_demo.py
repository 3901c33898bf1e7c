# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's document holds what is promised of it, and agrees with the witness."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.path.dirname(os.path.abspath(__file__))
# Farhaven counts from the intent to stop new work to the acknowledgement of its own first write.
# The witness counts from row to row of a writer that tries every 10 ms: it loses its last row a
# little later, when the edge is closed, and finds the open edge up to one refused try later.
AGREE_S = 0.2
# From the order to recover to its last step, with nobody answering at the old site.
RUN_MAX_S = 15


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/demo.json"
            done = subprocess.run(["/usr/bin/python3", f"{SOURCE}/demo.py", "--headless", "--only",
                                   "orders", "--json", path], stderr=subprocess.PIPE, text=True,
                                  check=False, timeout=240)
            with open(path, encoding="utf-8") as file:
                cls.report = json.load(file)
            cls.drill, *cls.moves = cls.report["services"][0]["moves"] or [None]
            cls.facts = []
            for move in (each for each in cls.moves if each["pack"]):
                with open(move["pack"], encoding="utf-8") as file:
                    cls.facts.append(json.load(file)["facts"])
        cls.code, cls.said = done.returncode, done.stderr
        print(f"\n{cls.said}", file=sys.stderr)

    def test_10_P1_four_moves_succeed_and_two_never_write(self):
        self.assertEqual((self.code, self.report["ok"]), (0, True), self.said)
        moved = [(move["kind"], move["from"], move["to"], move["outcome"]) for move in self.moves]
        self.assertEqual(moved, [("switchover", "dc", "dr", "succeeded"),
                                 ("switchover", "dr", "dc", "succeeded"),
                                 ("failover", "dc", "dr", "succeeded"),
                                 ("failback", "dr", "dc", "succeeded")])
        for move in self.moves:
            self.assertEqual(move["writable_overlap_s"], 0)
            self.assertGreater(move["writer"]["acknowledged"], 10)

    def test_05_R038_a_drill_comes_first_and_nothing_notices_it(self):
        drill = self.drill
        self.assertEqual((drill["kind"], drill["outcome"], drill["protection_after"]),
                         ("drill", "succeeded", "protected"))
        self.assertEqual((drill["writer"]["lost"], drill["writable_overlap_s"]), (0, 0))
        self.assertEqual((drill["undisturbed"], drill["left"]), (True, []))
        self.assertGreater(drill["rta_s"], 0)

    def test_11_planned_moves_lose_nothing_and_protect_again(self):
        for move in self.moves:
            if move["kind"] != "failover":
                self.assertEqual((move["writer"]["lost"], move["protection_after"]),
                                 (0, "protected"), move)

    def test_12_a_failover_says_that_nothing_protects_it(self):
        self.assertIsNotNone(self.moves[2]["writer"]["lost"])
        self.assertNotEqual(self.moves[2]["protection_after"], "protected")
        self.assertLess(self.moves[2]["run_s"], RUN_MAX_S)

    def test_13_P32_another_machine_did_it_from_a_bundle_alone(self):
        bundle = self.moves[2]["bundle"]
        self.assertTrue(bundle["ok"], bundle)
        self.assertLess(bundle["first_step_s"], 900)
        self.assertGreater(bundle["lost_files"], 3, bundle)
        self.assertEqual(bundle["log_size"], bundle["log_size_restored"])

    def test_20_its_own_figure_agrees_with_the_witness(self):
        self.assertEqual(len(self.moves), 4, self.said)
        for move in self.moves:
            self.assertIsNotNone(move["rta_s"])
            if move["rto_s"] is not None:  # the sample promises none for a lost site
                self.assertLess(move["rta_s"], move["rto_s"])
            if move["kind"] != "failover":  # whose outage began with the site, not with the run
                self.assertLess(abs(move["rta_s"] - move["writer"]["downtime_s"]), AGREE_S, move)

    def test_21_a_failover_counts_from_the_outage_and_from_the_declaration(self):
        move = self.moves[2]
        self.assertEqual(move["rta"]["from_outage_s"], move["rta_s"])
        self.assertLess(move["rta"]["from_declaration_s"], move["rta_s"])
        self.assertLess(move["witness"]["apart_s"], AGREE_S, move)
        # Within one probe of each other, or it is said.
        self.assertEqual(move["witness"]["within_probe"],
                         "more than one probe" not in move["witness"]["says"])

    def test_22_the_loss_is_bounded_at_once_and_exact_after_the_failback(self):
        move = self.moves[2]
        once, counted = move["rpa_at_once"], move["rpa"]
        self.assertEqual((once["bound"], counted["bound"]), ("upper", "exact"), move)
        self.assertLessEqual(counted["bytes"], once["bytes"])
        self.assertTrue(move["writer"]["lost"] == 0 or counted["bytes"] > 0, move)
        for planned in (self.moves[0], self.moves[1], self.moves[3]):
            self.assertEqual((planned["rpa"]["bound"], planned["rpa"]["bytes"]), ("exact", 0))

    def test_23_the_evidence_holds_both_figures(self):
        facts, move = self.facts[2], self.moves[2]
        self.assertEqual(facts["rta_from_outage_ms"], round(move["rta_s"] * 1000))
        self.assertEqual(facts["declaration"]["scope"], "dc")
        self.assertEqual((facts["rpa"]["bound"], facts["rpa_at_once"]["bound"]),
                         ("exact", "upper"))

    def test_30_nothing_is_left_behind(self):
        self.assertEqual(self.report["leftovers"], {"pids": [], "files": []})
        named = {each["name"]: each["version"] for each in self.report["components"]}
        self.assertTrue(named and all(named.values()), named)


if __name__ == "__main__":
    unittest.main()
