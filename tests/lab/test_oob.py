# SPDX-License-Identifier: GPL-3.0-or-later
"""The out-of-band devices of the lab: do they really kill, really cut, and say what they read?"""

import json
import os
import subprocess
import sys
import unittest
import uuid

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import test_lab
from host import process_table
from places import PG_BIN
from test_lab import PYTHON, until


class Devices(unittest.TestCase):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    @classmethod
    def setUpClass(cls):
        cls.lab = test_lab.Lab()

    @classmethod
    def tearDownClass(cls):
        cls.lab.down()

    def oob(self, device, path, body=None, token=None):
        """(HTTP status, answer) of a device of the out-of-band network."""
        found = self.lab.json["out_of_band"]
        with open(found[device + "_token_file"], encoding="utf-8") as file:
            token = file.read().strip() if token is None else token
        words = ["-X", "PUT", "-d", json.dumps(body)] if body is not None else []
        done = self.lab.run("ops1", "/usr/bin/curl", "-s", "-m", "5", "-w", "\n%{http_code}",
                            "--cacert", found[device + "_ca_file"],
                            "-H", "Authorization: Bearer " + token, *words,
                            found[device + "_url"] + path, check=False)
        text, _, status = done.stdout.rpartition("\n")
        return int(status), json.loads(text or "null")

    def client(self, host):
        """A client that knows nothing of any configuration: it writes to dc1 when it is told."""
        script = ("import sys, psycopg2\n"
                  "def to_dc1():\n"
                  "    session = psycopg2.connect('host=10.77.1.1 user=orders_app dbname=orders'\n"
                  "        ' connect_timeout=2 tcp_user_timeout=2000 passfile=' + sys.argv[1])\n"
                  "    session.autocommit = True\n"
                  "    return session\n"
                  "kept = to_dc1()\n"
                  "print('ready', flush=True)\n"
                  "for line in sys.stdin:\n"
                  "    which, mark = line.split()\n"
                  "    try:\n"
                  "        session = kept if which == 'kept' else to_dc1()\n"
                  "        session.cursor().execute(\n"
                  "            'INSERT INTO nonces (uuid, site) VALUES (%s, %s)', (mark, which))\n"
                  "        print('written', flush=True)\n"
                  "    except psycopg2.Error:\n"
                  "        print('refused', flush=True)\n")
        client = subprocess.Popen(  # pylint: disable=consider-using-with
            [PYTHON, f"{SOURCE}/lab.py", "exec", "--dir", self.lab.dir, host, "--", PYTHON, "-c",
             script, self.passfile()], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.assertEqual(client.stdout.readline(), "ready\n")
        self.addCleanup(client.communicate)
        return client

    def passfile(self):
        return f"{self.lab.dir}/hosts/dc1/app.pgpass"

    def writes(self, client, which):
        mark = str(uuid.uuid4())
        client.stdin.write(f"{which} {mark}\n")
        client.stdin.flush()
        return client.stdout.readline().strip(), mark

    def count(self, marks):
        """How many of the marks are in dc1, asked by dc1 itself."""
        listed = ", ".join(f"'{mark}'" for mark in marks)
        done = self.lab.run("dc1", "/usr/bin/env", "PGPASSFILE="
                            + self.passfile(), f"{PG_BIN}/psql", "-XAtq",
                            "-h", "10.77.1.1", "-U", "orders_app", "-d", "orders", "-c",
                            f"SELECT count(*) FROM nonces WHERE uuid IN ({listed})")
        return int(done.stdout)

    def test_10_the_devices_want_their_token(self):
        found = self.lab.json["out_of_band"]
        for device in ("power", "gateway"):
            for secret in (found[device + "_token_file"], f"{self.lab.dir}/ops/{device}.key"):
                self.assertEqual(os.stat(secret).st_mode & 0o777, 0o600)
        self.assertEqual(self.oob("power", "/power/dc1", token="wrong")[0], 401)
        self.assertEqual(self.oob("gateway", "/block/dc", {"blocked": True}, token="")[0], 401)
        self.assertEqual(self.oob("power", "/power/dc9")[0], 404)
        self.assertEqual(self.oob("gateway", "/block/dc", {"management": True})[0], 400)
        self.assertEqual(self.oob("gateway", "/block/dc")[1]["blocked"], False)

    def test_15_P9_an_older_claim_orders_nothing(self):
        claim = {"scope": "7440211853220741235", "epoch": 2, "run": "r", "owner": "o", "key": "k1"}
        order = lambda blocked, **changed: self.oob(
            "gateway", "/block/dr", {"blocked": blocked, "claim": claim | changed})[0]
        blocked = lambda: self.oob("gateway", "/block/dr")[1]["blocked"]
        self.assertEqual((order(True), blocked()), (200, True))
        for changed in ({"epoch": 1, "key": "k2"}, {"owner": "p", "key": "k3"}):
            self.assertEqual((order(False, **changed), blocked()), (409, True), changed)
        self.assertEqual((order(False, epoch="2"), blocked()), (400, True))
        # The same key acts once, whatever a person did at the device meanwhile.
        self.oob("gateway", "/block/dr", {"blocked": False})
        self.assertEqual((order(True), blocked()), (200, False))
        self.assertEqual((order(True, epoch=3, owner="p", key="k4"), blocked()), (200, True))
        self.assertEqual((order(False, key="k5"), blocked()), (409, True))
        self.assertEqual((order(False, epoch=3, owner="p", key="k6"), blocked()), (200, False))

    def test_20_canary_a_block_stops_who_ignores_all_configuration(self):
        kept = self.client("ops1")
        elsewhere = self.client("dr1")
        self.assertEqual(self.writes(kept, "kept")[0], "written")
        self.assertEqual(self.writes(elsewhere, "new")[0], "written")
        status, seen = self.oob("gateway", "/block/dc", {"blocked": True})
        self.assertEqual((status, seen["blocked"], seen["management"]), (200, True, False))
        self.lab.ask("partition", "heal")
        self.assertTrue(self.oob("gateway", "/block/dc")[1]["blocked"], "a heal lifts no fence")
        # An established connection, and new ones from both sites; dc1 itself is alive.
        tried = [self.writes(*one) for one in ((kept, "kept"), (elsewhere, "new"), (kept, "new"))]
        self.assertEqual([answer for answer, _ in tried], ["refused"] * 3)
        self.assertEqual(self.count([mark for _, mark in tried]), 0)
        self.assertEqual(self.greeting("ops1"), "", "not even SSH")
        status, seen = self.oob("gateway", "/block/dc", {"blocked": True, "management": True})
        self.assertEqual((seen["blocked"], seen["management"]), (True, True))
        self.assertIn("SSH-", self.greeting("ops1"))
        self.assertEqual(self.greeting("dr1"), "", "management is the operations host's alone")
        self.assertEqual(self.writes(kept, "new")[0], "refused")
        self.assertEqual(self.connects("dc1", "10.77.2.1"), "no")
        status, seen = self.oob("gateway", "/block/dc", {"blocked": True, "management": True,
                                                         "replication": True})
        self.assertEqual((seen["management"], seen["replication"]), (True, True))
        self.assertEqual(self.connects("dc1", "10.77.2.1"), "yes", "it may fetch")
        self.assertEqual(self.connects("dr1", "10.77.1.1"), "no", "and nobody from it")
        self.assertEqual(self.writes(kept, "new")[0], "refused")
        status, seen = self.oob("gateway", "/block/dc", {"blocked": False})
        self.assertEqual((status, seen["blocked"], seen["rule"]), (200, False, ""))
        self.assertEqual(self.writes(kept, "new")[0], "written")

    def connects(self, host, address):
        """Does a database at `address` take a connection from `host`?"""
        script = ("import socket\n"
                  "try:\n"
                  f"    socket.create_connection(('{address}', 5432), 2)\n"
                  "    print('yes')\n"
                  "except OSError:\n"
                  "    print('no')\n")
        return self.lab.run(host, PYTHON, "-c", script).stdout.strip()

    def greeting(self, host):
        script = ("import socket\n"
                  "try:\n"
                  "    print(socket.create_connection(('10.77.1.1', 22), 2).recv(8))\n"
                  "except OSError:\n"
                  "    pass\n")
        return self.lab.run(host, PYTHON, "-c", script).stdout.strip()

    def test_30_canary_power_off_leaves_no_process(self):
        host = self.lab.json["hosts"][0]["netns_pid"]
        below = lambda: [pid for pid, (parent, state) in process_table().items()
                         if parent == host and state not in "ZX"]
        self.assertGreater(len(below()), 3)
        before = self.oob("power", "/power/dc1")[1]
        self.assertEqual((before["power"], before["boots"]), ("on", 1))
        for _ in range(2):
            status, seen = self.oob("power", "/power/dc1", {"power": "off"})
            self.assertEqual((status, seen["power"], seen["processes"]), (200, "off", 0))
        self.assertEqual(below(), [])
        self.assertEqual(self.greeting("ops1"), "")
        self.assertEqual(self.oob("gateway", "/block/dc", {"blocked": True})[0], 200)
        for _ in range(2):
            status, seen = self.oob("power", "/power/dc1", {"power": "on"})
            self.assertEqual((seen["power"], seen["boots"]), ("on", 2))
        running = {each["name"]: each["running"]
                   for each in self.lab.ask("status")["services"]["dc1"]}
        self.assertEqual(running, {"sshd": True, "prober": True, "orders-app": False})
        self.assertEqual(self.greeting("ops1"), "", "on, and behind the block")
        self.oob("gateway", "/block/dc", {"blocked": False})
        until(lambda: "SSH-" in self.greeting("ops1"), "sshd of dc1")

    def test_40_a_dead_power_controller_says_nothing(self):
        self.lab.ask("kill-site", "dc", "--with-oob")
        self.assertEqual(self.oob("power", "/power/dc1")[0], 0)
        self.assertEqual(self.oob("gateway", "/block/dc")[0], 200)
        self.lab.ask("start-site", "dc")
        self.assertEqual(self.oob("power", "/power/dc1")[1]["power"], "on")


if __name__ == "__main__":
    unittest.main()
