# SPDX-License-Identifier: GPL-3.0-or-later
"""What systemd does with a unit that has WatchdogSec=, where no systemd runs: when the pings stay
away, or its main process ends, every process of the unit is killed.

    unit.py SOCKET WATCHDOG_MS PROGRAM ARGUMENT…

WATCHDOG_MS 0: a unit without a watchdog, whose rest nobody kills either. Prints {"pid": N} of the
program; ends once nothing of it is left.
"""
import ctypes
import glob
import json
import os
import signal
import socket
import subprocess
import sys
import time

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LIBC = ctypes.CDLL(None)


def descendants():
    parents = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                stat = file.read()
        except OSError:
            continue
        parents[int(stat.split()[0])] = int(stat.rpartition(") ")[2].split()[1])

    def is_ours(pid):
        while pid > 1 and pid != os.getpid():
            pid = parents.get(pid, 0)
        return pid == os.getpid()
    return [pid for pid in parents if pid != os.getpid() and is_ours(parents[pid])]


def end_all(kills):
    """Until nothing is left of the unit."""
    while left := descendants():
        for pid in left if kills else ():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        os.waitpid(-1, 0)  # whoever lost its parent is a child of ours


def main():
    path, span_ms, argv = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1)
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    environment = dict(os.environ)
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    channel.bind(path)
    os.chmod(path, 0o777)
    if span_ms:
        environment |= {"NOTIFY_SOCKET": path, "WATCHDOG_USEC": str(span_ms * 1000)}
    program = subprocess.Popen(argv, env=environment)
    print(json.dumps({"pid": program.pid}), flush=True)
    heard = time.monotonic()
    channel.settimeout(0.02)
    while program.poll() is None:
        try:
            if channel.recv(4096) == b"WATCHDOG=1":
                heard = time.monotonic()
        except TimeoutError:
            pass
        if span_ms and time.monotonic() - heard > span_ms / 1000:
            break
    end_all(kills=span_ms > 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
