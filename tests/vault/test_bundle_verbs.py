#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl bundle: the controller carried to another machine, and what is refused there."""

import hashlib
import json
import os
import resource
import select
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lab"))
import terminal  # noqa: E402

CTL = os.environ["FARHAVENCTL"]
SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "../../models/samples/orders.estate.json")
DAEMON = os.path.join(os.path.dirname(CTL), "farhavend")
PASSPHRASE = "correct horse battery"


class BundleVerbs(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-bundle-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.runtime = os.path.join(folder.name, "run")
        os.mkdir(self.runtime, 0o700)
        self.workspace = self.path("here/orders.farhaven")
        os.mkdir(self.path("here"))
        self.daemons = []
        self.addCleanup(self.end_all)
        self.key = self.path("stick.key")
        with open(os.open(self.key, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            file.write(os.urandom(32))
        self.bundle = self.path("orders.bundle")
        self.own(self.workspace, "--create")
        self.verb("sink", "add", self.path("sink.jsonl"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def content(self, folder):
        held = {}
        for name in os.listdir(self.path(folder)):
            with open(os.path.join(self.path(folder), name), "rb") as file:
                held[name] = file.read()
        return held

    def environment(self):
        return {**os.environ, "XDG_RUNTIME_DIR": self.runtime}

    def own(self, workspace, *more, good=True):
        """A daemon of our own, so that it can be ended by its id."""
        daemon = subprocess.Popen([DAEMON, "-w", workspace, "--as", "planner", *more],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                  env=self.environment())
        self.daemons.append(daemon)
        ready = json.loads(daemon.stdout.readline())
        self.assertEqual("error" not in ready, good, ready)
        return ready

    def end_all(self):
        for daemon in self.daemons:
            daemon.terminate()
            daemon.wait(60)
            daemon.stdout.close()
        self.daemons = []

    def verb(self, *words, code=0, workspace=None):
        done = subprocess.run([CTL, "-w", workspace or self.workspace, "--as", "planner", "--json",
                               *words], check=False, capture_output=True, text=True,
                              env=self.environment(), timeout=120, start_new_session=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout) if done.stdout else json.loads(done.stderr)

    def sealed(self):
        return self.verb("bundle", "export", self.bundle, "--key-file", self.key)

    def restore(self, workspace, bundle=None, code=0):
        return self.verb("bundle", "restore", bundle or self.bundle, "--key-file", self.key,
                         "--reason", "the machine burnt", code=code, workspace=workspace)

    def test_P32_a_copy_acts_elsewhere_and_says_what_it_is(self):
        made = self.sealed()
        self.assertEqual(os.stat(self.bundle).st_mode & 0o077, 0)
        self.assertFalse([each for each in os.listdir(self.path("here")) if "snapshot" in each])
        self.end_all()
        shutil.rmtree(self.path("here"))
        there = self.path("there/orders.farhaven")
        restored = self.restore(there)
        self.assertEqual(restored["log_size"], made["log_size"])
        for suffix in ("", ".key"):
            self.assertEqual(os.stat(there + suffix).st_mode & 0o777, 0o600)
        self.own(there)
        self.verb("audit", "verify", code=3, workspace=there)
        said = self.verb("audit", "list", "--kind", "workspace.", workspace=there)["records"]
        self.assertTrue([each for each in said if "the machine burnt" in each["what"]], said)

    def test_P17_a_sink_that_saw_more_refuses_the_copy(self):
        self.sealed()
        self.verb("bundle", "export", self.path("newer.bundle"), "--key-file", self.key)
        self.end_all()  # the last checkpoint goes to the sink
        there = self.path("there/orders.farhaven")
        self.restore(there)
        ready = self.own(there, good=False)
        self.assertEqual(ready["error"]["code"], "corrupt", ready)

    def test_P32_nothing_that_is_there_is_overwritten(self):
        self.sealed()
        self.end_all()
        before = self.content("here")
        self.restore(self.workspace, code=6)
        self.assertEqual(self.content("here"), before)

    def test_P32_a_damaged_bundle_leaves_nothing(self):
        self.sealed()
        with open(self.bundle, "rb") as file:
            whole = file.read()
        damaged = self.path("damaged.bundle")
        for at in (0, 20, 200, len(whole) // 2, len(whole) - 1):
            for bytes_ in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]):
                with open(damaged, "wb") as file:
                    file.write(bytes_)
                there = self.path("there/orders.farhaven")
                done = subprocess.run(
                    [CTL, "-w", there, "--json", "bundle", "restore", damaged, "--key-file",
                     self.key, "--reason", "x"], check=False, capture_output=True, text=True)
                self.assertNotEqual(done.returncode, 0)
                self.assertTrue(json.loads(done.stderr)["message"])
                self.assertFalse(os.path.exists(there))

    def test_P22_no_key_of_it_is_readable_and_a_passphrase_is_typed(self):
        with open(self.workspace + ".key", "rb") as file:
            private = file.read()
        command = terminal.taking(CTL, "-w", self.workspace, "--as", "planner", "--json", "bundle",
                                  "export", self.bundle)
        os.environ["XDG_RUNTIME_DIR"] = self.runtime
        done = terminal.run(["/usr/bin/setsid", "--wait", *command], [PASSPHRASE, PASSPHRASE])
        self.assertEqual(done.returncode, 0, done.terminal)
        self.assertNotIn(PASSPHRASE, done.terminal)
        with open(self.bundle, "rb") as file:
            sealed = file.read()
        self.assertNotIn(private, sealed)
        self.assertNotIn(b"SQLite format", sealed)
        self.restore(self.path("there/orders.farhaven"), code=5)  # a key file opens no passphrase's

    def test_the_last_copy_has_an_age_and_a_folder_is_kept(self):
        none = self.verb("bundle", "status", code=9)
        self.assertEqual(none["findings"][0]["rule"], "bundle.none")
        os.mkdir(self.path("standby"))
        self.verb("bundle", "keep", self.path("standby"), "--key-file", self.key, "--once")
        kept = self.verb("bundle", "status")
        self.assertEqual((kept["behind"], kept["findings"]), (0, []))
        self.assertEqual(os.listdir(self.path("standby")), ["orders.farhaven.bundle"])
        self.verb("bundle", "keep", self.path("standby"), "--key-file", self.key, "--once")
        self.assertEqual(len(os.listdir(self.path("standby"))), 2)

    def test_P32_a_restore_that_fails_takes_back_only_what_it_wrote(self):
        self.sealed()
        self.end_all()
        os.mkdir(self.path("there"))
        there = self.path("there/orders.farhaven")
        shutil.copy2(self.workspace + ".key", there + ".key")  # it was here before, and is the same
        before = self.content("there")
        done = subprocess.run([CTL, "-w", there, "--as", "planner", "--json", "bundle", "restore",
                               self.bundle, "--key-file", self.key, "--reason", "x"], check=False,
                              capture_output=True, text=True, timeout=120, restore_signals=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE,
                                                                    (16384, 16384)))
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.content("there"), before)

    def test_P32_a_copy_that_was_not_written_is_none(self):
        self.verb("bundle", "export", self.path("nowhere/orders.bundle"), "--key-file", self.key,
                  code=4)
        none = self.verb("bundle", "status", code=9)
        self.assertEqual(none["findings"][0]["rule"], "bundle.none")
        made = self.sealed()
        self.assertEqual(self.verb("bundle", "status")["behind"], 0)
        with open(self.workspace + ".written", encoding="utf-8") as file:
            written = json.load(file)["document"]
        with open(self.bundle, "rb") as file:
            self.assertEqual(hashlib.sha256(file.read()).hexdigest(), written["sha256"])
        self.assertEqual((made["log_size"], self.bundle), (written["log_size"], written["path"]))

    def test_P17_a_note_of_somebody_else_is_no_copy(self):
        self.sealed()
        with open(self.workspace + ".written", encoding="utf-8") as file:
            signed = json.load(file)
        os.unlink(self.bundle)
        for change in ({"document": {**signed["document"], "path": "/elsewhere"}},
                       {"signature": ""}, signed["document"]):
            with open(self.workspace + ".written", "w", encoding="utf-8") as file:
                json.dump({**signed, **change}, file, separators=(",", ":"), sort_keys=True)
            none = self.verb("bundle", "status", code=9)
            self.assertEqual(none["findings"][0]["rule"], "bundle.none")
        with open(self.workspace + ".written", "w", encoding="utf-8") as file:
            json.dump(signed, file, separators=(",", ":"), sort_keys=True)
        self.assertIn("behind", self.verb("bundle", "status"))

    def test_P17_a_copy_that_is_not_the_promised_log_is_not_accepted(self):
        made = self.sealed()
        self.end_all()
        there = self.path("there/orders.farhaven")
        self.restore(there)
        for suffix in (".head", ".key", ".key.pub"):
            if suffix == ".head":
                os.unlink(there + suffix)
        promised = f"{made['log_size']}:{made['log_root']}"  # of before the acceptance was recorded
        refused = subprocess.run([DAEMON, "-w", there, "--accept-missing-head", "x", "--expect-log",
                                  promised], check=False, capture_output=True, text=True,
                                 env=self.environment(), timeout=60)
        self.assertEqual(refused.returncode, 1, refused.stdout)
        self.assertIn("not the one that was promised", refused.stdout)
        self.own(there, good=False)  # and nothing was accepted on the way

    def estate(self, change):
        """The sample, with other hosts."""
        with open(SAMPLE, encoding="utf-8") as file:
            estate = json.load(file)
        change(estate)
        with open(self.path("estate.json"), "w", encoding="utf-8") as file:
            json.dump(estate, file)
        self.verb("estate", "set", self.path("estate.json"))

    def credential(self, name, text):
        with open(os.open(self.path(name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w",
                  encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def test_P32_what_no_file_carries_is_said(self):
        carried = [self.credential("id", "key"), self.credential("id-cert.pub", "certificate")]

        def change(estate):
            first = estate["hosts"][0]
            estate["hosts"].append({**first, "id": "dc9", "name": "dc9", "address": "192.0.2.99",
                                    "ssh": dict(first["ssh"])})
            for host in (each for each in estate["hosts"] if "ssh" in each):
                host["ssh"].update({"identity_file": carried[0], "certificate_file": carried[1]})
            estate["hosts"][0]["ssh"].update({"identity_file": "", "certificate_file": ""})
            estate["hosts"][1]["ssh"].update({"identity_file": "", "certificate_file": "",
                                              "password_secret": "door"})
            verb = {"name": "page", "class": "safe", "summary": "Page", "program": ["/opt/page"]}
            member = {**estate["components"][0]["members"][0], "settings": {}}
            estate["components"].append({**estate["components"][0], "id": "pager", "name": "Pager",
                                         "kind": "process", "settings": {"verbs": [verb]},
                                         "members": [member]})
        self.estate(change)
        made = self.verb("bundle", "export", self.bundle, "--key-file", self.key, code=3)
        self.assertEqual(sorted(made["files"]), sorted(carried))
        said = "; ".join(made["missing"])
        for word in ("SSH agent", "/opt/page", "No vault is in it", "\"door\""):
            self.assertIn(word, said)

    def test_a_kept_folder_sees_a_credential_that_changed(self):
        def change(estate):
            for host in (each for each in estate["hosts"] if "ssh" in each):
                host["ssh"]["identity_file"] = self.credential("id", "old")
        self.estate(change)
        os.mkdir(self.path("standby"))
        keeping = subprocess.Popen([CTL, "-w", self.workspace, "--as", "planner", "bundle", "keep",
                                    self.path("standby"), "--key-file", self.key, "--every", "1"],
                                   stdout=subprocess.PIPE, text=True, env=self.environment())
        self.addCleanup(keeping.stdout.close)
        self.addCleanup(keeping.wait)
        self.addCleanup(keeping.terminate)
        first = json.loads(keeping.stdout.readline())
        self.credential("id", "new")
        self.assertTrue(select.select([keeping.stdout], [], [], 20)[0], "no second copy")
        second = json.loads(keeping.stdout.readline())
        self.assertEqual(second["log_size"], first["log_size"] + 1)
        # Then nothing more: its own records are no reason.
        self.assertFalse(select.select([keeping.stdout], [], [], 3)[0])

    def test_what_a_dead_client_left_is_swept(self):
        self.end_all()
        left = self.workspace + ".snapshot-0190a000-0000-7000-8000-000000000001"
        with open(left, "wb") as file:
            file.write(b"plain")
        self.own(self.workspace)
        self.assertFalse(os.path.exists(left))


if __name__ == "__main__":
    unittest.main()
