# SPDX-License-Identifier: GPL-3.0-or-later
"""farhavenctl analyse: what is known is said, and nothing that is not."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.environ["FARHAVEN_BUILD"]


def sample():
    with open(f"{ROOT}/models/samples/orders.estate.json", encoding="utf-8") as file:
        return json.load(file)


class OfAFile(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-analyse-")
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def asked(self, estate, *words, code=0, plain=False):
        path = os.path.join(self.root, "estate.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(estate, file)
        done = subprocess.run([f"{BUILD}/bin/farhavenctl", *([] if plain else ["--json"]),
                               "analyse", words[0], path, *words[1:]], check=False, text=True,
                              capture_output=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout if plain else json.loads(done.stdout or done.stderr)

    def test_what_does_not_fit_together_is_refused(self):
        estate = sample()
        estate["components"][2]["members"][0]["host"] = "gone"
        for verb in (["impact", "--fail", "site:dc"], ["single-points"], ["lint"], ["readiness"]):
            said = json.dumps(self.asked(estate, *verb, code=2))
            self.assertIn("gone", said)

    def test_what_runs_nowhere_is_unknown(self):
        estate = sample()
        estate["components"][1]["members"] = []
        said = self.asked(estate, "impact", "--fail", "host:dr1")
        self.assertEqual([each["service"] for each in said["unknown"]], ["orders"])
        words = self.asked(estate, "impact", "--fail", "host:dr1", plain=True)
        self.assertIn("component:orders-app may fall too: nobody has said where it runs", words)
        self.assertNotIn("No service is touched", words)
        self.assertIn("nobody has said where it runs",
                      self.asked(estate, "single-points", plain=True))


if __name__ == "__main__":
    unittest.main()
