# SPDX-License-Identifier: GPL-3.0-or-later
"""The controller's own disaster: its machine is lost with the site, and another one takes over.

What a person carries is a sealed bundle, what opens it in their head, and their own key. The other
machine has the program and nothing else; the lost site answers nothing.
"""

import json
import os
import signal
import time

# From the loss to the first step of the failover: a promise of the product.
FIRST_STEP_MAX_S = 900


class Carried:
    """The bundle that was made while everything was well, and the machine that is lost."""

    def __init__(self, farhaven, person):
        self.farhaven = farhaven
        self.person = person
        self.files = []
        self.file = os.path.join(farhaven.lab.dir, "ops", "carried", "farhaven.bundle")
        os.makedirs(os.path.dirname(self.file))
        owner = os.stat(os.path.join(farhaven.lab.dir, "ops"))
        os.chown(os.path.dirname(self.file), owner.st_uid, owner.st_gid)
        self.lost_at = None
        self.report = {"limit_s": FIRST_STEP_MAX_S, "ok": False}

    def pack(self):
        """While all is well: sealed under a passphrase, typed twice."""
        made = self.farhaven.must_sign(self.person, "bundle", "export", self.file, typed=2)
        self.report.update({"bytes": made["bytes"], "log_size": made["log_size"],
                            "credentials": len(made["files"]), "made_at": made["at"]})
        self.files = made["files"]

    def owners(self):
        """The programs that have the workspace open."""
        found = []
        for entry in os.listdir("/proc"):
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    words = file.read().split(b"\0")
            except OSError:
                continue
            if words and words[0].endswith(b"/farhavend") and \
                    self.farhaven.workspace.encode() in words:
                found.append(int(entry))
        return found

    def lose(self):
        """The machine is gone: its program, the workspace, its keys and credentials."""
        self.lost_at = time.monotonic()
        for pid in self.owners():
            os.kill(pid, signal.SIGKILL)
        folder, name = os.path.split(self.farhaven.workspace)
        gone = [os.path.join(folder, each) for each in os.listdir(folder)
                if each.startswith(name)] + self.files
        for path in gone:
            os.unlink(path)
        self.report["lost_files"] = len(gone)

    def restore(self):
        """Another machine: a folder of its own, in which nothing is."""
        home = os.path.join(self.farhaven.lab.dir, "ops", "standby")
        os.makedirs(home)
        owner = os.stat(os.path.dirname(home))
        os.chown(home, owner.st_uid, owner.st_gid)
        self.farhaven.workspace = os.path.join(home, "orders.farhaven")
        restored = self.farhaven.must_sign(self.person, "bundle", "restore", self.file, "--reason",
                                           "the machine was lost with its site")
        for person in ("planner", "approver"):  # a session is of one machine
            self.farhaven.sign_in(person)
        self.report.update({"log_size_restored": restored["log_size"],
                            "restored_s": round(time.monotonic() - self.lost_at, 3)})

    def first_step(self, began, pack):
        """From the loss to the first intent in the journal; `began` is when the site went, UTC."""
        with open(pack, encoding="utf-8") as file:
            journal = json.load(file)["journal"]
        first = next(event for event in journal if event["kind"] == "intended")
        stamp = first["at"].replace("Z", "+00:00")
        took = type(began).fromisoformat(stamp) - began
        self.report.update({"first_step": first["step"],
                            "first_step_s": round(took.total_seconds(), 3),
                            "ok": took.total_seconds() <= FIRST_STEP_MAX_S})
        return self.report
