# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move while the network comes apart: six shapes of a partition, at the steps of it.

The daemon is stopped as it is about to tell of an event (strace sends it SIGSTOP), the network is
cut, and the daemon goes on: so each case is the same cut at the same place of the journal. What
happened is judged by the lab's witnesses, not by what the run says of itself. One case a step in a
test run, the shapes in turn; FARHAVEN_CASES=all is every shape at every step, FARHAVEN_CASES=
"dc-all:demote" one of them. FARHAVEN_TABLE names a file for the table as JSON.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated
from test_lab import PYTHON, until
from test_resume import keys_of, repeated

SHAPES = ("dc-all", "dr-all", "dc-dr", "dc-ops", "dc-oneway-in", "dr-oneway-out")
# How long the network stays apart while the run does not come to rest by itself.
CUT_S = 12.0
RUNNING = ("running", "pending", "waiting")
TRIES_MAX = 6
REFUSED = (2, 4, 5, 6)  # what farhavenctl says of a verb that it did not begin


def verb_of(step):
    """ "demote-dc1" → "demote": what a step is called in either direction."""
    return step.rpartition("-")[0] or step


class Partitions(Operated):
    table = []

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        demo.arm(cls.farhaven, ("dc", "dr"))
        cls.events_file = f"{cls.lab.dir}/ops/events.jsonl"
        cls.preloaded = shutil.copy(os.environ["STAYS_DUMPABLE"], f"{cls.farhaven.home}/lib")
        os.chmod(cls.preloaded, 0o755)
        cls.wanted = os.environ.get("FARHAVEN_CASES", "")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        print("\n" + "\n".join(
            f"  {each['shape']:14} {each['step']:22} {each['outcome']:22} {each['resolved']:32} "
            f"overlap {each['overlap_s']} lost {each['lost']}  {each['sentence']}"
            for each in cls.table), file=sys.stderr)
        if path := os.environ.get("FARHAVEN_TABLE"):
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"schema": "farhaven/fault-table/1", "engine": "postgresql",
                           "cases": cls.table}, file, indent=1)

    # ── a daemon that stands still at an event ──

    def end_owner(self):
        while (pid := self.owner()) is not None:
            for each in (signal.SIGTERM, signal.SIGCONT):
                os.kill(pid, each)
            until(lambda gone=pid: self.owner() != gone, "the daemon's end")

    def begin_daemon(self, number):
        """One that stops as it tells of its number-th event; 0: never."""
        self.end_owner()
        inject = ["-e", f"inject=write:signal=SIGSTOP:when={number}"] if number else []
        command = ["/usr/bin/strace", "-E", f"LD_PRELOAD={self.preloaded}", "-f", "-qq", "-o",
                   "/dev/null", "-P", self.events_file, "-e", "trace=write", *inject,
                   f"{self.farhaven.home}/bin/farhavend", "-w", self.farhaven.workspace,
                   "--events", self.events_file]
        daemon = subprocess.Popen(
            [PYTHON, f"{SOURCE}/lab.py", "exec", "--dir", self.lab.dir, "ops1", "--", "/bin/sh",
             "-c", ': > "$0"; exec "$@"', self.events_file, *command],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(daemon.stdout.close)
        self.addCleanup(daemon.wait, 20)
        self.addCleanup(self.end_owner)
        self.assertIn('"pid"', daemon.stdout.readline())

    def stands_still(self, number):
        """It was stopped as it wrote that line; a traced program is in state t now and then."""
        if len(self.told()) < number:
            return False
        with open(f"/proc/{self.owner()}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] in "Tt"

    def told(self):
        with open(self.events_file, encoding="utf-8") as file:
            return [json.loads(line)["event"] for line in file.read().splitlines()]

    # ── the move ──

    def plan(self):
        """To the other site, whichever that is; approved."""
        self.source = self.lab.ask("verdict")["primaries"][0][:2]
        self.target = "dr" if self.source == "dc" else "dc"
        path = demo.plan_for(self.farhaven, "switchover", self.target)
        demo.approve(self.farhaven, path)
        return path

    def start(self, path):
        answered = []
        thread = threading.Thread(target=lambda: answered.append(self.farhaven.signed(
            "planner", "run", "start", path, "--confirm-site", self.target, "--key",
            self.farhaven.key("planner"), "--yes")))
        thread.start()
        return thread, answered

    def show(self, run):
        return self.farhaven.ctl_answer("run", "show", run)

    def rest(self, run, seconds):
        """How it stands once it rests, or when the time is over."""
        end = time.monotonic() + seconds
        while (shown := self.show(run))["state"] in RUNNING and time.monotonic() < end:
            time.sleep(0.1)  # a poll of another program's state
        return shown

    def go_on(self, run):
        """As an operator would: again where it stopped, and back when that does not help."""
        done = []
        for _ in range(TRIES_MAX):
            shown = self.rest(run, 90)
            if shown["state"] in ("succeeded", "aborted"):
                return shown, done
            stuck = [step["id"] for step in shown["steps"]
                     if step["state"] in ("failed", "indeterminate", "waiting")]
            tries = [("retry", run, step) for step in stuck[:1]]
            for words in [*tries, ("resume", run), ("abort", run)]:
                code, _ = self.farhaven.ctl("run", *words, "--yes")
                done.append(" ".join([words[0], *words[2:], f"({code})"]))
                if code not in REFUSED:
                    break
        self.fail(f"the run came to no end: {done} {shown}")
        return None

    def case(self, number, shape):
        path = self.plan()
        since = time.monotonic()
        self.begin_daemon(number)
        thread, answered = self.start(path)
        until(lambda: self.stands_still(number), f"event {number}")
        event = self.told()[-1]
        self.lab.ask("partition", shape)
        os.kill(self.owner(), signal.SIGCONT)
        thread.join()
        run = answered[0][1]["run"]
        try:
            cut = self.rest(run, CUT_S)
        finally:
            self.lab.ask("partition", "heal")
        ended, self.done = self.go_on(run)
        self.judge(run, since, ended)
        self.table.append({
            "shape": shape, "event": event["kind"], "step": event.get("step", ""),
            "to": self.target, "outcome": cut["state"], "named": cut.get("named_state", ""),
            "indeterminate": [step["id"] for step in cut["steps"]
                              if step["state"] == "indeterminate"],
            "sentence": cut.get("why", {}).get("english", ""),
            "resolved": ", ".join([*self.done, ended["state"]]), "overlap_s": self.seen_overlap,
            "lost": self.seen_lost, "seconds": round(time.monotonic() - since, 1)})

    def judge(self, run, since, ended):
        """By the witnesses: one writer at any time, nothing acknowledged lost, service again."""
        told = [ended["state"], ended.get("named_state"), ended.get("why"), self.done, [
            (step["id"], step["state"], step.get("why", {}).get("english"))
            for step in ended["steps"]]]
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()), told)
        seen = self.lab.ask("verdict", "--since", str(since))
        self.seen_overlap, self.seen_lost = seen["writable_overlap_s"], seen["writer"]["lost"]
        at = self.target if ended["state"] == "succeeded" else self.source
        self.assertEqual((seen["primaries"], self.seen_overlap, self.seen_lost),
                         ([at + "1"], 0, 0), (seen, told))
        self.assertEqual(repeated(keys_of(self.lab.dir, run)), [])

    def places(self):
        """(number, step) of each intent, from a move that nothing disturbs."""
        path = self.plan()
        self.begin_daemon(0)
        thread, answered = self.start(path)
        thread.join()
        self.assertEqual(self.rest(answered[0][1]["run"], 60)["state"], "succeeded")
        return [(number, event["step"]) for number, event in enumerate(self.told(), 1)
                if event["kind"] == "intended"]

    def cases(self):
        places = self.places()
        self.assertGreaterEqual(len(places), 8)
        for index, (number, step) in enumerate(places):
            shapes = SHAPES if self.wanted == "all" else [SHAPES[index % len(SHAPES)]]
            if ":" in self.wanted:
                shape, _, verb = self.wanted.partition(":")
                shapes = [shape] if verb_of(step) == verb else []
            yield from ((number, step, shape) for shape in shapes)

    def test_P1_P2_P7_a_move_through_a_partition_has_one_writer(self):
        tried = 0
        for number, step, shape in list(self.cases()):
            print(f"\n  {shape} at {step}", file=sys.stderr)
            self.case(number, shape)
            tried += 1
        self.assertGreater(tried, 0)


if __name__ == "__main__":
    unittest.main()
