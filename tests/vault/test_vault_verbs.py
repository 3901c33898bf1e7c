# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl vault: a person at a terminal, a machine with a key file, and what is refused."""

import contextlib
import json
import os
import shutil
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
        self.key = os.path.join(folder.name, "farhaven-vault-key")
        self.runtime = os.path.join(folder.name, "run")
        os.mkdir(self.runtime, 0o700)
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = self.runtime
        self.addCleanup(lambda: os.environ.pop("XDG_RUNTIME_DIR") if before is None
                        else os.environ.update(XDG_RUNTIME_DIR=before))
        self.addCleanup(self.stop_the_owner)

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
                                  self.workspace, "vault", "put", name, "--for",
                                  "https://gw.example", *words, "--json")
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
        self.assertEqual(shown["secrets"][0]["for"], ["https://gw.example:443"])
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
        self.verb("vault", "put", "gw", code=2)  # nowhere to go
        self.verb("vault", "put", "gw", "--for", "https://gw.example/path", code=2)
        self.assertEqual(self.verb("vault", "show")["secrets"], [])

    def test_a_wrong_passphrase_and_two_that_differ(self):
        self.verb("vault", "init", typed=[PASSPHRASE, PASSPHRASE + "x"], code=2)
        self.assertFalse(os.path.exists(self.workspace + ".vault"))
        self.made()
        self.verb("vault", "check", typed=["not the passphrase"], code=5)
        self.verb("vault", "init", typed=[PASSPHRASE, PASSPHRASE], code=6)

    def test_the_owner_opens_and_shuts_it(self):
        self.verb("workspace", "init")
        self.assertEqual(self.verb("vault", "status")["vault"], "")
        self.made()
        self.assertFalse(self.verb("vault", "status")["open"])
        self.verb("vault", "unlock", typed=["not the passphrase"], code=5)
        self.assertFalse(self.verb("vault", "status")["open"])
        self.assertTrue(self.verb("vault", "unlock", typed=[PASSPHRASE])["open"])
        state = self.verb("vault", "status")
        self.assertTrue(state["open"])
        self.assertTrue(state["opened_by"] and state["opened_at"])
        self.assertIn(state["shuts_in_s"], range(1, 1801))  # half an hour, unless it is needed
        self.assertFalse(self.verb("vault", "lock")["open"])
        self.assertFalse(self.verb("vault", "status")["open"])
        waiting = [name for name in os.listdir(self.runtime + "/farhaven") if "." in name]
        self.assertEqual(waiting, [])  # no pipe is left

    def test_each_change_is_on_record_before_it_is_made(self):
        self.verb("workspace", "init")
        self.made()
        self.put("db/orders", CANARY, typed=[PASSPHRASE])
        self.verb("vault", "slot", "add", "--new-key-file", self.key, "--label", "daemon",
                  typed=[PASSPHRASE])
        self.verb("vault", "remove", "db/orders", "--key-file", self.key)
        slot = self.verb("vault", "show")["slots"][0]["id"]
        self.verb("vault", "slot", "remove", slot, "--key-file", self.key)
        self.verb("vault", "check", typed=["not the passphrase"], code=5)  # it set about it
        self.verb("vault", "put", "gw", CANARY, code=2)  # and about this nobody did
        said = [each["what"]
                for each in self.verb("audit", "list", "--kind", "vault.changed")["records"]]
        told = ["making the vault", "putting the secret db/orders into", "letting daemon open",
                "removing the secret db/orders from", f"taking the slot {slot} out", "decrypting"]
        self.assertEqual(len(said), len(told), said)
        for line in told:
            self.assertEqual(len([each for each in said if line in each]), 1, (line, said))

    def test_what_came_to_nothing_is_on_record_too(self):
        """With no terminal nobody can type what opens it, and a wrong passphrase opens nothing."""
        self.verb("workspace", "init")
        self.made()
        for typed in (None, "not the passphrase"):
            words = [CTL, "-w", self.workspace, "vault", "check", "--json"]
            if typed is None:
                done = terminal.subprocess.run(["/usr/bin/setsid", "--wait", *words],
                                               stdin=terminal.subprocess.DEVNULL,
                                               capture_output=True)
                self.assertEqual(done.returncode, 5, done.stderr)
            else:
                self.verb("vault", "check", typed=[typed], code=5)
        kept = self.verb("audit", "list", "--kind", "vault.unchanged")["records"]
        self.assertEqual(len(kept), 2, kept)
        self.assertIn("terminal", kept[0]["what"] + kept[1]["what"])
        for each in kept:
            self.assertIn("on the vault, check, failed: ", each["what"])
        # What succeeds is followed by nothing.
        self.verb("vault", "check", typed=[PASSPHRASE])
        kept = self.verb("audit", "list", "--kind", "vault.unchanged")["records"]
        self.assertEqual(len(kept), 2)

    def test_what_is_on_no_record_is_not_done(self):
        self.verb("workspace", "init")
        self.made()
        with open(self.workspace + ".vault", "rb") as file:
            before = file.read()
        self.stop_the_owner()
        os.rename(self.workspace, self.workspace + ".away")
        with open(self.workspace, "wb") as file:
            file.write(b"this is no workspace")
        done = terminal.run(own(CTL, "-w", self.workspace, "vault", "slot", "add",
                                "--new-key-file", self.key), [])
        self.assertNotEqual(done.returncode, 0)
        with open(self.workspace + ".vault", "rb") as file:
            self.assertEqual(file.read(), before)
        self.assertFalse(os.path.exists(self.key))

    def test_a_vault_of_no_workspace_says_so(self):
        done = terminal.subprocess.run(
            [CTL, "-w", self.workspace, "vault", "init", "--new-key-file", self.key],
            stdin=terminal.subprocess.DEVNULL, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"on no record", done.stderr)

    def test_P17_an_older_copy_is_refused_until_somebody_says_why(self):
        self.verb("workspace", "init")
        self.made()
        shutil.copy2(self.workspace + ".vault", self.workspace + ".yesterday")
        self.put("gw", CANARY, typed=[PASSPHRASE])
        self.verb("vault", "unlock", typed=[PASSPHRASE])
        os.replace(self.workspace + ".yesterday", self.workspace + ".vault")
        self.verb("vault", "unlock", typed=[PASSPHRASE], code=6)
        self.verb("vault", "unlock", "--accept-older", "the disk died", typed=[PASSPHRASE])
        self.verb("vault", "unlock", typed=[PASSPHRASE])

    def test_T2_what_a_person_opened_is_shut_when_nothing_of_it_is_needed(self):
        self.verb("workspace", "init")
        self.made()
        self.verb("vault", "slot", "add", "--new-key-file", self.key, typed=[PASSPHRASE])
        self.stop_the_owner()
        with self.owned(words=["--vault-idle", "0.01"]):
            self.assertTrue(self.verb("vault", "unlock", typed=[PASSPHRASE])["open"])
            while self.verb("vault", "status")["open"]:
                pass
            said = self.verb("audit", "list", "--kind", "vault.shut")["records"]
            self.assertEqual([each["author"] for each in said], ["engine"])
            self.assertTrue(self.verb("vault", "unlock", typed=[PASSPHRASE])["open"])
        # What opens with nobody there stays open, and 0 is never.
        with self.owned(words=["--vault-idle", "0.001", "--vault-key", self.key]):
            for _ in range(5):
                self.assertTrue(self.verb("vault", "status")["open"])
        with self.owned(words=["--vault-idle", "0"]):
            self.verb("vault", "unlock", typed=[PASSPHRASE])
            for _ in range(5):
                self.assertTrue(self.verb("vault", "status")["open"])

    def test_a_daemon_opens_it_with_nobody_there(self):
        self.verb("workspace", "init")
        self.made()
        self.verb("vault", "slot", "add", "--new-key-file", self.key, typed=[PASSPHRASE])
        self.stop_the_owner()
        for way in (dict(words=["--vault-key", self.key]),
                    dict(environment={"CREDENTIALS_DIRECTORY": os.path.dirname(self.key)})):
            with self.owned(**way):
                self.assertTrue(self.verb("vault", "status")["open"])
        with open(self.key, "wb") as file:
            file.write(b"x" * 32)
        with self.owned(words=["--vault-key", self.key]):
            self.assertFalse(self.verb("vault", "status")["open"])

    def stop_the_owner(self):
        """The daemon that farhavenctl started ends by itself once nobody needs it."""
        terminal.subprocess.run(["/usr/bin/pkill", "-TERM", "-f", self.workspace], check=False)
        while terminal.subprocess.run(["/usr/bin/pgrep", "-f", "farhavend.*" + self.workspace],
                                      stdout=terminal.subprocess.DEVNULL).returncode == 0:
            pass

    @contextlib.contextmanager
    def owned(self, words=(), environment=None):
        daemon = terminal.subprocess.Popen(
            [os.path.join(os.path.dirname(CTL), "farhavend"), "-w", self.workspace, *words],
            stdout=terminal.subprocess.PIPE, env={**os.environ, **(environment or {})})
        with daemon:
            self.assertIn(b"daemon-ready", daemon.stdout.readline())
            yield
            daemon.terminate()
            self.assertEqual(daemon.wait(timeout=30), 0)

    def test_without_a_terminal_nothing_is_asked(self):
        self.made()
        done = terminal.subprocess.run([CTL, "-w", self.workspace, "vault", "check"],
                                       stdin=terminal.subprocess.DEVNULL, capture_output=True,
                                       start_new_session=True, timeout=60)
        self.assertEqual(done.returncode, 5)
        self.assertIn(b"no terminal", done.stderr)


if __name__ == "__main__":
    unittest.main()
