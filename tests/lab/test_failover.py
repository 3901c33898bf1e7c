# SPDX-License-Identifier: GPL-3.0-or-later
"""A site is lost together with its power controller: nobody is promoted while there is one proof,
and the run says why; two people's word is the second one."""

import json
import os
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, SOURCE)

import demo
from operated import Operated


class Failover(Operated):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Minutes pass here between the loss and the promote, and the bound grows with each.
        demo.ACCEPTED_LOSS = 1 << 30

    def test_10_P1_P2_without_the_second_proof_nobody_is_promoted(self):
        demo.watch(self.farhaven)
        outage = demo.now()
        self.lab.ask("kill-site", "dc", "--with-oob")
        path = demo.plan_for(self.farhaven, "failover", "dr")
        demo.approve(self.farhaven, path)
        demo.arm(self.farhaven, ("dc", "dr"))
        code, _ = demo.start(self.farhaven, path, "dr")
        self.assertEqual(code, 5, "a failover that nobody declared")
        demo.declare(self.farhaven, "dc", outage)
        code, done = demo.start(self.farhaven, path, "dr")
        steps = {step["id"]: step for step in done["steps"]}
        self.assertNotEqual(code, 0)
        self.assertEqual(done["state"], "halted", done)
        self.assertNotEqual(steps["fence-power-dc1"]["state"], "succeeded", done)
        self.assertIn(steps["promote-dr1"]["state"], ("pending", "waiting"), done)
        self.assertNotIn(("intended", "promote-dr1"), self.journal(done["run"]))
        said = done["why"]["english"] + steps["fence-power-dc1"]["why"]["english"]
        print(f"\n  {said}", file=sys.stderr)
        self.assertIn("dc1", said)
        self.assertIn("power", said)
        verdict = self.lab.ask("verdict")
        self.assertEqual(verdict["primaries"], [])
        self.assertEqual(verdict["writable_overlap_s"], 0)

    def start_attested(self):
        """A plan whose second proof are people; nobody has said anything yet."""
        path = demo.plan_for(self.farhaven, "failover", "dr", "--attested")
        demo.approve(self.farhaven, path)
        return demo.start(self.farhaven, path, "dr")

    def assert_not_promoted(self, done):
        self.assertEqual(done["state"], "halted", done)
        self.assertNotIn(("intended", "promote-dr1"), self.journal(done["run"]))
        self.assertEqual(self.lab.ask("verdict")["primaries"], [])

    def retry(self, run):
        code, _ = self.farhaven.ctl("run", "retry", run, "promote-dr1", "--yes")
        return code, self.farhaven.ctl_answer("run", "show", run)

    def attest(self, person, *words):
        return self.farhaven.must_sign(person, "fence", "attest", "--key",
                                       self.farhaven.key(person), *words)

    def test_20_P1_canary_one_proof_promotes_nobody_and_the_second_does(self):
        # The halted run holds the claim: it is taken from it by name, with a reason.
        # It does not reach the lost host, and says so: 8, in doubt.
        code, taken = self.farhaven.ctl("claim", "takeover", "orders-db", "--yes", "--reason",
                                        "its run cannot go on: no power controller")
        self.assertEqual((code, taken["claimed"], taken["released"], taken["in_doubt"]),
                         (8, ["dr1", "ops1"], True, True))
        code, done = self.start_attested()
        steps = {step["id"]: step["state"] for step in done["steps"]}
        self.assertEqual((code != 0, steps["fence-network-dc"]), (True, "succeeded"), done)
        self.assert_not_promoted(done)
        self.assertIn("attested", done["why"]["english"])
        # One person is no proof, whoever it is and however often.
        signed = os.path.join(self.lab.dir, "ops", "attestation.json")
        statement = ("dc1", "--statement", "dc1 is switched off and stays off")
        first = self.attest("planner", *statement, "--cosigner", "approver", "--out", signed)
        self.assertEqual((first["attested"], first["why"]["id"]),
                         ("no", "attestation.not-cosigned"))
        code, alone = self.retry(done["run"])
        self.assertNotEqual(code, 0)
        self.assert_not_promoted(alone)
        # The second one makes it count, and nothing else has changed.
        second = self.attest("approver", "--cosign", signed)
        self.assertEqual(second["attested"], "yes", second)
        code, ended = self.retry(done["run"])
        self.assertEqual((code, ended["state"]), (0, "succeeded"), ended)
        verdict = self.lab.ask("verdict")
        self.assertEqual((verdict["primaries"], verdict["writable_overlap_s"]), (["dr1"], 0))
        fences = self.farhaven.must("fence", "list")["fences"]
        self.assertEqual([(each["host"], each["method"], each["state"]) for each in fences],
                         [("dc1", "network", "in_force")])
        print(f"\n  {second['why']['english']}; {ended['rpa']}", file=sys.stderr)

    def open_the_gateway(self):
        """By hand, past Farhaven."""
        found = self.lab.json["out_of_band"]
        with open(found["gateway_token_file"], encoding="utf-8") as file:
            token = file.read().strip()
        self.lab.run("ops1", "/usr/bin/curl", "-s", "-f", "-m", "5", "--cacert",
                     found["gateway_ca_file"], "-X", "PUT", "-d",
                     json.dumps({"blocked": False}), "-H", "Authorization: Bearer " + token,
                     found["gateway_url"] + "/block/dc")

    def only_fence(self):
        fences = self.farhaven.must("fence", "list")["fences"]
        self.assertEqual(len(fences), 1, fences)
        return fences[0]

    def test_30_P1_a_fence_that_vanishes_blocks_every_run(self):
        self.open_the_gateway()
        self.farhaven.ctl("service", "status", "orders")
        self.assertEqual(self.only_fence()["state"], "vanished")
        path = demo.plan_for(self.farhaven, "failback", "dc")
        demo.approve(self.farhaven, path)
        code, _ = demo.start(self.farhaven, path, "dc")
        self.assertEqual(code, 5, "a run although the block is gone")
        self.farhaven.must("fence", "lift", self.only_fence()["id"], "--yes", "--reason",
                           "looked: dc1 is off")
        self.assertEqual(self.only_fence()["state"], "lifted")
        self.assertEqual(self.lab.ask("verdict")["primaries"], ["dr1"])


if __name__ == "__main__":
    unittest.main()
