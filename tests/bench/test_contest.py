#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of the benchmarks: a goal that is missed must be seen to be missed."""

import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import contest


class Contest(unittest.TestCase):
    def test_interval_of_known_ratios(self):
        # ln ratios 0, ln 2, ln 4: mean ln 2, standard deviation ln 2, t(2) = 4.303.
        low, high = contest.paired_interval([1, 2, 4], [1, 1, 1])
        self.assertAlmostEqual(low, 2 ** (1 - 4.303 / 3 ** 0.5), places=3)
        self.assertAlmostEqual(high, 2 ** (1 + 4.303 / 3 ** 0.5), places=3)

    def test_not_worse_reaches_one(self):
        even = contest.result("c", "s", [1.0, 1.1, 0.9], {"p": [1.0, 1.0, 1.0]}, {"p": 1.0})
        self.assertTrue(even["met"])

    def test_clearly_slower_is_not_met(self):
        slow = contest.result("c", "s", [2.0, 2.1, 2.05], {"p": [1.0, 1.0, 1.0]}, {"p": 1.0})
        self.assertFalse(slow["met"])
        self.assertEqual(slow["ratio"]["p"], 2.05)

    def test_a_figure_as_goal_judges_the_ratio_of_medians(self):
        for ours, met in ((0.25, True), (0.26, False)):
            one = contest.result("c", "s", [ours] * 3, {"p": [1.0] * 3}, {"p": 0.25})
            self.assertEqual(one["met"], met)

    def test_a_peer_that_is_not_here_is_no_goal_met(self):
        one = contest.result("c", "s", [1.0], {"p": [2.0]}, {"p": 1.0}, {"q": "not installed"})
        self.assertFalse(one["met"])
        report = {"results": [one], "machine": {"cores": 2, "load_before": 0.1}}
        self.assertIn("MISSING: not installed", contest.table(report))

    def test_a_busy_machine_is_said(self):
        for load, said in ((0.9, False), (1.1, True)):
            report = {"results": [], "machine": {"cores": 2, "load_before": load}}
            self.assertEqual("busy" in contest.table(report), said)

    def test_unequal_counts_are_refused(self):
        with self.assertRaises(ValueError):
            contest.result("c", "s", [1.0, 1.0], {"p": [1.0]}, {"p": 1.0})


if __name__ == "__main__":
    unittest.main()
