# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo with a display: a window on the live lab, which stays until somebody closes it."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import display

SHOTS = os.path.join(os.path.dirname(os.path.dirname(SOURCE)), "build", "shots")
# A screen of one colour has one row, a window with nothing on it a few.
ROWS_MIN = 100
OWNER = re.compile(rb"farhavend")


class Demo:
    """The demo as somebody at a desk starts it, and what it says."""

    def __init__(self, screen, report):
        environment = {**os.environ, "DISPLAY": screen.name}
        for name in ("WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            ["/usr/bin/python3", f"{SOURCE}/demo.py", "--json", report, "--pause", "1", "--only",
             "orders"],
            env=environment, stderr=subprocess.PIPE, text=True)
        self.said = []

    def until(self, words):
        for line in self.process.stderr:
            self.said.append(line.rstrip())
            if words in line:
                return line
        raise AssertionError(f"the demo never said “{words}”:\n" + "\n".join(self.said))

    def end(self):
        self.said += self.process.stderr.read().splitlines()
        self.process.stderr.close()
        return self.process.wait(60)

    def give_up(self):
        """As by Ctrl+C, so that no lab is left standing."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)


class WindowOnTheDemo(unittest.TestCase):
    def test_10_the_window_shows_the_moves_and_the_lab_ends_with_it(self):
        with display.Display() as screen, tempfile.TemporaryDirectory() as folder:
            path = folder + "/demo.json"
            demo = Demo(screen, path)
            try:
                lab = re.search(r"two sites in (\S+),", demo.until("lab: two sites in")).group(1)
                demo.until("The window shows the live lab")
                demo.until("switchover dc")
                self.assertGreater(screen.shoot(f"{SHOTS}/demo-1-open.png"), ROWS_MIN)
                # One owner: the daemon of farhavenctl, which this window only watches.
                with open(f"{lab}/ops/demo.farhaven.lock", "rb") as file:
                    self.assertRegex(file.read(), OWNER)
                demo.until("is dead")
                screen.shoot(f"{SHOTS}/demo-2-site-lost.png")
                demo.until("failback dr")
                screen.shoot(f"{SHOTS}/demo-3-failed-over.png")
                demo.until("All moves are done.")
                screen.shoot(f"{SHOTS}/demo-4-done.png")
                self.assertIsNone(demo.process.poll())  # it waits for whoever looks
                self.assertEqual(screen.close_windows(), 1)
                code = demo.end()
            finally:
                demo.give_up()
            with open(path, encoding="utf-8") as file:
                report = json.load(file)
        print("\n" + "\n".join(demo.said), file=sys.stderr)
        self.assertEqual((code, report["ok"], report["problem"]), (0, True, None))
        self.assertEqual([move["kind"] for move in report["services"][0]["moves"]],
                         ["drill", "switchover", "switchover", "failover", "failback"])
        self.assertEqual(report["leftovers"], {"pids": [], "files": []})
        self.assertFalse(os.path.exists(lab))


if __name__ == "__main__":
    unittest.main()
