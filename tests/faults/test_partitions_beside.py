# SPDX-License-Identifier: GPL-3.0-or-later
"""The same partitions under planned moves of a Redis with Sentinels and of a Patroni cluster.

Their managers act by themselves while the network is apart, so a move may end at either site: what
is judged is that one takes writes, never two, and what was lost of the acknowledged. In a test run
each shape meets one step, every shape at every step with FARHAVEN_CASES=all.
"""

import itertools
import os
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import test_partitions
from standing import share, verb_of, wanted_case, within

SETTLES_S = 60
BY_ITSELF_S = 15
STAGES = ("claim", "hand-over", "gate", "enable-edge", "release")


def chosen(places):
    """(number, step, shape): each stage and each shape at least once, or what was asked for."""
    if not os.environ.get("FARHAVEN_CASES"):
        some = [place for place in places if verb_of(place[1]) in STAGES]
        return [(*place, shape) for place, shape
                in zip(itertools.cycle(some), test_partitions.SHAPES)]
    return [(number, step, shape) for number, step in places for shape in test_partitions.SHAPES
            if wanted_case(shape, step)]


class Beside(test_partitions.Partitions):
    WHOLE_S = SETTLES_S

    def cases(self):
        return share(chosen(self.places()))

    def protected(self):
        """Everybody is heard, and one leads the others."""
        status = self.farhaven.ctl_answer("service", "status", self.SERVICE)
        looks = [each["observation"] for each in status.get("components", [])
                 if each["component"] == self.SERVICE + "-db" and each.get("observation")]
        roles = [member["role"] for look in looks for member in look["members"]]
        return roles.count("primary") == 1 and "replica" in roles and "unknown" not in roles

    def calms(self):
        within(SETTLES_S, self.protected)

    def ends_at(self, ended):
        """One leader, whichever: the manager may have moved it before us or after us."""
        self.assertTrue(within(SETTLES_S, lambda: len(self.leaders()) == 1), ended)
        site = self.site_of(self.leaders()[0])
        self.by_hand = []
        since = time.monotonic()
        if not within(BY_ITSELF_S, lambda: self.seen(since)["writer"]["acknowledged"] > 0):
            self.door_leads_to(site)
            self.by_hand = [f"door to {site} by hand"]
        return site

    def door_leads_to(self, site):
        """As who is on duty would, where a manager moved the service and no plan did."""
        for backend in (self.SERVICE + "_db", self.SERVICE + "_http"):
            for server in ("dc", "dr"):
                self.lab.edge(f"set server {backend}/{server} state "
                              + ("ready" if server == site else "maint"))

    def tell(self, fault, first, ended, done, seen):
        super().tell(fault, first, ended, done + self.by_hand, seen)


class Redis(Beside):
    WITH = "redis"
    SERVICE = "cart"
    ENGINE = "redis"

    def check_lost(self, seen, told):
        """Of a Redis that Sentinel failed over by itself: no more than its own bound.

        Where the run did nothing and Sentinel moved the service all the same, the old master with
        its replica beside it took writes until a Sentinel could tell it, after the partition: no
        setting of Redis bounds that, so it is told and not judged."""
        moved = self.site_of(seen["leaders"][0]) != self.source
        if moved and told[1] == "aborted.nothing-destructive-done":
            self.by_hand += [f"moved by Sentinel alone, which lost {seen['writer']['lost']}"]
            return
        self.assertLessEqual(seen["lost_s"], seen["loss_bound_s"], (seen, told))


class Patroni(Beside):
    WITH = "patroni"
    SERVICE = "shop"
    ENGINE = "patroni"

    def check_lost(self, seen, told):
        """A leader that nobody hears gives up within its own term."""
        described = next(each for each in self.lab.json["services"] if each["name"] == "shop")
        bound = described["patroni"]["failover_after_s"]
        self.assertLessEqual(seen["lost_s"], bound, (seen, told))


del Beside

if __name__ == "__main__":
    unittest.main()
