#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl vault with a real Secret Service: gnome-keyring on a bus of the test's own."""

import json
import os
import subprocess
import tempfile
import unittest

CTL = os.environ["FARHAVENCTL"]
DAEMON = os.path.join(os.path.dirname(CTL), "farhavend")
ASKED_MAX = 2000


class Keychain(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-keychain-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.workspace, self.key = self.path("dc.farhaven"), self.path("vault-key")
        os.mkdir(self.path("run"), 0o700)
        os.mkdir(self.path("home"))
        self.plain = {name: value for name, value in os.environ.items()
                      if not name.startswith(("DBUS_", "XDG_", "GNOME_"))}
        self.plain.update(XDG_RUNTIME_DIR=self.path("run"), HOME=self.path("home"))
        self.session = dict(self.plain)
        self.started = []
        self.addCleanup(self.end_all)
        bus = self.start(["/usr/bin/dbus-daemon", "--session", "--nofork", "--print-address"])
        self.session["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.unlocked_keyring()
        self.verb("vault", "init", "--new-key-file", self.key)

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, argv, **more):
        process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True, env=self.session, **more)
        self.started.append(process)
        return process

    def end_all(self):
        for process in reversed(self.started):
            process.terminate()
            process.wait(30)
            process.stdout.close()
            if not process.stdin.closed:
                process.stdin.close()
        self.started = []

    def has_service(self):
        asked = subprocess.run(
            ["/usr/bin/dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
             "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"], check=True,
            capture_output=True, text=True, env=self.session)
        return "boolean true" in asked.stdout

    def unlocked_keyring(self):
        self.keyring = self.start(["/usr/bin/gnome-keyring-daemon", "--unlock", "--foreground",
                                   "--components=secrets"])
        self.keyring.stdin.write("the login password")
        self.keyring.stdin.close()
        for _ in range(ASKED_MAX):
            if self.has_service():
                return
        self.fail("no Secret Service appears")

    def call(self, *words, environment=None):
        return subprocess.run([CTL, "-w", self.workspace, "--as", "planner", "--json", *words],
                              check=False, capture_output=True, text=True, timeout=60,
                              env=environment or self.session, start_new_session=True)

    def verb(self, *words, code=0, environment=None):
        done = self.call(*words, environment=environment)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout) if done.stdout else json.loads(done.stderr)

    def slot(self):
        return self.verb("vault", "slot", "add", "--key-file", self.key, "--new-keychain",
                         "--label", "desk")["id"]

    def test_the_keychain_opens_its_slot(self):
        self.slot()
        shown = self.verb("vault", "show")
        self.assertEqual([each["holder"] for each in shown["slots"]], ["system", "keychain"])
        self.assertEqual(self.verb("vault", "check", "--keychain")["secrets"], 0)
        again = self.verb("vault", "slot", "add", "--key-file", self.key, "--new-keychain", code=6)
        self.assertIn("already", again["message"])
        self.assertEqual(len(self.verb("vault", "show")["slots"]), 2)

    def test_a_daemon_is_unlocked_by_it_and_never_asks_it(self):
        os.unlink(self.workspace + ".vault")
        os.unlink(self.key)
        daemon = subprocess.Popen([DAEMON, "-w", self.workspace, "--create", "--as", "planner"],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                  env=self.plain)
        self.started.append(daemon)
        daemon.stdout.readline()
        self.verb("vault", "init", "--new-key-file", self.key)
        self.slot()
        self.assertFalse(self.verb("vault", "status")["open"])
        self.assertTrue(self.verb("vault", "unlock", "--keychain")["open"])

    def test_a_slot_that_is_taken_out_leaves_nothing_in_the_keychain(self):
        slot = self.slot()
        self.verb("vault", "slot", "remove", slot, "--key-file", self.key)
        self.assertIn("no key of this vault",
                      self.verb("vault", "check", "--keychain", code=4)["message"])
        self.slot()  # and a new one has room

    def other_person(self):
        """Another desk: a bus, a home and a keyring of its own."""
        mine = self.session
        for name in ("run-other", "home-other"):
            os.mkdir(self.path(name), 0o700)
        self.session = dict(self.plain, XDG_RUNTIME_DIR=self.path("run-other"),
                            HOME=self.path("home-other"))
        bus = self.start(["/usr/bin/dbus-daemon", "--session", "--nofork", "--print-address"])
        self.session["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.unlocked_keyring()
        self.session, other = mine, self.session
        return other

    def test_anothers_slot_is_taken_out_and_ones_own_opens_still(self):
        mine = self.slot()
        other = self.other_person()
        theirs = self.verb("vault", "slot", "add", "--key-file", self.key, "--new-keychain",
                           environment=other)["id"]
        self.verb("vault", "check", "--keychain", environment=other)
        self.verb("vault", "slot", "remove", theirs, "--keychain")
        self.assertEqual(self.verb("vault", "check", "--keychain")["secrets"], 0)
        slots = self.verb("vault", "show")["slots"]
        self.assertIn(mine, [each["id"] for each in slots])
        # The last that is no keychain's stays.
        system = [each["id"] for each in slots if each["holder"] == "system"][0]
        refused = self.verb("vault", "slot", "remove", system, "--keychain", code=5)
        self.assertIn("only keychains", refused["message"])
        self.assertEqual(self.verb("vault", "show")["slots"], slots)

    def test_P22_without_a_bus_it_says_so_and_nothing_is_kept_in_clear(self):
        before = len(self.verb("vault", "show")["slots"])
        for words in (["check", "--keychain"],
                      ["slot", "add", "--key-file", self.key, "--new-keychain"]):
            done = self.call("vault", *words, environment=self.plain)
            said = json.loads(done.stderr)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("no keychain is available", said["message"])
            self.assertIn("passphrase or key file", said["remedy"])
        self.assertEqual(len(self.verb("vault", "show")["slots"]), before)
        left = [name for _, _, names in os.walk(self.path("home/.config")) for name in names]
        self.assertEqual(left, [])
        self.verb("vault", "check", "--key-file", self.key, environment=self.plain)

    def test_a_keychain_that_went_away_is_not_available(self):
        self.slot()
        self.keyring.terminate()
        self.keyring.wait(30)
        done = self.call("vault", "check", "--keychain")
        self.assertNotEqual(done.returncode, 0)
        self.verb("vault", "check", "--key-file", self.key)


if __name__ == "__main__":
    unittest.main()
