# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move through the window, by mouse and keys, on the live lab; asserted from outside.

The plan is edited and its finding fixed, the desktop is killed in mid-run, and at the end an
auditor looks. The window runs inside the operations host, without a screen. What it did is asked of
farhavenctl, another process, and of the lab's own witnesses.
"""

import json
import os
import signal
import sys
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

from windowed import Windowed, demo
from test_lab import until

# Of the three people that the window makes.
demo.PASSPHRASES["auditor"] = "auditor reads this"


class FullPath(Windowed):
    program = os.environ["FARHAVEN_FULL_PATH"]

    def window(self, part, pack):
        return super().window(part, self.lab.dir, self.farhaven.workspace, self.farhaven.keys,
                              "dr", pack)

    def test_10_R018_the_whole_way_through_the_window(self):
        since = time.monotonic()
        pack = f"{self.ops}/window.evidence.json"
        with self.window("begin", pack) as window:
            self.says(window, "people")
            self.three_people_are_on_the_list()
            self.on(window, "edited")
            self.second_revision_was_saved()
            self.on(window, "checked")
            self.accepted_and_not_approved()
            self.on(window, "approved")
            self.approved_by_another()
            self.on(window, "armed")
            self.armed()
            self.on(window, "paused")
            stood = self.paused_with_something_done()
            os.kill(self.owner(), signal.SIGKILL)
            self.assertNotEqual(window.wait(20), 0)
        with self.window("again", pack) as window:
            self.says(window, "stands")
            self.stands_where_it_stood(stood)
            self.on(window, "exported")
            self.asserted_by_another_program(since, pack)
            self.audited(pack)
            self.on(window, "toured")
            self.lab.ask("kill-site", "dr")
            self.told(window, "lost dr")
            self.recovered_at_the_other_site()
            self.attested_by_two_people("dr1")
            self.told(window, "back dr")
            self.asserted_moves("succeeded", "succeeded", "succeeded")
            window.stdin.write("enough\n")
            window.stdin.close()
            self.assertEqual(window.wait(60), 0)

    def owner(self):
        with open(self.farhaven.workspace + ".lock", encoding="utf-8") as file:
            return json.load(file)["pid"]

    def three_people_are_on_the_list(self):
        code, answer = self.farhaven.ctl("people", "list")
        self.assertEqual(code, 0, answer)
        roles = {each["id"]: set(each["roles"]) for each in answer["people"]["people"]}
        self.assertEqual(roles["auditor"], {"auditor"}, answer)
        self.assertIn("approver", roles["approver"])
        self.assertNotIn("approver", roles["planner"])

    def records(self, action):
        words = self.farhaven.words("auditor", "audit", "list")
        code, answer = self.farhaven.answer(self.farhaven.lab.execute("ops1", *words))
        self.assertEqual(code, 0, answer)
        return [each for each in answer["records"] if each["action"] == action]

    def second_revision_was_saved(self):
        for person in ("planner", "auditor"):
            self.farhaven.sign_in(person)
        saved = self.records("plan.saved")
        self.assertEqual([each["author"] for each in saved], ["planner"] * 2, saved)
        self.assertIn("Revision 2", saved[-1]["what"])
        self.assertIsNone(self.latest_check())

    def latest_check(self):
        """Of the revision that was saved last; None before anybody asked the live systems."""
        return self.farhaven.ctl("plan", "checks", self.saved(2))[1].get("latest")

    def accepted_and_not_approved(self):
        """What the window's finding, fix and check came to, asked by another program."""
        path = self.saved(2)
        self.assertEqual(self.latest_check()["passed"], "yes")
        code, lint = self.farhaven.ctl("plan", "lint", path)
        self.assertEqual((code, [each for each in lint["findings"]
                                 if each["severity"] == "error"]), (0, []), lint)
        code, check = self.farhaven.ctl("plan", "check", path)
        self.assertEqual((code, check["ok"]), (0, True), check)
        self.asked = self.latest_check()  # which was ours
        self.assertEqual([each for each in self.exported()["signed"]
                          if each["document"]["schema"] == "farhaven/approval/1"], [])

    def approved_by_another(self):
        approvals = [each["document"] for each in self.exported()["signed"]
                     if each["document"]["schema"] == "farhaven/approval/1"]
        self.assertEqual([(each["approver"], each["revision"]) for each in approvals],
                         [("approver", 2)])
        # From here on the live systems are asked without anybody.
        until(lambda: self.latest_check()["at"] > self.asked["at"], "a live check")
        self.assertEqual(self.latest_check()["passed"], "yes")

    def armed(self):
        sites = self.farhaven.must("site", "list")["sites"]
        self.assertEqual({each["site"]: each["armed"] for each in sites},
                         {"dc": "yes", "dr": "yes", "ops": "no"})

    def paused_with_something_done(self):
        """Steps by state, once the step that was under way has settled."""
        until(lambda: "running" not in self.states(self.the_run()).values(), "no step under way")
        run = self.the_run()
        self.assertEqual((run["state"], run["interrupted"]), ("paused", False), run)
        self.assertIn("pending", self.states(run).values(), run)
        return self.states(run)

    def stands_where_it_stood(self, stood):
        run = self.the_run()
        self.assertEqual((run["state"], run["interrupted"]), ("paused", True), run)
        self.assertEqual(self.states(run), stood)

    def audited(self, pack):
        """Another person at another window; what they took away verifies, and is on record."""
        with self.window("audit", pack) as window:
            self.says(window, "audited")
            sampled = self.records("audit.sampled")
            self.assertEqual([each["author"] for each in sampled], ["auditor"])
            self.assertIn("2026-11", sampled[0]["what"])
            for action in ("audit.exported", "evidence.exported"):
                self.assertEqual(self.records(action)[-1]["author"], "auditor")
            trust = self.farhaven.workspace + ".key.pub"
            code, answer = self.farhaven.ctl("audit", "verify", pack + ".auditor.zip", "--trust",
                                             trust)
            self.assertEqual(code, 0, answer)
            with open(pack + ".log.json", encoding="utf-8") as file:
                self.assertGreater(len(json.load(file)["records"]), 10)
            self.tell(window, "on")
            self.assertEqual(window.wait(20), 0)

    def told(self, window, order):
        self.tell(window, order)
        self.says(window, order.split()[0])

    def asserted_moves(self, *states):
        code, runs = self.farhaven.ctl("run", "list")
        self.assertEqual(code, 0, runs)
        self.assertEqual([each["state"] for each in runs["runs"]], list(states), runs)

    def attested_by_two_people(self, host):
        """On record with both names: what the dialog of the window signed."""
        self.farhaven.sign_in("planner")
        log = f"{self.ops}/log.json"
        code, said = self.farhaven.ctl("audit", "export", "--from", "2020-01-01T00:00:00.000Z",
                                       "--to", "2100-01-01T00:00:00.000Z", "--format", "json",
                                       "--out", log)
        self.assertEqual(code, 0, said)
        with open(log, encoding="utf-8") as file:
            records = json.load(file)["records"]
        self.assertIn("set by hand last night", "".join(each["what"] for each in records))
        signed = [each["what"] for each in records if each["action"] == "attestation.signed"]
        self.assertEqual(signed, [f"{who} attests that {host} is off"
                                  for who in ("planner", "approver")])

    def recovered_at_the_other_site(self):
        self.asserted_moves("succeeded", "succeeded")
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()))
        seen = self.lab.ask("verdict")
        self.assertEqual(seen["primaries"], ["dc1"])
        self.assertEqual(seen["writable_overlap_s"], 0)

    def asserted_by_another_program(self, since, pack):
        code, runs = self.farhaven.ctl("run", "list")
        self.assertEqual(code, 0, runs)
        self.assertEqual([each["state"] for each in runs["runs"]], ["succeeded"], runs)
        code, verified = self.farhaven.ctl("audit", "verify", pack, "--trust",
                                  self.farhaven.workspace + ".key.pub")
        self.assertEqual(code, 0, verified)
        self.assertTrue(demo.wait_for_write(self.farhaven.lab, time.monotonic()))
        seen = self.lab.ask("verdict", "--since", str(since))
        self.assertEqual(seen["primaries"], ["dr1"])
        self.assertEqual(seen["writable_overlap_s"], 0)
        self.assertEqual(seen["writer"]["lost"], 0)
        print(f"\n  through the window: {seen['writer']['acknowledged']} rows acknowledged, "
              f"0 lost, {seen['writer']['downtime_s']} s without a writer", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
