# SPDX-License-Identifier: GPL-3.0-or-later
"""A window inside the operations host of a lab, worked by mouse and keys, and whoever drives it."""

import glob
import json
import os
import select
import shutil
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(os.path.dirname(os.path.dirname(SOURCE)), "lab")
sys.path.insert(0, LAB)

import demo
from test_lab import ACT, Lab, lab

PATIENCE_S = 240


class Windowed(unittest.TestCase):
    """`program` is the robot; it says a word after each part, and goes on once it is told so."""
    program = None

    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("--act", ACT)
        cls.farhaven = demo.Farhaven(demo.Lab(cls.lab.dir))
        cls.farhaven.install()
        cls.ops = f"{cls.lab.dir}/ops"
        owner = os.stat(cls.ops)
        cls.robot = f"{cls.farhaven.home}/bin/{os.path.basename(cls.program)}"
        shutil.copy(cls.program, cls.robot)
        os.chown(cls.robot, owner.st_uid, owner.st_gid)
        for folder in ("home", "shots"):
            os.mkdir(f"{cls.ops}/{folder}", 0o700)
            os.chown(f"{cls.ops}/{folder}", owner.st_uid, owner.st_gid)

    @classmethod
    def tearDownClass(cls):
        shots = os.path.join(demo.BUILD, "shots")
        os.makedirs(shots, exist_ok=True)
        for shot in glob.glob(f"{cls.ops}/shots/*.png"):
            shutil.copy(shot, shots)
        lab("down", "--dir", cls.lab.dir, check=False)

    def window(self, *words):
        environment = [f"HOME={self.ops}/home", "QT_QPA_PLATFORM=offscreen",
                       f"FARHAVEN_SHOTS={self.ops}/shots",
                       *(f"PASSPHRASE_{who}={text}" for who, text in demo.PASSPHRASES.items())]
        command = self.farhaven.lab.command("ops1", "/usr/bin/env", *environment, self.robot,
                                            *words)
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def says(self, window, word):
        ready, _, _ = select.select([window.stdout], [], [], PATIENCE_S)
        said = window.stdout.readline().strip() if ready else "nothing in time"
        self.assertEqual(said, word)

    @staticmethod
    def tell(window, order):
        window.stdin.write(order + "\n")
        window.stdin.flush()

    def on(self, window, word):
        self.tell(window, "on")
        self.says(window, word)

    def exported(self):
        path = f"{self.ops}/exported.json"
        self.farhaven.must("workspace", "export", path)
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def saved(self, revision):
        """The file of the plan that the window saved last, which is this revision."""
        plan = max(self.exported()["plans"], key=lambda each: each["revision"])
        self.assertEqual(plan["revision"], revision)
        path = f"{self.ops}/saved.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(plan, file)
        return path

    def the_run(self):
        runs = self.farhaven.must("run", "list")["runs"]
        self.assertEqual(len(runs), 1, runs)
        return self.farhaven.must("run", "show", runs[0]["run"])

    @staticmethod
    def states(run):
        return {each["id"]: each["state"] for each in run["steps"]}
