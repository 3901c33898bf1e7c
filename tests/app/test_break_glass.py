# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl run break-glass: two people at a terminal, and all else that does not reach it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(HERE, "..", "lab"))
sys.path.insert(0, HERE)
import published  # noqa: E402
import terminal  # noqa: E402

BUILD = os.environ["FARHAVEN_BUILD"]
STATEMENT = "orders goes to dr without approval, and up to 0 bytes may be lost"
REASON = "No approver answers since 03:05"


def own(*command):
    return ["/usr/bin/setsid", "--wait", *terminal.taking(*command)]


class BreakGlass(unittest.TestCase):
    """In the order of the story; each person's passphrase is their name, thrice."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-glass-")
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        self.workspace = self.path("a.farhaven")
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = self.root
        self.addCleanup(lambda: os.environ.pop("XDG_RUNTIME_DIR") if before is None
                        else os.environ.update(XDG_RUNTIME_DIR=before))
        self.daemon = subprocess.Popen([f"{BUILD}/bin/farhavend", "-w", self.workspace, "--create",
                                        "--as", "operator"], stdout=subprocess.PIPE)
        self.addCleanup(self.end)
        self.daemon.stdout.readline()

    def end(self):
        self.daemon.terminate()
        self.daemon.wait(30)
        self.daemon.stdout.close()

    def path(self, name):
        return os.path.join(self.root, name)

    def call(self, person, *words):
        return [f"{BUILD}/bin/farhavenctl", "-w", self.workspace, "--as", person, "--json", *words]

    def verb(self, person, *words, typed=(), code=0):
        done = terminal.run(own(*self.call(person, *words)), typed)
        self.assertEqual(done.returncode, code, (words, done.stdout, done.terminal))
        return json.loads(done.stdout) if done.stdout else done.terminal

    def person(self, name, *rights, by="operator"):
        self.verb(name, "key", "new", "--out", self.path(name), typed=[name * 3] * 2)
        self.verb(by, "people", "add", name, "--key", self.path(name + ".pub"), *rights,
                  "--sign-with", self.path(by), typed=[by * 3])
        self.verb(name, "sign-in", "--key", self.path(name), typed=[name * 3])

    def planned(self):
        self.person("operator", "--role", "operator", "--role", "administrator", "--role",
                    "planner", "--run-at", "all")
        self.person("approver", "--role", "approver")
        shutil.copy(f"{ROOT}/tests/engine/orders.world.json", self.path("world.json"))
        with open(f"{ROOT}/models/samples/orders.estate.json", encoding="utf-8") as file:
            estate = json.load(file)
        for component in estate["components"]:
            component.update(kind="simulated", settings={"world": self.path("world.json")})
            for member in component["members"]:
                member["settings"] = {}
        with open(self.path("estate.json"), "w", encoding="utf-8") as file:
            json.dump(estate, file)
        self.verb("operator", "estate", "set", self.path("estate.json"))
        plan = self.path("plan.json")
        self.verb("operator", "plan", "generate", "--service", "orders", "--kind", "switchover",
                  "--to", "dr", "--out", plan)
        self.verb("operator", "approval", "request", plan, "--out", self.path("request.json"))
        for site in ("dc", "dr"):
            self.verb("operator", "site", "arm", site, "--for", "2h", "--key",
                      self.path("operator"), typed=["operator" * 3])
        return plan

    def words(self, plan):
        return ("run", "break-glass", plan, "--witness", "approver", "--reason", REASON, "--key",
                self.path("operator"), "--out", self.path("glass.json"))

    def countersigned(self, typed, code=0):
        return self.verb("approver", "run", "break-glass", "--countersign",
                         self.path("glass.json"), "--key", self.path("approver"), typed=typed,
                         code=code)

    def start(self, plan, code=0):
        return self.verb("operator", "run", "start", plan, "--confirm-site", "dr", "--key",
                         self.path("operator"), "--yes", "--wait",
                         typed=["operator" * 3] if code == 0 else (), code=code)

    def test_P6_two_people_at_a_terminal_and_nobody_else(self):
        plan = self.planned()
        self.start(plan, code=5)
        self.unreachable_without_a_terminal(plan)
        self.verb("operator", *self.words(plan), typed=["yes"], code=5)
        self.assertFalse(os.path.exists(self.path("glass.json")))
        first = self.verb("operator", *self.words(plan), typed=[STATEMENT, "operator" * 3])
        self.assertEqual(first["broken"], "no")
        published.check(self, first)
        self.start(plan, code=5)
        # The same person once more, and somebody else's key.
        self.verb("operator", "run", "break-glass", "--countersign", self.path("glass.json"),
                  "--key", self.path("operator"), typed=[STATEMENT, "operator" * 3], code=9)
        self.start(plan, code=5)
        self.countersigned(["orders goes to dr"], code=5)
        second = self.countersigned([STATEMENT, "approver" * 3])
        self.assertEqual(second["broken"], "yes")
        published.check(self, second)
        view = self.start(plan)
        self.assertEqual((view["state"], view["break_glass"]["reason"]), ("succeeded", REASON))
        self.assertIn("BREAK-GLASS", subprocess.run(
            [each for each in self.call("operator", "run", "show", view["run"])
             if each != "--json"], capture_output=True, text=True, check=True).stdout)
        kept = self.verb("operator", "audit", "list", "--kind", "break-glass")["records"]
        self.assertEqual([each["action"] for each in kept],
                         ["break-glass.kept", "break-glass.kept", "break-glass.used"])
        self.start(plan, code=5)

    def test_P6_both_read_what_an_approver_refused_of_an_earlier_revision(self):
        plan = self.planned()
        self.verb("approver", "approval", "deny", self.path("request.json"), "--reason",
                  "The standby lags", "--key", self.path("approver"), typed=["approver" * 3])
        with open(plan, encoding="utf-8") as file:
            document = json.load(file)
        document["steps"][0]["title"] = "Another title"
        with open(plan, "w", encoding="utf-8") as file:
            json.dump(document, file)
        self.verb("operator", "approval", "request", plan, "--out", self.path("again.json"))
        countersign = ("run", "break-glass", "--countersign", self.path("glass.json"), "--key",
                       self.path("approver"))
        for person, words in (("operator", self.words(plan)), ("approver", countersign)):
            done = terminal.run(own(*self.call(person, *words)), [STATEMENT, person * 3])
            self.assertEqual(done.returncode, 0, (done.stdout, done.terminal))
            told = done.terminal.partition("Type the sentence")[0]
            for each in ("REFUSED BEFORE: revision 1, by approver", "The standby lags",
                         "Another title"):
                self.assertIn(each, told)

    def unreachable_without_a_terminal(self, plan):
        """As a scheduler starts it, and with the sentence from a pipe at somebody's terminal."""
        alone = subprocess.run(self.call("operator", *self.words(plan)), check=False, text=True,
                               stdin=subprocess.DEVNULL, capture_output=True,
                               start_new_session=True)
        self.assertEqual(alone.returncode, 5, alone)
        self.assertIn("terminal", alone.stderr)
        piped = terminal.run(own("/usr/bin/python3", "-c", (
            "import subprocess, sys; sys.exit(subprocess.run(sys.argv[2:], text=True, "
            "input=sys.argv[1] + '\\n').returncode)"), STATEMENT,
            *self.call("operator", *self.words(plan))), [])
        self.assertEqual(piped.returncode, 5, piped.terminal)
        self.assertFalse(os.path.exists(self.path("glass.json")))


if __name__ == "__main__":
    unittest.main()
