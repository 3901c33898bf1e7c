# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move of live PostgreSQL while the network comes apart: six shapes, at its steps.

In a test run each stage of a move meets two shapes and each shape two stages; every shape at every
step with FARHAVEN_CASES=all; FARHAVEN_CASES="dc-all:demote" one of them.
"""

import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from standing import Standing, verb_of, wanted_case

SHAPES = ("dc-all", "dr-all", "dc-dr", "dc-ops", "dc-oneway-in", "dr-oneway-out")
# How long the network stays apart while the run does not come to rest by itself.
CUT_S = 12.0


def chosen(places, shapes):
    """(number, step, shape): all of them, or the named ones, or each step with one shape."""
    wanted = os.environ.get("FARHAVEN_CASES", "")
    for index, (number, step) in enumerate(places):
        some = shapes if wanted else [shapes[index % len(shapes)]]
        yield from ((number, step, shape) for shape in some if wanted_case(shape, step))


class Partitions(Standing):
    def cut(self, shape):
        """Apart at the event at which the daemon stands, until the run rests or for CUT_S."""
        self.lab.ask("partition", shape)
        try:
            self.go()
            run = self.run_begun()
            return run, self.rest(run, CUT_S)
        finally:
            self.lab.ask("partition", "heal")

    def case(self, number, shape):
        self.stopped_at(number)
        run, cut = self.cut(shape)
        ended, done = self.go_on(run)
        self.tell(shape, cut, ended, done, self.judge(run, ended, done))

    def test_P1_P2_P7_a_move_through_a_partition_has_one_writer(self):
        tried = 0
        for number, step, shape in list(chosen(self.places(), SHAPES)):
            with self.subTest(shape=shape, step=verb_of(step)):
                self.case(number, shape)
            tried += 1
        self.assertGreater(tried, 0)


if __name__ == "__main__":
    unittest.main()
