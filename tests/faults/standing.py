# SPDX-License-Identifier: GPL-3.0-or-later
"""A live move whose daemon stands still at an event, while a fault is put beside it.

strace sends the daemon SIGSTOP as it is about to tell of its n-th event: what is journaled is
durable then, and nothing was done on its strength yet. So a case is the same fault at the same
place of the journal each time. Once the fault is over, the run is taken on as an operator would,
and what happened is judged by the lab's witnesses, not by what the run says of itself.
"""

import contextlib
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import traceback

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(os.path.dirname(HERE), "lab")
sys.path.insert(0, LAB)

import demo
from operated import Operated
from places import PG_BIN  # pylint: disable=W0611
from test_lab import PYTHON, until

RUNNING = ("running", "pending", "waiting")
ENDED = ("succeeded", "aborted")
OPEN = ("failed", "indeterminate", "waiting")
TRIES_MAX = 8
TRIES_A_STEP_MAX = 2
REST_S = 40
REFUSED = (2, 4, 5, 6)  # what farhavenctl says of a verb that it did not begin
CASE = "FAULT-CASE "  # begins the line by which tests/run.py knows a case


def verb_of(step):
    """ "demote-dc1" → "demote": what a step is called in either direction."""
    return re.sub(r"(-(cart|shop))?-(dc|dr)\d?$", "", step)


def within(seconds, ready):
    """Whether it came true in time."""
    with contextlib.suppress(AssertionError):
        until(ready, "", seconds)
        return True
    return False


def share(cases):
    """FARHAVEN_SHARE="2/3" is the second of three parts of all cases: for several machines."""
    part, _, parts = os.environ.get("FARHAVEN_SHARE", "1/1").partition("/")
    return cases[len(cases) * (int(part) - 1) // int(parts):len(cases) * int(part) // int(parts)]


def wanted_case(fault, step):
    """FARHAVEN_CASES="dc-all:demote,dr-all:gate" names cases; "all" is no name."""
    named = [each for each in os.environ.get("FARHAVEN_CASES", "").split(",") if ":" in each]
    return not named or f"{fault}:{verb_of(step)}" in named


class Standing(Operated):
    """One lab in which an orders service goes to and fro, a fault a move."""

    SERVICE = "orders"
    WHOLE_S = 20
    ENGINE = "postgresql"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        demo.arm(cls.farhaven, ("dc", "dr"))
        cls.events_file = f"{cls.lab.dir}/ops/events.jsonl"
        cls.preloaded = shutil.copy(os.environ["STAYS_DUMPABLE"], f"{cls.farhaven.home}/lib")
        os.chmod(cls.preloaded, 0o755)

    # ── a daemon that stands still at an event ──

    def end_owner(self):
        while (pid := self.owner()) is not None:
            with contextlib.suppress(ProcessLookupError):
                for each in (signal.SIGTERM, signal.SIGCONT):
                    os.kill(pid, each)
            until(lambda gone=pid: self.owner() != gone, "the daemon's end", 30)

    def begin_daemon(self, number):
        """One that stops as it tells of its number-th event; 0: never."""
        inject = ["-e", f"inject=write:signal=SIGSTOP:when={number}"] if number else []
        self.begin_traced("-o", "/dev/null", "-P", self.events_file, "-e", "trace=write", *inject)

    def begin_traced(self, *how):
        self.end_owner()
        given = [word for name, value in self.environment().items()
                 for word in ("-E", f"{name}={value}")]
        command = ["/usr/bin/strace", *given, "-f", "-qq", *how,
                   f"{self.farhaven.home}/bin/farhavend", "-w", self.farhaven.workspace,
                   "--events", self.events_file]
        daemon = subprocess.Popen(
            [PYTHON, f"{LAB}/lab.py", "exec", "--dir", self.lab.dir, "ops1", "--", "/bin/sh",
             "-c", ': > "$0"; exec "$@"', self.events_file, *command],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(daemon.stdout.close)
        self.addCleanup(daemon.wait, 20)
        self.addCleanup(self.end_owner)
        self.assertIn('"pid"', daemon.stdout.readline())

    def environment(self):
        return {"LD_PRELOAD": self.preloaded}

    def stands_still(self, number):
        """It was stopped as it wrote that line; a traced program is in state t now and then."""
        if len(self.told()) < number:
            return False
        with open(f"/proc/{self.owner()}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] in "Tt"

    def told(self):
        with open(self.events_file, encoding="utf-8") as file:
            return [json.loads(line)["event"] for line in file.read().splitlines()]

    def go(self):
        os.kill(self.owner(), signal.SIGCONT)

    # ── the move ──

    def leaders(self):
        """The members that take writes now, by the witnesses."""
        seen = self.lab.ask("verdict")
        return seen["primaries"] if self.SERVICE == "orders" else (
            seen["services"][self.SERVICE]["leaders"])

    def site_of(self, member):
        return member.rpartition("-")[2][:2]

    def plan(self):
        """To the other site, whichever that is; approved."""
        self.source = self.site_of(self.leaders()[0])
        self.target = "dr" if self.source == "dc" else "dc"
        path = f"{self.lab.dir}/ops/{self.SERVICE}-to-{self.target}.json"
        self.farhaven.must("plan", "generate", "--service", self.SERVICE, "--kind", "switchover",
                           "--to", self.target, "--out", path)
        demo.approve(self.farhaven, path)
        return path

    def start(self, path):
        answered = []
        thread = threading.Thread(target=lambda: answered.append(self.farhaven.signed(
            "planner", "run", "start", path, "--confirm-site", self.target, "--key",
            self.farhaven.key("planner"), "--yes")))
        thread.start()
        return thread, answered

    def stopped_at(self, number):
        """A move whose daemon stands still at that event."""
        path = self.plan()
        self.since = time.monotonic()
        self.begin_daemon(number)
        self.starting = self.start(path)
        until(lambda: self.stands_still(number), f"event {number}", 60)
        self.event = self.told()[-1]

    def run_begun(self):
        thread, answered = self.starting
        thread.join()
        self.assertIn("run", answered[0][1], answered)
        return answered[0][1]["run"]

    def show(self, run):
        return self.farhaven.ctl_answer("run", "show", run)

    def rest(self, run, seconds):
        """How it stands once it rests, or when the time is over."""
        shown = {}

        def rests():
            shown.update(self.show(run))
            return bool(shown) and (shown["state"] not in RUNNING or shown["interrupted"])
        within(seconds, rests)
        return shown

    def tries(self, run, shown, done):
        """What an operator may do next: again where it stopped, else back."""
        if shown["interrupted"]:
            return [("resume", run)]
        if shown["state"] in RUNNING:  # in doubt, and its step has an hour to be seen done
            return [("abort", run)]
        again = [("retry", run, step["id"]) for step in shown["steps"] if step["state"] in OPEN
                 and sum(f"retry {step['id']} " in each for each in done) < TRIES_A_STEP_MAX]
        resume = [] if shown["state"] == "halted" or "resume (1)" in done else [("resume", run)]
        return [*again, *resume, ("abort", run)]

    def go_on(self, run):
        """To its end: how it rested first, how it ended, and what was asked of it between."""
        done, first = [], None
        for _ in range(TRIES_MAX):
            shown = self.rest(run, REST_S)
            first = first or shown
            if shown["state"] in ENDED:
                return first, shown, done
            if len(done) >= 2:
                self.calms()
            for words in self.tries(run, shown, done):
                code, _ = self.farhaven.ctl("run", *words, "--yes")
                done.append(" ".join([words[0], *words[2:], f"({code})"]))
                if code not in REFUSED:
                    break
        self.fail(f"the run came to no end: {done} {shown}")
        return None

    def calms(self):
        """What acts by itself has the time that a person gives it before the next try."""

    # ── what happened ──

    def seen(self, since):
        document = self.lab.ask("verdict", "--since", str(since))
        return document if self.SERVICE == "orders" else document["services"][self.SERVICE]

    def acknowledged_again(self):
        since = time.monotonic()
        return within(30, lambda: self.seen(since)["writer"]["acknowledged"] > 0)

    def check_lost(self, seen, told):
        """Nothing that was acknowledged."""
        self.assertEqual(seen["writer"]["lost"], 0, (seen, told))

    def ends_at(self, ended):
        """Who aborts after the promotion stays where the service is now."""
        promoted = any(verb_of(step["id"]) in ("promote", "switchover")
                       and step["state"] == "succeeded" for step in ended["steps"])
        return self.target if ended["state"] == "succeeded" or promoted else self.source

    def judge(self, run, ended, done):
        """By the witnesses: one writer at any time, nothing acknowledged lost, service again."""
        told = [ended["state"], ended.get("named_state"), ended.get("why"), done, [
            (step["id"], step["state"], (step.get("why") or {}).get("english"))
            for step in ended["steps"]]]
        at = self.ends_at(ended)
        self.assertTrue(self.acknowledged_again(), told)
        seen, leaders = self.seen(self.since), self.leaders()
        self.assertEqual(([self.site_of(each) for each in leaders], seen["writable_overlap_s"]),
                         ([at], 0), (seen, told))
        self.check_lost(seen, told)
        self.assertEqual(self.repeated(run, done), [])
        return seen

    def repeated(self, run, done):
        """What a host was asked twice, although nobody asked for the step again."""
        retried = {word.split()[1] for word in done if word.startswith("retry ")}
        begun = []
        for path in sorted(glob.glob(f"{self.lab.dir}/hosts/*/act/keys/{run}:*.intent")):
            step = os.path.basename(path).split(":")[1]
            with open(path, encoding="utf-8") as file:
                argv = tuple(json.load(file)["argv"])
            # Each of the orders of one step spends a key of its own by the same words.
            if argv[0] == "/usr/bin/true":
                argv += (path.rpartition(":")[2].lstrip("0123456789"),)
            # The mark of a standby is made by demote and by rejoin.
            if argv[0] != "/usr/bin/touch" and step not in retried:
                begun.append((path[len(self.lab.dir):].split("/")[2], argv))
        return sorted({each for each in begun if begun.count(each) > 1})

    def tell(self, fault, first, ended, done, seen):
        """One line for the table: case, outcome, writers, sentence, how it was resolved."""
        doubtful = [step["id"] for step in first["steps"] if step["state"] == "indeterminate"]
        why = [first.get("why") or {}] + [step.get("why") or {} for step in first["steps"]
                                          if step["id"] in doubtful]
        row = {"engine": self.ENGINE, "fault": fault, "at": self.event["kind"],
               "step": self.event.get("step", ""), "to": self.target, "outcome": first["state"],
               "indeterminate": doubtful,
               "sentence": why[-1].get("english", ""),
               "resolved": ", ".join([*done, ended["state"]]),
               "named": ended.get("named_state", ""),
               "two_writers_s": seen["writable_overlap_s"], "lost": seen["writer"]["lost"],
               "no_writer_s": seen["writer"]["downtime_s"],
               "seconds": round(time.monotonic() - self.since, 1)}
        print("\n" + CASE + json.dumps(row, ensure_ascii=False), file=sys.stderr, flush=True)

    @contextlib.contextmanager
    def one_case(self, **what):
        """What went wrong in one is no matter of the next."""
        with self.subTest(**what):
            try:
                yield
            except Exception:
                traceback.print_exc()  # the report at the end may never come
                self.renew()
                raise

    def whole_again(self):
        """The next case begins as this one did; what a run left undone is no matter of that one."""
        if not within(self.WHOLE_S, self.protected):
            print(f"\n  {self.SERVICE} has no replica after this case: a new lab", file=sys.stderr)
            self.renew()

    def renew(self):
        self.end_owner()
        type(self).tearDownClass()
        type(self).setUpClass()

    def protected(self):
        return self.farhaven.ctl_answer("service", "status",
                                        self.SERVICE).get("protection") == "protected"

    def places(self):
        """(number, step) of each intent, from a move that nothing disturbs."""
        path = self.plan()
        self.begin_daemon(0)
        self.starting = self.start(path)
        self.assertEqual(self.rest(self.run_begun(), REST_S)["state"], "succeeded")
        return [(number, event["step"]) for number, event in enumerate(self.told(), 1)
                if event["kind"] == "intended"]
