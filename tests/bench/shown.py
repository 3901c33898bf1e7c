# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of our own, and when a program shows on it: mapped, and with something painted."""

import contextlib
import os
import subprocess
import time

from Xlib import X, display, error

SHOWN_MAX_S = 60.0
POLL_S = 0.002
SIDE = 200  # of the corner whose pixels are looked at


@contextlib.contextmanager
def screen():
    """An Xvfb on a free display; DISPLAY names it meanwhile."""
    answer, told = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(told), "-screen", "0", "1920x1200x24",
                               "-nolisten", "tcp", "-noreset", "-ac"], pass_fds=[told],
                              stderr=subprocess.DEVNULL)
    os.close(told)
    before = os.environ.get("DISPLAY")
    try:
        with os.fdopen(answer) as said:
            os.environ["DISPLAY"] = ":" + said.readline().strip()
        yield display.Display()
    finally:
        server.terminate()
        server.wait()
        if before is None:
            os.environ.pop("DISPLAY", None)
        else:
            os.environ["DISPLAY"] = before


def windows(server):
    """The visible top-level windows that are large enough to work in."""
    for window in server.screen().root.query_tree().children:
        with contextlib.suppress(error.XError):
            shape = window.get_geometry()
            if (window.get_attributes().map_state == X.IsViewable and shape.width > 2 * SIDE
                    and shape.height > SIDE):
                yield window


def painted(window):
    """More than one colour in the upper left corner."""
    with contextlib.suppress(error.XError):
        pixels = window.get_image(0, 0, 2 * SIDE, SIDE, X.ZPixmap, 0xffffffff).data
        return len(set(pixels[at:at + 3] for at in range(0, len(pixels), 404))) > 1
    return False


def title(window):
    with contextlib.suppress(error.XError):
        name = window.get_full_text_property(window.display.get_atom("_NET_WM_NAME"))
        return name or ""
    return ""


def seconds_until_shown(server, command, ready=None, typed=None, environment=None):
    """Starts the program; the seconds until it is usable, and the program, still running.

    `ready` is what the title holds once it is, or None when being painted is enough.
    """
    began = time.monotonic()
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env=environment, text=True)
    if typed is not None:
        program.stdin.write(typed + "\n")
        program.stdin.flush()
    while time.monotonic() - began < SHOWN_MAX_S:
        for window in windows(server):
            if painted(window) and (ready is None or ready(title(window))):
                return time.monotonic() - began, program
        if program.poll() is not None:
            raise RuntimeError(f"{command[0]} ended with {program.returncode}")
        time.sleep(POLL_S)
    program.kill()
    raise RuntimeError(f"{command[0]} showed nothing in {SHOWN_MAX_S:.0f} s")


def end(program):
    program.terminate()
    try:
        program.wait(timeout=20)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def memory_mb(program):
    """Proportional set size: what of the machine's memory is this program's share."""
    with open(f"/proc/{program.pid}/smaps_rollup", encoding="ascii") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel says nothing of its memory")


def cpu_percent(pids, seconds):
    """Of one core, over so long."""
    def ticks():
        total = 0
        for pid in pids:
            with open(f"/proc/{pid}/stat", encoding="ascii") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total
    before, began = ticks(), time.monotonic()
    time.sleep(seconds)
    return (100 * (ticks() - before) / os.sysconf("SC_CLK_TCK") /
            (time.monotonic() - began))
