# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that serves at both sites: its traffic is shifted to one of them and spread again, by
plans of the library. A client's marks and the lab's witnesses say what that cost."""

import json
import os
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import control
import demo
import verdict
from operated import Operated
from places import SERVICE, Places
from test_lab import PYTHON, until

HTTP = "orders_http"
# Marks after a move that are looked at: at equal weights HAProxy takes turns.
ENOUGH = 20


class ActiveActive(Operated):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.places = Places(cls.lab.dir)
        cls.serve_at_both_sites()
        cls.declare_it()
        cls.log = os.path.join(cls.lab.dir, "ops", "caller.jsonl")
        cls.caller = subprocess.Popen(
            cls.farhaven.lab.command("ops1", *cls.program("caller"), "--log", cls.log),
            stderr=subprocess.DEVNULL)  # it is killed with the lab, and says so
        until(lambda: len(cls.marks()) > ENOUGH, "the client's first marks")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.caller.wait(timeout=15)

    @classmethod
    def program(cls, module):
        """One of the lab's own, as its hosts start them."""
        return [PYTHON, "-I", f"{cls.places.lib}/start.py", module]

    @classmethod
    def serve_at_both_sites(cls):
        """The application at dr writes to the one writer, and the door lets both in, half each."""
        at = cls.places.host_socket("dr1")
        control.ask(at, {"verb": "stop", "name": SERVICE})
        control.ask(at, {"verb": "declare", "name": SERVICE, "public": True,
                         "argv": [*cls.program("app"), "--dir", cls.lab.dir, "--host", "dr1",
                                  "--writes-to", "dc1"],
                         "log": f"{cls.places.host('dr1')}/{SERVICE}.log"})
        control.ask(at, {"verb": "start", "name": SERVICE})
        for order in ("weight {}/dc 50", "weight {}/dr 50", "server {}/dr state ready"):
            assert cls.lab.edge("set " + order.format(HTTP)) == "", order
        until(lambda: cls.status() == {"dc": "UP", "dr": "UP"}, "both sites at the door")

    @classmethod
    def declare_it(cls):
        """The estate says so too: this door carries the application alone."""
        path = os.path.join(cls.lab.dir, "ops", "estate.json")
        cls.farhaven.must("estate", "show", "--out", path)
        with open(path, encoding="utf-8") as file:
            estate = json.load(file)
        for each in estate["components"]:
            if each["id"] == "edge":
                each["settings"]["backends"] = [HTTP]
        with open(path, "w", encoding="utf-8") as file:
            json.dump(estate, file)
        cls.farhaven.must("estate", "set", path)

    @classmethod
    def rows(cls):
        lines = cls.lab.edge("show stat").lstrip("# ").splitlines()
        names = lines[0].split(",")
        rows = [dict(zip(names, line.split(","))) for line in lines[1:]]
        return {row["svname"]: row for row in rows
                if row["pxname"] == HTTP and row["svname"] in ("dc", "dr")}

    @classmethod
    def status(cls):
        return {name: row["status"] for name, row in cls.rows().items()}

    def weights(self):
        return {name: int(row["weight"]) for name, row in self.rows().items()}

    @classmethod
    def marks(cls):
        return verdict.read_lines(cls.log)

    def sites(self):
        """Who took each mark, as the database has it."""
        rows = self.lab.sql("dc1", "SELECT uuid, site FROM nonces").splitlines()
        return dict(row.split("|") for row in rows)

    def taken_since(self, since):
        """The sites of the marks that were sent after a moment, once there are enough of them."""
        def sent():
            return [each["nonce"] for each in self.marks() if each["sent"] > since]
        until(lambda: len(sent()) > ENOUGH, "marks after the move")
        # The last one may not be acknowledged yet; which rows there are is asked afterwards.
        asked, found = sent(), self.sites()
        return [found.get(nonce) for nonce in asked]

    def fill(self, template, values):
        """A plan of the library, filled in by its words and without an error."""
        path = os.path.join(self.lab.dir, "ops", f"{template}.json")
        common = {"service": "orders", "owner": "planner", "writer": "orders-db",
                  "primary": "dc1", "application": "orders-app", "edge": "edge"}
        words = [word for name, value in (common | values).items()
                 for word in ("--set", f"{name}={value}")]
        self.farhaven.must("template", "use", template, *words, "--out", path)
        found = self.farhaven.must("plan", "lint", path)["findings"]
        self.assertEqual([each for each in found if each["severity"] == "error"], [])
        self.assertTrue(self.farhaven.must("plan", "check", path)["passed"])
        return path

    def carried_out(self, path, target):
        """Approved, armed, started: the steps whose effects were sent, in their order."""
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        code, done = demo.start(self.farhaven, path, target)
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        return [step for what, step in self.journal(done["run"]) if what == "intended"]

    def nothing_lost(self, since):
        """Every mark was taken, and is there; the witnesses of the databases saw nothing."""
        marks = [each for each in self.marks() if each["sent"] > since]
        refused = [each for each in marks if each["status"] != 201]
        self.assertEqual(refused, [])
        found = self.sites()
        self.assertEqual([each for each in marks if each["nonce"] not in found], [])
        self.lab.acks_go_on()
        seen = self.lab.ask("verdict", "--since", str(since), "--until", str(time.monotonic()))
        self.assertGreater(seen["writer"]["acknowledged"], 0)
        self.assertEqual((seen["writer"]["lost"], seen["writable_overlap_s"]), (0, 0))
        self.assertEqual(seen["primaries"], ["dc1"])
        longest = max(later["mono"] - earlier["mono"] for earlier, later in zip(marks, marks[1:]))
        print(f"\n  {len(marks)} marks and {seen['writer']['acknowledged']} rows, 0 lost, the "
              f"longest time between two marks {longest:.3f} s, between two rows "
              f"{seen['writer']['downtime_s']} s", file=sys.stderr)

    def test_10_both_sites_serve_and_one_writes(self):
        self.assertEqual(self.weights(), {"dc": 50, "dr": 50})
        self.assertEqual(set(self.taken_since(time.monotonic())), {"dc", "dr"})

    def test_20_R104_one_site_takes_all_of_the_traffic(self):
        since = time.monotonic()
        path = self.fill("shift-active-active", {
            "from": "dc", "to": "dr", "proven": "dr1", "staying": "dr", "leaving": "dc"})
        sent = self.carried_out(path, "dr")
        ended = time.monotonic()
        self.assertEqual(sent, ["claim", "prove", "raise", "empty", "confirm", "release"])
        self.assertEqual(self.weights(), {"dc": 0, "dr": 100})
        self.assertEqual(set(self.taken_since(ended)), {"dr"})
        self.nothing_lost(since)

    def test_30_R104_both_sites_take_their_share_again(self):
        since = time.monotonic()
        path = self.fill("spread-active-active", {
            "from": "dr", "to": "dc", "proven": "dc1", "returning": "dc", "carrying": "dr"})
        sent = self.carried_out(path, "dc")
        ended = time.monotonic()
        self.assertEqual(sent, ["claim", "prove", "return", "level", "confirm", "release"])
        self.assertEqual(self.weights(), {"dc": 50, "dr": 50})
        taken = self.taken_since(ended)
        for site in ("dc", "dr"):
            self.assertGreaterEqual(taken.count(site), len(taken) // 3, taken)
        self.nothing_lost(since)

    def test_40_power_work_stops_who_writes_from_the_other_site(self):
        def site(kind):
            path = os.path.join(self.lab.dir, "ops", f"{kind}.json")
            self.farhaven.must("plan", "generate", "--site", "dc", "--kind", kind, "--out", path)
            found = self.farhaven.must("plan", "lint", path)["findings"]
            self.assertEqual([each for each in found if each["severity"] == "error"], [])
            return self.carried_out(path, "dc")

        def runs(host):
            return json.loads(self.lab.run(host, self.lab.json["application"]["svc"], host,
                                           "status", SERVICE).stdout)["running"]

        sent = site("stop-site")
        self.assertEqual(sent[2:5], ["stop-orders-app-dc1", "stop-orders-app-dr1",
                                     "stop-orders-db-dc1"])
        self.assertEqual((runs("dc1"), runs("dr1")), (False, False))
        sent = site("start-site")
        self.assertEqual(sent[2:4], ["start-orders-app-dc1", "start-orders-app-dr1"])
        self.assertEqual((runs("dc1"), runs("dr1")), (True, True))
        until(lambda: self.status() == {"dc": "UP", "dr": "UP"}, "both sites at the door again")
        self.assertEqual(set(self.taken_since(time.monotonic())), {"dc", "dr"})


if __name__ == "__main__":
    unittest.main()
