#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody types who has just got an empty workspace and the guide."""

import json
import os
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CTL = os.path.join(os.environ["FARHAVEN_BUILD"], "bin", "farhavenctl")


class Newcomer(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-new-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        os.mkdir(self.path("run"), 0o700)
        self.said("workspace", "init")

    def path(self, name):
        return os.path.join(self.folder, name)

    def said(self, *words, code=0, workspace="mine.farhaven"):
        done = subprocess.run([CTL, "-w", self.path(workspace), *words], check=False,
                              capture_output=True, text=True, timeout=60, start_new_session=True,
                              env={**os.environ, "XDG_RUNTIME_DIR": self.path("run")})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_times_of_the_record_are_typed_as_those_of_an_outage(self):
        held = json.loads(self.said("--json", "audit", "list"))["population"]
        self.assertGreater(held, 0)
        for since, expected in (("now-7d", held), ("now-2h", held), ("now", 0)):
            listed = json.loads(self.said("--json", "audit", "list", "--from", since))
            self.assertEqual(listed["population"], expected, since)
        until = json.loads(self.said("--json", "audit", "list", "--to", "now-1d"))
        self.assertEqual(until["population"], 0)
        self.said("audit", "export", "--from", "now-1d", "--to", "now", "--out", self.path("a.csv"))
        with open(self.path("a.csv"), encoding="utf-8") as file:
            self.assertIn("workspace.created", file.read())
        for option in ("--from", "--to"):
            for wrong in ("yesterday", "now-1w", "now-", "now+1d", "now--1d"):
                refused = self.said("audit", "list", option, wrong, code=2)
                self.assertIn(f"not a time: {wrong} ({option}). Write now, ", refused)

    def test_nothing_needed_is_said(self):
        self.assertIn("Nothing is needed", self.said("access", "plan"))

    def test_a_service_that_is_not_there_is_looked_up_by_the_verb_that_lists_them(self):
        self.assertIn("`estate show` lists the services",
                      self.said("service", "status", "orders", code=4))

    def test_looking_into_a_bundle_takes_no_reason_and_restoring_it_does(self):
        with open(os.open(self.path("k"), os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            file.write(os.urandom(32))
        self.said("bundle", "export", self.path("b"), "--key-file", self.path("k"))
        restore = ["bundle", "restore", self.path("b"), "--key-file", self.path("k")]
        listed = self.said(*restore, "--list", workspace="there.farhaven")
        self.assertIn(self.path("there.farhaven.key"), listed)
        refused = self.said(*restore, code=2, workspace="there.farhaven")
        self.assertIn("a restore has a reason (--reason)", refused)
        self.assertFalse(os.path.exists(self.path("there.farhaven")))

    def estate(self, change):
        """The sample, changed, as a file."""
        sample = os.path.join(ROOT, "models/samples/orders.estate.json")
        with open(sample, encoding="utf-8") as file:
            estate = json.load(file)
        change({each["id"]: each for each in estate["components"]}, estate)
        with open(self.path("estate.json"), "w", encoding="utf-8") as file:
            json.dump(estate, file)
        return self.path("estate.json")

    def test_settings_that_an_adapter_refuses_are_refused_at_once(self):
        verb = {"name": "look", "class": "read", "summary": "Looks", "program": ["/usr/bin/true"]}
        kept = json.loads(self.said("estate", "show"))
        for change, place, word in (
                (lambda parts, _: parts["edge"]["settings"].pop("socket"),
                 "component edge: /settings", "socket"),
                (lambda parts, _: parts["orders-db"]["members"][1]["settings"].update(port="x"),
                 "component orders-db: /members/1/settings", "port"),
                # This no schema says, only the adapter: two verbs of one name.
                (lambda parts, _: parts["edge"].update(
                    kind="process", settings={"verbs": [verb, verb]},
                    members=[{**each, "settings": {}} for each in parts["edge"]["members"]]),
                 "component edge: /settings/verbs/1/name", "two verbs")):
            refused = self.said("estate", "set", self.estate(change), code=2)
            self.assertIn(place, refused)
            self.assertIn(word, refused)
            self.assertEqual(json.loads(self.said("estate", "show")), kept)

    def test_what_nobody_here_can_judge_stays_unjudged(self):
        def change(parts, _):
            parts["edge"].update(kind="of-tomorrow", settings={"anything": 1})
        self.assertIn("The estate is now", self.said("estate", "set", self.estate(change)))

    def test_a_host_key_that_cannot_be_read_is_warned_of(self):
        said = self.said("estate", "set", self.estate(lambda parts, estate: None))
        self.assertNotIn("warning", said)

        def change(_, estate):
            estate["hosts"][1]["ssh"]["host_key"] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMcut"
        said = self.said("estate", "set", self.estate(change))
        self.assertIn("the host key of dr1 cannot be read", said)
        self.assertIn("/hosts/1/ssh/host_key", said)
        self.assertIn("ssh_host_ed25519_key.pub", said)


if __name__ == "__main__":
    unittest.main()
