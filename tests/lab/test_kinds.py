# SPDX-License-Identifier: GPL-3.0-or-later
"""Two kinds that belong to no one engine, between the real hosts of the lab: `link` measures from
one site to the other, and `ssh-command` runs a program behind the host's own sshd."""

import glob
import json
import os
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated
from places import DB_PORT, MEMBERS, PEER, address

SITES = {"dc1": "dc", "dr1": "dr"}


def step(name, phase, after, component, verb, member, **action):
    return {"id": name, "title": name.replace("-", " "), "phase": phase, "after": after,
            "deadline_ms": 20000, "attempts_max": 1, "if_unreachable": "stop",
            "action": {"component": component, "member": member, "verb": verb, "no_return": False,
                       "parameters": {}, "preconditions": [], "postconditions": [], **action}}


class Kinds(Operated):
    """In the order of the names: each test leaves the lab as the next one wants it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.marks = f"{cls.lab.dir}/marks"
        os.mkdir(cls.marks)
        owner = os.stat(f"{cls.lab.dir}/ops")
        os.chown(cls.marks, owner.st_uid, owner.st_gid)
        for name in MEMBERS:
            with open(f"{cls.lab.dir}/hosts/{name}/act/allow", "a", encoding="utf-8") as file:
                file.write("read /usr/bin/curl\nread /usr/bin/env\neffect /usr/bin/env\n")
        cls.declare()

    @classmethod
    def declare(cls):
        path = f"{cls.lab.dir}/ops/estate.json"
        cls.farhaven.must("estate", "show", "--out", path)
        with open(path, encoding="utf-8") as file:
            estate = json.load(file)

        there = ["/usr/bin/env", "--chdir=" + cls.marks]

        def members(settings):
            return [{"id": name, "name": name, "host": name, "site": SITES[name],
                     "settings": settings(name)} for name in MEMBERS]
        estate["components"].append({
            "id": "wan", "name": "Between the sites", "kind": "link",
            "settings": {"probes": 5, "rtt_us_max": 500000, "loss_percent_max": 0},
            "members": members(lambda name: {"to": address(PEER[name]), "port": DB_PORT})})
        # Nothing listens there: the other end refuses.
        estate["components"].append({
            "id": "nowhere", "name": "To nobody", "kind": "link", "settings": {"probes": 2},
            "members": members(lambda name: {"to": address(PEER[name]), "port": 9})})
        estate["components"].append({
            "id": "marks", "name": "Marks", "kind": "ssh-command",
            "settings": {
                "observe": {"program": [*there, "/usr/bin/test", "-e", "{member}"],
                            "yes": [0], "no": [1]},
                "verbs": [{"name": "mark", "class": "safe", "summary": "It leaves a mark",
                           "program": [*there, "/usr/bin/touch", "{member}"]}]},
            "members": members(lambda name: {})})
        with open(path, "w", encoding="utf-8") as file:
            json.dump(estate, file)
        cls.farhaven.must("estate", "set", path)

    def plan(self, name, link):
        def connected(member):
            return [{"component": link, "member": member, "question": "fact_is",
                     "fact": "connects", "value": "yes"}]
        marked = [{"component": "marks", "member": "dr1", "question": "fact_is", "fact": "done",
                   "value": "yes"}]
        steps = [
            step("claim", "claim", [], "marks", "claim", "dr1"),
            step("measure-dc1", "prepare", ["claim"], link, "measure", "dc1",
                 postconditions=connected("dc1")),
            step("measure-dr1", "prepare", ["claim"], link, "measure", "dr1",
                 postconditions=connected("dr1")),
            step("mark-dr1", "prepare", ["measure-dc1", "measure-dr1"], "marks", "mark", "dr1",
                 postconditions=marked),
            step("release", "release", ["measure-dc1", "measure-dr1", "mark-dr1"], "marks",
                 "release", "dr1")]
        document = {"schema": "farhaven/plan/1", "id": name, "revision": 1,
                    "name": "Measure, then mark", "kind": "switchover", "service": "orders",
                    "scenario": "planned", "from": "dc", "to": "dr", "owner": "planner",
                    "author": "planner", "loss_bytes_max": 0, "late_bound": [],
                    "targets": [{"component": link, "kind": "link", "identity": ""},
                                {"component": "marks", "kind": "ssh-command", "identity": ""}],
                    "steps": steps}
        path = f"{self.lab.dir}/ops/{name}.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        found = self.farhaven.must("plan", "lint", path)["findings"]
        self.assertEqual([each for each in found if each["severity"] == "error"], [])
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        return path

    def outcome_of(self, run, name):
        returned = [each for each in self.events(run)
                    if each["kind"] == "returned" and each.get("step") == name]
        return returned[-1]["detail"] if returned else {}

    def test_10_the_link_is_measured_both_ways_and_the_program_runs_at_its_host(self):
        code, done = demo.start(self.farhaven, self.plan("measure-and-mark", "wan"), "dr")
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        self.assertEqual(os.listdir(self.marks), ["dr1"])
        for name in MEMBERS:
            seen = json.dumps(self.outcome_of(done["run"], "measure-" + name))
            self.assertIn('"connects": "yes"', seen)
            self.assertIn('"rtt_ok": "yes"', seen)
            print(f"\n  from {name}: {seen[:300]}", file=sys.stderr)
        # It ran behind farhaven-act at that host and nowhere else: its record is there.
        kept = {name: glob.glob(f"{self.lab.dir}/hosts/{name}/act/keys/*:mark-dr1:*")
                for name in MEMBERS}
        self.assertTrue(kept["dr1"])
        self.assertEqual(kept["dc1"], [])

    def test_20_P2_a_link_that_leads_nowhere_stops_the_run_before_the_mark(self):
        os.unlink(self.marks + "/dr1")
        code, done = demo.start(self.farhaven, self.plan("measure-nobody", "nowhere"), "dr")
        self.assertNotEqual(code, 0, done)
        self.assertEqual(done["state"], "halted", done)
        self.assertEqual(os.listdir(self.marks), [])
        print(f"\n  {done['why']['english']}", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
