# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move of live PostgreSQL while a program stands still, a clock is wrong or a disk full.

The executor is stopped longer than anything that it has seen may be old; a server is stopped with
all its processes, so that it neither answers nor refuses; the daemon's wall clock jumps by an hour
(its other clocks do not); each write of a server to its disk finds no room (injected by strace).
"""

import contextlib
import glob
import os
import signal
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from standing import PG_BIN, Standing, until, verb_of, wanted_case

PAUSE_S = 15.0
FAULT_S = 12.0
CLOCK = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
# What PostgreSQL 15 writes its log, its tables and its control file with; its sockets are others.
DISK_CALLS = "pwrite64,pwritev,write,fallocate"


def family(pid):
    """A process and all that descend from it."""
    parents = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        with contextlib.suppress(OSError), open(path, encoding="utf-8") as file:
            head, _, rest = file.read().rpartition(")")
            parents[int(head.split()[0])] = int(rest.split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


class Pauses(Standing):
    def server(self, member):
        """The postmaster, or None where none runs."""
        with contextlib.suppress(OSError):
            with open(f"{self.lab.data(member)}/postmaster.pid", encoding="ascii") as file:
                return int(file.readline())
        return None

    def environment(self):
        """The wall clock is that of a file; the others are the machine's own."""
        return {"LD_PRELOAD": f"{self.preloaded}:{CLOCK}", "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "FAKETIME_TIMESTAMP_FILE": f"{self.lab.dir}/ops/clock"}

    def set_clock(self, ahead):
        with open(f"{self.lab.dir}/ops/clock", "w", encoding="ascii") as file:
            file.write(ahead + "\n")

    # ── the faults, each over once the block ends ──

    @contextlib.contextmanager
    def executor_stands(self):
        """It stands at the event already."""
        until(lambda: time.monotonic() > self.stood + PAUSE_S, "the end of the pause", PAUSE_S + 5)
        self.go()
        yield

    @contextlib.contextmanager
    def server_stands(self, site):
        stopped = family(self.server(site + "1"))
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        self.go()
        try:
            yield
        finally:
            for pid in stopped:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    @contextlib.contextmanager
    def clock_jumps(self, ahead):
        self.set_clock(ahead)
        self.go()
        try:
            yield
        finally:
            self.set_clock("+0")

    @contextlib.contextmanager
    def server_full(self, site):
        told = f"{self.lab.dir}/ops/full-{site}.trace"
        pids = [word for pid in family(self.server(site + "1")) for word in ("-p", str(pid))]
        full = subprocess.Popen(
            ["/usr/bin/strace", "-f", "-o", told, *pids, "-e", f"trace={DISK_CALLS}", "-e",
             f"inject={DISK_CALLS}:error=ENOSPC"], stderr=subprocess.PIPE, text=True)
        self.assertIn("attached", full.stderr.readline())
        self.go()
        try:
            yield
        finally:
            full.send_signal(signal.SIGINT)
            full.wait(20)
            full.stderr.close()
            with open(told, encoding="utf-8", errors="replace") as file:
                self.assertIn("(INJECTED)", file.read())

    # ── the cases ──

    def faults(self):
        """(fault, the step at whose intent it begins, how); the rest with FARHAVEN_CASES."""
        often = [("executor-paused", "demote", self.executor_stands),
                 ("source-paused", "demote", lambda: self.server_stands(self.source)),
                 ("executor-paused", "promote", self.executor_stands),
                 ("target-paused", "promote", lambda: self.server_stands(self.target))]
        more = [("executor-paused", "gate", self.executor_stands),
                # It crashes with the mark of a standby, and its last write is not known.
                ("source-full", "demote", lambda: self.server_full(self.source)),
                ("target-full", "promote", lambda: self.server_full(self.target)),
                ("clock-1h", "promote", lambda: self.clock_jumps("-1h"))]
        # Set right again the clock has gone back, and nobody is signed in before that is accepted
        # on record: the last case.
        last = [("clock+1h", "promote", lambda: self.clock_jumps("+1h"))]
        return often + (more if os.environ.get("FARHAVEN_CASES") else []) + last

    def case(self, number, fault, how):
        self.stopped_at(number)
        self.stood = time.monotonic()
        with how():
            run = self.run_begun()
            self.rest(run, FAULT_S)
        if fault.endswith("full"):
            self.start_again()
        first, ended, done = self.go_on(run)
        self.tell(fault, first, ended, done, self.judge(run, ended, done))
        if fault != "clock+1h":
            self.whole_again()

    def start_again(self):
        """The standby that a full disk ended, as whoever made room would. What the run was ending
        itself is left to the run."""
        if not self.answers(self.target + "1"):
            self.lab.start_database(self.target + "1")

    def answers(self, member):
        return self.lab.run(member, f"{PG_BIN}/pg_ctl", "status", "-D", self.lab.data(member),
                            check=False).returncode == 0

    def test_P1_P2_P5_P7_P14_a_move_beside_what_stands_still_or_is_full_has_one_writer(self):
        self.set_clock("+0")
        places = {verb_of(step): number for number, step in self.places()}
        tried = 0
        for fault, step, how in self.faults():
            if not wanted_case(fault, step):
                continue
            with self.one_case(fault=fault, step=step):
                self.case(places[step], fault, how)
            tried += 1
        self.assertGreater(tried, 0)


if __name__ == "__main__":
    unittest.main()
