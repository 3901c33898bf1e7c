# SPDX-License-Identifier: GPL-3.0-or-later
"""Each verb of farhavenctl has help and an example that it would take; completion knows all."""

import os
import shlex
import subprocess
import sys
import tempfile
import unittest
import json

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "packaging"))
import words  # noqa: E402

CTL = os.environ["FARHAVENCTL"]


def said():
    return json.loads(subprocess.run([CTL, "words"], check=True, capture_output=True).stdout)


class Words(unittest.TestCase):

    def setUp(self):
        self.root = said()
        self.leaves = [verb for verb in words.every(self.root) if not verb["verbs"]]

    def test_each_verb_says_what_it_is_for_and_shows_how(self):
        self.assertGreater(len(self.leaves), 50)
        for verb in self.leaves:
            path = " ".join(verb["path"])
            with self.subTest(path):
                self.assertTrue(verb["help"])
                start = "Example: farhavenctl -w dc.farhaven " + path
                self.assertTrue((verb["example"] + " ").startswith(start + " "), verb["example"])

    def test_a_verb_that_there_is_not_is_named_with_where_the_verbs_are(self):
        for typed, named, listed in (
                (["frob"], '"frob" is no verb of farhavenctl ', "farhavenctl --help"),
                (["plan", "geneate", "--to", "dr"], '"geneate" is no verb of farhavenctl plan ',
                 "farhavenctl plan --help"),
                (["-w", "x", "vault", "slot", "ad"], '"ad" is no verb of farhavenctl vault slot ',
                 "farhavenctl vault slot --help"),
                (["plan"], "farhavenctl plan needs a verb", "farhavenctl plan --help"),
                ([], "farhavenctl needs a verb", "farhavenctl --help"),
                (["plan", "lint"], "PLAN", "farhavenctl plan lint --help"),
                (["plan", "lint", "a", "b"], "b", "farhavenctl plan lint --help")):
            with self.subTest(typed):
                done = subprocess.run([CTL, *typed], capture_output=True, text=True)
                self.assertEqual(done.returncode, 2)
                self.assertIn(named, done.stderr)
                self.assertIn(listed + " ", done.stderr)

    def test_no_example_names_an_option_that_there_is_not(self):
        common = words.names_of(self.root).split()
        for verb in self.leaves:
            known = common + words.names_of(verb).split()
            for word in shlex.split(verb["example"]):
                if word.startswith("-"):
                    self.assertIn(word, known, verb["example"])

    def test_pages_and_completions_are_made(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["/usr/bin/python3", os.path.join(ROOT, "packaging/words.py"), CTL,
                            "0.0.1", folder], check=True)
            pages = os.listdir(folder + "/man")
            self.assertEqual(len(pages), len(list(words.every(self.root))))
            self.assertEqual(self.completed(folder, ["run", "sta"]), ["start"])
            self.assertIn("--confirm-site", self.completed(folder, ["run", "start", "--c"]))
            self.assertEqual(self.completed(folder, ["-w", "x", "vault", "slot", "a"]), ["add"])
            self.assertEqual(self.completed(folder, ["no-such-verb-"]), [])

    def completed(self, folder, typed):
        script = (f"source {folder}/bash/farhavenctl; COMP_WORDS=(farhavenctl \"$@\"); "
                  "COMP_CWORD=$#; _farhavenctl; printf '%s\\n' \"${COMPREPLY[@]}\"")
        done = subprocess.run(["bash", "-c", script, "bash", *typed], check=True,
                              capture_output=True, text=True)
        return done.stdout.split()


if __name__ == "__main__":
    unittest.main()
