# SPDX-License-Identifier: GPL-3.0-or-later
"""What a line does to frames, without a frame."""

import os
import random
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import wan
from places import LabError


def line(**quality):
    return wan.Line(wan.Quality(**quality), random.Random("a seed"))


class ALine(unittest.TestCase):
    def test_a_plain_one_changes_nothing(self):
        plain = line()
        self.assertEqual(plain.arrivals(5.0, 100), [5.0])
        self.assertEqual((plain.counted.frames, plain.counted.bytes), (1, 100))

    def test_a_long_one_delays_and_jitter_lets_frames_overtake(self):
        long = line(delay_ms=10, jitter_ms=10)
        times = [long.arrivals(index / 1000, 100)[0] - index / 1000 for index in range(1000)]
        self.assertGreaterEqual(min(times), 0.010)
        self.assertLess(max(times), 0.0201)
        self.assertAlmostEqual(sum(times) / 1000, 0.015, delta=0.0005)
        arrivals = [index / 1000 + each for index, each in enumerate(times)]
        self.assertNotEqual(arrivals, sorted(arrivals))

    def test_a_narrow_one_takes_the_time_that_the_bits_need(self):
        narrow = line(rate_mbit=8)
        self.assertAlmostEqual(narrow.arrivals(1.0, 1000)[0], 1.001)
        self.assertAlmostEqual(narrow.arrivals(1.0, 1000)[0], 1.002)
        self.assertAlmostEqual(narrow.arrivals(2.0, 1000)[0], 2.001)

    def test_a_bad_one_loses_doubles_and_reorders_as_often_as_it_was_told(self):
        bad = line(delay_ms=10, loss=10, duplicate=20, reorder=30)
        for _ in range(10000):
            bad.arrivals(0.0, 1)
        self.assertAlmostEqual(bad.counted.lost, 1000, delta=150)
        self.assertAlmostEqual(bad.counted.duplicated, 1800, delta=200)
        self.assertAlmostEqual(bad.counted.overtook, 3240, delta=250)

    def test_the_same_seed_does_the_same(self):
        first, second = line(jitter_ms=5, loss=50), line(jitter_ms=5, loss=50)
        self.assertEqual([first.arrivals(1.0, 9) for _ in range(99)],
                         [second.arrivals(1.0, 9) for _ in range(99)])

    def test_a_queue_that_is_full_loses(self):
        full = line(delay_ms=1000)
        full.queued_bytes = wan.QUEUE_BYTES_MAX
        self.assertEqual(full.arrivals(0.0, 1), [])
        self.assertEqual(full.counted.lost, 1)

    def test_what_cannot_be_is_refused(self):
        for quality in ({"loss": 101}, {"delay_ms": -1}, {"duplicate": -1}):
            with self.assertRaises(LabError):
                wan.Quality(**quality).check()


if __name__ == "__main__":
    unittest.main()
