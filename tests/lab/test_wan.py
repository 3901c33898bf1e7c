# SPDX-License-Identifier: GPL-3.0-or-later
"""Long, slow and bad lines between the sites, seen from the hosts."""

import json
import os
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from test_lab import PYTHON, SOURCE, Lab, lab, until

# Sends numbered datagrams to itself by way of an echo at the other host; prints what came back.
ECHO = """
import socket
at = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
at.bind((ADDRESS, 9999))
print('ready', flush=True)
while True:
    data, sender = at.recvfrom(2048)
    at.sendto(data, sender)
"""
ASK = """
import json, socket, time
at = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
began, seen = {}, []
def take(timeout):
    at.settimeout(timeout)
    try:
        while True:
            number = int(at.recv(2048)[:5])
            seen.append((number, time.monotonic() - began[number]))
    except (TimeoutError, BlockingIOError):
        pass
for number in range(COUNT):
    began[number] = time.monotonic()
    at.sendto(b'%05d' % number + bytes(SIZE - 5), (ADDRESS, 9999))
    take(0)
take(1)
print(json.dumps(seen))
"""


class Wan(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lab = Lab()
        cls.addresses = {host["name"]: host["address"] for host in cls.lab.json["hosts"]}
        cls.addClassCleanup(cls.lab.down)
        cls.echo = subprocess.Popen(
            [PYTHON, f"{SOURCE}/lab.py", "exec", "--dir", cls.lab.dir, "dr1", "--", PYTHON, "-c",
             ECHO.replace("ADDRESS", repr(cls.addresses["dr1"]))], stdout=subprocess.PIPE)
        cls.addClassCleanup(cls.echo.__exit__, None, None, None)
        cls.addClassCleanup(cls.echo.kill)
        cls.echo.stdout.readline()

    def tearDown(self):
        for site in ("dc", "dr"):
            self.lab.ask("wan", site, "--off")

    def echoed(self, count=100, size=100):
        """(number, seconds) of each datagram that came back, in the order of coming back."""
        # All of them fit into a socket's buffer at once, or a slow reader would look like a line.
        script = ASK.replace("ADDRESS", repr(self.addresses["dr1"]))
        script = script.replace("COUNT", str(count)).replace("SIZE", str(size))
        return json.loads(self.lab.run("ops1", PYTHON, "-c", script).stdout)

    def line(self, way="in"):
        return self.lab.ask("wan", "dr")["lines"][way]["counted"]

    def test_10_a_cable_is_a_cable(self):
        self.assertEqual(self.lab.ask("wan", "dr")["lines"], {})
        self.assertEqual([number for number, _ in self.echoed()], list(range(100)))

    def test_20_a_long_line_takes_its_time_there_and_back(self):
        self.lab.ask("wan", "dr", "--delay-ms", "15")
        back = self.echoed()
        self.assertEqual(len(back), 100)
        self.assertGreaterEqual(min(seconds for _, seconds in back), 0.030)
        self.lab.ask("wan", "dr", "--delay-ms", "15", "--direction", "in")
        self.lab.ask("wan", "dr", "--direction", "out", "--delay-ms", "0")
        self.assertGreaterEqual(min(seconds for _, seconds in self.echoed()), 0.015)

    def test_30_one_way_alone_loses_and_the_counters_say_how_much(self):
        self.lab.ask("wan", "dr", "--direction", "in", "--loss", "100")
        self.assertEqual(self.echoed(20), [])
        self.assertGreaterEqual(self.line()["lost"], 20)
        self.lab.ask("wan", "dr", "--direction", "in", "--loss", "30")
        before = self.line()
        back = len(self.echoed(200))
        self.assertTrue(90 < back < 190, back)
        counted = self.line()
        self.assertGreaterEqual(counted["bytes"] - before["bytes"], back * 100)

    def test_40_frames_overtake_and_come_twice(self):
        self.lab.ask("wan", "dr", "--direction", "in", "--delay-ms", "20", "--reorder", "30")
        numbers = [number for number, _ in self.echoed()]
        self.assertEqual(sorted(numbers), list(range(100)))
        self.assertNotEqual(numbers, sorted(numbers))
        self.lab.ask("wan", "dr", "--direction", "in", "--duplicate", "50")
        self.assertGreater(len(self.echoed()), 110)

    def test_50_a_narrow_line_is_slow_and_a_plain_one_carries_a_database(self):
        self.lab.ask("wan", "dr", "--direction", "in", "--rate-mbit", "4")
        self.assertGreaterEqual(max(seconds for _, seconds in self.echoed(60, 1000)), 0.1)
        # Segments of 64 KiB pass whole: replication goes on over the relay as over a cable.
        self.lab.ask("wan", "dr", "--delay-ms", "1")
        before = self.line()["bytes"]
        sql = "INSERT INTO filler SELECT repeat('x', 1000) FROM generate_series(1, 20000)"
        self.lab.sql("dc1", "CREATE TABLE filler (t text); " + sql)
        until(lambda: self.lab.sql("dr1", "SELECT count(*) FROM filler") == "20000",
              "the rows at the standby")
        self.assertGreater(self.line()["bytes"] - before, 20_000_000)

    def test_60_the_lines_end_with_the_partition_rules_in_force(self):
        self.lab.ask("wan", "dr", "--delay-ms", "5")
        self.lab.ask("partition", "dr-all")
        self.assertEqual(self.echoed(5), [])
        self.lab.ask("partition", "heal")
        self.assertEqual(len(self.echoed(5)), 5)

    def test_70_what_cannot_be_is_refused(self):
        done = lab("wan", "--dir", self.lab.dir, "dr", "--loss", "101", check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("of 100 frames", done.stderr)


if __name__ == "__main__":
    unittest.main()
