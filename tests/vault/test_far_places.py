#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies and checkpoints at another host: a real sshd, cut off and reached again."""

import getpass
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import test_bundle_verbs as bundles  # noqa: E402


class FarPlaces(unittest.TestCase):
    path, own, verb = (getattr(bundles.BundleVerbs, name) for name in ("path", "own", "verb"))
    environment, end_all = bundles.BundleVerbs.environment, bundles.BundleVerbs.end_all

    def setUp(self):
        bundles.BundleVerbs.setUp(self)
        for name in ("host", "user", "other"):
            subprocess.run(["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
                            self.path(name)], check=True)
        shutil.copy(self.path("user.pub"), self.path("authorized"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        with open(self.path("sshd_config"), "w", encoding="utf-8") as file:
            file.write(f"ListenAddress 127.0.0.1:{self.port}\nHostKey {self.path('host')}\n"
                       f"AuthorizedKeysFile {self.path('authorized')}\nUsePAM no\n"
                       "StrictModes no\nPidFile none\nUseDNS no\nPermitRootLogin yes\n"
                       "Subsystem sftp internal-sftp\n")
        os.mkdir(self.path("far"))
        self.sshd = None
        self.reach()
        self.addCleanup(self.cut)

    def reach(self):
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.sshd = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f",
                                      self.path("sshd_config")], stderr=subprocess.PIPE, text=True)
        for line in self.sshd.stderr:
            if "Server listening" in line:
                return
        self.fail("sshd does not start")

    def cut(self):
        if self.sshd:
            self.sshd.terminate()
            self.sshd.wait(30)
            self.sshd.stderr.close()
        self.sshd = None

    def line(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return " ".join(file.read().split()[:2])

    def far(self, name=""):
        return f"sftp://{getpass.getuser()}@127.0.0.1:{self.port}{self.path('far')}{name}"

    def login(self, host="host"):
        return ["--host-key", self.line(host + ".pub"), "--identity", self.path("user")]

    def recipient(self, name):
        self.verb("bundle", "new-key", "--out", self.path(name))
        self.assertEqual(os.stat(self.path(name)).st_mode & 0o077, 0)
        return self.path(name + ".pub")

    def restored(self, *words, code=0):
        there = self.path("there/orders.farhaven")
        return self.verb("bundle", "restore", self.path("far/orders.farhaven.bundle"), *words,
                         "--reason", "the machine burnt", code=code, workspace=there)

    def test_P32_a_copy_elsewhere_that_its_maker_cannot_open(self):
        public = self.recipient("standby")
        self.recipient("stranger")
        self.verb("bundle", "keep", self.far(), *self.login(), "--recipient", public, "--once")
        self.assertEqual(os.listdir(self.path("far")), ["orders.farhaven.bundle"])
        status = self.verb("bundle", "status")
        self.assertEqual((status["behind"], status["path"]),
                         (0, self.far("/orders.farhaven.bundle")))
        self.assertLess(status["age_s"], 60)
        self.end_all()
        for words in (["--key-file", self.key], ["--private-key", self.path("stranger")]):
            self.restored(*words, code=5)
            self.assertFalse(os.path.exists(self.path("there/orders.farhaven")))
        opening = ["--private-key", self.path("standby")]
        unnamed = self.restored(*opening, code=5)
        self.assertIn("--log-key", unnamed["remedy"])
        # Whoever has the public key and the folder makes one of a log of his own.
        other = self.restored(*opening, "--log-key", self.path("user.pub"), code=5)
        self.assertIn("another key", other["message"])
        self.assertFalse(os.path.exists(self.path("there/orders.farhaven")))
        log = self.workspace + ".key.pub"
        listed = self.restored(*opening, "--log-key", log, "--list")
        self.assertIn(self.path("there/orders.farhaven.key"), listed["paths"])
        self.assertFalse(os.path.exists(self.path("there/orders.farhaven")))
        self.restored(*opening, "--log-key", log)
        self.own(self.path("there/orders.farhaven"))

    def test_P24_another_host_gets_nothing(self):
        self.verb("bundle", "keep", self.far(), *self.login("other"), "--key-file", self.key,
                  "--once", code=5)
        self.assertEqual(os.listdir(self.path("far")), [])
        self.assertEqual(self.verb("bundle", "status", code=9)["findings"][0]["rule"],
                         "bundle.none")

    def test_a_place_that_comes_back_is_gone_on_with(self):
        keeping = subprocess.Popen(
            [bundles.CTL, "-w", self.workspace, "--as", "planner", "bundle", "keep", self.far(),
             *self.login(), "--key-file", self.key, "--every", "1"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=self.environment())
        for stream in (keeping.stdout, keeping.stderr, keeping):
            self.addCleanup(stream.wait if stream is keeping else stream.close)
        self.addCleanup(keeping.terminate)
        first = json.loads(keeping.stdout.readline())
        self.cut()
        self.verb("sink", "add", self.path("another.jsonl"))  # something to carry
        self.assertTrue(keeping.stderr.readline())  # said, and not the end
        self.reach()
        self.assertTrue(select.select([keeping.stdout], [], [], 30)[0], "no second copy")
        self.assertGreater(json.loads(keeping.stdout.readline())["log_size"], first["log_size"])
        self.assertEqual(sorted(os.listdir(self.path("far"))),
                         ["orders.farhaven.bundle", "orders.farhaven.bundle.before"])

    def verdicts(self):
        answer = self.verb("audit", "verify", code=3)
        return {each["path"]: each["holds"] for each in answer["sinks"]}

    def test_P17_an_older_workspace_is_noticed_against_the_host(self):
        sink = self.far("/checkpoints")
        self.verb("sink", "add", sink, *self.login())
        self.assertEqual(self.verdicts()[sink], "yes")
        self.end_all()
        shutil.copytree(self.path("here"), self.path("old"))
        self.own(self.workspace)
        self.verb("sink", "add", self.path("more.jsonl"))
        self.end_all()  # the last checkpoint goes out
        with open(self.path("far/checkpoints"), encoding="utf-8") as file:
            self.assertGreater(len(file.readlines()), 1)
        os.unlink(self.path("sink.jsonl"))  # only the far one knows better
        shutil.rmtree(self.path("here"))
        shutil.copytree(self.path("old"), self.path("here"))
        ready = self.own(self.workspace, good=False)
        self.assertEqual(ready["error"]["code"], "corrupt", ready)
        self.assertIn("checkpoints", ready["error"]["place"])

    def test_P17_a_host_that_is_away_is_unknown_and_on_record(self):
        sink = self.far("/checkpoints")
        self.verb("sink", "add", sink, *self.login())
        self.cut()
        self.assertEqual(self.verdicts()[sink], "unknown")
        self.end_all()
        self.own(self.workspace)
        said = self.verb("audit", "list", "--kind", "workspace.")["records"]
        self.assertTrue([each for each in said if "far/checkpoints" in each["what"]], said)
        self.reach()
        self.assertEqual(self.verdicts()[sink], "yes")

    def test_P17_what_the_host_makes_up_is_unknown_and_bars_no_way(self):
        """Who rules the host could also cut it; only what our own key signed contradicts."""
        sink = self.far("/checkpoints")
        self.verb("sink", "add", sink, *self.login())
        with open(self.path("far/checkpoints"), "a", encoding="utf-8") as file:
            file.write("{}\n")
        self.assertEqual(self.verdicts()[sink], "unknown")
        self.end_all()
        self.own(self.workspace)
        said = self.verb("audit", "list", "--kind", "workspace.")["records"]
        self.assertTrue([each for each in said if "far/checkpoints" in each["what"]], said)


if __name__ == "__main__":
    unittest.main()
