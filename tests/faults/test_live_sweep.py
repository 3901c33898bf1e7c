# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move of live PostgreSQL whose daemon is ended, or refused by its disk, at one call.

Each call is one by which the daemon changes its disk, between the plan's start and its end: it is
the last one (SIGKILL), fails (EIO), finds no room (ENOSPC), or no call from there on finds room
(ENOSPC+) until another daemon is begun. A few in a test run; FARHAVEN_SWEEP=all is 48.
"""

import collections
import itertools
import os
import re
import sqlite3
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from standing import REST_S, RUNNING, Standing, share, within

CALLS = ("pwrite64", "fdatasync", "ftruncate", "unlink", "rename")
FAULTS = (("SIGKILL", "signal=SIGKILL", ""), ("EIO", "error=EIO", ""),
          ("ENOSPC", "error=ENOSPC", ""), ("ENOSPC+", "error=ENOSPC", "+"))
SOME, ALL = 4, 48
SOON_S = 10
LINE = re.compile(r"^\d+ +(\w+)\(")


class LiveSweep(Standing):
    def trace(self, *more):
        return ("-o", f"{self.lab.dir}/ops/calls.trace", "-e", "trace=" + ",".join(CALLS), *more)

    def made(self):
        """How often each call has been made by the daemon that runs."""
        with open(f"{self.lab.dir}/ops/calls.trace", encoding="utf-8", errors="replace") as file:
            found = [LINE.match(line) for line in file]
        return collections.Counter(each[1] for each in found if each)

    def places(self):
        """(call, number): of a move that nothing disturbs, evenly chosen."""
        path = self.plan()
        self.begin_traced(*self.trace())
        before = self.made()
        self.starting = self.start(path)
        self.assertEqual(self.rest(self.run_begun(), REST_S)["state"], "succeeded")
        calls = [(call, number) for call in CALLS
                 for number in range(before[call] + 1, self.made()[call] + 1)]
        many = ALL if os.environ.get("FARHAVEN_SWEEP") else SOME
        return [calls[index * (len(calls) - 1) // (many - 1)] for index in range(many)]

    def begun_since(self, before):
        """The run that was begun, if it was; read past the daemon."""
        file = sqlite3.connect(f"file:{self.farhaven.workspace}?mode=ro", uri=True)
        rows = {row[0] for row in file.execute("SELECT DISTINCT run FROM journal")}
        file.close()
        return rows if before is None else (rows - before or {None}).pop()

    def case(self, call, number, fault, how, on):
        self.end_owner()  # one whose store stopped answers no more
        path = self.plan()
        before = self.begun_since(None)
        self.since = time.monotonic()
        self.begin_traced(*self.trace("-e", f"inject={call}:{how}:when={number}{on}"))
        thread, _ = self.start(path)
        thread.join()
        run = self.begun_since(before)
        if run is not None:
            within(SOON_S, lambda: self.owner() is None or self.rests(run))
        self.assertTrue(self.was_met(), f"{call} {number} was not made")
        if fault != "SIGKILL":
            self.end_owner()  # with it, the disk works again
        self.event = {"kind": f"{call} {number}", **self.last_step(run)}
        if run is None:
            return self.not_begun(fault)
        first, ended, done = self.go_on(run)
        self.tell(fault, first, ended, done, self.judge(run, ended, done))
        self.whole_again()
        return None

    def rests(self, run):
        """A daemon whose store stopped says nothing of its runs."""
        return self.show(run).get("state") not in RUNNING

    def was_met(self):
        with open(f"{self.lab.dir}/ops/calls.trace", encoding="utf-8", errors="replace") as file:
            text = file.read()
        return "(INJECTED)" in text or "killed by SIGKILL" in text

    def last_step(self, run):
        """What the journal tells last, and of which step."""
        events = self.events(run) if run else []
        return {"step": next((each["step"] for each in reversed(events) if each.get("step")), "")}

    def not_begun(self, fault):
        """Nothing is known of a run: then nothing may have been done either."""
        self.assertTrue(self.acknowledged_again())
        nothing = {"state": "not-begun", "steps": []}
        seen = self.seen(self.since)
        self.assertEqual((self.site_of(self.leaders()[0]), seen["writable_overlap_s"],
                          seen["writer"]["lost"]), (self.source, 0, 0), seen)
        self.tell(fault, nothing, nothing, [], seen)

    def test_P1_P7_P13_P14_a_live_move_survives_any_call_of_its_daemon(self):
        tried = 0
        turns = itertools.cycle(FAULTS)
        cases = [(*place, *fault) for place, fault in zip(self.places(), turns)]
        for case in share(cases):
            with self.one_case(case=case):
                self.case(*case)
            tried += 1
        self.assertGreater(tried, 0)


if __name__ == "__main__":
    unittest.main()
