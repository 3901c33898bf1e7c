# SPDX-License-Identifier: GPL-3.0-or-later
"""A failover that its plan holds open, on real PostgreSQL: until a person commits it, and with
nobody there, when what was promoted cannot be taken back."""

import datetime
import json
import os
import signal
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated
from test_lab import until

# The shortest time that a plan may name.
AFTER_S = 60


def stamp(event):
    at = datetime.datetime.fromisoformat(event["at"].replace("Z", "+00:00"))
    return at.timestamp()


class Holding(Operated):
    """A site that is lost, and a plan with a commit policy."""

    def setUp(self):
        demo.ACCEPTED_LOSS = 1 << 30  # a slow machine takes its time, and the bound grows

    def fail_over(self, policy):
        """dc is lost; recovered at dr by a plan that holds its run open. The run's id."""
        demo.watch(self.farhaven)
        demo.lose(self.farhaven, "failover", "dc")
        path = demo.plan_for(self.farhaven, "failover", "dr")
        with open(path, encoding="utf-8") as file:
            plan = json.load(file)
        plan["commit"] = policy
        with open(path, "w", encoding="utf-8") as file:
            json.dump(plan, file)
        found = self.farhaven.must("plan", "lint", path)["findings"]
        self.assertEqual([each for each in found if each["severity"] == "error"], [])
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        code, begun = self.farhaven.signed(
            "planner", "run", "start", path, "--confirm-site", "dr", "--key",
            self.farhaven.key("planner"), "--yes")
        self.assertEqual(code, 0, begun)
        return begun["run"]

    def kinds(self, run):
        return [kind for kind, _ in self.journal(run)]

    def held(self, run):
        until(lambda: "held" in self.kinds(run), "the run that its plan holds open")
        shown = self.farhaven.ctl_answer("run", "show", run)
        self.assertEqual((shown["state"], shown["named_state"]), ("running", "waiting.commit"))
        return shown


class Kept(Holding):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    def test_10_P7_it_waits_with_its_claim_until_a_person_commits_it(self):
        run = self.fail_over({"policy": "keep"})
        shown = self.held(run)
        self.assertIn("until a person commits it", shown["why"]["english"])
        # It serves, and it holds its claim: nobody else moves it meanwhile.
        self.lab.acks_go_on()
        # The program's death decides nothing.
        os.kill(self.owner(), signal.SIGKILL)
        until(lambda: self.owner() is None, "the daemon's death")
        self.farhaven.ctl("run", "resume", run, "--yes")
        self.held(run)
        self.assertNotIn(("intended", "release"), self.journal(run))
        code, done = self.farhaven.ctl("run", "commit", run, "--reason", "sums agree")
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        kinds = self.kinds(run)
        self.assertEqual(kinds.count("committed"), 1)
        self.assertLess(kinds.index("committed"),
                        self.journal(run).index(("intended", "release")))
        verdict = self.lab.ask("verdict")
        self.assertEqual((verdict["primaries"], verdict["writable_overlap_s"]), (["dr1"], 0))

    def test_20_what_was_committed_is_brought_back_as_any_other(self):
        path = demo.plan_for(self.farhaven, "failback", "dc")
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        code, done = demo.start(self.farhaven, path, "dc")
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        verdict = self.lab.ask("verdict")
        self.assertEqual((verdict["primaries"], verdict["writable_overlap_s"]), (["dc1"], 0))


class Committed(Holding):
    """A plan that commits by itself, and a program that dies while the time runs."""

    def test_10_P7_it_is_committed_when_its_time_is_over_and_not_before(self):
        run = self.fail_over({"policy": "commit", "after_ms": AFTER_S * 1000})
        shown = self.held(run)
        self.assertIn("committed in 1 min", shown["why"]["english"])
        os.kill(self.owner(), signal.SIGKILL)
        until(lambda: self.owner() is None, "the daemon's death")
        self.farhaven.ctl("run", "resume", run, "--yes")
        self.assertNotIn(("intended", "release"), self.journal(run))
        until(lambda: "ended" in self.kinds(run), "the end of its time", seconds=AFTER_S + 45)
        self.assertEqual(self.farhaven.must("run", "show", run)["state"], "succeeded")
        events = self.events(run)
        held = next(each for each in events if each["kind"] == "held")
        done = [each for each in events if each["kind"] == "committed"]
        self.assertEqual(len(done), 1)
        self.assertGreaterEqual(stamp(done[0]) - stamp(held), AFTER_S)
        self.assertLess(stamp(done[0]) - stamp(held), AFTER_S + 30)
        # Nobody's word: the policy of the plan that two people signed.
        self.assertNotIn("by", done[0])
        kinds = self.kinds(run)
        self.assertLess(kinds.index("committed"),
                        self.journal(run).index(("intended", "release")))
        self.lab.acks_go_on()
        verdict = self.lab.ask("verdict")
        self.assertEqual((verdict["primaries"], verdict["writable_overlap_s"]), (["dr1"], 0))
        print(f"\n  after {stamp(done[0]) - stamp(held):.1f} s: {done[0]['why']['english']}",
              file=sys.stderr)


class TakenBack(Holding):
    """A plan that would take it back by itself, and cannot: the standby was promoted."""

    def test_10_P1_what_was_promoted_is_kept_when_its_time_is_over(self):
        run = self.fail_over({"policy": "roll-back", "after_ms": AFTER_S * 1000})
        shown = self.held(run)
        self.assertIn("taken back in 1 min, if that is safe", shown["why"]["english"])
        until(lambda: "ended" in self.kinds(run), "the end of its time",
              seconds=AFTER_S + 45)
        done = self.farhaven.must("run", "show", run)
        self.assertEqual(done["state"], "succeeded", done)
        events = self.events(run)
        held = next(each for each in events if each["kind"] == "held")
        kept = next(each for each in events if each["kind"] == "committed")
        self.assertNotIn("abort_asked", [each["kind"] for each in events])
        self.assertIn("that is not safe", kept["why"]["english"])
        self.assertGreaterEqual(stamp(kept) - stamp(held), AFTER_S)
        self.lab.acks_go_on()
        verdict = self.lab.ask("verdict")
        self.assertEqual((verdict["primaries"], verdict["writable_overlap_s"]), (["dr1"], 0))
        print(f"\n  after {stamp(kept) - stamp(held):.1f} s: {kept['why']['english']}",
              file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
