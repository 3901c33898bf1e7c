# SPDX-License-Identifier: GPL-3.0-or-later
"""A live move whose daemon is killed at chosen places of its journal and taken up again.

Killed "at an event" means: the record is durable and nothing was done on its strength yet (strace
kills the daemon as it is about to write it to the file of --events). Killed "under way" means:
farhaven-act on the host has begun, and its answer is not journaled.
"""

import contextlib
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated
from test_lab import PYTHON, until

NAMED_S = 2.0
LOST = (7, 8)  # what a client says whose server died
LIVES_MAX = 20
# The place of an event in the journal. Two steps before the demotion may change places with each
# other; they have three events each in any order.
DEMOTE, PROMOTE, GATE = 14, 17, 20
INTENDED, RETURNED, SETTLED = 0, 1, 2


def keys_of(root, run):
    """What the hosts were asked to do in a run: (host, argv) of each key that was begun. The mark
    of a standby is left out: demote and rejoin both make it."""
    begun = []
    for path in sorted(glob.glob(f"{root}/hosts/*/act/keys/{run}:*.intent")):
        with open(path, encoding="utf-8") as file:
            record = json.load(file)
        host = path[len(root):].split("/")[2]
        if record["argv"][0] != "/usr/bin/touch":
            begun.append((host, tuple(record["argv"])))
    return begun


def repeated(begun):
    return sorted({each for each in begun if begun.count(each) > 1})


class Resume(Operated):
    """In the order of the names: the service goes to and fro in one lab."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        demo.arm(cls.farhaven, ("dc", "dr"))
        cls.events = f"{cls.lab.dir}/ops/events.jsonl"
        cls.preloaded = shutil.copy(os.environ["STAYS_DUMPABLE"], f"{cls.farhaven.home}/lib")
        os.chmod(cls.preloaded, 0o755)

    # ── a daemon that dies ──

    def end_owner(self):
        """As a service manager would: it parks what it does, of which there is nothing here."""
        with contextlib.suppress(ProcessLookupError):
            while (pid := self.owner()) is not None:
                os.kill(pid, signal.SIGTERM)
                until(lambda gone=pid: self.owner() != gone, "the daemon's end")

    def started(self, path, target):
        return ["run", "start", path, "--confirm-site", target, "--key",
                self.farhaven.key("planner"), "--yes"]

    def die_at_event(self, number, *words):
        """True when it died as it was about to tell of its number-th event."""
        self.end_owner()
        strace = ["/usr/bin/strace", "-E", f"LD_PRELOAD={self.preloaded}", "-f",
                  "-qq", "-o", "/dev/null", "-P", self.events, "-e",
                  "trace=write", "-e", f"inject=write:signal=SIGKILL:when={number}"]
        daemon = [f"{self.farhaven.home}/bin/farhavend", "-w", self.farhaven.workspace,
                  "--events", self.events]
        with subprocess.Popen(
                [PYTHON, f"{SOURCE}/lab.py", "exec", "--dir", self.lab.dir, "ops1", "--",
                 "/bin/sh", "-c", ': > "$0"; exec "$@"', self.events, *strace, *daemon],
                stdout=subprocess.PIPE, text=True) as program:
            self.assertIn('"pid"', program.stdout.readline())
            code, answer = self.ask(words)
            if code not in LOST:
                self.assertEqual((code, answer.get("state")), (0, "succeeded"), answer)
                self.end_owner()
            return program.wait(20) == 128 + signal.SIGKILL

    # ── what is left ──

    def named(self, run):
        """How the run stands, asked of a new program; within two seconds, start included."""
        began = time.monotonic()
        code, shown = self.farhaven.ctl("run", "show", run)
        self.assertLess(time.monotonic() - began, NAMED_S)
        self.assertEqual(code, 0, shown)
        return shown

    def unfinished(self):
        """The one run that its program left behind."""
        runs = self.farhaven.must("run", "list")["runs"]
        left = [each for each in runs if each["interrupted"]]
        self.assertEqual([each["state"] for each in left], ["running"], runs)
        return left[0]["run"]

    def timeline(self, member):
        return int(self.lab.sql(member, "SELECT pg_walfile_name(pg_current_wal_lsn())")[:8], 16)

    def plan(self, source, target):
        self.since = time.monotonic()
        self.before = self.timeline(source + "1")
        path = demo.plan_for(self.farhaven, "switchover", target)
        demo.approve(self.farhaven, path)
        return path

    def step_state(self, shown, step):
        return next(each["state"] for each in shown["steps"] if each["id"] == step)

    def resume(self, run, target):
        """Goes on to the end, then asks the witnesses and the hosts what really happened."""
        code, done = self.farhaven.ctl("run", "resume", run, "--yes")
        self.assertEqual((code, done.get("state"), done.get("in_doubt")), (0, "succeeded", False),
                         done)
        self.witnessed(run, target)

    def witnessed(self, run, target):
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()))
        seen = self.lab.ask("verdict", "--since", str(self.since))
        self.assertEqual(seen["primaries"], [target + "1"])
        self.assertEqual(seen["writable_overlap_s"], 0)
        self.assertEqual(seen["writer"]["lost"], 0)
        self.assertEqual(self.timeline(target + "1"), self.before + 1, "one promotion a move")
        begun = keys_of(self.lab.dir, run)
        self.assertGreaterEqual(len(begun), 5)
        self.assertEqual(repeated(begun), [])
        print(f"\n  {target}: {len(begun)} effects on hosts, each once; without a writer for "
              f"{seen['writer']['downtime_s']} s", file=sys.stderr)

    def moved_with_a_death_at(self, target, number, step, state):
        path = self.plan("dc" if target == "dr" else "dr", target)
        self.assertTrue(self.die_at_event(number, *self.started(path, target), "--wait"))
        run = self.unfinished()
        self.assertEqual(self.step_state(self.named(run), step), state)
        self.resume(run, target)

    def moved_with_a_death_in(self, target, host, step):
        path = self.plan("dc" if target == "dr" else "dr", target)
        self.die_under_way(host, step, *self.started(path, target))
        run = self.unfinished()
        self.assertEqual(self.step_state(self.named(run), step), "running")
        self.resume(run, target)

    # ── the places ──

    def test_05_P3_P4_nobody_signs_unseen_or_without_a_terminal(self):
        path = self.plan("dc", "dr")
        for essential in ("dc to dr", "accepted loss 0 bytes", "demote", "Until "):
            self.assertIn(essential, self.farhaven.shown)
        arm = ("site", "arm", "dc", "--for", "1h", "--key", self.farhaven.key("planner"))
        for words in (arm, self.started(path, "dr")):
            self.assertEqual(self.farhaven.ctl(*words)[0], 5)
        self.farhaven.must("site", "disarm", "dc")
        self.assertEqual(self.ask(self.started(path, "dr"))[0], 5)
        self.assertNotIn("passphrase", self.farhaven.shown)
        self.assertEqual(self.farhaven.must("run", "list")["runs"], [])
        demo.arm(self.farhaven, ("dc", "dr"))

    def test_10_P7_P8_P13_killed_after_the_intent_of_demote(self):
        self.moved_with_a_death_at("dr", DEMOTE + INTENDED, "demote-dc1", "running")

    def test_11_P1_P7_P13_killed_while_the_primary_stops(self):
        self.moved_with_a_death_in("dc", "dr1", "demote-dr1")

    def test_12_P1_P8_P13_killed_between_demote_and_promote(self):
        self.moved_with_a_death_at("dr", DEMOTE + SETTLED, "demote-dc1", "succeeded")

    def test_13_P1_P7_P13_killed_while_the_standby_is_promoted(self):
        self.moved_with_a_death_in("dc", "dc1", "promote-dc1")

    def test_14_P7_P8_P13_killed_after_promote_returned(self):
        self.moved_with_a_death_at("dr", PROMOTE + RETURNED, "promote-dr1", "running")

    def test_15_P7_P8_P13_killed_in_the_gate(self):
        self.moved_with_a_death_at("dc", GATE + INTENDED, "gate-dc", "running")

    def test_16_P7_P13_killed_while_the_old_primary_rejoins(self):
        self.moved_with_a_death_in("dr", "dc1", "rejoin-dc1")

    def test_17_P1_P7_P13_aborted_after_the_drain(self):
        self.taken_back(DEMOTE - 1, {"undo.drain-edge-dr", "undo.start-application-dc"})

    def test_18_P1_P7_P13_aborted_after_the_demote(self):
        self.taken_back(DEMOTE + SETTLED, {"undo.demote-dr1", "undo.drain-edge-dr",
                                           "undo.start-application-dc"})

    def taken_back(self, number, undone):
        """Aborted by a new program, since the old one died: dr1 takes writes as before."""
        path = self.plan("dr", "dc")
        self.assertTrue(self.die_at_event(number, *self.started(path, "dc"), "--wait"))
        run = self.unfinished()
        code, done = self.farhaven.ctl("run", "abort", run, "--yes")
        self.assertEqual((code, done.get("state"), done.get("named_state")),
                         (0, "aborted", "aborted.taken-back"), done)
        self.assertEqual({step["id"] for step in done["steps"] if step["id"].startswith("undo.")
                          and step["state"] == "succeeded"}, undone)
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()))
        seen = self.lab.ask("verdict", "--since", str(self.since))
        self.assertEqual((seen["primaries"], seen["writable_overlap_s"], seen["writer"]["lost"]),
                         (["dr1"], 0, 0), seen)
        self.assertEqual(self.timeline("dr1"), self.before, "nobody was promoted")
        self.assertEqual(repeated(keys_of(self.lab.dir, run)), [])
        until(lambda: self.lab.sql("dr1", "SELECT count(*) FROM pg_stat_replication") == "1",
              "the standby's return")
        print(f"\n  taken back; without a writer for {seen['writer']['downtime_s']} s",
              file=sys.stderr)

    def test_20_P1_P7_P8_P13_killed_again_and_again(self):
        """Each life claims anew, which is four events, and ends after three more."""
        path = self.plan("dr", "dc")
        self.assertTrue(self.die_at_event(4, *self.started(path, "dc"), "--wait"))
        run = self.unfinished()
        lives = 1
        while self.die_at_event(8, "run", "resume", run, "--yes"):
            lives += 1
            self.assertLess(lives, LIVES_MAX)
            shown = self.named(run)
            if shown["state"] != "running":
                break
        self.assertGreaterEqual(lives, 5)
        print(f"\n  {lives} deaths in one move", file=sys.stderr)
        self.assertEqual(self.named(run)["state"], "succeeded")
        self.witnessed(run, "dc")

    def test_30_P7_canary_an_effect_under_two_keys_is_seen(self):
        svc = self.lab.json["application"]["svc"]
        request = "v1 effect canary 1 canary:{}:1 20000 -- '{}' 'dc1' 'start' 'orders-app'"
        self.assertEqual(self.act("""v1 claim canary 1 '{"run":"canary"}'"""), 0)
        for key in ("start", "start-again"):
            self.assertEqual(self.act(request.format(key, svc)), 0)
        self.assertEqual(repeated(keys_of(self.lab.dir, "canary")),
                         [("dc1", (svc, "dc1", "start", "orders-app"))])

    def act(self, request):
        return self.lab.run(
            "ops1", "/usr/bin/ssh", "-F", "none", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-i",
            self.lab.json["ssh_identity"], f"{self.lab.json['user']}@10.77.1.1", request,
            check=False).returncode


if __name__ == "__main__":
    unittest.main()
