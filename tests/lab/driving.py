# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab and Farhaven as a newcomer drives them: by their own programs, and by typing."""

import json
import os
import shutil
import subprocess
import sys

import terminal

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(ROOT, "build")
# The two people of the sample. They stand here for all to read: what this lab holds is worth it.
PASSPHRASES = {"planner": "planner types this", "approver": "approver types that"}


class DemoError(Exception):
    pass


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(command, **options):
    return subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE, **options)


class Lab:
    """The lab's own script, as a newcomer would call it."""

    def __init__(self, directory):
        self.dir = directory

    def ask(self, *words):
        done = run([sys.executable, os.path.join(HERE, "lab.py"), *words,
                    "--dir", self.dir, "--json"])
        try:
            return json.loads(done.stdout)
        except ValueError:
            raise DemoError(f"lab {words[0]} gave no answer (exit {done.returncode})") from None

    def command(self, host, *command):
        return [sys.executable, os.path.join(HERE, "lab.py"), "exec", host, "--dir", self.dir,
                "--", *command]

    def execute(self, host, *command, **options):
        return run(self.command(host, *command), **options)


class Farhaven:
    """farhavenctl inside the operations host, from a copy that the lab's user may read."""

    def __init__(self, lab):
        self.lab = lab
        self.home = os.path.join(lab.dir, "ops", "farhaven")
        self.workspace = os.path.join(lab.dir, "ops", "demo.farhaven")
        self.keys = os.path.join(lab.dir, "ops", "keys")
        self.shown = ""  # at the terminal, by what was signed last

    def install(self):
        owner = os.stat(os.path.join(self.lab.dir, "ops"))
        for part in ("bin", "lib", "plugins"):
            target = os.path.join(self.home, part)
            shutil.copytree(os.path.join(BUILD, part), target,
                            ignore=shutil.ignore_patterns("*.a"))
        for folder, _, files in os.walk(self.home):
            for path in [folder, *(os.path.join(folder, name) for name in files)]:
                os.chown(path, owner.st_uid, owner.st_gid)

    def words(self, person, *words):
        return [os.path.join(self.home, "bin", "farhavenctl"), "-w", self.workspace, "--as",
                person, "--json", *words]

    def ctl(self, *words):
        """The answer of one verb: exit code and document."""
        return self.answer(self.lab.execute("ops1", *self.words("planner", *words)))

    def signed(self, person, *words, typed=1):
        """The same for a verb that needs a signature: a terminal, and the person's passphrase."""
        command = terminal.taking(*self.words(person, *words))
        done = terminal.run(self.lab.command("ops1", *command), [PASSPHRASES[person]] * typed)
        self.shown = done.terminal
        return self.answer(done)

    def standing(self):
        """What each run that has not ended does, in its own words."""
        said = []
        for row in self.ctl_answer("run", "list").get("runs", []):
            shown = self.ctl_answer("run", "show", row["run"])
            if "end" not in shown:
                steps = {each["id"]: each["state"] for each in shown.get("steps", [])}
                said.append(f"{shown.get('state')}, {shown['why']['english']!r}, {steps}")
        return "; ".join(said) or "no run goes on"

    def key(self, person):
        return os.path.join(self.keys, person)

    @staticmethod
    def answer(done):
        try:
            return done.returncode, json.loads(done.stdout)
        except ValueError:
            return done.returncode, {}

    @staticmethod
    def good(words, done):
        code, answer = done
        if code != 0:
            raise DemoError(f"farhavenctl {' '.join(words[:2])} ended with {code}: {answer}")
        return answer

    def ctl_answer(self, *words):
        return self.ctl(*words)[1]

    def must(self, *words):
        return self.good(words, self.ctl(*words))

    def must_sign(self, person, *words, typed=1):
        return self.good(words, self.signed(person, *words, typed=typed))

    def initialise(self):
        """The sample with its two people; each types the passphrase of a new key twice."""
        words = ["workspace", "init", "--sample", "lab", "--lab", self.lab.dir, "--keys",
                 self.keys]
        typed = [PASSPHRASES[person] for person in ("planner", "approver") for _ in range(2)]
        typed.append(PASSPHRASES["planner"])  # who signs the first list of people
        command = terminal.taking(*self.words("planner", *words))
        answer = self.good(words, self.answer(terminal.run(self.lab.command("ops1", *command),
                                                           typed)))
        for person in ("planner", "approver"):
            self.sign_in(person)
        return answer

    def sign_in(self, person):
        """Once for eight hours: what changes something is done under somebody's name."""
        return self.must_sign(person, "sign-in", "--key", self.key(person))
