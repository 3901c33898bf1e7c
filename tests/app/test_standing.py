# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl standing: what runs with nobody there, and what never does."""

import json
import os
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import estate_of_canaries as made  # noqa: E402
import published  # noqa: E402
from test_break_glass import BreakGlass, own, terminal  # noqa: E402

del BreakGlass.test_P6_two_people_at_a_terminal_and_nobody_else


class Standing(BreakGlass):
    """The gateway is asked (class read) and told (class safe) by HTTPS."""

    def setUp(self):
        super().setUp()
        os.mkdir(self.path("peers"))
        self.gateway = made.Gateway(self.path("peers"))
        self.addCleanup(self.gateway.close)

    def with_gateway(self):
        self.planned()
        with open(self.path("estate.json"), encoding="utf-8") as file:
            estate = json.load(file)
        component = self.gateway.component()
        component["members"][0].update(host="dr1", site="dr")
        for request in component["settings"]["requests"]:
            del request["auth"]  # no vault here
        estate["components"].append(component)
        with open(self.path("estate.json"), "w", encoding="utf-8") as file:
            json.dump(estate, file)
        self.verb("operator", "estate", "set", self.path("estate.json"))

    def plan_of(self, name, *verbs):
        """A hand-written plan that only asks, or tells too; approved."""
        steps = [{"id": verb, "title": verb, "phase": "prepare", "after": [],
                  "deadline_ms": 20000, "attempts_max": 1, "if_unreachable": "stop",
                  "action": {"component": "gateway", "member": "gw", "verb": verb,
                             "no_return": False, "parameters": {}, "preconditions": [],
                             "postconditions": []}} for verb in verbs]
        plan = {"schema": "farhaven/plan/1", "id": name, "revision": 1, "name": name,
                "kind": "switchover", "service": "orders", "scenario": "planned", "from": "dc",
                "to": "dr", "owner": "operator", "author": "operator", "loss_bytes_max": 0,
                "late_bound": [], "steps": steps,
                "targets": [{"component": "gateway", "kind": "http", "identity": ""}]}
        path = self.path(name + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(plan, file)
        self.verb("operator", "approval", "request", path, "--out", path + ".request")
        self.verb("approver", "approval", "grant", path + ".request", "--key",
                  self.path("approver"), typed=["approver" * 3])
        return path

    def grant(self, *words, code=0):
        return self.verb("approver", "standing", "grant", "--service", "orders", "--reason",
                         "a look each night", "--key", self.path("approver"), *words,
                         typed=["approver" * 3], code=code)

    def unattended(self, plan, standing, code=0):
        """As a scheduler starts it: no terminal, no passphrase."""
        done = subprocess.run(
            self.call("operator", "run", "start", plan, "--confirm-site", "dr", "--standing",
                      standing, "--yes", "--wait"), check=False, text=True, capture_output=True,
            stdin=subprocess.DEVNULL, start_new_session=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout if code == 0 else done.stderr)

    def test_P6_what_only_looks_runs_with_nobody_there_and_nothing_else(self):
        self.with_gateway()
        looks, tells = self.plan_of("looks", "ask"), self.plan_of("tells", "ask", "tell")
        granted = self.grant("--covers", "read")
        published.check(self, granted)
        published.check(self, self.verb("operator", "standing", "list"))
        standing = granted["id"]
        self.assertEqual(self.unattended(looks, standing)["state"], "succeeded")
        self.assertEqual(self.unattended(looks, standing)["state"], "succeeded")  # not used up
        self.assertGreater(len(self.gateway.tokens), 0)
        refused = self.unattended(tells, standing, code=5)
        self.assertIn("tell of gateway takes a person", refused["message"])
        # Somebody may look at any time: what counts is that nothing was told.
        self.assertEqual(self.gateway.told, [])
        other = self.grant("--covers", "backup", "--covers", "sandbox-restore")["id"]
        self.unattended(looks, other, code=5)
        self.unattended(looks, "no-such-id", code=4)
        self.move_is_refused(standing)
        self.verb("approver", "approval", "revoke", standing, "--reason", "no more", "--key",
                  self.path("approver"), typed=["approver" * 3])
        self.unattended(looks, standing, code=5)
        rows = {row["id"]: row["holds"] for row in self.verb("operator", "standing",
                                                             "list")["standing"]}
        self.assertEqual(rows, {standing: "no", other: "yes"})
        used = self.verb("operator", "audit", "list", "--kind", "standing.used")["records"]
        self.assertEqual(len(used), 2)

    def move_is_refused(self, standing):
        """The approved switchover of the same service: its verbs are safe, and not covered."""
        plan = self.path("plan.json")
        self.verb("operator", "plan", "generate", "--service", "orders", "--kind", "switchover",
                  "--to", "dr", "--out", plan)
        self.verb("operator", "approval", "request", plan, "--out", plan + ".request")
        self.verb("approver", "approval", "grant", plan + ".request", "--key",
                  self.path("approver"), typed=["approver" * 3])
        refused = self.unattended(plan, standing, code=5)
        self.assertIn("takes a person", refused["message"])

    def test_P5_it_is_bounded_and_an_approvers(self):
        self.planned()
        self.grant("--covers", "read", "--for", "32d", code=5)
        self.verb("operator", "standing", "grant", "--service", "orders", "--reason", "x",
                  "--covers", "read", "--key", self.path("operator"),
                  typed=["operator" * 3], code=5)
        alone = subprocess.run(
            self.call("approver", "standing", "grant", "--service", "orders", "--reason", "x",
                      "--covers", "read", "--key", self.path("approver")), check=False, text=True,
            stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True)
        self.assertEqual(alone.returncode, 5, alone)


if __name__ == "__main__":
    unittest.main()
