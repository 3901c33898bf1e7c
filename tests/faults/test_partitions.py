# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move of live PostgreSQL while the network comes apart: six shapes, at its steps.

In a test run each stage of a move meets one shape and each shape one stage; every shape at every
step with FARHAVEN_CASES=all; FARHAVEN_CASES="dc-all:demote" one of them.
"""

import itertools
import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from standing import Standing, share, verb_of, wanted_case

SHAPES = ("dc-all", "dr-all", "dc-dr", "dc-ops", "dc-oneway-in", "dr-oneway-out")
STAGES = ("claim", "drain-edge", "demote", "promote", "gate", "rejoin")
# How long the network stays apart while the run does not come to rest by itself.
CUT_S = 12.0


def chosen(places, stages):
    """(number, step, shape): all of them, or the named ones, or each stage with one shape."""
    if not os.environ.get("FARHAVEN_CASES"):
        some = [place for place in places if verb_of(place[1]) in stages]
        return [(*place, shape) for place, shape in zip(some, itertools.cycle(SHAPES))]
    return [(number, step, shape) for number, step in places for shape in SHAPES
            if wanted_case(shape, step)]


class Partitions(Standing):
    def cases(self):
        return share(chosen(self.places(), STAGES))

    def cut(self, shape):
        """Apart at the event at which the daemon stands, until the run rests or for CUT_S."""
        self.lab.ask("partition", shape)
        try:
            self.go()
            run = self.run_begun()
            self.rest(run, CUT_S)
            return run
        finally:
            self.lab.ask("partition", "heal")

    def case(self, number, shape):
        self.stopped_at(number)
        run = self.cut(shape)
        first, ended, done = self.go_on(run)
        self.tell(shape, first, ended, done, self.judge(run, ended, done))
        self.whole_again()

    def test_P1_P2_P7_a_move_through_a_partition_has_one_writer(self):
        tried = 0
        for number, step, shape in self.cases():
            with self.one_case(shape=shape, step=verb_of(step)):
                self.case(number, shape)
            tried += 1
        self.assertGreater(tried, 0)


if __name__ == "__main__":
    unittest.main()
