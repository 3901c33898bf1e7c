# SPDX-License-Identifier: GPL-3.0-or-later
"""An engine that nobody wrote an adapter for is moved between the two sites: its programs run over
SSH behind farhaven-act at both hosts, as plugins/scripted declares them."""

import json
import os
import shutil
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated
from places import MEMBERS, PEER
from test_lab import until

ENGINE = "basket"
ID = {"type": "string", "pattern": "^[A-Za-z0-9-]{1,64}$"}


def condition(member, question):
    return {"component": ENGINE, "member": member, "question": question}


def step(name, phase, after, verb, member, **action):
    return {"id": name, "title": name.replace("-", " "), "phase": phase, "after": after,
            "deadline_ms": 20000, "attempts_max": 1, "if_unreachable": "stop",
            "action": {"component": ENGINE, "member": member, "verb": verb, "no_return": False,
                       "parameters": {}, "preconditions": [], "postconditions": [], **action}}


def move(old, new, identity):
    """A planned move, written by hand as its owner would: stop, promote, write a mark, follow."""
    sites = {"dc1": "dc", "dr1": "dr"}
    steps = [
        step("claim", "claim", [], "claim", new, parameters={"must": [old]}),
        step("stop-" + old, "fence", ["claim"], "stop", old,
             preconditions=[condition(old, "is_primary"), condition(new, "streaming")],
             postconditions=[condition(old, "not_writable"), condition(old, "stopped")],
             compensation={"verb": "resume", "parameters": {},
                           "preconditions": [condition(new, "is_replica")],
                           "postconditions": [condition(old, "writable")]}),
        step("promote-" + new, "promote", ["stop-" + old], "promote", new, no_return=True,
             preconditions=[condition(old, "stopped"), condition(old, "not_writable"),
                            condition(new, "has_all"), condition(new, "is_replica")],
             postconditions=[condition(new, "is_primary"), condition(new, "writable")]),
        step("gate-" + new, "gate", ["promote-" + new], "mark", new,
             parameters={"key": "moved-to-" + new}),
        step("follow-" + old, "reprotect", ["gate-" + new], "follow", old, no_return=True,
             preconditions=[condition(new, "is_primary")],
             postconditions=[condition(old, "is_replica"), condition(old, "streaming")]),
        step("release", "release", ["follow-" + old], "release", new)]
    return {"schema": "farhaven/plan/1", "id": f"{ENGINE}-to-{new}", "revision": 1,
            "name": f"Move {ENGINE} to {new}", "kind": "switchover", "service": ENGINE,
            "scenario": "planned", "from": sites[old], "to": sites[new], "owner": "planner",
            "author": "planner", "loss_bytes_max": 0, "late_bound": [],
            "targets": [{"component": ENGINE, "kind": "scripted", "identity": identity}],
            "steps": steps}


class Scripted(Operated):
    """In the order of the names: the engine goes to the recovery site and back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.program, cls.root = f"{cls.lab.dir}/bin/keyvalue.py", f"{cls.lab.dir}/kv"
        owner = os.stat(f"{cls.lab.dir}/ops")
        shutil.copy(f"{SOURCE}/../plugins/keyvalue.py", cls.program)
        os.mkdir(cls.root)
        for path, mode in ((cls.program, 0o755), (cls.root, 0o700)):
            os.chmod(path, mode)
            os.chown(path, owner.st_uid, owner.st_gid)
        for name in MEMBERS:
            cls.allow(name)
            cls.engine(name, "make", "primary" if name == "dc1" else "replica")
        cls.engine("dr1", "follow")
        cls.declare()

    @classmethod
    def allow(cls, name):
        """What the engine's verbs need at this host, and no more."""
        words = f"{cls.program} -- '{cls.root}' '{name}'"
        rules = [f"read {words} 'status'"]
        rules += [f"effect {words} '{verb}'"
                  for verb in ("stop", "resume", "promote", "follow", "write")]
        with open(f"{cls.lab.dir}/hosts/{name}/act/allow", "a", encoding="utf-8") as file:
            file.write("".join(rule + "\n" for rule in rules))

    @classmethod
    def engine(cls, host, *words):
        return cls.lab.run(host, cls.program, cls.root, host, *words).stdout.strip()

    @classmethod
    def declare(cls):
        """The engine as a component, and a service of it beside the database's."""
        def verb(name, effect, **more):
            return {"name": name, "class": effect, "summary": "The engine's own " + name,
                    "program": [cls.program, cls.root, "{member}", name], **more}
        mark = verb("mark", "safe", parameters={"key": ID}, not_done=[3])
        mark["program"][3:] = ["write", "{param:key}", "mark"]
        resume = verb("resume", "safe")
        resume["program"][3] = "resume"
        settings = {"observe": [cls.program, cls.root, "{member}", "status"], "verbs": [
            verb("stop", "destructive", compensation="resume"), resume,
            verb("promote", "destructive", not_done=[3], epochs=["generation"]),
            verb("follow", "destructive", epochs=["generation"]), mark]}
        path = f"{cls.lab.dir}/ops/estate.json"
        cls.farhaven.must("estate", "show", "--out", path)
        with open(path, encoding="utf-8") as file:
            estate = json.load(file)
        sites = {"dc1": "dc", "dr1": "dr"}
        estate["components"].append({
            "id": ENGINE, "name": "Basket", "kind": "scripted", "settings": settings,
            "members": [{"id": name, "name": name, "host": name, "site": sites[name],
                         "settings": {}} for name in MEMBERS]})
        estate["services"].append({**estate["services"][0], "id": ENGINE, "name": "Basket",
                                   "writer": ENGINE})
        for gone in ("application", "fence"):
            estate["services"][-1].pop(gone, None)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(estate, file)
        cls.farhaven.must("estate", "set", path)

    def status(self, name):
        return json.loads(self.engine(name, "status"))

    def planned(self, new):
        path = f"{self.lab.dir}/ops/{ENGINE}-{new}.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(move(PEER[new], new, self.status(new)["identity"]), file)
        findings = self.farhaven.must("plan", "lint", path)["findings"]
        self.assertEqual([each for each in findings if each["severity"] == "error"], [])
        self.farhaven.must("plan", "check", path)
        # The same move again is approved already, and nobody needs to say it twice.
        if self.farhaven.ctl("approval", "status", path)[1].get("verdict") != "yes":
            demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        return path

    def effects(self):
        with open(f"{self.root}/effects", encoding="utf-8") as file:
            return file.read().splitlines()

    def assert_moved_to(self, new):
        old = PEER[new]
        self.assertEqual((self.status(new)["role"], self.status(new)["writable"]),
                         ("primary", "yes"))
        self.assertEqual((self.status(old)["role"], self.status(old)["writable"]),
                         ("replica", "no"))
        self.assertEqual(self.status(new)["facts"]["rows"], self.status(old)["facts"]["rows"])
        self.assertEqual(self.engine(old, "get", "moved-to-" + new), "mark")

    def test_10_an_engine_without_an_adapter_is_moved(self):
        for row in range(5):
            self.engine("dc1", "write", f"before-{row}", "kept")
        before = self.effects()
        code, done = demo.start(self.farhaven, self.planned("dr1"), "dr")
        self.assertEqual((code, done["state"]), (0, "succeeded"), done)
        self.assert_moved_to("dr1")
        self.assertEqual(self.engine("dr1", "get", "before-4"), "kept")
        self.assertEqual(self.effects()[len(before):], ["stop dc1", "promote dr1", "follow dc1"])

    def test_20_P7_P8_back_again_with_a_death_in_the_promote(self):
        before = self.effects()
        path = self.planned("dc1")
        self.die_under_way("dc1", "promote-dc1", "run", "start", path, "--confirm-site", "dc",
                           "--key", self.farhaven.key("planner"), "--yes")
        run = next(each["run"] for each in self.farhaven.must("run", "list")["runs"]
                   if each["interrupted"])
        code, done = self.farhaven.ctl("run", "resume", run, "--yes")
        self.assertEqual((code, done.get("state")), (0, "succeeded"), done)
        self.assert_moved_to("dc1")
        # Each once, whoever died.
        self.assertEqual(self.effects()[len(before):], ["stop dr1", "promote dc1", "follow dr1"])

    def test_30_P1_what_its_list_does_not_admit_is_refused(self):
        with open(f"{self.lab.dir}/hosts/dr1/act/allow", encoding="utf-8") as file:
            lines = file.read()
        with open(f"{self.lab.dir}/hosts/dr1/act/allow", "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines.splitlines() if "'promote'" not in line
                               or "keyvalue" not in line))
        code, done = demo.start(self.farhaven, self.planned("dr1"), "dr")
        self.assertEqual((code != 0, done["state"]), (True, "halted"), done)
        self.assertEqual(self.status("dr1")["role"], "replica")
        self.farhaven.ctl("run", "abort", done["run"], "--yes")
        until(lambda: self.status("dc1")["writable"] == "yes", "the way back")


if __name__ == "__main__":
    unittest.main()
