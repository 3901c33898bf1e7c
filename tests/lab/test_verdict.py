# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of the witnesses, on values."""

import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import verdict


def run(writable, begin, end):
    return {"writable": writable, "reason": "", "from": begin, "to": end, "count": 1}


def ack(number, at):
    return {"e": "ack", "n": number, "mono": at}


class Intervals(unittest.TestCase):
    def test_joins_accepted_writes_up_to_50_ms_apart(self):
        runs = [run(True, 1.0, 2.0), run(True, 2.05, 3.0), run(True, 3.06, 4.0)]
        self.assertEqual(verdict.writable_intervals(runs), [[1.0, 3.0], [3.06, 4.0]])

    def test_refused_writes_are_not_counted(self):
        self.assertEqual(verdict.writable_intervals([run(False, 1.0, 2.0)]), [])

    def test_clips_to_the_asked_time(self):
        self.assertEqual(verdict.writable_intervals([run(True, 1.0, 9.0)], 2.0, 3.0),
                         [[2.0, 3.0]])

    def test_overlap_is_the_common_time(self):
        self.assertAlmostEqual(verdict.overlap([[0, 2], [5, 6]], [[1, 3], [5.5, 9]]), 1.5)
        self.assertEqual(verdict.overlap([[0, 1]], [[1, 2]]), 0)

    def test_silence_of_a_prober_is_blindness(self):
        runs = [run(True, 0.0, 1.0), run(False, 1.1, 2.0), run(False, 3.0, 4.0)]
        self.assertAlmostEqual(verdict.blind(runs), 1.0)
        self.assertAlmostEqual(verdict.blind(runs, since=2.5), 0.5)


class Writer(unittest.TestCase):
    def judge(self, events, present, runs=None, since=verdict.NEVER, until=verdict.FOREVER):
        return verdict.judge(events, runs or {}, present, since, until)

    def test_lost_is_acknowledged_and_absent(self):
        seen = self.judge([ack(1, 1.0), ack(2, 1.1), ack(3, 1.2)], {1, 3})["writer"]
        self.assertEqual((seen["acknowledged"], seen["lost"], seen["lost_rows"]), (3, 1, [2]))

    def test_a_row_of_unknown_fate_is_not_lost(self):
        events = [ack(1, 1.0), {"e": "unknown", "n": 2, "mono": 1.1}, ack(3, 1.2)]
        seen = self.judge(events, {1, 3})["writer"]
        self.assertEqual((seen["lost"], seen["unknown"], seen["unknown_committed"]), (0, 1, 0))

    def test_loss_is_unknown_without_a_single_primary(self):
        self.assertIsNone(self.judge([ack(1, 1.0)], None)["writer"]["lost"])

    def test_downtime_is_the_longest_gap_between_acknowledged_rows(self):
        events = [ack(1, 1.0), ack(2, 1.01), ack(3, 1.5), ack(4, 1.51)]
        self.assertAlmostEqual(self.judge(events, {1, 2, 3, 4})["writer"]["downtime_s"], 0.49)

    def test_a_gap_outside_of_the_asked_time_is_another_moves(self):
        events = [ack(1, 1.0), ack(2, 2.0), ack(3, 2.01), ack(4, 2.5), ack(5, 2.51)]
        seen = self.judge(events, set(), since=2.2, until=2.4)
        self.assertAlmostEqual(seen["writer"]["downtime_s"], 0.49)

    def test_downtime_is_unknown_while_the_service_is_down(self):
        self.assertIsNone(self.judge([ack(1, 1.0)], {1}, since=2.0)["writer"]["downtime_s"])

    def test_an_outage_without_an_end_is_open(self):
        events = [{"e": "outage-begin", "first_failure": 1.0, "mono": 1.1, "reason": "refused"}]
        self.assertEqual(self.judge(events, set())["outages"][0]["end"], None)

    def test_overlap_of_two_members(self):
        runs = {"dc1": [run(True, 0.0, 2.0)], "dr1": [run(False, 0.0, 1.4), run(True, 1.5, 3.0)]}
        self.assertAlmostEqual(self.judge([], set(), runs)["writable_overlap_s"], 0.5)

    def test_the_time_that_is_lost_begins_with_the_last_row_that_is_there(self):
        events = [ack(1, 1.0), ack(2, 1.1), ack(3, 1.2), ack(4, 1.4), ack(5, 2.0)]
        self.assertAlmostEqual(verdict.lost_time(events, [3, 4]), 0.3)
        self.assertEqual(verdict.lost_time(events, []), 0)


class Names(unittest.TestCase):
    def test_what_a_server_said_is_told_in_its_order_with_how_long(self):
        runs = [{"answer": "dc", "from": 0.0, "to": 2.0}, {"answer": "dr", "from": 2.1, "to": 4.0}]
        seen = verdict.judge_names({"ns1": runs}, 1.0, 3.0)["ns1"]
        self.assertEqual((seen["answers"], seen["last"]), (["dc", "dr"], "dr"))
        self.assertAlmostEqual(seen["seconds"]["dc"], 1.0)
        self.assertAlmostEqual(seen["seconds"]["dr"], 0.9)

    def test_a_server_that_nobody_asked_in_that_time_has_no_answer(self):
        runs = [{"answer": "dc", "from": 0.0, "to": 2.0}]
        self.assertIsNone(verdict.judge_names({"ns1": runs}, 3.0, 4.0)["ns1"]["last"])


if __name__ == "__main__":
    unittest.main()
