# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl vault: a person at a terminal, a machine with a key file, and what is refused."""

import json
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lab"))
import terminal  # noqa: E402

CTL = os.environ["FARHAVENCTL"]
PASSPHRASE = "correct horse battery"
CANARY = "kanarienvogel-51c2"


def own(*command):
    """The command in a session of its own, with its terminal for the controlling one."""
    return ["/usr/bin/setsid", "--wait", *terminal.taking(*command)]


class VaultVerbs(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-vault-")
        self.addCleanup(folder.cleanup)
        self.workspace = os.path.join(folder.name, "dc.farhaven")
        self.key = os.path.join(folder.name, "machine.key")

    def verb(self, *words, typed=(), code=0):
        done = terminal.run(own(CTL, "-w", self.workspace, *words, "--json"), typed)
        self.assertEqual(done.returncode, code, done.terminal)
        return json.loads(done.stdout) if done.stdout else None

    def made(self):
        self.verb("vault", "init", "--label", "Ainur", typed=[PASSPHRASE, PASSPHRASE])

    def put(self, name, value, *words, typed=()):
        """The value comes by a pipe; the passphrase, if one is asked for, from the terminal."""
        script = ('import os, subprocess, sys; sys.exit(subprocess.run(sys.argv[2:], '
                  'input=sys.argv[1].encode()).returncode)')
        command = own("/usr/bin/python3", "-c", script, value, CTL, "-w",
                                  self.workspace, "vault", "put", name, *words, "--json")
        done = terminal.run(command, typed)
        self.assertEqual(done.returncode, 0, done.terminal)

    def test_a_person_and_a_machine_open_it(self):
        self.made()
        self.put("db/orders", CANARY, typed=[PASSPHRASE])
        self.verb("vault", "slot", "add", "--new-key-file", self.key, "--label", "daemon",
                  typed=[PASSPHRASE])
        self.assertEqual(self.verb("vault", "check", "--key-file", self.key)["secrets"], 1)
        shown = self.verb("vault", "show")
        self.assertEqual([slot["holder"] for slot in shown["slots"]], ["person", "system"])
        self.assertEqual([secret["name"] for secret in shown["secrets"]], ["db/orders"])
        self.assertEqual(os.stat(self.key).st_mode & 0o777, 0o600)
        self.verb("vault", "slot", "remove", shown["slots"][0]["id"], "--key-file", self.key)
        self.verb("vault", "check", typed=[PASSPHRASE], code=5)

    def test_P22_what_is_typed_is_neither_shown_nor_stored_in_clear(self):
        self.made()
        done = terminal.run(own(CTL, "-w", self.workspace, "vault", "check"),
                            [PASSPHRASE])
        self.assertEqual(done.returncode, 0, done.terminal)
        self.assertIn("passphrase", done.terminal)
        self.assertNotIn(PASSPHRASE, done.terminal)
        self.put("gw", CANARY, typed=[PASSPHRASE])
        with open(self.workspace + ".vault", "rb") as file:
            self.assertNotIn(CANARY.encode(), file.read())

    def test_B19_a_secret_as_an_argument_is_refused(self):
        self.made()
        self.verb("vault", "put", "gw", CANARY, code=2)
        self.assertEqual(self.verb("vault", "show")["secrets"], [])

    def test_a_wrong_passphrase_and_two_that_differ(self):
        self.verb("vault", "init", typed=[PASSPHRASE, PASSPHRASE + "x"], code=2)
        self.assertFalse(os.path.exists(self.workspace + ".vault"))
        self.made()
        self.verb("vault", "check", typed=["not the passphrase"], code=5)
        self.verb("vault", "init", typed=[PASSPHRASE, PASSPHRASE], code=6)

    def test_without_a_terminal_nothing_is_asked(self):
        self.made()
        done = terminal.subprocess.run([CTL, "-w", self.workspace, "vault", "check"],
                                       stdin=terminal.subprocess.DEVNULL, capture_output=True,
                                       start_new_session=True, timeout=60)
        self.assertEqual(done.returncode, 5)
        self.assertIn(b"no terminal", done.stderr)


if __name__ == "__main__":
    unittest.main()
