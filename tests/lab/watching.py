# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the demo: the desktop on the lab's workspace, on the display of whoever called.

It runs inside the operations host, as everything of Farhaven there, and attaches to the daemon that
farhavenctl uses: what it shows came through that socket.
"""

import json
import os
import select
import shutil
import subprocess

# A person looks at the window between two moves. A test need not.
PAUSE_S = 4.0
READY_S = 60.0
PASSED_ON = ("QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_FONT_DPI")


class Unseen(Exception):
    """There is no window to look at, and why."""


def has_display():
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def wayland_socket():
    name = os.environ.get("WAYLAND_DISPLAY")
    return name and os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name)


class Window:
    """`farhaven`, from its first picture until somebody closes it."""

    def __init__(self, farhaven, person="planner"):
        self.farhaven = farhaven
        self.person = person
        self.folder = os.path.join(farhaven.lab.dir, "ops", "desktop")
        self.log = os.path.join(farhaven.lab.dir, "ops", "window.log")
        self.process = None

    def environment(self):
        """How the lab's user reaches the caller's display; its cookie is copied, not opened up."""
        owner = os.stat(os.path.join(self.farhaven.lab.dir, "ops"))
        os.mkdir(self.folder, 0o700)
        os.chown(self.folder, owner.st_uid, owner.st_gid)
        words = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        words["HOME"] = self.folder
        socket = wayland_socket()
        if os.environ.get("DISPLAY"):
            words["DISPLAY"] = os.environ["DISPLAY"]
            words.setdefault("QT_QPA_PLATFORM", "xcb")
            cookie = os.environ.get("XAUTHORITY", os.path.expanduser("~/.Xauthority"))
            if os.path.isfile(cookie):
                words["XAUTHORITY"] = shutil.copy(cookie, os.path.join(self.folder, "cookie"))
                os.chown(words["XAUTHORITY"], owner.st_uid, owner.st_gid)
        elif socket and owner.st_uid == os.getuid():
            words["WAYLAND_DISPLAY"] = socket
            words.setdefault("QT_QPA_PLATFORM", "wayland")
        else:
            raise Unseen("another user's Wayland display cannot be shared; set DISPLAY, or run "
                         "the demo as yourself")
        return [f"{name}={value}" for name, value in words.items()]

    def open(self):
        """Returns when the window shows the workspace."""
        program = os.path.join(self.farhaven.home, "bin", "farhaven")
        command = self.farhaven.lab.command(
            "ops1", "/usr/bin/env", *self.environment(), program, "--as", self.person,
            "--say-ready", self.farhaven.workspace)
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, text=True,
                                            stdout=subprocess.PIPE, stderr=log)
        self.wait_until_shown()

    def wait_until_shown(self):
        waited = 0.0
        # Whoever asks keeps the daemon, which ends by itself when nobody needs it.
        while not select.select([self.process.stdout], [], [], 1.0)[0]:
            self.farhaven.ctl("people", "list")
            waited += 1.0
            if waited > READY_S:
                raise Unseen("it did not show the workspace in time")
        line = self.process.stdout.readline()
        try:
            shown = json.loads(line)["schema"] == "farhaven/window-ready/1"
        except (ValueError, KeyError):
            shown = False
        if not shown:
            self.process.wait()
            raise Unseen(self.last_words())

    def last_words(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            lines = log.read().strip().splitlines()
        return lines[-1] if lines else f"it ended with {self.process.returncode}"

    def is_open(self):
        return self.process is not None and self.process.poll() is None

    def look(self, seconds):
        """Time for a person to look; shorter when the window is closed."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass

    def wait_until_closed(self):
        self.process.wait()
