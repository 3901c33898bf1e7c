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


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/demo.json"
            done = subprocess.run(["/usr/bin/python3", f"{SOURCE}/demo.py", "--headless", "--json",
                                   path], stderr=subprocess.PIPE, text=True, check=False,
                                  timeout=150)
            with open(path, encoding="utf-8") as file:
                cls.report = json.load(file)
        cls.code, cls.said = done.returncode, done.stderr
        cls.moves = cls.report["services"][0]["moves"]
        print(f"\n{cls.said}", file=sys.stderr)

    def test_10_P1_two_moves_succeed_and_nothing_is_lost(self):
        self.assertEqual((self.code, self.report["ok"]), (0, True), self.said)
        moved = [(move["from"], move["to"], move["outcome"]) for move in self.moves]
        self.assertEqual(moved, [("dc", "dr", "succeeded"), ("dr", "dc", "succeeded")])
        for move in self.moves:
            self.assertEqual((move["writable_overlap_s"], move["writer"]["lost"]), (0, 0))
            self.assertGreater(move["writer"]["acknowledged"], 10)
            self.assertEqual(move["protection_after"], "protected")

    def test_20_its_own_figure_agrees_with_the_witness(self):
        self.assertEqual(len(self.moves), 2, self.said)
        for move in self.moves:
            self.assertIsNotNone(move["rta_s"])
            self.assertLess(abs(move["rta_s"] - move["writer"]["downtime_s"]), AGREE_S, move)
            self.assertLess(move["rta_s"], move["rto_s"])

    def test_30_nothing_is_left_behind(self):
        self.assertEqual(self.report["leftovers"], {"pids": [], "files": []})
        named = {each["name"]: each["version"] for each in self.report["components"]}
        self.assertTrue(named and all(named.values()), named)


if __name__ == "__main__":
    unittest.main()
