# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program says of itself with --help, also without a display, and what its page says."""

import json
import os
import re
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "packaging"))
import words  # noqa: E402

BIN = os.environ["FARHAVEN_BIN"]
OPTION = re.compile(r"(?<![\w<-])-{1,2}[a-zA-Z][a-z-]*")


def said(program, *typed, **more):
    """Of a shell on a server: no display, nothing of Qt's chosen."""
    bare = {name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY") and not name.startswith("QT_")}
    return subprocess.run([os.path.join(BIN, program), *typed], capture_output=True, text=True,
                          env={**bare, "LC_ALL": "C.UTF-8", **more}, timeout=60)


def in_help(program, *verb):
    """The options that begin a line of its help, long and short."""
    found = set()
    for line in said(program, *verb, "--help").stdout.splitlines():
        begin = re.match(r"\s+(-[-\w]+(?:,\s*-[-\w]+)*)", line)
        if begin:
            found |= set(re.split(r",\s*", begin[1]))
    return found


def in_page(text):
    """The options that a page of manual explains: each is tagged in a section of its own."""
    section = re.search(r"^\.SH OPTIONS$(.*?)(?=^\.SH|\Z)", text, re.MULTILINE | re.DOTALL)
    tags = re.findall(r"^\.TP\n(.*)$", section[1], re.MULTILINE)
    plain = re.sub(r"\\f[BIR]", "", "\n".join(tags)).replace("\\-", "-")
    return {option for tag in plain.splitlines() for option in OPTION.findall(tag)}


class Pages(unittest.TestCase):

    def page(self, program):
        with open(os.path.join(ROOT, "packaging/man", program + ".1"), encoding="utf-8") as file:
            return file.read()

    def test_each_option_is_in_help_and_in_the_page(self):
        for program in ("farhavend", "farhaven"):
            with self.subTest(program):
                self.assertGreater(len(in_help(program)), 3)
                self.assertEqual(in_help(program), in_page(self.page(program)))

    def test_that_of_the_forced_command(self):
        """Its help is a text with requests; what begins with two dashes there are options."""
        shown = {option for option in OPTION.findall(said("farhaven-act", "--help").stdout)
                 if option.startswith("--")}
        self.assertEqual(shown, in_page(self.page("farhaven-act")))
        for told in ("SYNOPSIS", "read|effect PROGRAM", "/usr/bin/farhaven-act"):
            self.assertIn(told, said("farhaven-act", "--help").stdout)
        for told in (".SH SYNOPSIS", "fBread\\fR|\\fBeffect\\fR \\fIPROGRAM", "install \\-d"):
            self.assertIn(told, self.page("farhaven-act"))

    def test_those_of_the_command_line(self):
        """They are made of its words; a noun's synopsis says that a verb is to follow."""
        root = json.loads(said("farhavenctl", "words").stdout)
        pages = 0
        for verb in words.every(root):
            _, text = words.page(verb, root, "0")
            with self.subTest(" ".join(verb["path"])):
                self.assertEqual(in_help("farhavenctl", *verb["path"]), in_page(text))
                synopsis = text.split(".SH SYNOPSIS\n")[1].splitlines()[0]
                self.assertEqual("VERB" in synopsis, bool(verb["verbs"]), synopsis)
            pages += 1
        self.assertGreater(pages, 100)

    def test_the_guide_lists_what_the_daemon_takes(self):
        with open(os.path.join(ROOT, "docs/guide.md"), encoding="utf-8") as file:
            usage = re.search(r"```\n(farhavend -w FILE.*?)```", file.read(), re.DOTALL)[1]
        listed = set(OPTION.findall(usage))
        self.assertEqual(listed, in_help("farhavend") - {"-h", "--help", "--workspace"})


class WithoutDisplay(unittest.TestCase):

    def test_words_need_none(self):
        for word, shown in (("--help", "--say-ready"), ("-h", "WORKSPACE"),
                            ("--version", "farhaven 0."), ("-v", "farhaven 0.")):
            with self.subTest(word):
                done = said("farhaven", word)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertIn(shown, done.stdout)

    def test_the_window_says_that_it_needs_one(self):
        for display in ({}, {"DISPLAY": ":4094"}):
            with self.subTest(display):
                done = said("farhaven", **display)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
                self.assertIn("no window can be shown here: ", done.stderr)
                self.assertIn("farhavenctl", done.stderr)

    def test_wrong_words_are_said_without_one_too(self):
        done = said("farhaven", "--as", "--help", "--theme", "mauve")
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
