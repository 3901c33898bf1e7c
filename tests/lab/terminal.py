# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal of its own for a program that asks people for passphrases, and the person at it.

Farhaven takes no passphrase from an argument, the environment or a pipe. Whoever drives it without
a person has to type like one: the program gets a pseudo-terminal as its controlling terminal, its
answer still comes by a pipe, and each question is answered with the next passphrase.
"""

import os
import pty
import re
import select
import subprocess
import time

QUESTION = re.compile(rb"(passphrase|word for word)[^\r\n]*: ?$", re.IGNORECASE)


# A host of the lab starts programs in sessions of their own, so each takes its terminal itself.
TAKE_TERMINAL = ("import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
                 "os.execv(sys.argv[1], sys.argv[1:])")


def taking(*command):
    """The same command, with what it has as standard input for its controlling terminal."""
    return ["/usr/bin/python3", "-I", "-c", TAKE_TERMINAL, *command]


class Unanswered(Exception):
    """It asked for more than there was to type."""


class Screen:
    """What the program wrote to its terminal, and where its next question would begin."""

    def __init__(self, master, typed):
        self.master = master
        self.typed = list(typed)
        self.text = b""
        self.answered = 0

    def read(self):
        """False when nobody holds the other end any more."""
        try:
            more = os.read(self.master, 4096)
        except OSError:
            return False
        self.text += more
        if QUESTION.search(self.text[self.answered:]):
            self.answered = len(self.text)
            if not self.typed:
                raise Unanswered(self.text.decode(errors="replace"))
            os.write(self.master, self.typed.pop(0).encode() + b"\n")
        return bool(more)


def follow(screen, program, answer, until):
    """Everything that the program says on its way to its end."""
    said = b""
    open_ends = {screen.master, answer}
    while answer in open_ends:
        left = until - time.monotonic()
        if left <= 0:
            program.kill()
            raise subprocess.TimeoutExpired(program.args, 0)
        for end in select.select(list(open_ends), [], [], left)[0]:
            if end == screen.master:
                if not screen.read():
                    open_ends.discard(end)
                continue
            more = os.read(answer, 65536)
            said += more
            if not more:
                open_ends.discard(end)
    return said


def run(command, typed, timeout=120, pass_fds=()):
    """Carries out a command that is `taking` a terminal; `typed` are the passphrases in order.

    Like subprocess.run: returncode, stdout as text, and as `terminal` what stood on the screen.
    """
    master, slave = pty.openpty()
    try:
        with subprocess.Popen(command, stdin=slave, stdout=subprocess.PIPE,
                              pass_fds=pass_fds) as program:
            os.close(slave)
            screen = Screen(master, typed)
            try:
                said = follow(screen, program, program.stdout.fileno(),
                              time.monotonic() + timeout)
            except Unanswered:
                program.kill()
                raise
            code = program.wait(timeout)
    finally:
        os.close(master)
    done = subprocess.CompletedProcess(command, code, said.decode(errors="replace"))
    done.terminal = screen.text.decode(errors="replace")
    return done
